"""The guard process: starts the engine, waits until nobody uses it, stops it.

Run as `python -m genealogy.graph.embedded.guard DATA`. One line of JSON on standard output tells the command that
started it how that went. It imports neither the driver nor the engine, to be quick and small.
"""

import json
import os
import signal
import sys
import time
from pathlib import Path
from types import FrameType
from typing import Final

from genealogy.graph.embedded import locks
from genealogy.graph.embedded.endpoint import publish
from genealogy.graph.embedded.folder import Layout, disk_fault
from genealogy.graph.embedded.server import Running, start
from genealogy.model.errors import GenealogyError

READY: Final = "ready"
TAKEN: Final = "taken"
FAILED: Final = "failed"
_POLL: Final = 0.3
_RIVAL_SECONDS: Final = 1.0  # longer than any probe of a command holds the lock


def main(arguments: list[str]) -> int:
    _detach()
    layout = Layout.of(Path(arguments[0]))
    with locks.acquired(layout.alive_lock, shared=False, seconds=_RIVAL_SECONDS) as alive:
        if alive is None:
            _report(TAKEN)
            return 0
        try:
            _guard(layout, alive)
        except GenealogyError as error:
            _report(FAILED, str(error))
            return error.exit_code
    return 0


def _guard(layout: Layout, alive: int) -> None:
    running = start(layout, alive)
    try:
        try:
            publish(running.endpoint, layout.endpoint)
        except OSError as error:
            raise disk_fault(error, layout.graph) from error
        _report(READY)
        _watch(running, layout)
    finally:
        layout.endpoint.unlink(missing_ok=True)
        running.stop()


def _watch(running: Running, layout: Layout) -> None:
    """Returns when the engine has ended, or is to end because nobody uses it."""
    while running.process.poll() is None:
        with locks.acquired(layout.users_lock, shared=False) as unused:
            if unused is not None:
                # Kept while stopping: a command that comes now waits, then starts an engine of its own.
                layout.endpoint.unlink(missing_ok=True)
                running.stop()
                return
        time.sleep(_POLL)


def _detach() -> None:
    """Leaves the command's process tree, so that it never waits for us and no signal of its terminal reaches us."""
    if os.fork():
        os._exit(0)
    os.setsid()
    os.umask(0o077)
    signal.signal(signal.SIGTERM, _end)


def _end(_signal: int, _frame: FrameType | None) -> None:
    sys.exit(0)


def _report(state: str, message: str = "") -> None:
    """Tells the command once, then lets its pipe go; it may be gone itself, which changes nothing for us."""
    line = json.dumps({"state": state, "message": message}) + "\n"
    try:
        os.write(sys.stdout.fileno(), line.encode())
    except BrokenPipeError:
        return
    finally:
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, sys.stdout.fileno())
        os.close(null)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
