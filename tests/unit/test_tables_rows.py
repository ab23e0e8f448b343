"""Every table: what its rows need, and how a row becomes an event."""

from pathlib import Path

import pytest

from genealogy.ingest.adapter import Options
from genealogy.ingest.tables.columns import COMMON, table, template
from genealogy.ingest.tables.names import SUFFIXES, table_named
from genealogy.ingest.tables.rows import Rows
from genealogy.model.errors import RecordError, UnreadableInput, UsageError
from genealogy.model.event import Event
from genealogy.model.events import TABLES

TIME = "2026-03-01T08:00:00Z"
THINGS = sorted(name for name in TABLES if table(name).content)
_VALUES = {
    **{column: "X" for name in TABLES for column in table(name).fields},
    "quantity": "5",
    "unit": "kg",
    "from_unit": "CT",
    "to_unit": "C62",
    "factor": "24",
    "event_time": TIME,
    "started_at": TIME,
    "ended_at": "2026-03-01T09:00:00Z",
    "id": "lot:M/1",
    "same_as": "lot:M/2",
    "subject": "lot:M/1",
    "inner_package": "Y",
    "table": "packed",
    "source_record": "R1",
}


def event(name: str, values: dict[str, str], **options: str) -> Event:
    return Rows(name, list(values), Options.from_settings(options)).event(list(values.values()))


def required(name: str, *content: str) -> dict[str, str]:
    """A row with nothing but the columns that it needs."""
    target = ("table", "source_record") if name == "corrected" else ()
    return {column: _VALUES[column] for column in (*table(name).required, *target, *content)}


def contents(name: str) -> list[tuple[str, ...]]:
    return [("material", "lot", "quantity", "unit"), ("material", "serial"), (table(name).content,)]


@pytest.mark.parametrize("name", sorted(set(TABLES) - set(THINGS)))
def test_the_required_columns_suffice(name: str) -> None:
    assert event(name, required(name)).table == name


@pytest.mark.parametrize("name", THINGS)
def test_each_form_of_content_suffices(name: str) -> None:
    for content in contents(name):
        assert event(name, required(name, *content)).table == name


@pytest.mark.parametrize("name", TABLES)
def test_each_required_value_is_required(name: str) -> None:
    row = required(name, *(contents(name)[0] if table(name).content else ()))
    for column in row:
        with pytest.raises(RecordError) as caught:
            event(name, row | {column: " "})
        assert caught.value.reason
        assert name == "corrected" or caught.value.field in row
        assert caught.value.advice


@pytest.mark.parametrize("name", TABLES)
def test_a_header_without_a_required_column_is_none(name: str) -> None:
    row = required(name, *(contents(name)[0] if table(name).content else ()))
    for column in table(name).required:
        with pytest.raises(UnreadableInput, match=column):
            Rows(name, [each for each in row if each != column], Options())


@pytest.mark.parametrize("name", THINGS)
def test_a_row_about_nothing_is_refused(name: str) -> None:
    row = {column: "" for content in contents(name) for column in content} | required(name)
    with pytest.raises(RecordError, match="what it is about"):
        event(name, row)
    with pytest.raises(UnreadableInput, match="material and lot"):
        event(name, required(name))


@pytest.mark.parametrize("name", TABLES)
def test_the_template_names_every_column_once(name: str) -> None:
    columns = template(name).rstrip("\n").split(",")
    assert len(set(columns)) == len(columns)
    assert set(columns) == set(table(name).fields)
    assert set(COMMON) <= set(columns)
    assert columns[: len(table(name).required)] == list(table(name).required)
    Rows(name, columns, Options())


def test_a_correction_names_the_record_of_another_row() -> None:
    told = event("corrected", required("corrected"), source="ERP").__dict__
    assert (told["of_table"], told["of_record"], told["source"], told["source_record"]) == ("packed", "R1", "ERP", None)
    with pytest.raises(RecordError, match="no such table") as caught:
        event("corrected", required("corrected") | {"table": "pakced"})
    assert caught.value.field == "table"
    with pytest.raises(RecordError) as caught:
        event("corrected", required("corrected") | {"table": "corrected"})
    assert caught.value.field == "table"
    with pytest.raises(RecordError, match="not named"):
        event("corrected", required("corrected") | {"event_id": "0-1"})


@pytest.mark.parametrize(
    ("name", "field", "value"),
    [
        ("unit_converted", "factor", "0"),
        ("unit_converted", "factor", "-3"),
        ("material_defined", "shelf_life_days", "-50"),
    ],
)
def test_a_number_out_of_its_range_is_refused(name: str, field: str, value: str) -> None:
    with pytest.raises(RecordError) as caught:
        event(name, required(name) | {field: value})
    assert (caught.value.field, caught.value.value) == (field, value)


def test_the_spelling_of_an_identifier_is_kept() -> None:
    spelled = "(01)09506000134352(10)ABC123"
    told = event("identified_as", {"id": spelled, "same_as": "lot:M/1", "event_time": TIME})
    ((key, spelling),) = told.identifiers
    assert spelling == spelled
    assert key == told.__dict__["id"]
    assert event("identified_as", {"id": "lot:M/2", "same_as": "lot:M/1", "event_time": TIME}).identifiers == ()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("packed", "packed"),
        ("unpacked", "unpacked"),
        ("Material_Consumed", "material_consumed"),
        ("material_consumed-2026-11", "material_consumed"),
        ("packed_2", "packed"),
        ("packed.2026", "packed"),
        ("packed (1)", "packed"),
        ("packed_goods", ""),
        ("unit_produced", ""),
        ("observed", ""),
        ("truth", ""),
        ("", ""),
    ],
)
def test_names_tell_tables(name: str, expected: str) -> None:
    assert table_named(name) == expected


def test_every_table_is_told_by_its_own_name() -> None:
    assert [table_named(name) for name in TABLES] == list(TABLES)
    assert Path("x.csv").suffix in SUFFIXES


def test_an_unknown_table_is_wrong_usage() -> None:
    with pytest.raises(UsageError, match="did you mean lot_received"):
        template("lot_recieved")
