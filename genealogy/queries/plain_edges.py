"""Edges in plain dictionaries: what the definition is asked over where neither index nor graph shall have a say."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from genealogy.model.identifiers import kind_of
from genealogy.queries.edges import Edge
from genealogy.queries.naming import number_part


class PlainEdges:
    """An EdgeSource that holds all its edges in memory, by either end."""

    def __init__(self, edges: Iterable[Edge]) -> None:
        self.out: dict[str, list[Edge]] = defaultdict(list)
        self.into: dict[str, list[Edge]] = defaultdict(list)
        self._numbered: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
        for edge in edges:
            self.out[edge.source].append(edge)
            self.into[edge.target].append(edge)
            for key in (edge.source, edge.target):
                self._numbered[kind_of(key), number_part(key)][key] = None

    @property
    def keys(self) -> list[str]:
        """All things that an edge begins or ends at, sorted."""
        return sorted(self.out.keys() | self.into.keys())

    def outgoing(self, keys: Sequence[str], types: frozenset[str]) -> Iterable[Edge]:
        return (edge for key in keys for edge in self.out.get(key, ()) if edge.type in types)

    def incoming(self, keys: Sequence[str], types: frozenset[str]) -> Iterable[Edge]:
        return (edge for key in keys for edge in self.into.get(key, ()) if edge.type in types)

    def namesakes(self, keys: Sequence[str]) -> Iterable[tuple[str, str]]:
        for key in keys:
            for other in self._numbered.get((kind_of(key), number_part(key)), ()):
                if other != key:
                    yield key, other
