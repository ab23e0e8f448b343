"""The definition of a trace: exposure pushed along the records, level by level, until nothing changes.

Sets of times only grow, so it ends, cycles included. A level is one relationship; a node's depth is the level that
reached it first.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from typing import NamedTuple

from genealogy.model.identifiers import kind_of
from genealogy.model.times import FOREVER
from genealogy.queries.edges import Direction, Edge
from genealogy.queries.intervals import ALWAYS, Span, Times, subtract, union
from genealogy.queries.tracing.contacts import CAUSES
from genealogy.queries.tracing.crossing import Causation, Crossing, Flow, to_causes
from genealogy.queries.tracing.reading import Reading
from genealogy.queries.tracing.surroundings import Surroundings

ALL_TIME: Span = ALWAYS[0]


class Arrival(NamedTuple):
    """A gain of exposure by a node: over `edge`, from the arrival numbered `parent` (-1 for a root)."""

    node: str
    depth: int
    parent: int
    edge: Edge | None


@dataclass(slots=True)
class Exposure:
    """The result of one reading.

    `carried` has every reached node: the times at which it carries exposure, none for what is a cause only (`causes`).
    `moments` holds, for all but roots, the earliest recorded exposure (forward) or the latest that mattered
    (backward), in microseconds; plus or minus FOREVER where no recorded time bounds it.
    """

    carried: dict[str, Times] = field(default_factory=dict)
    causes: dict[str, Times] = field(default_factory=dict)
    arrivals: list[Arrival] = field(default_factory=list)
    first: dict[str, int] = field(default_factory=dict)
    moments: dict[str, int] = field(default_factory=dict)
    crossed: dict[str, Edge] = field(default_factory=dict)
    truncated: bool = False
    _paths: dict[int, list[str]] = field(default_factory=dict)
    """By arrival the nodes up to it: what a million units of one lot have in common."""

    def depth(self, node: str) -> int:
        return self.arrivals[self.first[node]].depth

    def via(self, node: str) -> list[str]:
        """The nodes of one shortest path from a root, without the node itself; not to be changed."""
        parent = self.arrivals[self.first[node]].parent
        if parent not in self._paths:
            self._paths[parent] = self._path(parent)
        return self._paths[parent]

    def _path(self, number: int) -> list[str]:
        path: list[str] = []
        while number >= 0:
            arrival = self.arrivals[number]
            path.append(arrival.node)
            number = arrival.parent
        path.reverse()
        return path

    def _gain(self, arrival: Arrival, times: Times, *, cause: bool) -> int:
        node, number = arrival.node, len(self.arrivals)
        if cause:
            self.causes[node] = union(self.causes.get(node, ()), times)
            self.carried.setdefault(node, ())
        else:
            self.carried[node] = union(self.carried.get(node, ()), times)
        self.arrivals.append(arrival)
        self.first.setdefault(node, number)
        return number


Gains = dict[str, list[tuple[Times, int]]]


@dataclass(slots=True)
class _Frontier:
    """What was gained at one level, with the number of the arrival."""

    carried: Gains = field(default_factory=dict)
    causes: Gains = field(default_factory=dict)

    def add(self, node: str, times: Times, arrival: int, *, cause: bool) -> None:
        (self.causes if cause else self.carried).setdefault(node, []).append((times, arrival))


def expose(
    roots: Iterable[str],
    surroundings: Surroundings,
    direction: Direction,
    reading: Reading,
    depth: int,
    window: Span = ALL_TIME,
) -> Exposure:
    """Follow exposure from the roots over at most `depth` relationships; they have it for all time, or in a window."""
    exposure, frontier = Exposure(), _Frontier()
    times = ALWAYS if window == ALL_TIME else (window,)
    for root in dict.fromkeys(roots):
        for cause in (False, True) if kind_of(root) in CAUSES else (False,):
            frontier.add(root, times, exposure._gain(Arrival(root, 0, -1, None), times, cause=cause), cause=cause)
    spread = _Spread(surroundings, direction, reading)
    level = 0
    while (frontier.carried or frontier.causes) and not exposure.truncated:
        surroundings.fetch(frontier.carried, frontier.causes)
        level += 1
        following = _Frontier()
        for crossing, arrival in spread.cross(frontier, as_asked=level == 1 and window != ALL_TIME):
            if level > depth:
                have = exposure.causes if crossing.cause else exposure.carried
                exposure.truncated |= bool(subtract(crossing.times, have.get(crossing.node, ())))
            else:
                _arrive(exposure, crossing, level, arrival, direction, following)
        frontier = following
    spread.complete(exposure)
    return exposure


class _Spread:
    """The ways out of every node met, made once."""

    def __init__(self, surroundings: Surroundings, direction: Direction, reading: Reading) -> None:
        self._world = surroundings, direction, reading
        self._flows: dict[str, Flow] = {}
        self._causations: dict[str, Causation] = {}

    def cross(self, frontier: _Frontier, *, as_asked: bool) -> Iterator[tuple[Crossing, int]]:
        """Every crossing of a frontier's gains, with the number of the arrival that it follows."""
        follow = self._world[0].contacts.follow
        for node, gains in frontier.carried.items():
            if node not in self._flows:
                self._flows[node] = Flow(node, *self._world)
            for times, arrival in gains:
                for crossing in self._flows[node].cross(times, as_asked=as_asked):
                    yield crossing, arrival
                if follow:
                    for crossing in to_causes(node, times, *self._world, as_asked=as_asked):
                        yield crossing, arrival
        for node, gains in frontier.causes.items():
            if node not in self._causations:
                self._causations[node] = Causation(node, *self._world)
            for times, arrival in gains:
                more = to_causes(node, times, *self._world) if follow else ()
                for crossing in chain(self._causations[node].cross(times), more):
                    yield crossing, arrival

    def complete(self, exposure: Exposure) -> None:
        """A contact is crossed at the first gain; only in the end it is known when it mattered first, or last."""
        better = min if self._world[1] is Direction.FORWARD else max
        for node, causation in self._causations.items():
            for contact, moment in causation.moments(exposure.causes[node]):
                if contact.edge.key in exposure.crossed:
                    thing = contact.thing
                    exposure.moments[thing] = better(exposure.moments.get(thing, moment), moment)


def _arrive(
    exposure: Exposure, crossing: Crossing, level: int, parent: int, direction: Direction, following: _Frontier
) -> None:
    node, edge, times, moment, cause = crossing
    exposure.crossed[edge.key] = edge
    known = exposure.moments.get(node)
    if known is None or (moment < known if direction is Direction.FORWARD else moment > known):
        exposure.moments[node] = moment
    have = (exposure.causes if cause else exposure.carried).get(node, ())
    if have is ALWAYS or have == ALWAYS:
        return
    gained = subtract(times, have)
    if gained:
        index = exposure._gain(Arrival(node, level, parent, edge), gained, cause=cause)
        following.add(node, gained, index, cause=cause)


def bounded(moment: int) -> int | None:
    """None for a moment that no record bounds."""
    return moment if -FOREVER < moment < FOREVER else None
