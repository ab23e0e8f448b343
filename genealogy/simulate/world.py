"""The state of the simulated plant, and the few ways in which it changes."""

from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from heapq import heappop, heappush
from random import Random

from genealogy.simulate.catalogue import MATERIALS, Pace
from genealogy.simulate.causes import Causes
from genealogy.simulate.clock import MINUTE, START
from genealogy.simulate.goods import Goods, Held
from genealogy.simulate.journal import Journal
from genealogy.simulate.knobs import Knobs
from genealogy.simulate.record import ERP
from genealogy.simulate.things import Holder, Lot, Taint, Unit, crate
from genealogy.simulate.truth import Truth

Action = Callable[[int], None]
_CRUMBS = 50
"""A rest below this part of a lot is thrown away."""


@dataclass(slots=True)
class World:
    """Everything that is still in play; what can no longer change is told to the truth and forgotten."""

    rng: Random
    knobs: Knobs
    journal: Journal
    truth: Truth
    causes: Causes
    pace: Pace
    now: int = START
    stock: defaultdict[str, list[Lot]] = field(default_factory=lambda: defaultdict(list))
    again: list[Lot] = field(default_factory=list)
    """Finished lots of which some lies ready to be worked into another batch."""
    queue: list[Lot] = field(default_factory=list)
    """Finished lots that wait for the sterilizer."""
    shelf: deque[Lot] = field(default_factory=deque)
    units: deque[Unit] = field(default_factory=deque)
    cases: list[Holder] = field(default_factory=list)
    totes: deque[Holder] = field(default_factory=deque)
    crates: deque[Holder] = field(default_factory=deque)
    residues: dict[str, tuple[Taint, Held]] = field(default_factory=dict)
    open_lots: dict[Lot, None] = field(default_factory=dict)
    _numbers: defaultdict[str, int] = field(default_factory=lambda: defaultdict(int))
    _agenda: list[tuple[int, int, Action]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.totes.extend(Holder(f"TOTE-{n:03}") for n in range(1, self.pace.totes + 1))
        self.crates.extend(crate(n) for n in range(1, self.pace.crates + 1))

    def number(self, prefix: str) -> int:
        self._numbers[prefix] += 1
        return self._numbers[prefix]

    def chance(self, share: float) -> bool:
        return self.rng.random() < share

    def between(self, least: int, most: int) -> int:
        return least + int(self.rng.random() * (most - least + 1))

    def tick(self, minutes: int = 2) -> int:
        """Some time passes, a minute and a bit at the least; the time that it is then."""
        self.now += MINUTE + int(self.rng.random() * minutes * MINUTE)
        return self.now

    def later(self, due: int, action: Action) -> None:
        heappush(self._agenda, (due, self.number("agenda"), action))

    def run_due(self) -> None:
        while self._agenda and self._agenda[0][0] <= self.now:
            due, _, action = heappop(self._agenda)
            action(due)

    def new_lot(self, material: str, goods: Goods, taint: Taint, prefix: str) -> Lot:
        """A lot that is there now."""
        amount = goods.amount
        lot = Lot(MATERIALS[material], f"{prefix}{self.number(prefix):06}", amount, taint, goods)
        self.open_lots[lot] = None
        self.causes.count += 1
        self.journal.stocked(lot)
        if taint:
            amounts = {cause: density * amount for cause, density in taint.items()}
            self.truth.expose(lot.key, self.now, taint, amounts, goods.spoilt(), lot.material)
        return lot

    def spend(self, lot: Lot, amount: int, state: str) -> None:
        """An amount that is in the plant, loose or in a tote, goes over into another state."""
        lot.go(amount, "on_hand", state)
        self.settle(lot)

    def settle(self, lot: Lot) -> None:
        """Forget a lot of which nothing is left that could go anywhere."""
        if lot.settled and lot in self.open_lots:
            del self.open_lots[lot]
            self.truth.quantities(lot)

    def scrap_crumbs(self, lot: Lot) -> bool:
        """Throw away what is too little to be used; whether nothing of the lot lies loose any more."""
        if 0 < lot.left * _CRUMBS < lot.made:
            self.journal.row("scrapped", ERP, self.tick(), **lot.columns(lot.left), location="STORE", reason="rest")
            self.spend(lot, lot.goods.take(lot.left).amount, "scrapped")
        return not lot.left

    def pour(self, holder: Holder, lot: Lot, goods: Goods, when: int) -> None:
        """Some of a lot into a holder."""
        holder.loose.setdefault(lot, Goods(0)).put(goods)
        self.put(holder, lot, goods.amount, when)

    def put(self, holder: Holder, thing: Lot | Unit | Holder, amount: int, when: int) -> None:
        """Into a holder; what it now holds that is tainted is the truth about the holder."""
        holder.contents[thing] = holder.contents.get(thing, 0) + amount
        fresh = holder.causes() - holder.told
        holder.told |= fresh
        self.truth.expose(holder.key, when, sorted(fresh))

    def close(self) -> None:
        """Tell the truth about what is still in play."""
        for lot in self.open_lots:
            self.truth.quantities(lot)
        self.truth.close()
        self.journal.close()
