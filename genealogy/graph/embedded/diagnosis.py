"""Why the engine did not start, told from the folder and from what it wrote to its log."""

import re
from typing import Final

from genealogy.graph.embedded.folder import Layout
from genealogy.graph.embedded.locks import USE_A_SERVER
from genealogy.model.errors import StoreError

_REBUILD: Final = "`genealogy graph rebuild` builds it anew from the ledger"
_TAIL: Final = 64 * 1024
_FAILED: Final = 'Exception in thread "main"'
_RUBBISH: Final = re.compile(r"invalid content size|corrupted record|is corrupt and")


class PortTaken(StoreError):
    """Another program took the port that was free a moment ago."""


_CAUSES: Final = (
    (re.compile(r"Address already in use|BindException|Unable to listen", re.I), PortTaken, "a port is in use"),
    (re.compile(r"No space left on device|Disk quota exceeded", re.I), StoreError, "its disk is full; make space"),
    (
        re.compile(r"Read-only file system|AccessDenied|Permission denied", re.I),
        StoreError,
        "its folder is not writable",
    ),
    (
        re.compile(r"GLIBC_\d\S* not found|cannot execute|Exec format", re.I),
        StoreError,
        f"this system's C library is too old for the engine, which needs glibc 2.34; {USE_A_SERVER}",
    ),
    (
        re.compile(r"Could not reserve enough space|insufficient memory|OutOfMemoryError", re.I),
        StoreError,
        "there is too little memory for it; free some, or set GENEALOGY_GRAPH_HEAP",
    ),
    (
        re.compile(r"corrupt|DatabaseMetadataException|ConfigurationException|SchemaException|Error on opening", re.I),
        StoreError,
        f"its database is damaged; {_REBUILD}",
    ),
)


def refuse_damage(layout: Layout) -> None:
    """Raises StoreError when the engine has set files aside as corrupt: it would start on what is left, silently."""
    damaged = sorted(layout.databases.rglob("*.corrupt*"))
    if damaged:
        raise StoreError(f"the embedded graph is damaged ({damaged[0]}); {_REBUILD}")


def failed(layout: Layout, offset: int) -> bool:
    """Whether the engine has given up starting, though its process may go on."""
    return _FAILED in _said(layout, offset)


def refuse_reported_damage(layout: Layout, offset: int) -> None:
    """Raises StoreError when a ready engine said that it read rubbish and went on with less."""
    if _RUBBISH.search(_said(layout, offset)):
        raise StoreError(f"the embedded graph in {layout.graph} is damaged: see {layout.log}; {_REBUILD}")


def diagnose(layout: Layout, offset: int) -> StoreError:
    """The error for an engine that ended or hung while starting; `offset` is where its log began."""
    said = _said(layout, offset)
    for pattern, error, reason in _CAUSES:
        if pattern.search(said):
            return error(f"the embedded graph in {layout.graph} did not start: {reason}; see {layout.log}")
    return StoreError(f"the embedded graph in {layout.graph} did not start: see {layout.log}; {_REBUILD}")


def _said(layout: Layout, offset: int) -> str:
    with layout.log.open("rb") as file:
        file.seek(max(offset, layout.log.stat().st_size - _TAIL))
        return file.read().decode("utf-8", errors="replace")
