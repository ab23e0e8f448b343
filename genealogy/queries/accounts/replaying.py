"""The records of one lot, told to its stock one after the other, and what does not fit together."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from genealogy.model.identifiers import kind_of
from genealogy.model.times import DAY, FOREVER
from genealogy.queries.accounts.findings import Finding, finding
from genealogy.queries.accounts.holdings import Books, Holding, event_of
from genealogy.queries.accounts.order import in_order
from genealogy.queries.accounts.spots import HOLDING, INTO_BATCH, NOWHERE, STATES, Spot, spot_of
from genealogy.queries.accounts.stock import HERE, Order, Stock, anywhere, at_party, counted_at, in_plant, loose_nowhere
from genealogy.queries.edges import Edge

DRAINED, DEPARTED = "DRAINED", "DEPARTED"
"""Told of a lot by the records of others: what held it went into a batch; units went their own ways."""

_RANKS = {
    "MOVED_TO": 1, "PACKED_IN": 2, DEPARTED: 2, DRAINED: 3, "UNPACKED_FROM": 4, "EMPTIED": 5, "SHIPPED_IN": 6,
    "RETURNED_TO": 7, "CONSUMED_BY": 8, "ASSEMBLED_INTO": 8, "SPLIT_INTO": 8, "SAMPLED_IN": 8, "USED_BY": 8,
    "SCRAPPED_IN": 9, "COUNTED_AT": 10,
}  # fmt: skip

Amounts = Mapping[str, Decimal | None]
"""By edge key: its quantity in the lot's unit; null where none is known."""
_SHORT = frozenset({"more than there was", "not there", "unpacked without packing"})
Part = tuple[Spot, Decimal]
_NONE = Decimal(0)


@dataclass(slots=True)
class Replay:
    """One lot's records on the way into its stock. `into` counts its units by what they went into: a quantity that is
    told once of the lot and once of its units is one quantity."""

    books: Books
    holding: Holding
    amounts: Amounts
    moved: list[Edge]
    into: Counter[str] = field(default_factory=Counter)
    tolerance: int = DAY
    findings: list[Finding] = field(default_factory=list)
    loosened: list[tuple[Edge, Decimal]] = field(default_factory=list)
    """Unpackings back onto the shelf, and of how much."""
    stock: Stock = field(init=False)
    _waiting: list[tuple[Edge, Decimal]] = field(default_factory=list)
    _unpackings: "list[_Unpacking]" = field(default_factory=list)
    _credited: dict[str, Decimal] = field(default_factory=dict)
    _sent: dict[str, Decimal] = field(default_factory=dict)
    _docks: set[str] = field(init=False)
    """Places in the plant where some of the lot has been."""

    def __post_init__(self) -> None:
        self.stock = Stock(self.books.holders, self.books.shipments)
        holding = self.holding
        self._docks = {*holding.stored.values(), *holding.inherited.values()}
        self._docks |= {edge.target for edge in self.moved if edge.type in {"MOVED_TO", "COUNTED_AT"}}

    def make(self, made: Iterable[Edge], unrecorded: Decimal) -> None:
        """What was made is there from the beginning: when that was recorded does not change how much it was."""
        if unrecorded:
            self.stock.add(unrecorded, NOWHERE)
        for edge in made:
            where = self.holding.stored.get(event_of(edge)) or self.holding.inherited.get(edge.key)
            spot = Spot("on_hand", where, edge.time.start) if where else NOWHERE
            if amount := self.amounts[edge.key]:
                self.stock.add(amount, spot)

    def run(self, departures: Iterable[Edge]) -> None:
        """All that is recorded after the making, then what waited."""
        records = [*self.moved, *departures, *self._of_holders()]
        for edge in in_order(records, _RANKS, self._possible):
            self._tell(edge)
        self.stock.settle()
        for edge, missing in self._waiting:
            self._tell_late(edge, missing)
        for one in self._unpackings:
            if one.missing > 0:
                self._unpack_unpacked(one.edge, one.missing, one.batch)

    @property
    def short(self) -> bool:
        """Whether a record found too little."""
        return any(one.kind in _SHORT for one in self.findings)

    def _of_holders(self) -> Iterable[Edge]:
        holders = self.books.holders
        yield from holders.emptied(self.moved)
        drained: set[str] = set()
        for holder, (first, last) in self._held().items():
            for outer in sorted(holders.around(holder)):
                for edge in holders.consumptions(outer):
                    if edge.key not in drained and first <= edge.time.end and edge.time.start <= last:
                        drained.add(edge.key)
                        yield Edge(f"{edge.key}!", DRAINED, outer, edge.target, edge.time, None, None, edge.sequence)

    def _held(self) -> dict[str, tuple[int, int]]:
        """By holder the time in which some of the lot may have been inside: to the last record if all came out."""
        records: dict[str, list[Edge]] = defaultdict(list)
        for edge in self.moved:
            if edge.type in HOLDING:
                records[edge.target].append(edge)
        held: dict[str, tuple[int, int]] = {}
        for holder, known in records.items():
            left = sum(((self._amount(e) or _NONE) * (1 if e.type == "PACKED_IN" else -1) for e in known), _NONE)
            last = FOREVER if left else max(edge.time.end for edge in known)
            held[holder] = min(edge.time.start for edge in known) - self.tolerance, last
        return held

    def _possible(self, edge: Edge) -> bool:
        match edge.type:
            case "COUNTED_AT":
                return True
            case "DRAINED":
                return self.stock.holds(edge.source, edge.time.end)
            case "UNPACKED_FROM" | "EMPTIED":
                return any(pool.holder == edge.target for pool in self.stock.pools)
        wanted = Decimal(1) if (amount := self._amount(edge)) is None else amount
        return self.stock.available(self._order(edge), edge.time.end) >= wanted

    def _amount(self, edge: Edge) -> Decimal | None:
        return edge.quantity if edge.type == DEPARTED else self.amounts.get(edge.key)

    def _origin(self, edge: Edge) -> str:
        """The place or party that a movement started from; empty where the record does not say."""
        return self.holding.origin.get(event_of(edge), "")

    def _order(self, edge: Edge) -> Order:
        """Where a record takes its amount from."""
        origin = self._origin(edge) or None
        party = origin if origin and origin.startswith("party:") else None
        if edge.type in {"USED_BY", "RETURNED_TO"} or (edge.type == "SCRAPPED_IN" and party):
            user = edge.target if edge.type == "USED_BY" else party
            return at_party(user, self.books.shipments, self.books.holders, edge.time.end)
        if edge.type in {"SCRAPPED_IN", "MOVED_TO"}:
            return in_plant(origin, edge.time.end, latest=origin is None, but=edge.target)
        if edge.type == "SHIPPED_IN":
            return self._shipping(edge)
        return in_plant(origin, edge.time.end)

    def _shipping(self, edge: Edge) -> Order:
        """Out of the plant; or, from a place where the plant had none of the lot, on from a party that had got it."""
        place = self.books.shipments.origin.get(event_of(edge))
        if place is not None and place not in self._docks:
            onward = at_party(None, self.books.shipments, self.books.holders, edge.time.end)
            if self.stock.available(onward, edge.time.end) >= (self._amount(edge) or _NONE):
                return onward
        return in_plant(place, edge.time.end)

    def _tell(self, edge: Edge) -> None:
        match edge.type:
            case "DRAINED":
                self.stock.drain(edge)
            case "EMPTIED":
                self.stock.unpack(None, edge.target, edge.time.end)
            case "UNPACKED_FROM":
                self._unpack(edge)
            case "COUNTED_AT":
                self._count(edge)
            case _:
                self._move(edge)

    def _move(self, edge: Edge) -> None:
        amount = self._amount(edge)
        if amount is None and edge.type != "MOVED_TO":
            return
        if amount is not None and edge.type in {"SHIPPED_IN", "PACKED_IN", *INTO_BATCH}:
            amount -= self._told_otherwise(edge, amount)
        taken = self.stock.take(amount, self._order(edge), edge.time.end)
        self._put(edge, taken)
        missing = _NONE if amount is None else amount - _sum(taken)
        if missing > 0 and edge.type == "MOVED_TO":  # it may have been there already, as not every record says where
            missing -= self.stock.available(counted_at(edge.target), edge.time.end)
        if missing > 0:
            self._waiting.append((edge, missing))

    def _told_otherwise(self, edge: Edge, amount: Decimal) -> Decimal:
        """How much of an amount the lot's units or packages tell of as well."""
        told = Decimal(self.into[edge.target])
        if edge.type == "SHIPPED_IN":
            told += self.stock.with_shipment(edge.target)
            if self.books.shipments.received_at(edge.target, edge.time):  # its receipt: what was sent, told again
                told += self._sent.get(edge.target, _NONE)
        credited = self._credited.get(edge.target, _NONE)
        credit = min(amount, max(told - credited, _NONE))
        self._credited[edge.target] = credited + credit
        if edge.type == "SHIPPED_IN":
            self._sent[edge.target] = self._sent.get(edge.target, _NONE) + amount - credit
        return credit

    def _put(self, edge: Edge, taken: list[Part]) -> None:
        """What a record has taken goes where the record says."""
        if edge.type == "PACKED_IN":
            self.stock.pack(taken, edge.target, edge.time.start)
            self._unpack_late(edge)
        elif edge.type == "SPLIT_INTO":
            self.stock.add(_sum(taken), Spot("split", edge.target))
        elif edge.type != DEPARTED:
            self.stock.add(_sum(taken), spot_of(edge))
            if edge.type == "SHIPPED_IN" and any(spot.state in HERE for spot, _ in taken):
                self._docks.add(self.books.shipments.origin.get(event_of(edge), ""))

    def _unpack(self, edge: Edge) -> None:
        amount, holder = self._amount(edge), edge.target
        found = self.stock.unpack(amount, holder, edge.time.end)
        if found and not self.stock.is_draining(holder):
            self.loosened.append((edge, found))
        missing = (amount or _NONE) - found
        missing -= self.stock.known_drained(max(missing, _NONE), holder)
        if missing > 0:
            batch = self.stock.drained_into(holder, edge.time.start, self.tolerance)
            self._unpackings.append(_Unpacking(edge, missing, batch))

    def _unpack_late(self, packed: Edge) -> None:
        """Unpackings that found nothing took from what was packed, by the records, a little later."""
        for one in self._unpackings:
            if one.edge.target == packed.target and packed.time.start - one.edge.time.end <= self.tolerance:
                found = self.stock.unpack(one.missing, packed.target, packed.time.end, one.batch)
                one.missing -= found
                if found and one.batch is None:
                    self.loosened.append((one.edge, found))

    def _unpack_unpacked(self, edge: Edge, missing: Decimal, batch: Spot | None) -> None:
        """What was never packed by the records lay loose by the records: now it is where the package was."""
        text = "{amount} unpacked from {other} without a record of being packed"
        self._say("unpacked without packing", text, edge, missing, edge.target)
        place = batch or self.books.holders.place(edge.target, -FOREVER, edge.time.end)
        for spot, part in self.stock.take(missing, in_plant(None, edge.time.end), FOREVER):
            self.stock.add(part, place or spot)

    def _count(self, edge: Edge) -> None:
        """What was counted lies there; what else was believed there is nowhere, until another record finds it."""
        counted, moment = self._amount(edge), edge.time.end
        here = counted_at(edge.target)
        if counted is None:
            self._put(edge, self.stock.take(None, loose_nowhere, moment))
            return
        believed = self.stock.available(here, moment)
        if believed > counted:
            self.stock.add(_sum(self.stock.take(believed - counted, here, moment)), NOWHERE)
        missing = counted - believed
        for order in (loose_nowhere, in_plant(None, moment, but=edge.target)):
            if missing > 0:
                taken = self.stock.take(missing, order, moment)
                missing -= _sum(taken)
                self._put(edge, taken)
        if missing > 0:
            self._put(edge, [(NOWHERE, missing)])
        if believed not in (counted, _NONE) or missing > 0:
            self._say("counted otherwise", "{amount} counted at {other}, where the records had put {believed}",
                      edge, counted, edge.target, believed)  # fmt: skip

    def _tell_late(self, edge: Edge, missing: Decimal) -> None:
        """Take from what has come since, then from wherever something is; at last count what the record says."""
        taken = self.stock.take(missing, self._order(edge), FOREVER)
        missing -= _sum(taken)
        self._put(edge, taken)
        if missing <= 0:
            return
        out = edge.type in {"USED_BY", "RETURNED_TO"} or self._origin(edge).startswith("party:")
        taken = self.stock.take(missing, anywhere(out=out), FOREVER)
        self._put(edge, taken)
        if taken:
            text = "{amount} {what}: taken from {other}, as there was none where it should be"
            self._say("not there", text, edge, _sum(taken), taken[0][0].where or "-")  # fmt: skip
        if (missing := missing - _sum(taken)) > 0:
            self._put(edge, [(NOWHERE, missing)])
            if self.holding.made:
                text = "{amount} more {what} than there was by the records"
                self._say("more than there was", text, edge, missing)

    def _say(
        self, kind: str, text: str, edge: Edge, amount: Decimal, other: str = "", believed: Decimal | None = None
    ) -> None:
        what = "put into units" if edge.type == DEPARTED else STATES.get(edge.type) or _WORDS[edge.type]
        values = {"amount": f"{amount:f}", "what": what, "other": other}
        if believed is not None:
            values["believed"] = f"{believed:f}"
        keys = [self.holding.key, *([edge.target] if kind_of(edge.target) != "event" else [])]
        self.findings.append(finding(kind, text, keys, [edge], values))


@dataclass(slots=True)
class _Unpacking:
    """An unpacking of more than was inside, and the batch that was then taking from the package."""

    edge: Edge
    missing: Decimal
    batch: Spot | None


_WORDS = {"SPLIT_INTO": "split", "PACKED_IN": "packed", "UNPACKED_FROM": "unpacked"}


def _sum(parts: Iterable[Part]) -> Decimal:
    return sum((amount for _, amount in parts), _NONE)
