"""The standing records of a segment as arrays: what the two readings are built from."""

from dataclasses import dataclass, fields
from functools import cached_property

import numpy as np

from genealogy.index.numbers import of_kind
from genealogy.index.pages import Array
from genealogy.index.segment import Segment
from genealogy.index.tables import CODES, NO_TEXT, STANDING
from genealogy.model.identifiers import KINDS
from genealogy.model.times import FOREVER

_KINDS = {kind: code for code, kind in enumerate(sorted(KINDS))}
_LETTERS = 4
"""So many letters of a key tell its kind."""


@dataclass(slots=True)
class Rows:
    """Relationships: `place` is the row in the index, `type` its code, `start` and `end` are microseconds."""

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
        matching: Array = _codes(CODES, types)[self.type]
        return matching


class Standing:
    """The relationships of a segment that are not withdrawn. All of the file is checked. Raises Torn."""

    def __init__(self, segment: Segment) -> None:
        self.segment = segment
        self._columns = columns = segment.arrays()
        self.things = len(columns["key.from"]) - 1
        places = np.flatnonzero(columns["event.withdrawn"][columns["link.event"]] == STANDING)
        names = ("type", "source", "target", "start", "end")
        self.rows = Rows(places, *(columns[f"link.{name}"][places].astype(np.int64) for name in names))
        self.kinds = _kinds(columns["key.text"], columns["key.from"])
        self.numbered = columns["number.thing"].astype(np.int64), columns["number.sum"]
        """(things that have numbers, checksums of the numbers)."""

    @cached_property
    def told(self) -> Array:
        """By thing: whether any record tells of it."""
        return of_kind(self.things, np.concatenate([self.rows.source, self.rows.target]))

    def of_types(self, types: frozenset[str]) -> Rows:
        return self.rows[np.flatnonzero(self.rows.are(types))]

    def are(self, things: Array, kinds: frozenset[str]) -> Array:
        """For each thing whether it is of one of the kinds."""
        matching: Array = _codes(_KINDS, kinds)[self.kinds[things]]
        return matching

    def reversals(self, rows: Rows) -> Array:
        """For each row whether its quantity is below zero."""
        quantity = self._columns["link.quantity"][rows.place]
        first = self._columns["text.from"][quantity]
        negative = np.zeros(len(quantity), np.bool_)
        some = quantity != NO_TEXT
        negative[some] = self._columns["text.text"][first[some]] == ord("-")
        return negative


def _codes(codes: dict[str, int], names: frozenset[str]) -> Array:
    """By code: whether it is that of one of the names."""
    return of_kind(256, np.array([codes[name] for name in names], np.int64))


def _kinds(text: Array, starts: Array) -> Array:
    """By thing: the code of its kind, told by the first letters of its key."""
    heads = {int.from_bytes(f"{kind}:".encode()[:_LETTERS], "big"): code for kind, code in _KINDS.items()}
    letters = np.zeros(len(starts) - 1, np.uint32)
    for place in range(_LETTERS):
        letters = (letters << np.uint32(8)) | text[starts[:-1] + place]
    order = sorted(heads)
    codes = np.array([heads[one] for one in order], np.uint8)
    found: Array = codes[np.searchsorted(np.array(order, np.uint32), letters)]
    return found
