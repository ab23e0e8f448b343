"""Commands of their own on one data folder, and what is left of the embedded engine that they share."""

import contextlib
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from genealogy.graph.embedded import locks
from genealogy.graph.embedded.endpoint import Endpoint, published
from genealogy.graph.embedded.folder import Layout
from genealogy.graph.engine import GraphSettings, open_graph

PATIENCE = 60.0
# A command of its own: opens the graph, tells so, and keeps it open until its input ends.
COMMAND = """
import sys
from pathlib import Path
from genealogy.graph.engine import GraphSettings, open_graph
with open_graph(GraphSettings(data=Path(sys.argv[1]))) as graph:
    graph.schema("CREATE CONSTRAINT lot_key IF NOT EXISTS FOR (n:Lot) REQUIRE n.key IS UNIQUE")
    graph.write(lambda tx: tx.run("MERGE (:Lot {key: $key})", {"key": sys.argv[2]}))
    print("open", flush=True)
    sys.stdin.read()
"""


def command(layout: Layout, key: str = "a", **environment: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", COMMAND, str(layout.data), key],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | environment,
    )


@contextlib.contextmanager
def running(layout: Layout, key: str = "a", **environment: str) -> "Iterator[subprocess.Popen[str]]":
    with command(layout, key, **environment) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == "open\n"
            yield process
        finally:
            process.kill()


def engine(layout: Layout) -> Endpoint:
    endpoint = published(layout.endpoint)
    assert endpoint is not None
    return endpoint


def alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state != "Z"


def free(layout: Layout) -> bool:
    """Whether neither guard nor engine is left."""
    if not layout.graph.is_dir():
        return True
    with locks.acquired(layout.alive_lock, shared=False) as held:
        return held is not None


def eventually(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, "did not come about in time"
        time.sleep(0.05)


def lots(layout: Layout) -> list[str]:
    with open_graph(GraphSettings(data=layout.data)) as graph:
        return [row["key"] for row in graph.read("MATCH (n:Lot) RETURN n.key AS key ORDER BY key")]
