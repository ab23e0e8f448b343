"""Rows that take others back find them, wherever they stand, by batch, material and lot; what is unsure is refused."""

from decimal import Decimal
from itertools import permutations
from pathlib import Path

import pytest

from genealogy.ingest.mapping import undoing
from genealogy.ingest.mapping.reading import parse_mapping
from genealogy.ingest.mapping.rows import Refused
from genealogy.model.errors import RecordError, UsageError
from genealogy.model.event import Event
from genealogy.model.records import Draft, Refusal
from tests.unit.proposing import records_of

ISSUES = "单据编号,日期,生产任务单号,物料代码,批号,单位,实发数量\n"
FIRST = "S1,2026-03-10,W1,A,L1,kg,120\nS1,2026-03-10,W1,B,L2,kg,8.2\n"


def read(path: Path, text: str) -> tuple[list[Event], list[Refusal]]:
    records = records_of(path, text)
    events = [record.event for record in records if isinstance(record, Draft)]
    return events, [record for record in records if isinstance(record, Refusal)]


def test_negative_rows_take_back_all_or_a_part_of_a_row_above(tmp_path: Path) -> None:
    text = (
        f"{ISSUES}{FIRST}S2,2026-03-11,W1,A,L1,kg,-20\nS3,2026-03-12,W1,A,L1,kg,-100\nS4,2026-03-12,W1,B,L2,kg,-8.2\n"
    )
    events, refused = read(tmp_path / "生产领料单.csv", text)
    assert not refused
    assert [event.reverses for event in events] == [None, None, "S1-W1-A-L1-120", "S1-W1-A-L1-120", "S1-W1-B-L2-8.2"]


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("S2,2026-03-11,W1,A,L1,kg,-121\n", "no other row has"),
        ("S2,2026-03-11,W2,A,L1,kg,-20\n", "no other row has"),
        ("S2,2026-03-11,W1,A,L1,kg,60\nS3,2026-03-11,W1,A,L1,kg,-20\n", "2 other rows have"),
        ("S2,2026-03-11,W1,A,L1,kg,-120\nS3,2026-03-12,W1,A,L1,kg,-120\n", "no other row has"),
    ],
)
def test_what_is_not_sure_is_refused(tmp_path: Path, row: str, told: str) -> None:
    _, (refusal,) = read(tmp_path / "生产领料单.csv", f"{ISSUES}{FIRST}{row}")
    assert told in refusal.reason
    assert refusal.field == "reverses"
    assert "name the record that it takes back" in refusal.advice


def test_what_is_taken_back_is_of_the_same_unit(tmp_path: Path) -> None:
    """As many kilograms are no grams."""
    text = f"{ISSUES}{FIRST}S2,2026-03-11,W1,A,L1,g,500\nS3,2026-03-11,W1,A,L1,g,-120\n"
    events, refused = read(tmp_path / "生产领料单.csv", text)
    assert not refused
    assert events[-1].reverses == "S2-W1-A-L1-500"


def test_of_two_rows_the_one_of_the_same_amount_is_taken_back(tmp_path: Path) -> None:
    text = f"{ISSUES}{FIRST}S2,2026-03-11,W1,A,L1,kg,60\nS3,2026-03-11,W1,A,L1,kg,-60\n"
    events, refused = read(tmp_path / "生产领料单.csv", text)
    assert not refused
    assert events[-1].reverses == "S2-W1-A-L1-60"


def test_a_kind_or_a_colour_may_tell_what_takes_back(tmp_path: Path) -> None:
    ledger = (
        "单据编号,业务类型,日期,生产任务单号,物料代码,批号,单位,数量\n"
        "S1,生产领料,2026-03-10,W1,A,L1,kg,120\nS2,生产退料,2026-03-11,W1,A,L1,kg,20\n"
    )
    made = (
        "红蓝标志,入库单号,入库日期,生产订单号,产品编码,批号,数量,单位\n"
        "蓝字,R1,2026-06-01,M1,P,L1,50,支\n红字,R3,2026-06-02,M1,P,L1,5,支\n"
    )
    for name, text in (("出入库流水.csv", ledger), ("产成品入库单.csv", made)):
        (first, last), refused = read(tmp_path / name, text)
        assert not refused
        assert (last.table, last.reverses) == (first.table, first.source_record)


def red(key: tuple[str, str], record: str, made: list[object]) -> undoing.Red[Refused]:
    def take(found: str | RecordError) -> Refused:
        made.append(found)
        return Refused({}, {}, RecordError("not asked"))

    return undoing.Red(key, Decimal(-5), "2026-03-12", record, ("batch", "lot"), record, take)


def test_only_so_many_rows_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(undoing, "REMEMBERED", 2)
    seen = undoing.Undone[Refused]()
    for number in range(3):
        seen.remember(("W", str(number)), Decimal(5), "2026-03-11", f"S{number}")
    assert seen.record_above(red(("W", "2"), "X", [])) == "S2"
    with pytest.raises(RecordError, match="no row above it has"):
        seen.record_above(red(("W", "0"), "X", []))


def test_a_red_row_waits_for_the_rows_below_it_but_not_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(undoing, "REMEMBERED", 4)
    seen, made = undoing.Undone[Refused](), list[object]()
    seen.wait(red(("W", "8"), "X8", made))
    seen.wait(red(("W", "5"), "X5", made))
    for number in range(9):
        seen.remember(("W", str(number)), Decimal(5), "2026-03-11", f"S{number}")
        if seen.full:
            list(seen.settled(last=False))
    list(seen.settled(last=True))
    assert isinstance(made[1], RecordError)
    assert made[0] == "S5"


def test_newest_first_finds_the_row_below(tmp_path: Path) -> None:
    rows = "S3,2026-03-12,W1,A,L1,kg,-100\nS2,2026-03-11,W1,A,L1,kg,-20\nS1,2026-03-10,W1,A,L1,kg,120\n"
    events, refused = read(tmp_path / "生产领料单.csv", ISSUES + rows)
    assert not refused
    assert {event.source_record: event.reverses for event in events} == {
        "S1": None, "S2": "S1", "S3": "S1",
    }  # fmt: skip


def test_what_is_issued_anew_later_is_not_what_was_taken_back(tmp_path: Path) -> None:
    """In whichever order the rows stand; refused rows keep their places."""
    lines = [
        "S1,2026-03-10,W1,A,L1,kg,120", "S2,2026-03-11,W1,A,L1,kg,-120", "S3,2026-03-12,W1,A,L1,kg,120",
        "S4,2026-03-13,W1,B,L2,kg,-7",
    ]  # fmt: skip
    for order in permutations(range(4)):
        text = ISSUES + "\n".join(lines[one] for one in order) + "\n"
        events, (refusal,) = read(tmp_path / "生产领料单.csv", text)
        assert {event.reverses for event in events} == {None, "S1"}
        assert refusal.place == f"line {order.index(3) + 2}"


def test_rows_that_are_taken_back_need_a_number() -> None:
    text = "mapping: 1\nevents:\n  - table: material_consumed\n    undoes: lot\n    columns: {lot: L, quantity: Q}\n"
    with pytest.raises(UsageError, match=r"line 3: events\.0: undoes needs the columns source_record"):
        parse_mapping(text, "m.yaml")
