"""The ledger's file in the data folder: how it is opened, and a glance at it that needs neither SQLAlchemy nor the
event types, which together take half a second to import.
"""

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

FILE_NAME = "ledger.sqlite"
FORMAT = 1
"""Version of the ledger's schema; a ledger with a higher one is refused."""


class Glimpse(NamedTuple):
    ledger: str
    """The ledger's id."""
    sequence: int
    """Its last one; 0 while empty."""
    event: str
    """Id of the event at the sequence that was asked for; empty if there is none."""


def address(file: Path, mode: str) -> str:
    return f"file:{quote(str(file.absolute()))}?{mode}"


def may_write(file: Path) -> bool:
    """Whether this user may write to a file that exists, and beside it."""
    return os.access(file, os.W_OK) and os.access(file.parent, os.W_OK)


def reading_mode(file: Path) -> tuple[str, bool]:
    """How SQLite opens the file for reading: (URI options, whether to forbid writing by a pragma).

    A reader who may write nothing cannot make the WAL's index; if no WAL is there either, nobody writes and the file
    is read as it is.
    """
    if may_write(file):
        return "mode=rw", True
    return ("mode=ro" if _beside(file, "-wal") else "mode=ro&immutable=1"), True


def is_unfinished_copy(file: Path) -> bool:
    """Whether it was copied while it was in use, or after a crash, to where this user cannot make the WAL's index."""
    return not may_write(file) and _beside(file, "-wal") and not _beside(file, "-shm")


def _beside(file: Path, suffix: str) -> bool:
    """Whether SQLite's own file beside it holds anything."""
    other = file.with_name(file.name + suffix)
    return other.exists() and other.stat().st_size > 0


def glance(file: Path, sequence: int) -> Glimpse | None:
    """The state of the ledger in a file; None where that cannot be told at once: open the ledger, which tells why."""
    if not file.is_file():
        return None
    try:
        with closing(sqlite3.connect(address(file, reading_mode(file)[0]), uri=True)) as raw:
            raw.execute("PRAGMA query_only = ON")
            meta = dict(raw.execute("SELECT name, value FROM meta"))
            last = raw.execute("SELECT max(sequence) FROM event").fetchone()[0] or 0
            event = raw.execute("SELECT id FROM event WHERE sequence = ?", (sequence,)).fetchone()
    except sqlite3.Error:
        return None
    known = meta.get("format") == str(FORMAT) and "id" in meta
    return Glimpse(meta["id"], last, event[0] if event else "") if known else None
