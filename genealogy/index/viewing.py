"""Answers about any view of the records: from a time-expanded form where one is kept, or is worth making.

A form of another view than that of today costs about a microsecond a relationship. Where there are few it is made at
once. Else the definition is asked first, which costs some forty microseconds a thing that is reached: only when that
gets dearer than the form, the form is made, and kept for the next question.
"""

from collections.abc import Iterable, Sequence

from genealogy.index.answers import answer
from genealogy.index.expanded.view import TODAY, View, view_of
from genealogy.index.reach import Reach
from genealogy.index.segments.edges import IndexEdges
from genealogy.index.trace_index import TraceIndex
from genealogy.queries.edges import Edge, EdgeSource
from genealogy.queries.tracing.trace import Question, Traced, trace

_FEW = 100_000
"""Relationships of which a form is made at once: a tenth of a second."""
_WORTH = 40
"""Relationships whose form costs about as much as one thing that the definition is asked about."""


class Dear(Exception):
    """More was asked of the definition than a form would cost."""


class Viewing:
    """An index as it is now, asked about any view; for one thread at a time. Any use may raise Torn."""

    def __init__(self, index: TraceIndex) -> None:
        self._index = index
        self._reaches: dict[View, Reach] = {}

    def answer(self, question: Question, sequence: int, at: int) -> Traced:
        """The definition's answer, of what was known at a ledger sequence, of the world up to a time."""
        is_today = sequence >= self._index.sequence
        view = view_of(question, TODAY.sequence if is_today else sequence, at)
        if view is None:
            return trace(IndexEdges(self._index, sequence, at), question)
        at_once = self._links <= _FEW or not self._may_be_made(view)
        reach = self._reach(view, make=at_once)
        if reach.expanded is not None or at_once:
            return answer(reach, question)
        try:
            return trace(_Patient(reach.edges, self._links // _WORTH), question)
        except Dear:
            return answer(self._reach(view, make=True), question)

    def _may_be_made(self, view: View) -> bool:
        """That of today is always there; of what came after the base was arranged there is none."""
        held = self._index.base.events if self._index.base else 0
        return view != TODAY and (view.sequence == TODAY.sequence or view.sequence <= held)

    @property
    def _links(self) -> int:
        return self._index.base.links_held if self._index.base else 0

    def _reach(self, view: View, *, make: bool) -> Reach:
        known = self._reaches.get(view)
        if known is None or (make and known.expanded is None):
            known = self._reaches[view] = Reach(self._index, view, make=make)
        return known


class _Patient:
    """Edges of so many things at most. Raises Dear."""

    def __init__(self, edges: EdgeSource, most: int) -> None:
        self._edges = edges
        self._left = most

    def outgoing(self, keys: Sequence[str], types: frozenset[str]) -> Iterable[Edge]:
        self._spend(keys)
        return self._edges.outgoing(keys, types)

    def incoming(self, keys: Sequence[str], types: frozenset[str]) -> Iterable[Edge]:
        self._spend(keys)
        return self._edges.incoming(keys, types)

    def namesakes(self, keys: Sequence[str]) -> Iterable[tuple[str, str]]:
        return self._edges.namesakes(keys)

    def _spend(self, keys: Sequence[str]) -> None:
        self._left -= len(keys)
        if self._left < 0:
            raise Dear
