"""A trace over one direction of a time-expanded index."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from genealogy.index.storage.numbers import among, ranges
from genealogy.index.storage.pages import Array, Column

EDGE = np.dtype([("target", "<u4"), ("link", "<i4"), ("open", "u1")])
TIMED = np.dtype([*EDGE.descr, ("told", "u1")])
"""Of the strict reading, which has moments."""
MANY, ALL = 254, 255
"""Of `open`: so many that they stand beside; all edges of the target."""
BY_LINK, HOLDER, OTHER = range(3)
"""How `told` tells the moment: it is the time of the link; as late as the group that the edge comes from was entered
(backward); it stands beside."""
BY_HOLDER = -1
"""For the rank of a moment while a form is made: HOLDER."""


@dataclass(slots=True)
class Walk:
    """Arrivals in groups, level by level. `parent` is the arrival by which the edge could be used; of what leaves the
    root at place r it is -1 - r.
    """

    group: Array
    edge: Array
    """Row of the edge."""
    level: Array
    parent: Array


class Way:
    """The edges of one direction and reading, in memory or in a file; for one thread at a time."""

    def __init__(self, columns: Mapping[str, Column], *, timed: bool) -> None:
        """The edges of a group lie side by side in order of time."""
        self._starts = columns["from"]
        self._edges = columns["edge"]
        self._type = TIMED if timed else EDGE
        self._many, self._count = columns["many"], columns["count"]
        self._other, self._moment = columns.get("other"), columns.get("moment")
        self._groups = len(self._starts) - 1
        self._used: Array | None = None
        self._mark: Array

    def _scratch(self) -> tuple[Array, Array]:
        """How many of the last edges of each group were used, which is none between traces; and room for a place."""
        if self._used is None:
            # Both are mapped by the system where they are touched only.
            self._used = np.zeros(self._groups, np.int32)
            self._mark = np.empty(self._groups, np.int32)
        return self._used, self._mark

    def edges(self, places: Array) -> Array:
        """Edges, by place. Raises Torn."""
        rows: Array = self._edges.rows(places, self._type.itemsize).reshape(-1).view(self._type)
        return rows

    def moments(self, places: Array) -> tuple[Array, Array]:
        """(how each edge of these places tells its moment, the moments that stand beside)."""
        told = self.edges(places)["told"]
        other = np.flatnonzero(told == OTHER)
        found = np.zeros(len(places), np.int64)
        if len(other) and self._other is not None and self._moment is not None:
            found[other] = self._moment.take(self._other.upto(places[other]) - 1)
        return told, found

    def _opened(self, places: Array, found: Array, targets: Array) -> Array:
        """How many of the last edges of its target each edge opens."""
        opened: Array = found["open"].astype(np.int32)
        whole, many = np.flatnonzero(opened == ALL), np.flatnonzero(opened == MANY)
        if len(whole):
            low, high = self._bounds(targets[whole])
            opened[whole] = high - low
        if len(many):
            opened[many] = self._count.take(self._many.upto(places[many]) - 1)
        return opened

    def walk(self, groups: Array, roots: Array, shut: Array | None = None) -> Walk:
        """Follow everything from the distinct groups on, entered as a whole; `roots` are the places of their roots.
        Other groups that are `shut` are arrived in, and not left. Raises Torn.
        """
        used, mark = self._scratch()
        low, high = self._bounds(groups)
        used[groups] = high - low
        entered, by = [groups], -1 - roots
        if shut is not None:
            used[shut] = np.iinfo(used.dtype).max
            entered.append(shut)
        targets, edges, parents = [], [], []
        total = 0
        try:
            while len(low):
                own, place = ranges(low, high)
                if not len(place):
                    break
                found = self.edges(place)
                target = found["target"].astype(np.int64)
                opened = self._opened(place, found, target)
                targets.append(target)
                edges.append(place)
                parents.append(by[own])
                first = self._best(used, mark, target, opened)
                group, old = target[first], used[target[first]]
                used[group] = opened[first]
                entered.append(group)
                _, end = self._bounds(group)
                low, high, by = end - opened[first], end - old, first + total
                total += len(place)
        finally:
            for group in entered:
                used[group] = 0
        return _walk(targets, edges, parents)

    def walk_each(self, askers: Array, groups: Array) -> Iterator[tuple[Array, Array]]:
        """Independent walks in one pass, from groups entered as a whole: (asker, group reached), level by level.

        Raises Torn.
        """
        seen, used = np.empty(0, np.int64), np.empty(0, np.int64)
        low, high = self._bounds(groups)
        entered, opened = askers * self._groups + groups, high - low
        while len(entered):
            entered, opened = _most(entered, opened)
            place = np.searchsorted(seen, entered)
            known = among(entered, seen)
            old = np.zeros(len(entered), np.int64)
            old[known] = used[place[known]]
            gain = np.flatnonzero(opened > old)
            used[place[gain[known[gain]]]] = opened[gain[known[gain]]]
            new = gain[~known[gain]]
            seen, used = np.insert(seen, place[new], entered[new]), np.insert(used, place[new], opened[new])
            _, end = self._bounds(entered[gain] % self._groups)
            own, edges = ranges(end - opened[gain], end - old[gain])
            found = self.edges(edges)
            asker, target = entered[gain][own] // self._groups, found["target"].astype(np.int64)
            yield asker, target
            further = np.flatnonzero(found["open"])
            entered = asker[further] * self._groups + target[further]
            opened = self._opened(edges[further], found[further], target[further]).astype(np.int64)

    @staticmethod
    def _best(used: Array, mark: Array, target: Array, opened: Array) -> Array:
        """Of the arrivals that open more edges of their target than were used, the one that opens most, for each."""
        gain = np.flatnonzero(opened > used[target])
        group = target[gain]
        mark[group] = gain
        if np.array_equal(mark[group], gain):
            return gain
        order = gain[np.argsort(opened[gain], kind="stable")]
        mark[target[order]] = order  # the last one stays
        best: Array = gain[mark[group] == gain]
        return best

    def _bounds(self, groups: Array) -> tuple[Array, Array]:
        low, high = self._starts.pairs(groups.astype(np.int64))
        return low.astype(np.int64), high.astype(np.int64)


def _most(keys: Array, opened: Array) -> tuple[Array, Array]:
    """Each key once, with the most that it opens."""
    bits = int(opened.max(initial=0)).bit_length()
    packed = np.sort(keys << bits | opened)
    keys = packed >> bits
    last = np.ones(len(keys), np.bool_)
    np.not_equal(keys[1:], keys[:-1], out=last[:-1])
    return keys[last], packed[last] & ((1 << bits) - 1)


def _walk(targets: list[Array], edges: list[Array], parents: list[Array]) -> Walk:
    if not targets:
        none = np.empty(0, np.int64)
        return Walk(none, none, none, none)
    level = np.repeat(np.arange(1, len(targets) + 1), [len(one) for one in targets])
    return Walk(np.concatenate(targets), np.concatenate(edges), level, np.concatenate(parents))
