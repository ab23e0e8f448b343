"""Spreadsheets of a plant that nobody has seen, as Chinese ERP systems export them and workshops write them by hand.

Made for these tests from what such sheets usually look like; every name and number is invented.
"""

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import xlsxwriter

Cell = str | float | datetime
Rows = list[list[Cell]]


def grid(text: str) -> Rows:
    """Rows of lines and cells between bars, in which numbers and dates are what a workbook holds for them."""
    return [[_cell(cell) for cell in line.split("|")] for line in text.splitlines()]


def _cell(text: str) -> Cell:
    with suppress(ValueError):
        if len(text) in (10, 16):
            return datetime.fromisoformat(text)
    with suppress(ValueError):
        return text if text.startswith("0") and text != "0" else float(text)
    return text


@dataclass(frozen=True)
class PlantSheet:
    """One file: its name, its rows, what a person corrects in the proposed mapping (text → text), what it becomes.

    `first` is part of the first event.
    """

    name: str
    rows: str | Rows | dict[str, Rows]
    events: dict[str, int]
    first: dict[str, str]
    corrections: tuple[tuple[str, str], ...] = ()
    encoding: str = "utf-8"
    merged: tuple[tuple[int, int, int, int], ...] = field(default=())
    """Merged cells of a workbook: first row, first column, last row, last column."""
    last: dict[str, str] = field(default_factory=dict)
    """Part of the last event."""

    def write(self, folder: Path) -> Path:
        path = folder / self.name
        if isinstance(self.rows, str):
            path.write_text(self.rows, encoding=self.encoding)
            return path
        sheets = self.rows if isinstance(self.rows, dict) else {"Sheet1": self.rows}
        with xlsxwriter.Workbook(path, {"default_date_format": "yyyy/m/d h:mm"}) as book:
            for name, rows in sheets.items():
                sheet = book.add_worksheet(name)
                for number, row in enumerate(rows):
                    for place, cell in enumerate(row):
                        if cell != "":
                            sheet.write(number, place, cell)
                for top, left, bottom, right in self.merged:
                    sheet.merge_range(top, left, bottom, right, rows[top][left])
        return path
