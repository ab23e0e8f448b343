"""What went into each of many things, as far as the records confirm it."""

from collections.abc import Iterator, Sequence

from genealogy.index.reach import Reach
from genealogy.queries.edges import Direction


def upstream(reach: Reach, things: Sequence[str]) -> Iterator[frozenset[str]]:
    """For each thing in turn the keys that its backward trace confirms, without itself; one set for things alike."""
    found = reach.reach_each(Direction.BACKWARD, reach.numbers(things), strict=True)
    met: dict[bytes, frozenset[str]] = {}
    for place in range(len(things)):
        numbers = found.of(place)
        which = numbers.tobytes()
        if which not in met:
            met[which] = frozenset(reach.keys(numbers))
        yield met[which]
