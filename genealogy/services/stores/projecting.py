"""Keeping the graph up with the ledger: by whichever command comes first, one at a time."""

from collections.abc import Callable, Iterator, Sequence

from genealogy.graph.bulk import BulkProjector
from genealogy.graph.elements import Step, step_of
from genealogy.graph.embedded.folder import Layout
from genealogy.graph.emptying import clear
from genealogy.graph.engine import Graph, GraphSettings
from genealogy.graph.projection import VERSION, Watermark, check_owner, start, watermark
from genealogy.graph.projector import Projector
from genealogy.graph.writer import one_writer
from genealogy.ledger.ledger import Ledger, Withdrawn
from genealogy.ledger.recorded import Recorded
from genealogy.model.errors import GraphConflict
from genealogy.services.stores.ahead import ahead
from genealogy.services.stores.collecting import rare_collection
from genealogy.services.stores.progress import Progress, silent

STEP_EVENTS = 10_000
_FIRST_STEP, _GROWTH = 2_000, 5
"""The first step is small, so that the engine soon has something to do, which takes it as long as to make the next."""
_AHEAD = 3
"""Steps made in advance: while the engine makes constraints for the first, or syncs one, the next are made."""
_RIVALS = 20


Reading = Callable[[int, Sequence[Recorded], Sequence[Withdrawn]], None]
"""(after, events that follow it, withdrawals among them): what else is to be made of what is read for the graph."""


def not_needed(after: int, events: Sequence[Recorded], withdrawn: Sequence[Withdrawn]) -> None:
    """Nothing else is made of it."""


def catch_up(
    ledger: Ledger,
    graph: Graph,
    settings: GraphSettings,
    upto: int,
    progress: Progress = silent,
    also: Reading = not_needed,
) -> None:
    """Return when the graph holds the ledger up to `upto`. Raises StoreError when the graph is not of this ledger.

    `also` is given what is read of the ledger, in order, in another thread; after a rival's writing, some of it twice.
    """
    if _holds(ledger, graph, upto):
        return
    with one_writer(settings):
        for attempt in range(_RIVALS):
            try:
                _project(ledger, graph, settings, upto, progress, also)
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
        _project(ledger, graph, settings, upto, progress)
    return upto


def _holds(ledger: Ledger, graph: Graph, upto: int) -> bool:
    mark = watermark(graph)
    check_owner(mark, ledger.id, max(upto, ledger.last_sequence()))
    return mark.ledger == ledger.id and mark.version == VERSION and mark.sequence >= upto and not mark.unfinished


def _project(
    ledger: Ledger, graph: Graph, settings: GraphSettings, upto: int, progress: Progress, also: Reading = not_needed
) -> None:
    mark = watermark(graph)
    if mark.ledger and (mark.version != VERSION or mark.unfinished):
        clear(graph)
        mark = Watermark()
    projector = _projector(ledger, graph, settings, mark)
    with rare_collection():
        steps = ((step.upto, projector.prepared(step)) for step in _steps(ledger, mark.sequence, upto, also))
        for reached, write in ahead(steps, _AHEAD):
            write()
            progress("graph", reached - mark.sequence, upto - mark.sequence)
    projector.finish()


def _projector(ledger: Ledger, graph: Graph, settings: GraphSettings, mark: Watermark) -> Projector | BulkProjector:
    """Through the bulk door into an empty graph, where the engine has one; otherwise by Cypher."""
    bulk = graph.bulk if mark.sequence == 0 else None
    if not mark.ledger or bulk:
        start(graph, ledger.id, unfinished=bulk is not None)
    if bulk:
        return BulkProjector(graph, bulk, ledger.id, Layout.of(settings.data).databases)
    return Projector(graph, ledger.id)


def _steps(ledger: Ledger, after: int, upto: int, also: Reading) -> Iterator[Step]:
    size = _FIRST_STEP
    while after < upto:
        end = min(after + size, upto)
        size = min(_GROWTH * size, STEP_EVENTS)
        events, withdrawn = list(ledger.read(after, end)), list(ledger.withdrawn(after, end))
        also(after, events, withdrawn)
        yield step_of(after, end, events, withdrawn)
        after = end
