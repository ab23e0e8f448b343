"""What the records of a whole plant say against each other, thing by thing. docs/check.md tells what is looked for."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise

from genealogy.model.identifiers import kind_of
from genealogy.model.times import DAY, instant_text
from genealogy.queries.accounts.balance import Convert, balance_of, exactly, no_conversion
from genealogy.queries.accounts.contradictions import before_made, delivered_early, misdelivered
from genealogy.queries.accounts.findings import Finding, finding
from genealogy.queries.accounts.holdings import Books, Holding, all_names
from genealogy.queries.accounts.postings import standing
from genealogy.queries.accounts.shipments import Shipments
from genealogy.queries.accounts.spots import HOLDING, INTO_BATCH, PLACING
from genealogy.queries.checks.incomplete import Uninspected
from genealogy.queries.checks.recipes import Recipes
from genealogy.queries.checks.releases import wrongly_shipped
from genealogy.queries.checks.usual import Deliveries, Parts
from genealogy.queries.edges import Edge, EdgeSource

CHECKED = ("lot", "unit", "package", "shipment", "batch")
"""Kinds of things that are gone through."""

_PORTION = 2_000
_ENDS = frozenset({"USED_BY", "CONSUMED_BY", "ASSEMBLED_INTO", "SCRAPPED_IN", "SAMPLED_IN"})
_OF_CONTENT = INTO_BATCH | {"USED_BY", "SAMPLED_IN"}
_AFTER_AN_END = frozenset({"RETURNED_TO", "SCRAPPED_IN", "COUNTED_AT", "UNPACKED_FROM"})
"""What may follow an end: an explanted device comes back, and is destroyed."""
_INTERVALS = frozenset({"RAN_ON", "PERFORMED_BY"})
_OF_SHIPMENT = "SHIPPED_IN"
_UNIT_MADE = frozenset({"SERIALIZED_AS", "PRODUCED", "ASSEMBLED_INTO"})


def contradictions(
    edges: EdgeSource,
    keys: Callable[[str], Sequence[str]],
    convert: Convert = no_conversion,
    tolerance: int = DAY,
    progress: Callable[[str, int, int], None] = lambda what, done, total: None,
) -> Iterator[Finding]:
    """Every finding once. `keys` gives all things of a kind; `progress` is told kind, done, total."""
    uninspected, parts = Uninspected(edges), Parts(edges)
    deliveries, recipes = Deliveries(edges), Recipes(edges, convert, tolerance)
    checks: dict[str, Callable[[Sequence[str]], Iterator[Finding]]] = {
        "lot": lambda some: _lots(edges, some, convert, tolerance, uninspected),
        "unit": lambda some: _units(edges, some, parts),
        "package": lambda some: _packages(edges, some, tolerance),
        "shipment": lambda some: _shipments(edges, some, deliveries),
        "batch": lambda some: _batches(edges, some, recipes),
    }
    for kind in CHECKED:
        everything = keys(kind)
        for first in range(0, len(everything), _PORTION):
            yield from checks[kind](everything[first : first + _PORTION])
            progress(kind, min(first + _PORTION, len(everything)), len(everything))
    for usual in (uninspected, parts, deliveries, recipes):
        yield from usual.findings()


def _lots(
    edges: EdgeSource, lots: Sequence[str], convert: Convert, tolerance: int, uninspected: Uninspected
) -> Iterator[Finding]:
    """What does not fit into the account of a lot. Shipments are looked at by themselves."""
    books = Books(edges, tolerance)
    with exactly():
        # Each under its first name, if anything stands of it.
        held = [one for one in books.read(lots) if one.key == min(one.names)]
        held = [one for one in held if one.made or one.moved or one.serialized]
        uninspected.take(held)
        for holding in held:
            account = balance_of(books, holding, convert, tolerance)
            yield from (one for one in account.findings if one.kind not in {"delivered twice", "consignee differs"})


def _by_source(edges: EdgeSource, keys: Sequence[str], types: frozenset[str]) -> dict[str, list[Edge]]:
    found: dict[str, list[Edge]] = defaultdict(list)
    for edge in edges.outgoing(keys, types):
        found[edge.source].append(edge)
    return found


def _units(edges: EdgeSource, units: Sequence[str], parts: Parts) -> Iterator[Finding]:
    made: dict[str, list[Edge]] = defaultdict(list)
    for edge in edges.incoming(units, _UNIT_MADE):
        made[edge.target].append(edge)
    for unit, records in made.items():
        yield from _of_several_lots(edges, unit, [edge for edge in records if edge.type == "SERIALIZED_AS"])
    known = _placed(edges, units)
    parts.take({unit: made.get(unit, []) for unit in {**made, **known}})
    for unit, moved in known.items():
        yield from before_made(Holding(unit, [unit], made[unit], moved))
    yield from _whereabouts(edges, known)


def _of_several_lots(edges: EdgeSource, unit: str, records: list[Edge]) -> Iterator[Finding]:
    """One serial in two lots; two names of one lot are none."""
    lots = {edge.source for edge in records}
    if len(lots) > 1 and not lots <= set(all_names(edges, [min(lots)])[min(lots)]):
        values = {"lots": ", ".join(sorted(lots))}
        yield finding("serial under two lots", "the serial belongs to {lots}", [unit, *sorted(lots)], records, values)


def _placed(edges: EdgeSource, things: Sequence[str]) -> dict[str, list[Edge]]:
    """The records that place single things, less what was taken back."""
    return {key: standing(records)[0] for key, records in _by_source(edges, things, PLACING).items()}


def _whereabouts(edges: EdgeSource, known: Mapping[str, list[Edge]]) -> Iterator[Finding]:
    """Single things that are in two places at once, or somewhere after their end."""
    shipments = Shipments(edges)
    shipments.read(e.target for records in known.values() for e in records if e.type == _OF_SHIPMENT)
    for key, told in known.items():
        # A package outlives its content: that this went into a batch, or was used, is no end of it.
        outlives = kind_of(key) == "package"
        timed = [edge for edge in told if edge.time.known and not (outlives and edge.type in _OF_CONTENT)]
        records = sorted(timed, key=lambda edge: (edge.time.start, edge.sequence))
        yield from _at_once(key, records)
        yield from _after_end(key, records)
        yield from _under_way(key, records, shipments)


def _at_once(key: str, records: list[Edge]) -> Iterator[Finding]:
    """Packed into two packages, or used, consumed or shipped in two ways, at one instant."""
    for before, after in pairwise(records):
        exact = before.time == after.time and before.time.start == before.time.end
        if (
            exact
            and before.type == after.type
            and before.type not in {"UNPACKED_FROM"}
            and before.target != after.target
        ):
            yield _both(key, before, after)


def _after_end(key: str, records: list[Edge]) -> Iterator[Finding]:
    """Somewhere else after it was used up."""
    end: Edge | None = None
    for edge in records:
        if end is not None and edge.type not in _AFTER_AN_END and end.time.end < edge.time.start:
            if (edge.type, edge.target) != (end.type, end.target):
                yield _both(key, end, edge)
            return
        if edge.type in _ENDS:
            end = end or edge
        elif edge.type == "RETURNED_TO":
            end = None


def _under_way(key: str, records: list[Edge], shipments: Shipments) -> Iterator[Finding]:
    """Shipped again while an earlier shipment had not arrived, and nothing in between brought it back."""
    out: Edge | None = None
    for edge in records:
        if edge.type != _OF_SHIPMENT:
            out = None
            continue
        if out is not None and out.target != edge.target:
            arrived = [*shipments.of(out.target, "DELIVERED_TO"), *shipments.of(out.target, "ARRIVED_IN")]
            if all(one.time.start > edge.time.end for one in arrived):
                yield _both(key, out, edge)
        out = edge


def _both(key: str, before: Edge, after: Edge) -> Finding:
    text = "{before} {there} ({time}), then {after} {where} ({later})"
    values = {
        "before": before.type, "there": _named(before), "time": instant_text(before.time.start),
        "after": after.type, "where": _named(after), "later": instant_text(after.time.start),
    }  # fmt: skip
    return finding("in two places", text, [key, before.target, after.target], [before, after], values)


def _named(edge: Edge) -> str:
    return "" if kind_of(edge.target) == "event" else edge.target


def _packages(edges: EdgeSource, packages: Sequence[str], tolerance: int) -> Iterator[Finding]:
    yield from _whereabouts(edges, _placed(edges, packages))
    shipped = _by_source(edges, packages, frozenset({_OF_SHIPMENT}))
    emptied = _by_source(edges, sorted(shipped), frozenset({"EMPTIED"}))
    inside: dict[str, list[Edge]] = defaultdict(list)
    for edge in edges.incoming(sorted(shipped), HOLDING):
        inside[edge.target].append(edge)
    for package, records in shipped.items():
        first = {edge.target: edge for edge in sorted(records, key=lambda edge: edge.time.start, reverse=True)}
        for shipment in first.values():
            if shipment.time.known and not _holds(shipment, inside[package], emptied.get(package, []), tolerance):
                text, keys = "shipped with {shipment}, with nothing inside by the records", [package, shipment.target]
                yield finding("shipped empty", text, keys, [shipment], {"shipment": shipment.target})


def _holds(shipped: Edge, records: list[Edge], emptied: list[Edge], tolerance: int) -> bool:
    """Whether something was packed before a shipment, or within the tolerance after it, that had not come out."""
    moment = shipped.time.end
    cleared = max((one.time.start for one in emptied if one.time.known and one.time.end < moment), default=None)
    left: dict[str, Decimal] = defaultdict(Decimal)
    for edge in sorted(records, key=lambda edge: edge.time.start):
        if edge.time.known and cleared is not None and edge.time.end < cleared:
            continue
        amount = Decimal(1) if edge.quantity is None or kind_of(edge.source) != "lot" else edge.quantity
        if edge.type == "PACKED_IN" and edge.time.start <= moment + tolerance:
            left[edge.source] += amount
        elif edge.type == "UNPACKED_FROM" and edge.time.end < shipped.time.start:
            left[edge.source] -= amount
    return any(amount > 0 for amount in left.values())


def _shipments(edges: EdgeSource, keys: Sequence[str], deliveries: Deliveries) -> Iterator[Finding]:
    shipments = Shipments(edges)
    shipments.read(keys)
    deliveries.take(shipments, keys)
    yield from misdelivered(shipments, keys)
    yield from delivered_early(edges, shipments, keys)
    yield from wrongly_shipped(edges, keys)


def _batches(edges: EdgeSource, batches: Sequence[str], recipes: Recipes) -> Iterator[Finding]:
    """Equipment and people whose work on a batch has no recorded end: until then, contact goes on."""
    recipes.take(batches)
    for batch, records in _by_source(edges, batches, _INTERVALS).items():
        if endless := [edge for edge in records if edge.tells("ended_at") is None]:
            values = {"others": ", ".join(sorted({edge.target for edge in endless}))}
            keys = [batch, *(edge.target for edge in endless)]
            yield finding("no end", "no recorded end of {others}", keys, endless, values)
