"""What records show to be wrong with the amounts that they tell: more taken out than was made, things of no origin."""

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from decimal import Decimal

from genealogy.model.identifiers import kind_of, split
from genealogy.model.relationships import DEFINING
from genealogy.queries.accounts.balance import Convert, balance
from genealogy.queries.accounts.holdings import all_names
from genealogy.queries.accounts.postings import repeated, standing
from genealogy.queries.edges import Edge, EdgeSource

_NAMED = frozenset({"lot", "unit"})
"""Kinds that are named within a material."""
Origin = tuple[str, str]
"""Of a record of a making its type, and the material, or else the kind, of what went in."""
SAMPLE = 20
"""Things of which it is looked up how many records of their making the usual one has."""
_OUT = frozenset(
    {"CONSUMED_BY", "ASSEMBLED_INTO", "PACKED_IN", "SHIPPED_IN", "SPLIT_INTO", "SCRAPPED_IN", "SAMPLED_IN"}
)


def excess(
    edges: EdgeSource,
    made: Mapping[str, Sequence[Edge]],
    measured: Callable[[Edge], Decimal | None],
    convert: Convert,
    tolerance: int,
) -> dict[str, Decimal]:
    """By lot, of those that there are, how much more the account of it counts than was made (docs/balance.md).

    The account is reckoned only where the records, each counted by itself, take out more: those of a lot and of its
    package may tell of the same.
    """
    out: dict[str, list[Edge]] = defaultdict(list)
    for edge in edges.outgoing(list(made), _OUT):
        out[edge.source].append(edge)
    doubtful = [lot for lot, records in out.items() if _sum(records, measured) > _made(made[lot], measured)]
    found = {one.key: -one.unaccounted for one in balance(edges, doubtful, convert, tolerance) if made[one.key]}
    return {lot: more for lot, more in found.items() if more > 0}


def _sum(records: Sequence[Edge], measured: Callable[[Edge], Decimal | None]) -> Decimal:
    return sum((measured(edge) or Decimal(0) for edge in records), Decimal(0))


def _made(records: Sequence[Edge], measured: Callable[[Edge], Decimal | None]) -> Decimal:
    kept, _ = standing(records)
    again = repeated(kept)
    return _sum([edge for edge in kept if edge.key not in again], measured)


def strangers(
    edges: EdgeSource, things: Iterable[str], reached: Container[str], into: Mapping[str, Sequence[Edge]]
) -> set[str]:
    """Of the lots and units that went along with reached ones those of which a record is missing that reached ones of
    their material have: of the making or receipt, or of a part that was built in. They may be exposed as well. `into`
    tells how each thing was reached.

    Something of another make, such as with another motor instead, is none: it has as many records.
    """
    asked = [key for key in dict.fromkeys(things) if key not in reached]
    groups = {(kind_of(key), _material(key)) for key in asked}
    alike: dict[tuple[str, str], list[str]] = defaultdict(list)
    for key in into if asked else ():
        if kind_of(key) in _NAMED and (group := (kind_of(key), _material(key))) in groups:
            alike[group].append(key)
    asked = [key for key in asked if (kind_of(key), _material(key)) in alike]
    if not asked:
        return set()
    told = _origins(edges, asked)
    wanted = {group: {origin(edge) for key in some for edge in into[key]} for group, some in alike.items()}
    samples = _origins(edges, [key for some in alike.values() for key in some[:SAMPLE]])
    usual = {group: max(len(samples[key]) for key in some[:SAMPLE]) for group, some in alike.items()}
    return {key for key in asked if _lacks(told[key], wanted[g := (kind_of(key), _material(key))], usual[g])}


def _lacks(told: set[Origin], wanted: set[Origin], usual: int) -> bool:
    return len(told) < usual and told.isdisjoint(wanted)


def _origins(edges: EdgeSource, keys: Sequence[str]) -> dict[str, set[Origin]]:
    """What the records say that things were made of, under all their names."""
    names = all_names(edges, keys)
    owner: dict[str, list[str]] = defaultdict(list)
    for key, same in names.items():
        for one in same:
            owner[one].append(key)
    found: dict[str, set[Origin]] = {key: set() for key in keys}
    for edge in edges.incoming(list(owner), DEFINING):
        for key in owner[edge.target]:
            found[key].add(origin(edge))
    return found


def origin(edge: Edge) -> Origin:
    """What kind of thing a record says that something was made of."""
    return edge.type, _material(edge.source) if kind_of(edge.source) in _NAMED else kind_of(edge.source)


def _material(key: str) -> str:
    return split(key)[1][0]
