"""Numbers that are none, and things that differ in nothing but how their number is spelled (docs/quality.md)."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from genealogy.model.identifiers import kind_of, split
from genealogy.model.relationships import RELATIONSHIPS
from genealogy.queries.accounts.findings import Finding, finding
from genealogy.queries.accounts.holdings import all_names
from genealogy.queries.checks.spelling import difference, folded, is_placeholder
from genealogy.queries.edges import Edge, EdgeSource
from genealogy.queries.tracing.names import parent

T = TypeVar("T")

_SPELLED = ("material", "lot", "batch", "party", "supplierlot", "shipment", "package", "equipment", "load")
NUMBERED = (*_SPELLED, "line")
"""Kinds whose numbers are looked at; those of units for placeholders alone. Operators have initials, places names."""

_ALL = frozenset(RELATIONSHIPS)
_PORTION = 2_000
_OWN = frozenset({"event", "inspection", "hold", "receipt"})
"""Kinds that stand for a record: no two records share one."""


def placeholders(edges: EdgeSource, keys: Iterable[str]) -> Iterator[Finding]:
    """Things whose number is none. What other things their records join is told."""
    wanted = [key for key in keys if is_placeholder(number_of(key))]
    for some in _portions(wanted):
        for key, records in _records(edges, some).items():
            joined = _others(key, records)
            count = len({edge.sequence for edge in records})
            if len(joined) > 1:
                text = (
                    "{number} is no number: {count} records with it are read as one thing, which joins {things} others,"
                    " as {one} and {other}: traces go from each to all; give each thing its own number"
                )
                values = {"count": count, "things": len(joined), "one": joined[0], "other": joined[-1]}
            else:
                text = "{number} is no number; records with it: {count}; the next one would be joined with them"
                values = {"count": count}
            yield finding("placeholder number", text, [key], records, {"number": number_of(key), **values})


def alike(edges: EdgeSource, keys: Callable[[str], Sequence[str]]) -> Iterator[Finding]:
    """Things of one kind, of one material or party, whose numbers are spelled alike, and that no record tells to be
    the same. `keys` gives all things of a kind.
    """
    for kind in _SPELLED:
        groups: dict[tuple[str, str], list[str]] = defaultdict(list)
        for key in keys(kind):
            within, number = parts_of(key)
            if not is_placeholder(number):
                groups[within, folded(number)].append(key)
        for some in _portions([group for group in groups.values() if len(group) > 1]):
            yield from _alike(edges, some, _lots_of(keys("lot"), some) if kind == "material" else {})


def _lots_of(lots: Iterable[str], groups: Sequence[Sequence[str]]) -> dict[str, dict[str, str]]:
    """Of the materials of these groups the lots, by their numbers however spelled."""
    found: dict[str, dict[str, str]] = {material: {} for group in groups for material in group}
    for lot in lots:
        if (own := found.get(parent(lot))) is not None:
            own[folded(number_of(lot))] = lot
    return found


def _alike(
    edges: EdgeSource, groups: Sequence[Sequence[str]], lots: Mapping[str, Mapping[str, str]]
) -> Iterator[Finding]:
    every = [key for group in groups for key in group]
    records, names = _records(edges, every), all_names(edges, every)
    for group in groups:
        told = sorted((key for key in group if key in records), key=lambda key: (-len(records[key]), key))
        for other in told[1:]:
            if other in names[told[0]]:
                continue
            values: dict[str, object] = {"one": told[0], "other": other, "count": len(records[other]),
                                         "what": difference(number_of(told[0]), number_of(other))}  # fmt: skip
            text = (
                "{one} and {other} differ in {what} only, and are two things to a trace, which misses what records"
                " tell of the other ({count}); if they are one, correct the source, or tell it with identified_as"
            )
            keys = [told[0], other]
            if both := _in_both(lots, told[0], other):
                text = _BOTH
                values |= {"lots": len(both), "example": both[0]}
                keys += both
            yield finding("spelled alike", text, keys, records[other], values)


_BOTH = (
    "{one} and {other} differ in {what} only, and have {lots} lot numbers in common, as {example}: their lots are two"
    " things to a trace, which misses one of them; if they are one, correct the source, or tell it with identified_as"
)


def _in_both(lots: Mapping[str, Mapping[str, str]], one: str, other: str) -> list[str]:
    """Of the lots of the second material those whose number, however spelled, the first has too."""
    if one not in lots or other not in lots:
        return []
    return [lots[other][number] for number in sorted(lots[one].keys() & lots[other].keys())]


def _portions(things: Sequence[T]) -> Iterator[Sequence[T]]:
    return (things[first : first + _PORTION] for first in range(0, len(things), _PORTION))


def _records(edges: EdgeSource, keys: Sequence[str]) -> dict[str, list[Edge]]:
    """The standing records of things, without those that no record tells of any more."""
    found: dict[str, dict[str, Edge]] = defaultdict(dict)
    for edge in edges.outgoing(keys, _ALL):
        found[edge.source][edge.key] = edge
    for edge in edges.incoming(keys, _ALL):
        found[edge.target][edge.key] = edge
    return {key: list(found[key].values()) for key in keys if key in found}


def _others(key: str, records: Iterable[Edge]) -> list[str]:
    others = {end for edge in records for end in (edge.source, edge.target)} - {key, parent(key)}
    return sorted(other for other in others if kind_of(other) not in _OWN)


def number_of(key: str) -> str:
    """The last part of a key, decoded."""
    return split(key)[1][-1]


def parts_of(key: str) -> tuple[str, str]:
    """What a number is of (a material, party or site; blank without one), and the number."""
    parts = split(key)[1]
    return "/".join(parts[:-1]), parts[-1]
