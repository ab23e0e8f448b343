"""`quality` tells how good the records are and what their faults hide; `check` grades what it finds."""

import csv
from pathlib import Path

import pytest

from tests.e2e.program import one_message, run

TABLES = {
    "lot_received": """material,lot,quantity,unit,event_time,supplier,expires_on
RESIN,R-1,100,KGM,2026-03-01T08:00:00Z,ACME,2027-01-01
RESIN,R-2,100,KGM,2026-04-01T08:00:00Z,,
RESIN,R-4,viel,KGM,2026-04-01T08:00:00Z,ACME,
""",
    "material_consumed": """batch,event_time,material,lot,quantity,unit
B-1,2026-03-02T08:00:00Z,RESIN,R-1,20,KGM
B-2,2026-04-02T08:00:00Z,RESIN,R-2,20,KGM
B-2,unknown,GLUE,G-1,1,KGM
""",
    "lot_produced": """batch,material,lot,quantity,unit,event_time
B-1,TUBE,T-1,4,C62,2026-03-02T12:00:00Z
B-2,TUBE,T-2,4,C62,2026-04-02T12:00:00Z
""",
    "shipped": """shipment,event_time,material,lot,quantity,unit,consignee
S-1,2026-03-04T08:00:00Z,TUBE,T-1,4,C62,CITY
S-2,2026-04-04T08:00:00Z,TUBE,T-2,4,C62,CITY
""",
    "released": "material,lot,quantity,unit,event_time\nTUBE,T-1,4,C62,2026-03-05T08:00:00Z\n",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("quality")
    (folder / "in").mkdir()
    for table, text in TABLES.items():
        (folder / "in" / f"{table}.csv").write_text(text, encoding="utf-8")
    assert run("load", "in", "--source", "erp", cwd=folder).code == 3
    return folder


def test_the_document(folder: Path) -> None:
    done = run("quality", "--json", "--csv", "months.csv", "--xlsx", "quality.xlsx", cwd=folder)
    assert (done.code, done.err) == (0, "")
    told = done.json
    assert (told["sequence"], told["finished_lots"]) == (10, 2)
    received = next(row for row in told["tables"] if row["table"] == "lot_received")
    assert (received["events"], received["quarantined"], received["note"]) == (2, 1, 1)
    months = [(row["month"], row["events"]) for row in told["months"] if row["table"] == "lot_received"]
    assert months == [("2026-03", 1), ("2026-04", 1)]
    shares = {row["field"]: row["share"] for row in told["fields"] if row["table"] == "lot_received"}
    assert (shares["supplier"], shares["quantity"], shares["receipt"]) == (0.5, 1, 0)
    first, second = told["offenders"][:2]
    assert {one["hides"]["finished_lots"] for one in (first, second)} == {1}
    hiding = {one["what"].partition(":")[0] for one in told["offenders"] if one["hides"]}
    assert hiding == {
        "lots without a supplier", "records without a known time", "lots without a record of making or receipt"
    }  # fmt: skip
    assert len(told["offenders"]) == 10
    with (folder / "months.csv").open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.DictReader(file))) == len(told["months"])
    assert (folder / "quality.xlsx").stat().st_size > 0


def test_for_people_in_both_languages(folder: Path) -> None:
    english, chinese = (run("quality", "--lang", lang, cwd=folder) for lang in ("en", "zh"))
    assert "The worst offenders, and what they hide from the traces of 2 finished lots" in english.out
    assert "1 finished lots, " in english.out
    assert "最主要的问题" in chinese.out
    assert "完整率" in chinese.out


def test_check_grades_its_findings(folder: Path) -> None:
    done = run("check", "--json", cwd=folder)
    assert done.code == 5
    grades = {one["kind"]: one["grade"] for one in (*done.json["findings"], *done.json["notes"])}
    assert grades == {"shipped before release": "error", "not made": "warning", "no expiry": "note"}
    assert [one["kind"] for one in done.json["notes"]] == ["no expiry"]
    noted = {"GENEALOGY_GRADES": "shipped before release=note, not made=note"}
    mild = run("check", "--csv", "found.csv", cwd=folder, settings=noted)
    assert (mild.code, "0 findings, 3 notes" in mild.out) == (0, True)
    assert (folder / "found.csv").read_text("utf-8-sig").startswith("grade,kind,")
    wrong = run("check", cwd=folder, settings={"GENEALOGY_GRADES": "not mad=note"})
    assert (wrong.code, "did you mean 'not made'" in one_message(wrong)) == (2, True)


def test_nothing_recorded(tmp_path: Path) -> None:
    told = run("quality", "--json", cwd=tmp_path).json
    assert (told["sequence"], told["tables"], told["offenders"]) == (0, [], [])
