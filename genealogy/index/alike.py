"""Units that are alike by the records, found in arrays: one of each kind stands for all (queries/accounts/alike.py).

Alike are units of one material and lot that were serialized once, and packed once, into one package; nothing else is
told of them. Whatever is asked of an account or an amount compares the time of that packing with the times of other
records of the package and of those around it, as they are or off by once or twice the tolerance. So between two of
these bounds the time makes no difference; units packed in different stretches between them are not alike.
"""

from dataclasses import dataclass

import numpy as np

from genealogy.index.crossed import as_texts
from genealogy.index.segments.edges import IndexEdges
from genealogy.index.segments.segment import Segment
from genealogy.index.segments.tables import CODES, NO_TEXT
from genealogy.index.storage.kinds import KIND, kinds
from genealogy.index.storage.numbers import TooDense, distinct, of_kind
from genealogy.index.storage.pages import Array
from genealogy.index.stretches import Stretches, around
from genealogy.model.times import UNKNOWN
from genealogy.queries.amounts.doubts import SAMPLE
from genealogy.queries.tracing.names import Names, parent


@dataclass(frozen=True, slots=True)
class Groups:
    """Units by group: those of group n are units[starts[n] : starts[n + 1]], the first recorded first. `packed` tells
    the first instant and the end of the packing of each; of units that never were the same of all.
    """

    units: Array
    starts: Array
    packed: tuple[Array, Array]

    @classmethod
    def none(cls) -> "Groups":
        nothing = np.empty(0, np.int64)
        return cls(nothing, np.zeros(1, np.int64), (nothing, nothing))

    def only(self, kept: Array) -> "Groups":
        """Some of the groups, in their order."""
        sizes = np.diff(self.starts)
        some = np.repeat(kept, sizes)
        start, end = self.packed
        return Groups(self.units[some], np.append(0, np.cumsum(sizes[kept])), (start[some], end[some]))


def groups(segment: Segment, edges: IndexEdges, units: Array, touched: Array, tolerance: int, few: int) -> Groups:
    """Of at least two of the units each, of lots that have more than a `few`. `segment` is the first one of the edges,
    `touched` are things there of which later events speak.
    """
    try:
        return _Finding(segment, edges, distinct(units), touched, tolerance).groups(few)
    except TooDense:
        return Groups.none()


class _Finding:
    def __init__(self, segment: Segment, edges: IndexEdges, units: Array, touched: Array, tolerance: int) -> None:
        self._segment, self._edges, self._touched, self._tolerance = segment, edges, touched, tolerance
        self._text, self._starts = segment.arrays(("key.text", "key.from")).values()
        self._kinds = kinds(self._text, self._starts)
        self._units = units[(self._kinds[units] == KIND["unit"]) & ~np.isin(units, touched)]

    def groups(self, few: int) -> Groups:
        lot, serialized, packed = self._plain()
        kept = (lot >= 0) & self._of_lots(lot, few)
        kept[kept] = self._not_sampled(lot[kept], serialized[kept])
        units, lot, serialized, packed = (one[kept] for one in (self._units, lot, serialized, packed))
        order = np.argsort(serialized)
        return self._grouped(units[order], lot[order], packed[order])

    def _plain(self) -> tuple[Array, Array, Array]:
        """Of each unit its lot, the row that tells it, and that of its packing; -1 where more is told, or where it was
        not packed.
        """
        segment = self._segment
        into = self._edges.rows(self._units, forward=False)
        out = self._edges.rows(self._units, forward=True)
        out = out[segment.column("type", out) != CODES["OF"]]
        (own_in, first_in), (own_out, first_out) = (
            self._counted(segment.column(end, rows), rows) for end, rows in (("target", into), ("source", out))
        )
        plain = (own_in == 1) & (own_out <= 1)
        plain[plain] = self._tells(first_in[plain], "SERIALIZED_AS", "source", "lot")
        packed = np.where(plain & (own_out == 1), first_out, -1)
        some = packed >= 0
        plain[some] = self._tells(packed[some], "PACKED_IN", "target", "package")
        plain[some] &= segment.column("start", packed[some]) > UNKNOWN.start
        lot = np.full(len(self._units), -1)
        lot[plain] = segment.column("source", first_in[plain])
        return lot, first_in, packed

    def _counted(self, owners: Array, rows: Array) -> tuple[Array, Array]:
        """By unit: how many of the rows are its own, and one of them."""
        place = np.searchsorted(self._units, owners)
        row = np.full(len(self._units), -1)
        row[place] = rows
        return np.bincount(place, minlength=len(self._units)), row

    def _tells(self, rows: Array, kind: str, end: str, what: str) -> Array:
        """For each relationship whether it is of a type, with a thing of a kind at its end, and tells no quantity."""
        segment = self._segment
        found: Array = (segment.column("type", rows) == CODES[kind]) & (segment.column("quantity", rows) == NO_TEXT)
        found &= self._kinds[segment.column(end, rows)] == KIND[what]
        return found

    def _of_lots(self, lots: Array, few: int) -> Array:
        """For each unit whether its lot has many, and both are of one material that has no other name."""
        segment, names = self._segment, Names(self._edges)
        found = np.zeros(len(lots), np.bool_)
        order = np.argsort(lots, kind="stable")
        many, begin, count = np.unique(lots[order], return_index=True, return_counts=True)
        for lot, low, length in zip(many.tolist(), begin.tolist(), count.tolist(), strict=True):
            if lot < 0 or length <= few:
                continue
            (key,) = segment.keys([lot])
            if not names.same(parent(key)):
                some = order[low : low + length]
                found[some] = self._begin(self._units[some], f"unit{key[3 : key.rindex('/') + 1]}")
        return found

    def _begin(self, things: Array, beginning: str) -> Array:
        """For each thing whether its key begins so."""
        wanted = np.frombuffer(beginning.encode(), np.uint8)
        start = self._starts[things].astype(np.int64)
        found = start + len(wanted) <= len(self._text)
        letters = self._text[start[found][:, None] + np.arange(len(wanted))]
        found[found] = (letters == wanted).all(axis=1)
        return found

    def _not_sampled(self, lots: Array, rows: Array) -> Array:
        """For each unit whether it is not among the first few of its lot: what a sample of its units is taken from."""
        column = self._segment.column
        order = np.lexsort((as_texts(column("number", rows)), column("event", rows), lots))
        place = np.arange(len(order)) - np.searchsorted(lots[order], lots[order])
        found = np.empty(len(order), np.bool_)
        found[order] = place >= SAMPLE
        return found

    def _grouped(self, units: Array, lot: Array, packed: Array) -> Groups:
        column, inside = self._segment.column, packed >= 0
        rows = packed[inside]
        holder, start, end = (np.full(len(units), -1) for _ in range(3))
        for values, name in ((holder, "target"), (start, "start"), (end, "end")):
            values[inside] = column(name, rows)
        pairs = around(self._segment, self._edges, distinct(holder[inside]))
        stretches = Stretches(self._segment, self._edges, pairs, self._tolerance, distinct(rows))
        first, last = np.full(len(units), -1), np.full(len(units), -1)
        for values, moments in ((first, start), (last, end)):
            values[inside] = stretches.of(holder[inside], moments[inside])
        changed = pairs.inner[np.isin(pairs.outer, self._touched)]
        sound = ~of_kind(len(self._kinds) + 1, changed)[holder]
        return _arranged(units[sound], (lot[sound], first[sound], last[sound]), (start[sound], end[sound]))


def _arranged(units: Array, same: tuple[Array, ...], packed: tuple[Array, Array]) -> Groups:
    """Groups of units of which all these are the same."""
    order = np.lexsort(same[::-1])
    new = np.ones(len(order), np.bool_)
    if len(order):
        new[1:] = np.any([one[order][1:] != one[order][:-1] for one in same], axis=0)
    start, end = packed
    found = Groups(units[order], np.append(np.flatnonzero(new), len(order)), (start[order], end[order]))
    return found.only(np.diff(found.starts) > 1)
