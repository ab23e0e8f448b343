"""`map init` tells what it chose among equals, and leaves blank what belongs to another movement."""

from pathlib import Path

import pytest
import xlsxwriter

from genealogy.ingest.adapter import Options
from genealogy.services.loading.mapping import propose_mapping
from tests.unit.proposing import mapping_of

HEADER = ["入库日期", "供应商", "物料编码", "批号", "数量", "单位", *"甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉"]
RECEIPT = ["2026-05-03", "宏达", "P", "L1", "40", "kg", *"12345678901234567890"]


def test_a_column_that_fits_as_well_is_told(tmp_path: Path) -> None:
    text = "产品编码,批号,发运数量,出厂重量,发运日期,客户,发货单号\nFG-1,C1,5,7,2026-03-01,K,S1\n"
    assert "quantity: 发运数量  # or 出厂重量, whose name fits as well" in mapping_of(tmp_path / "发货.csv", text)


def test_a_time_that_names_another_movement_is_told(tmp_path: Path) -> None:
    told = mapping_of(tmp_path / "签收单.csv", "送货单号,盘点日期,客户\nS1,2026-03-01,K\n")
    assert "its name tells counted: look whether it is the time of delivered" in told


def test_what_one_movement_has_alone_is_not_filled_into_others(tmp_path: Path) -> None:
    text = (
        "业务类型,物料编码,批号,数量,单位,日期,供应商,生产订单号\n"
        "采购入库,R,A,1,kg,2026-03-02,H,\n生产领料,R,A,1,kg,2026-03-03,,M\n"
    )
    assert "fill_down" not in mapping_of(tmp_path / "流水.csv", text)


def test_what_went_back_to_a_supplier_is_shipped_to_it_and_told(tmp_path: Path) -> None:
    text = "日期,供应商,物料编码,批号,退货数量,单位,退货原因\n2026-06-08,宁波天一,RM-56,ZG26,200,支,划痕\n"
    told = mapping_of(tmp_path / "不良登记.csv", text)
    assert "goods sent back to a supplier are shipped to it" in told
    assert "table: shipped" in told
    assert "consignee: 供应商" in told


def test_a_table_that_nothing_names_is_told(tmp_path: Path) -> None:
    text = "工单,物料编码,批号,数量,单位,日期\nM1,R-1,A1,5,kg,2026-03-01\n"
    told = mapping_of(tmp_path / "台账.csv", text)
    assert "nothing tells by name what the table is of: its columns are enough for material_consumed" in told


def test_what_looks_like_a_run_of_serials_is_told_where_the_amount_is_another(tmp_path: Path) -> None:
    text = "赋码日期,产品编码,生产批号,序列号,数量\n2026-03-01,P,L,SN0001-SN0004,3\n"
    assert "some look like a first and a last number" in mapping_of(tmp_path / "赋码.csv", text)


def test_a_supplier_is_not_taken_from_another_document(tmp_path: Path) -> None:
    text = (
        "入库单号,日期,供应商,物料编码,批号,数量,单位\n"
        "RK1,2026-03-01,甲,R,A1,5,kg\nRK1,2026-03-01,,R,A2,5,kg\nRK2,2026-03-02,,S,B1,5,kg\n"
    )
    assert "fill_down" not in mapping_of(tmp_path / "采购入库.csv", text)


def test_what_came_back_from_production_asks_for_the_record_of_its_consumption(tmp_path: Path) -> None:
    text = "退料日期,生产工单,物料编码,批号,退料数量,单位\n2026-04-09,MO1,R-1,A1,5,kg\n"
    told = mapping_of(tmp_path / "生产退料单.csv", text)
    assert "quantity: {column: 退料数量, number: negative}" in told
    assert "# reverses:  # required" in told


def test_an_amount_made_that_stands_in_each_row_is_not_told_again(tmp_path: Path) -> None:
    text = (
        "日期,工单号,产品编码,产品批号,产品数量,原料编码,原料批号,原料用量(kg)\n"
        "2026-04-09,MO1,P,L1,500,R1,A1,5\n2026-04-09,MO1,P,L1,500,R2,B1,3\n"
    )
    told = mapping_of(tmp_path / "生产记录.csv", text)
    assert "table: lot_produced" not in told
    assert "the amount made stands in several rows of one lot" in told


def test_an_amount_made_that_stands_in_the_first_row_alone_is_told_once(tmp_path: Path) -> None:
    text = (
        "日期,工单号,产品编码,产品批号,产品数量,原料编码,原料批号,原料用量(kg)\n"
        "2026-04-09,MO1,P,L1,500,R1,A1,5\n2026-04-09,MO1,P,L1,,R2,B1,3\n"
    )
    told = mapping_of(tmp_path / "生产记录.csv", text)
    assert 'table: lot_produced\n    when:\n      产品数量: {filled: "true"}' in told
    assert "table: material_consumed" in told


def test_a_row_that_is_refused_is_no_release_whatever_the_column_is_called(tmp_path: Path) -> None:
    text = "Part Number,Lot,Qty,UoM,Date,Outcome\nA,L1,5,EA,2026-05-14,Released\nA,L2,5,EA,2026-05-14,Rejected\n"
    told = mapping_of(tmp_path / "Batch release.csv", text)
    assert "Outcome: [Released]" in told
    assert "- {Outcome: [Rejected]}" in told


def test_a_table_of_which_nothing_tells_what_it_is_is_told(tmp_path: Path) -> None:
    text = "单号,日期,产品编码,批号,数量,单位\nX1,2026-05-03,FG,L1,40,片\n"
    assert "neither names nor columns tell what the table is of" in mapping_of(tmp_path / "台账.csv", text)
    assert not propose_mapping(tmp_path / "台账.csv", Options()).proposal.complete


def test_a_complaint_is_no_movement(tmp_path: Path) -> None:
    text = "投诉编号,投诉日期,客户名称,产品编码,产品批号,投诉数量\nTS1,2026-06-12,K,FG-300,26053001,3\n"
    path = tmp_path / "客户投诉台账.csv"
    told = mapping_of(path, text)
    assert "tells of records that no table is of" in told
    assert "event_time: 投诉日期" not in told
    assert not propose_mapping(path, Options()).proposal.complete


@pytest.mark.parametrize("name", ["采购订单_202603", "2026年供应商名录", "销售订单明细表", "设备台账", "客户投诉登记"])
def test_a_list_that_tells_of_no_movement_makes_no_event(tmp_path: Path, name: str) -> None:
    text = "单号,日期,供应商,客户名称,物料编码,批号,数量,单位\nX1,2026-05-03,甲,乙,FG,L1,40,片\n"
    path = tmp_path / f"{name}.csv"
    assert "events: []" in mapping_of(path, text)
    assert not propose_mapping(path, Options()).proposal.complete
    assert propose_mapping(path, Options(table="lot_received")).proposal.complete


def test_a_pointed_day_that_may_have_lost_its_nought_is_not_read(tmp_path: Path) -> None:
    head, rows = "日期,供应商,物料编码,批号,数量,单位\n", "{},甲,P,L1,50,支\n{},甲,P,L2,5,支\n"
    path = tmp_path / "2026年采购入库.csv"
    assert "year: " in mapping_of(path, head + rows.format("4.9", "4.10"))
    assert "not all dates are written in a known way" in mapping_of(path, head + rows.format("4.9", "4.1"))


def test_a_number_that_stands_once_for_several_rows_is_no_record_number(tmp_path: Path) -> None:
    text = (
        "领料单号,日期,工单,物料编码,批号,数量,单位\n"
        "LL-1,2026-06-01,W1,P,L1,50,支\n,,,Q,L2,5,支\nLL-2,2026-06-02,W2,P,L1,5,支\n"
    )
    told = mapping_of(tmp_path / "领料单.csv", text)
    assert "fill_down: [领料单号, 日期, 工单]" in told or "fill_down: [日期, 工单]" in told
    assert "source_record: " not in told


def test_a_material_that_only_its_name_tells_is_not_that_of_the_row_above(tmp_path: Path) -> None:
    text = (
        "领料单号,日期,工单,物料编码,物料名称,批号,数量,单位\n"
        "LL-1,2026-06-01,W1,P,甲,L1,50,支\n,,,,乙,L2,5,支\nLL-2,2026-06-02,W2,P,甲,L1,5,支\n"
    )
    told = mapping_of(tmp_path / "领料单.csv", text)
    assert "物料编码, " not in told.partition("fill_down")[2].partition("\n")[0]


def test_a_day_of_another_movement_that_no_event_reads_is_told(tmp_path: Path) -> None:
    text = "批号,产品,检验项目,结果,判定,检验日期,放行日期\nL1,P,EO残留,3.2,合格,2026-02-05,2026-02-06\n"
    assert "no event reads 放行日期, which tells released" in mapping_of(tmp_path / "成品检验.csv", text)


@pytest.mark.parametrize("rows", [1, 20_000])
def test_hidden_sheets_are_left_out_and_told(tmp_path: Path, rows: int) -> None:
    path = tmp_path / "采购入库.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for name in ("入库", "备份"):
            sheet = book.add_worksheet(name)
            for number, row in enumerate([HEADER, *[RECEIPT] * rows]):
                sheet.write_row(number, 0, row)
        sheet.hide()
    text = propose_mapping(path, Options()).text
    assert "left out, for they are hidden: 备份" in text
    assert "sheets: [入库]" in text


def test_rows_of_steps_are_not_what_was_made_again_and_again(tmp_path: Path) -> None:
    text = (
        "工单号,工序,产品编码,批号,合格数,单位,报工日期\nW1,注塑,P,L1,50,支,2026-06-01\nW1,组装,P,L1,48,支,2026-06-02\n"
    )
    assert "its amount is told again and again" in mapping_of(tmp_path / "报工单.csv", text)


def test_red_rows_of_production_are_not_taken_for_what_was_made(tmp_path: Path) -> None:
    text = (
        "红蓝标志,入库日期,生产订单号,产品编码,批号,数量,单位\n"
        "蓝字,2026-06-01,M1,P,L1,50,支\n红字,2026-06-02,M1,P,L1,5,支\n"
    )
    told = mapping_of(tmp_path / "产成品入库单.csv", text)
    assert "红蓝标志: [蓝字]" in told
    assert "`reverses` must name their record" in told


def test_a_lot_that_no_event_reads_is_told(tmp_path: Path) -> None:
    text = "过站时间,工位,产品料号,SN,外壳批次,结果\n2026-05-06 08:10,HJ-01,GY-A,26050601,WK2604-1,pass\n"
    assert "no event reads 外壳批次" in mapping_of(tmp_path / "MES过站记录.csv", text)


def test_a_release_without_its_day_is_not_told_as_of_the_day_of_sterilization(tmp_path: Path) -> None:
    text = (
        "灭菌批次,灭菌器,产品批号,产品编号,数量,灭菌开始,灭菌结束,结论\n"
        "MJ-031,EO-05,26051101,FG-200,3000,2026-05-11 10:00,2026-05-11 18:00,合格\n"
    )
    told = mapping_of(tmp_path / "灭菌放行记录.csv", text)
    assert "table: sterilized" in told
    assert "table: released" not in told


def test_a_lot_of_a_component_that_stands_once_is_told(tmp_path: Path) -> None:
    text = "组装日期,产品编码,序列号,导管批号,手柄批号\n2026-06-02,YC,U1,D1,S1\n2026-06-02,YC,U2,,S1\n"
    assert "put the column under file.fill_down" in mapping_of(tmp_path / "组装记录.csv", text)


def test_red_and_blue_goods_are_no_red_ink(tmp_path: Path) -> None:
    head = "入库单号,入库日期,供应商,物料编码,批号,数量,单位,"
    rows = "R1,2026-06-01,甲,P,L1,50,支,蓝\nR2,2026-06-02,甲,P,L2,5,支,红\n"
    assert "shipped" not in mapping_of(tmp_path / "采购入库.csv", f"{head}颜色\n{rows}")
    assert "table: shipped" in mapping_of(tmp_path / "采购入库单.csv", f"{head}红蓝标识\n{rows}")


def test_a_count_of_rows_is_no_record_number(tmp_path: Path) -> None:
    text = "记录号,入库单号,入库日期,供应商,存货编码,批号,数量\n1,RK7,2026-03-02,H,R,A,5\n2,RK7,2026-03-02,H,S,B,5\n"
    told = mapping_of(tmp_path / "采购入库.csv", text)
    assert "drop: [记录号]" in told
    assert "source_record" not in told


def test_a_column_that_tells_which_rows_to_skip_is_kept(tmp_path: Path) -> None:
    text = "经销商名称,出库单号,销售日期,终端客户,产品编码,批号,数量\n华东,S1,20260403,一院,P,A,24\n合计,,,,,,24\n"
    assert "经销商名称: 经销商名称" in mapping_of(tmp_path / "流向.csv", text)


def test_all_that_names_a_patient_is_personal(tmp_path: Path) -> None:
    text = "使用日期,医院,患者姓名,住院号,产品编码,序列号\n2026-04-10,一院,王,Z1,P,SN1\n"
    assert "patient_reference: {columns: [患者姓名, 住院号]}" in mapping_of(tmp_path / "使用登记.csv", text)


def test_a_site_that_only_some_tables_name_is_told(tmp_path: Path) -> None:
    text = "日期,生产组织,生产订单编号,物料编码,批号,实发数量,单位\n2026-03-06,S,MO1,R,A,5,kg\n"
    assert "other tables must name it too" in mapping_of(tmp_path / "生产领料.csv", text)


def test_a_worker_that_no_event_reads_is_told(tmp_path: Path) -> None:
    text = "设备编号,工单号,工序,开始时间,结束时间,操作工\nE,W1,注塑,2026-03-06 08:00,2026-03-06 09:00,李\n"
    assert "no event reads 操作工" in mapping_of(tmp_path / "设备使用记录.csv", text)


def test_a_stock_ledger_without_lots_is_not_complete(tmp_path: Path) -> None:
    text = mapping_of(
        tmp_path / "收发存.csv",
        "物料编码：M-02,物料名称：钢管,单位：米,,,\n日期,单号,摘要,收入,发出,结存\n2026-03-01,,期初,,,100\n"
        "2026-03-02,RK01,采购入库,500,,600\n2026-03-05,CK01,车间领用,,200,400\n",
    )
    assert text.count("# lot:  # required") == 2
    assert "quantity: 收入" in text
    assert '收入: {is: ["", "0", "0.00"]}' in text
