"""The trace's edges, read from the index: the definition itself then answers, as it does over Cypher."""

from collections.abc import Iterable, Iterator, Sequence
from copy import copy

import numpy as np

from genealogy.index.segments.held import Held
from genealogy.index.segments.names import IndexNames
from genealogy.index.segments.segment import Segment
from genealogy.index.storage.numbers import distinct
from genealogy.index.storage.pages import Array
from genealogy.model.identifiers import kind_of
from genealogy.model.relationships import RELATIONSHIPS
from genealogy.model.times import FOREVER
from genealogy.queries.edges import Edge
from genealogy.queries.naming import number_part

_ALL = frozenset(RELATIONSHIPS)


class IndexEdges:
    """An EdgeSource over the index: what was known at a ledger sequence, of the world up to a time (microseconds)."""

    def __init__(self, index: Held, sequence: int, at: int = FOREVER) -> None:
        self._names = IndexNames(index)
        self._segments = index.segments
        self.bounds = sequence, at
        """The ledger sequence and the time (microseconds)."""
        self._gone: Array = np.array(index.withdrawn_since(sequence), np.int64)
        self.hidden: Array | None = None
        """By thing of the first segment, whether its relationships are left out."""

    def outgoing(self, keys: Sequence[str], types: frozenset[str]) -> Iterable[Edge]:
        return self._edges(keys, types, forward=True)

    def incoming(self, keys: Sequence[str], types: frozenset[str]) -> Iterable[Edge]:
        return self._edges(keys, types, forward=False)

    def namesakes(self, keys: Sequence[str]) -> Iterable[tuple[str, str]]:
        numbers = [number_part(key) for key in keys]
        found = {
            (keys[place], other): None
            for segment in self._segments
            for place, other in segment.numbered(numbers)
            if other != keys[place] and kind_of(other) == kind_of(keys[place])
        }
        standing = {other: self._stands(other) for _, other in found}
        return (pair for pair in found if standing[pair[1]])

    def spellings(self, keys: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """The foreign spellings of things, by key; those without are left out."""
        return self._names.spellings(keys)

    def hiding(self, things: Array) -> "IndexEdges":
        """The same without the relationships of some things of the first segment, told by thing."""
        found = copy(self)
        found.hidden = things
        return found

    def rows(self, things: Array, types: frozenset[str] = _ALL, *, forward: bool) -> Array:
        """Of things of the first segment the rows there of their relationships."""
        segment = self._segments[0]
        rows = segment.standing(segment.links(things, types, forward=forward), *self.bounds, self._gone)
        if self.hidden is not None:
            rows = rows[~self.hidden[segment.column("target" if forward else "source", rows)]]
        return rows

    def ends(self, keys: Sequence[str], types: frozenset[str], few: int) -> Array:
        """Where relationships lead out of things that have more than a few of them, as the first segment tells; by
        number, each once.
        """
        if not self._segments:
            return np.empty(0, np.int64)
        segment = self._segments[0]
        rows = self.rows(np.fromiter(segment.things(keys).values(), np.int64), types, forward=True)
        _, place, count = np.unique(segment.column("source", rows), return_inverse=True, return_counts=True)
        return distinct(segment.column("target", rows[count[place] > few]))

    def _edges(self, keys: Sequence[str], types: frozenset[str], *, forward: bool) -> Iterator[Edge]:
        for segment in self._segments:
            rows = self._rows(segment, keys, types, forward=forward)
            if len(rows):
                yield from segment.edges(rows)

    def _rows(self, segment: Segment, keys: Sequence[str], types: frozenset[str], *, forward: bool) -> Array:
        things = np.fromiter(segment.things(keys).values(), np.int64)
        if segment is self._segments[0]:
            return self.rows(things, types, forward=forward)
        rows = segment.links(things, types, forward=forward)
        return segment.standing(rows, *self.bounds, self._gone)

    def _stands(self, key: str) -> bool:
        """Whether a relationship of a thing was known."""
        return any(
            len(self._rows(segment, [key], _ALL, forward=forward))
            for segment in self._segments
            for forward in (True, False)
        )
