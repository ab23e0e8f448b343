"""One index, one file: written aside and swapped in at once, mapped into memory by readers, with a checksum for each
page and for the list of checksums. A reader that has opened a file keeps it, whatever is swapped in meanwhile.
"""

import mmap
import os
import struct
import time
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import orjson

from genealogy.index.storage.pages import PAGE, Array, Column, Pages, Torn, checksums, is_constant

VERSION = 12
"""Of this format and of what stands in its columns: a file of another version is rebuilt."""

FILE_NAME = "traces.index"
_MAGIC = b"GENEALOGY INDEX\n"
_HEAD = struct.Struct("<16sII")
"""Magic, length of the header, CRC-32 of the header."""
_ALIGNED = 64
_ABANDONED = 3600.0
"""Seconds after which a half-written file is known to have no writer any more."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What an index holds: the events of a ledger up to `sequence`, whose last one has the id `event`."""

    ledger: str
    sequence: int
    event: str


@dataclass(frozen=True, slots=True)
class Stored:
    """A file that was read: what it holds, and the stamp that tells it from any other."""

    mark: Mark
    columns: dict[str, Column]
    stamp: int


def write(folder: Path, mark: Mark, arrays: Mapping[str, Array], name: str = FILE_NAME) -> None:
    """Replace the index in the folder. OSError when the disk refuses."""
    folder.mkdir(parents=True, exist_ok=True)
    _sweep(folder)
    aside = folder / f"{name}.{os.getpid()}.part"
    try:
        with aside.open("wb") as file:
            for part in _parts(mark, arrays):
                file.write(part)
            file.flush()
            os.fsync(file.fileno())
        aside.replace(folder / name)
    finally:
        aside.unlink(missing_ok=True)


def _parts(mark: Mark, arrays: Mapping[str, Array]) -> Iterator[bytes | memoryview]:
    """The file, part after part: nothing as large as all of it is made."""
    columns: dict[str, tuple[str, int, int, bool]] = {}
    size = 0
    for name, values in arrays.items():
        columns[name] = values.dtype.str, size, len(values), is_constant(values)
        size += _aligned(len(_bytes(values)))
    sums = checksums(_content(arrays)).tobytes()
    header = orjson.dumps(
        {"version": VERSION, "mark": asdict(mark), "columns": columns, "size": size, "sums": zlib.crc32(sums)}
    )
    before = _HEAD.size + len(header) + len(sums)
    yield _HEAD.pack(_MAGIC, len(header), zlib.crc32(header)) + header + sums + b"\0" * (-before % PAGE)
    yield from _content(arrays)


def _content(arrays: Mapping[str, Array]) -> Iterator[memoryview]:
    for values in arrays.values():
        data = _bytes(values)
        yield data
        yield memoryview(b"\0" * (_aligned(len(data)) - len(data)))


def _bytes(values: Array) -> memoryview:
    stored = values[:1] if is_constant(values) else values
    return np.ascontiguousarray(stored).view(np.uint8).reshape(-1).data


def _aligned(size: int) -> int:
    return -(-size // _ALIGNED) * _ALIGNED


def _sweep(folder: Path) -> None:
    """Remove what writers that were killed have left."""
    for left in folder.glob("*.index.*.part"):
        if left.stat().st_mtime < time.time() - _ABANDONED:
            left.unlink(missing_ok=True)


def read(folder: Path, name: str = FILE_NAME) -> Stored:
    """The index in the folder. Raises Torn; FileNotFoundError where there is none."""
    with (folder / name).open("rb") as file:
        try:
            whole = np.frombuffer(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ), np.uint8)
        except ValueError as error:  # an empty file
            raise Torn("the trace index is empty: it is rebuilt from the ledger") from error
    header, after = _header(whole)
    size = header["size"]
    count = -(-size // PAGE)
    sums = whole[after : after + 4 * count]
    start = -(-(after + 4 * count) // PAGE) * PAGE
    if zlib.crc32(sums.data) != header["sums"] or len(whole) != start + size:
        raise Torn("the trace index was cut or altered: it is rebuilt from the ledger")
    data = whole[start:]
    pages = Pages(data, np.frombuffer(sums.tobytes(), np.uint32))
    columns = {}
    for name, (dtype, offset, length, constant) in header["columns"].items():
        values = np.frombuffer(data, np.dtype(dtype), 1 if constant else length, offset)
        if constant:
            values = np.broadcast_to(values, length)
        columns[name] = Column(values, pages, offset)
    return Stored(Mark(**header["mark"]), columns, zlib.crc32(whole[:after].tobytes()))


def _header(whole: Array) -> tuple[dict[str, Any], int]:
    """(the header, where it ends)."""
    if len(whole) < _HEAD.size:
        raise Torn("the trace index is cut: it is rebuilt from the ledger")
    magic, length, checksum = _HEAD.unpack(whole[: _HEAD.size].tobytes())
    after = _HEAD.size + length
    text = whole[_HEAD.size : after].tobytes()
    if magic != _MAGIC or zlib.crc32(text) != checksum:
        raise Torn("the trace index has no sound header: it is rebuilt from the ledger")
    header: dict[str, Any] = orjson.loads(text)
    if header["version"] != VERSION:
        raise Torn("the trace index is of another version: it is rebuilt from the ledger")
    return header, after
