"""The bundled plant: the generator writes it byte by byte, and its records are sound where they mean to be."""

import csv
import json
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import jsonschema_rs
import pytest
from python_calamine import CalamineWorkbook

from genealogy.ingest.epcis import find_problems
from genealogy.model.errors import RecordError
from genealogy.model.events import TABLES
from genealogy.model.identifiers import parse, parse_uri
from genealogy.model.quantities import parse_quantity, parse_unit
from genealogy.model.times import parse_time

ROOT = Path(__file__).resolve().parents[2]
DEMO = ROOT / "genealogy" / "demo"
RECORDS = DEMO / "records"
STORY: dict[str, Any] = json.loads((DEMO / "story.json").read_text("utf-8"))
EXPECTED = STORY["expected"]
CHINA = ZoneInfo(STORY["load"]["timezone"])
# `corrected` names its target by columns that the model calls otherwise.
CORRECTED = {"event_id", "table", "source_record", "reason", "event_time", "source"}
REEXPORT = "packed-2026-09-reexport.csv"

Row = dict[str, str]


def _sheets() -> Iterator[tuple[str, str, list[Row]]]:
    """(file, table, rows) of every table in the demo."""
    for path in sorted(RECORDS.glob("*.csv")):
        text = path.read_text("utf-8-sig")
        header = text.splitlines()[0]
        delimiter = max(",;\t", key=header.count)
        assert len(set(header.split(delimiter))) == header.count(delimiter) + 1, f"{path.name} names a column twice"
        yield (
            path.name,
            path.name.split(".")[0].split("-")[0],
            list(csv.DictReader(text.splitlines(), delimiter=delimiter)),
        )
    for path in RECORDS.glob("*.xlsx"):
        book = CalamineWorkbook.from_path(path)
        for table in book.sheet_names:
            names, *lines = book.get_sheet_by_name(table).to_python()
            yield path.name, table, [dict(zip(map(str, names), map(str, line), strict=True)) for line in lines]


SHEETS = list(_sheets())


def _rows(*tables: str) -> list[Row]:
    return [row for file, table, rows in SHEETS if table in tables and file != REEXPORT for row in rows]


def _events() -> list[tuple[str, dict[str, Any]]]:
    paths = [path for path in sorted(RECORDS.iterdir()) if path.suffix in (".json", ".jsonld")]
    return [(path.name, event) for path in paths for event in json.loads(path.read_text())["epcisBody"]["eventList"]]


def _problems(file: str, table: str, row: Row) -> Iterator[str]:
    """What is wrong with a row; a lot is told with its quantity wherever it is the content of a record."""
    missing = [name for name in TABLES[table].required if not row.get(name)]
    yield from (f"{file}: no {name} in {row}" for name in missing)
    if row.get("lot") and "quantity" in TABLES[table].model_fields and not (row.get("quantity") and row.get("unit")):
        yield f"{file}: a lot without quantity and unit in {row}"
    for name, value in row.items():
        try:
            if name in ("event_time", "started_at", "ended_at") and value:
                parse_time(value, CHINA)
            elif name == "unit" and value:
                parse_unit(value)
            elif name in ("quantity", "factor") and value and parse_quantity(value) <= 0:
                yield f"{file}: {name} {value} is not positive"
        except RecordError as error:
            yield f"{file}: {error.reason}"


def test_the_generator_writes_the_committed_files_again(tmp_path: Path) -> None:
    subprocess.run([sys.executable, ROOT / "tools" / "make_demo_plant.py", tmp_path], check=True, capture_output=True)
    committed = {path.name: path.read_bytes() for path in (DEMO / "story.json", *RECORDS.iterdir())}
    written = {path.name: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert written.keys() == committed.keys()
    assert [name for name in written if written[name] != committed[name]] == []


def test_every_row_is_sound_but_the_one_with_a_letter_for_a_digit() -> None:
    problems = [problem for file, table, rows in SHEETS for row in rows for problem in _problems(file, table, row)]
    assert problems == ["material_consumed-2026-09.csv: '2O10' is not a number"]


def test_only_the_partners_english_name_is_no_column_of_its_table() -> None:
    known = {table: set(TABLES[table].model_fields) for table in TABLES} | {"corrected": CORRECTED}
    foreign = {name for _, table, rows in SHEETS for name in rows[0] if name not in known[table]}
    assert foreign == {"consignee_name_en"}


def test_the_plant_is_as_small_as_a_demonstration_should_be() -> None:
    rows = sum(len(found) for _, _, found in SHEETS)
    things = sum(len(event.get("epcList", event.get("childEPCs", "1"))) for _, event in _events())
    assert 1500 <= rows + things <= 3000
    assert 60 <= len({(row["material"], row["lot"]) for row in _rows("lot_received", "lot_produced")}) <= 120
    assert 25 <= len({row["batch"] for row in _rows("lot_produced")}) <= 45
    assert 300 <= len(_rows("unit_serialized")) <= 600


def test_no_lot_gives_more_than_it_held() -> None:
    left: defaultdict[tuple[str, str], Decimal] = defaultdict(Decimal)
    # What a partner's EPCIS document tells is no row here, nor is what was never booked in.
    told = {(row["material"], row["lot"]) for row in _rows("lot_received", "lot_produced")}
    for row in _rows("lot_received", "lot_produced"):
        left[row["material"], row["lot"]] += Decimal(row["quantity"])
    for row in _rows("lot_split"):
        left[row["material"], row["into_lot"]] += Decimal(row["quantity"])
    for row in _rows("material_consumed", "lot_split", "sampled", "scrapped"):
        if row.get("quantity", "").replace(".", "").isdigit() and (row["material"], row["lot"]) in told:
            left[row["material"], row["lot"]] -= Decimal(row["quantity"])
    replaced = {row["replaces"]: row for row in _rows("material_consumed") if row.get("replaces")}
    for row in _rows("material_consumed"):
        if row["source_record"] in replaced:
            left[row["material"], row["lot"]] += Decimal(row["quantity"])
    assert {lot: quantity for lot, quantity in left.items() if quantity < 0} == {}


def test_the_correction_names_a_record_and_its_replacement_exists() -> None:
    (corrected,) = _rows("corrected")
    consumed = {row["source_record"]: row for row in _rows(corrected["table"])}
    (replacement,) = [row for row in consumed.values() if row.get("replaces")]
    assert replacement["replaces"] == corrected["source_record"]
    assert STORY["forward"] == "lot:{material}/{lot}".format(**consumed[corrected["source_record"]])
    assert replacement["batch"] == consumed[corrected["source_record"]]["batch"]


def test_the_second_export_repeats_rows_that_another_file_holds() -> None:
    files = {file: rows for file, table, rows in SHEETS if table == "packed"}
    again = files[REEXPORT]
    assert again
    assert all(row in files["packed-2026-09.csv"] for row in again)


def test_epcis_documents_are_valid() -> None:
    assert [(name, problem.reason) for name, event in _events() for problem in find_problems(event)] == []
    identifiers = [event["eventID"] for _, event in _events() if "errorDeclaration" not in event]
    assert len(identifiers) == len(set(identifiers))
    (withdrawn,) = [event for _, event in _events() if "errorDeclaration" in event]
    assert {withdrawn["eventID"], *withdrawn["errorDeclaration"]["correctiveEventIDs"]} <= set(identifiers)


def test_epcis_documents_are_valid_by_the_standards_own_schema(conformance: Path) -> None:
    schema = json.loads((conformance / "1-epcis/gs1-EPCIS/reference/EPCIS-JSON-Schema.json").read_text("utf-8"))
    validator = jsonschema_rs.Draft7Validator(schema, validate_formats=True)
    for path in (*RECORDS.glob("*.jsonld"), *RECORDS.glob("*.json")):
        validator.validate(json.loads(path.read_text("utf-8")))


def test_epcis_and_tables_name_the_same_units_and_cases() -> None:
    packed = [event for _, event in _events() if event["type"] == "AggregationEvent" and event["action"] == "ADD"]
    children = {parse_uri(uri).key for event in packed for uri in event["childEPCs"]}
    units = {"unit:{material}/{serial}".format(**row) for row in _rows("unit_serialized")}
    assert {key for key in children if key.startswith("unit:")} <= units
    cases = {f"package:{row['package']}" for row in _rows("counted") if row["package"]}
    assert cases <= {parse_uri(event["parentID"]).key for event in packed}


@pytest.mark.parametrize("root", ["forward", "backward"])
def test_the_roots_of_the_story_are_recorded(root: str) -> None:
    parsed = parse(STORY[root])
    assert parsed is not None
    lots = {"lot:{material}/{lot}".format(**row) for row in _rows("lot_received")}
    units = {"unit:{material}/{serial}".format(**row) for row in _rows("unit_serialized")}
    assert parsed.key in lots | units


def test_the_story_sorts_all_hospitals_and_times_matter() -> None:
    forward = EXPECTED["forward"]
    hospitals = {key for key, party in STORY["parties"].items() if party["role"] == "hospital"}
    reached, possible = hospitals & set(forward["consignees"]), set(forward["not_excluded"]["consignees"])
    never = set(forward["never_consignees"])
    assert (len(reached), len(possible), len(never)) == (4, 1, 3)
    assert reached | possible | never == hospitals
    assert hospitals <= set(forward["consignees_without_times"])
    assert {party["gln_key"] for party in STORY["parties"].values() if party["role"] == "hospital"} <= {
        parsed.key for row in _rows("identified_as") if (parsed := parse(row["same_as"]))
    }


def test_the_gaps_of_the_story_are_in_the_records() -> None:
    (tote,) = EXPECTED["forward"]["never_emptied"]
    (hubs,) = EXPECTED["backward"]["gap_keys"]
    held = [row for row in _rows("packed", "unpacked") if f"package:{row['package']}" == tote]
    assert len(held) % 2 == 1
    assert hubs not in {"lot:{material}/{lot}".format(**row) for row in _rows("lot_received", "lot_produced")}
    assert hubs in {"lot:{material}/{lot}".format(**row) for row in _rows("material_consumed")}
