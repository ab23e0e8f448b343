"""Compare what two sources, or two loaded files, have told the ledger."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from genealogy.ingest.fetch.fetched import fetched
from genealogy.ingest.files import sha256, walk
from genealogy.model.errors import IdentifierError, UsageError
from genealogy.model.events import IdentifiedAs, MaterialDefined, UnitConverted
from genealogy.model.links import links
from genealogy.queries.accounts.balance import exactly
from genealogy.queries.amounts.conversions import Conversions
from genealogy.queries.checks.aliases import Aliases
from genealogy.queries.checks.reconciliation import Reconciled, Side, reconcile
from genealogy.queries.edges import Edge
from genealogy.queries.plain_edges import PlainEdges
from genealogy.queries.tracing.names import SAME_AS
from genealogy.services.stores.bootstrap import Application


@dataclass(frozen=True, slots=True)
class Compared:
    sequence: int
    events: tuple[int, int]
    result: Reconciled


def compare(app: Application, a: str, b: str, precedence: Sequence[str]) -> Compared:
    """`a` and `b` are names of sources, or paths of files and folders that were loaded.

    Reads the ledger once, without what was withdrawn. Raises IdentifierError when the ledger knows nothing of one,
    UsageError when both are the same, or the precedence names what there is not.
    """
    if a == b or (Path(a).exists() and Path(b).exists() and Path(a).samefile(b)):
        raise UsageError(f"{a!r} is compared with itself: name two sources, files or folders")
    sequence = app.ledger.last_sequence()
    with exactly():
        told = _told(app, sequence, (a, b))
        asked = told.side(a), told.side(b)
        for name, side in zip((a, b), asked, strict=True):
            if not side.counts:
                raise _unknown(name, told)
        for name in precedence:
            if name not in (a, b) and name not in told.sources:
                raise UsageError(f"--prefer {name}: there is no such source: choose {a!r} or {b!r}")
        convert = Conversions(PlainEdges(told.conversions))
        others = {name: side for name, side in told.sources.items() if all(side is not one for one in asked)}
        result = reconcile(*asked, (a, b), precedence, convert, others)
    counts = [sum(side.counts.values()) for side in asked]
    return Compared(sequence, (counts[0], counts[1]), result)


def _unknown(name: str, told: "_Told") -> IdentifierError:
    known = tuple(sorted(source for source in told.sources if source))
    if Path(name).exists():
        return IdentifierError(
            f"nothing in the ledger came from {name!r}: it was not loaded, or other files told all of its records"
            " before; name a source, or files that were loaded",
            known,
        )
    return IdentifierError(
        f"the ledger holds nothing of {name!r}: name a source, or a file or folder that was loaded", known
    )


@dataclass(slots=True)
class _Told:
    """What was read: what each source tells, and each path that was named; and how units are converted."""

    sources: dict[str, Side] = field(default_factory=dict)
    paths: dict[str, Side] = field(default_factory=dict)
    conversions: list[Edge] = field(default_factory=list)

    def side(self, name: str) -> Side:
        """A file stands before a source of its name, a source before a folder."""
        path = self.paths.get(name)
        if path is not None and (name not in self.sources or Path(name).is_file()):
            return path
        return self.sources.get(name) or Side()


def _told(app: Application, sequence: int, names: Sequence[str]) -> _Told:
    aliases = Aliases(_same(app, sequence))
    hashes = {name: _hashes(Path(name)) for name in names if Path(name).exists()}
    told = _Told(paths={name: Side(aliases) for name in hashes})
    for recorded in app.ledger.standing(sequence):
        event = recorded.event
        if isinstance(event, UnitConverted):
            made = [link._replace(source=aliases.name(link.source)) for link in links(event, recorded.id)]
            told.conversions += [Edge.of(link, f"{recorded.id}:{n}", recorded.sequence) for n, link in enumerate(made)]
        if event.source not in told.sources:
            told.sources[event.source] = Side(aliases)
        if event.source in names:
            told.sources[event.source].take(event, recorded.id)
        else:
            told.sources[event.source].note(event)
        for name, known in hashes.items():
            if recorded.file_hash in known:
                told.paths[name].take(event, recorded.id)
    return told


def _same(app: Application, sequence: int) -> Iterator[tuple[str, str]]:
    """What records say is the same, two and two."""
    for recorded in app.ledger.standing(sequence, (IdentifiedAs.table, MaterialDefined.table)):
        for link in links(recorded.event, recorded.id):
            if link.type == SAME_AS:
                yield link.source, link.target


def _hashes(path: Path) -> frozenset[str]:
    """Of the file at a path, or of all in a folder; of packed ones those that they hold."""
    files = (file for found in walk([path]) for file in fetched(found))
    return frozenset(sha256(file.path) for file in files if file.problem is None)
