"""Numbers for identical rows that carry only a date: in, out and in again on one day is three records."""

from hashlib import blake2b

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
        if event.source_record is not None:
            return 1
        time = event.time
        if not time.whole_days or not time.known:
            return 1
        identity = event.table, event.source, fact(event)
        digest = int.from_bytes(blake2b(canonical(identity), digest_size=_BYTES).digest())
        count = self._seen.get(digest, 0) + 1
        self._seen[digest] = count
        return count
