"""`genealogy scan` and `genealogy label` as a user runs them."""

import subprocess
from pathlib import Path

import pytest
from PIL import Image

from tests.e2e.program import CLI_PY, environment, one_message, run
from tests.unit.test_label import decoded

LOT = "(01)09506000134352(17)271231(10)ABC"


def test_a_scan_needs_no_records_and_makes_none(tmp_path: Path) -> None:
    done = run("scan", LOT, "--json", cwd=tmp_path)
    assert (done.code, done.err) == (0, "")
    (found,) = done.json["scans"]
    assert found["things"] == [{"key": "lot:09506000134352/ABC", "kind": "lot", "known": None}]
    assert found["digital_link"] == "https://id.gs1.org/01/09506000134352/10/ABC?17=271231"
    assert list(tmp_path.iterdir()) == []


def test_the_records_know_what_they_hold(plant: Path) -> None:
    done = run("scan", "lot:RESIN/R-1", "R-1", "lot:RESIN/none", "--data", plant / "data", "--json", cwd=plant)
    assert done.code == 0
    known = [[(thing["key"], thing["known"]) for thing in one["things"]] for one in done.json["scans"]]
    assert known == [[("lot:RESIN/R-1", True)], [("lot:RESIN/R-1", True)], [("lot:RESIN/none", False)]]


def test_exit_codes(tmp_path: Path) -> None:
    assert run("scan", "(01)09506000134353", cwd=tmp_path).code == 5
    assert run("scan", "(10)ABC", cwd=tmp_path).code == 5
    assert run("scan", "nothing known", cwd=tmp_path).code == 4
    assert run("scan", cwd=tmp_path).code == 2


def test_symbols_on_one_item_are_read_together(tmp_path: Path) -> None:
    done = run("scan", "]C10109506000134352", "]C11727123110ABC", "--together", "--json", cwd=tmp_path)
    (found,) = done.json["scans"]
    assert (done.code, found["complete"], found["keys"]) == (0, True, ["lot:09506000134352/ABC"])
    mixed = run("scan", "]C10109506000134352", "+A123BJC5D6E71G", "--together", cwd=tmp_path)
    assert mixed.code == 2


def test_lines_of_standard_input_keep_group_separators(tmp_path: Path) -> None:
    done = subprocess.run(
        [*CLI_PY, "scan", "-", "--json"],
        input=b"]d2010950600013435210ABC\x1d21S1\r\n" + LOT.encode() + b"\n",
        cwd=tmp_path,
        env=environment(),
        capture_output=True,
        check=True,
        timeout=60,
    )
    assert done.stdout.count(b'"text"') == 2
    assert b"unit:09506000134352/S1" in done.stdout


def test_people_see_where_it_is_wrong(tmp_path: Path) -> None:
    done = run("scan", "(01)09506000134352(17)271331", cwd=tmp_path)
    assert "! character 25: (17) USE BY or EXPIRY '271331': illegal month '13'" in done.out
    assert "GTIN" in done.out


def test_a_label_reads_back(tmp_path: Path) -> None:
    done = run("label", LOT, "--png", "a.png", "--svg", "a.svg", cwd=tmp_path)
    assert (done.code, done.err) == (0, "")
    with Image.open(tmp_path / "a.png") as image:
        assert decoded(image) == ("]d2", "01095060001343521727123110ABC")
    assert (tmp_path / "a.svg").read_text().startswith("<?xml")


def test_a_label_takes_gtin_lot_and_expiry_from_the_records(tmp_path: Path) -> None:
    records = tmp_path / "records"
    records.mkdir()
    (records / "material_defined.csv").write_text("material,name,unit,gtin\nTUBE,Tube,H87,9506000134352\n")
    (records / "lot_produced.csv").write_text(
        "batch,material,lot,quantity,unit,event_time,expires_on\nB1,TUBE,T-1,5,H87,2026-03-02T08:00:00Z,2028-03-01\n"
        "B2,TUBE,T-2,5,H87,2026-03-02T08:00:00Z,9999-12-31\n"
    )
    (records / "unit_serialized.csv").write_text("material,lot,serial,event_time\nTUBE,T-1,S9,2026-03-02T09:00:00Z\n")
    assert run("load", "records", "--data", "data", cwd=tmp_path).code == 0
    done = run("label", "S9", "--data", "data", "--json", cwd=tmp_path)
    assert (done.code, done.err) == (0, "")
    assert done.json["element_string"] == "(01)09506000134352(17)280301(10)T-1(21)S9"
    never = run("label", "T-2", "--data", "data", cwd=tmp_path)
    assert (never.code, "9999-12-31" in one_message(never)) == (4, True)  # not the year 1999


@pytest.mark.parametrize(
    ("thing", "drawn"),
    [
        ("urn:epc:id:grai:9506000.12345.9", "(8003)095060001234559"),
        ("urn:epc:id:ginc:9506000.ABC", "(401)9506000ABC"),
        ("package:195060002345678901", "(00)195060002345678901"),
    ],
)
def test_labels_of_logistics(thing: str, drawn: str, tmp_path: Path) -> None:
    assert run("label", thing, "--json", cwd=tmp_path).json["element_string"] == drawn


def test_what_has_no_gs1_key_is_not_drawn(tmp_path: Path) -> None:
    done = run("label", "lot:RESIN/R-1", cwd=tmp_path)
    assert done.code == 4
    assert "'RESIN' is no GTIN" in one_message(done)
    wrong = run("label", "(01)09506000134353", cwd=tmp_path)
    assert wrong.code == 2
    assert "incorrect check digit" in one_message(wrong)
