"""`map init`: tables that a plant might have, Chinese and other headers, mapped without or with a word of help."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from genealogy.ingest.adapter import Options
from genealogy.ingest.mapping.proposing.sheet.formats import date_formats, number_style
from genealogy.ingest.mapping.proposing.words.vocabulary import table_told
from genealogy.ingest.mapping.reading import parse_mapping
from genealogy.model.errors import UnreadableInput
from genealogy.services.loading.checking import check_mapping
from genealogy.services.loading.mapping import propose_mapping

LEDGER = """\
某某医疗器械有限公司出入库流水,,,,,,,,
单据编号,业务类型,物料编码,物料名称,批号,数量,计量单位,日期,往来单位
RK001,采购入库,RM-01,聚碳酸酯,R240117,"1,250.5",千克,2026/3/1,宝丽化工
XS001,销售出库,FG-01,注射器,C-1,400,支,2026/3/5,市一医院
XS002,销售退货,FG-01,注射器,C-1,4,支,2026/3/8,市一医院
合计,,,,,"1,654.5",,,
"""


def proposed(path: Path, text: str | bytes, **settings: str) -> dict[str, Any]:
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return propose_mapping(path, Options.from_settings(settings)).document()


def checked(tmp_path: Path, path: Path, mapping: str) -> dict[str, int]:
    """Events that a load would take, by table; nothing may be refused."""
    (tmp_path / "m.yaml").write_text(mapping, encoding="utf-8")
    (one,) = check_mapping([path], Options(mapping=str(tmp_path / "m.yaml")))
    assert (one.error, one.wrong) == (None, [])
    return dict(one.events)


def test_a_chinese_ledger_of_several_movements(tmp_path: Path) -> None:
    path = tmp_path / "出入库流水.csv"
    found = proposed(path, LEDGER)
    assert (found["complete"], found["missing"]) == (True, [])
    assert [row["table"] for row in found["preview"]] == ["lot_received", "shipped", "returned"]
    assert found["preview"][0]["fact"]["quantity"] == "1250.5"
    assert checked(tmp_path, path, found["mapping"]) == {"lot_received": 1, "shipped": 1, "returned": 1}


def test_gb18030_is_told_by_the_bytes(tmp_path: Path) -> None:
    path = tmp_path / "出入库流水.csv"
    found = proposed(path, LEDGER.encode("gb18030"))
    assert "encoding: gb18030" in found["mapping"]
    assert checked(tmp_path, path, found["mapping"]) == {"lot_received": 1, "shipped": 1, "returned": 1}


@pytest.mark.parametrize(
    ("name", "text", "table", "fact"),
    [
        (
            "生产领料记录.csv",
            "领料日期,生产批号,物料编码,原料批号,领用数量,单位\n2026-03-02,B-1,RM-01,R-1,12.5,公斤\n",
            "material_consumed",
            {"batch": "B-1", "material": "RM-01", "lot": "R-1", "quantity": "12.5", "unit": "KGM"},
        ),
        (
            "成品入库.csv",
            "入库日期\t产品编码\t生产批号\t入库数量\t有效期至\n2026年3月5日\tFG-01\tC-1\t1000\t2028年3月4日\n",
            "lot_produced",
            {"batch": "C-1", "lot": "C-1", "unit": "H87", "expires_on": "2028-03-04"},
        ),
        (
            "装箱明细.csv",
            "箱号,产品编码,序列号,装箱时间\nBOX-1,FG-01,S1,2026-03-05 10:00:00\n",
            "packed",
            {"package": "BOX-1", "material": "FG-01", "serial": "S1"},
        ),
        (
            "灭菌记录.csv",
            "灭菌批号,灭菌柜编号,开始时间,结束时间,产品编码,批号,数量,单位\n"  # noqa: ISC004
            "EO-1,ST-02,2026-03-06 08:00,2026-03-06 20:00,FG-01,C-1,1000,支\n",
            "sterilized",
            {"load": "EO-1", "equipment": "ST-02", "lot": "C-1"},
        ),
        (
            "goods_receipt.csv",
            "Receipt No;Item Code;Batch No;Received Qty;UOM;Receipt Date;Supplier Name\n"  # noqa: ISC004
            "GR1;RM-01;R-1;1.250,5;kg;01.03.2026;Acme\n",
            "lot_received",
            {"receipt": "GR1", "material": "RM-01", "lot": "R-1", "quantity": "1250.5", "supplier": "Acme"},
        ),
        (
            "export.csv",
            "Ship Date,Delivery No,Part Number,Lot Number,Quantity,Unit,Customer\n"  # noqa: ISC004
            "3/25/2026,D-7,FG-01,C-1,400,EA,City Hospital\n",
            "shipped",
            {"shipment": "D-7", "consignee": "City Hospital", "quantity": "400", "unit": "EA"},
        ),
    ],
)
def test_single_tables(tmp_path: Path, name: str, text: str, table: str, fact: dict[str, str]) -> None:
    found = proposed(tmp_path / name, text)
    assert found["missing"] == []
    (first,) = found["preview"]
    assert (first["table"], first["refused"]) == (table, "")
    assert fact.items() <= first["fact"].items()
    assert checked(tmp_path, tmp_path / name, found["mapping"]) == {table: 1}


def test_quantities_in_and_out_stand_in_columns_of_their_own(tmp_path: Path) -> None:
    text = (
        "日期,单据类型,单据号,存货编码,批号,收入数量,发出数量,单位,对方单位\n"
        "2026-03-01,采购入库单,1,RM,R-1,1000,,kg,宝丽化工\n2026-03-20,销售出库单,3,FG,C-1,,200,支,市一医院\n"
    )
    received, shipped = (row["fact"] for row in proposed(tmp_path / "收发存.csv", text)["preview"])
    assert (received["quantity"], received["supplier"]) == ("1000", "宝丽化工")
    assert (shipped["quantity"], shipped["consignee"]) == ("200", "市一医院")


def test_day_and_clock_in_two_columns_and_a_minus(tmp_path: Path) -> None:
    text = "日期,时间,产品编码,批号,数量,单位,客户,单号\n2026/3/1,8:05:00,FG,C-1,-400,支,市一医院,D1\n"
    (row,) = proposed(tmp_path / "销售出库.csv", text, timezone="Asia/Shanghai")["preview"]
    assert (row["fact"]["event_time"], row["fact"]["quantity"]) == ("2026-03-01T00:05:00Z", "400")


def test_days_of_a_workbook_as_plain_numbers(tmp_path: Path) -> None:
    text = "入库日期,物料编码,批号,数量,单位,供应商\n46082,RM,R-1,5,kg,宝丽\n46083.5,RM,R-2,5,kg,宝丽\n"
    times = [row["fact"]["event_time"] for row in proposed(tmp_path / "入库.csv", text, timezone="UTC")["preview"]]
    assert times == ["2026-03-01T00:00:00Z/2026-03-02T00:00:00Z", "2026-03-02T12:00:00Z"]


def test_units_with_their_packages(tmp_path: Path) -> None:
    text = "序列号,产品编码,生产批号,中盒码,外箱码,关联时间\nS1,FG,C-1,ZH1,WX1,2026-03-11 09:00:00\n"
    facts = [(row["table"], row["fact"].get("package")) for row in proposed(tmp_path / "赋码.csv", text)["preview"]]
    assert facts == [("unit_serialized", None), ("packed", "ZH1"), ("packed", "WX1")]


def test_an_inspection_is_of_a_lot(tmp_path: Path) -> None:
    text = "检验日期,物料编码,批号,检验项目,标准下限,标准上限,实测值,判定\n2026-03-02,RM,R/1,熔指,5,9,7.1,合格\n"
    (row,) = proposed(tmp_path / "检验记录.csv", text)["preview"]
    assert row["fact"]["subject"] == "lot:RM/R%2F1"


def test_a_sterilization_lot_is_no_lot_of_the_product(tmp_path: Path) -> None:
    text = "入库日期,产品编码,生产批号,灭菌批号,入库数量,单位\n2026-03-10,FG,260302,M2603,5000,支\n"
    (row,) = proposed(tmp_path / "产品入库.csv", text)["preview"]
    assert (row["fact"]["lot"], row["fact"]["batch"]) == ("260302", "260302")


def workbook(path: Path) -> None:
    """Sheets under a title, a header of two rows, merged cells, dates as numbers, and a sheet of notes."""
    book = xlsxwriter.Workbook(path)
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    sheet = book.add_worksheet("来料台账")
    sheet.merge_range(0, 0, 0, 5, "来料登记台账")
    for column, text in enumerate(("到货日期", "物料编码", "供应商批号", "厂内批号", "数量(kg)", "供应商")):
        sheet.write(1, column, text)
    sheet.write_row(2, 0, [date(2026, 3, 1)], day)
    sheet.write_row(2, 1, ["RM-01", "PC-88", "R260301", 250.5, "宝丽"])
    sheet = book.add_worksheet("生产领用")
    for place, text in (("A1:A2", "领料日期"), ("B1:B2", "生产批号"), ("C1:D1", "原材料"), ("E1:F1", "数量")):
        sheet.merge_range(place, text)
    sheet.write_row(1, 2, ["物料编码", "批号", "领用数量", "单位"])
    sheet.merge_range("A3:A4", date(2026, 3, 3), day)
    sheet.merge_range("B3:B4", "B-2601")
    sheet.write_row(2, 2, ["RM-01", "R260301", 10, "kg"])
    sheet.write_row(3, 2, ["RM-02", "R260302", 50, "米"])
    book.add_worksheet("说明").write(0, 0, "填写说明")
    book.close()


def test_a_workbook_of_several_sheets(tmp_path: Path) -> None:
    path = tmp_path / "台账.xlsx"
    workbook(path)
    found = propose_mapping(path, Options()).document()
    assert found["complete"]
    facts = [(row["table"], row["fact"]) for row in found["preview"]]
    assert [table for table, _ in facts] == ["lot_received", "material_consumed", "material_consumed"]
    received, first, second = (fact for _, fact in facts)
    assert (received["lot"], received["supplier_lot"], received["unit"]) == ("R260301", "PC-88", "KGM")
    assert (first["batch"], first["lot"]) == ("B-2601", "R260301")
    assert (second["batch"], second["lot"], second["unit"]) == ("B-2601", "R260302", "MTR")
    assert checked(tmp_path, path, found["mapping"]) == {"lot_received": 1, "material_consumed": 2}


def test_what_is_not_recognised_is_left_to_be_filled_in(tmp_path: Path) -> None:
    found = proposed(tmp_path / "领料.csv", "日期,物料编码,批号,数量,单位\n2026-03-01,RM,R-1,5,kg\n")
    assert found["missing"] == [{"table": "material_consumed", "columns": ["batch"]}]
    assert "# batch:  # required" in found["mapping"]
    filled = found["mapping"].replace("# batch:  # required", "batch: {value: B-1}  #")
    assert parse_mapping(filled, "m").events[0].columns["batch"].value == "B-1"


def test_a_file_without_a_known_header_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match="looks like a header"):
        proposed(tmp_path / "a.csv", "x,y\n1,2\n")


def test_running_numbers_make_no_other_records(tmp_path: Path) -> None:
    header = "序号,单据编号,物料编码,批号,数量,单位,入库日期,供应商\n"
    rows = [f"RK1,RM,R-{number},5,kg,2026-03-01,宝丽\n" for number in range(3)]
    text = header + "".join(f"{number},{row}" for number, row in enumerate(rows, 1))
    found = proposed(tmp_path / "入库.csv", text)
    assert "drop: [序号]" in found["mapping"]
    assert "source_record" not in found["mapping"]
    documents = [f"{line},RK{number},RM,R-1,5,kg,2026-03-01,宝丽\n" for number in range(2) for line in (1, 2)]
    found = proposed(tmp_path / "入库3.csv", header + "".join(documents))
    assert '{columns: [单据编号, 序号], with: "-"}' in found["mapping"]


def test_rows_are_not_taken_for_signatures_or_notes(tmp_path: Path) -> None:
    """Each begins with a label, or fills none of the columns that usually tell something; all are records."""
    labelled = "设备编号,产品批号,开机时间\n机台：3,C-1,2026-03-01 08:00\n机台：4,C-2,2026-03-01 09:00\n"
    found = proposed(tmp_path / "设备使用.csv", labelled)
    assert "skip:" not in found["mapping"]
    assert len(found["preview"]) == 2
    merged = "日期,产品编码,数量\n2026-03-01,P,1\n,,2\n,,\n2026-03-02,Q,3\n,,4\n签名,,\n"
    assert "数量: {filled" not in proposed(tmp_path / "销售出库.csv", merged)["mapping"]
    found = proposed(tmp_path / "放行.csv", "放行日期,产品编码,批号,数量\n2026-03-01,,,\n2026-03-02,,,\n")
    assert "skip:" not in found["mapping"]


def test_styles_of_numbers_and_dates() -> None:
    assert number_style(["1,250.5"], False) == (".", ",")
    assert number_style(["1.250,5", "3"], False) == (",", ".")
    assert number_style(["1,250"], False) == (".", ",")
    assert number_style(["1,250"], True) == (",", ".")
    assert number_style(["12,5"], False) == (",", ".")
    assert number_style(["12.5"], False) == (".", "")
    assert number_style(["120.000", "36.500"], False) == (".", "")
    assert number_style(["120.000", "36.500"], True) == (",", ".")
    assert number_style(["120.000", "36.5"], True) == (".", "")
    assert number_style(["1.250.000"], False) == (",", ".")
    assert date_formats(["01/02/2026", "25/02/2026"]) == ["%d/%m/%Y"]
    assert date_formats(["02/25/2026", "01/02/2026"]) == ["%m/%d/%Y"]
    assert date_formats(["2026-03-01", "2026-03-01T08:00:00Z"]) == []
    assert date_formats(["soon"]) is None


def test_three_decimals_of_a_chinese_file_are_no_thousands(tmp_path: Path) -> None:
    text = "物料编码;批号;数量;单位;日期;供应商\nRM;R-1;120.000;kg;2026-03-01;宝丽\n"
    (row,) = proposed(tmp_path / "采购入库.csv", text)["preview"]
    assert row["fact"]["quantity"] == "120"


def test_words_of_movements() -> None:
    told = {text: table_told(text) for text in ("产成品入库单", "销售退货", "其他出库", "采购退货", "生产退料", "x")}
    known = {"产成品入库单": "lot_produced", "销售退货": "returned", "其他出库": "shipped"}
    assert told == known | {"采购退货": "sent_back", "生产退料": "given_back", "x": ""}


def test_what_only_the_end_of_a_long_file_shows_is_seen(tmp_path: Path) -> None:
    row = "{},采购入库,RK{},RM,R-{},5,kg,宝丽\n"
    text = "日期,业务类型,单号,物料编码,批号,数量,单位,往来单位\n"
    text += "".join(row.format("2026-03-01", number, number) for number in range(2_000))
    text += '2026年3月5日,销售出库,XS1,FG,C-1,"1,250.5",kg,市一医院\n'
    found = proposed(tmp_path / "流水.csv", text)
    assert "table: shipped" in found["mapping"]
    assert 'thousands: ","' in found["mapping"]
    assert "%Y年%m月%d日" in found["mapping"]


def test_a_shipped_mapping_that_fits_is_proposed_with_the_numbers_of_the_file(tmp_path: Path) -> None:
    header = "Posting Date\tMvT\tMaterial\tBatch\tQuantity\tBUn\tMat. Doc.\tItem\tVendor\tOrder\n"
    row = "05.03.2024\t101\tRM\tR-1\t1.500,5\tKG\t5000012345\t1\t100023\t\n"
    found = proposed(tmp_path / "mb51.txt", header + row)
    assert "sap-material-documents fits this file" in found["mapping"]
    assert 'decimal: ","' in found["mapping"]
    assert found["preview"][0]["fact"]["quantity"] == "1500.5"


def test_blank_cells_of_one_sheet_skip_no_rows_of_another(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    with xlsxwriter.Workbook(path) as book:
        received, used = book.add_worksheet("采购入库"), book.add_worksheet("设备使用")
        received.write_row(0, 0, ["日期", "物料编码", "批号", "数量", "单位"])
        received.write_row(1, 0, ["2026-03-01", "RM", "R-1", 5, "kg"])
        received.write_row(2, 0, ["以上数据已核对"])
        used.write_row(0, 0, ["设备编号", "工单号", "开始时间", "结束时间"])
        used.write_row(1, 0, ["E-1", "WO-1", "2026-03-01 08:00", "2026-03-01 09:00"])
    text = propose_mapping(path, Options()).text
    mapping = tmp_path / "m.yaml"
    mapping.write_text(text, encoding="utf-8")
    checked = check_mapping([path], Options(mapping=str(mapping)))
    assert checked[0].events == {"lot_received": 1, "equipment_used": 1}
    assert checked[0].refused == 0


def test_a_header_of_endless_names_takes_no_time(tmp_path: Path) -> None:
    text = f"日期,物料编码,批号,数量,单位,{'数量 (' * 20_000}\n2026-03-01,RM,R-1,5,kg,x\n"
    assert "table: lot_received" in proposed(tmp_path / "入库.csv", text)["mapping"]
