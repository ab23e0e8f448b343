"""The nodes of an answer, told from walks: what queries/tracing/trace.py tells from exposures, without an object for
each arrival. Of a million nodes those would take more memory than all the rest.
"""

from collections.abc import Iterator, Sequence

import numpy as np

from genealogy.index.segments.segment import Segment
from genealogy.index.storage.pages import Array
from genealogy.model.identifiers import kind_of
from genealogy.model.times import instant_text
from genealogy.queries.tracing.exposure import bounded
from genealogy.queries.tracing.trace import Reached


class Arrivals:
    """A walk's first arrivals at things other than the roots, and the ways to them."""

    def __init__(self, base: Segment, things: Array, parent: Array, level: Array, first: Array) -> None:
        """By arrival its thing, that which it came by, and how many relationships away; `first` are the places told.
        Of what a root leads to the parent is -1 - its place among those that the walk began with.
        """
        self._base, self._things, self._parent, self._level = base, things, parent, level
        self._first = first
        self._paths: dict[int, list[str]] = {}

    @property
    def things(self) -> Array:
        found: Array = self._things[self._first]
        return found

    def but(self, kept: Array) -> "Arrivals":
        """Only those at some of the things."""
        return Arrivals(self._base, self._things, self._parent, self._level, self._first[kept])

    def nodes(self, basis: str, moments: Array | None, entered: Sequence[str]) -> Iterator[Reached]:
        """`moments`: when each thing was exposed, in microseconds; `entered`: what the walk began with."""
        self._paths.update((-1 - place, [key]) for place, key in enumerate(entered))
        keys = self._base.keys(self.things.tolist())
        depths, parents = self._level[self._first].tolist(), self._parent[self._first].tolist()
        times = iter(()) if moments is None else map(bounded, moments.tolist())
        for key, depth, parent in zip(keys, depths, parents, strict=True):
            moment = next(times, None)
            text = None if moment is None else instant_text(moment)
            yield Reached(key, kind_of(key), depth, basis, text, self._via(parent))

    def _via(self, arrival: int) -> list[str]:
        """The things up to an arrival, itself included: what a million units of one lot have in common."""
        missing = []
        while arrival not in self._paths:
            missing.append(arrival)
            arrival = int(self._parent[arrival])
        path = self._paths[arrival]
        for arrival in reversed(missing):
            (key,) = self._base.keys([int(self._things[arrival])])
            path = self._paths[arrival] = [*path, key]
        return path


def told_last(things: Array, times: Array, *, latest: bool) -> tuple[Array, Array]:
    """(things, each once and ascending; the earliest, or latest, of the times of each)."""
    order = np.lexsort((times if latest else -times, things))
    last = order[np.append(things[order][1:] != things[order][:-1], True)] if len(order) else order
    return things[last], times[last]
