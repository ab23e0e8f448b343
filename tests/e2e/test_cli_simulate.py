"""`simulate`: its files load as they are, and a trace of them finds the truth beside them."""

import csv
from pathlib import Path

from tests.e2e.program import one_message, run


def test_a_plant_is_written_loaded_and_traced(tmp_path: Path) -> None:
    written = run("simulate", "plant", "--lots", "40", "--seed", "3", "--json", cwd=tmp_path)
    assert (written.code, written.err) == (0, "")
    told = written.json
    assert told["lots"] >= 40
    assert {cause["kind"] for cause in told["causes"]} == {"supplier_lot", "equipment", "operator", "load"}
    loaded = run("load", Path("plant", "records"), "--json", cwd=tmp_path)
    assert (loaded.code, loaded.json["quarantined"], loaded.json["duplicates"]) == (0, 0, 0)
    assert not any(file["skipped"] or file["error"] for file in loaded.json["files"])
    assert loaded.json["accepted"] >= sum(told["records"].values())
    (suspect,) = (cause for cause in told["causes"] if cause["kind"] == "supplier_lot")
    with (tmp_path / "plant" / "truth" / "exposed.csv").open(encoding="utf-8", newline="") as file:
        truth = {row["key"] for row in csv.DictReader(file) if row["cause"] == suspect["cause"]}
    traced = run("trace", "forward", suspect["key"], "--json", cwd=tmp_path).json
    assert {node["key"] for node in traced["nodes"] if node["basis"] == "confirmed"} == truth
    assert len(truth) > 5


def test_dates_load_with_the_zone_that_the_command_names(tmp_path: Path) -> None:
    written = run("simulate", "plant", "--lots", "20", "--knob", "dates=1", "--lang", "zh", cwd=tmp_path)
    assert written.code == 0
    assert "接下来可以" in written.out
    follow_up = written.out.splitlines()[-1].split()[1:]
    assert follow_up == ["load", "plant/records", "--timezone", "Asia/Shanghai"]
    loaded = run(*follow_up, "--json", cwd=tmp_path)
    assert (loaded.code, loaded.json["quarantined"]) == (0, 0)


def test_what_is_refused_is_told_in_one_message(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert run("simulate", "plant", "--lots", "5", cwd=tmp_path).code == 0
    for arguments, code, told in (
        (["plant"], 7, "plant"),
        (["file"], 7, "file"),
        (["file/below"], 7, "file"),
        (["new", "--knob", "lost"], 2, "partial_cleaning"),
        (["new", "--knob", "lost=2"], 2, "0 to 1"),
        (["new", "--knob", "late=nan"], 2, "late"),
    ):
        done = run("simulate", *arguments, cwd=tmp_path)
        assert (done.code, told in one_message(done)) == (code, True), done
    assert run("simulate", "new", "--lots", "0", cwd=tmp_path).code == 2
    assert not (tmp_path / "new").exists()
