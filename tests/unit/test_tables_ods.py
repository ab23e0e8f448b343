"""Workbooks of OpenDocument (.ods), as office programs other than Excel save them; and what claims to be larger."""

import sys
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest

from genealogy.ingest.adapter import Options
from genealogy.ingest.fetch import unpacking
from genealogy.ingest.registry import adapter_for
from genealogy.ingest.tables.xls_file import OldWorkbook
from genealogy.ingest.tables.xlsx_file import ADAPTER
from genealogy.model.errors import UnreadableInput
from genealogy.model.identity import fact
from genealogy.model.records import Draft
from genealogy.services.loading.mapping import propose_mapping

TYPE = "application/vnd.oasis.opendocument.spreadsheet"
SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text", "style")
)
MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{TYPE}"/></manifest:manifest>'
)


def cell(value: str | float, more: str = "") -> str:
    kind, told = "float", f'office:value="{value}"'
    if isinstance(value, str):
        is_day = value[:4].isdigit() and value[4:5] == "-"
        kind, told = ("date", f'office:date-value="{value}"') if is_day else ("string", "")
    text = f"<text:p>{value}</text:p>"
    return f'<table:table-cell office:value-type="{kind}" {told} {more}>{text}</table:table-cell>'


def row(values: list[str | float]) -> str:
    return f"<table:table-row>{''.join(cell(one) for one in values)}</table:table-row>"


def sheet(name: str, rows: str, style: str = "") -> str:
    return f'<table:table table:name="{name}" {style}>{rows}</table:table>'


def written(path: Path, sheets: str) -> Path:
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {SPACES}><office:automatic-styles>'
        '<style:style style:name="gone" style:family="table"><style:table-properties table:display="false"/>'
        "</style:style>"
        f"</office:automatic-styles><office:body><office:spreadsheet>{sheets}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    with ZipFile(path, "w", ZIP_DEFLATED) as book:
        book.writestr("mimetype", TYPE, ZIP_STORED)
        book.writestr("content.xml", content)
        book.writestr("META-INF/manifest.xml", MANIFEST)
    return path


BLANK = (
    '<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="1024"/>'
    "</table:table-row>"
)
RECEIPTS = (
    row(["2026年3月收料"])
    + '<table:table-row><table:table-cell table:number-columns-repeated="6"/></table:table-row>'
    + row(["物料编码", "批号", "数量", "单位", "入库日期", "供应商"])
    + row(["RM-01", "007", 1500.5, "千克", "2026-03-05", "宝丽化工"])
    + row(["RM-02", "R2", 82, "千克", "2026-03-09T14:30:00", "宝丽化工"])
    + BLANK
)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return written(
        tmp_path / "收料.ods", sheet("收料", RECEIPTS) + sheet("字典", row(["x"]), 'table:style-name="gone"')
    )


def test_cells_are_taken_as_a_person_sees_them(book: Path) -> None:
    sheets = {one.name: list(one.rows) for one in ADAPTER.raw(book, "", "", ()).sheets}
    assert list(sheets) == ["收料", "字典"]
    assert OldWorkbook(book).hidden == {"字典"}
    assert sheets["收料"][2:] == [
        ("收料 line 4", ["RM-01", "007", "1500.5", "千克", "2026-03-05", "宝丽化工"]),
        ("收料 line 5", ["RM-02", "R2", "82", "千克", "2026-03-09T14:30:00", "宝丽化工"]),
    ]


def test_a_mapping_is_proposed_and_read(book: Path, tmp_path: Path) -> None:
    mapping = tmp_path / "m.yaml"
    mapping.write_text(propose_mapping(book, Options()).text, encoding="utf-8")
    options = Options(mapping=str(mapping))
    adapter = adapter_for(book, options)
    assert adapter is ADAPTER
    first, second = adapter.read(book, options)
    assert isinstance(first, Draft)
    assert isinstance(second, Draft)
    assert fact(first.event)["lot"] == "007"
    assert second.place == "收料 line 5"


def test_a_sheet_named_after_a_table_is_read(tmp_path: Path) -> None:
    rows = row(["material", "lot", "quantity", "unit", "event_time"]) + row(["A", "1", 5, "KGM", "2026-03-05"])
    path = written(tmp_path / "book.ods", sheet("lot_received", rows))
    options = Options.from_settings({"timezone": "UTC"})
    adapter = adapter_for(path, options)
    assert adapter is ADAPTER
    (draft,) = adapter.read(path, options)
    assert isinstance(draft, Draft)
    assert fact(draft.event)["quantity"] == "5"


def repeated(path: Path, rows: int, columns: int) -> Path:
    """One cell that says that it is there so many times."""
    one = cell("x", f'table:number-columns-repeated="{columns}"')
    return written(path, sheet("收料", f'<table:table-row table:number-rows-repeated="{rows}">{one}</table:table-row>'))


def test_more_cells_than_a_library_counts_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match="is not a readable workbook"):
        ADAPTER.raw(repeated(tmp_path / "a.ods", 1_048_576, 16_384), "", "", ())


@pytest.mark.skipif(sys.platform == "darwin", reason="macOS bounds no process's memory")
def test_cells_that_fill_memory_end_the_child(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match=r"takes more than 256 MiB"):
        OldWorkbook(repeated(tmp_path / "a.ods", 5_000, 16_384), most=256 << 20)


def test_a_part_that_was_made_to_fill_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "UNASKED", 1 << 20)
    path = written(tmp_path / "a.ods", sheet("收料", RECEIPTS) + " " * (6 << 20))
    with pytest.raises(UnreadableInput, match=r"come out of it.*CSV"):
        ADAPTER.raw(path, "", "", ())


def test_what_is_no_workbook_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.ods"
    path.write_bytes(b"no zip at all")
    with pytest.raises(UnreadableInput, match=r"not a readable workbook"):
        ADAPTER.raw(path, "", "", ())
