"""Red rows, of a negative quantity: which other row they take back, told by the same batch, material, lot and unit.

A file may be sorted either way, so red rows wait until the others are known. Which one is taken back then follows from
what the rows say, and not from where they stand: one of an earlier time, or of the same time and a smaller number of
its record, goes first.
"""

import re
from bisect import bisect_left, insort
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


Place = tuple[str, str, str]
"""Where a row stands among others: when it was, its record with all numbers as long, and its record."""


@dataclass(slots=True)
class Row:
    """A row that may be taken back, and how much of it is left."""

    key: Key
    left: Decimal
    place: Place


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
        self._left: dict[Key, dict[Decimal, list[Place]]] = {}
        """Of each key the places of rows, in their order, by how much is left of them: a file may have many alike."""
        self._waiting: list[Red[Made]] = []

    @property
    def full(self) -> bool:
        """Whether as many rows are known, or wait, as are remembered."""
        return max(len(self._rows), len(self._waiting)) >= REMEMBERED

    def remember(self, key: Key, amount: Decimal, when: str, record: str) -> None:
        """A row of a quantity above zero. The one known longest is forgotten where they are too many."""
        if record and record not in self._rows:
            row = self._rows[record] = Row(key, amount, (when, _natural(record), record))
            self._arrange(row)
            if len(self._rows) > REMEMBERED:
                self._forget(next(iter(self._rows)))

    def record_above(self, red: Red[Made]) -> str:
        """The record that a red row takes back, of the rows known so far. Raises RecordError where none is, or several
        may be.
        """
        count, record = self._fitting(red)
        if count == 1:
            return self._taken(record, red)
        raise _unsure(f"{count} rows above it have" if count else "no row above it has", red.told)

    def wait(self, red: Red[Made]) -> None:
        self._waiting.append(red)

    def settled(self, *, last: bool) -> Iterator[tuple[str, Made]]:
        """Place of each red row and what was made of it, now that more rows are known. Unless these were the `last`
        ones, a row that finds none waits once more, and the rows known longest are forgotten.
        """
        waiting, self._waiting = self._waiting, []
        for red in sorted(waiting, key=lambda one: (one.when, _natural(one.record))):
            count, record = self._fitting(red, (red.when, _natural(red.record)))
            count, record = (count, record) if count else self._fitting(red)
            if count == 1:
                yield red.place, red.made(self._taken(record, red))
            elif count or last or red.again:
                told = f"{count} other rows have" if count else "no other row has"
                yield red.place, red.made(_unsure(told, red.told))
            else:
                red.again = True
                self._waiting.append(red)
        while not last and len(self._rows) > REMEMBERED // 2:
            self._forget(next(iter(self._rows)))

    def _fitting(self, red: Red[Made], before: tuple[str, str] | None = None) -> tuple[int, str]:
        """How many rows a red one may take back, and one of them: those of the same amount, or else all of at least as
        much; only the ones that stand before a time and record, if these are told.
        """
        amounts = self._left.get(red.key, {})
        same = amounts.get(-red.amount, [])
        if count := _many(same, before):
            return count, same[0][2]
        counts = [
            (count, places[0][2])
            for left, places in amounts.items()
            if left > -red.amount and (count := _many(places, before))
        ]
        return sum(count for count, _ in counts), counts[0][1] if counts else ""

    def _taken(self, record: str, red: Red[Made]) -> str:
        row = self._rows[record]
        self._disarrange(row)
        row.left += red.amount
        if row.left:
            self._arrange(row)
        else:
            del self._rows[record]
        return record

    def _forget(self, record: str) -> None:
        self._disarrange(self._rows.pop(record))

    def _arrange(self, row: Row) -> None:
        insort(self._left.setdefault(row.key, {}).setdefault(row.left, []), row.place)

    def _disarrange(self, row: Row) -> None:
        amounts = self._left[row.key]
        places = amounts[row.left]
        del places[bisect_left(places, row.place)]
        if not places:
            del amounts[row.left]
        if not amounts:
            del self._left[row.key]


def _many(places: Sequence[Place], before: tuple[str, str] | None) -> int:
    return len(places) if before is None else bisect_left(places, before)


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
