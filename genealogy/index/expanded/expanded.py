"""The time-expanded form of a segment, opened to be walked."""

from collections.abc import Callable, Mapping

import numpy as np

from genealogy.index.expanded.walk import BY_LINK, HOLDER, Walk, Way
from genealogy.index.storage.numbers import among, distinct, ranges
from genealogy.index.storage.pages import Array, Column
from genealogy.model.times import FOREVER
from genealogy.queries.edges import Direction

ODD, WITH_GAPS, HOLDS, ENDS_FORWARD, ENDS_BACKWARD, CAUSE, TOUCHED, BLANK = 1, 2, 4, 8, 16, 32, 64, 128
"""Marks of a thing: of a shape that is left to the definition; with a gap in its packing; holder; dead ends; a cause
without a composition, whose contacts a form without contacts does not follow; equipment, as a cause, that something
ran on; a package that went somewhere, of whose content no record tells."""
DEAD_END = {Direction.FORWARD: ENDS_FORWARD, Direction.BACKWARD: ENDS_BACKWARD}
NAMES = {True: "strict", False: "whole"}
"""Of the two readings, in the names of columns."""


class Expanded:
    """The time-expanded form of a segment, in a file or in memory. Any use may raise Torn."""

    def __init__(self, columns: Mapping[str, Column]) -> None:
        self._marks = columns["mark"]
        self._derived = columns["derived"]
        self._derivations: Array | None = None
        self.things = len(self._marks)
        """Numbers of things, with those of things as causes, which come last."""
        self._causes = columns["cause"].all() if "cause" in columns else np.empty(0, np.int32)
        self.strict = ExpandedReading(columns, self.things, strict=True)
        self.whole = ExpandedReading(columns, self.things, strict=False)

    def marks(self, things: Array) -> Array:
        """By thing: its marks."""
        return self._marks.take(things)

    def all_marks(self) -> Array:
        """The marks of all things, in their order; of things as causes last."""
        return self._marks.all()

    def things_of(self, numbers: Array) -> Array:
        """Things, where some are numbered as causes."""
        first = self.things - len(self._causes)
        found = numbers.copy()
        as_causes = np.flatnonzero(numbers >= first)
        found[as_causes] = self._causes[numbers[as_causes] - first]
        return found

    def as_causes(self, things: Array) -> Array:
        """The numbers, as causes, of those things that may be causes."""
        some = things[among(things, self._causes)]
        found: Array = self.things - len(self._causes) + np.searchsorted(self._causes, some)
        return found

    def derived(self, link: int) -> tuple[int, int, int]:
        """(source, target, proof) of a link below zero: a name alike within materials that are the same, by a ledger
        sequence; or, with proof 0, a number alike at two sites.
        """
        if self._derivations is None:
            self._derivations = self._derived.all().reshape(3, -1)
        source, target, proof = self._derivations[:, -1 - link].tolist()
        return source, target, proof


class ExpandedReading:
    """One of the readings; for one thread at a time."""

    def __init__(self, columns: Mapping[str, Column], things: int, *, strict: bool) -> None:
        name = NAMES[strict]
        self._things = things
        self._owner = columns[f"{name}.owner"]
        self._ways = {way: Way(within(columns, f"{name}.{way}."), timed=strict) for way in Direction}

    def walk(self, direction: Direction, roots: Array, cleared: Array | None = None) -> Walk:
        """From distinct things on; cleared ones are reached, and lead nowhere."""
        own, groups = self._entered(direction, roots)
        shut = None if cleared is None else self._groups(cleared)[1]
        return self._ways[direction].walk(groups, own, shut)

    def walk_each(self, direction: Direction, roots: Array) -> tuple[Array, Array]:
        """Traces of each root for itself: distinct (place of the root, thing), sorted."""
        own, groups = self._entered(direction, roots)
        pairs = [np.empty(0, np.int64)]
        for asker, reached in self._ways[direction].walk_each(own, groups):
            pairs.append(distinct(asker * self._things + self.things(reached)))
        found = distinct(np.concatenate(pairs))
        return found // self._things, found % self._things

    def _entered(self, direction: Direction, things: Array) -> tuple[Array, Array]:
        """The groups that roots enter: (place of the root, group). Backward, all of their groups."""
        return (np.arange(len(things)), things) if direction is Direction.FORWARD else self._groups(things)

    def _groups(self, things: Array) -> tuple[Array, Array]:
        """All groups of things: (place of the thing, group)."""
        itself, owner = np.arange(len(things)), self._owner.all()
        own, place = ranges(np.searchsorted(owner, things), np.searchsorted(owner, things, "right"))
        return np.concatenate([itself, own]), np.concatenate([things, self._things + place])

    def things(self, groups: Array) -> Array:
        """The things of groups."""
        things = groups.astype(np.int64)
        others = np.flatnonzero(things >= self._things)
        if len(others):
            things[others] = self._owner.take(things[others] - self._things)
        return things

    def links(self, direction: Direction, walk: Walk) -> Array:
        """By arrival the relationship that it crossed: a row of the segment, or below zero a number alike."""
        links: Array = self._ways[direction].edges(walk.edge)["link"].astype(np.int64)
        return links

    def moments(self, direction: Direction, walk: Walk, link_starts: Callable[[Array], Array]) -> Array:
        """By arrival the earliest time of exposure that it tells (backward: the latest that mattered), microseconds.

        Only in the strict reading, and not backward from a root that holds something. `link_starts` gives the times of
        relationships.
        """
        told, times = self._ways[direction].moments(walk.edge)
        own = np.flatnonzero(told == BY_LINK)
        times[own] = link_starts(self.links(direction, walk)[own])
        by_holder = np.flatnonzero(told == HOLDER)
        if len(by_holder):
            times[by_holder] = -FOREVER
            order = np.lexsort((times, walk.group))
            groups = walk.group[order]
            last = np.searchsorted(groups, walk.group[walk.parent[by_holder]], "right") - 1
            times[by_holder] = times[order][last]
        return times


def within(columns: Mapping[str, Column], prefix: str) -> dict[str, Column]:
    """The columns whose names begin so, without that."""
    return {name.removeprefix(prefix): column for name, column in columns.items() if name.startswith(prefix)}
