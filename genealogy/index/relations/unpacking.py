"""Contents that were packed and unpacked again, each record certainly after the one before: in from one to another.

A unit or package is out with the next record, and may come again. A lot is out with the record that takes the last of
it; which one that is the amounts tell, where all of them are told in one unit.
"""

from dataclasses import dataclass

import numpy as np

from genealogy.index.relations.records import Rows, Standing
from genealogy.index.relations.relations import Stays, marked
from genealogy.index.storage.pages import Array
from genealogy.model.times import FOREVER
from genealogy.queries.tracing.reading import Reading

PACKED = frozenset({"PACKED_IN"})
LOT = frozenset({"lot"})
_DECIMALS, _DIGITS = 6, 8
"""Of amounts that are counted here: so many places after the point, and before it."""
_LONGEST = 1 << 16
"""So many amounts add up in 63 bits."""


@dataclass(slots=True)
class Ended:
    """Packings, and the time (from, to) of what ended each stay; FOREVER where nothing did."""

    packed: Rows
    start: Array
    end: Array

    def stays(self, reading: Reading) -> Stays:
        packed = self.packed
        if reading.strict:
            low, high = packed.start, np.where(self.start == FOREVER, FOREVER, self.start - 1)
        else:
            low = np.maximum(packed.start - reading.tolerance, -FOREVER)
            high = np.minimum(self.end + reading.tolerance, FOREVER)
        return marked(Stays(packed.source, packed.target, low, high, packed.place), low <= high)


@dataclass(slots=True)
class Runs:
    """Records of packing, those of one content in one holder side by side in order of time; `heads` are the first ones,
    `clear` tells of each row whether its time is known and it moves all that it says, and nothing else.
    """

    rows: Rows
    heads: Array
    sizes: Array
    clear: Array

    @property
    def own(self) -> Array:
        """By row: the number of its run."""
        return np.repeat(np.arange(len(self.sizes)), self.sizes)

    def all(self, marks: Array) -> Array:
        """By run: whether all of its rows are marked."""
        found: Array = np.logical_and.reduceat(marks, self.heads) if len(self.heads) else np.ones(0, np.bool_)
        return found


def unpacked(standing: Standing, runs: Runs) -> tuple[Ended, Array]:
    """What is told of runs of two rows or more, and of each row whether it is of a run of which all is told."""
    rows, own = runs.rows, runs.own
    place = np.arange(len(rows)) - runs.heads[own]
    enters, lots = rows.are(PACKED), standing.are(rows.source, LOT)
    later = np.ones(len(rows), np.bool_)
    later[1:] = rows.start[1:] > rows.end[:-1]
    sound = runs.clear & (later | (place == 0))
    alternating = runs.all(lots | (sound & (enters == (place % 2 == 0)))) & (runs.sizes % 2 == 0)
    out, counted = _taken_out(standing, runs, enters)
    emptied_last = ~out | (place == runs.sizes[own] - 1)
    counted &= runs.all(~lots | (sound & (enters == (place == 0)) & emptied_last))
    told = np.where(lots, counted[own], alternating[own])
    began = np.flatnonzero(told & enters)
    end = np.where(lots[began], began + runs.sizes[own[began]] - 1, began + 1)
    ends = out[end] | ~lots[began]
    start, end = (np.where(ends, one[end], FOREVER) for one in (rows.start, rows.end))
    return Ended(rows[began], start, end), told


def _taken_out(standing: Standing, runs: Runs, enters: Array) -> tuple[Array, Array]:
    """By row, whether as much was taken out up to it as was packed; by run, whether its amounts can be added."""
    amount, exact = _amounts(standing, runs.rows)
    unit, own = standing.units(runs.rows), runs.own
    total = np.cumsum(np.where(enters, 0, amount))
    head = runs.heads[own]
    out = ~enters & (total - total[head] >= amount[head])
    return out, runs.all(exact & (unit == unit[head])) & (runs.sizes < _LONGEST)


def _amounts(standing: Standing, rows: Rows) -> tuple[Array, Array]:
    """(amounts in millionths, of each whether it is exact)."""
    texts, which = standing.quantities(rows)
    counted = [_millionths(text) for text in texts]
    amounts = np.array([amount or 0 for amount in counted], np.int64)
    exact = np.array([amount is not None for amount in counted], np.bool_)
    return amounts[which], exact[which]


def _millionths(text: str) -> int | None:
    """Of a number in canonical text; None where it is not told, or too long."""
    whole, _, decimals = text.partition(".")
    if not whole or len(whole) > _DIGITS or len(decimals) > _DECIMALS:
        return None
    return int(whole + decimals.ljust(_DECIMALS, "0"))
