"""Things that are cleared: tested and found good, they are under no suspicion and pass none on."""

from collections.abc import Iterable, Sequence

from genealogy.queries.edges import Direction, Edge, EdgeSource
from genealogy.queries.tracing.surroundings import Surroundings


class Cleared:
    """An edge source in which cleared things lead nowhere."""

    def __init__(self, edges: EdgeSource, cleared: Iterable[str]) -> None:
        self._edges = edges
        self._cleared = frozenset(cleared)

    def outgoing(self, keys: Sequence[str], types: frozenset[str]) -> Iterable[Edge]:
        return self._edges.outgoing(self._left(keys), types)

    def incoming(self, keys: Sequence[str], types: frozenset[str]) -> Iterable[Edge]:
        return self._edges.incoming(self._left(keys), types)

    def namesakes(self, keys: Sequence[str]) -> Iterable[tuple[str, str]]:
        return self._edges.namesakes(self._left(keys))

    def _left(self, keys: Sequence[str]) -> list[str]:
        return [key for key in keys if key not in self._cleared]


def every_name(edges: EdgeSource, things: Iterable[str]) -> frozenset[str]:
    """The things by all their names."""
    surroundings = Surroundings(edges, Direction.FORWARD)
    names: set[str] = set()
    level = set(things)
    while level:
        names |= level
        surroundings.fetch(level)
        level = {key for name in level for edge in surroundings[name].aliases for key in (edge.source, edge.target)}
        level -= names
    return frozenset(names)
