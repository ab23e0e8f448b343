"""What there is in the plant: lots, units, batches, holders; and how a cause spreads from one into another."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from genealogy.model.gs1 import check_digit
from genealogy.model.identifiers import key
from genealogy.simulate.catalogue import COMPANY, Material
from genealogy.simulate.goods import NOTHING, Goods, Held

Taint = dict[str, float]
"""How much of what a cause spoilt is in one of this (piece or gram), by cause."""

CLEAN: Taint = {}
OPEN_STATES = ("on_hand", "in_transit", "arrived", "returned")
"""Where an amount may still go elsewhere."""


def mixed(parts: Iterable[tuple[Taint, float]], into: float = 1.0) -> Taint:
    """The taint of one unit of a mixture: parts with their amounts, spread over the amount `into`."""
    taint: Taint = {}
    for source, amount in parts:
        for cause, density in source.items():
            taint[cause] = taint.get(cause, 0.0) + density * amount / into
    return taint or CLEAN


@dataclass(slots=True, eq=False)
class Lot:
    """`left` is what lies loose in the plant, and `goods` which of it is spoilt; `states` tells where all that was made
    is now."""

    material: Material
    number: str
    made: int
    taint: Taint = field(default_factory=dict)
    goods: Goods = field(default_factory=lambda: Goods(0))
    states: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.goods = self.goods if self.goods.amount else Goods(self.made)
        self.states = {"on_hand": self.made}

    @property
    def left(self) -> int:
        return self.goods.amount

    @property
    def key(self) -> str:
        return key("lot", self.material.number, self.number)

    @property
    def uri(self) -> str:
        return f"urn:epc:class:lgtin:{COMPANY}.{self.material.item}.{self.number}"

    def columns(self, amount: int) -> dict[str, str]:
        material = self.material
        return {
            "material": material.number, "lot": self.number,
            "quantity": material.quantity(amount), "unit": material.unit,
        }  # fmt: skip

    def go(self, amount: int, origin: str, to: str) -> None:
        states = self.states
        states[origin] -= amount
        states[to] = states.get(to, 0) + amount

    @property
    def settled(self) -> bool:
        return not any(self.states.get(state) for state in OPEN_STATES)


@dataclass(slots=True, eq=False)
class Unit:
    """One piece of a lot with a serial number of its own; also where it is."""

    lot: Lot
    serial: str
    taint: Taint
    held: Held = NOTHING
    """Causes that it truly holds."""
    state: str = "on_hand"

    @property
    def key(self) -> str:
        return key("unit", self.lot.material.number, self.serial)

    @property
    def uri(self) -> str:
        return f"urn:epc:id:sgtin:{COMPANY}.{self.lot.material.item}.{self.serial}"

    def columns(self, amount: int = 1) -> dict[str, str]:
        return {"material": self.lot.material.number, "serial": self.serial}

    def go(self, to: str) -> None:
        self.lot.go(1, self.state, to)
        self.state = to


@dataclass(slots=True, eq=False)
class Holder:
    """A tote, case or crate: lots with amounts, units and other holders (amount 1) inside."""

    number: str
    uri: str = ""
    contents: "dict[Lot | Unit | Holder, int]" = field(default_factory=dict)
    loose: dict[Lot, Goods] = field(default_factory=dict)
    """Of each lot inside, which of it is spoilt."""
    told: set[str] = field(default_factory=set)
    """Causes that it is known to have held."""

    @property
    def key(self) -> str:
        return key("package", self.number)

    def causes(self) -> set[str]:
        """The causes of all that is inside now."""
        found: set[str] = set()
        for thing in self.contents:
            found |= thing.causes() if isinstance(thing, Holder) else thing.taint.keys()
        return found

    def spoilt(self) -> Counter[str]:
        """By cause: how many pieces of all that is inside truly hold it."""
        found: Counter[str] = Counter()
        for thing in self.contents:
            if isinstance(thing, Unit):
                found.update(thing.held)
            else:
                found += thing.spoilt() if isinstance(thing, Holder) else self.loose[thing].spoilt()
        return found

    def goods(self) -> "Iterable[tuple[Lot | Unit, int]]":
        """All lots and units inside, also of what is nested."""
        for thing, amount in self.contents.items():
            if isinstance(thing, Holder):
                yield from thing.goods()
            else:
                yield thing, amount


def case(serial: int) -> Holder:
    """A carton that is used once, under an SSCC."""
    digits = f"1{COMPANY}{serial:09}"
    return Holder(digits + check_digit(digits), f"urn:epc:id:sscc:{COMPANY}.1{serial:09}")


def crate(number: int) -> Holder:
    """A returnable crate, under a GRAI."""
    asset = f"{COMPANY}90001"
    return Holder(f"{asset}{check_digit(asset)}R{number}", f"urn:epc:id:grai:{COMPANY}.90001.R{number}")
