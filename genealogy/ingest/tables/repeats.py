"""Numbers for identical rows that carry only a date: in, out and in again on one day is three records."""

from collections.abc import Mapping
from hashlib import blake2b
from typing import Any

from genealogy.model.event import Event
from genealogy.model.identity import canonical, fact

_BYTES = 7
"""Of a row's digest: of files of two million rows, one in 36,000 has two rows that meet by chance; nothing is lost."""


class Repeats:
    """Counts, within one file, the rows that tell the same fact of a whole day and have no record number.

    Only a small number is kept of such a row, about 80 bytes.
    """

    def __init__(self) -> None:
        self._seen: dict[int, int] = {}

    def number(self, event: Event) -> int:
        """n for the nth identical row; 1 for a row that is told from others by its record number or its time."""
        return self._count([event.table, event.source, fact(event)]) if counts(event) else 1

    def refused(self, record: Mapping[str, Any]) -> int:
        """n for the nth refused row that was written alike."""
        return self._count(record)

    def _count(self, identity: Any) -> int:
        digest = int.from_bytes(blake2b(canonical(identity), digest_size=_BYTES).digest())
        count = self._seen.get(digest, 0) + 1
        self._seen[digest] = count
        return count


def counts(event: Event) -> bool:
    """Whether identical rows of such an event are records of their own."""
    if event.source_record is not None:
        return False
    time = event.time
    return time.whole_days and time.known
