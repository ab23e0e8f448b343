"""Compare what two sources, or two loaded files, have told the ledger."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from genealogy.ingest.files import sha256
from genealogy.ledger.recorded import Recorded
from genealogy.model.errors import IdentifierError, UsageError
from genealogy.queries.checks.reconciliation import Reconciled, Side, reconcile
from genealogy.services.stores.bootstrap import Application


@dataclass(frozen=True, slots=True)
class Compared:
    sequence: int
    events: tuple[int, int]
    result: Reconciled


def compare(app: Application, a: str, b: str, precedence: Sequence[str]) -> Compared:
    """`a` and `b` are names of sources, or paths of files that were loaded.

    Reads the ledger once, without what was withdrawn. Raises IdentifierError when the ledger knows nothing of one,
    UsageError when both are the same.
    """
    if a == b:
        raise UsageError(f"{a!r} is compared with itself: name two sources or files")
    ledger = app.ledger
    sequence = ledger.last_sequence()
    sides = {name: (Side(), _hash(name)) for name in (a, b)}
    counts = dict.fromkeys(sides, 0)
    sources: dict[str, None] = {}
    for recorded in ledger.standing(sequence):
        sources.setdefault(recorded.event.source)
        for name, (side, file_hash) in sides.items():
            if _told_by(recorded, name, file_hash):
                side.take(recorded.event)
                counts[name] += 1
    for name, count in counts.items():
        if not count:
            raise IdentifierError(
                f"the ledger holds nothing of {name!r}: name a source, or a file that was loaded",
                tuple(sorted(source for source in sources if source)),
            )
    return Compared(sequence, (counts[a], counts[b]), reconcile(sides[a][0], sides[b][0], (a, b), precedence))


def _hash(name: str) -> str:
    """The hash of the file of that name; empty for the name of a source."""
    return sha256(Path(name)) if Path(name).is_file() else ""


def _told_by(recorded: Recorded, name: str, file_hash: str) -> bool:
    return recorded.file_hash == file_hash if file_hash else recorded.event.source == name
