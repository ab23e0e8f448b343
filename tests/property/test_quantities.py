"""Bounds of exposed quantities against plants in which every single piece is followed."""

from decimal import Decimal
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from genealogy.queries.amounts.quantities import quantities
from genealogy.queries.edges import Direction
from genealogy.queries.tracing.trace import Question, trace
from tests.oracle.rows import Row
from tests.oracle.system import MemoryEdges, to_event


class Pieces:
    """Lots as heaps of pieces, each a bad one or not; what is done to them is written down as rows."""

    def __init__(self, seed: int, unit: str) -> None:
        self.rng = Random(seed)
        self.unit = unit
        self.rows: list[Row] = []
        self.heaps: dict[tuple[str, str], list[bool]] = {}
        self.bad: dict[str, int] = {}
        self._hour = 0

    def tell(self, table: str, key: tuple[str, str], amount: int, **fields: str) -> None:
        self._hour += 1
        time = f"2026-03-{1 + self._hour // 24:02}T{self._hour % 24:02}:00:00Z"
        content = {"material": key[0], "lot": key[1], "quantity": str(amount), "unit": self.unit}
        self.rows.append((table, {"event_time": time, **content, **fields}))

    def take(self, key: tuple[str, str], amount: int) -> list[bool]:
        heap = self.heaps[key]
        self.rng.shuffle(heap)
        self.heaps[key] = heap[amount:]
        return heap[:amount]

    def keep(self, key: tuple[str, str], pieces: list[bool]) -> None:
        self.heaps[key] = pieces
        self.bad[f"lot:{key[0]}/{key[1]}"] = sum(pieces)

    def receive(self, material: str, number: int, *, bad: bool) -> None:
        key, amount = (material, f"R{number}"), self.rng.randint(1, 12)
        self.tell("lot_received", key, amount)
        self.keep(key, [bad] * amount)

    def make(self, level: int, number: int) -> None:
        """A batch takes so many pieces a product of one or two materials of the level below; some are lost."""
        batch, taken_of = f"B{level}-{number}", list[list[bool]]()
        for material in self.rng.sample([f"M{level - 1}a", f"M{level - 1}b"], self.rng.randint(1, 2)):
            lots = [key for key, heap in self.heaps.items() if key[0] == material and heap]
            taken: list[bool] = []
            for key in self.rng.sample(lots, min(len(lots), 3)):
                part = self.take(key, self.rng.randint(1, len(self.heaps[key])))
                self.tell("material_consumed", key, len(part), batch=batch)
                taken += part
            self.rng.shuffle(taken)
            taken_of.append(taken)
        products = self.assembled(taken_of) if self.unit == "H87" else self.mixed(taken_of)
        made = len(products)
        key = (f"M{level}{self.rng.choice('ab')}", f"L{number}")
        first = self.rng.randint(1, made)
        for part, lot in ((products[:first], key), (products[first:], (key[0], key[1] + "x"))):
            if part:
                self.tell("lot_produced", lot, len(part), batch=batch)
                self.keep(lot, part)

    def assembled(self, inputs: list[list[bool]]) -> list[bool]:
        """Of each material the same number of pieces in each product."""
        products = [False] * self.rng.randint(1, 8)
        for taken in inputs:
            each = len(taken) // len(products)
            for place in range(len(products)):
                products[place] |= any(taken[place * each : (place + 1) * each])
        return products

    def mixed(self, inputs: list[list[bool]]) -> list[bool]:
        """Kilograms into kilograms: some are lost; of what is left of each material every product has its share, in
        the order of feeding or, out of a mixer, of all of it.
        """
        left = [taken[: self.rng.randint(1, len(taken))] for taken in inputs if taken]
        made = sum(map(len, left))
        if self.rng.random() < 0.3 or not made:
            return [any(map(any, left))] * max(made, 1)
        shares = [
            [part[place * len(part) // made : -(-(place + 1) * len(part) // made)] for place in range(made)]
            for part in left
        ]
        return [any(any(share[place]) for share in shares) for place in range(made)]

    def spread(self, number: int) -> None:
        """A part of a lot is split off, another shipped."""
        full = [key for key, heap in self.heaps.items() if heap and key[0] != "M0a"]
        if full:
            key = self.rng.choice(full)
            part = self.take(key, self.rng.randint(1, len(self.heaps[key])))
            if self.rng.random() < 0.5:
                self.tell("lot_split", key, len(part), into_lot=f"S{number}")
                self.keep((key[0], f"S{number}"), part)
            else:
                self.tell("shipped", key, len(part), shipment=f"SH{number}", consignee="X")
                self.bad[f"shipment:SH{number}"] = sum(part)


def plant(seed: int, unit: str) -> Pieces:
    pieces = Pieces(seed, unit)
    for number in range(3):
        pieces.receive("M0a", number, bad=number == 0)
        pieces.receive("M0b", number, bad=False)
    for level in (1, 2, 3):
        for number in range(3):
            pieces.make(level, number)
            pieces.spread(10 * level + number)
    return pieces


@given(st.integers(0, 1 << 30), st.sampled_from(["H87", "KGM"]))
@settings(max_examples=200, deadline=None)
def test_the_truth_lies_between_the_bounds(seed: int, unit: str) -> None:
    pieces = plant(seed, unit)
    edges = MemoryEdges(to_event(row) for row in pieces.rows)
    asked = Question(Direction.FORWARD, ("lot:M0a/R0",))
    traced = trace(edges, asked)
    found = quantities(edges, traced, asked)
    for key, bad in pieces.bad.items():
        if key not in found:
            assert not bad, key
            continue
        one = found[key]
        assert one.high is not None
        assert one.low <= bad <= one.high, (key, bad, one)
        assert one.mean is None or one.low <= one.mean <= one.high
        assert one.total is None or Decimal(0) <= one.low <= one.high <= one.total
