"""What went out of packages into batches, and what was in them when they left: by the records of the package itself."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from genealogy.model.identifiers import kind_of
from genealogy.model.times import Moment
from genealogy.queries.accounts.alike import folds
from genealogy.queries.accounts.contents import Contents, add, divided
from genealogy.queries.accounts.nearby import between, moved_about
from genealogy.queries.accounts.order import in_order
from genealogy.queries.accounts.postings import repeated
from genealogy.queries.accounts.spots import HOLDING, INTO_BATCH
from genealogy.queries.edges import Edge, EdgeSource, Gap

_RANKS = {
    "PACKED_IN": 0, "CONSUMED_BY": 1, "ASSEMBLED_INTO": 1, "UNPACKED_FROM": 2, "EMPTIED": 3, "SHIPPED_IN": 4,
    "MOVED_TO": 5, "COUNTED_AT": 5, "RETURNED_TO": 5,
}  # fmt: skip
_BACK = frozenset({"MOVED_TO", "COUNTED_AT", "RETURNED_TO"})
"""A package is on a shelf."""
_OWN = INTO_BATCH | {"EMPTIED", "SHIPPED_IN"} | _BACK
BLANK = "no record of what was in {other}, which went with it"
REFILLED = (
    "{other} came back and was packed again without a record of being emptied: what was inside may have gone along"
)
UNSURE = "a record takes more out of {other} than was inside: how much went along is not certain"
_DEEP = 20
"""Packages in packages; more is a circle."""
Measure = Callable[[Edge], Decimal | None]
"""The quantity of a record of a lot, in the unit that the lot is counted in."""


class Draws:
    """Of the wanted pairs of a package and a batch or shipment: `drawn` into the batch, `sent` with the shipment.

    `perhaps` tells, of a shipment, what may have gone along besides: packed a little after it by the records, unpacked
    a little before it, packed twice at the same instant, or left from before an earlier shipment, if the package came
    back and was packed again without a record of being emptied (`refilled`). `blank` are shipments that took packages
    along of whose content nothing is recorded. `unsure` are pairs near a record that finds too little in the package:
    one is missing, or out of order, so what was inside is not known.
    """

    def __init__(self, edges: EdgeSource, wanted: Iterable[tuple[str, str]], measure: Measure, tolerance: int) -> None:
        self._edges = edges
        self._stands_for = folds(edges)
        self.measure = measure
        self._near_by = 2 * tolerance
        """Each of two records may be told so much too early or too late."""
        self.wanted = set(wanted)
        self._records: dict[str, list[Edge]] = {}
        self._again: dict[str, list[Edge]] = {}
        self._about: dict[str, Mapping[str, list[Edge]]] = {}
        self._known: dict[tuple[str, int], Contents] = {}
        """What was inside a package at a moment."""
        packages = sorted({package for package, _ in self.wanted})
        self._read(packages)
        self.drawn: dict[tuple[str, str], dict[str, Decimal | None]] = defaultdict(dict)
        self.sent: dict[tuple[str, str], dict[str, Decimal | None]] = {}
        self.perhaps: dict[tuple[str, str], dict[str, Decimal | None]] = {}
        self.unsure: set[tuple[str, str]] = set()
        self.blank: dict[str, str] = {}
        self.refilled: dict[str, str] = {}
        for package in packages:
            _Replay(self, package).run(self._records[package])
            self._known.clear()

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
            for package in packages:
                self._set_aside(package)
            nested = dict.fromkeys(edge.source for edge in inside if kind_of(edge.source) == "package")
            packages = [package for package in nested if package not in self._records]

    def contents(self, held: Contents, moment: int, depth: int = 0) -> dict[str, Decimal | None]:
        """The same, with what was in the packages inside instead of them."""
        found: dict[str, Decimal | None] = {}
        for key, amount in held.items():
            if kind_of(key) != "package":
                add(found, key, amount)
            elif depth < _DEEP:
                for one, part in self.contents(self._inside(key, moment), moment, depth + 1).items():
                    add(found, one, part)
        return found

    def _inside(self, package: str, moment: int) -> Contents:
        if (package, moment) not in self._known:
            inner = _Replay(self, package)
            inner.run([edge for edge in self._records.get(package, []) if edge.time.start <= moment], note=False)
            self._known[package, moment] = inner.inside
        return self._known[package, moment]

    def _set_aside(self, package: str) -> None:
        """Packings told twice count once."""
        again = repeated(edge for edge in self._records[package] if edge.type in HOLDING)
        if again:
            self._again[package] = [edge for edge in self._records[package] if edge.key in again]
            self._records[package] = [edge for edge in self._records[package] if edge.key not in again]

    def near(self, one: Moment, other: Moment) -> bool:
        """Whether two records may have happened in the other order."""
        return between(one.start - self._near_by, other, one.end + self._near_by)

    def note_sent(self, pair: tuple[str, str], inside: Contents, left: Contents, time: Moment) -> None:
        """The first record tells what was sent; another one, such as that of the receipt, what may have been. `left`
        is inside only if it was left there when the package was emptied.
        """
        held, besides = self.contents(inside, time.end), self._besides_all(pair[0], inside, time)
        for key, amount in self.contents(left, time.end).items():
            add(besides, key, amount)
            self.refilled[pair[1]] = pair[0]
        if pair not in self.sent and (not (held or besides) or self._unpacked(inside, time.end)):
            self.blank[pair[1]] = pair[0]
        sent, perhaps = self.sent.setdefault(pair, held), self.perhaps.setdefault(pair, besides)
        for key, amount in (held | besides).items() if held is not sent else ():
            if key not in sent:
                perhaps.setdefault(key, amount)

    def doubts(self) -> Iterator[Gap]:
        """Of batches and shipments, why it is not certain what went along in a package."""
        for shipment, package in self.blank.items():
            yield Gap(shipment, BLANK, package)
        for shipment, package in self.refilled.items():
            yield Gap(shipment, REFILLED, package)
        for package, into in self.unsure:
            yield Gap(into, UNSURE, package)

    def note_perhaps(self, pair: tuple[str, str], edge: Edge) -> None:
        """Something that came out later, and perhaps was inside."""
        for key, amount in self.contents({edge.source: self.amount(edge)}, edge.time.end).items():
            add(self.perhaps[pair], key, amount)

    def _unpacked(self, inside: Contents, moment: int) -> bool:
        """Whether a package is inside of which no record tells that anything ever went into it."""
        inner = [key for key in inside if kind_of(key) == "package"]
        return any(
            not any(edge.type == "PACKED_IN" for edge in self._records.get(key, ()))
            or self._unpacked(self._inside(key, moment), moment)
            for key in inner
        )

    def _besides_all(self, package: str, held: Contents, time: Moment) -> dict[str, Decimal | None]:
        """What may have been inside at a time, besides what the records say was held."""
        found: dict[str, Decimal | None] = {}
        self._besides(package, held, time, found, 0)
        return found

    def _besides(
        self, package: str, held: Contents, time: Moment, found: dict[str, Decimal | None], depth: int
    ) -> None:
        inner = [key for key in held if kind_of(key) == "package"]
        for edge in self._near(package, time):
            if kind_of(edge.source) == "package":
                inner.append(edge.source)
            for key, part in self.contents({edge.source: self.amount(edge)}, edge.time.end, depth).items():
                add(found, key, part)
        for key in dict.fromkeys(inner) if depth < _DEEP else ():
            self._besides(key, self._inside(key, time.end), time, found, depth + 1)

    def _near(self, package: str, time: Moment) -> Iterator[Edge]:
        yield from (edge for edge in self._again.get(package, ()) if edge.type == "PACKED_IN")
        for edge in self._records.get(package, ()):
            late = edge.type == "PACKED_IN" and time.end < edge.time.start <= time.end + self._near_by
            early = edge.type == "UNPACKED_FROM" and between(time.start - self._near_by, edge.time, time.end)
            if late or early:
                yield edge

    def about(self, package: str, batch: str) -> set[str]:
        """Lots and units that were moved into or out of a package about when a batch took it (nearby.py)."""
        if package not in self._about:
            self._about[package] = moved_about(self._records.get(package, ()), self.near)
        moved = self._about[package].get(batch, ())
        return {key for edge in moved for key in self.contents({edge.source: None}, edge.time.end)}

    def amount(self, edge: Edge) -> Decimal | None:
        """Of a packing: pieces, packages, or the quantity of a lot."""
        return self.measure(edge) if kind_of(edge.source) == "lot" else self.pieces(edge.source)

    def pieces(self, thing: str) -> Decimal:
        """How many units or packages one that was packed stands for."""
        return Decimal(self._stands_for.get(thing, 1))


class _Replay:
    """What is in one package while its records are gone through."""

    def __init__(self, draws: Draws, package: str) -> None:
        self._draws = draws
        self._package = package
        self.inside: dict[str, Decimal | None] = {}
        self._batch: str | None = None
        self._told = False
        self._away: dict[str, Decimal | None] = {}
        """What was inside when the package went out, and no record took out since."""
        self._back = False
        self._left: dict[str, Decimal | None] = {}
        """Of that, what was inside when the package had come back and was packed again."""
        self._noted: dict[tuple[str, str], Moment] = {}
        self._short: list[Edge] = []
        """Unpackings of more than was inside."""
        self._owed: dict[str, tuple[Moment, Decimal | None]] = {}
        """By thing how much more the last of them took out: its packing may be booked late (docs/trace.md, "Stays")."""
        self._out: dict[str, Decimal | None] = {}
        """Taken out since it was last packed: as much again may be the same told twice."""

    def run(self, records: Iterable[Edge], *, note: bool = True) -> None:
        for edge in in_order(records, _RANKS, lambda edge: edge.type == "PACKED_IN" or bool(self.inside)):
            match edge.type:
                case "PACKED_IN":
                    self._settle(note)
                    self._pack(edge)
                case "UNPACKED_FROM":
                    self._unpack(edge, note)
                case "EMPTIED":
                    self._settle(note)
                    self.inside.clear()
                    self._away, self._left = {}, {}
                case "SHIPPED_IN":
                    self._ship(edge, note)
                case "MOVED_TO" | "COUNTED_AT" | "RETURNED_TO":
                    self._back = True
                case _:
                    self._settle(note)
                    self._batch, self._told = edge.target, False
                    self._noted[self._package, edge.target] = edge.time
        self._settle(note)
        if note:
            self._doubt()

    def _doubt(self) -> None:
        """What a record that found too little inside says of the others: it may belong before them."""
        for short in self._short:
            for pair, time in self._noted.items():
                if self._draws.near(time, short.time):
                    self._draws.unsure.add(pair)
                if pair in self._draws.perhaps and time.start <= short.time.end:
                    self._draws.note_perhaps(pair, short)

    def _ship(self, edge: Edge, note: bool) -> None:
        pair = self._package, edge.target
        if note and pair in self._draws.wanted:
            self._noted.setdefault(pair, edge.time)
            self._draws.note_sent(pair, *divided(self.inside, self._left), edge.time)
        self._away, self._back = dict(self.inside), False

    def _pack(self, edge: Edge) -> None:
        if self._away and self._back:
            self._left = self._away
        self._away = {}
        amount = self._draws.amount(edge)
        out = self._owed.pop(edge.source, None)
        if out and self._draws.near(out[0], edge.time):
            if amount is None or out[1] is None or amount <= out[1]:
                return
            amount -= out[1]
        self._out.pop(edge.source, None)
        if kind_of(edge.source) == "lot":
            add(self.inside, edge.source, amount)
        else:
            self.inside[edge.source] = amount

    def _unpack(self, edge: Edge, note: bool) -> None:
        self._away = {}
        there = self.inside.get(edge.source)
        amount = there if kind_of(edge.source) != "lot" or edge.quantity is None else self._draws.measure(edge)
        if self._batch is not None:
            self._told = True
            if note and (self._package, self._batch) in self._draws.wanted:
                add(self._draws.drawn[self._package, self._batch], edge.source, amount)
        if there is None or (amount is not None and there < amount):
            self._short.append(edge)
            if edge.source not in self._out or self._out[edge.source] != amount:
                self._owed[edge.source] = edge.time, None if amount is None else amount - (there or Decimal(0))
            if self._batch is not None and note:
                self._draws.unsure.add((self._package, self._batch))
        self._out[edge.source] = amount
        if there is None or amount is None or there <= amount:
            self.inside.pop(edge.source, None)
        else:
            self.inside[edge.source] = there - amount

    def _settle(self, note: bool) -> None:
        """What went into a batch without a word on how much went in whole."""
        if self._batch is not None and not self._told:
            if note and (self._package, self._batch) in self._draws.wanted:
                for key, amount in self._draws.contents(self.inside, 1 << 61).items():
                    add(self._draws.drawn[self._package, self._batch], key, amount)
            self.inside.clear()
        self._batch = None
