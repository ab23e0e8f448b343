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
    """Tuples in the order of the table's columns, by the driver's executemany.

    A row that fails ends the whole transaction, so that SQLite need not copy each page that a row touches, in order to
    undo that row alone: with a trigger on the table this copying took longer than all the rest.
    """
    if rows:
        statement = insert(table).prefix_with("OR ROLLBACK", dialect="sqlite")
        connection.exec_driver_sql(str(statement.compile(dialect=connection.dialect)), rows)
