"""Building the graph anew from the ledger, whatever state it is in."""

from genealogy.graph.engine import discard
from genealogy.services.stores.bootstrap import Application
from genealogy.services.stores.progress import Progress, silent
from genealogy.services.stores.projecting import rebuild
from genealogy.services.stores.reporting import graph_status


def rebuild_graph(app: Application, progress: Progress = silent) -> dict[str, object]:
    """The embedded graph is thrown away, damaged or not; a server's is emptied. Returns the new graph's status.

    Raises StoreError while other commands use the embedded graph.
    """
    if app.settings.graph.embedded:
        # What is there afterwards is empty, or was rebuilt meanwhile by another command, whose readers keep it.
        discard(app.settings.graph)
        app.current_graph()
    else:
        rebuild(app.ledger, app.graph, app.settings.graph, progress)
    return graph_status(app)
