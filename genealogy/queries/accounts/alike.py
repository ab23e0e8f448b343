"""One unit in the place of many: those of one lot that went into one package together, and of which nothing else is
recorded, are alike in all that accounts and amounts ask. A million of them need not be gone through one by one.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from genealogy.model.times import Moment
from genealogy.queries.edges import Edge, EdgeSource

FEW = 1_000
"""Units of a lot, or of an answer; of fewer nothing is gained."""


class Times(Protocol):
    """When units that are alike were packed."""

    def earliest(self, key: str) -> Moment:
        """Of all that a unit stands for."""

    def each(self, key: str) -> Iterator[Moment]:
        """Of each of them."""


@dataclass(frozen=True, slots=True)
class Folded:
    """An edge source that shows one unit of those that are alike. `stands_for` tells of how many, where there are
    several."""

    edges: EdgeSource
    stands_for: Mapping[str, int]
    times: Times

    def outgoing(self, keys: Sequence[str], types: frozenset[str]) -> Iterable[Edge]:
        return self.edges.outgoing(keys, types)

    def incoming(self, keys: Sequence[str], types: frozenset[str]) -> Iterable[Edge]:
        return self.edges.incoming(keys, types)

    def namesakes(self, keys: Sequence[str]) -> Iterable[tuple[str, str]]:
        return self.edges.namesakes(keys)


def folds(edges: EdgeSource) -> Mapping[str, int]:
    """How many units some of an edge source stand for; of all others each is one."""
    return edges.stands_for if isinstance(edges, Folded) else {}
