"""What left the plant before it was released, where its release is recorded."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from genealogy.model.identifiers import kind_of
from genealogy.model.times import instant_text
from genealogy.queries.edges import Edge, EdgeSource
from genealogy.queries.findings import Finding, finding
from genealogy.queries.shipping import SERIALIZED, SHIPPED, contents

_RELEASED = frozenset({"RELEASED_IN"})


def shipped_before_release(edges: EdgeSource, shipments: Sequence[str]) -> Iterator[Finding]:
    """One finding for each thing and shipment: lots and units that went by themselves or in packages. A unit without a
    release of its own has that of its lot; of several releases the first counts.
    """
    left: dict[tuple[str, str], Edge] = {}
    for thing, edge in contents(edges, edges.incoming(list(shipments), SHIPPED)):
        known = left.setdefault((thing, edge.target), edge)
        if edge.time.start < known.time.start:
            left[thing, edge.target] = edge
    lots = _lots(edges, [thing for thing, _ in left if kind_of(thing) == "unit"])
    released = _first_releases(edges, list({thing: None for thing, _ in left} | dict.fromkeys(lots.values())))
    early: dict[tuple[str, str], Edge] = {}
    for (thing, shipment), edge in left.items():
        owner = thing if thing in released else lots.get(thing, "")
        release = released.get(owner)
        if release is not None and edge.time.end < release.time.start:
            known = early.setdefault((owner, shipment), edge)
            early[owner, shipment] = min(known, edge, key=lambda one: one.time.start)
    for (owner, shipment), edge in early.items():
        release = released[owner]
        values = {"time": instant_text(edge.time.start), "released": instant_text(release.time.start)}
        text = "shipped at {time}, first released at {released}"
        yield finding("shipped before release", text, [owner, shipment], [edge, release], values)


def _lots(edges: EdgeSource, units: list[str]) -> dict[str, str]:
    return {edge.target: edge.source for edge in edges.incoming(units, SERIALIZED)} if units else {}


def _first_releases(edges: EdgeSource, things: list[str]) -> dict[str, Edge]:
    """The first release of each thing that has one; none of a thing one of whose releases has no known time."""
    found: dict[str, list[Edge]] = defaultdict(list)
    for edge in edges.outgoing(things, _RELEASED) if things else ():
        if not edge.is_reversal:
            found[edge.source].append(edge)
    return {
        thing: min(records, key=lambda one: one.time.start)
        for thing, records in found.items()
        if all(one.time.known for one in records)
    }
