"""One name for each thing that records say is the same: two sources may call it differently."""

from collections.abc import Iterable

from genealogy.model.identifiers import kind_of
from genealogy.queries.tracing.names import PARENTS, parent


class Aliases:
    """Of things that are the same the least key stands for all. Lots, units and supplier lots follow the material or
    party within which they are named.
    """

    def __init__(self, pairs: Iterable[tuple[str, str]] = ()) -> None:
        self._above: dict[str, str] = {}
        told = list(pairs)
        for within in (False, True):  # what others are named within comes first
            for one, other in told:
                if (kind_of(one) in PARENTS) is within:
                    self._join(self.name(one), self.name(other))

    def name(self, key: str) -> str:
        """The key that stands for a thing."""
        if not self._above or not key:
            return key
        above = parent(key)
        if above and (same := self._top(above)) != above:
            number = key.rpartition("/")[2]
            key = f"{kind_of(key)}:{same.partition(':')[2]}/{number}"
        return self._top(key)

    def _top(self, key: str) -> str:
        while (above := self._above.get(key)) is not None:
            key = above
        return key

    def _join(self, one: str, other: str) -> None:
        if one != other:
            first, second = sorted((one, other))
            self._above[second] = first
