"""The wiring, in one place: which ledger, graph and index a use case works with. Nothing connects, and no store's code
is imported, before it is used.
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import cached_property
from threading import Thread
from typing import TYPE_CHECKING

from genealogy.services.stores.progress import Progress, silent
from genealogy.services.stores.settings import Settings

if TYPE_CHECKING:
    from concurrent.futures import Future

    from genealogy.graph.engine import Graph
    from genealogy.index.trace_index import TraceIndex
    from genealogy.ledger.ledger import Ledger
    from genealogy.services.stores.projecting import Reading


class Application:
    """Stores opened on first use and closed together."""

    def __init__(self, settings: Settings, stack: ExitStack, progress: Progress = silent) -> None:
        self.settings = settings
        self._stack = stack
        self.progress = progress
        self._opening: Future[Graph] | None = None
        self._index: TraceIndex | None = None

    @cached_property
    def ledger(self) -> "Ledger":
        """A file that may not be written, as in an auditor's copy, is opened for reading: what writes is refused."""
        from genealogy.ledger.ledger import open_ledger
        from genealogy.ledger.sqlite_file import FILE_NAME, may_write

        url, file = self.settings.ledger_url, self.settings.data / FILE_NAME
        read_only = not url and file.is_file() and not may_write(file)
        return self._stack.enter_context(open_ledger(url or None, self.settings.data, read_only=read_only))

    @cached_property
    def graph(self) -> "Graph":
        """The graph as it is; it may be behind the ledger."""
        return self._opening.result() if self._opening else self._open_graph()

    def open_graph_meanwhile(self) -> None:
        """Start opening the graph, which takes seconds where an engine must start. What fails is raised by `graph`."""
        from concurrent.futures import Future

        # Imported before the thread starts: meanwhile, other imports would miss what the driver must not find.
        from genealogy.graph.engine import open_graph

        opening: Future[Graph] = Future()

        def work() -> None:
            try:
                opening.set_result(self._stack.enter_context(open_graph(self.settings.graph)))
            except BaseException as error:  # noqa: BLE001 - handed on to whoever asks for the graph
                opening.set_exception(error)

        thread = Thread(target=work, daemon=True)
        # Closing waits for the thread, and then closes what it has opened.
        self._stack.callback(thread.join)
        thread.start()
        self._opening = opening

    def _open_graph(self) -> "Graph":
        from genealogy.graph.engine import open_graph

        return self._stack.enter_context(open_graph(self.settings.graph))

    def current_graph(self, *, and_index: bool = False) -> tuple["Graph", int]:
        """The graph with everything that the ledger holds now, and the ledger's last sequence.

        `and_index`: what is read of the ledger for the graph is given to the trace index too, so that `index` need not
        read it again.
        """
        from genealogy.services.stores.projecting import catch_up, not_needed

        also = self._index_too() if and_index else not_needed
        sequence = self.ledger.last_sequence()
        catch_up(self.ledger, self.graph, self.settings.graph, sequence, self.progress, also)
        return self.graph, sequence

    def _index_too(self) -> "Reading":
        from genealogy.services.stores.indexing import opened, taking

        self._index = self._index or opened(self)[0]
        return taking(self._index)

    def index(self) -> "TraceIndex":
        """The trace index with everything that the ledger holds now."""
        from genealogy.services.stores.indexing import followed

        self._index = followed(self, self._index)
        return self._index

    def rebuild_index(self) -> None:
        """Whatever state it is in."""
        from genealogy.services.stores.indexing import rebuilt

        self._index = rebuilt(self)


@contextmanager
def application(settings: Settings, progress: Progress = silent) -> Iterator[Application]:
    with ExitStack() as stack:
        yield Application(settings, stack, progress)
