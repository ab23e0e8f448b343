"""Relations with their times as ranks: places among all times of one reading."""

import numpy as np

from genealogy.index.relations.relations import Relations
from genealogy.index.storage.numbers import distinct, ranges
from genealogy.index.storage.pages import Array
from genealogy.model.times import FOREVER

_DENSE = 12
"""Edges for each relationship at most, a few thousand aside: what is denser is left to the definition."""


class Ranked:
    """`times` are all times, sorted, before all first. By crossing `low`, `high` and `since`; by stay `enter` and
    `leave`, half-open.
    """

    def __init__(self, relations: Relations) -> None:
        self.things = relations.things
        self.crossings, self.stays, self.names = relations.crossings, relations.stays, relations.names
        self.most = _DENSE * (len(self.crossings.link) + len(self.stays.link)) + 10_000
        self._rank()
        self.width = np.int64(len(self.times) + 1)
        """Of 64 bits, as are keys that it is multiplied into; things and ranks by themselves have 32."""
        self.since = np.where(self.crossings.since == self.crossings.low, self.low, 0)
        self.family = families(self.things, self.names.giver, self.names.receiver)

    def _rank(self) -> None:
        cross, stays = self.crossings, self.stays
        columns = [cross.low, stays.low, stays.high]
        if wide := not np.array_equal(cross.low, cross.high):
            columns.append(cross.high)
        self.times, (self.low, self.enter, leave, *high) = _ranks(columns)
        self.leave = leave + 1
        self.high = high[0] if wide else self.low

    def exposed(self, wanted: Array) -> Array:
        """Keys (thing * width + rank) of when wanted things may become exposed by a transfer, to them or to what
        bears another of their names; `wanted` by thing.
        """
        target, width = self.crossings.target, self.width
        here = wanted[target]
        keys = target[here] * width + self.since[here]
        kin = np.flatnonzero(self.family[target] >= 0)
        if len(kin):
            shared = distinct(self.family[target[kin]] * width + self.since[kin])
            members = np.flatnonzero(wanted & (self.family >= 0))
            low = np.searchsorted(shared, self.family[members] * width)
            own, place = ranges(low, np.searchsorted(shared, (self.family[members] + 1) * width), self.most)
            keys = np.concatenate([keys, members[own] * width + shared[place] % width])
        return distinct(keys)


def _ranks(columns: list[Array]) -> tuple[Array, list[Array]]:
    """(all times, -FOREVER first and FOREVER last; for each column the place of each value among them)."""
    # What is open, as many times are, need not be sorted.
    bounded = [np.flatnonzero((column > -FOREVER) & (column < FOREVER)) for column in columns]
    values = np.concatenate([column[some] for column, some in zip(columns, bounded, strict=True)])
    order = np.argsort(values)
    ordered = values[order]
    first = np.ones(len(values), np.bool_)
    np.not_equal(ordered[1:], ordered[:-1], out=first[1:])
    times = np.concatenate([[-FOREVER], ordered[first], [FOREVER]])
    place = np.empty(len(values), np.int32)
    place[order] = np.cumsum(first, dtype=np.int32)
    found = []
    for column, some in zip(columns, bounded, strict=True):
        ranks = np.where(column == FOREVER, np.int32(len(times) - 1), np.int32(0))
        ranks[some], place = place[: len(some)], place[len(some) :]
        found.append(ranks)
    return times, found


def families(things: int, first: Array, second: Array) -> Array:
    """By thing: the least member of those that the pairs connect it with; -1 for what is in no pair."""
    label = np.full(things, -1, np.int32)
    label[first], label[second] = first, second
    while True:
        least = np.minimum(label[first], label[second])
        if np.array_equal(least, label[first]) and np.array_equal(least, label[second]):
            return label
        np.minimum.at(label, first, least)
        np.minimum.at(label, second, least)
