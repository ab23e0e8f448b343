"""`genealogy balance` as a user runs it."""

import csv
from pathlib import Path

from tests.e2e.program import one_message, run
from tests.e2e.test_cli_answers import answer, ask


def test_the_account_of_a_lot(plant: Path) -> None:
    found = answer(plant, "balance", "T-1", "lot:RESIN/R-1")
    tube, resin = found["lots"]
    assert (tube["key"], tube["unit"], tube["made"], tube["unaccounted"]) == ("lot:TUBE/T-1", "C62", "4", "2")
    assert tube["states"] == {
        "on_hand": "0", "in_transit": "0", "delivered": "2", "used": "0", "returned": "0", "scrapped": "0",
        "consumed": "0", "sampled": "0", "split": "0",
    }  # fmt: skip
    assert tube["places"] == [{"state": "delivered", "where": "party:江城医院", "quantity": "2"}]
    assert (resin["made"], resin["states"]["consumed"], resin["unaccounted"]) == ("100", "20", "80")


def test_both_engines_and_earlier_times(plant: Path) -> None:
    index = answer(plant, "balance", "T-1", "--at", "2026-03-11T12:00:00Z")
    cypher = answer(plant, "balance", "T-1", "--at", "2026-03-11T12:00:00Z", "--engine", "cypher")
    assert index["lots"] == cypher["lots"]
    assert index["lots"][0]["states"]["in_transit"] == "2"
    assert answer(plant, "balance", "T-1", "--as-of", "0")["lots"][0]["made"] == "0"


def test_for_people_and_as_files(plant: Path) -> None:
    done = ask(plant, "balance", "T-1", "--csv", "b.csv", "--xlsx", "b.xlsx")
    assert done.code == 0
    assert "unaccounted" in done.out
    with (plant / "elsewhere" / "b.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row["state"] for row in csv.DictReader(file)] == ["made", "delivered", "unaccounted"]


def test_a_trace_tells_the_account_of_its_scope(plant: Path) -> None:
    found = answer(plant, "trace", "forward", "R-1")
    tube = {"unit": "C62", "material": "material:TUBE"}
    assert found["account"] == [
        {"state": "delivered", "where": "party:江城医院", "quantity": "2", **tube},
        {"state": "unaccounted", "where": None, "quantity": "2", **tube},
    ]
    assert answer(plant, "trace", "forward", "R-1", "--engine", "cypher")["account"] == found["account"]
    assert answer(plant, "trace", "backward", "S3")["account"] == []
    assert "Where the finished goods are" in ask(plant, "trace", "forward", "R-1").out


def test_only_lots_have_one(plant: Path) -> None:
    done = ask(plant, "balance", "BOX-1")
    assert (done.code, "package:BOX-1 is no lot" in one_message(done)) == (2, True)
    assert ask(plant, "balance", "nothing").code == 4


def test_the_records_of_the_plant_are_checked(plant: Path) -> None:
    done = ask(plant, "check", "--json")
    assert (done.code, done.json["findings"], done.json["things"]["lot"]) == (0, [], 5)
    assert "Checked: " in ask(plant, "check").out


def test_a_contradiction_ends_with_its_code(tmp_path: Path) -> None:
    rows = "shipment,event_time,package,consignee\nSH-{1},2026-03-11T08:00:00Z,BOX-1,CITY\n"
    (tmp_path / "shipped.csv").write_text(rows, encoding="utf-8")
    settings = {"GENEALOGY_DATA": str(tmp_path / "data")}
    assert run("load", tmp_path / "shipped.csv", cwd=tmp_path, settings=settings).code == 0
    done = run("check", "--csv", "found.csv", cwd=tmp_path, settings=settings)
    assert (done.code, "shipped empty: shipped with shipment:SH-{1}" in done.out) == (5, True)
    assert "package:BOX-1" in (tmp_path / "found.csv").read_text(encoding="utf-8-sig")
    assert run("check", "--csv", "zh.csv", "--lang", "zh", cwd=tmp_path, settings=settings).code == 5
    assert "随 shipment:SH-{1} 发运，但按记录其中无物" in (tmp_path / "zh.csv").read_text(encoding="utf-8-sig")
    (found,) = run("check", "--json", cwd=tmp_path, settings=settings).json["findings"]
    assert (found["kind"], found["records"]) == ("shipped empty", [1])
