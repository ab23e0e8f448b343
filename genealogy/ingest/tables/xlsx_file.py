"""Workbooks, .xlsx, the older .xls and .ods: each sheet that is named after a table is one; the other sheets are
skipped, and that is logged.

A cell is taken as a person sees it: 12 and not 12.0, 007 where it is text, a date as that whole day. A workbook knows
no time zones: its clock times take the one of `--timezone`. A cell in error (#N/A) counts as empty.
"""

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from fnmatch import fnmatchcase
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import BadZipFile

from genealogy.ingest.adapter import Options
from genealogy.ingest.files import read_head, sha256
from genealogy.ingest.tables.adapter import Opened, Sheet, TableAdapter
from genealogy.ingest.tables.names import known_table, no_table, table_named
from genealogy.ingest.tables.raw import Broken, Merged, RawFile, RawSheet, Row
from genealogy.ingest.tables.xls_file import OldWorkbook, is_old_workbook
from genealogy.ingest.tables.xlsx_bounds import require_bearable
from genealogy.ingest.tables.xlsx_pieces import Sheets, rows_in_pieces, sheets_in_pieces
from genealogy.model.errors import RecordError, UnreadableInput

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

    Workbook = CalamineWorkbook | Sheets | OldWorkbook

_log = logging.getLogger(__name__)
_MOST_PRECISE = 1e15
"""Spreadsheets keep 15 digits of a number; the rest is lost."""


def open_xlsx(path: Path, options: Options) -> Opened:
    """The tables of a workbook. Sheets are held in memory one at a time, and large ones a piece at a time."""
    digest = sha256(path)
    with _understood(path):
        workbook = _workbook(path)
    return Opened(digest, _sheets(path, workbook, _chosen(path, workbook.sheet_names, options)))


def holds_table(path: Path) -> bool:
    """Whether a sheet is named after a table; also true where the file is damaged, so that reading it says so."""
    try:
        with _understood(path):
            return any(table_named(name) for name in _workbook(path).sheet_names)
    except UnreadableInput:
        return True


def _workbook(path: Path) -> "Workbook":
    from python_calamine import CalamineWorkbook

    head = read_head(path)  # tells better than the library why a file cannot be opened
    if path.suffix.lower() == _OPEN:
        require_bearable(path)
        return OldWorkbook(path)
    if is_old_workbook(head) and path.suffix.lower() == _OLD:
        return OldWorkbook(path)
    require_bearable(path)
    if found := sheets_in_pieces(path):
        return found
    if path.suffix.lower() != _OLD:
        return CalamineWorkbook.from_path(path)
    with path.open("rb") as file:  # a newer one under the older name, by which the library would go
        return CalamineWorkbook.from_filelike(file)


@contextmanager
def _understood(path: Path) -> Iterator[None]:
    """Whatever the library cannot read is an unreadable file, its panics (which are no `Exception`) included."""
    from python_calamine import CalamineError, PasswordError

    advice = "save it again as .xlsx, or export its sheets as CSV"
    try:
        yield
    except PasswordError as error:
        raise UnreadableInput(f"{path}: the workbook is protected by a password; save it without one") from error
    except (CalamineError, BadZipFile, OSError, ValueError, OverflowError) as error:
        raise UnreadableInput(f"{path}: this is not a readable workbook: {error}; {advice}") from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise UnreadableInput(f"{path}: this workbook is damaged; {advice}") from error


def _chosen(path: Path, names: Sequence[str], options: Options) -> dict[str, str]:
    """Sheet → table. A single sheet may take the table of the file's name or of `--table`."""
    wanted = known_table(options.table) if options.table else ""
    chosen = {name: table for name in names if (table := table_named(name)) and wanted in ("", table)}
    if not chosen and len(names) == 1 and (table := wanted or table_named(path.stem)):
        return {names[0]: table}
    if not chosen:
        raise UnreadableInput(f"{no_table(path)}; it has the sheets: {', '.join(names)}")
    if skipped := [name for name in names if name not in chosen]:
        _log.warning("%s: skipped the sheets that are not named after a table: %s", path.name, ", ".join(skipped))
    return chosen


def _sheets(path: Path, workbook: "Workbook", chosen: dict[str, str]) -> Iterator[Sheet]:
    """Sheets of blank cells only are passed over, as in a template that was filled in part, unless all are blank."""
    left = len(chosen)
    for name, table in chosen.items():
        rows = _rows(path, workbook, name)
        header = next(rows, None)
        if header is None and left > 1:
            left -= 1
            continue
        if header is None or isinstance(header[1], Broken):
            raise UnreadableInput(
                f"{path}: the sheet {name} has no header; its first row must name the columns of {table}"
            )
        yield Sheet(table, header[1], rows)


def _rows(path: Path, workbook: "Workbook", name: str) -> Iterator[Row]:
    """The rows that are not blank, the header among them."""
    read = rows_in_pieces(workbook, name) if isinstance(workbook, Sheets) else _all_rows(workbook, name)
    while True:
        with _understood(path):
            found = next(read, None)
        if found is None:
            return
        number, values = found
        cells = [value if type(value) is str else _text(value) for value in values]
        if "".join(cells).strip():
            yield f"{name} line {number}", _uncut(values, cells)


def _all_rows(workbook: "CalamineWorkbook | OldWorkbook", name: str) -> Iterator[tuple[int, Sequence[object]]]:
    if isinstance(workbook, OldWorkbook):
        yield from workbook.rows(name)
        return
    yield from enumerate(workbook.get_sheet_by_name(name).iter_rows(), 1)


def _text(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return format(value, ".15g")
    if isinstance(value, datetime):  # kept as a fraction of a day, so that the last digits are noise
        value += timedelta(microseconds=500)
        return value.replace(microsecond=value.microsecond // 1000 * 1000).isoformat()
    return value.isoformat() if isinstance(value, date) else str(value)


def _uncut(values: Sequence[object], cells: Sequence[str]) -> Sequence[str] | Broken:
    """The cells, unless a number has lost digits."""
    lost = [value for value in values if isinstance(value, float) and abs(value) >= _MOST_PRECISE]
    if not lost:
        return cells
    error = RecordError(
        "a number has more than 15 digits, and the spreadsheet has lost the last ones",
        value=format(lost[0], ".15g"),
        advice="format the column as text and enter the number again",
    )
    return Broken([None if value in lost else cell for value, cell in zip(values, cells, strict=True)], error)


def raw_xlsx(path: Path, _encoding: str, _separator: str, sheets: Sequence[str]) -> RawFile:
    """The sheets of a workbook whose names fit one of the patterns, all if there are none."""
    digest = sha256(path)
    with _understood(path):
        workbook = _workbook(path)
    names = [name for name in workbook.sheet_names if not sheets or any(fnmatchcase(name, one) for one in sheets)]
    if not names:
        raise UnreadableInput(
            f"{path}: no sheet is called {' or '.join(sheets)}; it has: {', '.join(workbook.sheet_names)}"
        )
    return RawFile(digest, _raw_sheets(path, workbook, names))


def _raw_sheets(path: Path, workbook: "Workbook", names: Sequence[str]) -> Iterator[RawSheet]:
    hidden = _hidden(workbook)
    for name in names:
        yield RawSheet(name, _rows(path, workbook, name), name in hidden, partial(_merged, workbook, name))


def _merged(workbook: "Workbook", name: str) -> Sequence[Merged]:
    if isinstance(workbook, Sheets | OldWorkbook):
        return ()
    return workbook.get_sheet_by_name(name).merged_cell_ranges or ()


def _hidden(workbook: "Workbook") -> set[str]:
    if isinstance(workbook, Sheets | OldWorkbook):
        return workbook.hidden
    from python_calamine import SheetVisibleEnum

    return {sheet.name for sheet in workbook.sheets_metadata if sheet.visible != SheetVisibleEnum.Visible}


_OLD, _OPEN = ".xls", ".ods"
_ZIP = b"PK\x03\x04"


class _WorkbookAdapter(TableAdapter):
    """Of files called .xls only those that are workbooks: others are text or HTML under that name."""

    def may_read(self, path: Path, head: bytes) -> bool:
        suffix = path.suffix.lower()
        return suffix in self.suffixes and (suffix != _OLD or is_old_workbook(head) or head.startswith(_ZIP))


ADAPTER = _WorkbookAdapter("xlsx", frozenset({".xlsx", ".xlsm", _OLD, _OPEN}), open_xlsx, raw_xlsx, holds_table)
