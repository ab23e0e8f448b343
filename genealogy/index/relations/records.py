"""The standing records of a segment as arrays: what the two readings are built from."""

from collections.abc import Mapping
from functools import cached_property

import numpy as np

from genealogy.index.segments.arranging import TAG_BITS
from genealogy.index.segments.segment import Segment
from genealogy.index.segments.tables import CODES
from genealogy.index.storage.kinds import KIND, coded, kinds
from genealogy.index.storage.numbers import distinct, of_kind
from genealogy.index.storage.pages import Array
from genealogy.model.times import FOREVER


class Rows:
    """Relationships: all of an index, or some. A column of these is gathered when it is first asked for."""

    def __init__(self, every: Mapping[str, Array], chosen: Array | None = None) -> None:
        """`every` are the columns of all; `chosen` tells which rows these are."""
        self._every, self._chosen = every, chosen

    def __len__(self) -> int:
        return len(self.type)

    def __getitem__(self, places: Array) -> "Rows":
        """Some of these, by their numbers among them."""
        return Rows(self._every, places if self._chosen is None else self._chosen[places])

    def where(self, marks: Array) -> "Rows":
        """Those of these that are marked."""
        return self if marks.all() else self[np.flatnonzero(marks)]

    def _column(self, name: str) -> Array:
        column = self._every[name]
        return column if self._chosen is None else column[self._chosen]

    @cached_property
    def place(self) -> Array:
        """The row in the index."""
        return self._column("place")

    @cached_property
    def type(self) -> Array:
        """The code of the type, uint8."""
        return self._column("type")

    @cached_property
    def source(self) -> Array:
        return self._column("source")

    @cached_property
    def target(self) -> Array:
        return self._column("target")

    @cached_property
    def start(self) -> Array:
        """Microseconds."""
        return self._column("start")

    @cached_property
    def end(self) -> Array:
        """Microseconds."""
        return self._column("end")

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
        # Things, places and ranks hold in 32 bits. A column of those is half as large, and memory that is asked for
        # anew takes the system longer than what is reckoned in it.
        places = np.arange(segment.links_held, dtype=np.int32)
        start, end = segment.times()
        every = {
            "place": places,
            "type": columns["pattern.type"][columns["link.pattern"]],
            "source": np.repeat(np.arange(self.things, dtype=np.int32), np.diff(columns["link.from"])),
            "target": columns["link.target"].astype(np.int32),
            "start": start,
            "end": end,
        }
        self.every = Rows(every)
        """Those that do not stand, too."""
        self.rows = Rows(every, segment.standing(places, sequence, at, np.empty(0, np.int64)))
        self.kinds = kinds(columns["key.text"], columns["key.from"])
        bucket = columns["number.bucket"]
        sums = np.repeat(np.arange(len(bucket) - 1, dtype=np.uint32) << TAG_BITS, np.diff(bucket))
        sums |= columns["number.tag"]
        self.numbered = columns["number.thing"].astype(np.int32), sums
        """(things that have numbers, hashes of the numbers)."""

    @cached_property
    def told(self) -> Array:
        """By thing: whether any record tells of it."""
        told = of_kind(self.things, self.rows.source)
        told[self.rows.target] = True
        return told

    def of_types(self, types: frozenset[str]) -> Rows:
        return self.rows.where(self.rows.are(types))

    def are(self, things: Array, names: frozenset[str]) -> Array:
        """For each thing whether it is of one of the kinds."""
        matching: Array = coded(KIND, names)[self.kinds[things]]
        return matching

    def reversals(self, rows: Rows) -> Array:
        """For each row whether its quantity is below zero."""
        return self._negative[self._columns["pattern.quantity"]][self._columns["link.pattern"][rows.place]]

    def units(self, rows: Rows) -> Array:
        """By row a number that tells its unit from others."""
        texts, which = self._texts("unit", rows)
        codes: dict[str, int] = {}  # a text that was met in several runs of events stands there several times
        return np.array([codes.setdefault(text, len(codes)) for text in texts], np.int64)[which]

    def quantities(self, rows: Rows) -> tuple[list[str], Array]:
        """(texts, which of them is the quantity of each row); an empty one where none is told."""
        return self._texts("quantity", rows)

    def _texts(self, name: str, rows: Rows) -> tuple[list[str], Array]:
        column = self._columns[f"pattern.{name}"][self._columns["link.pattern"][rows.place]]
        numbers = distinct(column)
        return self.segment.texts(numbers.tolist()), np.searchsorted(numbers, column)

    @cached_property
    def _negative(self) -> Array:
        """By text: whether it is that of a number below zero."""
        starts, letters = self._columns["text.from"], self._columns["text.text"]
        negative = np.zeros(len(starts) - 1, np.bool_)
        told = np.flatnonzero(starts[1:] > starts[:-1])
        negative[told] = letters[starts[told]] == ord("-")
        return negative
