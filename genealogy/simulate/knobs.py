"""What can go wrong in a plant and in its records, each a number that a user may turn."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, fields
from math import isfinite
from typing import Self

from genealogy.model.errors import UsageError


def _knob(default: float, most: float, meaning: str) -> float:
    knob: float = field(default=default, metadata={"most": most, "meaning": meaning})
    return knob


@dataclass(frozen=True, slots=True)
class Knobs:
    """The first group changes what happens, and so the truth; the second only what is written down about it.

    The records' faults draw from dice of their own: turning one leaves the plant and its truth as they were.
    """

    causes: float = _knob(1, 1000, "planted causes of each kind: supplier lot, equipment, operator, sterilizer load")
    reuse: float = _knob(0.5, 1, "share of inputs staged in reused totes, and of shipments in reused crates")
    rework: float = _knob(0.05, 1, "share of finished lots of which a part goes into a later batch")
    split: float = _knob(0.1, 1, "share of finished lots of which a part gets a lot number of its own")
    merge: float = _knob(0.1, 1, "share of finished lots that are put together with another lot")
    partial_cleaning: float = _knob(0, 1, "share of cleanings of vessels that leave a residue for the next batch")

    late: float = _knob(0, 1000, "hours by which production and packing are posted late, at most")
    lost: float = _knob(0, 1, "share of records never written")
    duplicated: float = _knob(0, 1, "share of records sent twice, half of them under another number")
    shuffled: float = _knob(0, 1e6, "rows within which the order of a file is lost")
    clock: float = _knob(0, 1000, "hours by which the clock of each system is wrong, at most")
    dates: float = _knob(0, 1, "1: times are cut to the day")
    backflush: float = _knob(0, 1, "share of batches whose consumption is booked from the oldest lots in the books")
    unit_mistakes: float = _knob(0, 1, "share of quantities written in the wrong unit of measure")
    withdrawn: float = _knob(0, 1, "share of table records posted to the wrong lot first, then corrected")

    @classmethod
    def parse(cls, settings: Iterable[str]) -> Self:
        """Knobs from texts NAME=VALUE; the last one of a name counts. Raises UsageError."""
        values: dict[str, float] = {}
        for setting in settings:
            name, equals, text = setting.partition("=")
            if name not in KNOBS or not equals:
                raise UsageError(f"{setting!r} is no knob: write NAME=VALUE, NAME one of {', '.join(KNOBS)}")
            values[name] = _value(name, text)
        return cls(**values)

    def document(self) -> dict[str, float]:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Knob:
    """What a knob means, what it is when nobody turns it, and its highest value; the lowest is 0."""

    meaning: str
    default: float
    most: float


_UNTURNED = Knobs()
KNOBS: dict[str, Knob] = {
    one.name: Knob(one.metadata["meaning"], getattr(_UNTURNED, one.name), one.metadata["most"]) for one in fields(Knobs)
}


def _value(name: str, text: str) -> float:
    most = KNOBS[name].most
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not isfinite(value) or not 0 <= value <= most:
        raise UsageError(f"{name}={text}: the value is a number from 0 to {most:g}")
    return value
