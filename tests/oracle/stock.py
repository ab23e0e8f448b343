"""A naive book-keeping of one lot: things happen to heaps of goods, are written down as rows, and the heaps are the
truth. It knows nothing of the code under test.
"""

from collections import Counter
from dataclasses import dataclass, field
from random import Random

from tests.oracle.rows import Row

_LOT = {"material": "SET", "lot": "L-1", "unit": "H87"}
_PLACES = ("STORE", "LINE", "DOCK")
_PARTIES = ("CITY", "HILL")
FINAL = ("used", "scrapped", "consumed", "sampled", "split")


@dataclass
class Case:
    amount: int
    place: str
    shipment: str = ""
    party: str = ""


@dataclass
class Heaps:
    """`loose` by place, `out` by (shipment, party), `back` by place; every row is an hour after the one before."""

    rng: Random
    rows: list[Row] = field(default_factory=list)
    made: int = 0
    loose: Counter[str] = field(default_factory=Counter)
    back: Counter[str] = field(default_factory=Counter)
    out: Counter[tuple[str, str]] = field(default_factory=Counter)
    cases: dict[str, Case] = field(default_factory=dict)
    gone: Counter[str] = field(default_factory=Counter)
    arrived: set[str] = field(default_factory=set)
    _hour: int = 0
    _number: int = 0

    def tell(self, table: str, amount: int | None, **fields: str) -> None:
        self._hour += 1
        time = f"2026-{3 + self._hour // 600:02}-{1 + self._hour // 24 % 25:02}T{self._hour % 24:02}:00:00Z"
        content = {} if amount is None else {**_LOT, "quantity": str(amount)}
        self.rows.append((table, {"event_time": time, "source_record": str(self._hour), **content, **fields}))

    def number(self, prefix: str) -> str:
        self._number += 1
        return f"{prefix}-{self._number}"

    def some(self, heaps: "Counter[str]") -> tuple[str, int]:
        """A place where something lies, and a part of that; 0 where there is nothing."""
        there = [place for place, amount in heaps.items() if amount]
        if not there:
            return "", 0
        place = self.rng.choice(there)
        return place, self.rng.randint(1, heaps[place])

    def states(self) -> dict[str, int]:
        out = {True: 0, False: 0}
        for (shipment, _), amount in self.out.items():
            out[shipment in self.arrived] += amount
        stock = sum(self.loose.values())
        for case in self.cases.values():
            if case.shipment:
                out[case.shipment in self.arrived] += case.amount
            else:
                stock += case.amount
        told = {"on_hand": stock, "in_transit": out[False], "delivered": out[True], "returned": sum(self.back.values())}
        return {state: amount for state, amount in {**told, **self.gone}.items() if amount}


def make(h: Heaps) -> None:
    amount, place = h.rng.randint(1, 100), h.rng.choice(_PLACES)
    h.made += amount
    h.loose[place] += amount
    h.tell("lot_received", amount, location=place, receipt=h.number("GR"))


def move(h: Heaps) -> None:
    place, amount = h.some(h.loose)
    to = h.rng.choice([one for one in _PLACES if one != place])
    if amount:
        h.loose[place] -= amount
        h.loose[to] += amount
        h.tell("moved", amount, from_location=place, to_location=to)


def end(h: Heaps) -> None:
    """In the plant; what is not told from where comes from the only heap."""
    place, amount = h.some(h.loose)
    if not amount:
        return
    h.loose[place] -= amount
    table, state = h.rng.choice((("scrapped", "scrapped"), ("sampled", "sampled"), ("material_consumed", "consumed")))
    more = {"scrapped": {"location": place}, "material_consumed": {"batch": h.number("B")}}.get(table, {})
    h.gone[state] += amount
    h.tell(table, amount, **more)


def split(h: Heaps) -> None:
    place, amount = h.some(h.loose)
    if amount:
        h.loose[place] -= amount
        h.gone["split"] += amount
        h.tell("lot_split", amount, into_lot=h.number("L-1"))


def pack(h: Heaps) -> None:
    place, amount = h.some(h.loose)
    if amount:
        h.loose[place] -= amount
        name = h.number("CASE")
        h.cases[name] = Case(amount, place)
        h.tell("packed", amount, package=name)


def unpack(h: Heaps) -> None:
    name = h.rng.choice([*h.cases, ""])
    if not name:
        return
    case = h.cases[name]
    amount = h.rng.randint(1, case.amount)
    h.tell("unpacked", amount, package=name)
    if case.shipment:
        h.out[case.shipment, case.party] += amount
    else:
        h.loose[case.place] += amount
    case.amount -= amount
    if not case.amount:
        del h.cases[name]


def ship(h: Heaps) -> None:
    shipment, party = h.number("S"), h.rng.choice(_PARTIES)
    fields = {"shipment": shipment, "consignee": party}
    ready = [name for name, case in h.cases.items() if not case.shipment]
    if ready and h.rng.random() < 0.6:
        name = h.rng.choice(ready)
        h.cases[name].shipment, h.cases[name].party = shipment, party
        h.tell("shipped", None, package=name, **fields)
        return
    place, amount = h.some(h.loose)
    if amount:
        h.loose[place] -= amount
        h.out[shipment, party] += amount
        h.tell("shipped", amount, from_location=place, **fields)


def arrive(h: Heaps) -> None:
    under_way = {shipment for (shipment, _), amount in h.out.items() if amount}
    under_way |= {case.shipment for case in h.cases.values() if case.shipment}
    if open_ := sorted(under_way - h.arrived):
        shipment = h.rng.choice(open_)
        h.arrived.add(shipment)
        h.tell("delivered", None, shipment=shipment)


def at_party(h: Heaps, party: str, most: int) -> int:
    """Take what has arrived with a party, loose first: the state is the same whichever heap it was."""
    taken = 0
    for heap in sorted(h.out):
        if heap[1] == party and heap[0] in h.arrived:
            part = min(h.out[heap], most - taken)
            h.out[heap] -= part
            taken += part
    return taken


def use(h: Heaps) -> None:
    party = h.rng.choice(_PARTIES)
    if amount := at_party(h, party, h.rng.randint(1, 40)):
        h.gone["used"] += amount
        h.tell("used", amount, party=party)


def take_back(h: Heaps) -> None:
    party = h.rng.choice(_PARTIES)
    if amount := at_party(h, party, h.rng.randint(1, 20)):
        h.back["RETURNS"] += amount
        h.tell("returned", amount, party=party, location="RETURNS")


def decide(h: Heaps) -> None:
    """On what came back: scrapped, or put on the shelf again."""
    place, amount = h.some(h.back)
    if not amount:
        return
    h.back[place] -= amount
    if h.rng.random() < 0.5:
        h.gone["scrapped"] += amount
        h.tell("scrapped", amount, location=place)
    else:
        h.loose["STORE"] += amount
        h.tell("moved", amount, from_location=place, to_location="STORE")


ACTIONS = (make, move, end, split, pack, pack, unpack, ship, ship, arrive, arrive, use, use, take_back, decide)


def history(seed: int, length: int) -> Heaps:
    """A random history that begins with a receipt."""
    heaps = Heaps(Random(seed))
    make(heaps)
    for _ in range(length):
        heaps.rng.choice(ACTIONS)(heaps)
    return heaps
