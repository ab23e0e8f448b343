"""The embedded engine starts whatever an earlier run left, or says in one message why not and what to do."""

import json
import sys
from pathlib import Path

import pytest

from genealogy.graph.embedded import joining, locks, runtime, server
from genealogy.graph.embedded.folder import Layout
from genealogy.graph.engine import GraphSettings, discard, open_graph
from genealogy.model.errors import StoreError, UsageError
from tests.engines.commands import engine, eventually, free, lots, running

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the embedded engine's lifecycle is tested on Linux")


def test_what_a_dead_run_left_does_not_block(layout: Layout) -> None:
    layout.create()
    dead = {"bolt": 1, "http": 1, "password": "p", "guard": 1, "engine": 1}
    layout.endpoint.write_text(json.dumps(dead))
    layout.users_lock.touch()
    layout.alive_lock.touch()
    with running(layout, JAVA_TOOL_OPTIONS="-Xno-such-option", GENEALOGY_GRAPH_HEAP="512m"):
        assert "-Xmx512m" in Path(f"/proc/{engine(layout).engine}/cmdline").read_text().split("\0")


def test_a_taken_port_is_exchanged_for_another(layout: Layout, monkeypatch: pytest.MonkeyPatch) -> None:
    layout.create()
    with running(layout):
        taken = engine(layout)
        other = Layout.of(layout.data / "other")
        other.create()
        choose = server._free_ports
        free_port = choose()[0]
        choices = iter([(taken.bolt, free_port), (free_port, taken.http), choose()])
        monkeypatch.setattr(server, "_free_ports", lambda: next(choices))
        with locks.acquired(other.alive_lock, shared=False) as held:
            assert held is not None
            started = server.start(other, held)
            started.stop()
        assert next(choices, None) is None


def test_a_damaged_graph_is_refused_until_it_is_discarded(layout: Layout) -> None:
    settings = GraphSettings(data=layout.data)
    with running(layout):
        pass
    eventually(lambda: free(layout))
    bad = layout.databases / "genealogy" / "Lot_0.bucket.corrupt"
    bad.touch()
    with pytest.raises(StoreError, match="graph rebuild"), open_graph(settings):
        pass
    bad.unlink()
    dictionary = next((layout.databases / "genealogy").glob("dictionary*"))
    dictionary.write_bytes(dictionary.read_bytes()[:-1])
    with pytest.raises(StoreError, match="changed from outside"), open_graph(settings):
        pass
    dictionary.write_bytes(b"\xa5" * 65536)
    with pytest.raises(StoreError, match="graph rebuild"), open_graph(settings):
        pass
    eventually(lambda: free(layout))
    discard(settings)
    assert not layout.databases.exists()
    assert lots(layout) == []


def test_a_graph_in_use_is_not_discarded(layout: Layout, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(joining, "_DISCARD_SECONDS", 0.5)
    with running(layout), pytest.raises(StoreError, match="in use"):
        discard(GraphSettings(data=layout.data))
    assert lots(layout) == ["a"]


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "graph").write_text("a file where a folder must be")
    with pytest.raises(StoreError, match="cannot be written"), open_graph(GraphSettings(data=tmp_path)):
        pass


def test_systems_without_the_engine_are_sent_to_a_server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = GraphSettings(data=tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr(runtime, "find_spec", lambda _: None)
        with pytest.raises(StoreError, match="GENEALOGY_GRAPH_URL=bolt://"), open_graph(settings):
            pass
    monkeypatch.setattr(locks, "fcntl", None)
    with pytest.raises(StoreError, match="GENEALOGY_GRAPH_URL=bolt://"), open_graph(settings):
        pass


@pytest.mark.parametrize("size", ["much", "1", "0g", "-1g", "1gb"])
def test_a_heap_that_is_no_size_is_wrong_usage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: str) -> None:
    monkeypatch.setenv("GENEALOGY_GRAPH_HEAP", size)
    with pytest.raises(UsageError, match="GENEALOGY_GRAPH_HEAP"), open_graph(GraphSettings(data=tmp_path)):
        pass
