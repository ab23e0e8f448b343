"""Database errors → our errors: what happened, to which ledger, what to do."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import SQLAlchemyError

from genealogy.model.errors import GenealogyError, Refused, StoreError

_FULL = "its disk is full or failing, nothing of this batch was kept: free space and repeat the command"
_LOCKED = "another command is writing to it and does not finish: wait for that command, or end it, and repeat"
_DAMAGED = "it is damaged or no ledger: keep the file as it is and restore a copy"
_DENIED = "you may not write to it: get write permission for the file and its folder, or choose another --data folder"
_UNREACHABLE = "it cannot be opened: check that the folder or server exists and that you may use it"
_OTHER = "its database answered with an error: see what it says, and repeat the command"
_NOT_A_LEDGER = "its tables are not as a ledger has them: check GENEALOGY_LEDGER_URL, or restore a copy"

_BY_SQLITE_CODE: dict[int, tuple[type[GenealogyError], str]] = {
    sqlite3.SQLITE_FULL: (StoreError, _FULL),
    sqlite3.SQLITE_IOERR: (StoreError, _FULL),
    sqlite3.SQLITE_BUSY: (StoreError, _LOCKED),
    sqlite3.SQLITE_LOCKED: (StoreError, _LOCKED),
    sqlite3.SQLITE_CORRUPT: (StoreError, _DAMAGED),
    sqlite3.SQLITE_NOTADB: (StoreError, _DAMAGED),
    sqlite3.SQLITE_READONLY: (Refused, _DENIED),
    sqlite3.SQLITE_PERM: (Refused, _DENIED),
    sqlite3.SQLITE_CANTOPEN: (StoreError, _UNREACHABLE),
    sqlite3.SQLITE_ERROR: (StoreError, _NOT_A_LEDGER),
}

_BY_SQLSTATE: dict[str, tuple[type[GenealogyError], str]] = {
    "08": (StoreError, _UNREACHABLE),
    "25006": (Refused, _DENIED),
    "28": (Refused, "the server refuses this user: check the name and password in GENEALOGY_LEDGER_URL"),
    "3D": (StoreError, "the server has no such database: create it, or check GENEALOGY_LEDGER_URL"),
    "42501": (Refused, "this user may not do that: ask the database's administrator for the right"),
    "42": (StoreError, _NOT_A_LEDGER),
    "53100": (StoreError, _FULL),
    "55P03": (StoreError, _LOCKED),
    "57": (StoreError, "the server stopped or ended the connection: repeat the command when it runs again"),
    "XX001": (StoreError, _DAMAGED),
    "XX002": (StoreError, _DAMAGED),
}
"""PostgreSQL codes, whole or by their class (appendix A of its manual)."""


@contextmanager
def mapped(where: str) -> Iterator[None]:
    """Raises StoreError or Refused for whatever the database raises; `where` names the ledger."""
    try:
        yield
    except (SQLAlchemyError, sqlite3.Error) as error:
        raise translated(error, where) from error


def translated(error: Exception, where: str) -> GenealogyError:
    cause = getattr(error, "orig", None) or error
    kind, advice = _told_by(cause)
    first_line = str(cause).strip().partition("\n")[0]
    return kind(f"the ledger {where}: {advice} ({first_line})")


def _told_by(cause: BaseException) -> tuple[type[GenealogyError], str]:
    code = getattr(cause, "sqlite_errorcode", None)
    if code is not None:
        return _BY_SQLITE_CODE.get(code & 0xFF, (StoreError, _OTHER))
    state = getattr(cause, "sqlstate", None)
    if not state:
        return StoreError, _UNREACHABLE
    return _BY_SQLSTATE.get(state) or _BY_SQLSTATE.get(state[:2]) or (StoreError, _OTHER)
