"""`genealogy drill` on a loaded folder."""

import csv
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.program import Done, one_message, run
from tests.e2e.records import write


def ask(folder: Path, *arguments: str | Path) -> Done:
    return run(*arguments, cwd=folder, settings={"GENEALOGY_DATA": str(folder / "data")})


def answer(folder: Path, *arguments: str | Path) -> Any:
    done = ask(folder, *arguments, "--json")
    assert done.code == 0, done.err
    return done.json


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two drills, the second after the delivery and use of units was recorded."""
    folder = tmp_path_factory.mktemp("drills")
    tables = ("lot_received", "material_consumed", "lot_produced", "unit_serialized", "packed")
    assert ask(folder, "load", write(folder / "records", *tables)).code == 0
    first = answer(folder, "drill", "--every-lot")
    assert [(row["lot"], row["consignees"]) for row in first["lots"]] == [("lot:TUBE/T-1", 0), ("lot:TUBE/T-2", 0)]
    assert ask(folder, "load", write(folder / "more", "shipped", "delivered")).code == 0
    second = answer(folder, "drill", "--every-lot")
    assert second["summary"]["lots"] == second["finished"] == 2
    opinion = second["second_opinion"]
    assert (opinion["engines"], opinion["questions"], opinion["findings"]) == (["index", "cypher"], 4, [])
    return folder


def test_each_lot_both_ways_with_its_account(folder: Path) -> None:
    found = answer(folder, "drill", "--last")
    row = found["lots"][0]
    assert (row["lot"], row["reached"], row["units"], row["consignees"]) == ("lot:TUBE/T-1", 5, 2, 1)
    assert row["upstream"] == 3  # batch, resin, the supplier's lot
    balance = answer(folder, "balance", "lot:TUBE/T-1")["lots"][0]
    assert (row["made"], row["unaccounted"]) == (balance["made"], balance["unaccounted"])
    made, left = float(balance["made"]), float(balance["unaccounted"])
    assert row["accounted"] == f"{100 * (made - left) / made:.2f}"
    assert row["ms"] > 0


def test_two_drills_compared(folder: Path) -> None:
    found = answer(folder, "drill", "--compare")
    assert (found["in_both"], found["added"], found["left_out"]) == (2, [], [])
    assert {"lot": "lot:TUBE/T-1", "what": "consignees", "before": 0, "after": 1} in found["changes"]
    assert found["before"]["sequence"] < found["after"]["sequence"]


def test_for_people_and_as_a_file(folder: Path) -> None:
    done = ask(folder, "drill", "--last", "--csv", "drill.csv")
    assert "Drill of 2 of 2 finished lots" in done.out
    assert "4 traces on index, cypher compared." in done.out
    with (folder / "drill.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row["lot"] for row in csv.DictReader(file)] == ["lot:TUBE/T-1", "lot:TUBE/T-2"]
    assert "召回演练" in ask(folder, "drill", "--last", "--lang", "zh").out
    done = ask(folder, "drill", "--compare", "--lang", "zh")
    assert "收货方数" in done.out
    assert len(list((folder / "data" / "drills").iterdir())) == 2


def test_a_sample_is_the_same_for_the_same_seed(tmp_path: Path) -> None:
    assert ask(tmp_path, "load", write(tmp_path / "records")).code == 0
    once, again = (answer(tmp_path, "drill", "--sample", "1", "--seed", "3")["lots"] for _ in range(2))
    assert [row["lot"] for row in once] == [row["lot"] for row in again]
    assert len(once) == 1


def test_what_is_refused(tmp_path: Path) -> None:
    assert ask(tmp_path, "load", write(tmp_path / "records", "lot_received")).code == 0
    for arguments, told in (
        (["--last"], "holds one"),
        (["--compare"], "holds one"),
        (["--every-lot", "--sample", "3"], "choose one"),
        ([], "no finished lot"),
    ):
        done = ask(tmp_path, "drill", *arguments)
        assert done.code == 2
        assert told in one_message(done)
