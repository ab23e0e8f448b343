"""`watch`: files dropped into a folder are loaded once, and moved aside with a report."""

import gzip
import json
import signal
import time
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.program import Done, finished, one_message, run, start

HEADER = "material,lot,quantity,unit,event_time,source,source_record\n"
GOOD = HEADER + "RESIN,R-1,100,KGM,2026-03-01T08:00:00Z,erp,GR-1\nRESIN,R-2,50,KGM,2026-03-01T09:00:00Z,erp,GR-2\n"


@pytest.fixture
def box(tmp_path: Path) -> Path:
    (tmp_path / "box").mkdir()
    return tmp_path / "box"


def once(box: Path) -> Done:
    return run("watch", box, "--once", "--interval", "0.1", "--json", cwd=box.parent)


def report(path: Path) -> Any:
    return json.loads(path.with_name(f"{path.name}.report.json").read_text(encoding="utf-8"))


def test_good_bad_and_unknown_files(box: Path) -> None:
    (box / "lot_received.csv").write_text(GOOD, encoding="utf-8")
    (box / "lot_received-2.csv").write_text(
        GOOD + "RESIN,R-3,much,KGM,2026-03-01T08:00:00Z,erp,GR-3\n", encoding="utf-8"
    )
    (box / "notes.txt").write_text("buy milk", encoding="utf-8")
    (box / "packed.csv.part").write_text("half", encoding="utf-8")
    done = once(box)
    assert done.code == 2
    found = {one["name"]: one for one in done.json["files"]}
    outcomes = {name: (one["outcome"], one["accepted"], one["quarantined"]) for name, one in found.items()}
    assert outcomes.keys() == {"lot_received.csv", "lot_received-2.csv", "notes.txt"}
    assert sorted(outcomes.values()) == [("done", 0, 1), ("done", 2, 0), ("failed", 0, 0)]
    for one in found.values():
        assert report(box / one["moved_to"])["accepted"] == one["accepted"]
    assert "no adapter knows" in report(box / "failed" / "notes.txt")["error"]
    assert {path.name for path in box.iterdir() if path.is_file()} == {".genealogy-watch.lock", "packed.csv.part"}
    assert once(box).json["files"] == []


def test_the_same_name_again_keeps_both_and_loads_nothing_twice(box: Path) -> None:
    for _ in range(2):
        (box / "lot_received.csv").write_text(GOOD, encoding="utf-8")
        assert once(box).code == 0
    assert sorted(path.name for path in (box / "done").iterdir()) == [
        "lot_received-2.csv", "lot_received-2.csv.report.json", "lot_received.csv", "lot_received.csv.report.json",
    ]  # fmt: skip
    assert report(box / "done" / "lot_received-2.csv")["duplicates"] == 2


def test_a_packed_file_with_a_name_that_is_taken(box: Path) -> None:
    for outcome in ("lot_received.csv.gz", "lot_received-2.csv.gz"):
        (box / "lot_received.csv.gz").write_bytes(gzip.compress(GOOD.encode()))
        assert once(box).code == 0
        assert (box / "done" / outcome).is_file()
    (box / "lot_received.csv.gz").write_bytes(gzip.compress(GOOD.encode())[:-9])
    assert once(box).code == 2
    assert "cut off" in report(box / "failed" / "lot_received.csv.gz")["error"]


def test_what_cannot_be_moved_waits_and_holds_nothing_up(box: Path) -> None:
    """A name of which the report's would be too long is cut; a folder that is not writable is told, and waited for."""
    (box / f"lot_received-{'x' * 230}.csv").write_text(GOOD, encoding="utf-8")
    assert [one["outcome"] for one in once(box).json["files"]] == ["done"]
    (box / "done").rename(box / "elsewhere")
    (box / "done").write_text("no folder", encoding="utf-8")
    assert once(box).code == 7
    (box / "done").unlink()
    (box / "done").symlink_to("/proc")  # nobody writes there
    (box / "lot_received.csv").write_text(GOOD, encoding="utf-8")
    (box / "unknown.txt").write_text("buy milk", encoding="utf-8")
    done = once(box)
    assert done.code == 2
    assert {one["name"]: (one["outcome"], one["duplicates"]) for one in done.json["files"]} == {
        "lot_received.csv": ("waiting", 2), "unknown.txt": ("failed", 0),
    }  # fmt: skip
    assert (box / "lot_received.csv").is_file()
    (box / "done").unlink()
    (box / "elsewhere").rename(box / "done")
    assert [one["moved_to"] for one in once(box).json["files"]] == ["done/lot_received.csv"]


def test_a_link_goes_on_leading_to_its_file(box: Path) -> None:
    (box.parent / "lot_received.csv").write_text(GOOD, encoding="utf-8")
    (box / "lot_received-1.csv").symlink_to("../lot_received.csv")
    assert once(box).code == 0
    assert (box / "done" / "lot_received-1.csv").read_text(encoding="utf-8") == GOOD
    assert not (box / "lot_received-1.csv").is_symlink()


def test_it_runs_until_it_is_stopped_and_alone(box: Path) -> None:
    process = start("watch", box, "--interval", "0.1", cwd=box.parent)
    end = time.monotonic() + 60
    while not (box / "failed").exists() and time.monotonic() < end:
        time.sleep(0.05)
    other = run("watch", box, "--once", cwd=box.parent)
    assert (other.code, "already" in one_message(other)) == (6, True)
    (box / "lot_received.csv").write_text(GOOD, encoding="utf-8")
    assert process.stdout is not None
    told = [process.stdout.readline().decode() for _ in range(2)]
    process.send_signal(signal.SIGTERM)
    assert finished(process).code == 128 + signal.SIGTERM
    assert told[1].startswith("lot_received.csv: 2 accepted")
    assert report(box / "done" / "lot_received.csv")["sequence"] == 2


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    done = run("watch", "nowhere", "--once", cwd=tmp_path)
    assert done.code == 2
    assert "there is no such folder" in one_message(done)
