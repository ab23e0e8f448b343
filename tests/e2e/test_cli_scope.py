"""`genealogy scope`: kept, then changed by late, corrected and missing records."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.program import Done, one_message, run
from tests.e2e.records import write

LATE = {
    "material_consumed": """batch,event_time,material,lot,quantity,unit,source,source_record
B-9,2026-03-04T08:00:00Z,RESIN,R-1,5,KGM,mes,MC-9
""",
    "lot_produced": """batch,material,lot,quantity,unit,event_time
B-9,TUBE,T-9,4,C62,2026-03-04T12:00:00Z
""",
    "corrected": """table,source_record,source,reason,event_time
material_consumed,MC-9,mes,another batch,2026-03-20T08:00:00Z
""",
    "unpacked": """package,event_time,material,serial,source,source_record
BOX-1,2026-03-10T12:00:00Z,TUBE,S1,wms,UP-1
""",
}


def ask(folder: Path, *arguments: str | Path) -> Done:
    return run(*arguments, cwd=folder, settings={"GENEALOGY_DATA": str(folder / "data"), "GENEALOGY_TOLERANCE": "0"})


def answer(folder: Path, *arguments: str | Path) -> Any:
    done = ask(folder, *arguments, "--json")
    assert done.code == 0, done.err
    return done.json


def load(folder: Path, table: str) -> None:
    file = folder / f"{table}.csv"
    file.write_text(LATE[table], encoding="utf-8")
    assert ask(folder, "load", file).code == 0


@pytest.fixture(scope="module")
def plant(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("scopes")
    assert ask(folder, "load", write(folder / "records")).code == 0
    kept = answer(folder, "scope", "save", "r1", "forward", "lot:RESIN/R-1")
    assert (kept["sequence"], kept["reached"]["units"], kept["reached"]["consignees"]) == (16, 2, 1)
    assert ask(folder, "scope", "save", "less", "forward", "lot:RESIN/R-1", "--minus", "S1", "B-2").code == 0
    for table in ("material_consumed", "lot_produced"):
        load(folder, table)
    assert ask(folder, "scope", "save", "r1-later", "forward", "lot:RESIN/R-1").code == 0
    for table in ("corrected", "unpacked"):
        load(folder, table)
    return folder


def test_what_entered_and_left_again(plant: Path) -> None:
    """B-9 came late and was corrected; S1 turned out to have left its box before that was shipped."""
    found = answer(plant, "scope", "diff", "r1")
    assert found["enters"] == []
    assert {(one["key"], one["record"]) for one in found["leaves"]} == set()
    assert found["reproduced"] is True
    later = answer(plant, "scope", "diff", "r1-later")
    assert {(one["key"], one["record"]) for one in later["leaves"]} == {("batch:B-9", 19), ("lot:TUBE/T-9", 19)}
    (record,) = later["records"]
    assert (record["sequence"], record["type"], record["leaves"]["all"], record["enters"]["all"]) == (
        *(19, "corrected", 2, 0),
    )
    assert (later["saved"]["sequence"], later["as_of"]["sequence"]) == (18, 20)


def test_what_entered(plant: Path, tmp_path: Path) -> None:
    folder = tmp_path
    assert ask(folder, "load", write(folder / "records", "lot_received", "material_consumed", "lot_produced")).code == 0
    assert ask(folder, "scope", "save", "early", "forward", "lot:RESIN/R-1").code == 0
    more = write(folder / "more", "unit_serialized", "packed", "shipped", "delivered")
    assert ask(folder, "load", more).code == 0
    found = answer(folder, "scope", "diff", "early")
    entered = {one["key"]: one["record"] for one in found["enters"]}
    types = {row["sequence"]: row["type"] for row in found["records"]}
    assert {key: types[record] for key, record in entered.items()} == dict.fromkeys(
        ("unit:TUBE/S1", "unit:TUBE/S2", "package:BOX-1", "shipment:SH-1", "party:江城医院"), "unit_serialized"
    )
    done = ask(folder, "scope", "diff", "early")
    assert "The records that did it" in done.out
    assert "起作用的记录" in ask(folder, "scope", "diff", "early", "--lang", "zh").out


def test_a_cleared_unit_stays_out(plant: Path) -> None:
    (kept,) = (one for one in answer(plant, "scope", "list")["scopes"] if one["name"] == "less")
    assert kept["question"]["minus"] == ["unit:TUBE/S1", "batch:B-2"]
    assert (kept["reached"]["units"], kept["behind"]) == (1, 4)
    assert answer(plant, "scope", "diff", "less")["reproduced"] is True


def test_listed_for_people(plant: Path) -> None:
    done = ask(plant, "scope", "list")
    assert "r1  forward lot:RESIN/R-1" in done.out
    assert "4 events since" in done.out
    assert "Nothing has entered or left." in ask(plant, "scope", "diff", "r1").out
    kept = json.loads((plant / "data" / "scopes" / "r1.json").read_text(encoding="utf-8"))
    assert kept["question"]["roots"] == ["lot:RESIN/R-1"]


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["save", "r1", "forward", "lot:RESIN/R-1"], 7, "--replace"),
        (["save", "../r1", "forward", "lot:RESIN/R-1"], 2, "no name"),
        (["save", "new", "sideways", "lot:RESIN/R-1"], 2, "forward"),
        (["save", "new", "forward", "lot:RESIN/R-9"], 4, "R-9"),
        (["diff", "none"], 2, "less, r1, r1-later"),
    ],
)
def test_what_is_refused(plant: Path, arguments: list[str], code: int, told: str) -> None:
    done = ask(plant, "scope", *arguments)
    assert done.code == code
    assert told in one_message(done)


def test_a_damaged_or_foreign_scope_is_told(plant: Path) -> None:
    folder = plant / "data" / "scopes"
    (folder / "torn.json").write_text("{", encoding="utf-8")
    assert "damaged" in one_message(ask(plant, "scope", "diff", "torn"))
    kept = json.loads((folder / "r1.json").read_text(encoding="utf-8"))
    (folder / "torn.json").write_text(json.dumps({**kept, "ledger": "another"}), encoding="utf-8")
    assert "another ledger" in one_message(ask(plant, "scope", "diff", "torn"))
    (folder / "torn.json").unlink()
