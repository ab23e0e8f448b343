"""Tables in HTML: what many systems export under the name of a workbook, `出库单.xls`.

Each table of the file is one; a cell over several columns stands in the first of them, as in a workbook. Nothing is run
or fetched: the text of the cells is all that is taken.
"""

import re
from collections import deque
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from genealogy.ingest.adapter import Options
from genealogy.ingest.files import LONGEST_LINE, TextFile, check_text, read_head
from genealogy.ingest.tables.adapter import Opened, Sheet, TableAdapter, table_of
from genealogy.ingest.tables.raw import Broken, RawFile, RawSheet, Row, looks_like_html
from genealogy.model.errors import UnreadableInput

_CHUNK = 1 << 16
_WIDEST = 16_384
"""Columns of a row, as many as a workbook has."""
_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{1,40})""", re.IGNORECASE)
_HIDDEN = frozenset(("script", "style", "title", "head"))


def open_html(path: Path, options: Options) -> Opened:
    """The first table of an HTML file that is named after one of ours."""
    name = table_of(path, options)
    checked = check_text(path, options.encoding or _declared(path))
    return Opened(checked.sha256, _first(checked, name))


def _first(checked: TextFile, name: str) -> Iterator[Sheet]:
    rows = (row for _, row in _rows(checked))
    header = next(rows, None)
    if header is None or isinstance(header[1], Broken):
        raise UnreadableInput(
            f"{checked.path}: no table in it has a row; the first one must name the columns of {name}"
        )
    yield Sheet(name, header[1], rows)


def raw_html(path: Path, encoding: str, _separator: str, _sheets: Sequence[str]) -> RawFile:
    """The tables of the file, one after the other."""
    checked = check_text(path, encoding or _declared(path))
    return RawFile(checked.sha256, _tables(checked))


def _declared(path: Path) -> str:
    found = _CHARSET.search(read_head(path))
    name = found[1].decode("ascii").lower() if found else ""
    return "gb18030" if name in ("gb2312", "gbk") else name


def _tables(checked: TextFile) -> Iterator[RawSheet]:
    """The tables are read as they come: each one's rows have to be taken before the next."""
    for number, rows in groupby(_rows(checked), itemgetter(0)):
        yield RawSheet("" if number == 1 else f"table {number}", map(itemgetter(1), rows))


def _rows(checked: TextFile) -> Iterator[tuple[int, Row]]:
    """Number of the table, and a row that is not blank; its place is the line on which it ends."""
    parser = _Tables(checked.path)
    with checked.path.open(encoding=checked.encoding, newline="") as file:
        while text := file.read(_CHUNK):
            parser.feed(text)
            yield from parser.taken()
    parser.close()
    parser.end_row()
    checked.require_unchanged()
    yield from parser.taken()


class _Tables(HTMLParser):
    """Rows of cells, as the tags of tables divide them; a table within a cell is text of that cell's row."""

    def __init__(self, path: Path) -> None:
        super().__init__(convert_charrefs=True)
        self._path = path
        self._found: deque[tuple[int, Row]] = deque()
        self._tables = self._hidden = 0
        self._cells: list[str] | None = None
        self._text: list[str] | None = None
        self._left = 0
        self._size = 0

    def taken(self) -> Iterator[tuple[int, Row]]:
        """A newer parser keeps as much again aside before it goes on with a tag, so that one of twice that may pass."""
        if len(self.rawdata) > LONGEST_LINE:
            raise UnreadableInput(f"{self._path}: a tag has more than {LONGEST_LINE} characters: this is not a table")
        while self._found:
            yield self._found.popleft()

    def parse_marked_section(self, i: int, report: bool = True) -> int:
        """`<![` of an unknown kind is a comment, as to a browser."""
        try:
            return super().parse_marked_section(i, report)
        except AssertionError:
            return self.parse_bogus_comment(i, report)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _HIDDEN:
            self._hidden += 1
        elif tag == "table":
            self.end_row()
            self._tables += 1
        elif tag == "tr":
            self.end_row()
            self._cells = []
        elif tag in ("td", "th"):
            self._end_cell()
            self._cells = [] if self._cells is None else self._cells
            self._text = []
            self._left = _span(dict(attrs).get("colspan"))
        elif tag == "br" and self._text is not None:
            self._text.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _HIDDEN:
            self._hidden = max(0, self._hidden - 1)
        elif tag in ("td", "th"):
            self._end_cell()
        elif tag in ("tr", "table"):
            self.end_row()

    def handle_data(self, data: str) -> None:
        if self._text is None or self._hidden:
            return
        self._size += len(data)
        if self._size > LONGEST_LINE:
            raise UnreadableInput(
                f"{self._path}: line {self.getpos()[0]}: a row has more than {LONGEST_LINE} characters: this is not a "
                "table"
            )
        self._text.append(data)

    def _end_cell(self) -> None:
        if self._text is None or self._cells is None:
            return
        self._cells += [_plain("".join(self._text)), *[""] * (self._left - 1)]
        self._text = None
        if len(self._cells) > _WIDEST:
            raise UnreadableInput(f"{self._path}: line {self.getpos()[0]}: a row has more than {_WIDEST} columns")

    def end_row(self) -> None:
        self._end_cell()
        if self._cells and any(self._cells):
            self._found.append((max(self._tables, 1), (f"line {self.getpos()[0]}", self._cells)))
        self._cells, self._size = None, 0


def _span(told: str | None) -> int:
    """Columns of a cell; 1 for what is no such number."""
    return min(int(told), _WIDEST) if told and told.isascii() and told.isdigit() and len(told) < 6 and int(told) else 1


def _plain(text: str) -> str:
    """Blanks and line breaks of the source are one blank, as a browser shows them."""
    return " ".join(text.split())


ADAPTER = TableAdapter("html", frozenset({".xls", ".html", ".htm"}), open_html, raw_html, looks=looks_like_html)
