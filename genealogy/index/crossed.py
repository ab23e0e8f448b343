"""The relationships that a trace crossed, read from the index as they are gone through.

A million of them as objects take more room than all the rest of an answer; few are kept as they are.
"""

from collections.abc import Collection, Iterator
from copy import copy
from heapq import merge

import numpy as np

from genealogy.index.segments.segment import Segment
from genealogy.index.storage.pages import Array
from genealogy.queries.edges import Edge

_MANY = 100_000
"""Relationships; of fewer the objects are made once."""


class Crossed(Collection[Edge]):
    """In the order of recording; `derived` are those that no single record made. Raises Torn when it is made."""

    def __init__(self, base: Segment, rows: Array, derived: list[Edge]) -> None:
        for place in range(0, len(rows), _MANY):
            base.ensure(rows[place : place + _MANY])
        self._base = base
        event, number = base.column("event", rows), base.column("number", rows)
        self._rows = rows[np.lexsort((as_texts(number), event))]
        self._derived = sorted(derived, key=_recorded)

    def hiding(self, things: Array) -> "Crossed":
        """Those that neither begin nor end at some things of the base, told by thing."""
        found = copy(self)
        ends = (self._base.column(name, self._rows) for name in ("source", "target"))
        found._rows = self._rows[~np.logical_or(*(things[one] for one in ends))]
        return found

    def __len__(self) -> int:
        return len(self._rows) + len(self._derived)

    def __iter__(self) -> Iterator[Edge]:
        recorded = self._base.edges(self._rows)
        return merge(recorded, self._derived, key=_recorded) if self._derived else recorded

    def __contains__(self, edge: object) -> bool:
        return any(one == edge for one in self)


def crossed(base: Segment, rows: Array, derived: list[Edge]) -> Collection[Edge]:
    """Few as a list. Raises Torn."""
    found = Crossed(base, rows, derived)
    return found if len(found) > _MANY else list(found)


def _recorded(edge: Edge) -> tuple[int, str]:
    return edge.sequence, edge.key


def as_texts(numbers: Array) -> Array:
    """Numbers that are in order as the texts of these are: as in the keys of one event's relationships."""
    rank = np.empty(int(numbers.max(initial=0)) + 1, np.int64)
    rank[sorted(range(len(rank)), key=str)] = np.arange(len(rank))
    order: Array = rank[numbers]
    return order
