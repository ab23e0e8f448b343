"""A list that may be longer than memory should hold: kept in a file without a name, which is gone with it."""

import json
import weakref
from collections.abc import Iterator
from tempfile import SpooledTemporaryFile
from typing import Any

_IN_MEMORY = 1 << 20
"""Bytes; a longer list goes to the disk."""


class Spool:
    """JSON documents, appended one by one and read from the first on."""

    def __init__(self) -> None:
        self._file = SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - closed below
        weakref.finalize(self, self._file.close)
        self._count = 0

    def append(self, document: Any) -> None:
        self._file.seek(0, 2)
        self._file.write(json.dumps(document).encode() + b"\n")
        self._count += 1

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Any]:
        self._file.seek(0)
        for line in self._file:
            yield json.loads(line)
