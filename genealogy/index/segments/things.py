"""The things of an index by number, over all its segments."""

from collections.abc import Sequence

from genealogy.index.segments.segment import Segment


class Things:
    """Things by number: those of the base, then what only later events speak of."""

    def __init__(self, segments: list[Segment]) -> None:
        self._segments = segments
        self._first = len(segments[0].everything()) if segments else 0

    def numbers(self, keys: Sequence[str]) -> list[int]:
        """Raises KeyError for what no record speaks of."""
        known = self.known(keys)
        return [known[key] for key in keys]

    def known(self, keys: Sequence[str]) -> dict[str, int]:
        """By key, of those that a record speaks of."""
        known: dict[str, int] = {}
        for place, segment in reversed(list(enumerate(self._segments))):
            known |= {key: thing + self._first * place for key, thing in segment.things(keys).items()}
        return known

    def keys(self, numbers: Sequence[int]) -> list[str]:
        later = [number - self._first for number in numbers if number >= self._first]
        if not later:
            return self._segments[0].keys(numbers)
        names = dict(zip(later, self._segments[1].keys(later), strict=True))
        base = [number for number in numbers if number < self._first]
        named = dict(zip(base, self._segments[0].keys(base), strict=True))
        return [named[number] if number < self._first else names[number - self._first] for number in numbers]
