"""Runs of serial numbers, and ends that are past midnight, as mapping files tell them."""

from pathlib import Path

import pytest

from genealogy.ingest.adapter import Options
from genealogy.ingest.mapping.runs import LONGEST, divided, run
from genealogy.ingest.registry import adapter_for
from genealogy.model.errors import RecordError
from genealogy.model.identity import fact
from genealogy.model.records import Draft, Refusal

HEAD = """\
mapping: 1
file: {zone: Asia/Shanghai}
events:
"""


def read(tmp_path: Path, text: str, events: str) -> list[Draft | Refusal]:
    (tmp_path / "m.yaml").write_text(HEAD + events, encoding="utf-8")
    path = tmp_path / "t.csv"
    path.write_text(text, encoding="utf-8")
    options = Options(mapping=str(tmp_path / "m.yaml"))
    adapter = adapter_for(path, options)
    assert adapter
    return list(adapter.read(path, options))


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        ("SN0008", "SN0010", ["SN0008", "SN0009", "SN0010"]),
        ("SN0008", "0010", ["SN0008", "SN0009", "SN0010"]),
        ("SN0008", "10", ["SN0008", "SN0009", "SN0010"]),
        ("0099", "0101", ["0099", "0100", "0101"]),
        ("A-1-7", "A-1-8", ["A-1-7", "A-1-8"]),
    ],
)
def test_a_run(first: str, last: str, told: list[str]) -> None:
    assert run(first, last) == told


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("A1", "B2"),
        ("A9", "A10"),
        ("A2", "A1"),
        ("A", "B"),
        ("", "1"),
        ("0", str(LONGEST)),
        ("1" * 5000, "9" * 5000),
    ],
    ids=lambda text: text[:9],
)
def test_what_is_no_run(first: str, last: str) -> None:
    with pytest.raises(RecordError):
        run(first, last)


def test_a_mark_may_stand_within_the_numbers() -> None:
    assert divided("NJ-26-01-NJ-26-04", "-") == ("NJ-26-01", "NJ-26-04")
    assert divided("NJ-26-01", "-") == ("", "")
    assert divided("SN0001-0050", "-") == ("SN0001", "0050")


def test_a_run_that_is_too_long_is_no_single_number() -> None:
    assert divided("SN00001-SN99999", "-") == ("SN00001", "SN99999")
    assert divided("2026-00017", "-") == ("", "")
    assert divided("1" * 5000 + "-" + "9" * 5000, "-") == ("", "")


SERIALIZED = """\
  - table: unit_serialized
    each: %s
    columns: {material: M, lot: L, serial: S, event_time: D}
"""


def test_a_run_in_one_cell_makes_an_event_of_each_number(tmp_path: Path) -> None:
    text = "M,L,S,D\nP,1,A01-A03;B7,2026-03-01\nP,1,C1,2026-03-01\n"
    found = read(tmp_path, text, SERIALIZED % '{column: S, separator: ";", range: "-"}')
    assert [fact(one.event)["serial"] for one in found if isinstance(one, Draft)] == ["A01", "A02", "A03", "B7", "C1"]


def test_a_run_in_two_columns_and_what_is_none(tmp_path: Path) -> None:
    text = "M,L,S,E,D\nP,1,A1,A2,2026-03-01\nP,1,A3,,2026-03-01\nP,1,A9,B1,2026-03-01\n"
    found = read(tmp_path, text, SERIALIZED % "{column: S, to: E}")
    assert [fact(one.event)["serial"] for one in found if isinstance(one, Draft)] == ["A1", "A2", "A3"]
    refused = [one for one in found if isinstance(one, Refusal)]
    assert [one.reason for one in refused] == ["it is no run of numbers"]


def test_an_end_that_is_earlier_than_its_beginning_is_of_the_next_day(tmp_path: Path) -> None:
    text = "B,E,D,from,to\nB1,M1,2026-03-31,23:10,01:40\nB1,M1,2026-04-01,08:10,09:40\nB1,M1,2026-04-01,09:00,09:00\n"
    events = """\
  - table: equipment_used
    columns:
      batch: B
      equipment: E
      started_at: {columns: [D, from]}
      ended_at: {columns: [D, to], after: from}
"""
    found = read(tmp_path, text, events)
    ends = [fact(one.event)["ended_at"].partition("/")[0] for one in found if isinstance(one, Draft)]
    assert ends == ["2026-03-31T17:40:00Z", "2026-04-01T01:40:00Z", "2026-04-01T01:00:00Z"]


def test_plain_numbers_may_grow_longer() -> None:
    assert run("8", "12", plain=True) == ["8", "9", "10", "11", "12"]
    assert run("B8", "B10", plain=True) == ["B8", "B9", "B10"]
    for first, last in (("08", "112"), ("2026", "00017"), ("8", "A12")):
        with pytest.raises(RecordError):
            run(first, last, plain=True)
    with pytest.raises(RecordError):
        run("8", "12")
