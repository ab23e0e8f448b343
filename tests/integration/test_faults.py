"""What can go wrong around a data folder: one clear message each, and nothing lost."""

import os
import shutil
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e import records
from tests.e2e.program import Done, one_message, run

REBUILD = "graph rebuild"
NOWHERE = "bolt://127.0.0.1:1"
needs_mount = pytest.mark.skipif(
    os.geteuid() != 0 or shutil.which("mount") is None, reason="only root can mount a small or read-only disk"
)


def loaded(folder: Path) -> Path:
    """A data folder with a small plant."""
    files = folder / "records"
    if not files.exists():
        records.write(files)
    done = run("load", files, "--data", folder / "data", cwd=folder)
    assert done.code == 0, done
    return folder / "data"


def fingerprint(data: Path) -> str:
    status = run("graph", "status", "--json", "--data", data, cwd=data.parent)
    assert status.code == 0, status
    assert status.json["sequence"] == records.EVENTS
    return str(status.json["fingerprint"])


@pytest.fixture(scope="module")
def healthy(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A loaded data folder that tests copy, and its fingerprint. Its engine has ended."""
    data = loaded(tmp_path_factory.mktemp("healthy"))
    expected = fingerprint(data)
    at_rest(data)
    return data, expected


def at_rest(data: Path) -> None:
    """Waits until the engine of a folder has ended, and says so by the record of a clean stop."""
    end = time.monotonic() + 60
    while not (data / "graph" / "engine.shape.json").is_file() or (data / "graph" / "engine.json").exists():
        assert time.monotonic() < end, "the engine was left behind"
        time.sleep(0.1)


@pytest.fixture
def copy(healthy: tuple[Path, str], tmp_path: Path) -> Path:
    shutil.copytree(healthy[0], tmp_path / "data")
    return tmp_path / "data"


ASKS_THE_GRAPH = ("show", "R-1", "--engine", "cypher")


def refused(data: Path, code: int, *arguments: str, **settings: str) -> str:
    """The message of a command that must fail so."""
    done = run(
        *(arguments or ASKS_THE_GRAPH), "--json", cwd=data.parent, settings={"GENEALOGY_DATA": str(data), **settings}
    )
    assert done.code == code, done
    assert done.json["error"]["message"] == one_message(done)
    return one_message(done)


def test_a_damaged_graph_is_told_and_rebuilt(copy: Path, healthy: tuple[Path, str]) -> None:
    ledger = (copy / "ledger.sqlite").read_bytes()
    largest = sorted((copy / "graph" / "databases").rglob("*.bucket"), key=lambda path: path.stat().st_size)[-3:]
    for path in largest:
        os.truncate(path, path.stat().st_size // 2)
    assert REBUILD in refused(copy, 6)
    assert REBUILD in refused(copy, 6, "load", str(healthy[0].parent / "records"))
    rebuilt = run("graph", "rebuild", "--json", "--data", copy, cwd=copy.parent)
    assert (rebuilt.code, rebuilt.json["fingerprint"]) == (0, healthy[1])
    assert (copy / "ledger.sqlite").read_bytes() == ledger


def test_a_graph_of_another_ledger_is_told_and_rebuilt(copy: Path, healthy: tuple[Path, str], tmp_path: Path) -> None:
    other = loaded_elsewhere(tmp_path / "other")
    (other / "graph").rename(tmp_path / "aside")  # its engine may still be tidying up
    shutil.move(copy / "graph", other / "graph")
    message = refused(other, 6)
    assert "another ledger" in message
    assert REBUILD in message
    rebuilt = run("graph", "rebuild", "--json", "--data", other, cwd=tmp_path)
    assert (rebuilt.code, rebuilt.json["sequence"]) == (0, 3)


def loaded_elsewhere(folder: Path) -> Path:
    """A ledger of fewer records, whose graph could not be reached: the records are kept, and both are told."""
    files = records.write(folder / "records", "lot_received")
    done = run(
        "load", files, "--json", "--data", folder / "data", cwd=folder, settings={"GENEALOGY_GRAPH_URL": NOWHERE}
    )
    assert done.code == 6
    assert done.json["accepted"] == done.json["sequence"] == 3
    assert "127.0.0.1:1" in one_message(done)
    assert done.json["error"]["exit_code"] == 6
    assert run("status", "--json", "--data", folder / "data", cwd=folder).json["graph"]["behind"] == 3
    return folder / "data"


def test_a_graph_that_is_ahead_of_its_ledger_is_told(copy: Path) -> None:
    """As after restoring an older copy of the ledger."""
    database = sqlite3.connect(copy / "ledger.sqlite")
    database.execute("DROP TRIGGER event_no_delete")
    database.execute("DELETE FROM event WHERE sequence > 10")
    database.commit()
    database.close()
    message = refused(copy, 6)
    assert "ahead of the ledger" in message
    assert REBUILD in message


def test_locks_and_addresses_left_behind_are_no_obstacle(copy: Path, healthy: tuple[Path, str]) -> None:
    graph = copy / "graph"
    for name in ("engine.lock", "engine.alive", "writer.lock"):
        (graph / name).write_text("12345")
    (graph / "engine.json").write_text(
        '{"bolt": 1, "http": 2, "password": "old", "guard": 1, "engine": 1, "host": "127.0.0.1", "user": "root",'
        ' "database": "genealogy"}'
    )
    assert fingerprint(copy) == healthy[1]


def test_a_damaged_ledger_is_told_and_left_alone(copy: Path) -> None:
    ledger = copy / "ledger.sqlite"
    size = ledger.stat().st_size
    for offset, junk in ((0, b"not a database"), (0, b"SQLite format 3\x00" + b"\xff" * 200)):
        with ledger.open("r+b") as file:
            file.seek(offset)
            file.write(junk)
        before = ledger.read_bytes()
        message = refused(copy, 6)
        assert str(ledger) in message
        assert "restore a copy" in message
        assert ledger.read_bytes() == before
        assert len(before) == size


def test_a_ledger_of_a_newer_version_asks_for_an_upgrade(copy: Path) -> None:
    database = sqlite3.connect(copy / "ledger.sqlite")
    database.execute("UPDATE meta SET value = '99' WHERE name = 'format'")
    database.commit()
    database.close()
    assert "upgrade" in refused(copy, 6)
    assert "upgrade" in refused(copy, 6, "load", "no-such-file.csv")
    assert "upgrade" in refused(copy, 6, "graph", REBUILD.split()[1])


def test_stores_that_cannot_be_reached(copy: Path) -> None:
    assert "127.0.0.1:1" in refused(copy, 6, GENEALOGY_GRAPH_URL=NOWHERE)
    message = refused(copy, 6, GENEALOGY_LEDGER_URL="postgresql://user:secret@127.0.0.1:1/ledger")
    assert "127.0.0.1:1" in message
    assert "secret" not in message
    for url in ("mysql://127.0.0.1/ledger", "sqlite://", "sqlite:///x?mode=ro"):
        refused(copy, 2, GENEALOGY_LEDGER_URL=url)
    status = run("status", "--json", "--data", copy, cwd=copy.parent, settings={"GENEALOGY_GRAPH_URL": NOWHERE})
    assert status.code == 0
    assert status.json["ledger"]["events"] == records.EVENTS
    assert "127.0.0.1:1" in status.json["graph"]["error"]


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 96 MB of its own."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=96m", "tmpfs", place], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("this system does not let us mount a small disk")
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", place], check=True)


@needs_mount
def test_a_full_disk_loses_nothing(disk: Path, tmp_path: Path, healthy: tuple[Path, str]) -> None:
    files = healthy[0].parent / "records"
    shutil.copytree(healthy[0], disk / "data")
    filler = disk / "filler"
    free = shutil.disk_usage(disk).free
    filler.write_bytes(b"\0" * (free - 16 * 1024))
    more = tmp_path / "lot_split.csv"
    header = "material,lot,into_lot,quantity,unit,event_time\n"
    rows = (f"TUBE,T-1,S-{number},1,C62,2026-04-01T00:00:00Z\n" for number in range(3000))
    more.write_text(header + "".join(rows))
    full = run("load", more, "--json", "--data", disk / "data", cwd=tmp_path)
    assert full.code in {6, 7}, full
    assert "disk" in one_message(full) or "space" in one_message(full)
    filler.unlink()
    again = run("load", files, more, "--json", "--data", disk / "data", cwd=tmp_path)
    assert again.code == 0, again
    assert again.json["sequence"] == records.EVENTS + 3000
    alone = run("load", files, more, "--data", tmp_path / "alone", cwd=tmp_path)
    assert alone.code == 0
    prints = [
        run("graph", "status", "--json", "--data", each, cwd=tmp_path) for each in (disk / "data", tmp_path / "alone")
    ]
    assert prints[0].json["fingerprint"] == prints[1].json["fingerprint"]
    at_rest(disk / "data")


@needs_mount
def test_a_read_only_folder_is_told(copy: Path, healthy: tuple[Path, str], tmp_path: Path) -> None:
    for options in (["--bind", str(copy)], ["-o", "remount,ro,bind", str(copy)]):
        done = subprocess.run(["mount", *options, str(copy)], capture_output=True, check=False)
        if done.returncode:
            pytest.skip("this system does not let us mount a folder read-only")
    try:
        for arguments in (("load", str(healthy[0].parent / "records")), ASKS_THE_GRAPH, ("demo",)):
            done_: Done = run(*arguments, "--data", copy, cwd=tmp_path)
            assert done_.code in {6, 7}, done_
            assert str(copy) in one_message(done_)
    finally:
        subprocess.run(["umount", "-l", copy], check=True)
    assert fingerprint(copy) == healthy[1]
