"""The quarantine at scale: counted by reason, exported, corrected in a spreadsheet, replayed."""

import csv
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from genealogy.graph.engine import GraphSettings, open_graph
from tests.e2e.program import one_message, run

RECEIVED = (
    "material,lot,quantity,unit,event_time,supplier,reason,source_record\n"
    "RESIN,0001,viel,KGM,2026-03-01T08:00:00Z,=1+1,-x,GR-1\n"
    "RESIN,0002,mehr,KGM,2026-03-01T09:00:00Z,'quoted,,GR-2\n"
    "RESIN,0003,10,KGM,bald,@sum,,GR-3\n"
)
BROKEN = 'batch,event_time,material,lot,quantity,unit,note\nB-1,2026-03-02T08:00:00Z,RESIN,0001,4,KGM,"open\n'
Rows = list[dict[str, str]]


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "lot_received.csv").write_text(RECEIVED, encoding="utf-8")
    (tmp_path / "in" / "material_consumed.csv").write_text(BROKEN, encoding="utf-8")
    with open_graph(GraphSettings(data=tmp_path / "genealogy-data")):
        assert run("load", "in", "--source", "erp", cwd=tmp_path).code == 3
        yield tmp_path


def edited(path: Path, change: Callable[[Rows], object], delimiter: str = ",", encoding: str = "utf-8-sig") -> None:
    """As a spreadsheet saves it."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        mark = ";" if ";" in file.readline() else ","
        file.seek(0)
        rows = list(csv.DictReader(file, delimiter=mark))
    change(rows)
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), delimiter=delimiter)
        writer.writeheader()
        writer.writerows(rows)


def test_counted_by_reason(folder: Path) -> None:
    counted = run("quarantine", "list", "--by", "reason", "--json", cwd=folder).json
    assert (counted["count"], [one["count"] for one in counted["groups"]]) == (4, [2, 1, 1])
    assert counted["groups"][0]["reason"] == "… is not a number"
    by_table = run("quarantine", "list", "--by", "table", "--lang", "zh", cwd=folder)
    assert "material_consumed" in by_table.out
    assert "数量" in by_table.out
    assert len(run("quarantine", "list", "--table", "lot_received", "--json", cwd=folder).json["records"]) == 3
    assert "choose one of" in one_message(run("quarantine", "list", "--by", "colour", cwd=folder))


def test_corrected_in_a_spreadsheet_and_replayed(folder: Path) -> None:
    said = run("quarantine", "export", "bad.csv", "--json", cwd=folder).json
    assert said == {"file": "bad.csv", "records": 4}
    text = (folder / "bad.csv").read_text("utf-8-sig")
    header = text.splitlines()[0].split(",")
    assert (header[0], header[-1]) == ("quarantine_id", "quarantine_reason")
    assert header[1:9] == RECEIVED.splitlines()[0].split(",")
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in csv.reader(text.splitlines()) for cell in row)

    def correct(rows: Rows) -> None:
        rows[0]["quantity"] = "12.5"
        rows[2]["event_time"] = "2026-03-01T10:00:00Z"
        rows[3].update(batch="B-1", event_time="2026-03-02T08:00:00Z", material="RESIN", lot="0001", quantity="4")
        rows[3].update({"unit": "KGM", "surplus cells": ""})

    edited(folder / "bad.csv", correct, ";")
    done = run("quarantine", "replay", "--from", "bad.csv", "--json", cwd=folder)
    assert (done.code, len(done.json["replayed"]), len(done.json["still_refused"])) == (3, 3, 1)
    again = run("quarantine", "replay", "--from", "bad.csv", "--json", cwd=folder).json
    assert (again["replayed"], again["sequence"]) == (done.json["replayed"], 3)
    shown = run("quarantine", "show", done.json["replayed"][0]["id"], "--json", cwd=folder).json
    assert (shown["state"], shown["events"]) == ("replayed", done.json["replayed"][0]["events"])
    lot = run("show", "lot:RESIN/0001", "--json", cwd=folder).json
    assert {edge["key"] for edge in lot["neighbours"] if edge["type"] == "SUPPLIED_BY"} == {"party:=1+1"}

    edited(folder / "bad.csv", lambda rows: rows[0].update(quantity="13"))
    other = run("quarantine", "replay", "--from", "bad.csv", "--json", cwd=folder)
    assert sum("was replayed as" in one["reason"] for one in other.json["still_refused"]) == 1


def test_a_file_that_is_no_export_is_told(folder: Path) -> None:
    assert "quarantine_id" in one_message(run("quarantine", "replay", "--from", "in/lot_received.csv", cwd=folder))
    assert run("quarantine", "export", "bad.csv", cwd=folder).code == 0
    assert "corrections" in one_message(run("quarantine", "export", "bad.csv", cwd=folder))
    assert run("quarantine", "replay", "x", "--from", "bad.csv", cwd=folder).code == 2
    edited(folder / "bad.csv", lambda rows: rows.append(rows[0]))
    assert "earlier line" in one_message(run("quarantine", "replay", "--from", "bad.csv", cwd=folder))
    edited(folder / "bad.csv", lambda rows: rows[0].update(quarantine_id="00ff"))
    unknown = run("quarantine", "replay", "--from", "bad.csv", cwd=folder)
    assert (unknown.code, "00ff" in one_message(unknown)) == (4, True)
