"""Workbooks that would fill the memory are told before they are read."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter

from genealogy.ingest.adapter import Options
from genealogy.ingest.fetch import unpacking
from genealogy.ingest.registry import adapter_for
from genealogy.ingest.tables import xlsx_bounds
from genealogy.ingest.tables.xlsx_file import ADAPTER
from genealogy.model.errors import UnreadableInput

HEADER = ["package", "event_time", "material", "lot", "quantity", "unit"]
ROW = ["P1", "2026-03-01T08:00:00Z", "M", "L1", 5, "kg"]
SHEET = "xl/worksheets/sheet1.xml"


def book(path: Path, last_row: int = 1, last_column: int = 0) -> Path:
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet("packed")
        sheet.write_row(0, 0, HEADER)
        sheet.write_row(1, 0, ROW)
        sheet.write(last_row, last_column, "P1")
    return path


def changed(path: Path, part: str, change: Callable[[bytes], bytes]) -> Path:
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in parts.items():
            new.writestr(name, change(data) if name == part else data)
    return path


@pytest.mark.parametrize("place", [(1048575, 16383), (1048575, 40), (5000, 16383)])
def test_a_cell_far_away(tmp_path: Path, place: tuple[int, int]) -> None:
    path = book(tmp_path / "packed.xlsx", *place)
    with pytest.raises(UnreadableInput, match=r"packed\.xlsx: the part .*sheet1\.xml reaches over .*CSV"):
        list(ADAPTER.read(path, Options()))
    assert adapter_for(path.rename(tmp_path / "other.xlsx"), Options()) is ADAPTER


@pytest.mark.parametrize("prefix", ["", "x:"])
@pytest.mark.parametrize("numbered", [True, False])
def test_cells_that_are_spelled_otherwise(tmp_path: Path, prefix: str, numbered: bool) -> None:
    path = book(tmp_path / "packed.xlsx")
    if numbered:
        more = (
            f"<{prefix}row spans='1:1' r='1000000'><{prefix}c s='1' r = 'XFD1000000'><v>1</v></{prefix}c></{prefix}row>"
        )
    else:
        more = f"<{prefix}row>{f'<{prefix}c/>' * 16000}</{prefix}row>{f'<{prefix}row/>' * 100_000}"
    changed(path, SHEET, lambda text: text.replace(b"</sheetData>", more.encode() + b"</sheetData>"))
    with pytest.raises(UnreadableInput, match="reaches over"):
        xlsx_bounds.require_bearable(path)


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="B99999999"><v>1</v></c>',
        '<c r="B000000000099999999"/>',
        '<c r="B9191919191919191919191919"/>',
        '<c r="AAAAAAAAAAAA3"/>',
        '<c t=">" r="XFD1048576"/>',
        "<c t='\"' r='XFD1048576'/>",
    ],
)
def test_a_cell_that_stands_elsewhere_than_its_row(tmp_path: Path, cell: str) -> None:
    more = f'<row r="3">{cell}</row></sheetData>'.encode()
    path = changed(book(tmp_path / "packed.xlsx"), SHEET, lambda text: text.replace(b"</sheetData>", more))
    with pytest.raises(UnreadableInput, match="reaches over"):
        xlsx_bounds.require_bearable(path)


def test_a_tag_that_two_pieces_share(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_bounds, "_CHUNK", 7)
    with pytest.raises(UnreadableInput, match="reaches over"):
        xlsx_bounds.require_bearable(book(tmp_path / "packed.xlsx", 1048575, 16383))


@pytest.mark.parametrize("part", [SHEET, "xl/sharedStrings.xml", "docProps/core.xml"])
def test_a_part_that_is_a_bomb(tmp_path: Path, part: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "UNASKED", 1 << 20)
    path = changed(book(tmp_path / "packed.xlsx"), part, lambda text: text + b" " * (6 << 20))
    with pytest.raises(UnreadableInput, match=r"come out of it.*CSV"):
        list(ADAPTER.read(path, Options()))


def test_a_sheet_of_usual_width_to_the_last_row(tmp_path: Path) -> None:
    assert len(list(ADAPTER.read(book(tmp_path / "packed.xlsx", 1_048_575, 5), Options()))) == 2
