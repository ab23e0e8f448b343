"""What a record says of a thing."""

from typing import NamedTuple

from genealogy.index.segments.tables import SPELLING, STANDING


class Statement(NamedTuple):
    """What an event calls a thing, or that it tells other properties of it; `withdrawn` is the sequence since which it
    does not stand, else STANDING.
    """

    key: str
    means: int
    text: str
    start: int
    end: int
    digest: str
    """Orders statements of the same time as the event's id does."""
    sequence: int
    withdrawn: int

    @property
    def describes(self) -> bool:
        return self.means != SPELLING

    @property
    def stands(self) -> bool:
        return self.withdrawn == STANDING
