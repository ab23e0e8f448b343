"""Spreadsheets of a plant that nobody has seen, as Chinese ERP systems export them and workshops write them by hand.

Made for these tests from what such sheets usually look like; every name and number is invented.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import xlsxwriter

from genealogy.model.errors import RecordError
from genealogy.model.event import Event
from genealogy.model.identity import fact
from genealogy.model.times import parse_time

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

    def differs(self, events: Sequence[Event]) -> Iterator[str]:
        """How events that were made of it differ from those that it tells."""
        made = dict(Counter(event.table for event in events))
        if made != {table: count for table, count in self.events.items() if count}:
            yield f"{made}, not {self.events}"
        for place, told in (("first", self.first), ("last", self.last)):
            own = fact(events[0 if place == "first" else -1]) if events else {}
            for name, text in told.items():
                if own.get(name) != text and not _same_time(str(own.get(name)), text):
                    yield f"{place} {name}: {own.get(name)}, not {text}"

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


def _same_time(own: str, told: str) -> bool:
    """Whether a time is the one that is told, which may be a day in the zone of the plant."""
    with suppress(RecordError):
        begin = parse_time(own.partition("/")[0], UTC).start
        return any(parse_time(told, zone).start == begin for zone in (ZoneInfo("Asia/Shanghai"), UTC))
    return False
