"""Keeping the graph up with the ledger: by whichever command comes first, one at a time."""

from genealogy.graph.engine import Graph, GraphSettings
from genealogy.graph.projection import STEP_EVENTS, VERSION, Projector, check_owner, clear, start, watermark
from genealogy.graph.writer import one_writer
from genealogy.ledger.ledger import Ledger
from genealogy.model.errors import GraphConflict
from genealogy.services.progress import Progress, silent

_RIVALS = 20


def catch_up(ledger: Ledger, graph: Graph, settings: GraphSettings, upto: int, progress: Progress = silent) -> None:
    """Return when the graph holds the ledger up to `upto`. Raises StoreError when the graph is not of this ledger."""
    if _holds(ledger, graph, upto):
        return
    with one_writer(settings):
        for attempt in range(_RIVALS):
            try:
                _project(ledger, graph, upto, progress)
                return
            except GraphConflict:
                # A writer on another machine got ahead: go on from where it left the watermark.
                if attempt == _RIVALS - 1:
                    raise


def rebuild(ledger: Ledger, graph: Graph, settings: GraphSettings, progress: Progress = silent) -> int:
    """Empty the graph and project the whole ledger; the sequence that it then holds."""
    with one_writer(settings):
        clear(graph)
        upto = ledger.last_sequence()
        _project(ledger, graph, upto, progress)
    return upto


def _holds(ledger: Ledger, graph: Graph, upto: int) -> bool:
    mark = watermark(graph)
    check_owner(mark, ledger.id, max(upto, ledger.last_sequence()))
    return mark.ledger == ledger.id and mark.version == VERSION and mark.sequence >= upto


def _project(ledger: Ledger, graph: Graph, upto: int, progress: Progress) -> None:
    mark = watermark(graph)
    if mark.ledger and mark.version != VERSION:
        clear(graph)
        mark = watermark(graph)
    if not mark.ledger:
        start(graph, ledger.id)
    projector, after = Projector(graph, ledger.id), mark.sequence
    total = upto - after
    while after < upto:
        end = min(after + STEP_EVENTS, upto)
        projector.project(after, end, list(ledger.read(after, end)), list(ledger.withdrawn(after, end)))
        after = end
        progress("graph", total - (upto - after), total)
