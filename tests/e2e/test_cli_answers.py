"""Commands that ask, on a loaded folder: people's text, JSON, CSV and workbooks."""

import csv
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from tests.e2e.program import CLI_PY, INSTALLED, Done, one_message, run
from tests.e2e.records import EVENTS, REACHED_BY_R1


def ask(plant: Path, *arguments: str | Path) -> Done:
    """From a folder in which nothing is."""
    elsewhere = plant / "elsewhere"
    elsewhere.mkdir(exist_ok=True)
    return run(*arguments, cwd=elsewhere, settings={"GENEALOGY_DATA": str(plant / "data")})


def answer(plant: Path, *arguments: str | Path) -> Any:
    done = ask(plant, *arguments, "--json")
    assert (done.code, done.err) == (0, ""), done
    return done.json


def keys(document: Any, depth: int = 1) -> set[str]:
    return {node["key"] for node in document["nodes"] if node["depth"] >= depth}


@pytest.mark.parametrize("program", [CLI_PY, INSTALLED], ids=["cli.py", "installed"])
def test_both_ways_to_start_it_answer_alike(plant: Path, program: tuple[str, ...]) -> None:
    done = run("--json", "status", "--data", plant / "data", cwd=plant, program=program)
    assert (done.code, done.err) == (0, "")
    assert done.json["ledger"]["events"] == done.json["ledger"]["sequence"] == EVENTS
    assert done.json["graph"]["sequence"] == EVENTS
    assert done.json["data"] == str(plant / "data")


def test_a_forward_trace_as_json(plant: Path) -> None:
    found = answer(plant, "trace", "forward", "lot:RESIN/R-1")
    assert keys(found, 0) == REACHED_BY_R1
    assert (found["direction"], found["roots"], found["truncated"]) == ("forward", ["lot:RESIN/R-1"], False)
    assert found["as_of"] == {"sequence": EVENTS, "time": None}
    assert found["bounds"]["depth"] == 1000
    unit = next(node for node in found["nodes"] if node["key"] == "unit:TUBE/S1")
    assert unit["via"] == ["lot:RESIN/R-1", "batch:B-1", "lot:TUBE/T-1"]
    assert (unit["basis"], unit["exposed_from"]) == ("confirmed", "2026-03-02T13:00:00Z")
    assert unit["quantity"] == {"min": "1", "expected": "1", "max": "1", "unit": "C62"}
    made = next(node for node in found["nodes"] if node["key"] == "lot:TUBE/T-1")
    assert made["quantity"] == {"min": "4", "expected": "4", "max": "4", "unit": "C62"}
    assert {edge["type"] for edge in found["edges"]} >= {"CONSUMED_BY", "PRODUCED", "SERIALIZED_AS", "PACKED_IN"}


def test_a_backward_trace_names_what_belongs_to_it(plant: Path) -> None:
    found = answer(plant, "trace", "backward", "S3")
    assert found["roots"] == ["unit:TUBE/S3"]
    assert keys(found) == {"lot:TUBE/T-2", "batch:B-2", "lot:RESIN/R-2", "supplierlot:ACME/A-78"}
    assert {"party:ACME", "line:L1"} <= {node["key"] for node in found["context"]}


def test_a_suspect_line_in_a_window(plant: Path) -> None:
    found = answer(plant, "trace", "forward", "line:L1", "--from", "2026-03-03T00:00:00Z", "--tolerance", "0")
    assert keys(found) >= {"batch:B-2", "lot:TUBE/T-2", "unit:TUBE/S3", "party:HOSPITAL-2"}
    assert "batch:B-1" not in keys(found)
    wanted = {"contact": False, "from": "2026-03-03T00:00:00Z", "to": None}
    assert {name: found["bounds"][name] for name in wanted} == wanted
    done = ask(plant, "trace", "forward", "line:L1", "--from", "2026-03-03", "--to", "2026-03-03", "--contact")
    assert (done.code, "with contact" in done.out) == (0, True)
    done = ask(plant, "trace", "forward", "line:L1", "--from", "2026-03-03", "--to", "2026-03-01")
    assert done.code == 2
    assert "ends before it begins" in one_message(done)


def test_backward_with_contact_names_causes_as_nodes(plant: Path) -> None:
    for engine in ("index", "cypher"):
        found = answer(plant, "trace", "backward", "unit:TUBE/S3", "--contact", "--engine", engine)
        assert {"line:L1", "party:ACME"} <= keys(found)
        assert "line:L1" not in {node["key"] for node in found["context"]}


def test_a_trace_for_people(plant: Path) -> None:
    done = ask(plant, "trace", "forward", "R-1")
    assert done.code == 0
    for text in (
        "Forward trace of lot:RESIN/R-1",
        "party:江城医院  confirmed",
        "└── shipment:SH-1",
        f"sequence {EVENTS}",
    ):
        assert text in done.out


def test_both_engines_give_the_same_answer(plant: Path) -> None:
    for way, thing in (("forward", "lot:RESIN/R-1"), ("backward", "party:江城医院")):
        index = answer(plant, "trace", way, thing)
        cypher = answer(plant, "trace", way, thing, "--engine", "cypher")
        assert (index["engine"], cypher["engine"]) == ("index", "cypher")
        for part in ("nodes", "context", "edges", "gaps"):
            found = [{k: v for k, v in one.items() if k != "via"} for one in index[part]]
            assert all(one in found for one in ({k: v for k, v in one.items() if k != "via"} for one in cypher[part]))
            assert len(index[part]) == len(cypher[part])
        assert index["roots"] == cypher["roots"]


def test_the_engines_are_compared(plant: Path) -> None:
    found = answer(plant, "check", "--engines", "--sample", "6")
    assert found["engines"] == ["index", "cypher", "definition"]
    assert (found["questions"], found["findings"]) == (12, [])
    assert "12 traces on index, cypher, definition compared." in ask(plant, "check", "--engines", "--sample", "6").out


def test_several_things_at_once(plant: Path) -> None:
    found = answer(plant, "trace", "forward", "lot:RESIN/R-1", "R-2", "lot:RESIN/R-1")
    assert found["roots"] == ["lot:RESIN/R-1", "lot:RESIN/R-2"]
    assert {"party:江城医院", "party:HOSPITAL-2"} <= keys(found)


def test_a_depth_cuts_and_says_so(plant: Path) -> None:
    found = answer(plant, "trace", "forward", "R-1", "--depth", "2")
    assert found["truncated"] is True
    assert keys(found) == {"batch:B-1", "lot:TUBE/T-1"}
    assert "cut at depth 2" in ask(plant, "trace", "forward", "R-1", "--depth", "2").out


def test_what_was_known_then(plant: Path) -> None:
    """The files were loaded in the order of their names: of the shipments on, units were not known yet."""
    at_packing = answer(plant, "trace", "forward", "T-1", "--as-of", "13")
    assert (keys(at_packing), at_packing["as_of"]["sequence"]) == (set(), 13)
    by_time = answer(plant, "trace", "forward", "R-1", "--as-of", "2999-01-01")
    assert (keys(by_time, 0), by_time["as_of"]["sequence"]) == (REACHED_BY_R1, EVENTS)
    before = answer(plant, "trace", "forward", "R-1", "--as-of", "2001-01-01T00:00:00Z")
    assert (keys(before), before["as_of"]["sequence"]) == (set(), 0)


def test_the_world_at_a_time(plant: Path) -> None:
    found = answer(plant, "trace", "forward", "R-1", "--at", "2026-03-10T12:00:00Z")
    assert keys(found) == {"batch:B-1", "lot:TUBE/T-1", "unit:TUBE/S1", "unit:TUBE/S2", "package:BOX-1"}


def test_times_may_be_taken_at_their_word(plant: Path) -> None:
    strict = answer(plant, "trace", "forward", "R-1", "--strict-times")
    assert (keys(strict, 0), strict["left_out"]) == (REACHED_BY_R1, [])
    exact = answer(plant, "trace", "forward", "R-1", "--tolerance", "0")
    assert exact["bounds"]["tolerance_seconds"] == 0
    assert exact["bounds"]["packing"] == "complete"
    settings = {"GENEALOGY_DATA": str(plant / "data"), "GENEALOGY_PACKING": "partial"}
    partial = run("trace", "forward", "lot:RESIN/R-1", "--json", cwd=plant, settings=settings).json
    assert partial["bounds"]["packing"] == "partial"
    assert keys(partial, 0) == REACHED_BY_R1
    assert keys(exact, 0) == REACHED_BY_R1


def test_answers_as_files(plant: Path) -> None:
    done = ask(plant, "trace", "forward", "R-1", "--csv", "t.csv", "--xlsx", "t.xlsx")
    assert done.code == 0
    with (plant / "elsewhere" / "t.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["key"] for row in rows} == REACHED_BY_R1
    assert next(row for row in rows if row["key"] == "lot:TUBE/T-1")["via"] == "lot:RESIN/R-1 > batch:B-1"
    book = CalamineWorkbook.from_path(str(plant / "elsewhere" / "t.xlsx"))
    assert book.sheet_names == ["nodes", "edges", "gaps", "context", "account"]
    nodes = book.get_sheet_by_name("nodes").to_python()
    assert {str(row[0]) for row in nodes[1:]} == REACHED_BY_R1
    ask(plant, "trace", "forward", "R-1", "--strict-times", "--xlsx", "strict.xlsx")
    strict = CalamineWorkbook.from_path(str(plant / "elsewhere" / "strict.xlsx"))
    assert strict.sheet_names == [*book.sheet_names, "left_out"]


def test_find_and_show(plant: Path) -> None:
    assert [one["key"] for one in answer(plant, "find", "医院")["matches"]] == ["party:江城医院"]
    assert answer(plant, "find", "no such thing") == {"matches": [], "truncated": False}
    limited = answer(plant, "find", "T", "--limit", "1")
    assert (len(limited["matches"]), limited["truncated"]) == (1, True)
    shown = answer(plant, "show", "BOX-1")
    assert (shown["key"], shown["kind"], shown["names"]) == ("package:BOX-1", "package", [])
    assert shown["state"] == {"state": "delivered", "where": "party:江城医院", "since": "2026-03-12T08:00:00Z"}
    assert [one["type"] for one in shown["events"]] == ["packed", "packed", "shipped"]
    text = ask(plant, "show", "lot:RESIN/R-1").out
    for part in ("CONSUMED_BY batch:B-1  20 KGM", "SUPPLIED_BY party:ACME", "lot_received", "erp GR-1"):
        assert part in text


def test_the_catalogue(plant: Path) -> None:
    names = [one["name"] for one in answer(plant, "query", "list")["queries"]]
    assert "batch_record" in names
    rows = answer(plant, "query", "lots_of_supplier", "--param", "party=ACME")["rows"]
    assert [row["lot"] for row in rows] == ["lot:GLUE/T-2", "lot:RESIN/R-2", "lot:RESIN/R-1"]
    some = answer(plant, "query", "lots_of_supplier", "--param", "party=ACME", "--param", "limit=2")
    assert (some["rows"], some["truncated"]) == (rows[:2], True)
    table = ask(plant, "query", "batch_record", "--param", "batch=B-1", "--csv", "q.csv", "--xlsx", "q.xlsx")
    assert table.code == 0
    assert "lot:TUBE/T-1" in (plant / "elsewhere" / "q.csv").read_text(encoding="utf-8")


def test_the_graph_tells_its_state(plant: Path) -> None:
    found = answer(plant, "graph", "status")
    assert found["engine"] == "arcadedb"
    assert found["sequence"] == found["ledger_sequence"] == EVENTS
    assert len(found["fingerprint"]) == 64
    assert found["nodes"] > len(REACHED_BY_R1)


WRONG = {
    ("trace", "forward", "no-such-lot"): (4, "no-such-lot"),
    ("trace", "forward", "lot:A"): (4, "lot:A"),
    ("show", "lot:RESIN/R-9"): (4, "lot:RESIN/R-9"),
    ("show", ""): (2, "empty"),
    ("trace", "forward", "R-1", "--as-of", "99999999999999999999999"): (2, "--as-of"),
    ("trace", "forward", "R-1", "--as-of", "yesterday"): (2, "--as-of"),
    ("trace", "forward", "R-1", "--at", "25:00"): (2, "--at"),
    ("trace", "forward", "R-1", "--at", "9999-12-31T23:59:59-14:00"): (2, "--at"),
    ("trace", "forward", "R-1", "--as-of", "unknown"): (2, "--as-of"),
    ("trace", "forward", "R-1", "--tolerance", "a while"): (2, "a while"),
    ("trace", "forward", "R-1", "--engine", "abacus"): (2, "--engine"),
    ("check", "--engines", "--at", "2026-03-01"): (2, "--engines"),
    ("trace", "forward", "R-1", "--csv", "no/such/folder/t.csv"): (2, "no/such/folder"),
    ("trace", "forward", "R-1", "--csv", "."): (7, "."),
    ("query", "nonsense"): (2, "nonsense"),
    ("query", "batch_record"): (2, "--param batch"),
    ("query", "holds", "--param", "limit=many"): (2, "limit"),
    ("query", "holds", "--param", "limit=-1"): (2, "limit"),
    ("query", "expiring_lots", "--param", "before=2026-02-30"): (2, "before"),
    ("query", "holds", "--param", "limit"): (2, "NAME=VALUE"),
    ("quarantine", "show", "0000"): (4, "0000"),
    ("quarantine", "replay", "--set", "a=b"): (2, "--set"),
}


@pytest.mark.parametrize("arguments", WRONG, ids=" ".join)
def test_an_error_is_one_message_and_one_document(plant: Path, arguments: tuple[str, ...]) -> None:
    code, named = WRONG[arguments]
    done = ask(plant, "--json", *arguments)
    assert done.code == code, done
    message = one_message(done)
    assert named in message
    assert done.json["error"]["message"] == message
    assert done.json["error"]["exit_code"] == code


def test_an_ambiguous_number_lists_its_candidates(plant: Path) -> None:
    done = ask(plant, "trace", "forward", "T-2", "--json")
    assert done.code == 4
    assert set(done.json["error"]["candidates"]) == {"lot:GLUE/T-2", "lot:TUBE/T-2"}
    assert "lot:GLUE/T-2, lot:TUBE/T-2" in one_message(done)


def test_a_record_of_the_year_1_or_9999_ends_no_answer(tmp_path: Path) -> None:
    """As systems write a date that is not there; and a number between colons is no picture."""
    (tmp_path / "lot_produced.csv").write_text(
        "batch,material,lot,quantity,unit,event_time\n"
        "B,M,L1,1,KGM,0001-01-01T00:00:00Z\nB,M,L2,1,KGM,9999-12-31T00:00:00Z\nB,M,L3,1,KGM,2026-03-01T00:00:00Z\n",
        encoding="utf-8",
    )
    assert run("load", "lot_produced.csv", cwd=tmp_path).code == 0
    done = run("trace", "backward", "lot:M/L1", cwd=tmp_path)
    assert (done.code, "batch:B: no record of what it consumed" in done.out) == (0, True)
    assert run("check", "--engines", cwd=tmp_path).code == 0
