"""Workbooks: cells as a person sees them, sheets by their names."""

import logging
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
import xlsxwriter

from genealogy.ingest.adapter import Options
from genealogy.ingest.registry import adapter_for
from genealogy.ingest.tables.xlsx_file import ADAPTER
from genealogy.model.errors import UnreadableInput
from genealogy.model.records import Draft, Refusal
from genealogy.model.times import parse_time

HEADER: list[object] = ["package", "event_time", "material", "lot", "quantity", "unit"]
ROW: list[object] = ["P1", "2026-03-01T08:00:00Z", "M", "L1", 5, "kg"]
Cells = Sequence[Sequence[object]]


def workbook(file: Path, sheets: Mapping[str, Cells], first: tuple[int, int] = (0, 0)) -> Path:
    with xlsxwriter.Workbook(file, {"default_date_format": "yyyy-mm-dd hh:mm:ss"}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for line, row in enumerate(rows, first[0]):
                for column, value in enumerate(row, first[1]):
                    if isinstance(value, str):
                        sheet.write_string(line, column, value)
                    elif value is not None:
                        sheet.write(line, column, value)
    return file


def read(file: Path, **options: str) -> list[Draft | Refusal]:
    return list(ADAPTER.read(file, Options.from_settings(options)))


def fields(one: Draft | Refusal) -> dict[str, object]:
    assert isinstance(one, Draft), one
    return one.event.__dict__


def test_cells_are_read_as_a_person_sees_them(tmp_path: Path) -> None:
    rows: Cells = [
        HEADER,
        ["P1", datetime(2026, 3, 1, 8, 1, 2), "M", "007", 12.0, "kg"],  # noqa: DTZ001
        [12.0, date(2026, 3, 1), 4711, 7, 0.1 + 0.2, "kg"],
        ["P1", "unknown", True, "1", "1.50", "kg"],
    ]
    first, second, third = map(fields, read(workbook(tmp_path / "a.xlsx", {"packed": rows}), timezone="+08:00"))
    assert first["event_time"] == parse_time("2026-03-01T08:01:02+08:00")
    assert (first["lot"], first["quantity"]) == ("007", Decimal(12))
    assert second["event_time"] == parse_time("2026-03-01+08:00")
    assert (second["package"], second["material"], second["lot"]) == ("12", "4711", "7")
    assert second["quantity"] == Decimal("0.3")
    assert (third["material"], third["quantity"]) == ("true", Decimal("1.5"))


def test_places_are_the_lines_of_the_sheet(tmp_path: Path) -> None:
    rows: Cells = [HEADER, ROW, [None] * 6, ROW[:5]]
    file = workbook(tmp_path / "a.xlsx", {"packed-2026-11": rows}, first=(2, 3))
    first, refused = read(file)
    assert isinstance(refused, Refusal)
    assert (first.place, refused.place) == ("packed-2026-11 line 4", "packed-2026-11 line 6")
    assert (refused.field, refused.record["lot"]) == ("unit", "L1")
    assert ADAPTER.replay(refused, {"unit": "kg"})[0].event == first.event if isinstance(first, Draft) else False


def test_a_number_that_lost_digits_is_refused(tmp_path: Path) -> None:
    file = workbook(tmp_path / "a.xlsx", {"packed": [HEADER, [106141412345678908, *ROW[1:]]]})
    (refused,) = read(file)
    assert isinstance(refused, Refusal)
    assert "15 digits" in refused.reason
    assert refused.record["package"] is None
    (draft,) = ADAPTER.replay(refused, {"package": "106141412345678908"})
    assert draft.event.__dict__["package"] == "106141412345678908"


def test_sheets_are_tables_by_their_names(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    sheets: dict[str, Cells] = {"notes": [["x"]], "packed": [HEADER, ROW], "unpacked": [HEADER, ROW]}
    file = workbook(tmp_path / "november.xlsx", sheets)
    with caplog.at_level(logging.WARNING):
        tables = [one.event.table for one in read(file) if isinstance(one, Draft)]
    assert tables == ["packed", "unpacked"]
    assert "notes" in caplog.text
    assert [one.event.table for one in read(file, table="unpacked") if isinstance(one, Draft)] == ["unpacked"]
    assert adapter_for(file, Options()) is ADAPTER


def test_a_single_sheet_takes_the_name_of_the_file(tmp_path: Path) -> None:
    assert len(read(workbook(tmp_path / "packed-1.xlsx", {"Sheet1": [HEADER, ROW]}))) == 1
    file = workbook(tmp_path / "a.xlsx", {"Sheet1": [HEADER, ROW]})
    assert len(read(file, table="packed")) == 1
    assert not ADAPTER.recognises(file, b"", Options())
    with pytest.raises(UnreadableInput, match="Sheet1"):
        read(file)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0" * 200, b"package,lot\n"])
def test_a_file_that_is_no_workbook_is_told(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "packed.xlsx"
    file.write_bytes(data)
    with pytest.raises(UnreadableInput, match=r"packed\.xlsx"):
        read(file)
    assert adapter_for(file.rename(tmp_path / "other.xlsx"), Options()) is ADAPTER


def test_a_damaged_workbook_is_told_and_never_more(tmp_path: Path) -> None:
    whole = workbook(tmp_path / "packed.xlsx", {"packed": [HEADER, *[ROW] * 50]}).read_bytes()
    for cut in range(0, len(whole), 97):
        (tmp_path / "packed.xlsx").write_bytes(whole[:cut] + bytes(40) + whole[cut + 40 :])
        with suppress(UnreadableInput):
            read(tmp_path / "packed.xlsx")


def test_blank_sheets_of_a_template_are_passed_over(tmp_path: Path) -> None:
    sheets: dict[str, Cells] = {"moved": [], "packed": [HEADER, ROW], "used": [[None, " "]], "unpacked": [HEADER, ROW]}
    assert [one.place for one in read(workbook(tmp_path / "book.xlsx", sheets))] == ["packed line 2", "unpacked line 2"]
    with pytest.raises(UnreadableInput, match="no header"):
        read(workbook(tmp_path / "blank.xlsx", {"packed": [], "moved": []}))


def test_a_sheet_without_header_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match="no header"):
        read(workbook(tmp_path / "a.xlsx", {"packed": []}))
