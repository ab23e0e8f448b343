"""The standing records of a segment as arrays: what the two readings are built from."""

from dataclasses import dataclass, fields
from functools import cached_property

import numpy as np

from genealogy.index.arranging import TAG_BITS
from genealogy.index.kinds import KIND, coded, kinds
from genealogy.index.numbers import of_kind
from genealogy.index.pages import Array
from genealogy.index.segment import Segment
from genealogy.index.tables import CODES, NO_TEXT
from genealogy.model.times import FOREVER


@dataclass(slots=True)
class Rows:
    """Relationships: `place` is the row in the index, `type` its code (uint8), `start` and `end` are microseconds."""

    place: Array
    type: Array
    source: Array
    target: Array
    start: Array
    end: Array

    def __getitem__(self, places: Array) -> "Rows":
        return Rows(*(getattr(self, one.name)[places] for one in fields(self)))

    def known(self) -> Array:
        """For each row whether its time is known."""
        told: Array = self.start > -FOREVER
        return told

    def are(self, types: frozenset[str]) -> Array:
        """For each row whether it is of one of the types."""
        matching: Array = coded(CODES, types)[self.type]
        return matching


class Standing:
    """The relationships of a segment that stand: now, or as known at a ledger sequence, in the world up to a time.
    All of the file is checked. Raises Torn.
    """

    def __init__(self, segment: Segment, sequence: int = FOREVER, at: int = FOREVER) -> None:
        self.segment, self.bounds = segment, (sequence, at)
        self._columns = columns = segment.arrays()
        self.things = len(columns["key.from"]) - 1
        every = np.arange(len(columns["into"]))
        places = segment.standing(every, sequence, at, np.empty(0, np.int64))
        source = np.repeat(np.arange(self.things), np.diff(columns["link.from"]))[places]
        start, end = segment.column("start", places), segment.column("end", places)
        self.rows = Rows(places, columns["link.type"][places], source, segment.column("target", places), start, end)
        self.kinds = kinds(columns["key.text"], columns["key.from"])
        bucket = columns["number.bucket"]
        sums = np.repeat(np.arange(len(bucket) - 1), np.diff(bucket)) << TAG_BITS | columns["number.tag"]
        self.numbered = columns["number.thing"].astype(np.int64), sums
        """(things that have numbers, hashes of the numbers)."""

    @cached_property
    def told(self) -> Array:
        """By thing: whether any record tells of it."""
        return of_kind(self.things, np.concatenate([self.rows.source, self.rows.target]))

    def of_types(self, types: frozenset[str]) -> Rows:
        return self.rows[np.flatnonzero(self.rows.are(types))]

    def are(self, things: Array, names: frozenset[str]) -> Array:
        """For each thing whether it is of one of the kinds."""
        matching: Array = coded(KIND, names)[self.kinds[things]]
        return matching

    def reversals(self, rows: Rows) -> Array:
        """For each row whether its quantity is below zero."""
        quantity = self._columns["link.quantity"][rows.place]
        first = self._columns["text.from"][quantity]
        negative = np.zeros(len(quantity), np.bool_)
        some = quantity != NO_TEXT
        negative[some] = self._columns["text.text"][first[some]] == ord("-")
        return negative
