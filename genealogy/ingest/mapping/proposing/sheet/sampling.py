"""The beginning of a file, looked at to propose a mapping: which line is the header, what stands in the columns."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice
from pathlib import Path

from genealogy.ingest.adapter import Options
from genealogy.ingest.mapping.filling import repeated
from genealogy.ingest.mapping.header import column_names
from genealogy.ingest.mapping.labels import labelled
from genealogy.ingest.mapping.proposing.sheet.heading import heading, labels
from genealogy.ingest.mapping.proposing.words.strokes import is_above
from genealogy.ingest.mapping.proposing.words.vocabulary import is_total
from genealogy.ingest.tables.adapter import TableAdapter
from genealogy.ingest.tables.raw import Broken, RawSheet
from genealogy.model.errors import UnreadableInput

_ROWS = 300
_LOOKED_AT = 200_000
"""Rows in which others than the first ones are looked for."""
_WIDEST = 500
"""Columns; what they are is told by trying each against all others."""
_MOST_TABLES = 400
"""In one file: a sheet for each day of a year."""
_LONGEST = 4_000
"""Characters of a cell that are looked at: fewer digits than Python refuses to read as a number."""
_SHORT = 12
_DIGITS = re.compile(r"\d+")
_SEARCHED = 30
_ENCODINGS = ("utf-8", "gb18030", "cp1252")


@dataclass(frozen=True)
class Sample:
    """One table: the names of its columns, and its first rows below them, as wide as the header."""

    sheet: str
    header_rows: int
    names: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    labels: tuple[str, ...] = ()
    """The last of the names: of what stands above the header for all rows."""
    titles: tuple[str, ...] = ()
    """What stands above the header besides."""
    ditto: tuple[str, ...] = ()
    """Texts that stand for the value above, which the rows have instead."""
    merged: frozenset[tuple[tuple[str, ...], str]] = frozenset()
    """Cells, by row and name of their column, that the workbook merged with the one above."""

    def with_labels(self, read: Collection[str]) -> "Sample":
        """Without the labels that nothing reads."""
        return self.without({name for name in self.labels if name not in read})

    def without(self, names: Collection[str]) -> "Sample":
        """Without some columns."""
        keep = [place for place, name in enumerate(self.names) if name not in names]
        return replace(
            self,
            names=tuple(self.names[place] for place in keep),
            rows=tuple(tuple(row[place] for place in keep) for row in self.rows),
            merged=frozenset((tuple(row[place] for place in keep), name) for row, name in self.merged),
            labels=tuple(name for name in self.labels if name not in names),
        )

    def where(self, column: str, texts: Collection[str]) -> "Sample":
        """The rows whose cell in a column is one of the texts."""
        place = self.names.index(column)
        return replace(self, rows=tuple(row for row in self.rows if row[place].strip() in texts))

    def column(self, name: str) -> list[str]:
        """The texts of a column that are not blank, sums aside."""
        if name not in self._columns:
            place = self.names.index(name)
            self._columns[name] = [row[place].strip() for row in self._records if row[place].strip()]
        return [*self._columns[name]]

    @cached_property
    def _records(self) -> list[tuple[str, ...]]:
        return [row for row in self.rows if not has_total(row)]

    @cached_property
    def _columns(self) -> dict[str, list[str]]:
        """What was asked before: a proposal asks for the same columns thousands of times."""
        return {}


def has_total(row: Sequence[str]) -> bool:
    return any(is_total(cell) for cell in row)


@dataclass(frozen=True)
class Sampled:
    encoding: str
    """Blank where UTF-8 or the file itself tells it."""
    samples: tuple[Sample, ...]
    hidden: tuple[str, ...] = ()
    """Sheets that nobody sees, which are left out where others hold a table."""


def sampled(adapter: TableAdapter, path: Path, options: Options) -> Sampled:
    """The tables of a file that have a header. Raises UnreadableInput."""
    encodings = (options.encoding,) if options.encoding else _ENCODINGS if adapter.name == "csv" else ("",)
    first: UnreadableInput | None = None
    for encoding in encodings:
        try:
            opened = adapter.raw(path, encoding, "", ())
            found = [(one, sheet.hidden) for sheet in opened.sheets if (one := _sample(sheet, path))]
        except UnreadableInput as error:
            first = first or error  # the place at which it ceases to be UTF-8 tells most
            continue
        samples = [one for one, hidden in found if not hidden] or [one for one, _ in found]
        if not samples:
            raise UnreadableInput(
                f"{path}: no line in the first {_SEARCHED} looks like a header whose columns are known; write a "
                "mapping by hand (docs/mapping.md)"
            )
        if len(samples) > _MOST_TABLES:
            raise UnreadableInput(
                f"{path}: it has {len(samples)} tables, of which a mapping is proposed for up to {_MOST_TABLES}: "
                "divide it into several files, or write a mapping by hand (docs/mapping.md)"
            )
        told = "" if encoding == _ENCODINGS[0] and not options.encoding else encoding
        return Sampled(told, tuple(samples), tuple(one.sheet for one, _ in found if one not in samples))
    raise first or UnreadableInput(f"{path}: cannot be decoded")


def _sample(sheet: RawSheet, path: Path) -> Sample | None:
    placed = [(place, _cut(cells)) for place, cells in islice(sheet.rows, _ROWS) if not isinstance(cells, Broken)]
    first = [cells for _, cells in placed]
    rows = (_cut(cells) for _, cells in sheet.rows if not isinstance(cells, Broken))
    _require_bearable(first, path)
    number, height = heading(first, _SEARCHED)
    if not height:
        return None
    names = tuple(column_names(first[number : number + height]))
    if any("\0" in name for name in names):
        raise UnreadableInput(
            f"{path}: the header holds NUL characters; name the file's encoding, for example --encoding utf-16-le"
        )
    told = labels(first[:number], names)
    below = [*first[number + height :], *unlike(first[number + height :], rows)]
    whole = [(*row[: len(names)], *[""] * (len(names) - len(row)), *told.values()) for row in below]
    titles = tuple(cell.strip() for row in first[:number] for cell in row if cell.strip() and not labelled([[cell]]))
    whole, ditto = _as_above(whole)
    lines = [int(place.rpartition(" ")[2]) for place, _ in placed[number + height :]]
    merged = frozenset(_merged(sheet, dict(zip(lines, whole, strict=False)), names))
    return Sample(sheet.name, height, (*names, *told), tuple(whole), tuple(told), titles, ditto, merged)


def _cut(cells: Sequence[str]) -> Sequence[str]:
    return cells if max(map(len, cells), default=0) <= _LONGEST else [cell[:_LONGEST] for cell in cells]


def _require_bearable(rows: Sequence[Sequence[str]], path: Path) -> None:
    """Raises UnreadableInput for what would take too long."""
    width = max((len(row) for row in rows if "".join(row).strip()), default=0)
    if width > _WIDEST:
        raise UnreadableInput(
            f"{path}: a row has {width} cells, and columns are told apart up to {_WIDEST}: leave out those that tell "
            "nothing of lots, or write a mapping by hand (docs/mapping.md)"
        )


def _as_above(rows: Sequence[tuple[str, ...]]) -> tuple[list[tuple[str, ...]], tuple[str, ...]]:
    """The rows with the values above in place of 同上, and how that is written."""
    ditto = tuple(dict.fromkeys(cell.strip() for row in rows for cell in row if is_above(cell)))
    above: list[str] = []
    found = []
    for row in rows if ditto else ():
        above = repeated(row, above, frozenset(ditto))
        found.append(tuple(above))
    return found or list(rows), ditto


def _merged(
    sheet: RawSheet, rows: Mapping[int, tuple[str, ...]], names: Sequence[str]
) -> Iterator[tuple[tuple[str, ...], str]]:
    """Of the rows below a header, by their line, the cells that are merged with the one above."""
    for (top, left), (bottom, right) in sheet.merged():
        for line in range(top + 2, min(bottom + 1, max(rows, default=0)) + 1):
            if line in rows and line - 1 >= min(rows):
                yield from ((rows[line], names[place]) for place in range(left, min(right + 1, len(names))))


def unlike(known: Sequence[Sequence[str]], rows: Iterator[Sequence[str]]) -> Iterator[Sequence[str]]:
    """Of further rows those that are written in a way that none before was: a column filled or blank, a kind of number,
    date or word. So what only the end of a file shows is seen, and memory stays small.
    """
    seen = {shape for row in known for shape in _shapes(row)}
    found = 0
    for row in islice(rows, _LOOKED_AT):
        new = [shape for shape in _shapes(row) if shape not in seen]
        if new:
            seen.update(new)
            found += 1
            yield row
        if found >= _ROWS:
            return


def _shapes(row: Sequence[str]) -> Iterator[tuple[int, str]]:
    """How each cell is written; a short text without digits, such as a kind of movement, stands for itself."""
    for place, cell in enumerate(row):
        text = cell.strip()
        yield place, text if len(text) <= _SHORT and not _DIGITS.search(text) else _DIGITS.sub("9", text)[:_SHORT]
