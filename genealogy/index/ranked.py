"""Relations with their times as ranks: places among all times of one reading."""

import numpy as np

from genealogy.index.numbers import distinct, ranges
from genealogy.index.pages import Array
from genealogy.index.relations import Relations
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
        self.width = len(self.times) + 1
        self.since = np.where(self.crossings.since == self.crossings.low, self.low, 0)
        self.family = families(self.things, self.names.giver, self.names.receiver)

    def _rank(self) -> None:
        cross, stays = self.crossings, self.stays
        columns = [np.array([-FOREVER, FOREVER]), cross.low, stays.low, stays.high]
        if wide := not np.array_equal(cross.low, cross.high):
            columns.append(cross.high)
        everything = np.concatenate(columns)
        order = np.argsort(everything)
        ordered = everything[order]
        first = np.ones(len(ordered), np.bool_)
        np.not_equal(ordered[1:], ordered[:-1], out=first[1:])
        rank = np.empty(len(order), np.int64)
        rank[order] = np.cumsum(first) - 1
        parts = np.split(rank, np.cumsum([len(one) for one in columns])[:-1])
        self.low, self.enter, self.leave = parts[1], parts[2], parts[3] + 1
        self.high = parts[4] if wide else self.low
        self.times: Array = ordered[first]

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


def families(things: int, first: Array, second: Array) -> Array:
    """By thing: the least member of those that the pairs connect it with; -1 for what is in no pair."""
    label = np.full(things, -1, np.int64)
    label[first], label[second] = first, second
    while True:
        least = np.minimum(label[first], label[second])
        if np.array_equal(least, label[first]) and np.array_equal(least, label[second]):
            return label
        np.minimum.at(label, first, least)
        np.minimum.at(label, second, least)
