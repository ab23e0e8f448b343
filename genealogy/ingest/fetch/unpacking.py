"""Unpacking within bounds: piece by piece to a file, never to memory, and never more than records take.

Python's own gzip and Arrow's Zstandard do the work.
"""

import fcntl
import gzip
import os
import re
import shutil
import tempfile
import time
import zlib
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

from genealogy.model.errors import UnreadableInput

LARGEST = 1 << 36
"""Bytes that come out of one packed file: 64 GiB, hundreds of millions of rows."""
STEEPEST = 250
"""Times that what comes out may be larger than what was packed: an EPCIS document of the simulator is 20 to 27 times,
what is made to fill a disk up to a thousand."""
UNASKED = 1 << 26
"""Bytes up to which nobody asks how steep it is."""

_CHUNK = 1 << 20
_PREFIX, _LOCK = "genealogy-unpacked-", ".in-use"
_YOUNG = 60
"""Seconds within which a folder may be there and not be locked yet."""
_MAGIC = (
    (re.compile(rb"\x1f\x8b"), "gzip"),
    (re.compile(rb"\x28\xb5\x2f\xfd|[\x50-\x5f]\x2a\x4d\x18"), "zstd"),  # RFC 8878: a frame, or one to be skipped
)
_ZIP = re.compile(rb"PK(?:\x03\x04|\x05\x06|\x07\x08)")


def packing_of(head: bytes, path: Path) -> str:
    """gzip, zstd or zip; blank for a plain file. A workbook is a zip file too, but is read as what it is."""
    for magic, packing in _MAGIC:
        if magic.match(head):
            return packing
    return "zip" if path.suffix.lower() == ".zip" and _ZIP.match(head) else ""


@contextmanager
def scratch() -> Iterator[Path]:
    """A folder for unpacked files, gone afterwards: where TMPDIR says, else on a disk rather than in memory.

    It is locked while it is in use, so that what a process left behind that was killed is known, and removed here.
    """
    lasting = Path("/var/tmp")
    beside = None if os.environ.get("TMPDIR") or not os.access(lasting, os.W_OK) else lasting
    with tempfile.TemporaryDirectory(prefix=_PREFIX, dir=beside, ignore_cleanup_errors=True) as folder:
        _sweep(Path(folder).parent)
        with (Path(folder) / _LOCK).open("wb") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield Path(folder)


def _sweep(beside: Path) -> None:
    """Remove the folders that nobody holds any more: their lock is free, and they are not just being made."""
    for folder in beside.glob(f"{_PREFIX}*"):
        try:
            if time.time() - folder.stat().st_mtime < _YOUNG:
                continue
            with (folder / _LOCK).open("rb") as lock:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(folder, ignore_errors=True)
        except OSError:  # in use, of another user, or gone meanwhile
            continue


class Budget:
    """How many bytes may come out of one packed file of `size` bytes, all its files together."""

    def __init__(
        self, name: str, size: int, largest: int = LARGEST, advice: str = "unpack it yourself and load what comes out"
    ) -> None:
        self._name = name
        self._advice = advice
        self._most = min(largest, max(UNASKED, size * STEEPEST))
        self._spent = 0
        self.spent_up = False

    def spend(self, size: int) -> None:
        """Raises UnreadableInput when it is too much."""
        self._spent += size
        if self._spent > self._most:
            self.spent_up = True
            raise UnreadableInput(
                f"{self._name}: more than {self._most >> 20} MiB come out of it, as of a file that was made to fill "
                f"disks; if these are records, {self._advice}"
            )


def copy(stream: Any, target: Path, budget: Budget) -> None:
    """Everything that a stream gives, into a file. Raises UnreadableInput when the disk or the budget is full."""
    try:
        file = target.open("wb")
    except OSError as error:
        raise _no_room(target, error) from error
    with file:
        while chunk := stream.read(_CHUNK):
            budget.spend(len(chunk))
            try:
                file.write(chunk)
                file.flush()
            except OSError as error:
                raise _no_room(target, error) from error


def _no_room(target: Path, error: OSError) -> UnreadableInput:
    return UnreadableInput(
        f"{target}: cannot be unpacked to: {error.strerror}; make room there, or name another folder by TMPDIR"
    )


def unpack(path: Path, packing: str, target: Path, budget: Budget) -> None:
    """A gzip or Zstandard file into a plain one. Raises UnreadableInput when any of it is cut off or damaged."""
    kind = "gzip" if packing == "gzip" else "Zstandard"
    try:
        with (_gzip if packing == "gzip" else _zstd)(path) as stream:
            copy(stream, target, budget)
    except (EOFError, OSError, zlib.error) as error:
        if isinstance(error, EOFError) or "Truncated" in str(error):
            raise UnreadableInput(
                f"{path}: it is cut off: its {kind} data end too early. None of it was loaded; transfer it again"
            ) from error
        raise UnreadableInput(
            f"{path}: its {kind} data are damaged: {error}. None of it was loaded; transfer it again"
        ) from error


def _gzip(path: Path) -> AbstractContextManager[Any]:
    return gzip.open(path)


def _zstd(path: Path) -> AbstractContextManager[Any]:
    import pyarrow

    stream: AbstractContextManager[Any] = pyarrow.CompressedInputStream(pyarrow.OSFile(str(path)), "zstd")
    return stream
