"""What our own peers share: the ledger of the plant, and questions as the definition answers them."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.metadata import version
from itertools import islice
from pathlib import Path

from bench.peers.plant import Plant
from genealogy.ingest.adapter import Options
from genealogy.ingest.files import walk
from genealogy.ingest.registry import adapter_for
from genealogy.ledger.ledger import Ledger, open_ledger
from genealogy.model.records import Draft
from genealogy.queries.edges import Direction, EdgeSource
from genealogy.queries.tracing.trace import Question, Traced, trace
from genealogy.services.stores.collecting import rare_collection

VERSION = f"genealogy {version('genealogy')}"
_BATCH = 5_000


@contextmanager
def ledger_of(plant: Plant) -> Iterator[Ledger]:
    """The ledger, kept beside the plant, so that the next peer finds it full."""
    with open_ledger(None, plant.folder / "data") as ledger:
        yield ledger


def record(ledger: Ledger, folder: Path) -> None:
    """Files into the ledger, as `genealogy load` takes them. Raises RuntimeError for a record that is refused."""
    options = Options.from_settings({})
    with rare_collection():
        for found in walk([folder]):
            adapter = adapter_for(found.path, options)
            if adapter is None:
                raise RuntimeError(f"{found.path.name}: no adapter knows it")
            read = adapter.read(found.path, options)
            while rows := list(islice(read, _BATCH)):
                drafts = [row for row in rows if isinstance(row, Draft)]
                if len(drafts) < len(rows):
                    raise RuntimeError(f"{found.path.name}: a record was refused")
                ledger.append(drafts, recorded_by="bench")


def filled(ledger: Ledger, plant: Plant) -> None:
    """All records of the plant in the ledger, if they are not yet there."""
    for folder, upto in (("records", plant.events), ("later", plant.events + plant.later_events)):
        if ledger.last_sequence() < upto:
            record(ledger, plant.folder / folder)


def answer(edges: EdgeSource, roots: Sequence[str], direction: Direction = Direction.FORWARD) -> Traced:
    with rare_collection():
        return trace(edges, Question(direction, tuple(roots)))
