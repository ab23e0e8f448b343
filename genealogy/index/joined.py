"""The segments of an index as one: relationships that stand now, and things by one number wherever they are told."""

from collections.abc import Iterable

import numpy as np

from genealogy.index.segments.things import Things
from genealogy.index.storage.kinds import KIND, kinds
from genealogy.index.storage.numbers import distinct
from genealogy.index.storage.pages import Array
from genealogy.index.trace_index import TraceIndex
from genealogy.model.times import FOREVER


class Joined:
    """Things have the numbers of `Things`, those that base and later events tell of that of the base. Rows of later
    events follow those of the base.
    """

    def __init__(self, index: TraceIndex, sequence: int | None = None, at: int = FOREVER) -> None:
        """Of an index that holds something; as it was known at a ledger sequence, in the world up to a time."""
        self._index, self._segments = index, index.segments
        self._first, self._rows = len(self._segments[0].everything()), self._segments[0].links_held
        known = index.sequence if sequence is None else min(sequence, index.sequence)
        self.is_today = known == index.sequence and at >= FOREVER
        self._known = known, at, np.array(index.withdrawn_since(known), np.int64)

    def everything(self) -> Array:
        base = np.arange(self._first)
        if len(self._segments) == 1:
            return base
        return np.concatenate([base, distinct(self._index.twins[self._index.twins >= self._first])])

    def links(self, things: Array, types: Iterable[str], *, forward: bool) -> Array:
        """The rows of standing relationships of these types out of (or into) things."""
        rows = [
            segment.standing(segment.links(own, types, forward=forward), *self._known) + place * self._rows
            for place, (segment, own) in enumerate(zip(self._segments, self._own(things), strict=True))
        ]
        return np.concatenate(rows)

    def _own(self, things: Array) -> list[Array]:
        """The things as each segment numbers them, in any order."""
        if len(self._segments) == 1:
            return [things]
        return [things[things < self._first], np.flatnonzero(np.isin(self._index.twins, things))]

    def column(self, name: str, rows: Array) -> Array:
        """One column of relationships, as int64: one of LINK, for these rows."""
        if len(self._segments) == 1:
            return self._segments[0].column(name, rows)
        later = rows >= self._rows
        told = self._segments[1].column(name, rows[later] - self._rows)
        found = np.empty(len(rows), np.int64)
        found[~later] = self._segments[0].column(name, rows[~later])
        found[later] = self._index.twins[told] if name in {"source", "target"} else told
        return found

    def quantities(self, rows: Array) -> Array:
        """The quantities of relationships as records tell them, whatever the unit; NaN where they do not."""
        found = np.empty(len(rows), np.float64)
        for place, segment in enumerate(self._segments):
            own = (rows >= self._rows) == bool(place)
            found[own] = segment.quantities(rows[own] - place * self._rows)
        return found

    def keys(self, things: Array) -> list[str]:
        return Things(self._segments).keys(things.tolist())

    def things(self, keys: Iterable[str]) -> dict[str, int]:
        """The numbers of those of the keys that a record speaks of."""
        return Things(self._segments).known(list(keys))

    def are(self, things: Array, kind: str) -> Array:
        """Of each thing, whether it is of a kind."""
        found = np.empty(len(things), np.bool_)
        place = things >= self._first
        for number, segment in enumerate(self._segments):
            told, own = segment.arrays(("key.text", "key.from")), place == number
            starts = told["key.from"][things[own] - number * self._first]
            found[own] = kinds(told["key.text"], np.append(starts, 0)) == KIND[kind]
        return found

    def of_kind(self, kind: str) -> Array:
        everything = self.everything()
        found: Array = everything[self.are(everything, kind)]
        return found
