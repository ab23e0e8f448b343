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


class Members(Protocol):
    """Units that are alike, by the one that stands for them."""

    def keys(self, key: str) -> list[str]:
        """All that a unit stands for, itself included."""

    def earliest(self, key: str) -> Moment:
        """When the first of all that a unit stands for was packed."""

    def each(self, key: str) -> Iterator[Moment]:
        """When each of them was."""


@dataclass(frozen=True, slots=True)
class Folded:
    """An edge source that shows one unit of those that are alike. `stands_for` tells of how many, where there are
    several."""

    edges: EdgeSource
    stands_for: Mapping[str, int]
    members: Members

    def outgoing(self, keys: Sequence[str], types: frozenset[str]) -> Iterable[Edge]:
        return self.edges.outgoing(keys, types)

    def incoming(self, keys: Sequence[str], types: frozenset[str]) -> Iterable[Edge]:
        return self.edges.incoming(keys, types)

    def namesakes(self, keys: Sequence[str]) -> Iterable[tuple[str, str]]:
        return self.edges.namesakes(keys)


def every(edges: EdgeSource, units: set[str]) -> set[str]:
    """The units, and all that some of an edge source stand for."""
    if isinstance(edges, Folded):
        for unit in units & edges.stands_for.keys():
            units.update(edges.members.keys(unit))
    return units


def folds(edges: EdgeSource) -> Mapping[str, int]:
    """How many units some of an edge source stand for; of all others each is one."""
    return edges.stands_for if isinstance(edges, Folded) else {}
