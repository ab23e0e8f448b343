"""Large sheets, some thousand rows at a time: each piece is a small workbook of its own, with its texts and all styles.

The library that reads workbooks keeps a whole sheet, and all texts of the workbook, in memory: 889 MB for a million
rows of ten columns. It still reads every cell here, so that a large sheet means what a small one does.
"""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from xml.etree import ElementTree

from genealogy.ingest.tables.xlsx_bounds import Extent, extents
from genealogy.ingest.tables.xlsx_texts import Texts
from genealogy.model.errors import UnreadableInput

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

LARGE = 500_000
"""Cells of a sheet, blank ones too: below, it is read as a whole."""
_PIECE = 4 << 20
"""Bytes of rows."""
_LONGEST_ROW = 64 << 20
_LARGEST_PART = 16 << 20
"""Of those that are copied into each piece: what is larger is no usual workbook, and is read as a whole."""

_SHEETS, _TEXTS = "xl/worksheets/", "xl/sharedstrings.xml"
_BOOK, _LINKS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_NEEDED = frozenset(("[Content_Types].xml", "_rels/.rels", _BOOK, _LINKS, "xl/styles.xml"))
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_ROW_END = b"</row>"
_BEGIN = re.compile(rb"<worksheet[^<>]*>")
_TEXT_CELL = re.compile(rb'( t="s"[^<>]*(?<!/)>(?:<f[^<>]*(?:/>|>[^<]*</f>))?<v>)(\d{1,9})(?=</v>)')
_STRANGE = re.compile(rb"""t(?:\s*=\s*'s'|\s+=\s*["']s"|=\s+["']s")""")
"""Other ways to say that a cell holds a shared text."""

Values = list[object]


class Sheets(NamedTuple):
    """A workbook with a sheet that is large: its sheets by name, and how far they reach."""

    path: Path
    sheet_names: list[str]
    parts: Mapping[str, str]
    extents: Mapping[str, Extent]
    hidden: set[str]


def sheets_in_pieces(path: Path) -> Sheets | None:
    """None where the workbook has no large sheet, or is spelled in a way that only a whole reading understands."""
    found = extents(path)
    if not any(one.cells > LARGE for part, one in found.items() if part.startswith(_SHEETS)):
        return None
    with zipfile.ZipFile(path) as book:
        sizes = {one.filename: one.file_size for one in book.infolist()}
        if not {_BOOK, _LINKS} <= sizes.keys() or any(sizes.get(part, 0) > _LARGEST_PART for part in _NEEDED):
            return None
        whole = book.read(_BOOK)
        parts = _parts(whole, book.read(_LINKS))
    if not parts or any(part not in sizes for part in parts.values()):
        return None
    texts = [part for part in found if part.lower() == _TEXTS]
    if any(found[part].odd for part in (*parts.values(), *texts)):
        return None
    return Sheets(path, list(parts), parts, found, _hidden(whole))


def _hidden(book: bytes) -> set[str]:
    """The sheets that a workbook, which was read before, shows to nobody."""
    found = ElementTree.fromstring(book).iterfind("{*}sheets/{*}sheet")
    return {one.get("name", "") for one in found if one.get("state", "visible") != "visible"}


def _parts(book: bytes, links: bytes) -> dict[str, str]:
    """Name of a sheet → its part; nothing where the workbook declares types or does not say so plainly."""
    if b"<!" in book or b"<!" in links:
        return {}
    try:
        targets = {one.get("Id"): one.get("Target", "") for one in ElementTree.fromstring(links)}
        found = ElementTree.fromstring(book).iterfind("{*}sheets/{*}sheet")
        parts = {one.get("name", ""): targets.get(one.get(_RELATION), "") for one in found}
    except ElementTree.ParseError:
        return {}
    return {name: target.removeprefix("/") if target[:1] == "/" else f"xl/{target}" for name, target in parts.items()}


def rows_in_pieces(sheets: Sheets, name: str) -> Iterator[tuple[int, Values]]:
    """The rows that are not blank, with their numbers, from 1; each from the sheet's first column to its last."""
    part = sheets.parts[name]
    left, right = sheets.extents[part].left - 1, sheets.extents[part].width
    with zipfile.ZipFile(sheets.path) as book, Texts(book, _named(book, _TEXTS)) as texts:
        needed = {one: book.read(one) for one in book.namelist() if one in _NEEDED}
        for piece in _pieces(sheets.path, book, part):
            workbook = _workbook(needed, part, piece, texts)
            sheet = workbook.get_sheet_by_name(name)
            if sheet.start is None:
                continue
            first, begin = sheet.start
            for number, values in enumerate(sheet.to_python(), first + 1):
                yield number, [*[""] * (begin - left), *values, *[""] * (right - begin - len(values))]


def _named(book: zipfile.ZipFile, part: str) -> str:
    return next((name for name in book.namelist() if name.lower() == part), "")


def _pieces(path: Path, book: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    """The part as whole sheets of some thousand rows each."""
    with book.open(part) as stream:
        text = stream.read(_PIECE)
        begin = _BEGIN.search(text)
        head = begin[0] if begin else b"<worksheet>"
        text = text[begin.end() if begin else 0 :]
        begun = False
        while text:
            begun = begun or b"<sheetData>" in text
            more = stream.read(_PIECE)
            last = text.find(b"</sheetData>")
            end = last if last >= 0 else text.rfind(_ROW_END) + len(_ROW_END) if more else len(text)
            first = text.find(b"<row", 0, end)
            if first >= 0 and end > len(_ROW_END):
                yield b"".join((head, b"<sheetData>", text[first:end], b"</sheetData></worksheet>"))
                text = text[end:]
            if not more and last < 0 and begun:
                raise UnreadableInput(
                    f"{path}: the part {part} is cut off: save the workbook again, or export it as CSV"
                )
            if last >= 0 or not more:
                return
            if len(text) > _LONGEST_ROW:
                raise UnreadableInput(f"{path}: a row of the part {part} is larger than {_LONGEST_ROW >> 20} MiB")
            text += more


def _workbook(needed: Mapping[str, bytes], part: str, piece: bytes, texts: Texts) -> "CalamineWorkbook":
    """A workbook of one piece; with those texts only that it names, where each cell says so in the usual way."""
    from python_calamine import CalamineWorkbook

    said = _TEXT_CELL.split(piece)
    numbers = said[2::3]
    if len(numbers) == piece.count(b't="s"') and not _STRANGE.search(piece):
        shared, places = texts.some(set(numbers))
        said[2::3] = [places[number] for number in numbers]
        piece = b"".join(said)
    else:
        shared = texts.all()
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as book:
        for name, data in needed.items():
            book.writestr(name, data)
        book.writestr("xl/sharedStrings.xml", shared)
        book.writestr(part, piece)
    file.seek(0)
    return CalamineWorkbook.from_filelike(file)
