"""What the index knew at a ledger sequence, in the world up to a time: of that a trace then learns what is usual."""

from collections.abc import Sequence
from functools import cached_property

from genealogy.index.becoming import became, reached
from genealogy.index.expanded.view import View
from genealogy.index.neighbours import Around
from genealogy.index.peers import peers
from genealogy.index.reach import Reach
from genealogy.index.trace_index import TraceIndex
from genealogy.index.unmade import unmade_then
from genealogy.queries.checks.peers import Became, Peers
from genealogy.queries.intervals import Span
from genealogy.queries.neighbours import Neighbour
from genealogy.services.stores.settings import Settings


class Then:
    """The index of another time. Any use may raise Torn."""

    def __init__(self, index: TraceIndex, settings: Settings, sequence: int, at: int) -> None:
        self._index, self._settings, self._known = index, settings, (sequence, at)

    def perhaps_unmade(self, most: int) -> list[str]:
        return unmade_then(self._index, most, *self._known)

    def peers(self, kind: str, material: str, span: Span) -> Peers:
        return peers(self._index, kind, material, span, *self._known)

    def became(self, things: Sequence[str]) -> Became:
        return became(self._reach, things)

    def reached(self, things: Sequence[str]) -> Sequence[str]:
        return reached(self._reach, things)

    def neighbours(self, key: str, limit: int) -> list[Neighbour]:
        return Around(self._index, key, *self._known).neighbours(limit)

    @cached_property
    def _reach(self) -> Reach:
        """Of a form that is kept, or else of the definition: it is asked of few things."""
        told, (sequence, at) = self._settings, self._known
        view = View(sequence, at, told.tolerance, packing_complete=told.packing_complete)
        return Reach(self._index, view, make=False)
