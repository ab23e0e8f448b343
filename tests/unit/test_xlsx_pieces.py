"""Large sheets are read in pieces, and mean what they mean as a whole."""

import zipfile
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from random import Random

import pytest
import xlsxwriter

from genealogy.ingest.tables import xlsx_pieces
from genealogy.ingest.tables.raw import Row
from genealogy.ingest.tables.xlsx_file import raw_xlsx
from genealogy.model.errors import UnreadableInput
from tests.unit.test_xlsx_bounds import changed

SHEET, TEXTS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"


@pytest.fixture(autouse=True)
def small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_pieces, "LARGE", 20)
    monkeypatch.setattr(xlsx_pieces, "_PIECE", 700)


def book(path: Path, seed: int = 1, rows: int = 60, first: tuple[int, int] = (0, 0)) -> Path:
    rng = Random(seed)
    with xlsxwriter.Workbook(path, {"default_date_format": "yyyy-mm-dd hh:mm:ss"}) as made:
        sheet = made.add_worksheet("packed & more")
        bold = made.add_format({"bold": True})
        sheet.write_row(*first, ["package", "material", "when", "<x>", "", "last"])
        for line in range(first[0] + 1, first[0] + rows):
            if rng.random() < 0.2:
                continue
            for column in range(first[1], first[1] + rng.randint(1, 7)):
                value = rng.choice([None, *_VALUES, f"T{rng.randint(0, 9)}", f"unique {line} {column}"])
                if isinstance(value, tuple):
                    sheet.write_rich_string(line, column, *(bold if one is None else one for one in value))
                elif isinstance(value, str) and value.startswith("="):
                    sheet.write_formula(line, column, value, value="of 'it'")
                elif value is not None:
                    sheet.write(line, column, value)
        made.add_worksheet("empty")
        other = made.add_worksheet("other")
        other.write_row(2, 1, ["a", 1, "T1"])
    return path


_VALUES: Sequence[object] = [
    *(1, 2.5, 1e20, -0.1, True, False, "  blanks ", 'a<b>&"c"\'', "=1 + 1", "批号 001", "00017", "x" * 300),
    *(date(2026, 3, 1), datetime(2026, 3, 1, 8, 30, 15), ("a ", None, "b", " c")),  # noqa: DTZ001
]


def rows(path: Path) -> list[tuple[str, list[Row]]]:
    return [(sheet.name, list(sheet.rows)) for sheet in raw_xlsx(path, "", "", ()).sheets]


def whole(path: Path, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, list[Row]]]:
    with monkeypatch.context() as patch:
        patch.setattr(xlsx_pieces, "LARGE", 10**9)
        return rows(path)


def trimmed(found: list[tuple[str, list[Row]]]) -> list[tuple[str, list[tuple[str, object]]]]:
    """Without the blanks at the end of a row: a piece is as wide as cells reach, whether they hold something or not."""
    return [(name, [(place, _trimmed(cells)) for place, cells in read]) for name, read in found]


def _trimmed(cells: object) -> object:
    if not isinstance(cells, list):
        return repr(cells)
    return "|".join(str(cell) for cell in cells).rstrip("|")


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("first", [(0, 0), (3, 2)])
def test_pieces_are_the_whole(
    tmp_path: Path, seed: int, first: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = book(tmp_path / "a.xlsx", seed, first=first)
    assert xlsx_pieces.sheets_in_pieces(path) is not None
    assert trimmed(rows(path)) == trimmed(whole(path, monkeypatch))


CHANGES: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "quotes": (SHEET, lambda text: text.replace(b't="s"', b"t='s'")),
    "blanks": (SHEET, lambda text: text.replace(b't="s"', b't = "s"')),
    "order": (SHEET, lambda text: text.replace(b' t="s"><v>', b' t="s" s="0"><v>')),
    "line breaks": (SHEET, lambda text: text.replace(b"<v>", b"\n<v>")),
    "prefix": (SHEET, lambda text: text.replace(b"<row ", b"<x:row ").replace(b"</row>", b"</x:row>")),
    "comment": (SHEET, lambda text: text.replace(b"<sheetData>", b"<sheetData><!-- <row> -->")),
    "blanks between texts": (TEXTS, lambda text: text.replace(b"</si>", b"</si>\n  ")),
    "what follows": (SHEET, lambda text: text.replace(b"</sheetData>", b"</sheetData>" + b"<a><row/></a>" * 400)),
}


@pytest.mark.parametrize("change", CHANGES)
def test_other_spellings_are_read_as_a_whole_or_alike(
    tmp_path: Path, change: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = book(tmp_path / "a.xlsx")
    same = rows(path)
    part, change_text = CHANGES[change]
    names = b'<worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    changed(path, part, lambda text: change_text(text).replace(b"<worksheet", names))
    assert trimmed(rows(path)) == trimmed(whole(path, monkeypatch))
    assert trimmed(rows(path)) == trimmed(same)


def test_a_text_that_there_is_not(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx")
    changed(path, TEXTS, lambda text: text[: text.index(b"<si>")] + b"</sst>")
    with pytest.raises(UnreadableInput):
        rows(path)


def test_a_row_without_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_pieces, "_LONGEST_ROW", 2_000)
    path = book(tmp_path / "a.xlsx")
    changed(path, SHEET, lambda text: text.replace(b"</row>", b""))
    with pytest.raises(UnreadableInput, match=r"is larger than|not a readable workbook"):
        rows(path)


@pytest.mark.parametrize("kept", [20, 23])
def test_a_sheet_that_is_cut_off(tmp_path: Path, kept: int) -> None:
    path = book(tmp_path / "a.xlsx")
    changed(path, SHEET, lambda text: b"</row>".join(text.split(b"</row>")[:kept]) + b"<v>1")
    with pytest.raises(UnreadableInput, match="cut off"):
        rows(path)


def test_a_workbook_that_is_protected_or_no_zip_file_is_left_to_others(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"PK\x03\x04 nothing")
    assert xlsx_pieces.sheets_in_pieces(path) is None
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("xl/worksheets/sheet1.xml", b'<row r="90"><c r="B90"/></row>')
    assert xlsx_pieces.sheets_in_pieces(path) is None
