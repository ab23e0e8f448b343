"""Mapping files: what is wrong in them and where, and what they make of rows."""

from pathlib import Path

import pytest

from genealogy.ingest.adapter import Options
from genealogy.ingest.mapping.cells import number_text
from genealogy.ingest.mapping.dates import date_text
from genealogy.ingest.mapping.header import column_names
from genealogy.ingest.mapping.labels import labelled
from genealogy.ingest.mapping.reading import parse_mapping
from genealogy.ingest.registry import adapter_for
from genealogy.model.errors import RecordError, UnreadableInput, UsageError
from genealogy.model.event import Event
from genealogy.model.records import Draft, Refusal

RECEIVED = """\
mapping: 1
source: ERP
file: {dates: ["%d.%m.%Y"], zone: Europe/Berlin, decimal: ",", thousands: "."}
lookups:
  units: {kilo: KGM}
skip:
  - {Lot: {holds: [Total]}}
events:
  - table: lot_received
    columns:
      source_record: {columns: [Doc, Line], with: "-"}
      material: {column: Part, zeros: strip}
      lot: {column: Lot, letters: upper}
      quantity: {column: Qty, times: "1000"}
      unit: {column: Unit, lookup: units, otherwise: refuse}
      event_time: Day
      supplier: {column: Vendor, separator: "/", part: 2, default: NOBODY}
"""

ROWS = """\
Doc;Line;Part;Lot;Qty;Unit;Day;Vendor;Colour
1;1;0007;a-1;1.250,5;kilo;01.03.2026;V1/Acme;red
1;2;0008;a-2;3;kilo;02.03.2026;;
1;3;0008;a-3;x;kilo;02.03.2026;;
1;4;0008;a-4;3;barrel;02.03.2026;;
;;;Total;4.253,5;;;;
"""


def read(tmp_path: Path, mapping: str, text: str, name: str = "export.csv") -> tuple[list[Event], list[Refusal]]:
    (tmp_path / "mapping.yaml").write_text(mapping, encoding="utf-8")
    (tmp_path / name).write_text(text, encoding="utf-8")
    options = Options(mapping=str(tmp_path / "mapping.yaml"))
    adapter = adapter_for(tmp_path / name, options)
    assert adapter
    records = list(adapter.read(tmp_path / name, options))
    events = [one.event for one in records if isinstance(one, Draft)]
    return events, [one for one in records if isinstance(one, Refusal)]


def test_rename_combine_convert_look_up_and_fill(tmp_path: Path) -> None:
    events, _ = read(tmp_path, RECEIVED, ROWS)
    first, second = (event.model_dump(exclude_none=True) for event in events)
    assert (first["source"], first["source_record"]) == ("ERP", "1-1")
    assert (first["material"], first["lot"], first["unit"]) == ("7", "A-1", "KGM")
    assert first["quantity"] == 1_250_500
    assert str(events[0].time) == "2026-02-28T23:00:00Z/2026-03-01T23:00:00Z"
    assert (first["supplier"], second["supplier"]) == ("Acme", "NOBODY")
    assert first["attributes"] == (("Colour", "red"),)


def test_what_is_refused_is_kept_in_the_columns_of_its_table(tmp_path: Path) -> None:
    _, refused = read(tmp_path, RECEIVED, ROWS)
    assert [(one.place, one.field, one.value) for one in refused] == [
        ("line 4", "quantity", "x"),
        ("line 5", "unit", "barrel"),
    ]
    assert refused[1].record["material"] == "8"
    adapter = adapter_for(tmp_path / "export.csv", Options(table="lot_received"))
    assert adapter
    (draft,) = adapter.replay(refused[1], {"unit": "KGM"})
    assert (draft.event.source_record, draft.event.source) == ("1-4", "ERP")


def test_one_row_makes_several_events(tmp_path: Path) -> None:
    mapping = """\
mapping: 1
keep: none
events:
  - table: unit_serialized
    each: {column: Serials, separator: ","}
    columns: {source_record: Doc, material: Part, lot: Lot, serial: Serials, event_time: Day}
  - table: packed
    when: {Carton: {filled: true}}
    each: {column: Serials, separator: ",", as: one}
    columns: {package: Carton, material: Part, serial: one, event_time: Day}
"""
    day = "2026-03-01T08:00:00Z"
    text = f'Doc,Part,Lot,Serials,Carton,Day\nD1,FG,C-1,"S1, S2",BOX-1,{day}\nD2,FG,C-1,S3,,{day}\n'
    events, refused = read(tmp_path, mapping, text)
    assert not refused
    assert [(event.table, getattr(event, "serial", ""), event.source_record) for event in events] == [
        ("unit_serialized", "S1", "D1/S1"),
        ("unit_serialized", "S2", "D1/S2"),
        ("packed", "S1", None),
        ("packed", "S2", None),
        ("unit_serialized", "S3", "D2"),
    ]


def test_titles_groups_and_merged_cells(tmp_path: Path) -> None:
    mapping = """\
mapping: 1
file: {header_rows: 2, fill_down: [Batch, Day], zone: UTC}
events:
  - table: material_consumed
    columns:
      {batch: Batch, event_time: Day, material: Input/Part, lot: Input/Lot, quantity: Amount/Qty, unit: Amount/Unit}
"""
    text = (
        "Issues of March,,,,,\nBatch,Day,Input,,Amount,\n,,Part,Lot,Qty,Unit\n"
        "B-1,2026-03-02,RM,R-1,5,KGM\n,,RM,R-2,6,KGM\n"
    )
    events, refused = read(tmp_path, mapping, text)
    assert not refused
    assert [(getattr(event, "batch", ""), getattr(event, "lot", "")) for event in events] == [
        ("B-1", "R-1"),
        ("B-1", "R-2"),
    ]


ABOVE = """\
mapping: 1
file: {labels: [Batch, Ship to], zone: UTC}
events:
  - table: material_consumed
    columns: {batch: Batch, event_time: Day, material: Part, lot: Lot, quantity: Qty, unit: {value: KGM}, note: Ship to}
"""


def test_what_stands_above_the_table_counts_for_every_row(tmp_path: Path) -> None:
    rows = "2026-03-01,P,L1,1\n2026-03-01,P,L2,2,\n2026-03-01,P,,3\n"
    text = f"Batch: B-7  Ship to:\tK 1\nDay,Part,Lot,Qty\n{rows}"
    events, (refused,) = read(tmp_path, ABOVE, text)
    told = [event.model_dump() for event in events]
    assert [(one["batch"], one["lot"], one["note"]) for one in told] == [("B-7", "L1", "K 1"), ("B-7", "L2", "K 1")]
    assert (refused.place, refused.record["batch"]) == ("line 5", "B-7")
    with pytest.raises(UnreadableInput, match="'Batch'"):
        read(tmp_path, ABOVE, text.partition("\n")[2])


def test_labels_and_their_values() -> None:
    lines = [
        ["客户：市一院   送货单号：SH-1", "", "日期：2026-04-01 10:30"],
        ["地址:", "人民路1号", "备注："],
        ["Batch: 77, Line: A"],
        ["客户：其他"],
        ["08:30"],
        ["no label"],
    ]
    above = {"客户": "市一院", "送货单号": "SH-1", "日期": "2026-04-01 10:30"}
    assert labelled(lines) == above | {"地址": "人民路1号", "Batch": "77", "Line": "A"}


def test_names_of_columns() -> None:
    assert column_names([["a", "", "a", "b "]]) == ["a", "column 2", "a (2)", "b"]
    assert column_names([["Doc", "Input", ""], ["", "Part", "Lot"]]) == ["Doc", "Input/Part", "Input/Lot"]


@pytest.mark.parametrize(
    ("mapping", "line", "message"),
    [
        ("mapping: 1\nevents:\n  - tabel: packed\n    columns: {a: b}", 3, "did you mean 'table'"),
        ("mapping: 1\nevents:\n  - table: paked\n    columns: {a: b}", 3, "did you mean packed"),
        ("mapping: 1\nevents:\n  - table: packed\n    columns:\n      pakage: b", 5, "did you mean 'package'"),
        ("mapping: 1\nevents:\n  - table: packed\n    columns:\n      package: b", 4, "also needs event_time"),
        ("mapping: 2\nevents: []", 1, "mapping"),
        ("mapping: 1\nfile: {zone: Mars/Base}\nevents:\n  - table: packed\n    columns: {}", 2, "Mars/Base"),
        ("mapping: 1\nfile: {zone: UTC, zone: UTC}", 2, "stands twice"),
        ("mapping: 1\nevents: &a\n  - *a", 2, "alias"),
        ("mapping: 1\nevents: [", 2, "this is not YAML"),
        ("mapping: 1\nfile:\n  header: many", 3, "file.header"),
        ("- a", 1, "begins with `mapping: 1`"),
        ("mapping: 1\nevents:\n  - table: delivered\n    columns:\n      shipment: {column: a, value: b}", 5, "one of"),
        (
            "mapping: 1\nevents:\n  - table: delivered\n    columns: {shipment: {column: a, lookup: x}, event_time: b}",
            4,
            "no lookup 'x'",
        ),
    ],
)
def test_what_is_wrong_is_told_with_its_line(mapping: str, line: int, message: str) -> None:
    with pytest.raises(UsageError) as error:
        parse_mapping(mapping, "m.yaml")
    assert f"m.yaml line {line}:" in str(error.value) or line == 1
    assert message in str(error.value)


def test_everything_wrong_is_told_at_once() -> None:
    with pytest.raises(UsageError) as error:
        parse_mapping("mapping: 1\nfile: {heder: 1}\nevents:\n  - table: packed\n    colums: {}", "m.yaml")
    assert "line 2" in str(error.value)
    assert "line 5" in str(error.value)


def test_a_file_without_the_columns_is_refused_with_a_guess(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match=r"'Vendor' \(is it 'Vendors'\?\)"):
        read(tmp_path, RECEIVED, ROWS.replace("Vendor", "Vendors"))
    with pytest.raises(UnreadableInput, match="no table in it has the columns"):
        read(tmp_path, RECEIVED, "x,y\n1,2\n")


def test_values_keep_their_spelling_in_yaml() -> None:
    spec = parse_mapping(
        "mapping: 1\nlookups: {m: {101: 007, NO: 1.50}}\nevents:\n  - table: delivered\n"
        "    columns: {shipment: a, event_time: b}",
        "m",
    )
    assert spec.lookups == {"m": {"101": "007", "NO": "1.50"}}


@pytest.mark.parametrize(
    ("text", "decimal", "thousands", "expected"),
    [
        ("1,250.5", ".", ",", "1250.5"),
        ("1.250,5", ",", ".", "1250.5"),
        ("120-", ".", "", "-120"),
        ("(5)", ".", "", "-5"),
        ("１２．５", ".", "", "12.5"),
        (" 1 250 ", ".", " ", "1250"),
        ("12 kg", ".", "", "12 kg"),
    ],
)
def test_numbers(text: str, decimal: str, thousands: str, expected: str) -> None:
    assert number_text(text, decimal, thousands) == expected


@pytest.mark.parametrize(
    ("text", "formats", "expected"),
    [
        ("01.03.2026", ("%d.%m.%Y",), "2026-03-01"),
        ("2026年3月1日", ("%Y年%m月%d日",), "2026-03-01"),
        ("2026年3月", ("%Y年%m月",), "2026-03"),
        ("3/1/2026 8:05 PM", ("%m/%d/%Y %I:%M %p",), "2026-03-01T20:05"),
        ("20260301080530", ("%Y%m%d%H%M%S",), "2026-03-01T08:05:30"),
        ("46082", ("excel",), "2026-03-01"),
        ("46082.5", ("excel",), "2026-03-01T12:00:00"),
        ("2026-03-01T08:00:00Z", ("%d.%m.%Y", "excel"), "2026-03-01T08:00:00Z"),
        ("31.02.2026", ("%d.%m.%Y",), "31.02.2026"),
    ],
)
def test_dates(text: str, formats: tuple[str, ...], expected: str) -> None:
    assert date_text(text, formats) == expected


def test_the_example_of_the_page_is_valid() -> None:
    page = (Path(__file__).parents[2] / "docs" / "mapping.md").read_text("utf-8")
    example = page.partition("```yaml\n")[2].partition("```")[0]
    spec = parse_mapping(example, "docs/mapping.md")
    assert (spec.file.decimal, spec.drop, spec.events[0].table) == (",", ["序号", "打印时间"], "lot_received")


def test_a_row_that_is_out_of_step_is_not_replayed_as_it_is(tmp_path: Path) -> None:
    """One with more cells than the header, and a line that could not be divided: neither may slip in by a replay."""
    (tmp_path / "m.yaml").write_text(MAPPING_OF_THREE, encoding="utf-8")
    (tmp_path / "a.csv").write_text('ref,item,lot\nR1,M,L1\nR2,M,L2,L3\nR3,"M"x,L3\n', encoding="utf-8")
    options = Options(mapping=str(tmp_path / "m.yaml"))
    adapter = adapter_for(tmp_path / "a.csv", options)
    assert adapter is not None
    refused = [one for one in adapter.read(tmp_path / "a.csv", options) if isinstance(one, Refusal)]
    assert [one.place for one in refused] == ["line 3", "line 4"]
    for one in refused:
        with pytest.raises(RecordError, match=r"lost|outside its columns"):
            adapter.replay(one, {})
    changes = {"ref": "R3", "item": "M", "lot": "L3", "surplus cells": ""}
    assert [adapter.replay(one, changes)[0].event.source_record for one in refused] == ["R3", "R3"]


MAPPING_OF_THREE = """
mapping: 1
events:
  - table: released
    columns: {source_record: ref, material: item, lot: lot, quantity: {value: "1"}, unit: {value: kg},
              event_time: {value: "2026-03-01T08:00:00Z"}}
"""


def test_a_mapping_without_events_reads_nothing(tmp_path: Path) -> None:
    assert read(tmp_path, "mapping: 1\nevents: []\n", ROWS) == ([], [])
    with pytest.raises(UsageError, match="a query needs an event"):
        parse_mapping("mapping: 1\nquery: {url: ERP, sql: SELECT 1}\nevents: []\n", "m.yaml")
