"""How exposure comes into holders and leaves them: the part of the expansion where time matters most.

Joining every content with every draw would be quadratic (a silo with 20,000 charges and as many draws). Instead, exits
of one holder between two departures form one chain, which a content enters once.
"""

import numpy as np

from genealogy.index.relations.ranked import Ranked
from genealogy.index.storage.numbers import between, distinct, of_kind, ranges, without
from genealogy.index.storage.pages import Array


class Holders:
    """Starts and exits of all holders. A key is thing * width + rank, a stay or crossing is named by its row."""

    def __init__(self, ranked: Ranked) -> None:
        self.ranked = ranked
        stays, width = ranked.stays, ranked.width
        self.holds = of_kind(ranked.things, stays.holder)
        """By thing: whether something was ever in it."""
        self.nested = np.flatnonzero(self.holds[stays.content])
        """Stays of holders in holders."""
        self.inner = of_kind(ranked.things, stays.content[self.nested])
        self.content_in, self.content_out = (stays.content * width + rank for rank in (ranked.enter, ranked.leave))
        self.holder_in, self.holder_out = (stays.holder * width + rank for rank in (ranked.enter, ranked.leave))
        self._begin()
        self._lift()
        self._exit()
        self._chain()
        self._join()

    def _begin(self) -> None:
        """`begun` (a stay) at `begun_at`: a content enters, or becomes exposed inside."""
        ranked, count = self.ranked, len(self.ranked.enter)
        exposed = ranked.exposed(of_kind(ranked.things, ranked.stays.content))
        later, place = between(exposed, self.content_in, self.content_out, ranked.most)
        self.begun = np.concatenate([np.arange(count), later])
        self.begun_at = np.concatenate([ranked.enter, exposed[place] % ranked.width])
        self.once = ~of_kind(count, later)
        """By stay: whether exposure can begin at its start only."""

    def _lift(self) -> None:
        """What begins in a held holder begins in the outer one: `lifted` (stays of holders) by `lifted_from` (keys)."""
        width, nested = self.ranked.width, self.nested
        seen = new = distinct(self.ranked.stays.holder[self.begun] * width + self.begun_at)
        low_key, high_key = self.content_in[nested], self.content_out[nested]
        stays, keys = [np.empty(0, np.int64)], [np.empty(0, np.int64)]
        while len(new) and len(nested):
            own, place = ranges(
                np.searchsorted(new, low_key, "right"), np.searchsorted(new, high_key), self.ranked.most
            )
            stays.append(nested[own])
            keys.append(new[place])
            outer = self.ranked.stays.holder[nested[own]] * width + new[place] % width
            new = without(distinct(outer), seen)
            seen = np.sort(np.concatenate([seen, new]))
        self.lifted, self.lifted_from = np.concatenate(stays), np.concatenate(keys)
        self.starts = seen
        self.shared = distinct(self.lifted_from)
        """Keys of starts that an outer holder shares."""

    def _exit(self) -> None:
        """`exits` (keys): something leaves the holder, or leaves one that holds it, or the holder itself is packed.
        `left` (a crossing) at `left_at`.
        """
        ranked, width, nested = self.ranked, self.ranked.width, self.nested
        cross = ranked.crossings
        out = np.flatnonzero(self.holds[cross.source])
        first, last = cross.source[out] * width + ranked.low[out], cross.source[out] * width + ranked.high[out]
        own, place = ranges(
            np.searchsorted(self.starts, first, "right"), np.searchsorted(self.starts, last, "right"), ranked.most
        )
        self.left = np.concatenate([out, out[own]])
        self.left_at = np.concatenate([ranked.low[out], self.starts[place] % width])
        new = exits = distinct(
            np.concatenate([cross.source[self.left] * width + self.left_at, self.content_in[nested]])
        )
        while len(new) and len(nested):
            own, place = ranges(
                np.searchsorted(new, self.holder_in[nested]), np.searchsorted(new, self.holder_out[nested]), ranked.most
            )
            inner = ranked.stays.content[nested[own]] * width + new[place] % width
            new = without(distinct(inner), exits)
            exits = np.sort(np.concatenate([exits, new]))
        self.exits = exits

    def _chain(self) -> None:
        """Exits with no departure between them make a chain: `chain` by exit, and `heads`, the first exit of each."""
        exits, width = self.exits, self.ranked.width
        holder = exits // width
        departed = np.searchsorted(np.sort(self.holder_out), exits, "right")
        complex_ = of_kind(self.ranked.things, self.ranked.stays.holder[self.nested])
        head = np.ones(len(exits), np.bool_)
        head[1:] = (holder[1:] != holder[:-1]) | (departed[1:] != departed[:-1]) | complex_[holder[1:]]
        self.heads = np.flatnonzero(head)
        self.chain = np.cumsum(head) - 1

    def _join(self) -> None:
        """`joined` (a stay) enters a chain at `joined_at` (an exit): at the first exit of each start, and at the head
        of each later chain of its stay.
        """
        stays, width, ranked = self.ranked.stays, self.ranked.width, self.ranked
        first, last = np.searchsorted(self.exits, self.holder_in), np.searchsorted(self.exits, self.holder_out)
        later = slice(len(first), None)  # before them, `begun` are the starts of all stays
        begun = np.searchsorted(self.exits, stays.holder[self.begun[later]] * width + self.begun_at[later])
        place = np.concatenate([first, begun])
        leaves = place < last[self.begun]
        # How many heads there are up to each exit: a table is quicker than looking each up among the heads.
        heads = np.concatenate([[0], self.chain + 1, [len(self.heads)]])
        own, head = ranges(heads[first + 1], heads[last], ranked.most)
        # What bears several names enters every exit: the other names are told just when it mattered.
        kin = np.flatnonzero(ranked.family[stays.content] >= 0)
        each, every = ranges(first[kin], last[kin], ranked.most)
        total = len(self.exits) + 1
        pairs = distinct(
            np.concatenate([self.begun[leaves], own, kin[each]]) * total
            + np.concatenate([place[leaves], self.heads[head], every])
        )
        self.joined, self.joined_at = pairs // total, pairs % total
        self.reached_only = ~(leaves & self.once[self.begun] & ~self.inner[stays.holder[self.begun]])
        """By start: whether the holder is to be reached at it by an edge of its own; else the way out tells."""
        self.told = of_kind(len(self.once), self.begun[~self.reached_only])

    def within(self) -> tuple[Array, Array]:
        """Exits of an outer holder by stay of a holder in it: (stay, exit)."""
        nested = self.nested
        own, place = ranges(
            np.searchsorted(self.exits, self.holder_in[nested]),
            np.searchsorted(self.exits, self.holder_out[nested]),
            self.ranked.most,
        )
        return nested[own], place
