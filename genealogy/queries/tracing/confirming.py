"""What each of many things reaches for itself, as far as recorded times confirm it."""

from collections.abc import Iterator, Sequence
from typing import Protocol

from genealogy.queries.edges import Direction, EdgeSource
from genealogy.queries.tracing.exposure import expose
from genealogy.queries.tracing.reading import Reading
from genealogy.queries.tracing.surroundings import Surroundings
from genealogy.queries.tracing.trace import DEFAULT_DEPTH

_STRICT = Reading(strict=True)


class Confirming(Protocol):
    @property
    def edges(self) -> EdgeSource: ...

    def confirmed(self, direction: Direction, keys: Sequence[str]) -> Iterator[frozenset[str]]:
        """For each thing in turn the keys that its trace confirms, without itself. The same set for things alike, where
        that is known.
        """


class Defined:
    """By the definition, from any edge source; the records around a thing are read once, however many traces meet it.

    `late`: see `genealogy.queries.tracing.stays.pair`.
    """

    def __init__(self, edges: EdgeSource, late: int = 0) -> None:
        self.edges = edges
        self._late = late

    def confirmed(self, direction: Direction, keys: Sequence[str]) -> Iterator[frozenset[str]]:
        around = Surroundings(self.edges, direction, late=self._late)
        # All at once: a level is then read by a few queries, and each trace for itself by none.
        expose(keys, around, direction, _STRICT, DEFAULT_DEPTH)
        for key in keys:
            yield frozenset(expose([key], around, direction, _STRICT, DEFAULT_DEPTH).carried) - {key}
