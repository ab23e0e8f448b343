"""Red rows, of a negative quantity: which other row they take back, told by the same batch, material, lot and unit.

A file may be sorted either way, so red rows wait until the others are known. Which one is taken back then follows from
what the rows say, and not from where they stand: one of an earlier time, or of the same time and a smaller number of
its record, goes first.
"""

import re
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal
from typing import Generic, TypeVar

from genealogy.model.errors import RecordError
from genealogy.model.quantities import parse_quantity

Made = TypeVar("Made")
"""What a row becomes."""
REMEMBERED = 200_000
"""Rows among which one is looked for; in a longer file at least half as many on both sides."""
Key = tuple[str, ...]


@dataclass(slots=True)
class Row:
    """A row that may be taken back: how much of it is left, and when it was, as text."""

    key: Key
    left: Decimal
    when: str


@dataclass(slots=True)
class Red(Generic[Made]):
    """A red row that waits: `amount` is below zero, `told` names the parts of the key, `made` is called with the record
    that it takes back, or the error."""

    key: Key
    amount: Decimal
    when: str
    record: str
    told: Sequence[str]
    place: str
    made: Callable[[str | RecordError], Made]
    again: bool = False
    """Whether it has been looked for before."""


class Undone(Generic[Made]):
    """The rows of one table that others may take back."""

    def __init__(self) -> None:
        self._rows: OrderedDict[str, Row] = OrderedDict()
        self._records: dict[Key, list[str]] = {}
        self._waiting: list[Red[Made]] = []

    @property
    def full(self) -> bool:
        """Whether as many rows are known, or wait, as are remembered."""
        return max(len(self._rows), len(self._waiting)) >= REMEMBERED

    def remember(self, key: Key, amount: Decimal, when: str, record: str) -> None:
        """A row of a quantity above zero. The one known longest is forgotten where they are too many."""
        if record and record not in self._rows:
            self._rows[record] = Row(key, amount, when)
            self._records.setdefault(key, []).append(record)
            if len(self._rows) > REMEMBERED:
                self._forget(next(iter(self._rows)))

    def record_above(self, red: Red[Made]) -> str:
        """The record that a red row takes back, of the rows known so far. Raises RecordError where none is, or several
        may be.
        """
        found = self._fitting(self._able(red), red)
        if len(found) == 1:
            return self._taken(found[0], red)
        raise _unsure(f"{len(found)} rows above it have" if found else "no row above it has", red.told)

    def wait(self, red: Red[Made]) -> None:
        self._waiting.append(red)

    def settled(self, *, last: bool) -> Iterator[tuple[str, Made]]:
        """Place of each red row and what was made of it, now that more rows are known. Unless these were the `last`
        ones, a row that finds none waits once more, and the rows known longest are forgotten.
        """
        waiting, self._waiting = self._waiting, []
        for red in sorted(waiting, key=lambda one: (one.when, _natural(one.record))):
            able, now = self._able(red), (red.when, _natural(red.record))
            before = [one for one in able if (self._rows[one].when, _natural(one)) < now]
            found = self._fitting(before or able, red)
            if len(found) == 1:
                yield red.place, red.made(self._taken(found[0], red))
            elif found or last or red.again:
                count = f"{len(found)} other rows have" if found else "no other row has"
                yield red.place, red.made(_unsure(count, red.told))
            else:
                red.again = True
                self._waiting.append(red)
        while not last and len(self._rows) > REMEMBERED // 2:
            self._forget(next(iter(self._rows)))

    def _able(self, red: Red[Made]) -> list[str]:
        return [one for one in self._records.get(red.key, ()) if self._rows[one].left >= -red.amount]

    def _fitting(self, able: Sequence[str], red: Red[Made]) -> Sequence[str]:
        """Those of the same amount, or else all of at least as much."""
        return [one for one in able if self._rows[one].left == -red.amount] or able

    def _taken(self, record: str, red: Red[Made]) -> str:
        row = self._rows[record]
        row.left += red.amount
        if not row.left:
            self._forget(record)
        return record

    def _forget(self, record: str) -> None:
        key = self._rows.pop(record).key
        self._records[key].remove(record)
        if not self._records[key]:
            del self._records[key]


def _unsure(count: str, told: Sequence[str]) -> RecordError:
    return RecordError(
        f"the quantity is negative, and {count} the same {', '.join(told)} and as much",
        field="reverses",
        advice="name the record that it takes back in the column reverses",
    )


def _natural(record: str) -> str:
    """So that S9 stands before S10."""
    return _DIGITS.sub(lambda found: found[0].zfill(_LONGEST), record)


_DIGITS, _LONGEST = re.compile(r"\d+"), 20


def amount_of(text: str) -> Decimal | None:
    """A quantity; None where a text is none."""
    with suppress(RecordError):
        return parse_quantity(text)
    return None
