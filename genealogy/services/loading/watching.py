"""A folder into which files are dropped: each whole one is loaded and moved aside, with a report beside it.

Nothing is kept but the folder itself. A file that was loaded but not yet moved when the program was stopped is loaded
again: the ledger knows its records.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import asdict, dataclass
from itertools import count
from pathlib import Path

import orjson

from genealogy.graph.embedded.locks import acquired
from genealogy.ingest.adapter import Options
from genealogy.model.errors import GenealogyError, Refused, StoreError, UnreadableInput
from genealogy.model.times import instant_text, now
from genealogy.services.loading.loading import LoadReport, load
from genealogy.services.stores.bootstrap import Application

DONE, FAILED = "done", "failed"
_LOCK = ".genealogy-watch.lock"
_UNFINISHED = (".part", ".partial", ".tmp", ".crdownload", ".filepart")
"""Endings under which programs write a file before they give it its name."""
_PACKED = (".gz", ".zst")
"""Endings that stand behind the one that tells the format: a number goes before both."""
_State = tuple[int, int]
"""Size in bytes and time of the last change, which tell whether a file still grows."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A file that was taken from the folder. `error` tells why it could not be read, or why the graph waits."""

    name: str
    outcome: str
    moved_to: str
    accepted: int
    duplicates: int
    identical: int
    quarantined: int
    error: str | None


class Watch:
    """`opened` gives the wired program; it is opened when there is a file to load, and closed after it."""

    def __init__(self, folder: Path, opened: Callable[[], AbstractContextManager[Application]], options: Options):
        self._folder = folder
        self._opened = opened
        self._options = options
        self._seen: dict[Path, _State] = {}

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Raises UnreadableInput, Refused when the folder cannot be used, StoreError when another one watches it."""
        if not self._folder.is_dir():
            raise UnreadableInput(f"{self._folder}: there is no such folder; make it, or name another one")
        try:
            for name in (DONE, FAILED):
                (self._folder / name).mkdir(exist_ok=True)
        except OSError as error:
            raise Refused(
                f"{self._folder}: files cannot be moved there ({error.strerror}); get write permission"
            ) from error
        with acquired(self._folder / _LOCK, shared=False, seconds=0) as held:
            if held is None:
                raise StoreError(f"{self._folder}: another process is watching this folder already")
            yield

    def look(self) -> list[Taken]:
        """Load the files that have not changed since the last look. Raises StoreError when the ledger fails; what was
        not moved is then taken at a later look.
        """
        states = {path: _state(path) for path in _dropped(self._folder)}
        whole = [path for path, state in states.items() if self._seen.get(path) == state]
        self._seen = states
        if not whole:
            return []
        with self._opened() as app:
            return [taken for path in whole if (taken := self._take(app, path, states[path]))]

    def _take(self, app: Application, path: Path, state: _State) -> Taken | None:
        try:
            report = load(app, [path], self._options, queries=False, progress=app.progress)
        except UnreadableInput as error:
            report = LoadReport(problem=error)
        if not path.exists() or _state(path) != state:
            return None  # it has grown meanwhile, or somebody took it away
        failed = report.unreadable or isinstance(report.problem, UnreadableInput)
        return self._moved(path, FAILED if failed else DONE, report)

    def _moved(self, path: Path, outcome: str, report: LoadReport) -> Taken:
        target = _free(self._folder / outcome, path)
        counts = {name: report.total(name) for name in ("accepted", "duplicates", "identical", "quarantined")}
        error = next((one.error for one in report.files if one.error), None) or _text(report.problem)
        taken = Taken(path.name, outcome, str(target.relative_to(self._folder)), **counts, error=error)
        document = {"loaded": instant_text(now().start), **asdict(taken), "sequence": report.sequence}
        # The report first: a file that is in `done` has one.
        _beside(target).write_bytes(orjson.dumps(document, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))
        path.rename(target)
        self._seen.pop(path, None)
        return taken


def _dropped(folder: Path) -> Sequence[Path]:
    """Files right in the folder, the oldest first."""
    found = [path for path in folder.iterdir() if not path.name.startswith((".", "~$")) and path.is_file()]
    found = [path for path in found if not path.name.lower().endswith(_UNFINISHED)]
    return sorted(found, key=lambda path: (_state(path)[1], path.name))


def _state(path: Path) -> _State:
    try:
        status = path.stat()
    except FileNotFoundError:
        return 0, 0
    return status.st_size, status.st_mtime_ns


def _free(folder: Path, path: Path) -> Path:
    """A name that neither a file nor a report has yet."""
    packed = path.suffix if path.suffix.lower() in _PACKED else ""
    plain = Path(path.name.removesuffix(packed))
    names = (path.name if number == 1 else f"{plain.stem}-{number}{plain.suffix}{packed}" for number in count(1))
    return next(target for name in names if not ((target := folder / name).exists() or _beside(target).exists()))


def _beside(target: Path) -> Path:
    return target.with_name(f"{target.name}.report.json")


def _text(problem: GenealogyError | None) -> str | None:
    return None if problem is None else str(problem)


def looks(watch: Watch, seconds: float, once: bool, failed: Callable[[GenealogyError], None]) -> Iterator[list[Taken]]:
    """The files taken at each look, `seconds` apart, for ever; or `once`: what lies there whole now.

    A ledger that fails is told to `failed`, and tried again at the next look; with `once` it is raised.
    """
    with watch.alone():
        watch.look()
        while True:
            time.sleep(seconds)
            try:
                yield watch.look()
            except StoreError as error:
                if once:
                    raise
                failed(error)
            if once:
                return
