"""What goes wrong on the way from the fact to the file."""

from collections.abc import Iterator
from dataclasses import replace
from random import Random

from genealogy.simulate.clock import HOUR
from genealogy.simulate.knobs import Knobs
from genealogy.simulate.record import DEFINED, Record

POSTED_LATE = frozenset({"material_consumed", "lot_produced", "packed", "unpacked"})
MISPOSTED = frozenset({"material_consumed", "packed", "lot_split", "sampled", "scrapped", "used"})
"""Tables whose rows name one lot among others of its material."""


class Faults:
    """Turns true records into written ones, with dice of its own."""

    def __init__(self, knobs: Knobs, rng: Random) -> None:
        self._knobs = knobs
        self._random = rng.random
        self._clocks: dict[str, int] = {}
        self._others: dict[tuple[str, str], str] = {}
        self._none = not any(
            (knobs.late, knobs.lost, knobs.duplicated, knobs.clock, knobs.dates, knobs.unit_mistakes, knobs.withdrawn)
        )

    def suffer(self, record: Record) -> Iterator[Record]:
        """What is written of a record: nothing, itself, or more."""
        if self._none or record.table == DEFINED:
            yield record
            return
        if self._random() < self._knobs.lost:
            return
        self._mistime(record)
        if record.fields.get("quantity") and self._random() < self._knobs.unit_mistakes:
            record.fields = _mistaken(record.fields)
        for written in self._misposted(record):
            yield written
            yield from self._again(written)

    def _mistime(self, record: Record) -> None:
        """Posted late, by a clock that is wrong, or with the day only."""
        knobs, shift = self._knobs, 0
        if knobs.late and record.table in POSTED_LATE and self._random() < 0.5:
            shift += int(self._random() * knobs.late * HOUR)
        if knobs.clock:
            shift += self._clock(record.source)
        record.time += shift
        record.end += shift if record.end else 0
        record.days_only = knobs.dates >= 0.5

    def _clock(self, source: str) -> int:
        if source not in self._clocks:
            self._clocks[source] = int((2 * self._random() - 1) * self._knobs.clock * HOUR)
        return self._clocks[source]

    def _misposted(self, record: Record) -> Iterator[Record]:
        """The record, or a posting to another lot of the material, its withdrawal, and the record in its place."""
        lot = record.fields.get("lot")
        if not self._knobs.withdrawn or not lot or record.table not in MISPOSTED:
            yield record
            return
        place = record.table, record.fields["material"]
        other = self._others.get(place, lot)
        self._others[place] = lot
        if other == lot or self._random() >= self._knobs.withdrawn:
            yield record
            return
        yield replace(record, fields=record.fields | {"lot": other})
        withdrawn = {"table": record.table, "source_record": record.number, "reason": "posted to the wrong lot"}
        yield replace(record, table="corrected", number="", end=0, fields=withdrawn)
        yield replace(record, number=f"{record.number}-R", fields=record.fields | {"replaces": record.number})

    def _again(self, record: Record) -> Iterator[Record]:
        if self._random() < self._knobs.duplicated:
            other = record.number and self._random() < 0.5
            yield replace(record, number=f"{record.number}-D" if other else record.number)


def _mistaken(fields: dict[str, str]) -> dict[str, str]:
    """Kilograms told in grams, under the wrong unit; boxes of ten told as pieces."""
    quantity = fields["quantity"]
    if fields["unit"] == "kg":
        whole, _, grams = quantity.partition(".")
        return fields | {"quantity": str(int(whole) * 1000 + int(grams or 0))}
    return fields | {"quantity": str(max(1, int(quantity) // 10))}


class Shuffler:
    """Gives records in an order that is lost within a window, and with it never holds more than the window."""

    def __init__(self, window: int, rng: Random) -> None:
        self._window, self._rng = window, rng
        self._held: list[Record] = []

    def pass_on(self, record: Record) -> Iterator[Record]:
        if not self._window:
            yield record
        elif len(self._held) < self._window:
            self._held.append(record)
        else:
            place = int(self._rng.random() * self._window)
            held, self._held[place] = self._held[place], record
            yield held

    def rest(self) -> Iterator[Record]:
        self._rng.shuffle(self._held)
        yield from self._held
