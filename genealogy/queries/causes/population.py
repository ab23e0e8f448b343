"""The healthy things that bad ones are compared with: what the same plant shipped, or made, in the same span."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from genealogy.model.errors import UsageError
from genealogy.model.identifiers import kind_of
from genealogy.model.times import FOREVER, instant_text, parse_time
from genealogy.queries.accounts.shipping import SERIALIZED, sent, shippings
from genealogy.queries.edges import Edge, EdgeSource
from genealogy.queries.intervals import Span
from genealogy.queries.tracing.exposure import bounded

GIVEN, SHIPPED, MADE = "given", "shipped", "made"
RULES = (SHIPPED, MADE)
SHIPMENT = "shipment"
MAKING = frozenset({"RECEIVED", "PRODUCED", "SPLIT_INTO", "SERIALIZED_AS"})
_CONFIDENCE = 0.95
_EARLIEST, _LATEST = parse_time("0001-01-01T00:00:00Z").start, parse_time("9999-12-31T23:59:59Z").start
"""Instants that can be told."""
_ByKind = Callable[[Sequence[str]], Mapping[str, list[str]]]
COUNTED = ("lot", "unit", "batch")
"""Kinds that are shipped or made, and so can be compared with others of their kind."""


@dataclass(frozen=True, slots=True)
class Asked:
    """`rule` is SHIPPED or MADE, None for SHIPPED if any of the bad was; `span` in microseconds, its ends None where
    the bad ones tell them; with `same_material` only things of the materials of the bad are counted.
    """

    rule: str | None = None
    span: tuple[int | None, int | None] = (None, None)
    same_material: bool = False


@dataclass(frozen=True, slots=True)
class Population:
    """`keys` are the healthy ones. `start` and `end` are UTC instants, null where nothing bounds them. `around` are
    healthy ones before and after that, in `widened`: the cause may have reached them too.
    """

    rule: str
    keys: list[str]
    start: str | None = None
    end: str | None = None
    around: list[str] = field(default_factory=list)
    widened: tuple[str | None, str | None] = (None, None)


def population(
    edges: EdgeSource, by_kind: _ByKind, bad: Sequence[str], asked: Asked, folded: EdgeSource | None = None
) -> Population:
    """Things of the kinds of the bad ones; neither these themselves, nor what is bad with them. `folded`: the edges
    with one of many units that are alike for all. Raises UsageError.
    """
    kinds = {kind_of(key) for key in bad}
    if kinds - set(COUNTED):
        odd = next(key for key in bad if kind_of(key) not in COUNTED)
        raise UsageError(f"{odd} is neither lot, unit nor batch: name the healthy ones with --healthy")
    records = shippings(edges, bad) if asked.rule != MADE else []
    rule = asked.rule or (SHIPPED if records else MADE)
    if rule == MADE:
        records = _makings(edges, bad)
    within = _sent(folded or edges, by_kind) if rule == SHIPPED else _makers(edges, by_kind, kinds, records)
    materials = {_material(key) for key in bad} if asked.same_material else set()
    left_out = _related(edges, bad)

    def counted(span: Span) -> set[str]:
        found = {key for key in within(span) if kind_of(key) in kinds} - left_out
        return {key for key in found if _material(key) in materials} if materials else found

    span = _span(records, asked.span, rule)
    found = counted(span)
    if asked.span != (None, None) or (wide := widened(span, len(bad))) == span:
        return Population(rule, sorted(found), *_told(span))
    return Population(rule, sorted(found), *_told(span), sorted(counted(wide) - found), _told(wide))


def _told(span: Span) -> tuple[str | None, str | None]:
    start, end = (None if moment is None else instant_text(moment) for moment in map(bounded, span))
    return start, end


def widened(span: Span, bad: int) -> Span:
    """What complains is a part of what the cause reached, so this began before the first of it and ended after the
    last. If n instants are drawn evenly from a stretch, it goes beyond the width w of them, on either side, by no more
    than w (20^(1/(n-1)) - 1) with 95 % confidence (docs/causes.md). Of few that would be very far: by w at the most.
    """
    if bad < 2:
        return span
    more = int((span[1] - span[0]) * min((1 - _CONFIDENCE) ** (-1 / (bad - 1)) - 1, 1))
    return min(span[0], max(span[0] - more, _EARLIEST)), max(span[1], min(span[1] + more, _LATEST))


def _span(records: Iterable[Edge], given: tuple[int | None, int | None], rule: str) -> Span:
    """From the first to the last record of the bad ones, where nothing else is asked for."""
    times = [edge.time for edge in records if edge.time.known]
    if not times and None in given:
        what = "shipped" if rule == SHIPPED else "made"
        advice = "name the healthy ones with --healthy, or say --from and --to"
        raise UsageError(f"no record tells when the bad ones were {what}: {advice}")
    start = min((time.start for time in times), default=-FOREVER) if given[0] is None else given[0]
    end = max((time.end for time in times), default=FOREVER) if given[1] is None else given[1]
    return start, end


def _makings(edges: EdgeSource, things: Sequence[str]) -> list[Edge]:
    batches = [key for key in things if kind_of(key) == "batch"]
    return [*edges.incoming(things, MAKING), *edges.outgoing(batches, frozenset({"PRODUCED"}))]


def _sent(edges: EdgeSource, by_kind: _ByKind) -> Callable[[Span], set[str]]:
    shipments = by_kind([SHIPMENT])[SHIPMENT]
    return lambda span: sent(edges, shipments, span)


def _makers(
    edges: EdgeSource, by_kind: _ByKind, kinds: Iterable[str], records: Iterable[Edge]
) -> Callable[[Span], set[str]]:
    """What was made; received lots where one of the bad was."""
    made = _makings(edges, list(chain.from_iterable(by_kind(sorted(kinds)).values())))
    received = any(edge.type == "RECEIVED" for edge in records)
    return lambda span: _made(made, span, received=received)


def _made(records: Iterable[Edge], span: Span, *, received: bool) -> set[str]:
    """What was made within the span, and by which batches; with `received` also what came from others."""
    kept = [edge for edge in records if received or edge.type != "RECEIVED"]
    within = [edge for edge in kept if span[0] <= edge.time.start <= span[1]]
    return {edge.source for edge in within} | {edge.target for edge in within}


def _related(edges: EdgeSource, bad: Sequence[str]) -> set[str]:
    """The bad ones, and what is bad with them: a lot for its unit, the units of a bad lot; not where some of its units
    are named themselves: then the others are as healthy as any.
    """
    lots = {edge.source for edge in edges.incoming(bad, SERIALIZED)}
    whole = [key for key in bad if key not in lots]
    return {*bad, *lots, *(edge.target for edge in edges.outgoing(whole, SERIALIZED))}


def _material(key: str) -> str:
    return key.partition(":")[2].partition("/")[0]
