"""The state of the stores."""

import platform
from importlib.metadata import version
from typing import Any

from genealogy.graph.fingerprint import fingerprint
from genealogy.graph.projection import VERSION, check_owner, watermark
from genealogy.model.errors import StoreError
from genealogy.services.stores.bootstrap import Application
from genealogy.services.stores.indexing import written


def status(app: Application) -> dict[str, Any]:
    """Ledger size, graph watermark, engines, versions. An unreachable graph is told, not raised."""
    ledger = app.ledger
    last = ledger.last_sequence()
    return {
        "version": version("genealogy"),
        "python": platform.python_version(),
        "data": str(app.settings.data.resolve()),
        "ledger": {"id": ledger.id, "where": ledger.where, "events": last, "sequence": last},
        "graph": _graph(app, last),
        "index": _index(app, last),
    }


def _index(app: Application, last: int) -> dict[str, Any]:
    """The file of the trace index as it is: how much of the ledger it holds; a command that needs the rest reads it."""
    found = written(app)
    if found is None:
        return {"sequence": None, "behind": last, "bytes": 0}
    return {"sequence": found.sequence, "behind": last - found.sequence, "bytes": found.size}


def _graph(app: Application, last: int) -> dict[str, Any]:
    try:
        mark = watermark(app.graph)
        check_owner(mark, app.ledger.id, last)
    except StoreError as error:
        return {"engine": None, "error": str(error)}
    return {
        "engine": app.graph.kind,
        "engine_version": app.graph.version,
        "sequence": mark.sequence,
        "behind": last - mark.sequence,
        "projection_version": VERSION,
    }


def graph_status(app: Application) -> dict[str, Any]:
    """The graph, up to date, with its fingerprint."""
    graph, last = app.current_graph()
    mark = watermark(graph)
    found = fingerprint(graph)
    return {
        "engine": graph.kind,
        "engine_version": graph.version,
        "sequence": mark.sequence,
        "ledger_sequence": last,
        "nodes": found.nodes,
        "relationships": found.relationships,
        "fingerprint": found.digest,
    }
