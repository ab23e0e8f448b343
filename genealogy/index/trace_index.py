"""The index as a whole: a base that was written once, and the events since then beside it, in memory."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from genealogy.index.expanded.expanded import Expanded
from genealogy.index.expanded.forms import Forms, Home, expanded
from genealogy.index.segments.segment import Segment
from genealogy.index.segments.tables import merged
from genealogy.index.segments.things import Things
from genealogy.index.storage import file
from genealogy.index.storage.file import Mark
from genealogy.index.storage.pages import Array, Torn

if TYPE_CHECKING:
    from genealogy.index.segments.collector import Collector
    from genealogy.model.recorded import Recorded, Withdrawn


_HEAP = 100_000
"""Events that are kept beside the base at least: as plain objects they take several times the memory of arrays."""

_EXPANDED = "expanded."
"""Before the names of the columns of the time-expanded form."""


class TraceIndex:
    """All of a ledger's events up to `sequence`. Any use of it may raise Torn."""

    def __init__(
        self, base: Segment | None = None, expanded: Expanded | None = None, last: str = "", home: Home | None = None
    ) -> None:
        """`base` as it was read from a file, its time-expanded form, the id of its last event, and where it lies."""
        self._base = base
        self._expanded = expanded
        self._is_expanded = base is not None
        self._recent: Collector | None = None
        self._overlay: Segment | None = None
        self._twins: Array | None = None
        self._written = self._held
        self._last = last
        self._home = home
        self._forms: Forms | None = None

    @property
    def _held(self) -> int:
        return self._base.events if self._base else 0

    @property
    def _beside(self) -> int:
        return self._recent.events if self._recent else 0

    @property
    def sequence(self) -> int:
        return self._held + self._beside

    @property
    def written(self) -> int:
        """How many of the events are in the file."""
        return self._written

    @property
    def last_event(self) -> str:
        """The id of the last event; empty if there is none."""
        if self._recent and self._beside:
            return self._recent.last
        return self._last

    @property
    def segments(self) -> list[Segment]:
        if self._overlay is None and self._recent and self._beside:
            self._overlay = Segment.of(self._recent.tables())
        return [segment for segment in (self._base, self._overlay) if segment]

    @property
    def things(self) -> Things:
        return Things(self.segments)

    @property
    def twins(self) -> Array:
        """By thing of what came since the base, its number in `things`: what the base tells of too has that of the
        base.
        """
        if len(self.segments) < 2:
            return np.empty(0, np.int64)
        if self._twins is None:
            base, since = self.segments
            keys = since.keys(since.everything())
            known, first = base.things(keys), len(base.everything())
            self._twins = np.array([known.get(key, first + place) for place, key in enumerate(keys)], np.int64)
        return self._twins

    @property
    def base(self) -> Segment | None:
        """What was arranged; the other segments came since."""
        return self._base

    @property
    def expanded(self) -> Expanded | None:
        """The time-expanded form of the base; None where there is no base, or it would be too large."""
        if not self._is_expanded:
            self._expand()
        return self._expanded

    def _expand(self) -> dict[str, Array]:
        """Its columns, made anew."""
        from genealogy.index.expanded.expanding import columns_of

        columns = columns_of(self._base) if self._base else {}
        self._expanded = expanded(columns)
        self._is_expanded = True
        return columns

    @property
    def forms(self) -> Forms | None:
        """Forms of the base for other views than that of today; None where there is no base."""
        if self._forms is None and self._base is not None:
            self._forms = Forms(self._base, self._home)
        return self._forms

    def withdrawn_since(self, sequence: int) -> list[int]:
        """Events of the base that were withdrawn after it was made, up to a ledger sequence."""
        earlier = self._recent.earlier if self._recent else {}
        return sorted(event for event, since in earlier.items() if since <= sequence)

    def take(self, events: "Iterable[Recorded]", withdrawn: "Iterable[Withdrawn]") -> None:
        """Follow the ledger: its next events, and the withdrawals that took effect among them."""
        # It knows every event type, which a mere question does not need.
        from genealogy.index.segments.collector import Collector

        if self._recent is None:
            self._recent = Collector(self._held)
        self._recent.take(events, withdrawn)
        self._overlay = self._twins = None
        if self._beside > max(_HEAP, self._held // 4):
            self.fold()

    def fold(self) -> None:
        """Make one base of everything."""
        if self._recent is None:
            return
        self._last = self.last_event
        tables = self._recent.tables()
        if self._base is not None:
            keys = tables.keys.list()
            known = self._base.things(keys)
            places = np.fromiter((known.get(key, -1) for key in keys), np.int64, len(keys))
            tables = merged(self._base.tables(), tables, places, self._recent.earlier)
        self._base = Segment.of(tables)
        self._recent = self._overlay = self._twins = self._expanded = self._forms = self._home = None
        self._is_expanded = False

    def write(self, folder: Path, ledger: str) -> None:
        """Make everything the content of the file in a folder. OSError when the disk refuses."""
        self.fold()
        if self._base is not None:
            arrays = self._base.arrays()
            form = {f"{_EXPANDED}{name}": values for name, values in self._expand().items()}
            file.write(folder, Mark(ledger, self.sequence, self.last_event), arrays | form)
            self._written = self.sequence


def load(folder: Path) -> tuple[TraceIndex, Mark]:
    """The index of a folder, and what it says that it holds. Raises Torn; FileNotFoundError where there is none."""
    stored = file.read(folder)
    mark, columns = stored.mark, stored.columns
    inner = {name.removeprefix(_EXPANDED): column for name, column in columns.items() if name.startswith(_EXPANDED)}
    segment = Segment({name: column for name, column in columns.items() if not name.startswith(_EXPANDED)})
    home = Home(folder, stored.stamp)
    index = TraceIndex(segment, Expanded(inner) if inner else None, mark.event, home)
    if index.sequence != mark.sequence:
        raise Torn("the trace index does not hold what it says: it is rebuilt from the ledger")
    return index, mark
