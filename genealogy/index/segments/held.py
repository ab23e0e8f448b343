"""What an index holds, as those need it that look things up: segments, and what was withdrawn since they were made."""

from dataclasses import dataclass
from typing import Protocol

from genealogy.index.segments.segment import Segment


class Held(Protocol):
    """Segments that together hold all of a ledger's events up to `sequence`. Any use of them may raise Torn."""

    @property
    def sequence(self) -> int: ...

    @property
    def segments(self) -> list[Segment]: ...

    def withdrawn_since(self, sequence: int) -> list[int]:
        """Events of the first segment that were withdrawn after it was made, up to a ledger sequence."""
        ...


@dataclass(frozen=True, slots=True)
class Alone:
    """One segment, and nothing withdrawn since."""

    segment: Segment

    @property
    def sequence(self) -> int:
        return self.segment.events

    @property
    def segments(self) -> list[Segment]:
        return [self.segment]

    def withdrawn_since(self, sequence: int) -> list[int]:
        return []
