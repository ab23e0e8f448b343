"""How complete and how timely records are, by source, table and month."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from genealogy.model.event import Event
from genealogy.model.times import DAY, SECOND, instant_text

WORTH: dict[str, tuple[str, ...]] = {
    "material_defined": ("gtin", "shelf_life_days", "granularity", "product_line"),
    "lot_received": ("quantity", "supplier", "supplier_lot", "location", "produced_on", "expires_on", "receipt"),
    "material_consumed": ("quantity",),
    "lot_produced": ("quantity", "line", "location", "produced_on", "expires_on"),
    "lot_split": ("quantity",),
    "unit_assembled": ("quantity",),
    "packed": ("quantity",),
    "unpacked": ("quantity",),
    "shipped": ("quantity", "consignee", "from_location", "document"),
    "delivered": ("party",),
    "moved": ("from_location",),
    "used": ("quantity",),
    "returned": ("quantity", "location", "party", "reason"),
    "scrapped": ("quantity", "location", "reason"),
    "counted": ("quantity",),
    "equipment_used": ("ended_at", "line", "step"),
    "equipment_cleaned": ("method",),
    "operator_worked": ("ended_at", "step"),
    "sterilized": ("ended_at",),
    "inspected": ("value", "result", "method"),
    "released": ("document",),
    "hold_placed": ("reason",),
    "hold_lifted": ("reason",),
    "sampled": ("purpose",),
    "identified_as": ("reason",),
}
"""Fields that a record may leave blank, and that a trace, an account, a recall notice or an audit asks for."""

TIME, CLOCK, NUMBER = "time", "time_of_day", "source_record"
"""Of every record: whether its time is known, and closer than a day; whether it has a number of its own."""

_UNDATED = frozenset({"material_defined", "unit_converted"})
"""Tables whose records hold for all time."""
_EXACT_BITS = 7


@dataclass(slots=True)
class Lateness:
    """Seconds from an event to its recording. The median is right to one part in 64, whatever their number: each is
    counted by its first seven binary digits.
    """

    counts: dict[int, int] = field(default_factory=dict)
    worst: int | None = None
    record: int | None = None
    """The ledger sequence of the worst."""

    def add(self, seconds: int, sequence: int) -> None:
        shift = max(0, seconds.bit_length() - _EXACT_BITS)
        about = seconds >> shift << shift
        self.counts[about] = self.counts.get(about, 0) + 1
        if self.worst is None or seconds > self.worst:
            self.worst, self.record = seconds, sequence

    def merge(self, other: "Lateness") -> None:
        for about, count in other.counts.items():
            self.counts[about] = self.counts.get(about, 0) + count
        if other.worst is not None and (self.worst is None or other.worst > self.worst):
            self.worst, self.record = other.worst, other.record

    @property
    def median(self) -> int | None:
        half, passed = (sum(self.counts.values()) + 1) // 2, 0
        for about in sorted(self.counts):
            passed += self.counts[about]
            if passed >= half:
                return about
        return None


@dataclass(slots=True)
class Tally:
    """Records of one source and table, of one month or of all. `asked` and `filled` count by field."""

    events: int = 0
    asked: dict[str, int] = field(default_factory=dict)
    filled: dict[str, int] = field(default_factory=dict)
    ahead: int = 0
    """Records that tell of a time after their recording."""
    lateness: Lateness = field(default_factory=Lateness)

    def take(self, event: Event, recorded: int, sequence: int) -> tuple[str, ...]:
        """One record, recorded at so many microseconds; the fields that it leaves blank."""
        self.events += 1
        blank = tuple(name for name, filled in _told(event) if not self._count(name, filled))
        time = event.time
        if time.known:
            self.ahead += time.start > recorded
            self.lateness.add(max(0, recorded - time.end) // SECOND, sequence)
        return blank

    def _count(self, name: str, filled: bool) -> bool:
        self.asked[name] = self.asked.get(name, 0) + 1
        self.filled[name] = self.filled.get(name, 0) + filled
        return filled

    def merge(self, other: "Tally") -> None:
        self.events += other.events
        self.ahead += other.ahead
        for mine, theirs in ((self.asked, other.asked), (self.filled, other.filled)):
            for name, count in theirs.items():
                mine[name] = mine.get(name, 0) + count
        self.lateness.merge(other.lateness)

    @property
    def complete(self) -> float | None:
        """Share of the fields that are filled, from 0 to 1; null where none is asked for."""
        asked = sum(self.asked.values())
        return sum(self.filled.values()) / asked if asked else None


def _told(event: Event) -> Iterator[tuple[str, bool]]:
    """Each field worth having of a record, and whether it is filled."""
    values = event.__dict__
    table = type(event).table
    yield NUMBER, values["source_record"] is not None
    if table not in _UNDATED:
        time = event.time
        yield TIME, time.known
        if time.known:
            yield CLOCK, not time.whole_days
    for name in WORTH.get(table, ()):
        if name != "quantity" or values["lot"] is not None:  # a unit or package is one
            yield name, values[name] is not None


def month_of(event: Event) -> str | None:
    """`2026-03`: the month of a record, in UTC, by the middle of its time, so that a date counts as it is written. Null
    where the time is not known.
    """
    time = event.time
    return _month((time.start + time.end + 1) // 2 // DAY) if time.known else None


@lru_cache(maxsize=8192)
def _month(day: int) -> str:
    return instant_text(day * DAY)[:7]
