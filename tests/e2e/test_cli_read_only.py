"""An auditor's copy: a data folder that cannot be written answers all that its ledger and index know."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from genealogy.ledger.ledger import open_ledger
from genealogy.model.identifiers import key
from tests.contract.drafts import consumed
from tests.e2e.program import Done, run

OF_A_LOT = (("trace", "forward"), ("trace", "backward"), ("show",), ("balance",), ("causes",))
OF_ALL = (("find", "R"), ("check",), ("quality",), ("quarantine", "list"), ("status",), ("scope", "list"))


def _locked(folder: Path) -> None:
    """Root may write whatever a file's mode says, and everybody else may not mount."""
    if os.geteuid() != 0:
        for path in [*folder.rglob("*"), folder]:
            path.chmod(0o555 if path.is_dir() else 0o444)
        return
    for options in (["--bind", str(folder)], ["-o", "remount,ro,bind", str(folder)]):
        if shutil.which("mount") is None or subprocess.run(["mount", *options, folder], check=False).returncode:
            pytest.skip("this system does not let us make a folder read-only")


def _unlocked(folder: Path) -> None:
    if os.geteuid() == 0:
        subprocess.run(["umount", "-l", folder], check=False)
        return
    for path in [folder, *folder.rglob("*")]:
        path.chmod(0o755)


@pytest.fixture
def copy(plant: Path, tmp_path: Path) -> Iterator[Path]:
    """A copy of what was loaded, without the graph, that nobody can write to."""
    copied = tmp_path / "copy"
    copied.mkdir()
    with open_ledger(None, plant / "data"):  # closing it last, SQLite writes everything to the one file
        pass
    shutil.copy(plant / "data" / "ledger.sqlite", copied)
    assert run("check", "--data", copied, cwd=tmp_path).code in {0, 5}
    try:
        _locked(copied)
        yield copied
    finally:
        _unlocked(copied)


def _state(folder: Path) -> list[tuple[str, int, int]]:
    return sorted((str(one), one.stat().st_size, one.stat().st_mtime_ns) for one in folder.rglob("*"))


def _untimed(answer: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in answer.items() if not name.endswith("_ms")}


def test_questions_are_answered_and_nothing_is_written(copy: Path, plant: Path, tmp_path: Path) -> None:
    with open_ledger(None, copy, read_only=True) as ledger:
        used = next(one.event for one in ledger.read(tables=["material_consumed"]))
    lot = key("lot", str(used.__dict__["material"]), str(used.__dict__["lot"]))
    before = _state(copy)
    for words in OF_A_LOT:
        here: Done = run(*words, lot, "--json", "--data", copy, cwd=tmp_path)
        there: Done = run(*words, lot, "--json", "--data", plant / "data", cwd=tmp_path)
        assert (here.code, here.err) == (0, ""), words
        assert _untimed(here.json) == _untimed(there.json), words
    for words in OF_ALL:
        done = run(*words, "--json", "--data", copy, cwd=tmp_path)
        assert done.code in {0, 5}, done
        assert done.json
    assert run("export", "epcis", "all", "--output", tmp_path / "all", "--data", copy, cwd=tmp_path).code == 0
    assert _state(copy) == before


def test_what_must_write_is_refused_with_the_place(copy: Path, plant: Path, tmp_path: Path) -> None:
    before = _state(copy)
    for words, code in (
        (("load", str(plant / "records")), 7),
        (("query", "holds"), 6),
        (("graph", "status"), 6),
    ):
        done = run(*words, "--data", copy, cwd=tmp_path)
        assert done.code == code, done
        assert done.err.count("\n") == 1
        assert str(copy) in done.err
    assert _state(copy) == before


def test_a_copy_of_a_ledger_in_use_says_what_to_do(tmp_path: Path) -> None:
    copied = tmp_path / "copied"
    copied.mkdir()
    with open_ledger(None, tmp_path / "live") as ledger:
        ledger.append([consumed("one")], recorded_by="test")
        for name in ("ledger.sqlite", "ledger.sqlite-wal"):
            shutil.copy(tmp_path / "live" / name, copied)
    try:
        _locked(copied)
        done = run("find", "one", "--data", copied, cwd=tmp_path)
    finally:
        _unlocked(copied)
    assert done.code == 6
    assert "copy the folder" in done.err
