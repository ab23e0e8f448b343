"""Load files: every good record into the ledger, every bad one into quarantine, then graph and index up to date."""

import gc
import getpass
import os
import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from genealogy.ingest.adapter import Options
from genealogy.ingest.canonical import refused
from genealogy.ingest.fetch import Fetched, fetched
from genealogy.ingest.files import Found
from genealogy.ingest.registry import unknown_file
from genealogy.ledger.appending import Status
from genealogy.ledger.ledger import Ledger
from genealogy.ledger.prepared import Prepared
from genealogy.ledger.recorded import whole
from genealogy.ledger.sqlite_file import FILE_NAME
from genealogy.model.errors import GenealogyError, UnreadableInput, UsageError
from genealogy.model.records import Refusal
from genealogy.services.keeping import DEMO, DRILLS, SCOPES
from genealogy.services.loading.choosing import by_folder, chosen, files_of
from genealogy.services.loading.reader import Reader
from genealogy.services.loading.reading import Batch
from genealogy.services.stores.bootstrap import Application
from genealogy.services.stores.collecting import rare_collection
from genealogy.services.stores.progress import Progress, silent

_INDEXED = 100_000
"""More new events leave the index to the first command that uses it: building it takes memory for each event."""

_LEDGER = tuple(FILE_NAME + end for end in ("", "-wal", "-shm"))
_STORES = {(name,) for name in ("graph", "index", "logs", SCOPES, DRILLS, DEMO, *_LEDGER)}
"""What the program itself keeps right in the data folder."""
CONFLICT_ADVICE = "correct source_record, or load with --supersede if this content is to replace the recorded one"


@dataclass(slots=True)
class FileReport:
    """Counts of events by what became of them; `error` tells why a file could not be read to its end."""

    path: str
    adapter: str | None = None
    accepted: int = 0
    duplicates: int = 0
    identical: int = 0
    quarantined: int = 0
    superseded: int = 0
    """Duplicates of a content that a later one of the same record has replaced, and that does not come back."""
    error: str | None = None
    skipped: bool = False
    """Met in a folder, and of no known format."""


@dataclass(slots=True)
class LoadReport:
    files: list[FileReport] = field(default_factory=list)
    sequence: int = 0
    timings: dict[str, float | None] = field(default_factory=dict)
    """Seconds by the clock, and rates."""
    shares: dict[str, float] = field(default_factory=dict)
    """Of all work: reading and validating, preparing (canonical bytes and hashes), recording, graph, index."""
    problem: GenealogyError | None = None
    """Why the graph does not hold the records that the ledger now has."""

    def total(self, count: str) -> int:
        return sum(int(getattr(one, count)) for one in self.files)

    @property
    def unreadable(self) -> bool:
        return any(one.error for one in self.files)


def recorded_by() -> str:
    """Who runs this command, as the system knows them."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"


def load(
    app: Application,
    paths: Sequence[Path],
    options: Options,
    *,
    supersede: bool = False,
    queries: bool = True,
    progress: Progress = silent,
) -> LoadReport:
    """Load files and folders. A file that cannot be read is reported, and the others are still loaded; so is a file
    that would ask a database, without `queries`.

    So is a graph that fails: the records are in the ledger by then, and the next command brings the graph up to it.
    """
    report = LoadReport()
    ledger = app.ledger
    ledger.check_writable()
    app.open_graph_meanwhile()
    started = time.perf_counter()
    with closing(Reader()) as reader, rare_collection():
        loading = _Loading(ledger, reader, options, supersede, queries, ledger.last_sequence(), progress)
        for found in files_of(paths, options):
            if not _is_ours(found.path, app.settings.data):
                report.files += loading.load(found)
    appended = time.perf_counter()
    report.sequence = ledger.last_sequence()
    try:
        _, report.sequence = app.current_graph(and_index=report.total("accepted") <= _INDEXED)
    except GenealogyError as error:
        report.problem = error
    projected = time.perf_counter()
    if report.total("accepted") <= _INDEXED:
        app.index()
    _time(report, loading.seconds, started, appended, projected, time.perf_counter())
    return report


def _time(
    report: LoadReport, work: dict[str, float], started: float, appended: float, projected: float, indexed: float
) -> None:
    """`work` may be done by two processes at one time, so that its parts are longer together than the ledger took."""
    events = sum(report.total(count) for count in ("accepted", "duplicates", "identical"))
    rows = 0 if report.problem else report.total("accepted")
    ledger, graph, index = appended - started, projected - appended, indexed - projected
    parts = {**work, "graph": graph, "index": index}
    report.shares = {name: round(seconds / sum(parts.values()), 3) for name, seconds in parts.items()}
    report.timings = {
        "ledger_seconds": round(ledger, 3),
        "ledger_events_per_second": _rate(events, ledger),
        "graph_rows_per_second": _rate(rows, graph),
        **{f"{name}_seconds": round(seconds, 3) for name, seconds in parts.items()},
    }


def _is_ours(path: Path, data: Path) -> bool:
    """Whether a file is of the program's own, met because the data folder lies in a folder of records."""
    real, stores = Path(os.path.realpath(path)), Path(os.path.realpath(data))
    return real.is_relative_to(stores) and real.relative_to(stores).parts[:1] in _STORES


def _rate(count: int, seconds: float) -> float | None:
    return round(count / seconds, 1) if count and seconds > 0 else None


class _Loading:
    """The files of one load, into the ledger and its quarantine.

    `seconds` tells what they took: to read (parse and validate), to prepare (canonical bytes and hashes), to record.
    The first two are another process's where a file is long, and so do not add up with the third.
    """

    def __init__(
        self,
        ledger: Ledger,
        reader: Reader,
        options: Options,
        supersede: bool,
        queries: bool,
        since: int,
        progress: Progress,
    ) -> None:
        self._ledger = ledger
        self._reader = reader
        self._options = options
        self._supersede = supersede
        self._queries = queries
        self._since = since
        self._progress = progress
        self.seconds = {"reading": 0.0, "preparing": 0.0, "recording": 0.0}

    def load(self, found: Found) -> list[FileReport]:
        """One report for each file that a file holds: itself, or those in an archive."""
        with closing(fetched(found, self._options.encoding)) as files:
            reports = [self._load(one) for one in files]
        if found.named and all(one.skipped for one in reports):
            return [FileReport(str(found.path), error=str(unknown_file(found.path)))]
        return reports

    def _load(self, file: Fetched) -> FileReport:
        report = FileReport(file.name)
        try:
            options = by_folder(file, self._options)
            adapter = chosen(file, options, queries=self._queries)
            if adapter is None:
                report.skipped = True
                return report
            report.adapter = adapter.name
            for batch in self._reader.batches(adapter, file, options, self._ledger.marks.kept):
                self._take(batch, report)
                self._progress(file.path.name, report.accepted + report.duplicates + report.identical, 0)
        except (UnreadableInput, UsageError) as error:
            if isinstance(error, UsageError) and not isinstance(error, UnreadableInput):
                raise
            report.error = str(error)
        return report

    def _take(self, batch: Batch, report: FileReport) -> None:
        started = time.perf_counter()
        self._record(batch.records, report)
        if batch.mark is not None:  # last: what breaks off before is read again
            self._ledger.marks.keep(batch.mark)
        gc.collect(1)  # the statements of a batch are cycles, and hold its identifiers
        self.seconds["reading"] += batch.reading
        self.seconds["preparing"] += batch.preparing
        self.seconds["recording"] += time.perf_counter() - started

    def _record(self, records: Sequence[Prepared | Refusal], report: FileReport) -> None:
        drafts = [one for one in records if isinstance(one, Prepared)]
        refusals = [one for one in records if isinstance(one, Refusal)]
        outcomes = self._ledger.append(drafts, recorded_by=recorded_by(), supersede=self._supersede, since=self._since)
        for draft, outcome in zip(drafts, outcomes, strict=True):
            match outcome.status:
                case Status.ACCEPTED:
                    report.accepted += 1
                case Status.DUPLICATE:
                    report.duplicates += 1
                    report.superseded += outcome.superseded
                case Status.IDENTICAL:
                    report.identical += 1
                case Status.CONFLICT:
                    refusals.append(refused(whole(draft), outcome.reason, CONFLICT_ADVICE))
        self._ledger.quarantine.add(refusals)
        settled = self._ledger.quarantine.replayed(refusals)
        report.duplicates += settled
        report.quarantined += len(refusals) - settled
