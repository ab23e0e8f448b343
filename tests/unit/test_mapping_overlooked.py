"""`map init` tells what it does not read, tries its proposal, and takes what values alone tell."""

from pathlib import Path

from tests.unit.proposing import mapping_of


def test_rows_that_count_no_more_are_left_out(tmp_path: Path) -> None:
    text = (
        "发货单号,发货日期,客户,产品编码,批号,数量,单位,单据状态\n"
        "S1,2026-03-01,K,P,L1,5,支,已审核\nS2,2026-03-02,K,P,L1,6,支,作废\nS3,2026-03-02,K,P,L1,7,支,未审核\n"
    )
    told = mapping_of(tmp_path / "发货.csv", text)
    assert "- {单据状态: [作废, 未审核]}" in told
    assert "rows whose 单据状态 is 作废, 未审核 are left out" in told
    told = mapping_of(tmp_path / "出库.csv", text.replace("未审核", "待确认"))
    assert "rows whose 单据状态 is 待确认 are read, too" in told


def test_a_remark_that_takes_its_row_back_is_told(tmp_path: Path) -> None:
    text = (
        "发货单号,发货日期,客户,产品编码,批号,数量,单位,备注\n"
        "S1,2026-03-01,K,P,L1,5,支,急单\nS2,2026-03-02,K,P,L1,6,支,录错，见S3\n"
    )
    assert "备注 says '录错，见S3'" in mapping_of(tmp_path / "发货.csv", text)


def test_numbers_that_no_event_reads_are_told(tmp_path: Path) -> None:
    text = (
        "发货单号,发货日期,客户,产品编码,批号,数量,单位,温度计\n"
        "S1,2026-03-01,K,P,L1,5,支,TR-0417\nS2,2026-03-02,K,P,L1,6,支,TR-0422\n"
    )
    assert "no event reads 温度计" in mapping_of(tmp_path / "发货.csv", text)


def test_what_is_left_of_an_amount_in_every_row_counts(tmp_path: Path) -> None:
    text = (
        "工单号,日期,物料编码,批号,领出,还回的余料数量,车间数量,单位\n"
        "M1,2026-03-01,R,A,100,12,88,kg\nM1,2026-03-01,R,B,50,0,50,kg\n"
    ).replace("领出", "发料数量")
    told = mapping_of(tmp_path / "生产领料.csv", text)
    assert "quantity: 车间数量  # 发料数量 without 还回的余料数量, as all rows say; or 发料数量" in told


def test_a_characteristic_with_several_columns_is_one_inspection(tmp_path: Path) -> None:
    text = (
        "检验日期,物料编码,批号,硬度,,,长度(mm),\n,,,标准,实测,判定,标准,实测\n"
        "2026-03-01,R,A,≥72,75.2,合格,4.5~5.5,5.1\n2026-03-02,R,B,≥72,74,合格,4.5~5.5,5\n"
    )
    told = mapping_of(tmp_path / "检验记录.csv", text)
    assert told.count("table: inspected") == 2
    assert "characteristic: {value: 硬度}" in told
    assert "lower: {column: 硬度/标准" in told
    assert "upper: {column: 长度(mm)/标准" in told


def test_rows_that_would_be_refused_are_told_at_once(tmp_path: Path) -> None:
    text = "发货单号,发货日期,客户,产品编码,批号,数量,单位\nS1,2026-03-01,K,P,L1,5,支\nS2,2026-03-02,K,P,L1,约六,支\n"
    assert "1 of 2 rows would be refused: quantity" in mapping_of(tmp_path / "发货.csv", text)


def test_rows_that_become_one_event_are_told(tmp_path: Path) -> None:
    text = (
        "发货单号,发货日期,客户,产品编码,批号,数量,单位,去往科别\n"
        "S1,2026-03-01,K,P,L1,5,支,甲\nS1,2026-03-01,K,P,L1,5,支,乙\n"
    )
    assert "rows that differ only in 去往科别 become the same event" in mapping_of(tmp_path / "发货.csv", text)


def test_a_customer_is_told_by_what_companies_are_called(tmp_path: Path) -> None:
    text = "发货单号,发货日期,抬头,产品编码,批号,数量,单位\nS1,2026-03-01,华润医药有限公司,P,L1,5,支\n"
    assert "consignee: 抬头  # told by its values only" in mapping_of(tmp_path / "发货.csv", text)


def test_goods_from_a_workshop_were_made(tmp_path: Path) -> None:
    text = "入库日期,单号,车间,产品编码,生产批号,数量,单位\n2026-03-01,R1,一车间,P,L1,5,支\n"
    told = mapping_of(tmp_path / "入库单.csv", text)
    assert "table: lot_produced" in told
    assert "or lot_received, by --table" in told


def test_a_plan_makes_no_event_whatever_it_is_of(tmp_path: Path) -> None:
    text = "仪器编号,检验日期,下次日期,结果\nQ1,2026-03-01,2027-03-01,合格\n"
    assert "events: []" in mapping_of(tmp_path / "检验仪器校准计划.csv", text)


def test_a_day_that_only_the_name_of_the_file_tells(tmp_path: Path) -> None:
    text = "仓库名称,物料编码,批号,单位,盘点数量,生产日期\n一号库,R,A,kg,5,2025-01-01\n"
    told = mapping_of(tmp_path / "盘点表_20260331.csv", text)
    assert 'event_time: {value: "2026-03-31"}' in told
