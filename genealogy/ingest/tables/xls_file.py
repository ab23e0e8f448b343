"""Old workbooks (.xls of Excel 5 to 2003) and those of OpenDocument (.ods), read by a process of its own whose memory
is bounded (`xls_child`)."""

import pickle
import subprocess
import sys
import tempfile
import weakref
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from genealogy.ingest.tables.xls_child import PLACE
from genealogy.model.errors import UnreadableInput

MOST = 2 << 30
"""Bytes of memory to read one with: a full sheet of 65,536 rows and 40 columns takes a quarter of it."""
_MAGIC = b"\xd0\xcf\x11\xe0"
_SAVE = "save it as .xlsx, or export its sheets as CSV"


def is_old_workbook(head: bytes) -> bool:
    return head.startswith(_MAGIC)


class OldWorkbook:
    """Its sheets, as they were read into a temporary file. Raises UnreadableInput."""

    def __init__(self, path: Path, most: int = MOST) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 - closed with this
        weakref.finalize(self, self._file.close)
        command = [sys.executable, "-I", str(Path(__file__).with_name("xls_child.py")), str(path), str(most)]
        done = subprocess.run(command, stdout=self._file, stderr=subprocess.DEVNULL, check=False)
        told, self._places = self._found() if done.returncode == 0 else ("", {})
        if done.returncode:
            raise UnreadableInput(f"{path}: this workbook is damaged, or takes more than {most >> 20} MiB; {_SAVE}")
        if told == "password":
            raise UnreadableInput(f"{path}: the workbook is protected by a password; save it without one")
        if told:
            raise UnreadableInput(f"{path}: this is not a readable workbook: {told}; {_SAVE}")

    @property
    def sheet_names(self) -> list[str]:
        return list(self._places)

    @property
    def hidden(self) -> set[str]:
        return {name for name, (_, is_hidden) in self._places.items() if is_hidden}

    def rows(self, name: str) -> Iterator[tuple[int, Sequence[object]]]:
        """The rows of a sheet that are not blank, with their numbers from 1."""
        place, _ = self._places[name]
        while True:
            self._file.seek(place)
            piece = pickle.load(self._file)  # what our own process wrote
            place = self._file.tell()
            if piece is None:
                return
            yield from piece

    def _found(self) -> tuple[str, dict[str, tuple[int, bool]]]:
        self._file.seek(-PLACE, 2)
        self._file.seek(int.from_bytes(self._file.read(PLACE), "little"))
        found: tuple[Any, Any] = pickle.load(self._file)
        return found
