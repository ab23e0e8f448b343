"""What a command does to use the engine: hold the shared lock, and see to it that one runs."""

import json
import os
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import genealogy
from genealogy.graph.embedded import guard, locks
from genealogy.graph.embedded.endpoint import Endpoint, published
from genealogy.graph.embedded.folder import Layout, disk_fault
from genealogy.graph.embedded.runtime import heap, runtime
from genealogy.graph.embedded.server import READY_SECONDS
from genealogy.model.errors import StoreError

_POLL: Final = 0.02
_STOPPING_SECONDS: Final = 60.0
_SCHEMA_SECONDS: Final = 60.0
_DISCARD_SECONDS: Final = 10.0
_LOG_BYTES: Final = 4 * 1024 * 1024


class Gone(StoreError):
    """The engine ended between telling its address and our connection: join again."""


@contextmanager
def join(layout: Layout) -> Iterator[Endpoint]:
    """The endpoint of a ready engine, which stays at least until the context ends.

    Raises UsageError for a wrong heap size, StoreError when the engine does not start (why, and what to do).
    """
    heap()
    runtime()
    layout.create()
    with locks.acquired(layout.users_lock, shared=True, seconds=_STOPPING_SECONDS) as held:
        if held is None:
            raise StoreError(f"the embedded graph in {layout.graph} is still being closed; try again")
        yield _endpoint(layout)


@contextmanager
def schema_turn(layout: Layout) -> Iterator[None]:
    """Ours alone to change the schema: two commands that create one label at a time would leave it broken."""
    with locks.acquired(layout.schema_lock, shared=False, seconds=_SCHEMA_SECONDS) as held:
        if held is None:
            raise StoreError(f"another command is changing the schema of the graph in {layout.graph}; try again")
        yield


def discard(layout: Layout) -> None:
    """Deletes the database. Holding `engine.alive` keeps engines from starting meanwhile."""
    layout.create()
    with locks.acquired(layout.alive_lock, shared=False, seconds=_DISCARD_SECONDS) as held:
        if held is None:
            raise StoreError(
                f"the embedded graph in {layout.graph} is in use; end the commands that use it, then try again"
            )
        try:
            layout.shape.unlink(missing_ok=True)
            if layout.discarded.exists():
                shutil.rmtree(layout.discarded)
            if layout.databases.exists():
                layout.databases.replace(layout.discarded)
                shutil.rmtree(layout.discarded)
        except OSError as error:
            raise disk_fault(error, layout.graph) from error


def _endpoint(layout: Layout) -> Endpoint:
    deadline = time.monotonic() + READY_SECONDS
    while time.monotonic() < deadline:
        if _no_engine(layout):
            _start_guard(layout)
        endpoint = published(layout.endpoint)
        if endpoint is not None:
            return endpoint
        time.sleep(_POLL)
    raise StoreError(f"the embedded graph in {layout.graph} did not become ready; see {layout.log}")


def _no_engine(layout: Layout) -> bool:
    with locks.acquired(layout.alive_lock, shared=True) as free:
        if free is None:
            return False
        layout.endpoint.unlink(
            missing_ok=True
        )  # left by a guard that was killed; no other can start while we hold this
        return True


def _start_guard(layout: Layout) -> None:
    """Starts a guard and waits for its report; one that comes second leaves the place to the first."""
    try:
        if layout.log.exists() and layout.log.stat().st_size > _LOG_BYTES:
            layout.log.replace(layout.log.with_suffix(".log.1"))
        with layout.log.open("ab") as log:
            process = subprocess.Popen(
                [sys.executable, "-P", "-m", guard.__name__, str(layout.data)],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=log,
                cwd="/",
                env=os.environ | {"PYTHONPATH": _python_path()},
            )
    except OSError as error:
        raise disk_fault(error, layout.graph) from error
    with process:
        process.wait()  # it detaches at once
        assert process.stdout is not None
        report = _read_line(process.stdout.fileno(), READY_SECONDS)
    state = json.loads(report)["state"] if report else guard.FAILED
    if state == guard.FAILED:
        message = json.loads(report)["message"] if report else ""
        raise StoreError(message or f"the guard of the embedded graph in {layout.graph} ended; see {layout.log}")


def _read_line(descriptor: int, seconds: float) -> bytes:
    """The report, or nothing when its writer ended or did not write in time."""
    line = b""
    deadline = time.monotonic() + seconds
    while not line.endswith(b"\n"):
        readable, _, _ = select.select([descriptor], [], [], max(0.0, deadline - time.monotonic()))
        chunk = os.read(descriptor, 65536) if readable else b""
        if not chunk:
            return b""
        line += chunk
    return line


def _python_path() -> str:
    """Our own package first: in a checkout that is not installed the guard would not find it otherwise."""
    ours = str(Path(genealogy.__file__).resolve().parent.parent)
    others = os.environ.get("PYTHONPATH")
    return os.pathsep.join([ours, others]) if others else ours
