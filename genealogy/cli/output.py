"""Answers on standard output: one JSON document, tables for people, files for spreadsheets."""

import csv
import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from os import SEEK_END
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import Any

import orjson

from genealogy.model.errors import Refused, UsageError

Rows = Sequence[Mapping[str, Any]]


def print_json(document: Any) -> None:
    """One document and nothing else."""
    sys.stdout.buffer.write(_json(document) + b"\n")
    sys.stdout.flush()


def _json(document: Any) -> bytes:
    try:
        return orjson.dumps(document, option=orjson.OPT_INDENT_2, default=str)
    except TypeError:
        # Halves of characters, as in the name of a file of another encoding: JSON can escape them, UTF-8 cannot.
        return json.dumps(document, indent=2, default=str).encode()


def print_json_parts(parts: Iterable[tuple[str, Any]]) -> None:
    """One document, told part by part: of an iterator some thousands of entries at a time, so that a long answer need
    not be whole in memory."""
    out = sys.stdout.buffer
    between = b"{"
    for name, value in parts:
        out.write(between + b"\n  " + orjson.dumps(name) + b": ")
        if isinstance(value, Iterator):
            _print_list(value)
        else:
            out.write(_json(value))
        between = b","
    out.write(b"\n}\n")
    sys.stdout.flush()


def _print_list(entries: Iterator[Any]) -> None:
    out, between = sys.stdout.buffer, b"["
    while some := list(islice(entries, _ENTRIES)):
        out.write(between + _json(some)[1:-2])
        between = b","
    out.write(b"[]" if between == b"[" else b"\n  ]")


def print_json_lists(lists: Mapping[str, Iterable[Any]], **rest: Any) -> None:
    """One document of lists, however long: it is kept in a file until it is whole; `rest` follows them."""
    with TemporaryFile() as whole:
        whole.write(b"{")
        for name, documents in lists.items():
            whole.write(b"\n" + orjson.dumps(name) + b": [")
            between = b"\n"
            for document in documents:
                whole.write(between + _json(document))
                between = b",\n"
            whole.write(b"\n],")
        whole.seek(-1, SEEK_END)
        told = [orjson.dumps(name) + b": " + _json(value) for name, value in rest.items()]
        whole.write(b"".join(b",\n" + one for one in told) + b"\n}\n")
        whole.seek(0)
        copyfileobj(whole, sys.stdout.buffer)
    sys.stdout.flush()


def stream_csv(path: Path, rows: Iterable[Mapping[str, Any]], columns: Sequence[str]) -> None:
    """The same as `write_csv` for rows that do not fit into memory."""
    with (
        written(path) as target,
        target.open("w", encoding="utf-8-sig", errors="backslashreplace", newline="") as file,
    ):
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(columns)
        writer.writerows([_inert(_cell(row.get(name))) for name in columns] for row in rows)


def write_csv(path: Path, rows: Rows, columns: Sequence[str]) -> None:
    """UTF-8 with a byte order mark, so that spreadsheets read Chinese right; no cell is run as a formula."""
    frame = _frame(rows, columns).map(_inert)
    with written(path) as target:
        frame.to_csv(
            target, index=False, encoding="utf-8-sig", errors="backslashreplace", lineterminator="\r\n"
        )  # RFC 4180; with another ending, a lone carriage return would stand unquoted


def write_xlsx(path: Path, sheets: Mapping[str, tuple[Rows, Sequence[str]]]) -> None:
    """One sheet a table, all cells as text, so that no lot number loses its zeros."""
    import pandas

    options = {"options": {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}}
    with written(path) as target, TemporaryFile() as whole:  # the library tells a full disk by more than one error
        with pandas.ExcelWriter(whole, engine="xlsxwriter", engine_kwargs=options) as book:
            for name, (rows, columns) in sheets.items():
                _check_size(name, rows)
                _frame(rows, columns).map(_fitting).to_excel(book, sheet_name=name, index=False, freeze_panes=(1, 0))
        whole.seek(0)
        with target.open("wb") as file:
            copyfileobj(whole, file)


_ENTRIES = 5_000
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")
_SHEET_ROWS = 1_048_575
_CELL_CHARACTERS = 32_767
_CUT = " … (cut: --csv and --json hold all of it)"


def _check_size(name: str, rows: Rows) -> None:
    if len(rows) > _SHEET_ROWS:
        raise UsageError(f"{len(rows)} {name} do not fit into a sheet of {_SHEET_ROWS} rows: use --csv")


def _fitting(value: Any) -> Any:
    """What a cell of a workbook takes: a longer text, such as a very long path, is cut and says so."""
    if isinstance(value, str) and len(value) > _CELL_CHARACTERS:
        return value[: _CELL_CHARACTERS - len(_CUT)] + _CUT
    return value


def _frame(rows: Rows, columns: Sequence[str]) -> Any:
    import pandas

    return pandas.DataFrame(
        [[_cell(row.get(name)) for name in columns] for row in rows], columns=list(columns), dtype=object
    )


def _cell(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return " > ".join(map(str, value))
    return value


def _inert(value: Any) -> Any:
    """A text that a spreadsheet would take for a formula, behind an apostrophe (OWASP, CSV Injection)."""
    if isinstance(value, str) and _FORMULA.match(value) and not _NUMBER.fullmatch(value):
        return f"'{value}"
    return value


@contextmanager
def written(path: Path) -> Iterator[Path]:
    """The path, with what the disk refuses told as our own error."""
    if not path.parent.is_dir():
        raise UsageError(f"{path}: there is no such folder; make it first")
    try:
        yield path
    except OSError as error:
        raise Refused(f"{path} cannot be written: {error.strerror or error}") from error
