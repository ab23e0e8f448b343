"""`genealogy epcis hash` and `genealogy export epcis`, as a user runs them."""

import json
from pathlib import Path

import pytest

from tests.e2e.program import one_message, run
from tests.e2e.records import EVENTS
from tests.unit.epcis_xml import EVENT, document


def test_hashes_as_text_and_json(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_bytes(document(EVENT))
    shown = run("epcis", "hash", "a.xml", "--pre-hash", cwd=tmp_path)
    assert (shown.code, shown.err) == (0, "")
    first, image = shown.out.splitlines()
    assert first.endswith("?ver=CBV2.0  a.xml line 4, event 1")
    assert image.startswith("eventType=ObjectEvent")
    (file,) = run("epcis", "hash", "a.xml", "--json", cwd=tmp_path).json["files"]
    assert file == {
        "path": "a.xml",
        "events": [
            {"place": "line 4, event 1", "hash": first.split()[0], "event_id": "urn:uuid:1", "agrees": None},
        ],
        "error": None,
    }


@pytest.mark.parametrize(("event_id", "code"), [("urn:x:1", 0), ("ni:///sha-256;00?ver=CBV2.0", 5)])
def test_an_event_id_that_is_another_hash(tmp_path: Path, event_id: str, code: int) -> None:
    (tmp_path / "a.xml").write_bytes(document(EVENT.replace("urn:uuid:1", event_id)))
    done = run("epcis", "hash", "a.xml", "--verify", cwd=tmp_path)
    assert done.code == code
    assert ("another hash" in done.out) == bool(code)
    assert run("epcis", "hash", "a.xml", cwd=tmp_path).code == 0


def test_a_wrong_event_and_a_file_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_bytes(document(EVENT.replace("OBSERVE", "SEE"), EVENT))
    done = run("epcis", "hash", "a.xml", "absent.xml", cwd=tmp_path)
    assert done.code == 2
    assert "a.xml line 9, event 1: error: /action action is none of" in done.out
    assert "absent.xml: cannot be opened" in done.out
    assert done.out.count("ni:///") == 1


def test_export_and_load_back(plant: Path) -> None:
    data = ("--data", plant / "data")
    done = run("export", "epcis", "all", "-o", "all.json", "--json", *data, cwd=plant)
    assert (done.code, done.err) == (0, "")
    assert done.json["events"] == done.json["sequence"] == EVENTS
    assert json.loads((plant / "all.json").read_text("utf-8"))["type"] == "EPCISDocument"
    again = run("load", "all.json", "--json", *data, cwd=plant).json
    assert (again["accepted"], again["duplicates"], again["quarantined"]) == (0, EVENTS, 0)
    part = run("export", "epcis", "lot:RESIN/R-1", "--forward", "-o", "part.json", *data, cwd=plant)
    assert part.code == 0
    assert " records as " in part.out


def test_export_of_what_is_not_there(plant: Path) -> None:
    data = ("--data", plant / "data")
    assert run("export", "epcis", "lot:NO/NO", "-o", "x.json", *data, cwd=plant).code == 4
    assert not (plant / "x.json").exists()
    for wrong in (("all", "--forward", "-o", "x.json"), ("all", "-o", "absent/x.json")):
        done = run("export", "epcis", *wrong, *data, cwd=plant)
        assert done.code == 2
        assert one_message(done)
