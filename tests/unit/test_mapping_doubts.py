"""`map init` tells what it chose among equals, and leaves blank what belongs to another movement."""

from pathlib import Path

from genealogy.ingest.adapter import Options
from genealogy.services.mapping import propose_mapping


def mapping_of(path: Path, text: str) -> str:
    path.write_text(text, encoding="utf-8")
    return propose_mapping(path, Options()).text


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


def test_what_went_back_to_a_supplier_is_told(tmp_path: Path) -> None:
    text = "日期,供应商,物料编码,批号,退货数量,单位,退货原因\n2026-06-08,宁波天一,RM-56,ZG26,200,支,划痕\n"
    assert "goods sent back to a supplier are no `returned`" in mapping_of(tmp_path / "不良登记.csv", text)
