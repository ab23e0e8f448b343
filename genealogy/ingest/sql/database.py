"""One query of somebody else's database: asked to read only, and read row by row.

Nothing that is said of it holds the password: what the driver says is told without it, and the URL never is.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import URL, ColumnClause, Engine, create_engine, event, make_url, or_, select, text
from sqlalchemy import column as named
from sqlalchemy.exc import ArgumentError, SQLAlchemyError
from sqlalchemy.pool import NullPool

from genealogy.ingest.sql.beyond import read_beyond
from genealogy.model.errors import UnreadableInput

PORTION = 2_000
"""Rows fetched at once."""
_CONNECT_SECONDS = 10


@dataclass(frozen=True)
class Answer:
    """The names of the columns as the database gives them, and the rows with their own types."""

    columns: tuple[str, ...]
    rows: Iterator[tuple[Any, ...]]


class Database:
    """The database that an environment variable names. Raises UnreadableInput, here and at any later call."""

    def __init__(self, variable: str) -> None:
        self._variable = variable
        self._url = _url(variable)
        self.where = self._url.set(username=None, password=None).render_as_string()
        """Which database it is, without user and password."""

    @contextmanager
    def asked(self, sql: str, since: str = "", value: Any = None) -> Iterator[Answer]:
        """The rows of a query; with `since`, ordered by that column, and only those from `value` on or without one."""
        with ExitStack() as stack:
            engine = self._engine()
            stack.callback(engine.dispose)
            with self._told():
                connection = stack.enter_context(engine.connect()).execution_options(**self._reading())
                result = stack.enter_context(closing(connection.execute(_statement(sql, since, value))))
                if not result.returns_rows:
                    raise UnreadableInput(f"{self._variable}: the query gives no rows: write a SELECT")
                columns = tuple(result.keys())
            yield Answer(columns, self._rows(result))

    def _rows(self, result: Any) -> Iterator[tuple[Any, ...]]:
        with self._told():
            for row in result:
                yield tuple(row)

    def _engine(self) -> Engine:
        url = self._url
        try:
            if url.get_backend_name() == "sqlite":
                return create_engine("sqlite://", creator=lambda: _sqlite(url), poolclass=NullPool)
            limits = {"connect_timeout": _CONNECT_SECONDS} if url.get_backend_name() == "postgresql" else {}
            engine = create_engine(url, connect_args=limits, poolclass=NullPool)
        except ModuleNotFoundError as error:
            raise UnreadableInput(
                f"{self._variable}: the driver {error.name} of {url.drivername} is not installed: install it"
            ) from error
        except (SQLAlchemyError, TypeError, ValueError):
            raise UnreadableInput(f"{self._variable}: no database can be opened by this URL; check it") from None
        if engine.driver == "psycopg":
            event.listen(engine, "connect", lambda connection, _: read_beyond(connection))
        return engine

    def _reading(self) -> dict[str, Any]:
        options: dict[str, Any] = {"stream_results": True, "yield_per": PORTION}
        return options | ({"postgresql_readonly": True} if self._url.get_backend_name() == "postgresql" else {})

    @contextmanager
    def _told(self) -> Iterator[None]:
        """What the database says, without the password."""
        try:
            yield
        except (SQLAlchemyError, sqlite3.Error, UnicodeError, ValueError, OverflowError) as error:
            said = str(getattr(error, "orig", None) or error).strip().partition("\n")[0]
            raise UnreadableInput(
                f"the database of {self._variable} says: {_without(self._url, said)}; correct the query, or see "
                "whether the database can be reached and this user may read it"
            ) from None


def _url(variable: str) -> URL:
    value = os.environ.get(variable, "")
    if not value:
        raise UnreadableInput(
            f"{variable} is not set: let this environment variable hold the database's URL, "
            "as postgresql://USER:PASSWORD@HOST/DATABASE"
        )
    try:
        url = make_url(value)
        backend = url.get_backend_name()
    except (ArgumentError, ValueError):
        raise UnreadableInput(
            f"{variable} holds no database URL: write it as postgresql://USER:PASSWORD@HOST/DATABASE"
        ) from None
    return url.set(drivername="postgresql+psycopg") if url.drivername == backend == "postgresql" else url


def _sqlite(url: URL) -> sqlite3.Connection:
    """Opened to read only: a file that is not there is not made."""
    file = Path(url.database or "")
    connection = sqlite3.connect(f"file:{quote(str(file.absolute()))}?mode=ro", uri=True)
    # What is no UTF-8 is refused by its row, instead of ending the reading.
    connection.text_factory = lambda raw: raw.decode(errors="surrogateescape")
    return connection


def _statement(sql: str, since: str, value: Any) -> Any:
    plain = sql.strip().rstrip(";").replace(":", "\\:")  # a colon is no parameter of ours
    if not since:
        return text(plain)
    column: ColumnClause[Any] = named(since)
    whole = select(text("*")).select_from(text(f"(\n{plain}\n) genealogy_query")).order_by(column)
    return whole if value is None else whole.where(or_(column >= value, column.is_(None)))


def _without(url: URL, said: str) -> str:
    for secret in (url.render_as_string(hide_password=False), str(url.password or ""), quote(str(url.password or ""))):
        if secret:
            said = said.replace(secret, "***")
    return said
