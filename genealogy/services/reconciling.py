"""Compare what two sources, or two loaded files, have told the ledger."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from genealogy.ingest.files import sha256
from genealogy.ledger.recorded import Recorded
from genealogy.model.errors import IdentifierError, UsageError
from genealogy.model.events import UnitConverted
from genealogy.model.links import links
from genealogy.queries.accounts.balance import exactly
from genealogy.queries.amounts.conversions import Conversions
from genealogy.queries.checks.reconciliation import Reconciled, Side, reconcile
from genealogy.queries.edges import Edge
from genealogy.queries.plain_edges import PlainEdges
from genealogy.services.stores.bootstrap import Application


@dataclass(frozen=True, slots=True)
class Compared:
    sequence: int
    events: tuple[int, int]
    result: Reconciled


def compare(app: Application, a: str, b: str, precedence: Sequence[str]) -> Compared:
    """`a` and `b` are names of sources, or paths of files that were loaded.

    Reads the ledger once, without what was withdrawn. Raises IdentifierError when the ledger knows nothing of one,
    UsageError when both are the same, or the precedence names what there is not.
    """
    if a == b:
        raise UsageError(f"{a!r} is compared with itself: name two sources or files")
    sequence = app.ledger.last_sequence()
    with exactly():
        told = _told(app, sequence, (a, b))
        for name in (a, b):
            if not told.counts[name]:
                raise IdentifierError(
                    f"the ledger holds nothing of {name!r}: name a source, or a file that was loaded",
                    tuple(sorted(source for source in told.sources if source)),
                )
        for name in precedence:
            if name not in (a, b) and name not in told.sources:
                raise UsageError(f"--prefer {name}: there is no such source: choose {a!r} or {b!r}")
        convert = Conversions(PlainEdges(told.conversions))
        result = reconcile(told.sides[a], told.sides[b], (a, b), precedence, convert)
    return Compared(sequence, (told.counts[a], told.counts[b]), result)


@dataclass(slots=True)
class _Told:
    """What was read: of each name, what it tells and in how many events; of all, sources and conversions of units."""

    sides: dict[str, Side]
    counts: dict[str, int]
    sources: dict[str, None] = field(default_factory=dict)
    conversions: list[Edge] = field(default_factory=list)


def _told(app: Application, sequence: int, names: Sequence[str]) -> _Told:
    told = _Told({name: Side() for name in names}, dict.fromkeys(names, 0))
    hashes = {name: _hash(name) for name in names}
    for recorded in app.ledger.standing(sequence):
        event = recorded.event
        told.sources.setdefault(event.source)
        if isinstance(event, UnitConverted):
            made = enumerate(links(event, recorded.id))
            told.conversions += [Edge.of(link, f"{recorded.id}:{number}", recorded.sequence) for number, link in made]
        for name, file_hash in hashes.items():
            if _told_by(recorded, name, file_hash):
                told.sides[name].take(event)
                told.counts[name] += 1
    return told


def _hash(name: str) -> str:
    """The hash of the file of that name; empty for the name of a source."""
    return sha256(Path(name)) if Path(name).is_file() else ""


def _told_by(recorded: Recorded, name: str, file_hash: str) -> bool:
    return recorded.file_hash == file_hash if file_hash else recorded.source == name
