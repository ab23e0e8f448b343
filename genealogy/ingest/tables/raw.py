"""Tables as they stand in a file, before anything tells which line is the header and what the columns mean."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from genealogy.model.errors import RecordError


@dataclass(frozen=True)
class Broken:
    """A row that cannot be read: what is left of its cells, null where that is nothing, and why."""

    cells: Sequence[str | None]
    error: RecordError


Row = tuple[str, Sequence[str] | Broken]
"""A row as a file has it: its place, and its cells as text."""


Merged = tuple[tuple[int, int], tuple[int, int]]
"""Row and column, counted from 0, of the first and of the last of the cells that are one."""


@dataclass(frozen=True)
class RawSheet:
    """All rows that are not blank, the header among them; `name` is blank where a file holds one table."""

    name: str
    rows: Iterator[Row]
    hidden: bool = False
    """Whether a workbook shows it to nobody."""
    merged: Callable[[], Sequence[Merged]] = tuple
    """The merged cells, asked for where they are needed; none where the file does not tell them."""


@dataclass(frozen=True)
class RawFile:
    """The SHA-256 of the file's bytes, in hex, and its tables, to be read one after the other."""

    sha256: str
    sheets: Iterator[RawSheet]


RawOpen = Callable[[Path, str, str, Sequence[str]], RawFile]
"""Path, encoding, separator and patterns of sheets → the raw tables. Raises UnreadableInput."""

_HTML = re.compile(rb"<(?:table|html|tr)[\s>]", re.IGNORECASE)


def looks_like_html(head: bytes) -> bool:
    """Whether the first bytes of a file are of a table in HTML, under whatever name."""
    return bool(_HTML.search(head.replace(b"\0", b"")))
