"""The definition of a trace: exposure pushed along the records, level by level, until nothing changes.

Sets of times only grow, so it ends, cycles included. A level is one relationship; a node's depth is the level that
reached it first.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from genealogy.model.identifiers import kind_of
from genealogy.model.times import FOREVER
from genealogy.queries.edges import Direction, Edge
from genealogy.queries.intervals import ALWAYS, Times, clip, subtract, union
from genealogy.queries.reading import MAY_HOLD, Reading
from genealogy.queries.surroundings import Surroundings
from genealogy.queries.usable import Usable


class Arrival(NamedTuple):
    """A gain of exposure by a node: over `edge`, from the arrival numbered `parent` (-1 for a root)."""

    node: str
    depth: int
    parent: int
    edge: Edge | None


class _Crossing(NamedTuple):
    node: str
    edge: Edge
    times: Times
    moment: int


@dataclass(slots=True)
class Exposure:
    """The result of one reading.

    `moments` holds, for all but roots, the earliest recorded exposure (forward) or the latest that mattered
    (backward), in microseconds; plus or minus FOREVER where no recorded time bounds it.
    """

    carried: dict[str, Times] = field(default_factory=dict)
    arrivals: list[Arrival] = field(default_factory=list)
    first: dict[str, int] = field(default_factory=dict)
    moments: dict[str, int] = field(default_factory=dict)
    crossed: dict[str, Edge] = field(default_factory=dict)
    truncated: bool = False

    def depth(self, node: str) -> int:
        return self.arrivals[self.first[node]].depth

    def via(self, node: str) -> list[str]:
        """The nodes of one shortest path from a root, without the node itself."""
        path: list[str] = []
        index = self.arrivals[self.first[node]].parent
        while index >= 0:
            arrival = self.arrivals[index]
            path.append(arrival.node)
            index = arrival.parent
        path.reverse()
        return path

    def _gain(self, arrival: Arrival, times: Times) -> int:
        self.carried[arrival.node] = union(self.carried.get(arrival.node, ()), times)
        self.arrivals.append(arrival)
        self.first.setdefault(arrival.node, len(self.arrivals) - 1)
        return len(self.arrivals) - 1


Frontier = dict[str, list[tuple[Times, int]]]


def expose(
    roots: Iterable[str], surroundings: Surroundings, direction: Direction, reading: Reading, depth: int
) -> Exposure:
    """Follow exposure from the roots, which carry it for all time, over at most `depth` relationships."""
    exposure = Exposure()
    frontier: Frontier = {
        root: [(ALWAYS, exposure._gain(Arrival(root, 0, -1, None), ALWAYS))] for root in dict.fromkeys(roots)
    }
    usable: dict[str, Usable] = {}
    level = 0
    while frontier and not exposure.truncated:
        surroundings.fetch(frontier)
        level += 1
        following: Frontier = {}
        for node, gains in frontier.items():
            if node not in usable:
                usable[node] = Usable(surroundings[node], reading)
            for times, arrival in gains:
                for crossing in _cross(usable[node], node, times, direction, reading):
                    if level > depth:
                        exposure.truncated |= bool(subtract(crossing.times, exposure.carried.get(crossing.node, ())))
                    else:
                        _arrive(exposure, crossing, level, arrival, direction, following)
        frontier = following
    return exposure


def _arrive(
    exposure: Exposure, crossing: _Crossing, level: int, parent: int, direction: Direction, following: Frontier
) -> None:
    node, edge, times, moment = crossing
    exposure.crossed[edge.key] = edge
    better = min if direction is Direction.FORWARD else max
    exposure.moments[node] = better(exposure.moments.get(node, moment), moment)
    have = exposure.carried.get(node, ())
    if have is ALWAYS or have == ALWAYS:
        return
    gained = subtract(times, have)
    if gained:
        index = exposure._gain(Arrival(node, level, parent, edge), gained)
        following.setdefault(node, []).append((gained, index))


def _cross(usable: Usable, node: str, times: Times, direction: Direction, reading: Reading) -> Iterator[_Crossing]:
    """Every way in which newly gained exposure leaves a node."""
    forward = direction is Direction.FORWARD
    mattering = reading.lasting(node, times) if not forward and kind_of(node) in MAY_HOLD else times
    for window, edge in usable.transfers(mattering):
        if forward:
            yield _Crossing(edge.target, edge, reading.passes_forward(edge, window), window[0])
        else:
            yield _Crossing(edge.source, edge, reading.passes_backward(edge, window), window[1])
    for span, stay in usable.stays:
        if shared := clip(times, span):
            yield _Crossing(
                stay.holder if forward else stay.content,
                stay.edge,
                _kept(shared, stay.content, reading, forward),
                _moment(shared, forward),
            )
    for edge in usable.aliases:  # and namesakes, in the whole reading
        yield _Crossing(edge.target if edge.source == node else edge.source, edge, times, _moment(times, forward))


def _kept(shared: Times, content: str, reading: Reading, forward: bool) -> Times:
    """Backward, a content that stays exposed mattered up to its last useful moment, whenever it became so."""
    return shared if forward else reading.matters(content, shared)


def _moment(times: Times, forward: bool) -> int:
    return times[0][0] if forward else times[-1][1]


def bounded(moment: int) -> int | None:
    """None for a moment that no record bounds."""
    return moment if -FOREVER < moment < FOREVER else None
