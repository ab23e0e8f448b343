"""The wiring, in one place: which ledger and which graph a use case works with. Nothing connects before it is used."""

from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import ExitStack, contextmanager
from functools import cached_property
from threading import Thread

from genealogy.graph.engine import Graph, open_graph
from genealogy.ledger.ledger import Ledger, open_ledger
from genealogy.services.projecting import Progress, catch_up, silent
from genealogy.services.settings import Settings


class Application:
    """Stores opened on first use and closed together."""

    def __init__(self, settings: Settings, stack: ExitStack, progress: Progress = silent) -> None:
        self.settings = settings
        self._stack = stack
        self.progress = progress
        self._opening: Future[Graph] | None = None

    @cached_property
    def ledger(self) -> Ledger:
        return self._stack.enter_context(open_ledger(self.settings.ledger_url or None, self.settings.data))

    @cached_property
    def graph(self) -> Graph:
        """The graph as it is; it may be behind the ledger."""
        return self._opening.result() if self._opening else self._open_graph()

    def open_graph_meanwhile(self) -> None:
        """Start opening the graph, which takes seconds where an engine must start. What fails is raised by `graph`."""
        opening: Future[Graph] = Future()

        def work() -> None:
            try:
                opening.set_result(self._open_graph())
            except BaseException as error:  # noqa: BLE001 - handed on to whoever asks for the graph
                opening.set_exception(error)

        thread = Thread(target=work, daemon=True)
        # Closing waits for the thread, and then closes what it has opened.
        self._stack.callback(thread.join)
        thread.start()
        self._opening = opening

    def _open_graph(self) -> Graph:
        return self._stack.enter_context(open_graph(self.settings.graph))

    def current_graph(self) -> tuple[Graph, int]:
        """The graph with everything that the ledger holds now, and the ledger's last sequence."""
        sequence = self.ledger.last_sequence()
        catch_up(self.ledger, self.graph, self.settings.graph, sequence, self.progress)
        return self.graph, sequence


@contextmanager
def application(settings: Settings, progress: Progress = silent) -> Iterator[Application]:
    with ExitStack() as stack:
        yield Application(settings, stack, progress)
