"""One party that stands in the records under two names (docs/quality.md)."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from genealogy.model.event import Event
from genealogy.model.events import LotReceived
from genealogy.model.identifiers import key
from genealogy.queries.accounts.findings import Finding
from genealogy.queries.accounts.holdings import all_names
from genealogy.queries.checks.misnamed import number_of
from genealogy.queries.checks.spelling import folded, is_placeholder
from genealogy.queries.edges import EdgeSource
from genealogy.queries.tracing.names import parent

_NAMING = frozenset([
    "suppliername", "vendorname", "supplier", "vendor", "nameofsupplier",
    "供应商名称", "供应商名", "供应商", "供货商", "供货商名称", "供货单位",
])  # fmt: skip
"""Columns without a field of their own, by their letters, that name a supplier whom the record gives by a number."""
_SUPPLIED, _RECEIVED_AS = frozenset({"SUPPLIED_BY"}), frozenset({"RECEIVED_AS"})
_PORTION = 2_000
_EXAMPLES = 20
_SHARED = 2
_OF_ONE_NAME = 5
"""A name that more parties have, as 国产 or 经销商, is of none."""

Pair = tuple[str, str]


class Suppliers:
    """The names that receipts tell beside the number of their supplier."""

    def __init__(self) -> None:
        self._named: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        """By name and party the ledger sequences, the first ones."""

    def take(self, event: Event, sequence: int) -> None:
        """One standing record."""
        if not isinstance(event, LotReceived) or event.supplier is None:
            return
        for column, value in event.attributes:
            named = "".join(filter(str.isalnum, column)).casefold() in _NAMING
            if named and value.strip() and not is_placeholder(value):
                records = self._named[value.strip()][key("party", event.supplier)]
                if len(records) < _EXAMPLES:
                    records.append(sequence)

    def same_name(self, spellings: Mapping[str, Sequence[str]]) -> "Iterator[Named]":
        """Pairs of parties of which one name is told, that name, and records that tell it. `spellings` are of every
        party the names that master data tell.
        """
        for party, names in spellings.items():
            for name in names:
                self._named[name].setdefault(party, [])
        for party in spellings:
            if (name := number_of(party)) in self._named:
                self._named[name].setdefault(party, [])
        for name, parties in self._named.items():
            for pair in combinations(sorted(parties), 2) if len(parties) <= _OF_ONE_NAME else ():
                yield Named(pair, name, tuple(one for party in pair for one in parties[party]))


class Named(NamedTuple):
    pair: Pair
    name: str
    records: tuple[int, ...]


class _Common(NamedTuple):
    """What two parties have in common: lots, numbers of supplier lots, and ledger sequences of both."""

    lots: dict[str, None]
    supplier_lots: dict[str, None]
    records: dict[int, None]


def twice(
    edges: EdgeSource, lots: Sequence[str], supplier_lots: Sequence[str], named: Iterable[Named]
) -> Iterator[Finding]:
    """Parties that supplied the same lots, or of which one name is told, and that no record tells to be the same."""
    common: dict[Pair, _Common] = defaultdict(lambda: _Common({}, {}, {}))
    _same_lots(edges, lots, common)
    _same_supplier_lots(edges, supplier_lots, common)
    names: dict[Pair, str] = {}
    for pair, name, records in named:
        names.setdefault(pair, name)
        common[pair].records.update(dict.fromkeys(records))
    parties = sorted({party for pair in common for party in pair})
    same, supplied = all_names(edges, parties), _supplied(edges, parties)
    sent = Counter(map(parent, supplier_lots))
    for pair, told in sorted(common.items()):
        one, other = pair
        if other in same[one] or _plainly(pair):
            continue
        values: dict[str, object] = {"one": one, "other": other, "lots": supplied[one], "others": supplied[other]}
        kind, text = "party under two names", _NAME
        if shared := told.lots or ({} if pair in names else told.supplier_lots):
            text = _LOTS if told.lots else _SUPPLIER_LOTS
            values |= {"count": len(shared), "example": next(iter(shared))}
            if not told.lots and not _many(len(shared), min(sent[one], sent[other])):
                kind = "supplier lot of two parties"
        else:
            values |= {"name": names[pair]}
        texts = tuple((name, str(value)) for name, value in values.items())
        keys = (*pair, *list(told.lots)[:_EXAMPLES])
        yield Finding(kind, keys, tuple(sorted(told.records)), text, texts)


def _many(shared: int, sent: int) -> bool:
    """Whether two parties have so many supplier lots in common that neither chance nor a dealer explains it: a dealer
    sends on what many others made.
    """
    return shared >= _SHARED and 2 * shared >= sent


def _plainly(pair: Pair) -> bool:
    """Whether other findings tell of them: a number that is none, or two that are spelled alike."""
    one, other = map(number_of, pair)
    return is_placeholder(one) or is_placeholder(other) or folded(one) == folded(other)


_LOTS = (
    "both {one} and {other} supplied {count} lots, as {example}: perhaps one party under two names, and a trace of the"
    " one ({lots} lots) misses what came from the other ({others}); if so, tell it with identified_as"
)
_SUPPLIER_LOTS = (
    "both {one} and {other} sent supplier lots of one number and material ({count}, as {example}): perhaps one party"
    " under two names, and a trace of the one ({lots} lots) misses what came from the other ({others}); if so, tell it"
    " with identified_as; or one deals in what the other makes"
)
_NAME = (
    "both {one} and {other} are called {name}: perhaps one party under two names, and a trace of the one ({lots} lots)"
    " misses what came from the other ({others}); if so, tell it with identified_as"
)


def _same_lots(edges: EdgeSource, lots: Sequence[str], common: dict[Pair, _Common]) -> None:
    """Lots that two parties supplied."""
    for first in range(0, len(lots), _PORTION):
        told: dict[str, dict[str, int]] = defaultdict(dict)
        for edge in edges.outgoing(lots[first : first + _PORTION], _SUPPLIED):
            told[edge.source].setdefault(edge.target, edge.sequence)
        _pairs(told, common)


def _same_supplier_lots(edges: EdgeSource, supplier_lots: Sequence[str], common: dict[Pair, _Common]) -> None:
    """Supplier lots of one number that two parties sent, and that became lots of one material."""
    by_number: dict[str, list[str]] = defaultdict(list)
    for one in supplier_lots:
        if not is_placeholder(number_of(one)):
            by_number[number_of(one)].append(one)
    shared = [one for some in by_number.values() if len(some) > 1 for one in some]
    told: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    for edge in edges.outgoing(shared, _RECEIVED_AS) if shared else ():
        place = number_of(edge.source), parent(edge.target)
        told[place].setdefault(parent(edge.source), edge.sequence)
    for (number, _), parties in told.items():
        for pair in combinations(sorted(parties), 2):
            common[pair].supplier_lots.setdefault(number)
            common[pair].records.update(dict.fromkeys(parties[party] for party in pair))


def _pairs(told: Mapping[str, Mapping[str, int]], common: dict[Pair, _Common]) -> None:
    for lot, parties in told.items():
        if is_placeholder(number_of(lot)):
            continue
        for pair in combinations(sorted(parties), 2):
            common[pair].lots.setdefault(lot)
            common[pair].records.update(dict.fromkeys(parties[party] for party in pair))


def _supplied(edges: EdgeSource, parties: Sequence[str]) -> Counter[str]:
    """How many lots each party supplied."""
    lots = {(edge.target, edge.source) for edge in edges.incoming(parties, _SUPPLIED)}
    return Counter(party for party, _ in lots)
