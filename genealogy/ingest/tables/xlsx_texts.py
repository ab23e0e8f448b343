"""The texts that the cells of a workbook share, kept in a file: some are looked up at a time, as they are written."""

import re
import tempfile
import zipfile
from array import array
from collections.abc import Collection, Iterator
from types import TracebackType
from typing import Self

_CHUNK = 1 << 20
_ENTRY_END = re.compile(rb"</si>|<si(?:\s[^<>]*)?/>")
_BEGIN = re.compile(rb"<sst[^<>]*>")
_NEAR = 1 << 13
"""Bytes between two texts that are rather read than passed over."""


class Texts:
    """A part of shared texts, unpacked into a file that goes when this is closed; where the entries stand is kept."""

    def __init__(self, book: zipfile.ZipFile, part: str) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 - closed with this
        self._ends = array("Q", [0])
        """Entries stand one after the other in the file."""
        self._head = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        if part:
            self._take(book, part)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._file.close()

    def some(self, wanted: Collection[bytes]) -> tuple[bytes, dict[bytes, bytes]]:
        """A part with these texts alone, and the number of each in it. One that there is not stands behind the last."""
        numbers = {one: int(one) for one in wanted}
        known = sorted({one for one in numbers.values() if one < len(self._ends) - 1})
        places = {one: b"%d" % place for place, one in enumerate(known)}
        behind = b"%d" % len(known)
        found = {one: places.get(number, behind) for one, number in numbers.items()}
        return b"".join((self._head, *self._entries(known), b"</sst>")), found

    def all(self) -> bytes:
        self._file.seek(0)
        return b"".join((self._head, self._file.read(), b"</sst>"))

    def _entries(self, wanted: Collection[int]) -> Iterator[bytes]:
        ends, start, block = self._ends, 0, b""
        for one in wanted:
            first, end = ends[one], ends[one + 1]
            if end > start + len(block):
                start = first
                self._file.seek(start)
                block = self._file.read(max(_NEAR, end - first))
            yield block[first - start : end - start]

    def _take(self, book: zipfile.ZipFile, part: str) -> None:
        rest, at, begun = b"", 0, False
        with book.open(part) as stream:
            while chunk := stream.read(_CHUNK):
                text = rest + chunk
                if not begun and (begin := _BEGIN.search(text)):
                    self._head, begun, text = begin[0], True, text[begin.end() :]
                ends = [at + entry.end() for entry in _ENTRY_END.finditer(text)]
                done = ends[-1] - at if ends else 0
                self._file.write(text[:done])
                self._ends.extend(ends)
                at, rest = at + done, text[done:]
