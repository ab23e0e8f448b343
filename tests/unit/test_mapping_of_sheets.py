"""What a mapping takes of the name of a sheet: a value, and the year of its dates."""

from pathlib import Path

import pytest
import xlsxwriter

from genealogy.ingest.adapter import Options
from genealogy.ingest.mapping.files import replay_mapped
from genealogy.ingest.mapping.reading import parse_mapping
from genealogy.ingest.registry import adapter_for
from genealogy.model.errors import UsageError
from genealogy.model.event import Event
from genealogy.model.identity import fact
from genealogy.model.records import Draft, Refusal
from genealogy.services.loading.checking import check_mapping
from genealogy.services.loading.mapping import propose_mapping

CLEANED = """\
mapping: 1
file: {dates: ["%m月%d日"], zone: Asia/Shanghai}
events:
  - table: equipment_cleaned
    when: {"@sheet": ["2025年"]}
    year: 2025
    columns: {equipment: 设备, event_time: 日期, note: "@sheet"}
  - table: equipment_cleaned
    when: {"@sheet": ["2026年"]}
    year: 2026
    columns: {equipment: 设备, event_time: 日期, method: {columns: [方法, "@sheet"], with: "/"}}
"""


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "设备清洁记录.xlsx"
    with xlsxwriter.Workbook(path) as made:
        for name, day in (("2025年", "12月30日"), ("2026年", "1月16日")):
            sheet = made.add_worksheet(name)
            sheet.write_row(0, 0, ["日期", "设备", "方法"])
            sheet.write_row(1, 0, [day, "CX-02", "冲洗"])
    return path


def events(path: Path, mapping: str) -> list[Event]:
    written = path.with_suffix(".yaml")
    written.write_text(mapping, encoding="utf-8")
    options = Options(mapping=str(written))
    adapter = adapter_for(path, options)
    assert adapter
    found = list(adapter.read(path, options))
    assert all(isinstance(one, Draft) for one in found)
    return [one.event for one in found if isinstance(one, Draft)]


def day(event: Event) -> str:
    """In UTC, on which the day of Shanghai begins."""
    return str(fact(event)["event_time"])[:10]


def test_each_event_may_have_a_year_and_the_sheet_s_name(book: Path) -> None:
    old, new = events(book, CLEANED)
    assert day(old) == "2025-12-29"
    assert old.note == "2025年"
    assert getattr(new, "method", None) == "冲洗/2026年"


def test_a_format_without_a_year_needs_one() -> None:
    with pytest.raises(UsageError, match=r"line 2: %m月%d日 has no year: give it as file\.year"):
        parse_mapping(CLEANED.replace("    year: 2026\n", "").replace("    year: 2025\n", ""), "m.yaml")


def test_a_name_in_the_wrong_place_is_not_offered_itself() -> None:
    with pytest.raises(UsageError) as refused:
        parse_mapping(CLEANED.replace("mapping: 1", "mapping: 1\nyear: 2026"), "m.yaml")
    assert "'year' is no name that can stand there" in str(refused.value)
    assert "did you mean 'year'" not in str(refused.value)


def test_sheets_of_years_are_proposed_with_them(book: Path) -> None:
    made = events(book, propose_mapping(book, Options()).text)
    assert [day(one) for one in made] == ["2025-12-29", "2026-01-15"]


def test_a_check_shows_what_the_first_records_become(book: Path) -> None:
    mapping = book.with_suffix(".yaml")
    mapping.write_text(CLEANED.replace("equipment: 设备", "equipment: 方法", 1), encoding="utf-8")
    (checked,) = check_mapping([book], Options(mapping=str(mapping)), show=1)
    (shown,) = checked.preview
    assert (shown.row, shown.table) == ("2025年 line 2", "equipment_cleaned")
    assert shown.fact
    assert shown.fact["equipment"] == "冲洗"


def test_a_sheet_for_each_batch_is_called_like_it(tmp_path: Path) -> None:
    path = tmp_path / "领料记录.xlsx"
    with xlsxwriter.Workbook(path) as made:
        for name in ("PC260301", "PC260302"):
            sheet = made.add_worksheet(name)
            sheet.write_row(0, 0, ["领料日期", "物料编码", "批号", "数量", "单位"])
            sheet.write_row(1, 0, ["2026-03-01", "RM-01", f"R-{name}", "12.5", "kg"])
    proposed = propose_mapping(path, Options())
    assert "told by the sheet's name only" in proposed.text
    made_of = [fact(one) for one in events(path, proposed.text)]
    assert [(one["batch"], one["lot"]) for one in made_of] == [("PC260301", "R-PC260301"), ("PC260302", "R-PC260302")]


def test_a_sheet_for_each_month_names_no_batch(tmp_path: Path) -> None:
    path = tmp_path / "领料记录.xlsx"
    with xlsxwriter.Workbook(path) as made:
        sheet = made.add_worksheet("2026-03")
        sheet.write_row(0, 0, ["领料日期", "物料编码", "批号", "数量", "单位"])
        sheet.write_row(1, 0, ["2026-03-01", "RM-01", "R-1", "12.5", "kg"])
    assert "@sheet" not in propose_mapping(path, Options()).text


def test_the_only_sheet_may_be_called_like_its_year(tmp_path: Path) -> None:
    path = tmp_path / "设备清洁记录.xlsx"
    with xlsxwriter.Workbook(path) as made:
        sheet = made.add_worksheet("2025")
        sheet.write_row(0, 0, ["日期", "设备编号", "清洁方法"])
        sheet.write_row(1, 0, ["12月30日", "CX-02", "冲洗"])
    assert [day(one) for one in events(path, propose_mapping(path, Options()).text)] == ["2025-12-29"]


def test_a_row_of_a_file_without_sheets_is_replayed_by_a_mapping_that_names_them(tmp_path: Path) -> None:
    path, written = tmp_path / "a.csv", tmp_path / "m.yaml"
    path.write_text("日期,设备,方法\n2026-01-16T08:00:00+08:00,CX-02,未知\n", encoding="utf-8")
    mapping = (
        'mapping: 1\nfile: {zone: Asia/Shanghai}\nskip: [{"@sheet": [备注]}]\nevents:\n  - table: equipment_cleaned\n'
    )
    mapping += "    when: {方法: [冲洗]}\n    columns: {equipment: 设备, event_time: 日期}\n"
    written.write_text(mapping, encoding="utf-8")
    options = Options(mapping=str(written))
    adapter = adapter_for(path, options)
    assert adapter
    (refused,) = adapter.read(path, options)
    assert isinstance(refused, Refusal)
    (draft,) = replay_mapped(refused, {"方法": "冲洗"}, options)
    assert fact(draft.event)["equipment"] == "CX-02"


def test_a_year_is_asked_of_the_events_that_read_dates() -> None:
    with_one = CLEANED.replace("year: 2025", "quantity: required")
    parse_mapping(with_one, "m.yaml")  # the other event has one
    with pytest.raises(UsageError) as refused:
        parse_mapping(with_one.replace("    year: 2026\n", ""), "m.yaml")
    assert str(refused.value).count("has no year") == 1
