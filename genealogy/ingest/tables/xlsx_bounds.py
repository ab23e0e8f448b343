"""What a workbook would take in memory, told before it is read: its parts are unpacked once, in pieces, and counted.

The library that reads workbooks unpacks each part whole, and keeps a sheet as a rectangle from its first cell to its
last one: a small file may hold gigabytes of blanks, or one cell in the last row and column.
"""

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from genealogy.ingest.fetch.unpacking import Budget
from genealogy.ingest.files import state_of
from genealogy.model.errors import UnreadableInput

LARGEST = 1 << 30
"""Bytes of all parts of a workbook: a full sheet of about twenty columns."""
MOST_CELLS = 1 << 25
"""In the rectangle of one sheet, blank ones too: thirty columns of a full sheet. A cell takes some 24 bytes."""

_CHUNK = 1 << 20
_LONGEST_TAG = 1 << 16
_USUAL_CELL, _USUAL_ROW = re.compile(rb'<c r="([A-Z]{1,3})\d'), re.compile(rb'<row r="0*(\d{1,10})')
_USUAL_CELL_ROW = re.compile(rb'<c r="[A-Z]{1,3}0*(\d{1,10})')
_BEFORE = rb"""(?:[^<>"']|"[^"<]*"|'[^'<]*')*?\br\s*=\s*["']"""
_CELL = re.compile(rb"<(?:\w+:)?c\s" + _BEFORE + rb"([A-Za-z]+)\d")
_CELL_ROW = re.compile(rb"<(?:\w+:)?c\s" + _BEFORE + rb"[A-Za-z]+0*(\d{1,10})")
_ROW = re.compile(rb"<(?:\w+:)?row\s" + _BEFORE + rb"0*(\d{1,10})")
_ANY = re.compile(rb"<(?:\w+:)?(?:(c)|row)[\s/>]")
_BEGUN = re.compile(rb"<c[\s/>]|<row[\s/>]|<\w+:")
"""Cells and rows, and whatever has a prefix."""


class Extent(NamedTuple):
    """How far the cells of a part reach; `odd` when they are not spelled as spreadsheets usually do."""

    left: int
    """The number of the first column, from 1."""
    width: int
    height: int
    odd: bool

    @property
    def cells(self) -> int:
        return self.width * self.height


def require_bearable(path: Path) -> None:
    """Raises UnreadableInput for a workbook that would take too much memory. What is no zip file is left to others."""
    extents(path)


def extents(path: Path) -> dict[str, Extent]:
    """Of each XML part, by its name; none for what is no zip file. Raises as `require_bearable`."""
    return _checked(path, state_of(path))


@lru_cache(maxsize=16)
def _checked(path: Path, state: tuple[int, int]) -> dict[str, Extent]:
    found: dict[str, Extent] = {}
    budget = Budget(str(path), state[0], LARGEST, "export them as CSV")
    try:
        with zipfile.ZipFile(path) as workbook:
            for part in workbook.infolist():
                sheet = _Sheet(path, part.filename)
                for chunk in _chunks(workbook, part):
                    budget.spend(len(chunk))
                    if part.filename.lower().endswith(".xml"):
                        sheet.see(chunk)
                found[part.filename] = sheet.extent()
    except (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, NotImplementedError):
        return {}  # damaged: reading it says so better
    except RuntimeError:
        return {}  # protected by a password
    return found


def _chunks(workbook: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    with workbook.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            yield chunk


class _Sheet:
    """How far the cells of a part reach."""

    def __init__(self, path: Path, name: str) -> None:
        self._path = path
        self._name = name
        self._rest = b""
        self._width = self._height = 0
        self._left = 1 << 30
        self._rows = self._in_row = 0
        self._odd = False

    def extent(self) -> Extent:
        return Extent(min(self._left, self._width), self._width, self._height, self._odd)

    def see(self, chunk: bytes) -> None:
        """The next piece. Raises UnreadableInput when the rectangle is too large."""
        text = self._rest + chunk
        cut = max(text.rfind(b"<"), len(text) - _LONGEST_TAG)  # a tag may go on in the next piece
        self._rest, text = text[cut:], text[:cut]
        columns, rows, own_rows = _USUAL_CELL.findall(text), _USUAL_ROW.findall(text), _USUAL_CELL_ROW.findall(text)
        if len(columns) + len(rows) != len(_BEGUN.findall(text)):
            columns, rows, own_rows = _CELL.findall(text), _ROW.findall(text), _CELL_ROW.findall(text)
            self._count(text)
            self._odd |= len(_USUAL_CELL.findall(text)) + len(_USUAL_ROW.findall(text)) != len(_ANY.findall(text))
        self._odd |= b"<!" in text
        numbers = [_number(column) for column in set(columns)]
        self._width = max(self._width, *numbers, 0)
        self._left = min(self._left, *numbers, 1 << 30)
        # A cell stands where it says itself, whatever the row says in which it is.
        self._height = max(self._height, *map(int, {*rows, *own_rows}), 0)
        if self._width * self._height > MOST_CELLS:
            raise UnreadableInput(
                f"{self._path}: the part {self._name} reaches over {self._height} rows and {self._width} columns, more "
                "than can be held in memory: delete what stands far below or to the right, or export it as CSV"
            )

    def _count(self, text: bytes) -> None:
        """Cells and rows that do not say where they stand are next to the one before."""
        for found in _ANY.finditer(text):
            if found[1]:
                self._in_row += 1
                self._width = max(self._width, self._in_row)
            else:
                self._rows += 1
                self._in_row = 0
        self._height = max(self._height, self._rows)


def _number(column: bytes) -> int:
    """A is 1, XFD is 16384; more letters than any spreadsheet has are told by their number alone."""
    number = 0
    for letter in column.upper()[:16]:
        number = number * 26 + letter - 64
    return number
