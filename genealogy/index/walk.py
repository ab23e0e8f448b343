"""A trace over one direction of a time-expanded index."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from genealogy.index.numbers import among, ranges
from genealogy.index.pages import Array, Column

TARGET, OPEN, LINK, MOMENT = range(4)
"""Columns of an edge. Only the strict reading has moments."""
BY_HOLDER = -1
"""For a moment, backward: as late as the group that the edge comes from was entered."""


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

    def __init__(self, starts: Column, edges: Column, width: int) -> None:
        """`edges`: int32, `width` numbers each, those of a group side by side in order of time."""
        self._starts = starts
        self._edges = edges
        self._width = width
        self._groups = len(starts) - 1
        self._used: Array | None = None
        self._mark: Array

    def _scratch(self) -> tuple[Array, Array]:
        """How many of the last edges of each group were used, which is none between traces; and room for a place."""
        if self._used is None:
            # Both are mapped by the system where they are touched only.
            self._used = np.zeros(self._groups, np.int32)
            self._mark = np.empty(self._groups, np.int32)
        return self._used, self._mark

    def rows(self, places: Array) -> Array:
        """Edges, by place. Raises Torn."""
        return self._edges.rows(places, self._width)

    def walk(self, groups: Array, roots: Array) -> Walk:
        """Follow everything from the distinct groups on, entered as a whole; `roots` are the places of their roots.

        Raises Torn.
        """
        used, mark = self._scratch()
        low, high = self._bounds(groups)
        used[groups] = high - low
        entered, by = [groups], -1 - roots
        targets, edges, parents = [], [], []
        total = 0
        try:
            while len(low):
                own, place = ranges(low, high)
                if not len(place):
                    break
                found = self.rows(place)
                target, opened = found[:, TARGET], found[:, OPEN]
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
            found = self.rows(edges)
            asker, target = entered[gain][own] // self._groups, found[:, TARGET].astype(np.int64)
            yield asker, target
            further = np.flatnonzero(found[:, OPEN])
            entered = asker[further] * self._groups + target[further]
            opened = found[further, OPEN].astype(np.int64)

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
