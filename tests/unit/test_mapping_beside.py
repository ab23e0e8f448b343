"""`map init` beside other files: what they know of the values tells columns whose names do not."""

from pathlib import Path

import pytest

from genealogy.ingest.adapter import Options
from genealogy.ingest.mapping.reading import parse_mapping
from genealogy.ingest.mapping.schema import EventSpec
from genealogy.services.loading.mapping import propose_mapping
from genealogy.services.loading.proposing import Others, propose_beside

RECEIPTS = (
    "物料编码,物料名称,批号,数量,单位,入库日期,供应商\n"
    "RM-01,树脂,R240101,1250,千克,2026-01-05,宝丽化工\nRM-02,导管料,T240102,500,千克,2026-01-06,华塑\n"
    "RM-03,胶水,G240103,20,千克,2026-01-07,宝丽化工\n"
)
MADE = (
    "产品编码,产品批号,生产数量,单位,完工日期\nFG-01,C260101,400,支,2026-01-20\nFG-01,C260102,400,支,2026-01-21\n"
    "FG-02,C260103,300,支,2026-01-22\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "s").mkdir()
    (tmp_path / "s/入库.csv").write_text(RECEIPTS, encoding="utf-8")
    (tmp_path / "s/完工入库.csv").write_text(MADE, encoding="utf-8")
    return tmp_path / "s"


def proposal(folder: Path, name: str, text: str, *, alone: bool = False) -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    if alone:
        return propose_mapping(path, Options()).text
    return propose_beside(path, Options(), Others([folder])).text


def event(text: str, table: str) -> EventSpec:
    assert "【" not in text
    return next(one for one in parse_mapping(text, "it").events if one.table == table)


def columns(one: EventSpec) -> dict[str, str | None]:
    return {name: cell.column for name, cell in one.columns.items()}


def test_a_column_of_unknown_name_is_what_its_values_are_elsewhere(folder: Path) -> None:
    text = (
        "领料单号,生产批号,物料编码,编号,数量,单位,日期\n"
        "L1,C260101,RM-01,R240101,1,千克,2026-01-09\n"
        "L2,C260101,RM-02,T240102,2,千克,2026-01-09\n"
    )
    told = proposal(folder, "领料.csv", text)
    assert columns(event(told, "material_consumed"))["lot"] == "编号"
    assert "2 of 2 values are lots in" in told


def test_what_other_files_call_lots_is_no_serial_number(folder: Path) -> None:
    """出厂编号 is a serial number of devices in one plant, and a lot's in another."""
    (folder / "装配.csv").write_text(
        "产品编码,产品批号,序列号,日期\nFG-09,C9,SN000001,2026-01-02\nFG-09,C9,SN000002,2026-01-02\n", encoding="utf-8"
    )
    text = (
        "发货单号,产品编码,出厂编号,数量,单位,发货日期,客户\n"
        "X1,FG-01,C260101,10,支,2026-02-01,市一\n"
        "X2,FG-01,C260102,10,支,2026-02-01,市二\n"
    )
    assert "serial: 出厂编号" in proposal(folder, "发货.csv", text, alone=True)
    told = columns(event(proposal(folder, "发货.csv", text), "shipped"))
    assert told["lot"] == "出厂编号"
    assert "serial" not in told


def test_of_two_columns_of_lots_the_received_ones_went_into_the_made_ones(folder: Path) -> None:
    """In whichever order they stand."""
    rows = [("C260101", "R240101"), ("C260102", "T240102")]
    for number, (first, second) in enumerate((("批号", "批次"), ("批次", "批号"))):
        for turned in (False, True):
            told = [row[::-1] if turned else row for row in rows]
            lines = [f"RM-0{n + 1},{a},{b},5,千克,2026-01-09" for n, (a, b) in enumerate(told)]
            text = "\n".join([f"物料编码,{first},{second},用量,单位,领料日期", *lines]) + "\n"
            found = columns(event(proposal(folder, f"领料{number}{turned}.csv", text), "material_consumed"))
            assert (found["batch"], found["lot"]) == ((second, first) if turned else (first, second))


def test_names_of_materials_are_looked_up_where_a_file_has_both(folder: Path) -> None:
    text = (
        "生产批号,材料,批号,数量,单位,领料日期\n"
        "C260101,树脂,R240101,1,千克,2026-01-09\n"
        "C260101,导管料,T240102,2,千克,2026-01-09\n"
    )
    told = proposal(folder, "领料.csv", text)
    spec = parse_mapping(told, "it")
    cell = event(told, "material_consumed").columns["material"]
    assert (cell.column, cell.lookup, cell.otherwise) == ("材料", "materials", "refuse")
    assert spec.lookups["materials"] == {"树脂": "RM-01", "导管料": "RM-02", "胶水": "RM-03"}


def test_a_name_of_several_materials_is_not_looked_up(folder: Path) -> None:
    listed = "物料编码,物料名称,单位\nRM-01,树脂,千克\nRM-07,树脂,千克\n"
    (folder / "物料清单.csv").write_text(listed, encoding="utf-8")
    text = (
        "生产批号,材料,批号,数量,单位,领料日期\n"
        "C260101,树脂,R240101,1,千克,2026-01-09\n"
        "C260101,导管料,T240102,2,千克,2026-01-09\n"
    )
    told = proposal(folder, "领料.csv", text)
    assert "树脂" not in parse_mapping(told, "it").lookups["materials"]
    assert "树脂 may be several materials" in told


def test_numbers_of_suppliers_are_told_by_the_names_that_other_files_use(folder: Path) -> None:
    (folder / "供应商名录.csv").write_text(
        "供应商编码,供应商名称,地址\nV01,宝丽化工,苏州\nV02,华塑,无锡\n", encoding="utf-8"
    )
    text = (
        "物料编码,批号,数量,单位,入库日期,供应商编码\n"
        "RM-01,R250101,5,千克,2025-01-05,V01\n"
        "RM-01,R250102,5,千克,2025-01-06,V02\n"
    )
    told = proposal(folder, "入库2025.csv", text)
    cell = event(told, "lot_received").columns["supplier"]
    assert (cell.lookup, cell.otherwise) == ("suppliers", "keep")
    assert parse_mapping(told, "it").lookups["suppliers"] == {"V01": "宝丽化工", "V02": "华塑"}


def test_a_number_of_parties_that_nobody_calls_by_name_stays(tmp_path: Path) -> None:
    (tmp_path / "供应商名录.csv").write_text("供应商编码,供应商名称\nV01,宝丽化工\nV02,华塑\n", encoding="utf-8")
    text = (
        "物料编码,批号,数量,单位,入库日期,供应商编码\nRM-01,R1,5,千克,2025-01-05,V01\nRM-01,R2,5,千克,2025-01-06,V02\n"
    )
    assert "lookups" not in proposal(tmp_path, "入库.csv", text)


def test_what_is_not_known_elsewhere_changes_nothing(folder: Path) -> None:
    text = (
        "领料单号,生产批号,物料编码,编号,数量,单位,日期\n"
        "L1,C9,RM-91,X1001,1,千克,2026-01-09\n"
        "L2,C9,RM-92,X1002,2,千克,2026-01-09\n"
    )
    assert proposal(folder, "领料.csv", text) == proposal(folder, "领料.csv", text, alone=True)


def test_the_file_itself_tells_nothing_of_its_own_values(folder: Path) -> None:
    path = folder / "入库.csv"
    assert propose_beside(path, Options(), Others([path])).text == propose_mapping(path, Options()).text


def test_what_two_kinds_are_called_is_told_as_a_doubt(folder: Path) -> None:
    (folder / "设备台账.csv").write_text("设备编号,设备名称\nR240101,釜\nT240102,釜\n", encoding="utf-8")
    text = (
        "领料单号,生产批号,物料编码,批号,标识,数量,单位,日期\n"
        "L1,C260101,RM-01,A1,R240101,1,千克,2026-01-09\n"
        "L2,C260101,RM-02,A2,T240102,2,千克,2026-01-09\n"
    )
    told = proposal(folder, "领料.csv", text)
    assert columns(event(told, "material_consumed"))["lot"] == "批号"
    assert "标识: 2 of 2 values are lots in" in told
    assert "; 2 of 2 values are equipment in" in told


def test_records_tell_what_no_file_does(folder: Path) -> None:
    def asked(number: str) -> list[str]:
        return ["lots"] if number.startswith("Z") else []

    path = folder / "领料.csv"
    path.write_text(
        "生产批号,物料编码,编号,数量,单位,领料日期\nC9,RM-91,Z1001,1,千克,2026-01-09\nC9,RM-92,Z1002,2,千克,2026-01-09\n",
        encoding="utf-8",
    )
    told = propose_beside(path, Options(), Others(asked=asked, records="plant-data")).text
    assert columns(event(told, "material_consumed"))["lot"] == "编号"
    assert "lots in plant-data" in told
