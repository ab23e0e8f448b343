"""One projection writer at a time on a data folder; readers are never held up."""

from collections.abc import Iterator
from contextlib import contextmanager

from genealogy.graph.embedded.folder import Layout
from genealogy.graph.embedded.locks import acquired
from genealogy.graph.engine import GraphSettings
from genealogy.model.errors import StoreError

_PATIENCE = 3600.0


@contextmanager
def one_writer(settings: GraphSettings) -> Iterator[None]:
    """Waits, for an hour at most, while another command on this data folder writes to its graph.

    Writers on other machines, on one Neo4j server, meet at the watermark instead.
    """
    layout = Layout.of(settings.data)
    layout.create()
    with acquired(layout.graph / "writer.lock", shared=False, seconds=_PATIENCE) as held:
        if held is None:
            raise StoreError("another command has been writing to the graph for an hour: see what it does, or end it")
        yield
