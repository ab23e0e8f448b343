"""What things reach, without running the definition: for one question, or for thousands in one pass.

    reach = Reach(index)
    reached = reach.reach(Direction.FORWARD, ["lot:RESIN/R-1"])
    reach.keys(reached.things)
    each = reach.reach_each(Direction.BACKWARD, lots)
    each.counts, reach.keys(each.of(0))

The answers are those of the definition (`queries/tracing/trace.py`), at the last sequence of the index and with the
default tolerance unless another view is asked for. What touches events that came since the index was arranged, or
shapes that it does not follow, is asked of the definition itself.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from genealogy.index.expanded.expanded import CAUSE, ODD, Expanded, ExpandedReading
from genealogy.index.expanded.view import TODAY, Contacts, View
from genealogy.index.expanded.walk import Walk
from genealogy.index.segments.edges import IndexEdges
from genealogy.index.storage.numbers import distinct, of_kind
from genealogy.index.storage.pages import Array
from genealogy.index.touched import contacts_touched, touched
from genealogy.index.trace_index import TraceIndex
from genealogy.model.times import FOREVER
from genealogy.queries.edges import Direction
from genealogy.queries.tracing.exposure import Exposure, bounded, expose
from genealogy.queries.tracing.reading import Reading
from genealogy.queries.tracing.surroundings import Surroundings
from genealogy.queries.tracing.trace import DEFAULT_DEPTH

_CHUNK = 1000
"""Traces in one pass: more take more memory, and hardly less time."""


@dataclass(frozen=True, slots=True)
class Reached:
    """Things besides the roots, each once, and how many relationships away each is."""

    things: Array
    depths: Array


@dataclass(frozen=True, slots=True)
class ReachedEach:
    """Things by root, in the order of the roots: those of root n are things[starts[n] : starts[n + 1]], ascending,
    without the root itself.
    """

    starts: Array
    things: Array

    @property
    def counts(self) -> Array:
        """How many things each root reached."""
        return np.diff(self.starts)

    def of(self, root: int) -> Array:
        found: Array = self.things[self.starts[root] : self.starts[root + 1]]
        return found


class Reach:
    """Reach over an index as it is now; for one thread at a time. Things are numbers; any use may raise Torn."""

    def __init__(self, index: TraceIndex, view: View = TODAY, *, make: bool = True) -> None:
        """`view` other than that of today, and `make` whether its form is made where none is kept."""
        is_today = view.sequence >= index.sequence
        self.view = replace(view, sequence=FOREVER) if is_today else view
        self.edges = IndexEdges(index, min(view.sequence, index.sequence), view.at)
        """What the definition is asked of."""
        self._names = index.things
        self.base = index.base
        self.expanded: Expanded | None = _form(index, self.view, make)
        self._arranged = self.expanded.things if self.expanded else 0
        new = touched(index) if self.expanded and is_today else {}
        if self.expanded and new and view.contacts:
            new[Direction.FORWARD] = _as_causes_too(self.expanded, new[Direction.FORWARD], contacts_touched(index))
        self._touched = {way: of_kind(self._arranged, things) for way, things in new.items() if len(things)}
        self._mark: Array = np.empty(self._arranged, np.int32)

    def keys(self, things: Array) -> list[str]:
        return self._names.keys(things.tolist())

    def numbers(self, keys: Sequence[str]) -> Array:
        """Raises KeyError for what no record speaks of."""
        return np.array(self._names.numbers(keys), np.int64)

    def reach(self, direction: Direction, roots: Array, *, strict: bool = False) -> Reached:
        """What the roots reach together. `strict`: only what recorded times confirm."""
        roots = distinct(np.asarray(roots, np.int64))
        if self.expanded is not None and not self._leaves_root_open(direction, roots):
            walk = self._reading(self.expanded, strict).walk(direction, roots)
            things = self._reading(self.expanded, strict).things(walk.group)
            if not self.leaves_open(direction, things) and not is_deep(walk, DEFAULT_DEPTH):
                first = self.first(things, roots)
                return Reached(things[first], walk.level[first])
        return self._defined(direction, roots, strict)

    def reach_each(self, direction: Direction, roots: Array, *, strict: bool = False) -> ReachedEach:
        """What each root reaches for itself."""
        roots = np.asarray(roots, np.int64)
        owners, things = [np.empty(0, np.int64)], [np.empty(0, np.int64)]
        for low in range(0, len(roots), _CHUNK):
            own, reached = self._chunk(direction, roots[low : low + _CHUNK], strict)
            owners.append(own + low)
            things.append(reached)
        own, reached = np.concatenate(owners), np.concatenate(things)
        starts = np.concatenate([[0], np.cumsum(np.bincount(own, minlength=len(roots)))])
        return ReachedEach(starts, reached)

    def until(self, root: int) -> int | None:
        """When the last of what a thing reaches was exposed, as far as records confirm it; microseconds."""
        way, roots = Direction.FORWARD, np.array([root], np.int64)
        formed = self._moments(way, roots)
        moments = self._defined_moments(way, roots) if formed is None else formed.tolist()
        return max((one for one in moments if bounded(one) is not None), default=None)

    def _defined_moments(self, direction: Direction, roots: Array) -> list[int]:
        exposure = self._exposure(direction, roots, strict=True)
        return [moment for key, moment in exposure.moments.items() if exposure.depth(key)]

    def _moments(self, direction: Direction, roots: Array) -> Array | None:
        """When each thing but the roots was exposed first, where that is confirmed; None where the definition must be
        asked.
        """
        base = self.base
        if base is None or self.expanded is None or self._leaves_root_open(direction, roots):
            return None
        reading = self.expanded.strict
        walk = reading.walk(direction, roots)
        if self.leaves_open(direction, things := reading.things(walk.group)):
            return None
        times = reading.moments(direction, walk, lambda links: base.column("start", links))
        first = self.first(things, roots)
        met, earliest = self._mark[things], np.full(len(things), FOREVER)
        np.minimum.at(earliest, met[met >= 0], times[met >= 0])
        moments: Array = earliest[first]
        return moments

    def confirmed(self, direction: Direction, keys: Sequence[str]) -> Iterator[frozenset[str]]:
        """For each thing in turn the keys that its trace confirms, without itself; one set for things alike."""
        found = self.reach_each(direction, self.numbers(keys), strict=True)
        met: dict[bytes, frozenset[str]] = {}
        for place in range(len(keys)):
            numbers = found.of(place)
            which = numbers.tobytes()
            if which not in met:
                met[which] = frozenset(self.keys(numbers))
            yield met[which]

    def _chunk(self, direction: Direction, roots: Array, strict: bool) -> tuple[Array, Array]:
        """(place of the root, thing), sorted."""
        if self.expanded is None:
            return self._one_by_one(direction, roots, np.arange(len(roots)), strict)
        sound = np.flatnonzero(roots < self._arranged)
        own, things = self._reading(self.expanded, strict).walk_each(direction, roots[sound])
        own = sound[own]
        asked = of_kind(len(roots), own[self._open(direction, things)])
        asked[sound] |= self._open(direction, roots[sound]) | self._causes(direction, roots[sound])
        asked[roots >= self._arranged] = True
        kept = ~asked[own] & (things != roots[own])
        own, things = own[kept], things[kept]
        if not asked.any():
            return own, things
        more = self._one_by_one(direction, roots, np.flatnonzero(asked), strict)
        own, things = (np.concatenate(pair) for pair in zip((own, things), more, strict=True))
        order = np.lexsort((things, own))
        return own[order], things[order]

    def _one_by_one(self, direction: Direction, roots: Array, places: Array, strict: bool) -> tuple[Array, Array]:
        found = [np.sort(self._defined(direction, roots[[place]], strict).things) for place in places]
        counts = [len(one) for one in found]
        return np.repeat(places, counts), np.concatenate([np.empty(0, np.int64), *found])

    def _defined(self, direction: Direction, roots: Array, strict: bool) -> Reached:
        """Asked of the definition."""
        exposure = self._exposure(direction, roots, strict)
        reached = [key for key in exposure.carried if exposure.depth(key)]
        depths = np.array([exposure.depth(key) for key in reached], np.int64)
        return Reached(self.numbers(reached), depths)

    def _exposure(self, direction: Direction, roots: Array, strict: bool) -> Exposure:
        reading = Reading(strict, 0 if strict else self.view.tolerance)
        follow = self.view.contacts is Contacts.FOLLOWED
        around = Surroundings(self.edges, direction, contact=follow, resets=self.view.resets, late=self.view.late)
        return expose(self.keys(roots), around, direction, reading, DEFAULT_DEPTH)

    @staticmethod
    def _reading(expanded: Expanded, strict: bool) -> ExpandedReading:
        return expanded.strict if strict else expanded.whole

    def _open(self, direction: Direction, things: Array) -> Array:
        """For each thing whether events have touched it since, or its shape is not followed."""
        if self.expanded is None:
            return np.ones(len(things), np.bool_)
        doubtful = self.expanded.marks(things) & ODD > 0
        new = self._touched.get(direction)
        return doubtful if new is None else doubtful | new[things]

    def _leaves_root_open(self, direction: Direction, roots: Array) -> bool:
        return self.leaves_open(direction, roots) or bool(self._causes(direction, roots).any())

    def _causes(self, direction: Direction, roots: Array) -> Array:
        """For each root whether it is a cause, of which the definition knows what touched it."""
        forward = self.expanded is not None and direction is Direction.FORWARD and not self.view.contacts
        return self.expanded.marks(roots) & CAUSE > 0 if self.expanded and forward else np.zeros(len(roots), np.bool_)

    def leaves_open(self, direction: Direction, things: Array) -> bool:
        """Whether the definition must be asked, if these are reached."""
        if len(things) and int(things.max()) >= self._arranged:
            return True
        return bool(self._open(direction, things).any())

    def first(self, things: Array, roots: Array) -> Array:
        """The places at which things other than the roots come first."""
        places = np.arange(len(things), dtype=np.int32)
        self._mark[things[::-1]] = places[::-1]
        self._mark[roots] = -1
        found: Array = np.flatnonzero(self._mark[things] == places)
        return found


def _as_causes_too(expanded: Expanded, things: Array, touching: Array) -> Array:
    """What was touched by later events, and with that all that met or may be a cause."""
    return np.concatenate([things, touching, expanded.as_causes(distinct(np.concatenate([things, touching])))])


def _form(index: TraceIndex, view: View, make: bool) -> Expanded | None:
    if view == TODAY:
        return index.expanded
    held = index.base.events if index.base else 0
    if index.forms is None or held < view.sequence < FOREVER:
        return None  # of what lies in between, the definition is asked
    return index.forms.made(view) if make else index.forms.kept(view)


def is_deep(walk: Walk, depth: int) -> bool:
    """Whether a walk goes further than so many relationships."""
    return len(walk.level) > 0 and int(walk.level[-1]) > depth
