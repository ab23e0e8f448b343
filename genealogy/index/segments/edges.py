"""The trace's edges, read from the index: the definition itself then answers, as it does over Cypher."""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from genealogy.index.segments.held import Held
from genealogy.index.segments.names import IndexNames
from genealogy.index.segments.segment import Segment
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
        return {key: named.identifiers for key, named in self._names.named(keys).items() if named.identifiers}

    def _edges(self, keys: Sequence[str], types: frozenset[str], *, forward: bool) -> Iterator[Edge]:
        for segment in self._segments:
            rows = self._rows(segment, keys, types, forward=forward)
            if len(rows):
                yield from segment.edges(rows)

    def _rows(self, segment: Segment, keys: Sequence[str], types: frozenset[str], *, forward: bool) -> Array:
        things = np.fromiter(segment.things(keys).values(), np.int64)
        rows = segment.links(things, types, forward=forward)
        return segment.standing(rows, *self.bounds, self._gone)

    def _stands(self, key: str) -> bool:
        """Whether a relationship of a thing was known."""
        return any(
            len(self._rows(segment, [key], _ALL, forward=forward))
            for segment in self._segments
            for forward in (True, False)
        )
