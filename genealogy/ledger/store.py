"""One database: where it is, how it is opened, and its two kinds of transaction.

Any number of readers, one writer at a time: SQLite in WAL mode with `synchronous=FULL`, or a PostgreSQL table lock
that lets readers pass.
"""

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import QueuePool

from genealogy.ledger.faults import mapped
from genealogy.ledger.sqlite_file import FILE_NAME, address, is_unfinished_copy, reading_mode
from genealogy.model.errors import Refused, StoreError, UsageError

_CACHE_KIB = 16 * 1024
_PAGE_BYTES = 8192
_CHECKPOINT_PAGES = 4096
"""Measured with bench/ledger.py: a tenth less time for each event than with SQLite's defaults."""
_CONNECT_SECONDS = 10
_WRITER = "genealogy_writer"


class Store:
    """A database that can be read or, unless `read_only`, written; `where` names it in messages, without a password."""

    def __init__(self, engine: Engine, where: str, patience: float, *, read_only: bool) -> None:
        self._engine = engine
        self._read_only = read_only
        self._patience = patience
        self.where = where
        self.postgresql = engine.dialect.name == "postgresql"

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A short read: it neither waits for the writer nor makes it wait."""
        with mapped(self.where), self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction of the one writer: all of it or nothing. Raises StoreError when another holds the lock too
        long.
        """
        self.check_writable()
        with mapped(self.where), self._engine.connect() as plain:
            connection = plain.execution_options(**{_WRITER: True})
            with connection.begin():
                if self.postgresql:
                    connection.exec_driver_sql(f"SET LOCAL lock_timeout = {round(self._patience * 1000)}")
                    connection.execute(text("SELECT pg_advisory_xact_lock(hashtext('genealogy ledger'))"))
                yield connection

    def check_writable(self) -> None:
        """Raises Refused where it was opened for reading alone."""
        if self._read_only:
            raise Refused(
                f"the ledger {self.where} is read-only for you: get write permission for the file and its folder, "
                "or choose another --data folder"
            )

    def close(self) -> None:
        self._engine.dispose()


def open_store(target: str | Path | None, data: Path, *, read_only: bool, patience: float) -> Store:
    """`target` is a path, an SQLAlchemy URL of SQLite or PostgreSQL, or nothing (or `sqlite`) for the file in `data`.

    `patience` is how many seconds a writer waits for another. Raises UsageError, StoreError, Refused.
    """
    if target in (None, "", "sqlite"):
        return _file_store(data / FILE_NAME, read_only, patience)
    if isinstance(target, Path) or "://" not in str(target):
        return _file_store(Path(str(target)), read_only, patience)
    url = _url(str(target))
    if url.get_backend_name() == "sqlite":
        return _file_store(_file_of(url), read_only, patience)
    return _server_store(url, read_only, patience)


def _url(text_of_url: str) -> URL:
    try:
        url = make_url(text_of_url)
        backend = url.get_backend_name()
    except ArgumentError:
        raise UsageError(
            "GENEALOGY_LEDGER_URL is not a database URL: write for example postgresql://user@host/db"
        ) from None
    if backend not in {"sqlite", "postgresql"}:
        raise UsageError(f"a ledger cannot be kept in {backend!r}: use SQLite or PostgreSQL")
    return url.set(drivername="postgresql+psycopg") if backend == "postgresql" else url


def _file_of(url: URL) -> Path:
    if not url.database or url.database == ":memory:" or url.query:
        raise UsageError("a ledger in SQLite is a file: write sqlite:///folder/file, without options")
    return Path(url.database)


def _file_store(file: Path, read_only: bool, patience: float) -> Store:
    where = str(file)
    if read_only and not file.is_file():
        raise StoreError(f"there is no ledger at {where} yet: load records first, or name the right --data folder")
    if read_only and is_unfinished_copy(file):
        raise StoreError(
            f"the ledger {where} was copied while it was in use: what lies in its -wal file can only be read where you "
            "may write; copy the folder to such a place, and name that with --data"
        )
    mode, query_only = reading_mode(file) if read_only else ("mode=rwc", False)
    if not read_only:
        _make_folder(file.parent)

    def settle(raw: sqlite3.Connection) -> None:
        raw.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
        if query_only:
            raw.execute("PRAGMA query_only = ON")
        if not read_only:
            raw.execute(f"PRAGMA page_size = {_PAGE_BYTES}")
            raw.execute(f"PRAGMA wal_autocheckpoint = {_CHECKPOINT_PAGES}")
            _write_ahead(raw, patience)

    def connect() -> sqlite3.Connection:
        raw = sqlite3.connect(
            address(file, mode), uri=True, timeout=patience, isolation_level=None, check_same_thread=False
        )
        try:
            settle(raw)
        except BaseException:
            raw.close()
            raise
        return raw

    engine = create_engine("sqlite://", creator=connect, poolclass=QueuePool)
    event.listen(engine, "begin", _begin)
    return Store(engine, where, patience, read_only=read_only)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except PermissionError as error:
        raise Refused(f"the folder {folder} cannot be made: choose another --data folder ({error.strerror})") from error
    except OSError as error:
        raise StoreError(
            f"the folder {folder} cannot be made: choose another --data folder ({error.strerror})"
        ) from error
    if not os.access(folder, os.W_OK):
        raise Refused(
            f"the folder {folder} is read-only for you: get write permission, or choose another --data folder"
        )


def _write_ahead(raw: sqlite3.Connection, patience: float) -> None:
    """WAL mode, synced at every commit. The switch to WAL does not wait for locks by itself, so it is tried again."""
    end = time.monotonic() + patience
    while True:
        try:
            raw.execute("PRAGMA journal_mode = WAL")
            break
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > end:
                raise
            time.sleep(0.02)
    raw.execute("PRAGMA synchronous = FULL")
    raw.execute("PRAGMA fullfsync = ON")  # of macOS, whose fsync may leave a commit in the disk's cache


def _begin(connection: Connection) -> None:
    """The driver begins nothing by itself; a writer takes the lock at once, so that what it has read stays true."""
    writer = connection.get_execution_options().get(_WRITER, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writer else "BEGIN")


def _server_store(url: URL, read_only: bool, patience: float) -> Store:
    where = url.render_as_string(hide_password=True)
    connect_args: dict[str, Any] = {"connect_timeout": _CONNECT_SECONDS}
    if read_only:
        connect_args["options"] = "-c default_transaction_read_only=on"
    try:
        engine = create_engine(url, paramstyle="format", connect_args=connect_args)
    except ModuleNotFoundError as error:
        raise UsageError("a ledger in PostgreSQL needs its driver: pip install 'psycopg[binary]'") from error
    return Store(engine, where, patience, read_only=read_only)
