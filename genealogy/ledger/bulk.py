"""Many rows at once, without SQLAlchemy's cost for each."""

from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from sqlalchemy import Connection, Table, insert

T = TypeVar("T")

IN_LIST = 2_000
"""Values in one IN list; SQLite takes at most 32,766 parameters."""


def slices(values: Sequence[T], size: int = IN_LIST) -> Iterator[Sequence[T]]:
    for start in range(0, len(values), size):
        yield values[start : start + size]


def insert_rows(connection: Connection, table: Table, rows: list[tuple[Any, ...]]) -> None:
    """Tuples in the order of the table's columns, by the driver's executemany."""
    if rows:
        connection.exec_driver_sql(str(insert(table).compile(dialect=connection.dialect)), rows)
