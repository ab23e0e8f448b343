"""Where one thing is, as far as the records say: by the latest record that places it, or a package that it is in.

A thing that was shipped is in transit until a delivery of that shipment is recorded. Only the strict reading counts.
"""

from dataclasses import dataclass

from genealogy.model.identifiers import kind_of
from genealogy.model.times import instant_text
from genealogy.queries.edges import Direction, Edge, EdgeSource
from genealogy.queries.exposure import Exposure, expose
from genealogy.queries.reading import Reading
from genealogy.queries.surroundings import Surroundings

FINAL = frozenset({"unit", "lot", "package"})
"""Kinds of things that are somewhere."""

STATES = {
    "USED_BY": "used",
    "SCRAPPED_IN": "scrapped",
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


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """`where` is a location or party, null where the records name none; `since` the time of the record."""

    state: str = "unknown"
    where: str | None = None
    since: str | None = None


def whereabouts(edges: EdgeSource, thing: str) -> Whereabouts:
    """Of a lot this is its latest record, which may be about a part of it."""
    surroundings = Surroundings(edges, Direction.FORWARD)
    exposure = expose([thing], surroundings, Direction.FORWARD, Reading(strict=True), depth=12)
    places = [edge for edge in edges.outgoing([thing], _PLACES) if edge.time.known]
    places += [edge for edge in exposure.crossed.values() if _ships(edge, thing, exposure)]
    if not places:
        return Whereabouts()
    latest = max(places, key=lambda edge: (edge.time.start, edge.sequence))
    if latest.type == "SHIPPED_IN":
        return _shipment(latest, exposure)
    return Whereabouts(STATES[latest.type], latest.target, instant_text(latest.time.start))


def _ships(edge: Edge, thing: str, exposure: Exposure) -> bool:
    """Whether the thing itself, or a package that holds it, was shipped; not something made of it."""
    if edge.type != "SHIPPED_IN":
        return False
    holders = [*exposure.via(edge.source), edge.source][1:]
    return all(kind_of(holder) == "package" for holder in holders) or edge.source == thing


def _shipment(shipped: Edge, exposure: Exposure) -> Whereabouts:
    """Delivered if its shipment was, else in transit to the consignee."""
    onward = [edge for edge in exposure.crossed.values() if edge.source == shipped.target]
    for edge in onward:
        if edge.type == "DELIVERED_TO":
            return Whereabouts("delivered", edge.target, instant_text(edge.time.start))
    consignee = next((edge.target for edge in onward if edge.type == "CONSIGNED_TO"), None)
    return Whereabouts("in_transit", consignee, instant_text(shipped.time.start))
