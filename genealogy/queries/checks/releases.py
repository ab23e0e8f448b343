"""What left the plant before it was released, or while it was on hold, where these are recorded."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from genealogy.model.identifiers import kind_of
from genealogy.model.times import instant_text
from genealogy.queries.accounts.findings import Finding, finding
from genealogy.queries.accounts.holdings import MAKING
from genealogy.queries.accounts.shipping import SERIALIZED, SHIPPED, contents
from genealogy.queries.edges import Edge, EdgeSource

_RELEASED, _HELD, _LIFTED = "RELEASED_IN", "HELD_BY", "LIFTED_IN"
_DECIDED = frozenset({_RELEASED, _HELD, _LIFTED})
_EARLY = "shipped at {time}, first released at {decided}"
_HOLDING = "shipped at {time}, on hold since {decided}"

Decisions = Mapping[str, list[Edge]]
"""By type."""


def wrongly_shipped(edges: EdgeSource, shipments: Sequence[str]) -> Iterator[Finding]:
    """One finding for each thing and shipment: lots and units that went by themselves or in packages. A unit without a
    release of its own has that of its lot, and every hold of its lot is one of the unit.
    """
    left: dict[tuple[str, str], Edge] = {}
    for thing, edge in contents(edges, edges.incoming(list(shipments), SHIPPED)):
        known = left.setdefault((thing, edge.target), edge)
        if _recorded(edge) < _recorded(known):
            left[thing, edge.target] = edge
    lots = _lots(edges, [thing for thing, _ in left if kind_of(thing) == "unit"])
    decided = _decisions(edges, list({thing: None for thing, _ in left} | dict.fromkeys(lots.values())))
    found: dict[tuple[str, str, str], tuple[Edge, Edge]] = {}
    for (thing, shipment), edge in left.items():
        for text, owner, decision in _against(thing, lots.get(thing, ""), edge, decided):
            known = found.get((text, owner, shipment), (edge, decision))[0]
            if _recorded(edge) <= _recorded(known):
                found[text, owner, shipment] = edge, decision
    for (text, owner, shipment), (edge, decision) in found.items():
        values = {"time": instant_text(edge.time.start), "decided": instant_text(decision.time.start)}
        kind = "shipped before release" if text == _EARLY else "shipped on hold"
        yield finding(kind, text, [owner, shipment], [edge, decision], values)


def _recorded(edge: Edge) -> tuple[int, int]:
    return edge.time.start, edge.sequence


def _lots(edges: EdgeSource, units: list[str]) -> dict[str, str]:
    return {edge.target: edge.source for edge in edges.incoming(units, SERIALIZED)} if units else {}


def _decisions(edges: EdgeSource, things: list[str]) -> dict[str, dict[str, list[Edge]]]:
    """What was decided of the things. A hold of a part of a lot is left out: the other part may go."""
    found: dict[str, dict[str, list[Edge]]] = defaultdict(lambda: defaultdict(list))
    for edge in edges.outgoing(things, _DECIDED) if things else ():
        if not edge.is_reversal:
            found[edge.source][edge.type].append(edge)
    held = [thing for thing, told in found.items() if told[_HELD]]
    made: dict[tuple[str, str | None], list[Edge]] = defaultdict(list)
    for edge in edges.incoming(held, MAKING) if held else ():
        made[edge.target, edge.unit].append(edge)
    for thing in held:
        found[thing][_HELD] = [one for one in found[thing][_HELD] if _of_all(one, made[thing, one.unit])]
    return found


def _of_all(hold: Edge, made: list[Edge]) -> bool:
    return hold.quantity is None or hold.quantity >= sum(edge.quantity or 0 for edge in made) > 0


def _against(thing: str, lot: str, shipped: Edge, decided: Mapping[str, Decisions]) -> Iterator[tuple[str, str, Edge]]:
    """(what it was shipped against, of which thing, that decision)."""
    none: Decisions = {}
    owner = thing if decided.get(thing, none).get(_RELEASED) else lot
    releases = decided.get(owner, none).get(_RELEASED, [])
    if releases and all(one.time.known and shipped.time.end < one.time.start for one in releases):
        yield _EARLY, owner, min(releases, key=lambda one: one.time.start)
    for owner in dict.fromkeys((thing, lot)):
        told = decided.get(owner, none)
        for hold in told.get(_HELD, ()):
            if hold.time.known and hold.time.end < shipped.time.start and not _lifted(hold, shipped, told):
                yield _HOLDING, owner, hold
                break


def _lifted(hold: Edge, shipped: Edge, told: Decisions) -> bool:
    """Whether a hold may have been lifted before the shipping."""
    return any(
        lift.time.end >= hold.time.start and lift.time.start <= shipped.time.end for lift in told.get(_LIFTED, ())
    )
