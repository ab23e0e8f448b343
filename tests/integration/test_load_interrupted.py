"""A load that is killed at any moment, or asked to stop, and then done again: as if nothing had happened."""

import json
import os
import random
import signal
import time
from pathlib import Path

import pytest

from tests.e2e.program import Done, finished, one_message, run, start

ROWS, KILLS, SEED = 9_000, 6, 20261122


@pytest.fixture(scope="module")
def splits(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A table long enough for several ledger batches and several steps of the graph."""
    path = tmp_path_factory.mktemp("records") / "lot_split.csv"
    rows = (f"M,L{n // 7},L{n + 1},1,KGM,2026-01-{n % 28 + 1:02}T08:00:{n % 60:02}Z\n" for n in range(ROWS))
    path.write_text("material,lot,into_lot,quantity,unit,event_time\n" + "".join(rows), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def whole(splits: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, float]:
    """The fingerprint after a load that nobody disturbed, and how long that took."""
    data = tmp_path_factory.mktemp("whole") / "data"
    started = time.monotonic()
    assert load(splits, data).code == 0
    return fingerprint(data), time.monotonic() - started


def load(path: Path, data: Path) -> Done:
    return run("load", path, "--json", "--data", data, cwd=path.parent)


def fingerprint(data: Path) -> str:
    status = run("graph", "status", "--json", "--data", data, cwd=data.parent)
    assert (status.code, status.err) == (0, "")
    assert status.json["sequence"] == status.json["ledger_sequence"] == ROWS
    return str(status.json["fingerprint"])


def things_are_written(graph: Path) -> bool:
    """Whether any of the engine's files of elements is longer than the pages that it begins with."""
    return any(file.stat().st_size > 1 << 18 for file in graph.rglob("*.bucket"))


def test_kill_9_at_any_moment_then_the_same_load(splits: Path, whole: tuple[str, float], tmp_path: Path) -> None:
    """The killed loads go on from one another, so that the later ones are met while the graph is written."""
    chance = random.Random(SEED)
    expected, seconds = whole
    codes = []
    for _ in range(KILLS):
        process = start("load", splits, "--data", tmp_path / "data", cwd=tmp_path)
        time.sleep(seconds * chance.uniform(0.1, 0.9))
        process.kill()
        codes.append(finished(process).code)
    assert -signal.SIGKILL in codes
    again = load(splits, tmp_path / "data")
    assert (again.code, again.err) == (0, "")
    assert again.json["accepted"] + again.json["duplicates"] == ROWS
    assert fingerprint(tmp_path / "data") == expected


def test_the_engine_killed_under_a_load(splits: Path, whole: tuple[str, float], tmp_path: Path) -> None:
    data = tmp_path / "data"
    process = start("load", splits, "--json", "--data", data, cwd=tmp_path)
    end = time.monotonic() + 120
    while not things_are_written(data / "graph") and time.monotonic() < end:
        time.sleep(0.02)
    os.kill(json.loads((data / "graph" / "engine.json").read_text(encoding="utf-8"))["engine"], signal.SIGKILL)
    done = finished(process)
    assert done.code == 6, done
    assert "again" in one_message(done)
    assert done.json["sequence"] == done.json["accepted"] == ROWS
    again = load(splits, data)
    assert (again.code, again.json["duplicates"]) == (0, ROWS)
    assert fingerprint(data) == whole[0]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=["ctrl-c", "sigterm"])
def test_a_load_that_is_asked_to_stop(
    number: signal.Signals, splits: Path, whole: tuple[str, float], tmp_path: Path
) -> None:
    data = tmp_path / "data"
    process = start("load", splits, "--json", "--data", data, cwd=tmp_path)
    end = time.monotonic() + 60
    while not (data / "ledger.sqlite").exists() and time.monotonic() < end:
        time.sleep(0.01)
    time.sleep(0.3)
    process.send_signal(number)
    done = finished(process)
    assert done.code == 128 + number, done
    assert "goes on from there" in one_message(done)
    assert done.json["error"]["exit_code"] == 128 + number
    assert load(splits, data).code == 0
    assert fingerprint(data) == whole[0]
