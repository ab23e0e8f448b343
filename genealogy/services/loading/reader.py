"""Long files are read in another process: one processor reads, validates and prepares, while this one records.

The batches and their order are those of `reading.batches`. The other process writes nothing but its answers; it ends
when nobody takes them any more, whatever has become of this one.
"""

import logging
import os
import pickle
import subprocess
import sys
import traceback
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any, BinaryIO, Final

from genealogy.ingest.adapter import Adapter, Incremental, Options
from genealogy.ingest.fetch import Fetched
from genealogy.ingest.registry import adapter_named
from genealogy.ledger.prepared import Prepared
from genealogy.model.errors import UnreadableInput
from genealogy.services.loading.reading import Batch, Marks, batches
from genealogy.services.stores.ahead import ahead
from genealogy.services.stores.collecting import rare_collection

_log = logging.getLogger(__name__)
LONG: Final = 3 * 1024 * 1024
"""Bytes of a file from which on another process reads it: to start one takes as long as to read as much."""
_PROTOCOL: Final = 5
_BEGIN: Final = (
    "import pickle, sys; sys.path[:] = pickle.load(sys.stdin.buffer); "
    "from genealogy.services.loading.reader import serve; serve()"
)


class Reader:
    """Reads files one after the other. To be closed."""

    def __init__(self, long: int | None = None) -> None:
        """`long`: bytes of a file from which on another process reads it; where there is one processor, none does."""
        self._long = (LONG if _processors() > 1 else sys.maxsize) if long is None else long
        self._process: subprocess.Popen[bytes] | None = None

    def batches(self, adapter: Adapter, file: Fetched, options: Options, marks: Marks = dict) -> Iterator[Batch]:
        """As `reading.batches`."""
        if _size(file.path) < self._long or isinstance(adapter, Incremental):
            return batches(adapter, file, options, marks)
        return ahead(self._asked(adapter, file, options))

    def close(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            with suppress(BrokenPipeError), process:
                pass  # leaving closes its pipes and waits for its end

    def _asked(self, adapter: Adapter, file: Fetched, options: Options) -> Iterator[Batch]:
        process = self._process = self._process or _started()
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            pickle.dump((adapter.name, file, options), process.stdin, _PROTOCOL)
            process.stdin.flush()
            while (answer := pickle.load(process.stdout)) is not None:
                if isinstance(answer, BaseException):
                    raise answer
                if isinstance(answer, str):
                    _log.warning("%s", answer)
                else:
                    yield _unpacked(*answer)
        except (EOFError, BrokenPipeError, pickle.UnpicklingError) as error:
            self.close()
            raise UnreadableInput(
                f"{file.name}: the process that read it was ended from outside; see to its memory, then load again"
            ) from error


def _processors() -> int:
    """How many this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _size(path: Path) -> int:
    """Bytes of a file; 0 where it cannot be told, which whoever reads it will say."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _started() -> subprocess.Popen[bytes]:
    """In a session of its own, so that the terminal's Ctrl-C stops this process alone, which then ends that one."""
    command = [sys.executable, "-P", "-c", _BEGIN]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True)
    assert process.stdin is not None
    pickle.dump(sys.path, process.stdin, _PROTOCOL)
    return process


_Packed = tuple[list[Any], float, float]
"""A batch whose drafts are plain tuples: half as long to send as objects of a class."""


def _packed(batch: Batch) -> _Packed:
    return [tuple(one) if isinstance(one, Prepared) else one for one in batch.records], batch.reading, batch.preparing


def _unpacked(records: list[Any], reading: float, preparing: float) -> Batch:
    drafts = [Prepared._make(one) if type(one) is tuple else one for one in records]
    return Batch(drafts, reading, preparing)


class _Sent(logging.Handler):
    """Warnings are answers too: whoever asked tells them."""

    def __init__(self, answers: BinaryIO) -> None:
        super().__init__()
        self._answers = answers

    def emit(self, record: logging.LogRecord) -> None:
        pickle.dump(record.getMessage(), self._answers, _PROTOCOL)


def serve() -> None:
    """The other process: requests on standard input, answers on standard output."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # nothing but answers may come there
    logging.getLogger("genealogy").addHandler(_Sent(answers))
    with suppress(EOFError, BrokenPipeError), closing(answers), rare_collection():
        while True:
            adapter, file, options = pickle.load(sys.stdin.buffer)
            _answer(answers, adapter_named(adapter), file, options)


def _answer(answers: BinaryIO, adapter: Adapter, file: Fetched, options: Options) -> None:
    """The batches of a file, then its error or nothing."""
    try:
        for batch in batches(adapter, file, options):
            pickle.dump(_packed(batch), answers, _PROTOCOL)
    except BrokenPipeError:
        raise
    except Exception as error:  # noqa: BLE001 - raised again by whoever asked
        error.add_note(traceback.format_exc())
        pickle.dump(error, answers, _PROTOCOL)
    else:
        pickle.dump(None, answers, _PROTOCOL)
    answers.flush()
