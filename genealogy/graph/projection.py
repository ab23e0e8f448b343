"""What the graph says of itself: which ledger it is a projection of, and how far.

The watermark moves in the transaction that writes its events, so each event is projected exactly once. A graph that is
being built through the bulk door, or being emptied, is marked unfinished until it is done.
"""

from dataclasses import dataclass

from genealogy.graph.engine import Graph
from genealogy.graph.schema import PROJECTION_LABEL, Schema, fill
from genealogy.model.errors import GraphConflict, StoreError

VERSION = 4
"""Of the graph's shape: a graph of another version is rebuilt."""

CONFLICT = "another process has written to the graph meanwhile: try again"


@dataclass(frozen=True, slots=True)
class Watermark:
    """`ledger` is empty for an empty graph; an unfinished graph holds nothing that may be relied on."""

    ledger: str = ""
    version: int = VERSION
    sequence: int = 0
    unfinished: bool = False


def watermark(graph: Graph) -> Watermark:
    rows = graph.read(fill("projection/watermark"))
    return Watermark(**rows[0]) if rows else Watermark()


def start(graph: Graph, ledger: str, *, unfinished: bool) -> None:
    """Make an empty graph the projection of a ledger, up to nothing yet."""
    Schema(graph).ensure([PROJECTION_LABEL])
    values = {"ledger": ledger, "version": VERSION, "unfinished": unfinished or None}
    graph.write(lambda tx: tx.run(fill("projection/start"), values))


def finish(graph: Graph, ledger: str, upto: int) -> None:
    """An unfinished graph holds the ledger up to `upto`. Raises GraphConflict when it is another's meanwhile."""
    if not graph.write(lambda tx: tx.run(fill("projection/finish"), {"ledger": ledger, "upto": upto})):
        raise GraphConflict(CONFLICT)


def check_owner(mark: Watermark, ledger: str, last_sequence: int) -> None:
    """Raises StoreError when the graph is not a projection of this ledger in this version."""
    repair = "`genealogy graph rebuild` builds it anew from the ledger"
    if mark.ledger and mark.ledger != ledger:
        raise StoreError(f"the graph belongs to another ledger; {repair}")
    if mark.version > VERSION:
        raise StoreError("the graph was written by a newer version of this program: upgrade it")
    if mark.sequence > last_sequence:
        raise StoreError(f"the graph is ahead of the ledger ({mark.sequence} > {last_sequence}); {repair}")
