"""What a question is asked of: the trace index, or the graph over Cypher. Both give the same answers."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Protocol

from genealogy.model.errors import UsageError
from genealogy.queries.edges import EdgeSource
from genealogy.queries.naming import NameSource

if TYPE_CHECKING:
    from genealogy.services.bootstrap import Application
    from genealogy.services.settings import Settings

AUTO, INDEX, CYPHER = "auto", "index", "cypher"
ENGINES = (AUTO, INDEX, CYPHER)


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
    def edges(self, sequence: int, at: int) -> Edges: ...


class IndexRecords:
    engine = INDEX

    def __init__(self, app: "Application") -> None:
        from genealogy.index.names import IndexNames

        self._index = app.index()
        self.sequence = self._index.sequence
        self.names = IndexNames(self._index)

    def edges(self, sequence: int, at: int) -> Edges:
        from genealogy.index.edges import IndexEdges

        return IndexEdges(self._index, sequence, at)


class GraphRecords:
    engine = CYPHER

    def __init__(self, app: "Application") -> None:
        from genealogy.graph.lookup import GraphNames

        self._graph, self.sequence = app.current_graph()
        self.names = GraphNames(self._graph)

    def edges(self, sequence: int, at: int) -> Edges:
        from genealogy.graph.edges import GraphEdges

        return GraphEdges(self._graph, sequence, at)


def exist(settings: "Settings") -> bool:
    """Whether there is a ledger at all: asking a folder without one would make one."""
    from genealogy.ledger.sqlite_file import FILE_NAME

    return bool(settings.ledger_url) or (settings.data / FILE_NAME).exists()


def records(app: "Application", engine: str = AUTO) -> Records:
    """The records as an engine knows them, up to date. Raises UsageError."""
    if engine not in ENGINES:
        raise UsageError(f"--engine {engine}: choose one of {', '.join(ENGINES)}")
    return GraphRecords(app) if engine == CYPHER else IndexRecords(app)
