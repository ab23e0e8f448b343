"""The index as a whole: a base that was written once, and the events since then beside it, in memory."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np

from genealogy.index.pages import Array, Column
from genealogy.index.segment import Segment, arrange
from genealogy.index.tables import merged
from genealogy.model.errors import GenealogyError

if TYPE_CHECKING:
    from genealogy.index.collector import Collector, Recorded, Withdrawn


class TraceIndex:
    """All of a ledger's events up to `sequence`. Any use of it may raise Torn."""

    def __init__(self, base: Segment | None = None) -> None:
        self._base = base
        self._recent: Collector | None = None
        self._overlay: Segment | None = None

    @property
    def held(self) -> int:
        """How many events are in the base."""
        return self._base.events if self._base else 0

    @property
    def recent(self) -> int:
        """How many are not."""
        return self._recent.events if self._recent else 0

    @property
    def sequence(self) -> int:
        return self.held + self.recent

    @property
    def segments(self) -> list[Segment]:
        if self._overlay is None and self._recent and self._recent.events:
            self._overlay = Segment.of(self._recent.tables())
        return [segment for segment in (self._base, self._overlay) if segment]

    def withdrawn_since(self, sequence: int) -> list[int]:
        """Events of the base that were withdrawn after it was written, up to a ledger sequence."""
        earlier = self._recent.earlier if self._recent else {}
        return sorted(event for event, since in earlier.items() if since <= sequence)

    def take(self, events: "Iterable[Recorded]", withdrawn: "Iterable[Withdrawn]") -> None:
        """Follow the ledger: its next events, and the withdrawals that took effect among them."""
        from genealogy.index.collector import Collector  # knows every event type, which a mere question does not need

        if self._recent is None:
            self._recent = Collector(self.held)
        self._recent.take(events, withdrawn)
        self._overlay = None

    def fold(self) -> dict[str, Array]:
        """Make one base of everything; its columns, to be written to a file. Something must have been taken."""
        if self._recent is None:
            raise GenealogyError("nothing was added to the trace index")
        tables = self._recent.tables()
        if self._base is not None:
            keys = tables.keys.list()
            known = self._base.things(keys)
            places = np.fromiter((known.get(key, -1) for key in keys), np.int64, len(keys))
            tables = merged(self._base.tables(), tables, places, self._recent.earlier)
        columns = arrange(tables)
        self._base = Segment({name: Column(values) for name, values in columns.items()})
        self._recent = self._overlay = None
        return columns
