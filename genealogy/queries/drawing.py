"""What went out of packages into batches, and what was in them when they left: by the records of the package itself."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from genealogy.model.identifiers import kind_of
from genealogy.queries.edges import Edge, EdgeSource
from genealogy.queries.order import in_order
from genealogy.queries.spots import HOLDING, INTO_BATCH

Contents = Mapping[str, Decimal | None]
"""Amount by lot or unit; null where it is not known."""

_RANKS = {"PACKED_IN": 0, "CONSUMED_BY": 1, "ASSEMBLED_INTO": 1, "UNPACKED_FROM": 2, "EMPTIED": 3, "SHIPPED_IN": 4}
_OWN = INTO_BATCH | {"EMPTIED", "SHIPPED_IN"}


class Draws:
    """Of the wanted pairs of a package and a batch or shipment: `drawn` into the batch, `sent` with the shipment."""

    def __init__(self, edges: EdgeSource, wanted: Iterable[tuple[str, str]]) -> None:
        self._edges = edges
        self.wanted = set(wanted)
        self._records: dict[str, list[Edge]] = {}
        packages = sorted({package for package, _ in self.wanted})
        self._read(packages)
        self.drawn: dict[tuple[str, str], dict[str, Decimal | None]] = defaultdict(dict)
        self.sent: dict[tuple[str, str], dict[str, Decimal | None]] = {}
        for package in packages:
            _Replay(self, package).run(self._records[package])

    def _read(self, packages: Sequence[str]) -> None:
        """Packages, and those inside them."""
        while packages:
            for package in packages:
                self._records[package] = []
            inside = list(self._edges.incoming(packages, HOLDING))
            for edge in inside:
                self._records[edge.target].append(edge)
            for edge in self._edges.outgoing(packages, _OWN):
                self._records[edge.source].append(edge)
            nested = dict.fromkeys(edge.source for edge in inside if kind_of(edge.source) == "package")
            packages = [package for package in nested if package not in self._records]

    def contents(self, held: Contents, moment: int, depth: int = 0) -> dict[str, Decimal | None]:
        """The same, with what was in the packages inside instead of them."""
        found: dict[str, Decimal | None] = {}
        for key, amount in held.items():
            if kind_of(key) != "package":
                _add(found, key, amount)
            elif depth < 20:
                inner = _Replay(self, key)
                inner.run([edge for edge in self._records.get(key, []) if edge.time.start <= moment], note=False)
                for one, part in self.contents(inner.inside, moment, depth + 1).items():
                    _add(found, one, part)
        return found


class _Replay:
    """What is in one package while its records are gone through."""

    def __init__(self, draws: Draws, package: str) -> None:
        self._draws = draws
        self._package = package
        self.inside: dict[str, Decimal | None] = {}
        self._batch: str | None = None
        self._told = False

    def run(self, records: Iterable[Edge], *, note: bool = True) -> None:
        for edge in in_order(records, _RANKS, lambda edge: edge.type == "PACKED_IN" or bool(self.inside)):
            match edge.type:
                case "PACKED_IN":
                    self._settle(note)
                    _add(self.inside, edge.source, edge.quantity if kind_of(edge.source) == "lot" else Decimal(1))
                case "UNPACKED_FROM":
                    self._unpack(edge, note)
                case "EMPTIED":
                    self._settle(note)
                    self.inside.clear()
                case "SHIPPED_IN":
                    pair = self._package, edge.target
                    if note and pair in self._draws.wanted and pair not in self._draws.sent:
                        held = self._draws.contents(self.inside, edge.time.end)
                        self._draws.sent[pair] = held
                case _:
                    self._settle(note)
                    self._batch, self._told = edge.target, False
        self._settle(note)

    def _unpack(self, edge: Edge, note: bool) -> None:
        there = self.inside.get(edge.source)
        amount = there if kind_of(edge.source) != "lot" or edge.quantity is None else edge.quantity
        if self._batch is not None:
            self._told = True
            if note and (self._package, self._batch) in self._draws.wanted:
                _add(self._draws.drawn[self._package, self._batch], edge.source, amount)
        if there is None or amount is None or there <= amount:
            self.inside.pop(edge.source, None)
        else:
            self.inside[edge.source] = there - amount

    def _settle(self, note: bool) -> None:
        """What went into a batch without a word on how much went in whole."""
        if self._batch is not None and not self._told:
            if note and (self._package, self._batch) in self._draws.wanted:
                for key, amount in self._draws.contents(self.inside, 1 << 61).items():
                    _add(self._draws.drawn[self._package, self._batch], key, amount)
            self.inside.clear()
        self._batch = None


def _add(held: dict[str, Decimal | None], key: str, amount: Decimal | None) -> None:
    known = held.get(key, Decimal(0))
    held[key] = None if known is None or amount is None else known + amount
