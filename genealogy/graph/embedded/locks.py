"""Advisory file locks: the kernel frees them when their last holder is gone, however it went."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from genealogy.graph.embedded.folder import disk_fault
from genealogy.model.errors import StoreError

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

_POLL: Final = 0.02
USE_A_SERVER: Final = "use a Neo4j server instead: GENEALOGY_GRAPH_URL=bolt://HOST:7687"


@contextmanager
def acquired(path: Path, *, shared: bool, seconds: float = 0.0) -> Iterator[int | None]:
    """The descriptor that holds the lock, or None when it was not to be had in time. Raises StoreError."""
    if fcntl is None:
        raise StoreError(f"this system has no file locks, which the embedded graph needs; {USE_A_SERVER}")
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise disk_fault(error, path.parent) from error
    try:
        yield descriptor if _lock(descriptor, path, shared, time.monotonic() + seconds) else None
    finally:
        os.close(descriptor)


def _lock(descriptor: int, path: Path, shared: bool, deadline: float) -> bool:
    operation = (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB
    while True:
        try:
            fcntl.flock(descriptor, operation)
        except BlockingIOError:
            if time.monotonic() >= deadline:
                return False
            time.sleep(_POLL)
        except OSError as error:
            raise disk_fault(error, path) from error
        else:
            return True
