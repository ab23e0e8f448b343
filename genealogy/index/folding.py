"""Edges and answers in which one of many units that are alike stands for all (alike.py), and the way back."""

from collections.abc import Iterator, Mapping
from typing import TypeVar

import numpy as np

from genealogy.index.alike import Groups, groups
from genealogy.index.crossed import Crossed
from genealogy.index.segments.edges import IndexEdges
from genealogy.index.segments.segment import Segment
from genealogy.index.storage.numbers import of_kind
from genealogy.index.storage.pages import Array
from genealogy.index.trace_index import TraceIndex
from genealogy.model.times import Moment
from genealogy.queries.accounts.alike import FEW, Folded
from genealogy.queries.tracing.trace import CONFIRMED, Traced

UNIT = "unit"
T = TypeVar("T")


class Folding:
    """Over the edges of an index; any use may raise Torn."""

    def __init__(self, index: TraceIndex, edges: IndexEdges, units: Array, tolerance: int, few: int = FEW) -> None:
        """Of the given units, by number, those that are alike are folded."""
        self._segment, self._source = index.segments[0], edges
        twins = index.twins
        touched = np.unique(twins[twins < len(self._segment.everything())])
        self._away: Array = np.empty(0, np.bool_)
        """By unit of an answer."""
        self._take(groups(self._segment, edges, units, touched, tolerance, few))

    @classmethod
    def of_answer(
        cls, index: TraceIndex, edges: IndexEdges, traced: Traced, tolerance: int, few: int = FEW
    ) -> "Folding | None":
        """Of an answer whose roots are no causes: units that were all reached, on one basis. None for a few units."""
        units = [node for node in traced.nodes if node.kind == UNIT]
        if len(units) <= few or not index.segments:
            return None
        known = index.segments[0].things([node.key for node in units])
        numbers = np.fromiter((known.get(node.key, -1) for node in units), np.int64, len(units))
        there = numbers >= 0
        basis = np.array([node.depth and 1 + (node.basis == CONFIRMED) for node in units], np.int8)
        found = cls(index, edges, numbers[there], tolerance, few)
        of_thing = np.zeros(len(index.segments[0].everything()), np.int8)
        of_thing[numbers[there]] = basis[there]
        found._keep(of_thing)
        found._away = there & found._hidden[numbers]
        return found

    def _take(self, found: Groups) -> None:
        self._groups = found
        firsts = found.units[found.starts[:-1]]
        self._hidden = of_kind(len(self._segment.everything()), found.units)
        self._hidden[firsts] = False
        self._firsts = self._segment.keys(firsts.tolist())

    def _keep(self, basis: Array) -> None:
        """Only groups of one basis, told by thing: 0 is none."""
        found = self._groups
        if len(found.units):
            least, most = (one.reduceat(basis[found.units], found.starts[:-1]) for one in (np.minimum, np.maximum))
            self._take(found.only((least == most) & (least > 0)))

    @property
    def edges(self) -> Folded:
        counts = np.diff(self._groups.starts).tolist()
        stands_for = dict(zip(self._firsts, counts, strict=True))
        return Folded(
            self._source.hiding(self._hidden), stands_for, _Members(self._segment, self._groups, self._firsts)
        )

    def folded(self, traced: Traced) -> Traced:
        """The answer without what is folded away."""
        away = iter(self._away.tolist())
        nodes = [node for node in traced.nodes if node.kind != UNIT or not next(away)]
        if isinstance(traced.edges, Crossed):
            return Traced(nodes, traced.edges.hiding(self._hidden), [], traced.truncated)
        hidden = {*self._segment.keys(self._groups.units.tolist())}.difference(self._firsts)
        kept = [edge for edge in traced.edges if edge.source not in hidden and edge.target not in hidden]
        return Traced(nodes, kept, [], traced.truncated)

    def unfolded(self, told: Mapping[str, T]) -> dict[str, T]:
        """What is told of a unit, told of all that it stands for."""
        every, found = dict(told), self._groups
        bounds, keys = found.starts.tolist(), self._segment.keys(found.units.tolist())
        for place, first in enumerate(self._firsts):
            if first in told:
                every |= dict.fromkeys(keys[bounds[place] : bounds[place + 1]], told[first])
        return every


class _Members:
    """The units of groups, by the key of the one that stands for each."""

    def __init__(self, segment: Segment, found: Groups, firsts: list[str]) -> None:
        self._segment, self._units = segment, found.units
        self._start, self._end = found.packed
        self._bounds = found.starts
        self._place = {key: place for place, key in enumerate(firsts)}

    def keys(self, key: str) -> list[str]:
        return self._segment.keys(self._units[self._of(key)].tolist())

    def earliest(self, key: str) -> Moment:
        some = self._of(key)
        start, end = self._start[some], self._end[some]
        first = np.lexsort((end, start))[0]
        return Moment(int(start[first]), int(end[first]))

    def each(self, key: str) -> Iterator[Moment]:
        some = self._of(key)
        return map(Moment, self._start[some].tolist(), self._end[some].tolist())

    def _of(self, key: str) -> slice:
        place = self._place[key]
        return slice(int(self._bounds[place]), int(self._bounds[place + 1]))
