"""CSV: comma, semicolon or tab, quotes as RFC 4180 has them, any number of lines a row."""

import csv
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import TextIO

from genealogy.ingest.adapter import Options
from genealogy.ingest.files import LONGEST_LINE, TextFile, check_text
from genealogy.ingest.tables.adapter import Opened, Sheet, TableAdapter, table_of
from genealogy.ingest.tables.columns import table
from genealogy.ingest.tables.raw import Broken, RawFile, RawSheet, Row, looks_like_html
from genealogy.model.errors import RecordError, UnreadableInput

_SEPARATORS = ",;\t"
_SNIFFED = 40
_LONGEST_HEADER = 100
"""Lines."""
_BYTE_ORDER_MARK = "\ufeff"


def open_csv(path: Path, options: Options) -> Opened:
    """The one table of a CSV file. The whole file is decoded once before, so that a wrong encoding loads nothing."""
    name = table_of(path, options)
    checked = check_text(path, options.encoding)
    return Opened(checked.sha256, _sheet(checked, name), checked.wide)


def _sheet(checked: TextFile, name: str) -> Iterator[Sheet]:
    with checked.path.open(encoding=checked.encoding, newline="") as file:
        lines = Lines(checked, file)
        header, separator = _header(lines, name)
        yield Sheet(name, header, _rows(lines, separator, len(header)))


class Lines:
    """The lines of a file. Those of the row at hand are held, and can be given back when it cannot be divided."""

    def __init__(self, checked: TextFile, file: TextIO) -> None:
        self.path = checked.path
        self._checked = checked
        self._file = file
        self._again: deque[str] = deque()
        self.held: list[str] = []
        self.passed = 0
        """Number of lines before the row at hand."""

    def __iter__(self) -> Iterator[str]:
        held = self.held
        while self._again:
            line = self._again.popleft()
            held.append(line)
            yield line
        try:
            for told in self._file:
                if told[-1] not in "\r\n":  # the last one, and half of it if the file is still being written
                    self._checked.require_unchanged()
                # The mark is of a file that was put behind another one, and nobody would see it.
                line = told if told[0] != _BYTE_ORDER_MARK else told[1:]
                held.append(line)
                yield line
        except (OSError, UnicodeError) as error:
            raise UnreadableInput(f"{self.path}: it changed while it was read: {error}; load it again") from error
        self._checked.require_unchanged()

    def next_row(self) -> None:
        self.passed += len(self.held)
        self.held.clear()

    def give_up_first(self) -> str:
        """The first line of the row at hand, which is given up; those after it will be read again."""
        first, *others = self.held
        self._again.extendleft(reversed(others))
        self.held.clear()
        self.passed += 1
        return first


def _header(lines: Lines, name: str) -> tuple[Sequence[str], str]:
    """Column names and separator: the first row that is not blank, divided where that gives most known columns."""
    known = table(name).fields
    row = ""
    for line in lines:
        lines.next_row()
        if not row and (not line.strip() or line[:4].lower() == "sep="):  # a hint that spreadsheets write
            continue
        row += line
        found = {mark: _divided(row, mark, strict=False) for mark in _SEPARATORS}
        mark = max(found, key=lambda mark: sum(column.strip().lower() in known for column in found[mark]))
        if columns := _divided(row, mark, strict=True):
            return columns, mark
        if lines.passed >= _LONGEST_HEADER or len(row) > LONGEST_LINE:  # else a quoted name goes on in the next line
            break
    if row:
        raise UnreadableInput(f"{lines.path}: the first row cannot be divided into columns; close every quoted name")
    raise UnreadableInput(f"{lines.path}: the file is empty; its first line must name the columns of the table {name}")


def _divided(row: str, separator: str, *, strict: bool) -> Sequence[str]:
    with suppress(csv.Error):
        return next(csv.reader([row], delimiter=separator, strict=strict), [])
    return []


def _rows(lines: Lines, separator: str, width: int) -> Iterator[Row]:
    """The rows below the header. A row that cannot be divided costs its first line; the next line begins anew."""
    while True:
        reader = csv.reader(lines, delimiter=separator, strict=True)
        try:
            for cells in reader:
                if "".join(cells).strip():
                    yield f"line {lines.passed + 1}", cells
                lines.next_row()
            return
        except csv.Error as error:
            place = f"line {lines.passed + 1}"
            line = lines.give_up_first()
            problem = RecordError(
                f"the row cannot be divided into cells: {error}",
                value=line.strip(),
                advice="close every quoted value, and double a quote inside of one",
            )
            yield place, Broken([*[None] * width, line.rstrip("\r\n")], problem)


def raw_csv(path: Path, encoding: str, separator: str, _sheets: Sequence[str], longest: int = LONGEST_LINE) -> RawFile:
    """The one table of a CSV file, its header among the rows; the separator is told by the first lines if blank.
    `longest`: characters of a line.
    """
    checked = check_text(path, encoding, longest)
    mark = separator or _separator(checked)
    return RawFile(checked.sha256, iter([RawSheet("", _all_rows(checked, mark))]))


def _separator(checked: TextFile) -> str:
    """The mark that divides most of the first lines into the same number of cells, more cells being better."""
    with checked.path.open(encoding=checked.encoding, newline="") as file:
        lines = [line for line in islice(file, _SNIFFED) if line.strip()]
    best, most = ",", 0
    for mark in (*_SEPARATORS, "|"):
        widths = Counter(len(_divided(line, mark, strict=True)) for line in lines)
        score = max((count * (width - 1) for width, count in widths.items()), default=0)
        if score > most:
            best, most = mark, score
    return best


def _all_rows(checked: TextFile, separator: str) -> Iterator[Row]:
    with checked.path.open(encoding=checked.encoding, newline="") as file:
        for place, cells in _rows(Lines(checked, file), separator, 0):
            if isinstance(cells, Broken) or not _is_hint(cells, place):
                yield place, cells


def _is_hint(cells: Sequence[str], place: str) -> bool:
    """A first line that tells spreadsheets the separator."""
    return place == "line 1" and cells[0][:4].lower() == "sep="


class _CsvAdapter(TableAdapter):
    """Text under a name of its own, `.csv`; under another one, `.txt` or `.xls`, only what is divided like a table."""

    def may_read(self, path: Path, head: bytes) -> bool:
        suffix = path.suffix.lower()
        return suffix in (".csv", ".tsv") or (suffix in self.suffixes and _is_divided(head))


def _is_divided(head: bytes) -> bool:
    """Whether two of the first lines have the same marks between as many cells."""
    if head.startswith(_BINARY) or looks_like_html(head):
        return False
    text = head.decode("utf-16" if head[:2] in (b"\xff\xfe", b"\xfe\xff") else "gb18030", "replace")
    lines = [line for line in text.splitlines()[:_SNIFFED] if line.strip()]
    for mark in (*_SEPARATORS, "|"):
        widths = Counter(line.count(mark) for line in lines if line.count(mark) > 1)
        if any(count > 1 for count in widths.values()):
            return True
    return False


_BINARY = (b"\xd0\xcf\x11\xe0", b"PK\x03\x04", b"PAR1")
ADAPTER = _CsvAdapter("csv", frozenset({".csv", ".tsv", ".txt", ".xls"}), open_csv, raw_csv)
