"""The healthy things that bad ones are compared with: what the same plant shipped, or made, in the same span."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from genealogy.model.errors import UsageError
from genealogy.model.identifiers import kind_of
from genealogy.model.times import FOREVER, instant_text
from genealogy.queries.edges import Edge, EdgeSource
from genealogy.queries.exposure import bounded
from genealogy.queries.intervals import Span
from genealogy.queries.shipping import SERIALIZED, sent, shippings

GIVEN, SHIPPED, MADE = "given", "shipped", "made"
RULES = (SHIPPED, MADE)
SHIPMENT = "shipment"
MAKING = frozenset({"RECEIVED", "PRODUCED", "SPLIT_INTO", "SERIALIZED_AS"})
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
    """`keys` are the healthy ones. `start` and `end` are UTC instants, null where nothing bounds them."""

    rule: str
    keys: list[str]
    start: str | None = None
    end: str | None = None


def population(
    edges: EdgeSource, by_kind: Callable[[Sequence[str]], Mapping[str, list[str]]], bad: Sequence[str], asked: Asked
) -> Population:
    """Things of the kinds of the bad ones; neither these themselves, nor their lots and units. Raises UsageError."""
    kinds = {kind_of(key) for key in bad}
    if kinds - set(COUNTED):
        odd = next(key for key in bad if kind_of(key) not in COUNTED)
        raise UsageError(f"{odd} is neither lot, unit nor batch: name the healthy ones with --healthy")
    records = shippings(edges, bad) if asked.rule != MADE else []
    rule = asked.rule or (SHIPPED if records else MADE)
    if rule == MADE:
        records = _makings(edges, bad)
    span = _span(records, asked.span, rule)
    if rule == SHIPPED:
        found = sent(edges, by_kind([SHIPMENT])[SHIPMENT], span)
    else:
        things = list(chain.from_iterable(by_kind(sorted(kinds)).values()))
        found = _made(_makings(edges, things), span, received=any(edge.type == "RECEIVED" for edge in records))
    found = {key for key in found if kind_of(key) in kinds} - _related(edges, bad)
    if asked.same_material:
        materials = {_material(key) for key in bad}
        found = {key for key in found if _material(key) in materials}
    start, end = (None if moment is None else instant_text(moment) for moment in map(bounded, span))
    return Population(rule, sorted(found), start, end)


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


def _made(records: Iterable[Edge], span: Span, *, received: bool) -> set[str]:
    """What was made within the span, and by which batches; with `received` also what came from others."""
    kept = [edge for edge in records if received or edge.type != "RECEIVED"]
    within = [edge for edge in kept if span[0] <= edge.time.start <= span[1]]
    return {edge.source for edge in within} | {edge.target for edge in within}


def _related(edges: EdgeSource, bad: Sequence[str]) -> set[str]:
    """The bad ones, and what is bad with them: a lot for its unit, the units of a bad lot."""
    lots = {edge.source for edge in edges.incoming(bad, SERIALIZED)}
    return {*bad, *lots, *(edge.target for edge in edges.outgoing(bad, SERIALIZED))}


def _material(key: str) -> str:
    return key.partition(":")[2].partition("/")[0]
