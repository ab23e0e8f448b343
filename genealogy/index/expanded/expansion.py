"""The relationships of one reading → the time-expanded index.

A *group* is a thing as far as its exposure only grows:

- the thing itself, for what has a composition: exposed from some time on (for all time, where it is a root);
- a chain of exits of a holder, up to the next departure of a content;
- a start in a holder that is itself held, which the outer holder shares;
- a holder that is only reached.

The edges of a group lie side by side in order of time, so that "exposed from x on" is a suffix of them. An edge keeps
how many of the last edges of its target's group are open to who enters by it. A trace therefore keeps one number for
each group, and follows every edge once. Backward is the same with time reversed.

Contact is no other thing: equipment holds what touched it until it is cleaned, and each later batch is a crossing out
of it, within the time of that contact (meeting.py).
"""

from dataclasses import dataclass

import numpy as np

from genealogy.index.expanded.holders import Holders
from genealogy.index.expanded.walk import BY_HOLDER
from genealogy.index.relations.ranked import Ranked
from genealogy.index.relations.relations import Relations
from genealogy.index.storage.numbers import among, distinct, ranges
from genealogy.index.storage.pages import Array
from genealogy.queries.edges import Direction

Part = tuple[Array, Array, Array, Array, Array, Array, Array]
"""Edges between groups as columns: leaving `source` at rank `at`, entering `target` at rank `enter`, the link, and the
ranks that are shown: `first` forward and `latest` backward.
"""
End = tuple[Array, Array]
"""Of edges: the groups at one end, and the ranks there."""
WHOLLY = -1
"""For how many edges of the target may be used: all that there are."""


@dataclass(slots=True)
class Side:
    """The edges of one direction: those of group g are the rows from starts[g] up to starts[g + 1]."""

    starts: Array
    """uint32, one more than groups."""
    target: Array
    open: Array
    """How many of the last edges of the target may be used, or WHOLLY."""
    link: Array
    moment: Array | None
    """Place of a time in `times`."""


@dataclass(slots=True)
class Expansion:
    """Groups below `things` are the things themselves; `owner` are the things of the others, in ascending order."""

    things: int
    owner: Array
    times: Array
    edges: list[Array]
    """The columns of a Part, the last two only with moments."""

    def side(self, direction: Direction) -> Side:
        """Made anew each time: both at once take more room than all else that is needed here."""
        source, at, target, enter, link, *shown = self.edges
        first, latest = shown or (None, None)
        groups, width = self.things + len(self.owner), len(self.times) + 1
        if direction is Direction.FORWARD:
            return _arranged(groups, width, ((source, at), (target, enter)), link, first, mirrored=False)
        return _arranged(groups, width, ((target, enter), (source, at)), link, latest, mirrored=True)


def expand(relations: Relations, *, timed: bool) -> Expansion:
    """`timed`: with moments. Raises TooDense where the expansion would be much larger than the relations."""
    expanding = _Expanding(Ranked(relations))
    things, owner, times = expanding.ranked.things, expanding.owner, expanding.ranked.times
    columns = 5 + 2 * timed
    parts = expanding.edges(columns)
    del expanding  # what edges are made from takes more than they do
    # Groups are renumbered so that those of one thing lie together.
    order = np.argsort(owner, kind="stable")
    number = np.empty(len(owner), np.int32)
    number[order] = things + np.arange(len(owner))
    edges = [np.concatenate([part.pop(0) for part in parts]) for _ in range(columns)]
    for groups in (edges[0], edges[2]):
        others = np.flatnonzero(groups >= things)
        groups[others] = number[groups[others] - things]
    return Expansion(things, owner[order], times, edges)


class _Expanding:
    def __init__(self, ranked: Ranked) -> None:
        self.ranked = ranked
        self.holders = holders = Holders(ranked)
        things, width = ranked.things, ranked.width
        self.first_shared = things + len(holders.heads)
        held = np.flatnonzero(holders.holds)
        self.only_reached = np.full(things, -1, np.int32)
        self.only_reached[held] = self.first_shared + len(holders.shared) + np.arange(len(held))
        self.owner = np.concatenate([holders.exits[holders.heads] // width, holders.shared // width, held])

    def edges(self, columns: int) -> list[list[Array]]:
        """The first columns of all edges, by what made them."""
        made = [self._transfers(), self._out_of_holders(), self._into_holders(), self._holders_packed()]
        made += [self._starts_shared(), self._by_holder(), self._by_outer_holder()]
        parts = [_narrow(made.pop(0)[:columns]) for _ in range(len(made))]
        parts.append(_narrow(self._names(parts)[:columns]))
        return parts

    def _chain(self, exits: Array) -> Array:
        """The groups of exits, given by place."""
        return self.ranked.things + self.holders.chain[exits]

    def _exit(self, keys: Array) -> Array:
        """The groups of exits, given by key."""
        return self._chain(np.searchsorted(self.holders.exits, keys))

    def _reached(self, holder: Array, rank: Array) -> Array:
        """The groups in which holders are reached at a rank."""
        shared, groups = self.holders.shared, self.only_reached[holder]
        keys = holder * self.ranked.width + rank
        known = among(keys, shared)
        groups[known] = self.first_shared + np.searchsorted(shared, keys[known])
        return groups

    def _transfers(self) -> Part:
        ranked, cross = self.ranked, self.ranked.crossings
        return cross.source, ranked.high, cross.target, ranked.since, cross.link, ranked.low, ranked.high

    def _out_of_holders(self) -> Part:
        """Transfers out of a holder, by what is in it."""
        ranked, holders = self.ranked, self.holders
        left, at = holders.left, holders.left_at
        cross = ranked.crossings
        group = self._exit(cross.source[left] * ranked.width + at)
        return group, at, cross.target[left], ranked.since[left], cross.link[left], at, at

    def _into_holders(self) -> Part:
        """A content makes its holder carry exposure."""
        stays, holders = self.ranked.stays, self.holders
        begun, at = holders.begun[holders.reached_only], holders.begun_at[holders.reached_only]
        return stays.content[begun], at, self._reached(stays.holder[begun], at), at, stays.link[begun], at, at

    def _holders_packed(self) -> Part:
        """A holder carries exposure when it is packed into another."""
        stays, nested = self.ranked.stays, self.holders.nested
        at = self.ranked.enter[nested]
        group = self._exit(self.holders.content_in[nested])
        return group, at, self._reached(stays.holder[nested], at), at, stays.link[nested], at, at

    def _starts_shared(self) -> Part:
        """A holder comes to carry exposure inside another."""
        stays, holders = self.ranked.stays, self.holders
        at = holders.lifted_from % self.ranked.width
        group = self.first_shared + np.searchsorted(holders.shared, holders.lifted_from)
        return group, at, self._reached(stays.holder[holders.lifted], at), at, stays.link[holders.lifted], at, at

    def _by_holder(self) -> Part:
        """A content leaves by its holder."""
        stays, holders = self.ranked.stays, self.holders
        joined, exits = holders.joined, holders.joined_at
        at = holders.exits[exits] % self.ranked.width
        first = np.where(holders.told[joined], self.ranked.enter[joined], at)
        latest = np.full(len(at), BY_HOLDER, np.int32)
        return stays.content[joined], at, self._chain(exits), at, stays.link[joined], first, latest

    def _by_outer_holder(self) -> Part:
        """A holder leaves by the holder that it is in."""
        stays = self.ranked.stays
        held, exits = self.holders.within()
        at = self.holders.exits[exits] % self.ranked.width
        group = self._exit(stays.content[held] * self.ranked.width + at)
        return group, at, self._chain(exits), at, stays.link[held], at, at

    def _names(self, parts: list[list[Array]]) -> Part:
        """Whenever something happens to one of several names, the others are exposed as it is."""
        ranked, names = self.ranked, self.ranked.names
        family, width = ranked.family, ranked.width
        last = width - 2
        often = np.flatnonzero(~names.always)
        label = family[names.giver[often]] * width
        keys = [label, label + last]
        for source, at, target, enter, *_ in parts if len(often) else ():
            for group, rank in ((source, at), (target, enter)):
                kin = np.flatnonzero(group < ranked.things)
                kin = kin[family[group[kin]] >= 0]
                keys.append(family[group[kin]] * width + rank[kin].astype(np.int64))
        times = distinct(np.concatenate(keys))
        own, place = ranges(np.searchsorted(times, label), np.searchsorted(times, label + width), ranked.most)
        once = np.flatnonzero(names.always)
        row, at = np.concatenate([often[own], once]), np.concatenate([times[place] % width, np.full(len(once), last)])
        enter = np.where(names.always[row], 0, at)
        return names.giver[row], at, names.receiver[row], enter, names.link[row], enter, at


def _narrow(columns: tuple[Array, ...]) -> list[Array]:
    """Numbers of groups, ranks and links hold in 32 bits."""
    return [column.astype(np.int32, copy=False) for column in columns]


def _arranged(
    groups: int, width: int, ends: tuple[End, End], link: Array, moment: Array | None, *, mirrored: bool
) -> Side:
    """Edges leaving groups at ranks and entering others at ranks; `mirrored` where time runs back."""
    (leaving, at), (entering, enter) = ends
    keys = leaving.astype(np.int64)
    keys *= width
    if mirrored:
        keys += width - 1
        keys -= at
    else:
        keys += at
    # Edges are made in runs that ascend: there a stable sort is the quickest.
    order = np.argsort(keys, kind="stable")
    keys = keys[order]
    target, enter, link = entering[order], enter[order], link[order]
    moment = None if moment is None else moment[order]
    del order
    if mirrored:
        np.subtract(width - 1, enter, out=enter)
    count = np.bincount(leaving, minlength=groups)
    starts = np.concatenate([[0], np.cumsum(count)])
    some = np.flatnonzero(count)
    first = np.full(groups, width, np.int32)
    first[some] = keys[starts[some]] - some * width
    opened = np.where(count > 0, np.int32(WHOLLY), np.int32(0))[target]
    # Most targets are open as a whole; only of the others the place is looked for.
    part = np.flatnonzero(enter > first[target])
    opened[part] = starts[target[part] + 1] - np.searchsorted(keys, target[part].astype(np.int64) * width + enter[part])
    return Side(starts.astype(np.uint32), target, opened, link, moment)
