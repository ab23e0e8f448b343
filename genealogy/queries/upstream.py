"""What went into each of many things, as far as the strict reading confirms it, in one pass over what they share."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from genealogy.model.times import FOREVER
from genealogy.queries.crossing import Flow
from genealogy.queries.edges import Direction, EdgeSource
from genealogy.queries.intervals import ALWAYS, Times
from genealogy.queries.reading import Reading
from genealogy.queries.surroundings import Surroundings


class Upstream(Protocol):
    def each(self, roots: Sequence[str]) -> Iterator[frozenset[str]]:
        """For each root in turn the keys that its backward trace confirms, without the root itself."""


class ConfirmedUpstream:
    """A node is met in a state: the times at which its exposure matters. What a state leads to does not depend on
    where it was met from, so each is looked at once for all roots. A root's answer is what its state leads to: the
    same as a trace of it alone.
    """

    def __init__(self, edges: EdgeSource) -> None:
        self._reading = Reading(strict=True)
        self._surroundings = Surroundings(edges, Direction.BACKWARD)
        self._numbers: dict[tuple[str, Times], int] = {}
        self._nodes: list[str] = []
        self._leads: list[tuple[int, ...]] = []
        self._unlooked: list[tuple[str, Times]] = []
        self._alike: dict[tuple[str, int], tuple[int, ...]] = {}
        self._starts: dict[str, list[int] | None] = {}

    def each(self, roots: Sequence[str]) -> Iterator[frozenset[str]]:
        self._explore(roots)
        found: dict[tuple[int, ...], frozenset[str]] = {}
        for root in roots:
            leads = self._leads[self._numbers[root, ALWAYS]]
            if leads not in found:
                found[leads] = frozenset(self._reached(leads))
            yield found[leads] - {root} if root in found[leads] else found[leads]

    def _reached(self, states: Iterable[int]) -> set[str]:
        seen = set(states)
        waiting = list(seen)
        while waiting:
            for state in self._leads[waiting.pop()]:
                if state not in seen:
                    seen.add(state)
                    waiting.append(state)
        return {self._nodes[state] for state in seen}

    def _explore(self, roots: Iterable[str]) -> None:
        for root in roots:
            self._number(root, ALWAYS)
        level, self._unlooked = self._unlooked, []
        while level:
            self._surroundings.fetch(dict.fromkeys(node for node, _ in level))
            for state in level:
                self._leads[self._numbers[state]] = self._leading(*state)
            level, self._unlooked = self._unlooked, []

    def _number(self, node: str, times: Times) -> int:
        number = self._numbers.setdefault((node, times), len(self._nodes))
        if number == len(self._nodes):
            self._nodes.append(node)
            self._leads.append(())
            self._unlooked.append((node, times))
        return number

    def _leading(self, node: str, times: Times) -> tuple[int, ...]:
        """The states that a state leads to. States that let through the same transfers are alike."""
        if node not in self._starts:
            self._starts[node] = self._transfer_times(node)
        starts = self._starts[node]
        if starts is None or len(times) > 1 or times[0][0] > -FOREVER:
            return self._crossed(node, times)
        alike = node, bisect_right(starts, times[0][1])
        if alike not in self._alike:
            self._alike[alike] = self._crossed(node, times)
        return self._alike[alike]

    def _transfer_times(self, node: str) -> list[int] | None:
        """Sorted; None for a node that exposure reaches in other ways as well."""
        around = self._surroundings[node]
        if around.stays or around.aliases:
            return None
        windows = (self._reading.window(edge) for edge in around.transfers)
        return sorted(window[0] for window in windows if window)

    def _crossed(self, node: str, times: Times) -> tuple[int, ...]:
        crossings = Flow(node, self._surroundings, Direction.BACKWARD, self._reading).cross(times)
        return tuple(dict.fromkeys(self._number(crossing.node, crossing.times) for crossing in crossings))
