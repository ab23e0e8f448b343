"""How often the planted cause could stand first at best: the guess of one who knows how the simulator plants causes.

Known to it are the share of the reached things that complains, how many complaints have another cause, which kinds are
planted and how long they last, and all that was ever shipped. Kinds are as likely as each other; within a kind so is
each received lot, each load, and each batch for the beginning of a window. The probability of a cause given the
complaints then follows by Bayes' rule, and no order of the rows has a better chance of being right than one that puts
the most probable row first. What reaches the same things is one row, as in a ranking.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from math import comb
from typing import NamedTuple

from genealogy.index.reach import Reach
from genealogy.index.segments.names import IndexNames
from genealogy.model.identifiers import kind_of
from genealogy.queries.causes.belonging import belongings
from genealogy.queries.causes.causes import Belonging
from genealogy.queries.causes.evidence import Things
from genealogy.queries.edges import Direction
from genealogy.simulate.causes import EQUIPMENT, LOAD, OPERATOR, SUPPLIER_LOT, USUAL_HOURS
from genealogy.simulate.clock import HOUR

_MICRO = 1_000_000
_SHORTEST, _LONGEST = 0.5, 1.5
"""Of a window, in usual hours; all between are equally likely."""


class Planted(NamedTuple):
    """A cause that may have been planted, when it was bad, how likely that is beforehand, and what it reaches."""

    key: str
    kind: str
    start: int
    end: int
    weight: float
    things: Things


class Complaints(NamedTuple):
    """How complaints came to be; of the bad things `sporadic` have another cause."""

    bad: Collection[str]
    share: float
    sporadic: int


class Bound:
    """The best guess in one plant."""

    def __init__(self, reach: Reach, names: IndexNames, shipped: Collection[str]) -> None:
        things = sorted(shipped)
        self._bits = {key: 1 << place for place, key in enumerate(things)}
        above = list(reach.confirmed(Direction.BACKWARD, things))
        upstream = {key for keys in set(above) for key in keys}
        known = belongings(reach.edges, {*things, *upstream}, lambda sequences: {}, names.by_kind([LOAD])[LOAD])
        self._reached: defaultdict[str, Things] = defaultdict(int)
        for thing, keys in zip(things, above, strict=True):
            own = {one.key for key in (thing, *keys) for one in known.get(key, ()) if kind_of(one.key) == LOAD}
            for key in {*keys, *own}:
                self._reached[key] |= self._bits[thing]
        received = reach.edges.incoming(names.by_kind(["lot"])["lot"], frozenset({"RECEIVED"}))
        self._planted = [
            *self._alike(SUPPLIER_LOT, sorted({edge.target for edge in received})),
            *self._alike(LOAD, names.by_kind([LOAD])[LOAD]),
            *self._windows(EQUIPMENT, known),
            *self._windows(OPERATOR, known),
        ]

    def _alike(self, kind: str, keys: Sequence[str]) -> Iterator[Planted]:
        for key in keys:
            yield Planted(key, kind, 0, 0, 1 / len(keys), self._reached[key])

    def _windows(self, kind: str, known: Mapping[str, Sequence[Belonging]]) -> Iterator[Planted]:
        """From each batch of each thing on; how long a window is decides which batches fall into it."""
        uses: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
        for batch in (key for key in known if kind_of(key) == "batch"):
            for one in known[batch]:
                if kind_of(one.key) == kind:
                    uses[one.key].append((one.time.start, batch))
        count = sum(map(len, uses.values()))
        low, high = (length * USUAL_HOURS[kind] * HOUR * _MICRO for length in (_SHORTEST, _LONGEST))
        for key, some in uses.items():
            some.sort()
            for first, (start, _) in enumerate(some):
                things = 0
                for (now, batch), (following, _) in zip(some[first:], [*some[first + 1 :], (1 << 62, "")], strict=True):
                    things |= self._reached[batch]
                    part = min(following - start, high) - max(now - start, low)
                    if part > 0:
                        yield Planted(key, kind, start, now, part / (high - low) / count, things)

    def first(self, told: Complaints) -> list[Planted]:
        """What the row names that is most probably the right one."""
        bad = sum(self._bits[key] for key in told.bad)
        probable: defaultdict[str, float] = defaultdict(float)
        rows: defaultdict[Things, list[Planted]] = defaultdict(list)
        for one in self._planted:
            if likely := one.weight * self._likelihood(one.things, bad, told):
                probable[one.key] += likely
                rows[one.things].append(one)
        return max(rows.values(), key=lambda row: sum(probable[key] for key in {one.key for one in row}), default=[])

    def _likelihood(self, things: Things, bad: Things, told: Complaints) -> float:
        """That just these complain, beside a factor that is the same for all causes."""
        if (bad & ~things).bit_count() != told.sporadic:
            return 0.0
        others = comb(len(self._bits) - things.bit_count(), told.sporadic)
        silent = (things & ~bad).bit_count()
        return (1 - told.share) ** silent / others
