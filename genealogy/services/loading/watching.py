"""A folder into which files are dropped: each whole one is loaded and moved aside, with a report beside it.

Nothing is kept but the folder itself. A file that was loaded but not yet moved when the program was stopped is loaded
again: the ledger knows its records.
"""

import errno
import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import asdict, dataclass
from itertools import count
from pathlib import Path
from shutil import copy2

import orjson

from genealogy.graph.embedded.locks import acquired
from genealogy.ingest.adapter import Options
from genealogy.model.errors import GenealogyError, Refused, StoreError, UnreadableInput
from genealogy.model.times import instant_text, now
from genealogy.services.loading.loading import LoadReport, load
from genealogy.services.stores.bootstrap import Application

DONE, FAILED, WAITING = "done", "failed", "waiting"
_LOCK = ".genealogy-watch.lock"
_PART = ".genealogy-watch.part"
_UNFINISHED = (".part", ".partial", ".tmp", ".crdownload", ".filepart")
"""Endings under which programs write a file before they give it its name."""
_PACKED = (".gz", ".zst")
"""Endings that stand behind the one that tells the format: a number goes before both."""
_State = tuple[int, ...]
"""Size in bytes, times of the last change, and number in its file system: whether it still grows, or is another one."""
_LONGEST_NAME = 255
"""Bytes, in the usual file systems."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A file that was taken from the folder. `error` tells why it could not be read, or why the graph waits; of one
    that is `waiting`, why it was loaded but could not be moved, which is tried again at each look.
    """

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
        self._waiting: dict[Path, tuple[_State, LoadReport, str]] = {}
        """What was loaded and could not be moved, and why."""

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
        self._waiting = {path: told for path, told in self._waiting.items() if states.get(path) == told[0]}
        if not whole:
            return []
        with self._opened() as app:
            return [taken for path in whole if (taken := self._take(app, path, states[path]))]

    def _take(self, app: Application, path: Path, state: _State) -> Taken | None:
        report = self._waiting[path][1] if path in self._waiting else self._loaded(app, path)
        if not path.exists() or _state(path) != state:
            return None  # it has grown meanwhile, or somebody took it away
        failed = report.unreadable or isinstance(report.problem, UnreadableInput)
        try:
            taken = self._moved(path, FAILED if failed else DONE, report)
        except OSError as error:
            return self._left(path, state, report, error)
        self._seen.pop(path, None)
        self._waiting.pop(path, None)
        return taken

    def _loaded(self, app: Application, path: Path) -> LoadReport:
        try:
            return load(app, [path], self._options, queries=False, progress=app.progress)
        except UnreadableInput as error:
            return LoadReport(problem=error)

    def _moved(self, path: Path, outcome: str, report: LoadReport) -> Taken:
        target = _free(self._folder / outcome, path)
        error = next((one.error for one in report.files if one.error), None) or _text(report.problem)
        taken = _taken(path, outcome, str(target.relative_to(self._folder)), report, error)
        document = {"loaded": instant_text(now().start), **asdict(taken), "sequence": report.sequence}
        told = orjson.dumps(document, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
        try:
            _beside(target).write_bytes(told)  # first: a file that is in `done` has a report
            _move(path, target)
        except OSError:
            _beside(target).unlink(missing_ok=True)
            raise
        return taken

    def _left(self, path: Path, state: _State, report: LoadReport, error: OSError) -> Taken | None:
        """It stays where it is; told once for each reason."""
        text = (
            f"{path}: it was loaded, but cannot be moved away: {error.strerror or error}; make space or get permission"
        )
        known = self._waiting.get(path)
        self._waiting[path] = state, report, text
        return None if known and known[2] == text else _taken(path, WAITING, path.name, report, text)


def _taken(path: Path, outcome: str, moved_to: str, report: LoadReport, error: str | None) -> Taken:
    counts = {name: report.total(name) for name in ("accepted", "duplicates", "identical", "quarantined")}
    return Taken(path.name, outcome, moved_to, **counts, error=error)


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
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino


def _free(folder: Path, path: Path) -> Path:
    """A name that neither a file nor a report has yet, and that leaves room for the report's."""
    packed = path.suffix if path.suffix.lower() in _PACKED else ""
    plain = Path(path.name.removesuffix(packed))
    for number in count(1):
        end = f"{'' if number == 1 else f'-{number}'}{plain.suffix}{packed}"
        stem = plain.stem
        while len(os.fsencode(_beside(folder / f"{stem}{end}").name)) > _LONGEST_NAME and stem:
            stem = stem[:-1]
        target = folder / f"{stem}{end}"
        if not (target.exists() or target.is_symlink() or _beside(target).exists()):
            break
    return target


def _move(path: Path, target: Path) -> None:
    """Also to another file system; a link goes on leading to its file. Raises OSError; then nothing was moved."""
    if path.is_symlink():
        target.symlink_to(os.path.realpath(path))
    else:
        try:
            path.rename(target)
        except OSError as error:
            if error.errno != errno.EXDEV:
                raise
        else:
            return
        _copy(path, target)
    try:
        path.unlink()
    except OSError:
        target.unlink()
        raise


def _copy(path: Path, target: Path) -> None:
    """Under its name only when it is whole."""
    part = target.with_name(_PART)
    try:
        copy2(path, part)
        part.replace(target)
    except OSError:
        part.unlink(missing_ok=True)
        raise


def _beside(target: Path) -> Path:
    return target.with_name(f"{target.name}.report.json")


def _text(problem: GenealogyError | None) -> str | None:
    return None if problem is None else str(problem)


def looks(watch: Watch, seconds: float, once: bool, failed: Callable[[Exception], None]) -> Iterator[list[Taken]]:
    """The files taken at each look, `seconds` apart, for ever; or `once`: what lies there whole now.

    A ledger that fails, or a folder that cannot be read, is told to `failed`, and tried again at the next look; with
    `once` it is raised.
    """
    with watch.alone():
        watch.look()
        while True:
            time.sleep(seconds)
            try:
                yield watch.look()
            except (StoreError, OSError) as error:
                if once:
                    raise
                failed(error)
            if once:
                return
