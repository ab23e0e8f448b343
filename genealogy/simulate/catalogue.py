"""The simulated plant on paper: what it makes of what, on which machines, and for whom.

Amounts are whole numbers: pieces, or grams of what is recorded in kilograms.
"""

from dataclasses import dataclass
from typing import Self

from genealogy.model.gs1 import check_digit

COMPANY = "9521234"
CUSTOMERS = "9525678"
"""GS1 company prefixes of the range that is kept for examples."""


@dataclass(frozen=True, slots=True)
class Material:
    """`item` is the GS1 item reference of what is sold; `recipe` gives the amount of each input for one of `per`."""

    number: str
    name: str
    unit: str
    least: int
    most: int
    recipe: tuple[tuple[str, int], ...] = ()
    per: int = 1
    machines: tuple[str, ...] = ()
    item: str = ""

    def quantity(self, amount: int) -> str:
        """An amount as the tables write it."""
        if self.unit != "kg":
            return str(amount)
        return f"{amount // 1000}.{amount % 1000:03}"


def _gtin(item: str) -> str:
    """The GTIN-14 of an item reference whose first digit is the indicator."""
    digits = item[0] + COMPANY + item[1:]
    return digits + check_digit(digits)


def gln(prefix: str, number: int) -> str:
    digits = f"{prefix}{number:05}"
    return digits + check_digit(digits)


SYRINGE = _gtin("000225")
PUMP = _gtin("000226")
BOARD, MOTOR = "PCB-4", "MOTOR-2"
"""Built into each pump after it has a serial number."""

MATERIALS: dict[str, Material] = {
    one.number: one
    for one in (
        Material("RESIN-PC", "Polycarbonate resin", "kg", 40_000, 100_000),
        Material("COLORANT-W", "White colorant", "kg", 2_000, 5_000),
        Material("SILICONE-2", "Silicone oil", "kg", 3_000, 8_000),
        Material("NEEDLE-23G", "Needle 23 G", "C62", 1_500, 4_000),
        Material(BOARD, "Control board", "C62", 20, 60),
        Material(MOTOR, "Stepper motor", "C62", 20, 60),
        Material("COMPOUND-1", "Coloured compound", "kg", 15_000, 40_000,
                 (("RESIN-PC", 960), ("COLORANT-W", 40)), 1000, ("MIX-1", "MIX-2", "MIX-3")),
        Material("BARREL-10", "Barrel 10 ml", "C62", 1_000, 2_400, (("COMPOUND-1", 12),), 1, ("PRESS-1", "PRESS-2")),
        Material("HOUSING-3", "Pump housing", "C62", 30, 80, (("COMPOUND-1", 60),), 1, ("PRESS-3",)),
        Material(SYRINGE, "Syringe 10 ml, sterile", "C62", 500, 1_200,
                 (("BARREL-10", 1), ("NEEDLE-23G", 1), ("SILICONE-2", 1)), 1, ("LINE-1", "LINE-2"), "000225"),
        Material(PUMP, "Infusion pump", "C62", 8, 20, (("HOUSING-3", 1), ("SILICONE-2", 5)), 1, ("LINE-3",), "000226"),
    )
}  # fmt: skip

RESIDUE = 0.01
"""Share of a batch that a vessel keeps when it is not cleaned well."""
MIXERS = frozenset({"MIX-1", "MIX-2", "MIX-3"})
"""What comes out of them is one; all other machines keep the order."""
VESSELS = MIXERS | frozenset({"PRESS-1", "PRESS-2", "PRESS-3"})
STERILIZERS = ("EO-1", "EO-2")
OPERATORS = tuple(f"OP-{number:02}" for number in range(1, 13))
SUPPLIERS = ("POLYCHEM", "NORTH-METALS", "HUAXIN", "LUMEN")
HOSPITALS = 150
DOCK = gln(COMPANY, 1)


@dataclass(frozen=True, slots=True)
class Pace:
    """A plant that makes more lots is a larger one: orders a day, and the totes and crates that it needs."""

    orders: int

    @classmethod
    def of(cls, lots: int) -> Self:
        return cls(min(16, max(2, lots // 1500)))

    @property
    def pause(self) -> int:
        """Minutes between two orders, at most; half of that on average."""
        return 2 * (24 * 60 // self.orders - 60)

    @property
    def totes(self) -> int:
        return 6 * self.orders

    @property
    def crates(self) -> int:
        return 4 * self.orders
