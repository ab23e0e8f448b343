"""What a question is asked of: the trace index, or the graph over Cypher. Both give the same answers."""

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol

from genealogy.model.errors import UsageError
from genealogy.model.identifiers import kind_of
from genealogy.model.times import FOREVER
from genealogy.queries.accounts.alike import FEW, Folded
from genealogy.queries.edges import EdgeSource
from genealogy.queries.intervals import Span
from genealogy.queries.naming import NameSource
from genealogy.queries.neighbours import Neighbour
from genealogy.queries.tracing.contacts import CAUSES
from genealogy.queries.tracing.trace import Question, Traced, trace

if TYPE_CHECKING:
    from genealogy.index.folding import Folding
    from genealogy.index.reach import Reach
    from genealogy.index.trace_index import TraceIndex
    from genealogy.index.viewing import Viewing
    from genealogy.queries.checks.peers import Became, Peers
    from genealogy.queries.tracing.confirming import Confirming
    from genealogy.services.kindred import Knowing
    from genealogy.services.stores.bootstrap import Application
    from genealogy.services.stores.settings import Settings

AUTO, INDEX, CYPHER = "auto", "index", "cypher"
ENGINES = (AUTO, INDEX, CYPHER)
UNIT = "unit"


class Edges(EdgeSource, Protocol):
    def spellings(self, keys: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """The foreign spellings of things that this source has met, by key; those without are left out."""


class Records(Protocol):
    """Everything that the ledger holds up to its last `sequence`; `engine` names who answers."""

    @property
    def engine(self) -> str: ...
    @property
    def sequence(self) -> int: ...
    @property
    def names(self) -> NameSource: ...
    @property
    def reach(self) -> "Confirming":
        """What many things reach, read as the plant's settings say."""

    def edges(self, sequence: int, at: int) -> Edges: ...
    def answer(self, question: Question, edges: EdgeSource) -> Traced:
        """The definition's answer from these edges, by the quickest way to it."""

    def folding(self, edges: EdgeSource, traced: Traced, question: Question) -> "Folding | None":
        """Of an answer from these edges the units that are alike, if it has many; one of them stands for all."""

    def folded(self, edges: EdgeSource, lots: Sequence[str]) -> EdgeSource:
        """Edges in which one of many units of these lots that are alike stands for all."""

    def units(self, edges: EdgeSource) -> list[str]:
        """All units that these edges show, sorted."""

    def perhaps_unmade(self, most: int) -> list[str]:
        """Lots, units and batches of which nothing known now tells the origin, and perhaps some others; more than
        `most` tells that there are more.
        """

    def peers(self, kind: str, material: str, span: Span) -> "Peers":
        """Of all batches that made a material (of any, if it is empty), of its units or lots, or of packages: as known
        now, those that may lack what most have and of which records speak within the span.
        """

    def became(self, things: Sequence[str]) -> "Became":
        """What recorded things reach forward, as known now and read as the plant's settings say."""

    def reached(self, things: Sequence[str]) -> Sequence[str]:
        """Keys of that alone."""

    def then(self, sequence: int, at: int) -> "Knowing":
        """The same of what was known at a ledger sequence, in the world up to a time; by the index."""

    def neighbours(self, key: str, limit: int) -> list[Neighbour]:
        """Of a thing, standing relationships in the order of recording, at most `limit` each way, as known now."""

    def properties(self, key: str) -> dict[str, Any]:
        """What standing records tell of a recorded thing itself; where they disagree, the latest event time wins, then
        the event's id.
        """


class _Records:
    """What the index is asked for whichever engine answers: it keeps marks of what may have been missed, for which over
    Cypher every node of the plant would have to be read.
    """

    def __init__(self, app: "Application", marks: Callable[[], "TraceIndex"]) -> None:
        self._app = app
        self._settings = app.settings
        self._marks = marks

    def perhaps_unmade(self, most: int) -> list[str]:
        from genealogy.index.unmade import perhaps_unmade

        return perhaps_unmade(self._marks(), most)

    def peers(self, kind: str, material: str, span: Span) -> "Peers":
        from genealogy.index.peers import peers

        return peers(self._marks(), kind, material, span)

    def became(self, things: Sequence[str]) -> "Became":
        from genealogy.index.becoming import became

        return became(self._reach, things)

    def reached(self, things: Sequence[str]) -> Sequence[str]:
        from genealogy.index.becoming import reached

        return reached(self._reach, things)

    def then(self, sequence: int, at: int) -> "Knowing":
        from genealogy.services.stores.then import Then

        index = self._marks()
        return self if sequence >= index.sequence and at >= FOREVER else Then(index, self._settings, sequence, at)

    def neighbours(self, key: str, limit: int) -> list[Neighbour]:
        from genealogy.index.neighbours import Around

        return Around(self._marks(), key).neighbours(limit)

    @cached_property
    def _reach(self) -> "Reach":
        from genealogy.index.expanded.view import View
        from genealogy.index.reach import Reach

        told = self._settings
        return Reach(self._marks(), View(tolerance=told.tolerance, packing_complete=told.packing_complete))


class IndexRecords(_Records):
    engine = INDEX

    def __init__(self, app: "Application", index: "TraceIndex | None" = None) -> None:
        """`index`: another one than that of everything that the ledger holds now."""
        from genealogy.index.segments.names import IndexNames

        known = index or app.index()
        super().__init__(app, lambda: known)
        self._index = known
        self.sequence = self._index.sequence
        self.names = IndexNames(self._index)
        self._viewing: Viewing | None = None

    def edges(self, sequence: int, at: int) -> Edges:
        from genealogy.index.segments.edges import IndexEdges

        return IndexEdges(self._index, sequence, at)

    def properties(self, key: str) -> dict[str, Any]:
        """The index tells which events describe it, the ledger what they say."""
        from genealogy.graph.elements import identity_properties
        from genealogy.index.neighbours import Around
        from genealogy.model.links import described

        around = Around(self._index, key)
        told = {"key": key, **identity_properties(key, around.is_defined)}
        events = self._app.ledger.at(around.describing()).values()
        for recorded in sorted(events, key=lambda one: (*one.told.time, one.id)):
            told |= described(recorded.told)[1]
        spellings = self.names.named([key])[key].identifiers
        return told | ({"identifiers": list(spellings)} if spellings else {})

    @property
    def reach(self) -> "Reach":
        """The time-expanded form, read as the plant's settings say: what things reach, quickly and for many at once."""
        return self._reach

    def answer(self, question: Question, edges: EdgeSource) -> Traced:
        from genealogy.index.segments.edges import IndexEdges
        from genealogy.index.viewing import Viewing

        if self._viewing is None:
            self._viewing = Viewing(self._index)
        bounds = edges.bounds if isinstance(edges, IndexEdges) else None
        return self._viewing.answer(question, *bounds) if bounds else trace(edges, question)

    def folding(self, edges: EdgeSource, traced: Traced, question: Question) -> "Folding | None":
        if len(traced.nodes) <= FEW:
            return None
        from genealogy.index.folding import Folding
        from genealogy.index.segments.edges import IndexEdges

        if question.contact or any(kind_of(root) in CAUSES for root in question.roots):
            return None  # how much of each was touched is told by its own records
        if not isinstance(edges, IndexEdges):
            return None
        return Folding.of_answer(self._index, edges, traced, question.tolerance)

    def folded(self, edges: EdgeSource, lots: Sequence[str]) -> EdgeSource:
        from genealogy.index.folding import Folding
        from genealogy.index.segments.edges import IndexEdges

        if not isinstance(edges, IndexEdges):
            return edges
        units = edges.ends(lots, frozenset({"SERIALIZED_AS"}), FEW)
        return Folding(self._index, edges, units, self._settings.tolerance).edges if len(units) else edges

    def units(self, edges: EdgeSource) -> list[str]:
        from genealogy.index.segments.edges import IndexEdges

        inner = edges.edges if isinstance(edges, Folded) else edges
        hidden = inner.hidden if isinstance(inner, IndexEdges) else None
        return self.names.by_kind((UNIT,), hidden)[UNIT]


class GraphRecords(_Records):
    engine = CYPHER

    def __init__(self, app: "Application") -> None:
        from genealogy.graph.lookup import GraphNames

        super().__init__(app, app.index)
        self._graph, self.sequence = app.current_graph()
        self.names = GraphNames(self._graph)

    def edges(self, sequence: int, at: int) -> Edges:
        from genealogy.graph.edges import GraphEdges

        return GraphEdges(self._graph, sequence, at)

    @cached_property
    def reach(self) -> "Confirming":
        from genealogy.queries.tracing.confirming import Defined

        return Defined(self.edges(self.sequence, FOREVER), self._settings.late)

    def answer(self, question: Question, edges: EdgeSource) -> Traced:
        return trace(edges, question)

    def folding(self, edges: EdgeSource, traced: Traced, question: Question) -> "Folding | None":
        return None

    def folded(self, edges: EdgeSource, lots: Sequence[str]) -> EdgeSource:
        return edges

    def units(self, edges: EdgeSource) -> list[str]:
        return self.names.by_kind((UNIT,))[UNIT]

    def neighbours(self, key: str, limit: int) -> list[Neighbour]:
        from genealogy.graph.lookup import neighbours

        return neighbours(self._graph, key, limit)

    def properties(self, key: str) -> dict[str, Any]:
        from genealogy.graph.lookup import properties_of

        return properties_of(self._graph, [key])[key]


def exist(settings: "Settings") -> bool:
    """Whether there is a ledger at all: asking a folder without one would make one."""
    from genealogy.ledger.sqlite_file import FILE_NAME

    return bool(settings.ledger_url) or (settings.data / FILE_NAME).exists()


def records(app: "Application", engine: str = AUTO) -> Records:
    """The records as an engine knows them, up to date. Raises UsageError."""
    if engine not in ENGINES:
        raise UsageError(f"--engine {engine}: choose one of {', '.join(ENGINES)}")
    return GraphRecords(app) if engine == CYPHER else IndexRecords(app)
