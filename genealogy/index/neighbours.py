"""One thing as the index knows it: what stands around it, and which events describe it."""

from collections.abc import Iterator

import numpy as np

from genealogy.index.segments.names import IndexNames
from genealogy.index.segments.segment import Segment
from genealogy.index.storage.pages import Array
from genealogy.index.trace_index import TraceIndex
from genealogy.model.quantities import quantity_text
from genealogy.model.relationships import DEFINING, RELATIONSHIPS
from genealogy.model.times import FOREVER
from genealogy.queries.edges import Edge
from genealogy.queries.neighbours import Neighbour


class Around:
    """One thing, by its key, as it is known now, or was at a ledger sequence, in the world up to a time."""

    def __init__(self, index: TraceIndex, key: str, sequence: int | None = None, at: int = FOREVER) -> None:
        self._index, self._key = index, key
        self._known = index.sequence if sequence is None else sequence, at
        self._gone: Array = np.array(index.withdrawn_since(self._known[0]), np.int64)

    def neighbours(self, limit: int) -> list[Neighbour]:
        """Standing relationships in the order of recording, at most `limit` each way."""
        found = [("in", edge) for edge in self._first(limit, forward=False)]
        found += [("out", edge) for edge in self._first(limit, forward=True)]
        others = [edge.target if way == "out" else edge.source for way, edge in found]
        names = IndexNames(self._index).named(others)
        return [
            Neighbour(
                direction=way,
                type=edge.type,
                key=other,
                name=names[other].name if other in names else None,
                event_time=str(edge.time),
                quantity=None if edge.quantity is None else quantity_text(edge.quantity),
                unit=edge.unit,
                sequence=edge.sequence,
            )
            for (way, edge), other in zip(found, others, strict=True)
        ]

    def describing(self) -> list[int]:
        """The sequences of standing events that tell properties of it."""
        said = (one for segment in self._index.segments for one in segment.statements(self._numbers(segment)))
        gone = set(self._gone.tolist())
        return sorted({one.sequence for one in said if one.describes and one.stands and one.sequence not in gone})

    @property
    def is_defined(self) -> bool:
        """Whether a record of its making or receipt stands."""
        return any(len(self._rows(segment, DEFINING, forward=False)) for segment in self._index.segments)

    def _first(self, limit: int, *, forward: bool) -> Iterator[Edge]:
        for segment in self._index.segments:
            rows = self._rows(segment, frozenset(RELATIONSHIPS), forward=forward)
            event = segment.column("event", rows)
            if len(rows) > limit:  # all of the last event, whose relationships have an order of their own
                rows = rows[event <= np.sort(event)[limit - 1]]
            edges = sorted(segment.edges(rows), key=lambda edge: (edge.sequence, edge.key))[:limit]
            limit -= len(edges)
            yield from edges

    def _rows(self, segment: Segment, types: frozenset[str], *, forward: bool) -> Array:
        numbers = np.array(self._numbers(segment), np.int64)
        rows = segment.links(numbers, types, forward=forward)
        return segment.standing(rows, *self._known, self._gone)

    def _numbers(self, segment: Segment) -> list[int]:
        return list(segment.things([self._key]).values())
