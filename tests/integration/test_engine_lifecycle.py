"""The embedded engine comes with the first command, is shared, and goes with the last, however each of them ends."""

import contextlib
import os
import signal
import stat
import sys
import time
from functools import partial
from pathlib import Path

import pytest

from genealogy.graph.embedded.endpoint import HOST
from genealogy.graph.embedded.folder import Layout
from genealogy.graph.engine import GraphSettings, Tx, open_graph
from genealogy.model.errors import StoreError
from tests.engines.commands import alive, command, engine, eventually, free, lots, running

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the embedded engine's lifecycle is tested on Linux")


def test_commands_share_one_engine_that_goes_with_the_last(layout: Layout) -> None:
    with command(layout, "a") as first, command(layout, "b") as second:
        for process in (first, second):
            assert process.stdout is not None
            assert process.stdout.readline() == "open\n"
        shared = engine(layout)
        assert alive(shared.guard)
        assert alive(shared.engine)
        first.communicate()
        assert lots(layout) == ["a", "b"]
        assert engine(layout) == shared
        second.communicate()
    eventually(lambda: not alive(shared.engine) and not alive(shared.guard))
    assert not layout.endpoint.exists()
    assert lots(layout) == ["a", "b"]


def test_nobody_else_can_read_the_password_or_reach_the_engine(layout: Layout) -> None:
    with running(layout):
        endpoint = engine(layout)
        assert stat.S_IMODE(layout.graph.stat().st_mode) == 0o700
        assert [path for path in layout.graph.rglob("*") if path.is_file() and path.stat().st_mode & 0o077] == []
        assert not layout.password.exists()
        for pid in (endpoint.engine, endpoint.guard):
            shown = Path(f"/proc/{pid}/cmdline").read_bytes() + Path(f"/proc/{pid}/environ").read_bytes()
            assert endpoint.password.encode() not in shown
        assert endpoint.password not in layout.log.read_text()
        assert endpoint.password not in repr(endpoint)
        assert listening(endpoint.engine) == {(HOST, endpoint.bolt), (HOST, endpoint.http)}


def listening(pid: int) -> set[tuple[str, int]]:
    """Addresses on which a process listens, read from the kernel's tables."""
    sockets = set()
    for descriptor in Path(f"/proc/{pid}/fd").iterdir():
        with contextlib.suppress(FileNotFoundError):
            sockets.add(str(descriptor.readlink()))
    found = set()
    for table in ("tcp", "tcp6"):
        for line in Path(f"/proc/{pid}/net/{table}").read_text().splitlines()[1:]:
            fields = line.split()
            if fields[3] == "0A" and f"socket:[{fields[9]}]" in sockets:
                address, port = fields[1].split(":")
                local = address in ("0100007F", "0000000000000000FFFF00000100007F")
                found.add((HOST if local else address, int(port, 16)))
    return found


def test_a_killed_command_leaves_no_engine(layout: Layout) -> None:
    with running(layout) as process:
        endpoint = engine(layout)
        process.send_signal(signal.SIGKILL)
    eventually(lambda: not alive(endpoint.engine) and not alive(endpoint.guard))


def test_a_command_killed_before_the_engine_is_ready_leaves_none(layout: Layout) -> None:
    with command(layout) as process:
        eventually(layout.password.exists)
        process.kill()
    eventually(lambda: free(layout))
    assert not layout.endpoint.exists()


def test_the_engine_dies_with_its_guard_and_the_next_command_starts_another(layout: Layout) -> None:
    with running(layout, "a"):
        first = engine(layout)
        os.kill(first.guard, signal.SIGKILL)
        eventually(lambda: not alive(first.engine))
        assert layout.endpoint.exists()  # stale: nobody was left to remove it
        with running(layout, "b"):
            assert engine(layout).engine != first.engine
            assert lots(layout) == ["a", "b"]


def test_a_killed_engine_is_an_error_that_the_next_command_does_not_meet(layout: Layout) -> None:
    with open_graph(GraphSettings(data=layout.data)) as graph:
        graph.write(lambda tx: tx.run("CREATE (:Lot {key: 'kept'})"))
        os.kill(engine(layout).engine, signal.SIGKILL)
        with pytest.raises(StoreError, match="try again"):
            graph.write(lambda tx: tx.run("CREATE (:Lot {key: 'lost'})"))
        assert lots(layout) == ["kept"]


def test_what_was_acknowledged_survives_and_a_transaction_is_all_or_nothing(layout: Layout) -> None:
    settings = GraphSettings(data=layout.data)

    def batch(tx: Tx, after: int, *, killed: bool = False) -> None:
        bounds = {"first": after + 1, "last": after + 1_000}
        tx.run("UNWIND range($first, $last) AS i CREATE (:Lot {key: toString(i)})", bounds)
        if killed:
            os.kill(engine(layout).engine, signal.SIGKILL)
        tx.run("MERGE (w:Watermark {key: 'graph'}) SET w.sequence = $last", bounds)

    with open_graph(settings) as graph:
        graph.schema("CREATE CONSTRAINT lot_key IF NOT EXISTS FOR (n:Lot) REQUIRE n.key IS UNIQUE")
        for after in range(0, 5_000, 1_000):
            graph.write(partial(batch, after=after))
        with pytest.raises(StoreError):
            graph.write(partial(batch, after=5_000, killed=True))
    with open_graph(settings) as graph:
        [watermark] = graph.read("MATCH (w:Watermark) RETURN w.sequence AS sequence")
        assert watermark["sequence"] == 5_000
        assert graph.read("MATCH (n:Lot) RETURN count(n) AS n") == [{"n": watermark["sequence"]}]
        assert graph.read("MATCH (n:Lot {key: '5000'}) RETURN n.key AS key") == [{"key": "5000"}]


def test_a_terminated_guard_closes_the_database(layout: Layout) -> None:
    with running(layout):
        os.kill(engine(layout).guard, signal.SIGTERM)
        eventually(lambda: free(layout))
    assert "ArcadeDB Server is down" in layout.log.read_text()
    assert layout.shape.exists()


def test_a_command_that_comes_while_the_engine_goes_gets_another(layout: Layout) -> None:
    for pause in (0.0, 0.3, 0.45):
        with running(layout):
            pass
        time.sleep(pause)
    assert lots(layout) == ["a"]
