"""Units and shipments that lack a record which nearly all others of their kind have."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from genealogy.model.identifiers import split
from genealogy.model.times import FOREVER, instant_text
from genealogy.queries.accounts.alike import folds
from genealogy.queries.accounts.findings import Finding, finding
from genealogy.queries.accounts.shipments import Shipments
from genealogy.queries.amounts.doubts import Origin, origin
from genealogy.queries.edges import Edge, EdgeSource

FEW = 10
"""Things of one kind; of fewer nothing is learnt."""
USUAL = 0.9
"""The share of them that have what is usual."""
_KEPT = 10_000
"""Units that are kept by what they were made of: of more than so many it is usual."""


class Parts:
    """What the units of each material were made of."""

    def __init__(self, edges: EdgeSource) -> None:
        self._stands_for = folds(edges)
        self._units: dict[str, Counter[frozenset[Origin]]] = defaultdict(Counter)
        self._like: dict[tuple[str, frozenset[Origin]], list[tuple[str, list[Edge]]]] = defaultdict(list)

    def take(self, made: Mapping[str, list[Edge]]) -> None:
        """The records of the making of units, by unit."""
        for unit, records in made.items():
            material, told = split(unit)[1][0], frozenset(map(origin, records))
            self._units[material][told] += self._stands_for.get(unit, 1)
            if (like := self._like[material, told]) is not None and len(like) < _KEPT:
                like.append((unit, records))

    def findings(self) -> Iterator[Finding]:
        for material, counts in sorted(self._units.items()):
            total, found = counts.total(), Counter[Origin]()
            for told, count in counts.items():
                found.update(dict.fromkeys(told, count))
            usual = {one for one, count in found.items() if total >= FEW and count >= USUAL * total}
            for told in sorted(counts, key=sorted):
                # With something else instead it is of another make, and lacks nothing.
                if len(missing := usual - told) and not told - usual and len(told) < len(usual):
                    yield from _lacking(material, missing, self._like[material, told])


def _lacking(material: str, missing: set[Origin], units: Sequence[tuple[str, list[Edge]]]) -> Iterator[Finding]:
    text = "no record of {parts}, which the other units of {material} have"
    values = {"parts": ", ".join(sorted(f"{kind} {name}" for kind, name in missing)), "material": material}
    for unit, records in units:
        yield finding("part missing", text, [unit], records, values)


class _Sent(NamedTuple):
    shipment: str
    left: int
    records: list[Edge]


class Deliveries:
    """Which shipments to a party arrived, and how long they took."""

    def __init__(self, edges: EdgeSource) -> None:
        self._edges = edges
        self._open: dict[str, list[_Sent]] = defaultdict(list)
        self._arrived: Counter[str] = Counter()
        self._longest: dict[str, int] = defaultdict(int)
        self._last = -FOREVER

    def take(self, shipments: Shipments, keys: Sequence[str]) -> None:
        sent: dict[str, list[Edge]] = defaultdict(list)
        for edge in self._edges.incoming(keys, frozenset({"SHIPPED_IN"})):
            if edge.time.known:
                sent[edge.target].append(edge)
        for shipment, records in sent.items():
            left, arrived = min(edge.time.start for edge in records), shipments.arrived_at(shipment)
            self._last = max(self._last, left, arrived)
            for party in {edge.target for edge in shipments.of(shipment, "CONSIGNED_TO")}:
                if arrived == -FOREVER:
                    self._open[party].append(_Sent(shipment, left, records))
                else:
                    self._arrived[party] += 1
                    self._longest[party] = max(self._longest[party], arrived - left)

    def findings(self) -> Iterator[Finding]:
        """Shipments on the way for more than twice as long as any that arrived."""
        arrived, longest = self._arrived.total(), max(self._longest.values(), default=0)
        overdue = {
            party: [one for one in sent if self._last - one.left > 2 * longest] for party, sent in self._open.items()
        }
        if arrived < FEW or arrived < USUAL * (arrived + sum(map(len, overdue.values()))):
            return
        for party, sent in sorted(overdue.items()):
            if len(sent) > 1 and not self._arrived[party]:
                continue  # this party never tells
            for one in sent:
                values = {"time": instant_text(one.left), "party": party}
                text = "shipped to {party} at {time}, no delivery, which nearly all other shipments have"
                yield finding("no delivery", text, [one.shipment, party], one.records, values)
