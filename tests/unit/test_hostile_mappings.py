"""Mapping files, names of files and cells that would cost time, memory or a traceback: one clear message each."""

from pathlib import Path

import pytest
import xlsxwriter

from genealogy.ingest.adapter import Options
from genealogy.ingest.mapping import patience, runs
from genealogy.ingest.mapping.cells import number_text, reader
from genealogy.ingest.mapping.dates import date_text
from genealogy.ingest.mapping.folder import mapping_for
from genealogy.ingest.mapping.reading import parse_mapping, read_mapping
from genealogy.ingest.mapping.schema import Each
from genealogy.model.errors import RecordError, UnreadableInput, UsageError
from genealogy.model.quantities import parse_quantity, quantity_text
from genealogy.services.loading.checking import check_mapping
from genealogy.services.loading.mapping import propose_mapping
from genealogy.services.loading.proposing import Others, propose_beside, propose_mappings

HEAD = "mapping: 1\n{more}events:\n  - table: lot_received\n    {event}columns: {{material: mat, lot: {lot}, "
BASE = HEAD + "quantity: {quantity}, unit: unit, event_time: {day}}}\n"


def mapping(**told: str) -> str:
    return BASE.format(**{"more": "", "event": "", "lot": "lot", "quantity": "qty", "day": "day", **told})


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (mapping(more='file: {encoding: "a\\0b"}\n'), "line 2: .*holds NUL"),
        (mapping(lot='{value: "\\ud800"}'), "half of a character"),
        (mapping(event="each: {column: lot, separator: ''}\n    "), "line 4: .*separator"),
        (mapping(day="{column: day, dates: ['%d.%d.%Y']}"), "names a part of the date twice"),
        (mapping(more="file: {dates: '%Q'}\n"), "line 2: .*is no format of dates"),
        (mapping(quantity="{column: qty, times: 1E+9999}"), "a factor is between"),
        (mapping(lot="{column: lot, match: 'a{99999999999}'}"), "is no regular expression"),
        (mapping(lot="{column: lot, match: '" + "(" * 5000 + ")" * 5000 + "'}"), "is no regular expression"),
        (mapping(more="fits: ['']\n"), "line 2: fits"),
        ("".join(f"k{number}: v\n" for number in range(500)), "and 482 more"),
    ],
)
def test_what_is_wrong_in_a_mapping_is_told_with_its_line(text: str, wrong: str) -> None:
    with pytest.raises(UsageError, match=wrong):
        parse_mapping(text, "m.yaml")


def test_a_mapping_that_takes_much_memory(tmp_path: Path) -> None:
    path = tmp_path / "m.yaml"
    path.write_text("#" * (1 << 20) + "\n")
    with pytest.raises(UsageError, match="not larger than"):
        read_mapping(str(path))


def test_a_pattern_that_would_try_for_years(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "PATIENCE", 0.1)
    (tmp_path / "m.yaml").write_text(mapping(lot="{column: lot, match: '(x+x+)+y'}"))
    (tmp_path / "a.csv").write_text(f"mat,lot,qty,unit,day\nM,{'x' * 60},5,KGM,2026-03-01\n")
    (one,) = check_mapping([tmp_path / "a.csv"], Options(mapping=str(tmp_path / "m.yaml")))
    assert "takes more than 0.1 seconds" in str(one.error)
    fits = patience.fitting("(a|b)*c")
    assert fits("ab" * 300 + "c")
    assert not fits("ab")


def test_numbers_are_exact() -> None:
    digits = "1" + "0" * 36 + "7"
    assert quantity_text(parse_quantity(digits)) == digits
    spec = parse_mapping(mapping(quantity="{column: qty, number: negated, times: 10}"), "m.yaml")
    read = reader(spec.events[0].columns["quantity"], {"qty": 0}, spec.file, {}, "number")
    assert read([digits[:-1]]) == f"-{digits[:-1]}0"


def test_long_texts_are_no_numbers_or_dates_and_are_not_remembered() -> None:
    long = "1" * 100_000
    assert number_text(long) == long
    assert date_text(long, ("%Y",)) == long
    with pytest.raises(RecordError, match="not a number"):
        parse_quantity("0" * 1000 + "1")


def test_runs_in_one_cell_are_bounded() -> None:
    with pytest.raises(RecordError, match=f"more than {runs.MOST} numbers"):
        runs.listed(Each(column="sn", range="-"), ",".join(["S00001-S10000"] * 1000), "")
    with pytest.raises(RecordError, match=f"more than {runs.MOST} numbers"):
        runs.listed(Each(column="sn"), "a," * (runs.MOST + 1), "")


def written(path: Path, rows: list[list[str]]) -> Path:
    path.write_text("".join(",".join(row) + "\n" for row in rows), encoding="utf-8", newline="")
    return path


TABLE = [["物料编码", "批号", "数量", "单位", "入库日期"], ["RM-01", "R1", "5", "千克", "2026-03-01"]]


def test_names_of_files_that_a_mapping_cannot_have_or_that_lead_elsewhere(tmp_path: Path) -> None:
    sheets, out = tmp_path / "in", tmp_path / "a" / "b" / "out"
    out.mkdir(parents=True)
    sheets.mkdir()
    names = ["x\\..\\..\\..\\evil.csv", "批" * 83 + ".csv", "x" * 251 + ".csv", "a\nb.csv", "\\..csv"]
    for name in names:
        (sheets / name).write_text("\n".join(map(",".join, TABLE)), encoding="utf-8")
    found = propose_mappings([sheets], Options(), out)
    assert [one.error for one in found] == [None] * len(names)
    for one in found:
        target = (out / one.mapping).resolve()
        assert target.is_relative_to(out)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(one.text, encoding="utf-8")
    checked = check_mapping([sheets], Options(mapping=str(out)))
    assert [(one.error, one.events.total()) for one in checked] == [(None, 1)] * len(names)
    assert mapping_for(out, "x" * 300) is None


def test_links_that_lead_in_a_circle_beside_a_file_and_its_mapping(tmp_path: Path) -> None:
    sheets, maps = tmp_path / "in", tmp_path / "maps"
    sheets.mkdir()
    maps.mkdir()
    path = written(sheets / "a.csv", TABLE)
    for name in ("self.csv", "self.yaml"):
        (sheets / name).symlink_to(name)
    found = propose_beside(path, Options(), Others([sheets]))
    (maps / "a.yaml").write_text(found.text, encoding="utf-8")
    checked = check_mapping([sheets], Options(mapping=str(maps)))
    told = {Path(one.path).name: one.error or one.events.total() for one in checked}
    assert told.pop("a.csv") == 1
    assert all("this leads nowhere" in str(one) for one in told.values())


def test_a_name_of_a_column_that_yaml_does_not_take(tmp_path: Path) -> None:
    odd = ["物料\x1b[31m编码", "批\x85号", "数\u2028量", "单位\x07", "入库日期\ufffe"]
    path = written(tmp_path / "a.csv", [odd, TABLE[1]])
    found = propose_mapping(path, Options())
    (tmp_path / "m.yaml").write_text(found.text, encoding="utf-8")
    (one,) = check_mapping([path], Options(mapping=str(tmp_path / "m.yaml")))
    assert (one.error, one.events.total()) == (None, 1)


def test_tables_that_map_init_cannot_look_through(tmp_path: Path) -> None:
    wide = written(tmp_path / "wide.csv", [[f"列{number}" for number in range(600)], ["x"] * 600])
    with pytest.raises(UnreadableInput, match="600 cells"):
        propose_mapping(wide, Options())
    far = written(tmp_path / "far.csv", [[*TABLE[0], *[""] * 800, "x"], TABLE[1]])
    with pytest.raises(UnreadableInput, match="806 cells"):
        propose_mapping(far, Options())
    with xlsxwriter.Workbook(tmp_path / "many.xlsx") as book:
        for number in range(401):
            book.add_worksheet(f"{number}").write_row(0, 0, TABLE[0])
    with pytest.raises(UnreadableInput, match="401 tables"):
        propose_mapping(tmp_path / "many.xlsx", Options())
    long = written(tmp_path / "long.csv", [TABLE[0], ["RM-01", "1" * 100_000 + "kg", "5", "千克", "9" * 100_000]])
    assert propose_mapping(long, Options()).tables == ("lot_received",)
    utf32 = tmp_path / "utf32.csv"
    utf32.write_text("物料编码,批号\nA,B\n", encoding="utf-32")
    with pytest.raises(UnreadableInput, match="NUL characters"):
        propose_mapping(utf32, Options())
    mixed = tmp_path / "mixed.csv"
    rows = "\n".join(map(",".join, TABLE)) + "\n"
    mixed.write_bytes(rows.encode() + b"\xff" + rows.encode("gb18030"))
    with pytest.raises(UnreadableInput, match=r"not UTF-8: .*in line 3"):
        propose_mapping(mixed, Options())
