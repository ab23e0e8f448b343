"""Queries as an adapter: a mapping file that names a database and what to ask it; each row is read by the mapping."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

from genealogy.ingest.adapter import Options
from genealogy.ingest.files import sha256
from genealogy.ingest.mapping.files import of_sheet, read_rows, with_mapping
from genealogy.ingest.mapping.header import column_names
from genealogy.ingest.mapping.reading import read_mapping
from genealogy.ingest.mapping.rows import Mapped
from genealogy.ingest.mapping.schema import QuerySpec
from genealogy.ingest.sql.beyond import Beyond
from genealogy.ingest.tables.adapter import replay_row
from genealogy.ingest.tables.cells import number_text, other_text
from genealogy.ingest.tables.raw import Broken, RawSheet, Row
from genealogy.ingest.tables.repeats import Repeats
from genealogy.model.errors import RecordError, UnreadableInput, UsageError
from genealogy.model.records import Draft, Mark, Refusal

_SIGN = re.compile(rb"^query\s*:", re.MULTILINE)
_MARKED = 1_000
"""Events after which it is told how far the query has been read."""


class SqlAdapter:
    """A place is `row 7`, or `changed_at 2026-03-01T08:00:00` where the query is read since a column's value."""

    name = "sql"

    def recognises(self, path: Path, head: bytes, options: Options) -> bool:
        return path.suffix.lower() in {".yaml", ".yml"} and bool(_SIGN.search(head))

    def read(self, path: Path, options: Options) -> Iterator[Draft | Refusal]:
        """All rows of the query. Raises UnreadableInput."""
        return (one for one in self.read_since(path, options, {}) if not isinstance(one, Mark))

    def read_since(self, path: Path, options: Options, marks: Mapping[str, str]) -> Iterator[Draft | Refusal | Mark]:
        """The rows that may be new since `marks` were told. Raises UnreadableInput."""
        from genealogy.ingest.sql.database import Database
        from genealogy.ingest.sql.watermark import lowered, mark_name, mark_text, mark_value

        try:
            spec = read_mapping(str(path.resolve()))
        except UsageError as error:
            raise UnreadableInput(str(error)) from error
        query = spec.query
        if query is None:
            raise UnreadableInput(f"{path}: this mapping has no query; name a table's file with --mapping {path}")
        options = with_mapping(replace(options, mapping=str(path.resolve())), spec)
        digest, repeats = sha256(path), Repeats()
        try:
            database = Database(query.url)
            name = mark_name(spec, database.where)
            value = lowered(mark_value(marks[name]), query.overlap, query.since) if name in marks else None
            with database.asked(query.sql, query.since, value) as answer:
                rows = _Rows(query, answer.columns, answer.rows)
                mapped = Mapped(of_sheet(spec, ""), column_names([answer.columns]), options)
                told = read_rows(self.name, str(path), digest, RawSheet("", iter(rows)), mapped, repeats)
                for number, one in enumerate(told, 1):
                    yield one
                    if number % _MARKED == 0 and rows.reached is not None:
                        yield Mark(name, mark_text(rows.reached, query.since))
            if rows.reached is not None:
                yield Mark(name, mark_text(rows.reached, query.since))
        except UnreadableInput as error:
            raise UnreadableInput(f"{path}: {error}") from error

    def replay(self, refusal: Refusal, changes: Mapping[str, str]) -> list[Draft]:
        return replay_row(refusal, changes)


class _Rows:
    """The rows as text, with their places. `reached` is the last value of the column that the query is read by."""

    def __init__(self, query: QuerySpec, columns: Sequence[str], rows: Iterator[tuple[Any, ...]]) -> None:
        if query.since and query.since not in columns:
            raise UnreadableInput(f"the query has no column {query.since!r} (`since`); it has: {', '.join(columns)}")
        self._since = query.since
        self._at = columns.index(query.since) if query.since else -1
        self._rows = rows
        self.reached: Any = None

    def __iter__(self) -> Iterator[Row]:
        for number, row in enumerate(self._rows, 1):
            place = f"row {number}"
            if self._at >= 0 and (told := row[self._at]) is not None:
                if not isinstance(told, Beyond):  # one without end is read again each time, as one that is blank
                    self.reached = told
                place = f"{self._since} {_text(told)}"  # the same at the next reading, as numbers are not
            cells = [_text(value) for value in row]
            whole = "".join(cells)
            if not _is_unicode(whole):
                yield place, _broken(cells)
            elif whole.strip():
                yield place, cells


def _is_unicode(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _broken(cells: Sequence[str]) -> Broken:
    """The cells that are text, and why the row is refused."""
    kept = [cell if _is_unicode(cell) else None for cell in cells]
    wrong = next(cell for cell in cells if not _is_unicode(cell))
    error = RecordError(
        "the database gives bytes here that are no UTF-8",
        value=wrong.encode("utf-8", "backslashreplace").decode(),
        advice="correct the value in the database, or give it",
    )
    return Broken(kept, error)


def _text(value: Any) -> str:
    """A value as a person would write it."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float | Decimal):
        return number_text(value)
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    return other_text(bytes(value) if isinstance(value, memoryview | bytearray) else value)


ADAPTER = SqlAdapter()
