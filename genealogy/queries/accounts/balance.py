"""The account of lots: what was made of each, and where all of it is, as the records say. docs/balance.md tells how."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from decimal import Decimal, localcontext
from typing import Any

from genealogy.model.quantities import quantity_text
from genealogy.model.times import DAY, Moment
from genealogy.queries.accounts.contradictions import before_made, misdelivered
from genealogy.queries.accounts.findings import Finding, finding
from genealogy.queries.accounts.holdings import Books, Holding
from genealogy.queries.accounts.postings import repeated
from genealogy.queries.accounts.replaying import DEPARTED, Replay
from genealogy.queries.accounts.spots import INTO_BATCH, SHIPPED, UNPLACED
from genealogy.queries.accounts.strays import perhaps_consumed
from genealogy.queries.edges import Edge, EdgeSource

STATES = ("on_hand", "in_transit", "delivered", "used", "returned", "scrapped", "consumed", "sampled", "split")

Convert = Callable[[str, Decimal, str, str], Decimal | None]
"""(lot, quantity, its unit, wanted unit) → quantity in the wanted unit; null where no conversion is recorded."""

_DIGITS = 400
"""Enough for every sum of quantities of 38 digits and exponents up to 99 to be exact."""
PIECE = "C62"
MEASURES = frozenset(
    ("KGM", "GRM", "MGM", "MC", "TNE", "LBR", "ONZ", "LTR", "MLT", "CLT", "DLT", "HLT", "GLL", "MTQ", "MTR", "CMT")
) | {"MMT", "FOT", "INH", "MTK", "CMK", "MMK", "HUR", "MIN", "DAY", "P1"}
"""Units that measure: a serialized unit is not one of them, as it is one piece, bag or set."""


def no_conversion(lot: str, quantity: Decimal, unit: str, wanted: str) -> Decimal | None:
    return None


@dataclass(frozen=True, slots=True)
class LotBalance:
    """`places` divides the states by where. made = Σ states + unaccounted, exactly."""

    key: str
    unit: str | None
    made: Decimal
    states: Mapping[str, Decimal]
    unaccounted: Decimal
    places: list[tuple[str, str | None, Decimal]]
    findings: list[Finding]
    pieces: Mapping[tuple[str, str | None], int] = field(default_factory=dict)
    """Its units by state and place, where nothing tells how much of the lot's unit one is: not in the states."""

    def document(self) -> dict[str, Any]:
        return {
            "key": self.key,
            "unit": self.unit,
            "made": plain(self.made),
            "states": {state: plain(amount) for state, amount in self.states.items()},
            "unaccounted": plain(self.unaccounted),
            "places": [{"state": s, "where": w, "quantity": plain(q)} for s, w, q in self.places],
            "pieces": [{"state": s, "where": w, "quantity": str(n)} for (s, w), n in self.pieces.items()],
            "findings": [one.document() for one in self.findings],
        }


def plain(amount: Decimal) -> str:
    """Decimal text without exponent and trailing zeros."""
    text = quantity_text(amount)
    return (text.rstrip("0").rstrip(".") or "0") if "." in text else text


def balance(
    edges: EdgeSource, lots: Sequence[str], convert: Convert = no_conversion, tolerance: int = DAY
) -> Iterator[LotBalance]:
    """Each lot once, in the order asked for."""
    books = Books(edges, tolerance)
    for holding in books.read(lots):
        yield balance_of(books, holding, convert, tolerance)


def balance_of(books: Books, holding: Holding, convert: Convert = no_conversion, tolerance: int = DAY) -> LotBalance:
    """The account of one lot whose records were read."""
    with exactly():
        return _Account(books, holding, convert, tolerance).balance()


@contextmanager
def exactly() -> Iterator[None]:
    """Sums of quantities are exact inside."""
    with localcontext() as context:
        context.prec = _DIGITS
        yield


def piece_of(thing: str, unit: str, convert: Convert) -> Decimal:
    """One serialized unit of a thing's material in a unit of measure; 0 where no record tells."""
    if unit not in MEASURES:
        return Decimal(1)
    told = (convert(thing, Decimal(1), piece, unit) for piece in (PIECE, "H87", "EA"))
    return next((one for one in told if one), Decimal(0))


class _Account:
    def __init__(self, books: Books, holding: Holding, convert: Convert, tolerance: int) -> None:
        self._books = books
        self._holding = holding
        self._convert = convert
        self._tolerance = tolerance
        self._findings: list[Finding] = []
        self._unit = _unit(holding)
        self._places: Counter[tuple[str, str | None]] = Counter()
        self._shipments: dict[str, None] = {}

    def balance(self) -> LotBalance:
        holding = self._holding
        amounts = self._amounts()
        twice = repeated(holding.made)
        made = [edge for edge in holding.made if edge.key not in twice]
        total = sum((amounts[edge.key] or Decimal(0) for edge in made), Decimal(0))
        into: Counter[str] = Counter()
        units, departures = self._units(into)
        piece = self._piece()
        if not holding.made and units:
            total = Decimal(units) * piece
        alone = Decimal(0) if holding.made else total

        def replayed(moved: list[Edge]) -> Replay:
            replay = Replay(self._books, holding, amounts, moved, into, self._tolerance)
            replay.make(made, alone)
            replay.run(departures)
            return replay

        replay = replayed(holding.moved)
        again = repeated(holding.moved)
        left_aside = again if again and replay.short else set()
        if left_aside:
            replay = replayed([edge for edge in holding.moved if edge.key not in again])
        places = {place: Decimal(count) * piece for place, count in self._places.items()} if piece else {}
        for place, amount in replay.stock.account().items():
            places[place] = places.get(place, Decimal(0)) + amount
        self._shipments.update(dict.fromkeys(replay.stock.shipments()))
        self._plain_findings(units, twice | left_aside, again - left_aside)
        self._findings += replay.findings
        if replay.loosened:
            books, moved = self._books, holding.moved
            self._findings += perhaps_consumed(
                holding.key, moved, replay.loosened, books.holders, books.edges, self._tolerance
            )
        return self._told(total, places)

    def _told(self, made: Decimal, places: dict[tuple[str, str | None], Decimal]) -> LotBalance:
        known = [(s, w, q) for (s, w), q in places.items() if s != UNPLACED and q]
        known.sort(key=lambda one: (STATES.index(one[0]), one[1] or ""))
        states = {state: sum((q for s, _, q in known if s == state), Decimal(0)) for state in STATES}
        total = sum(states.values(), Decimal(0))
        if total > made and self._holding.made:
            text = "the records account for {told}, and {made} was made"
            values = {"told": plain(total), "made": plain(made)}
            self._findings.append(finding("more than made", text, [self._holding.key], self._holding.made, values))
        findings = list(dict.fromkeys(self._findings))
        pieces = {} if self._piece() else {place: n for place, n in self._places.items() if place[0] != UNPLACED}
        return LotBalance(self._holding.key, self._unit, made, states, made - total, known, findings, pieces)

    def _amounts(self) -> dict[str, Decimal | None]:
        """Every quantity in the lot's unit."""
        amounts: dict[str, Decimal | None] = {}
        silent, foreign = [], []
        for edge in [*self._holding.made, *self._holding.moved]:
            amount = edge.quantity
            if amount is None:
                silent.append(edge)
            elif edge.unit != self._unit:
                amount = self._convert(self._holding.key, amount, edge.unit or "", self._unit or "")
                if amount is None:
                    foreign.append(edge)
            amounts[edge.key] = amount
        whole = {"MOVED_TO", "UNPACKED_FROM"}
        if silent := [edge for edge in silent if edge.type not in whole]:
            self._say("no quantity", "{count} records tell no quantity of it", silent, count=len(silent))
        if foreign:
            units = ", ".join(sorted({edge.unit or "" for edge in foreign}))
            text = "{count} records in {units} are not counted: no conversion to {unit} is recorded"
            self._say("unit of measure", text, foreign, count=len(foreign), units=units, unit=self._unit)
        return amounts

    def _piece(self) -> Decimal:
        return piece_of(self._holding.key, self._unit or PIECE, self._convert)

    def _units(self, into: Counter[str]) -> tuple[int, list[Edge]]:
        """Count units with records of their own where they are; (all units, when those went their own ways)."""
        piece = self._piece()
        together = not self._holding.moved and len(self._holding.made) < 2  # then it is all the same when they went
        gone: Counter[Moment] = Counter()
        units, out = 0, 0
        for key, records in self._books.units(self._holding):
            count = self._books.stands_for.get(key, 1)
            units += count
            went = {edge.target for edge in records if edge.type in {"SHIPPED_IN", "PACKED_IN", *INTO_BATCH}}
            into.update(dict.fromkeys(went, count))
            first, spot = self._books.find(key, records)
            if spot is not None:
                gone.update(self._books.departed(key, first, each=not together))
                if spot.state == SHIPPED and spot.where:
                    self._shipments[spot.where] = None
                settled = self._books.shipments.settled(spot)
                self._places[settled.state, settled.where] += count
                out += count
        if units and not piece:
            text = "{count} units are not counted: no conversion of pieces to {unit} is recorded"
            self._say("unit of measure", text, [], count=units, unit=self._unit)
            into.clear()
            return 0, []
        lot = self._holding.key
        if together and gone:
            gone = Counter({min(gone): out})
        departures = [
            Edge(f"{lot}:{number}", DEPARTED, lot, lot, moment, count * piece, self._unit, 0)
            for number, (moment, count) in enumerate(sorted(gone.items()))
        ]
        return units, departures

    def _plain_findings(self, units: int, left_aside: set[str], counted: set[str]) -> None:
        holding = self._holding
        if not holding.made and not units:
            self._say("not made", "no record of its making or receipt", holding.moved)
        records = [*holding.made, *holding.moved]
        if aside := [edge for edge in records if edge.key in left_aside]:
            text = "{count} records say, at the same instant, what another one says, and are left aside"
            self._say("recorded twice", text, aside, count=len(aside))
        if same := [edge for edge in records if edge.key in counted]:
            text = "{count} records say, at the same instant, what another one says, and are counted: there was enough"
            self._say("recorded twice", text, same, count=len(same))
        if holding.unmatched:
            self._say("nothing to reverse", "{count} postings take back more than was recorded",
                      holding.unmatched, count=len(holding.unmatched))  # fmt: skip
        self._findings += before_made(holding)
        self._findings += misdelivered(self._books.shipments, self._shipments)

    def _say(self, kind: str, text: str, records: Iterable[Edge], **values: object) -> None:
        self._findings.append(finding(kind, text, [self._holding.key], records, values))


def _unit(holding: Holding) -> str | None:
    """The unit of the earliest making, else the one that most records name."""
    made = sorted((edge for edge in holding.made if edge.unit), key=lambda edge: (edge.time, edge.sequence))
    if made:
        return made[0].unit
    named = Counter(edge.unit for edge in holding.moved if edge.unit)
    return min(named, key=lambda unit: (-named[unit], unit)) if named else PIECE if holding.serialized else None
