"""Time-expanded forms of other views than that of today: of what was known at a ledger sequence, of the world up to a
time, read with another tolerance. They are made when they are asked for, and a few are kept in the folder of the index.
"""

import os
import zlib
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from genealogy.index.expanded.expanded import Expanded
from genealogy.index.expanded.view import View
from genealogy.index.segments.segment import Segment
from genealogy.index.storage import file
from genealogy.index.storage.file import Mark
from genealogy.index.storage.pages import Array, Column, Torn

KEPT = 3
"""Files at most; the one that was not used for longest goes first."""
_PREFIX = "view-"


@dataclass(frozen=True, slots=True)
class Home:
    """The folder that a base was read from or written to, and the stamp of its file, by which forms know it again."""

    folder: Path
    stamp: int


class Forms:
    """The forms of one base, by view."""

    def __init__(self, base: Segment, home: Home | None) -> None:
        self._base = base
        self._home = home
        self._known: dict[View, Expanded | None] = {}

    def kept(self, view: View) -> Expanded | None:
        """A form that was made before, here or in the folder."""
        if view not in self._known and self._home is not None:
            with suppress(Torn, OSError):
                self._known[view] = _read(self._home, view)
        return self._known.get(view)

    def made(self, view: View) -> Expanded | None:
        """The form, made now unless it is there; None where it would be too large. Raises Torn."""
        if self.kept(view) is None and view not in self._known:
            from genealogy.index.expanded.expanding import columns_of

            columns = columns_of(self._base, view)
            self._known[view] = expanded(columns)
            if self._home is not None and columns:
                with suppress(OSError):  # it serves this command from memory all the same
                    _write(self._home, view, columns)
        return self._known[view]


def expanded(columns: dict[str, Array]) -> Expanded | None:
    return Expanded({name: Column(values) for name, values in columns.items()}) if columns else None


def _mark(home: Home, view: View) -> Mark:
    return Mark(f"{home.stamp:08x}", view.sequence, view.text)


def _name(view: View) -> str:
    return f"{_PREFIX}{view.sequence}-{zlib.crc32(view.text.encode()):08x}.index"


def _read(home: Home, view: View) -> Expanded:
    stored = file.read(home.folder, _name(view))
    if stored.mark != _mark(home, view):
        raise Torn("a kept view belongs to another file of the index: it is made anew")
    with suppress(OSError):
        os.utime(home.folder / _name(view))
    return Expanded(stored.columns)


def _write(home: Home, view: View, columns: dict[str, Array]) -> None:
    file.write(home.folder, _mark(home, view), columns, _name(view))
    kept = sorted(home.folder.glob(f"{_PREFIX}*.index"), key=lambda one: one.stat().st_mtime_ns)
    for old in kept[:-KEPT]:
        old.unlink(missing_ok=True)
