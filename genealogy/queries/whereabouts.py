"""Where one thing is, as far as the records say: by the latest record that places it, or a package that it is in.

A thing that was shipped is in transit until a delivery of that shipment is recorded. Only the strict reading counts.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from genealogy.model.identifiers import kind_of
from genealogy.model.times import instant_text
from genealogy.queries.edges import Direction, Edge, EdgeSource
from genealogy.queries.exposure import Exposure, expose
from genealogy.queries.intervals import clip
from genealogy.queries.reading import Reading
from genealogy.queries.surroundings import Surroundings

FINAL = frozenset({"unit", "lot", "package"})
"""Kinds of things that are somewhere."""

STATES = {
    "USED_BY": "used",
    "SCRAPPED_IN": "scrapped",
    "SAMPLED_IN": "sampled",
    "RETURNED_TO": "returned",
    "MOVED_TO": "on_hand",
    "COUNTED_AT": "on_hand",
    "STORED_AT": "on_hand",
    "SHIPPED_IN": "in_transit",
    "DELIVERED_TO": "delivered",
    "CONSUMED_BY": "consumed",
    "ASSEMBLED_INTO": "consumed",
}
_PLACES = frozenset(STATES) - {"SHIPPED_IN", "DELIVERED_TO"}
_DEPTH = 12
"""Packages in packages, and a shipment: never more relationships than this."""


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """`where` is a location or party, null where the records name none; `since` the time of the record."""

    state: str = "unknown"
    where: str | None = None
    since: str | None = None


def whereabouts(edges: EdgeSource, things: Sequence[str]) -> dict[str, Whereabouts]:
    """Of each thing, in a few rounds of reading for all. Of a lot: its latest record, perhaps about a part of it."""
    surroundings = Surroundings(edges, Direction.FORWARD)
    reading = Reading(strict=True)
    reached = expose(things, surroundings, Direction.FORWARD, reading, _DEPTH)  # reads what the single ones need
    holders = [node for node in reached.carried if kind_of(node) in {"package", "shipment"}]
    placed: dict[str, list[Edge]] = defaultdict(list)
    for edge in edges.outgoing(list(dict.fromkeys([*things, *holders])), _PLACES | {"ARRIVED_IN"}):
        if edge.time.known:
            placed[edge.source].append(edge)
    return {
        thing: _latest(placed, expose([thing], surroundings, Direction.FORWARD, reading, _DEPTH), thing)
        for thing in dict.fromkeys(things)
    }


def _latest(placed: Mapping[str, list[Edge]], exposure: Exposure, thing: str) -> Whereabouts:
    found = [edge for edge in exposure.crossed.values() if edge.type == "SHIPPED_IN"]
    found = [edge for edge in found if edge.source == thing or _holds(edge.source, exposure)]
    found += placed.get(thing, ())
    for holder in exposure.carried:
        if _holds(holder, exposure):
            times = exposure.carried[holder]
            found += [edge for edge in placed.get(holder, ()) if clip(times, (edge.time.start, edge.time.start))]
    if not found:
        return Whereabouts()
    latest = max(found, key=lambda edge: (edge.time.start, edge.sequence))
    if latest.type == "SHIPPED_IN":
        return _shipment(latest, exposure, placed)
    where = None if kind_of(latest.target) == "event" else latest.target
    return Whereabouts(STATES[latest.type], where, instant_text(latest.time.start))


def _holds(node: str, exposure: Exposure) -> bool:
    """Whether a node is a package that held the thing itself, not something made of it."""
    return all(kind_of(holder) == "package" for holder in [*exposure.via(node), node][1:])


def _shipment(shipped: Edge, exposure: Exposure, placed: Mapping[str, list[Edge]]) -> Whereabouts:
    """Delivered if its shipment was, else in transit to the consignee; an arrival may name no party."""
    onward = [edge for edge in exposure.crossed.values() if edge.source == shipped.target]
    for edge in onward:
        if edge.type == "DELIVERED_TO":
            return Whereabouts("delivered", edge.target, instant_text(edge.time.start))
    consignee = next((edge.target for edge in onward if edge.type == "CONSIGNED_TO"), None)
    if arrived := [edge.time.start for edge in placed.get(shipped.target, ()) if edge.type == "ARRIVED_IN"]:
        return Whereabouts("delivered", consignee, instant_text(min(arrived)))
    return Whereabouts("in_transit", consignee, instant_text(shipped.time.start))
