"""How much of a thing is exposed, and how that passes on: bounds by mass balance, expectation by even mixing.

The least and the most are what records force and allow; the expected is what even mixing within each material gives.
docs/trace.md works both out by hand. All amounts are in the unit of the thing itself.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from genealogy.queries.accounts.balance import plain

NONE = Decimal(0)
ONE = Decimal(1)


@dataclass(frozen=True, slots=True)
class Exposed:
    """`low` ≤ what is exposed ≤ `high` ≤ `total`. Null where the records do not tell; `whole` when all of it is."""

    low: Decimal
    mean: Decimal | None
    high: Decimal | None
    total: Decimal | None
    unit: str | None
    whole: bool = False
    excess: Decimal = NONE
    """How much more the records take out of it than was made: the making, or what was taken, is told wrongly."""

    @classmethod
    def all_of(cls, total: Decimal | None, unit: str | None) -> "Exposed":
        return cls(total or NONE, total, total, total, unit, whole=True)

    @classmethod
    def some_of(cls, total: Decimal | None, unit: str | None) -> "Exposed":
        """Exposed by what tells no amount."""
        return cls(NONE, None, total, total, unit)

    @classmethod
    def touched(
        cls, amount: Decimal | None, total: Decimal | None, unit: str | None, *, certain: bool = True
    ) -> "Exposed":
        """Exposed by contact of an amount of it."""
        if amount is None:
            return cls.some_of(total, unit)
        amount = amount if total is None else min(amount, total)
        if not certain:
            return cls(NONE, None, amount, total, unit)
        return cls(amount, amount, amount, total, unit, amount == total)

    def document(self) -> dict[str, str | None] | None:
        """Of the public interface; null where even the most is not known. The expected has six places at most."""
        if self.high is None:
            return None
        mean = None if self.mean is None else min(max(round(self.mean, 6), self.low), self.high)
        return {
            "min": plain(self.low),
            "expected": None if mean is None else plain(mean),
            "max": plain(self.high),
            "unit": self.unit,
        }

    def exceeded(self, excess: Decimal, *, alike: bool) -> "Exposed":
        """The same, where the records take so much more out of it. `alike`: what was made more is as the rest."""
        if not excess:
            return self
        high, total = (None if one is None else one + excess for one in (self.high, self.total))
        return replace(self, high=high, total=total, whole=self.whole and alike, excess=excess)

    def part(self, amount: Decimal | None) -> "Exposed":
        """An amount taken out of it: from the exposed or from the rest, nobody knows."""
        if amount is None:
            return Exposed.some_of(None, self.unit)
        surely = max(NONE, amount - self.excess)
        if self.whole:
            return Exposed(surely, amount, amount, amount, self.unit, whole=True)
        if not self.total or self.high is None:
            return Exposed.some_of(amount, self.unit)
        high = min(amount, self.high)
        low = min(max(NONE, surely - (self.total - self.low)), high)
        made = self.total - self.excess
        mean = None if self.mean is None or not made else min(max(amount * self.mean / made, low), high)
        return Exposed(low, mean, high, amount, self.unit)

    def times(self, count: int) -> "Exposed":
        """So many of the same."""
        if count == 1:
            return self
        mean, high, total = (None if one is None else one * count for one in (self.mean, self.high, self.total))
        return replace(self, low=self.low * count, mean=mean, high=high, total=total, excess=self.excess * count)

    def made_into(self, amount: Decimal | None, excess: Decimal) -> "Exposed":
        """Of all that a batch made so much went into a lot, or more by as much as the records then take out of that."""
        if amount is None or not self.total or self.high is None:
            return self.part(amount).exceeded(excess, alike=self.whole)
        most = amount + excess
        if self.whole:
            return Exposed(amount, amount, most, most, self.unit, whole=True, excess=excess)
        high = min(most, self.high)
        low = min(max(NONE, amount - (self.total - self.low)), high)
        made = self.total - self.excess
        mean = None if self.mean is None or not made else min(max(amount * self.mean / made, low), high)
        return Exposed(low, mean, high, most, self.unit, excess=excess)


def together(parts: Sequence[Exposed]) -> Exposed:
    """Several amounts of one thing as one; in one unit, or else unknown."""
    if len({one.unit for one in parts}) > 1:
        return Exposed.some_of(None, None)
    total, high, mean = (summed(getattr(one, name) for one in parts) for name in ("total", "high", "mean"))
    low = sum((one.low for one in parts), NONE)
    return Exposed(low, mean, high, total, parts[0].unit, all(one.whole for one in parts))


def perhaps_with(found: Exposed, more: Exposed) -> Exposed:
    """An amount, and another one that may be there as well."""
    if found.unit != more.unit or found.total is None or more.total is None:
        return Exposed.some_of(None, None)
    high = None if found.high is None or more.high is None else found.high + more.high
    mean = found.mean if found.total else None
    return Exposed(found.low, mean, high, found.total + more.total, found.unit)


def beside(ways: Sequence[Exposed]) -> Exposed:
    """One thing that was exposed in several ways, each of a part of it: these may be the same part, or others."""
    total, unit = ways[0].total, ways[0].unit
    if any(one.whole for one in ways):
        return Exposed.all_of(total, unit)
    low, high, clean = max(one.low for one in ways), summed(one.high for one in ways), total
    for one in ways:
        clean = None if clean is None or one.mean is None or not total else clean * (ONE - one.mean / total)
    if total is None or high is None or high > total:
        high = total
    mean = None if clean is None or total is None or high is None else min(max(total - clean, low), high)
    return Exposed(low, mean, high, total, unit)


def summed(amounts: Iterable[Decimal | None]) -> Decimal | None:
    """Null once one is unknown."""
    known = list(amounts)
    return None if None in known else sum((one for one in known if one is not None), NONE)


@dataclass(frozen=True, slots=True)
class Input:
    """What went of one material into a batch: all of it, and what is exposed. `pieces` if it is counted."""

    total: Decimal | None
    exposed: Exposed
    pieces: bool

    @property
    def only(self) -> bool:
        """Whether nothing but exposed material went in."""
        return self.exposed.whole and self.total is not None and self.exposed.total == self.total

    def single(self, made: Decimal) -> bool:
        """Whether every product has pieces of its own."""
        return self.pieces and self.total is not None and self.total >= made

    def fills(self, made: Decimal) -> bool:
        """Whether no product can be without it."""
        return self.only and (not self.pieces or self.single(made))

    def share(self) -> Decimal | None:
        if self.only:
            return ONE
        if not self.total or self.exposed.mean is None:
            return None
        return min(self.exposed.mean / self.total, ONE)

    def least(self, made: Decimal) -> Decimal:
        """Of so many products, how many hold exposed material at the least: so many pieces in each, the rest lost."""
        if self.fills(made):
            return made
        if not self.single(made) or not self.total or not made:
            return NONE
        each = (self.total / made).to_integral_value(ROUND_FLOOR)
        lost = self.total - each * made
        return max(NONE, ((self.exposed.low - lost) / each).to_integral_value(ROUND_CEILING))

    def most(self, made: Decimal) -> Decimal:
        """A piece goes into one product; what is mixed, or shared by several products, may reach all."""
        if not self.single(made) or self.exposed.high is None:
            return made
        return min(made, self.exposed.high)


def product(
    inputs: Sequence[Input],
    made: Decimal | None,
    unit: str | None,
    pieces: bool,
    weight: Decimal | None = None,
    excess: Decimal = NONE,
) -> Exposed:
    """What is exposed of all that a batch made, from the materials that exposed it. `weight` is all that went in, of
    any material, where that is known in the very unit of what was made, as kilograms into kilograms. Of what was made
    the records take out more by the `excess`: so more may have been made.
    """
    found = _product(inputs, made, unit, pieces, weight)
    if made is None or not excess:
        return found
    more = _product(inputs, made + excess, unit, pieces, weight)
    whole = found.whole and more.whole
    return replace(more, low=min(found.low, more.low), mean=found.mean, whole=whole, excess=excess)


def _product(
    inputs: Sequence[Input], made: Decimal | None, unit: str | None, pieces: bool, weight: Decimal | None
) -> Exposed:
    if made is None:
        return Exposed.some_of(None, unit)
    if any(one.fills(made) for one in inputs):
        return Exposed.all_of(made, unit)
    counted = [Input(one.total, one.exposed, one.pieces and pieces) for one in inputs]
    low = max((one.least(made) for one in counted), default=NONE)
    if weight is not None and weight >= made:  # nothing but the recorded went in, and so much was lost
        low = max(low, sum((one.exposed.low for one in inputs), NONE) - (weight - made))
    high = min(made, sum((one.most(made) for one in counted), NONE))
    clean: Decimal | None = ONE
    for one in counted:
        share = one.share()
        clean = None if clean is None or share is None else clean * (ONE - share)
    mean = None if clean is None else min(max(made * (ONE - clean), low), high)
    return Exposed(min(low, high), mean, high, made, unit)
