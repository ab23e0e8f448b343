"""Spreadsheets of a plant that nobody has seen, as Chinese ERP systems export them and workshops write them by hand.

Made for these tests from what such sheets usually look like; every name and number is invented.
"""

from dataclasses import dataclass, field
from pathlib import Path

import xlsxwriter

Rows = list[list[str | float]]


@dataclass(frozen=True)
class PlantSheet:
    """One file: its name, its rows, what a person corrects in the proposed mapping (text → text), what it becomes.

    `first` is part of the first event.
    """

    name: str
    rows: str | Rows
    events: dict[str, int]
    first: dict[str, str]
    corrections: tuple[tuple[str, str], ...] = ()
    encoding: str = "utf-8"
    merged: tuple[tuple[int, int, int, int], ...] = field(default=())
    """Merged cells of a workbook: first row, first column, last row, last column."""

    def write(self, folder: Path) -> Path:
        path = folder / self.name
        if isinstance(self.rows, str):
            path.write_text(self.rows, encoding=self.encoding)
            return path
        with xlsxwriter.Workbook(path) as book:
            sheet = book.add_worksheet("Sheet1")
            for number, row in enumerate(self.rows):
                for place, cell in enumerate(row):
                    if cell != "":
                        sheet.write(number, place, cell)
            for top, left, bottom, right in self.merged:
                sheet.merge_range(top, left, bottom, right, self.rows[top][left])
        return path
