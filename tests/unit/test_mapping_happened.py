"""Rows that happened, and those that did not: blanks, verdicts, states, placeholders; and where the header is."""

from pathlib import Path

import pytest

from genealogy.model.identity import fact
from genealogy.model.records import Draft
from tests.unit.proposing import mapping_of, records_of


def read(path: Path, text: str) -> list[dict[str, str]]:
    """The facts that a file becomes by its proposed mapping, none of which is refused."""
    found = records_of(path, text)
    assert all(isinstance(one, Draft) for one in found), found
    return [fact(one.event) for one in found if isinstance(one, Draft)]


@pytest.mark.parametrize(
    ("name", "text", "left"),
    [
        (
            "签收回执.csv",
            "序号,发货单号,收货单位,签收时间\n1,S1,甲,2026-03-01 10:00\n2,S2,乙,\n3,S3,丙,2026-03-02 10:00\n",
            "签收时间",
        ),
        (
            "签收登记.csv",
            "妥投时间,发货单号,客户\n2026-03-01 10:00,S1,甲\n/,S2,乙\n2026-03-02 10:00,S3,丙\n",
            "妥投时间",
        ),
        (
            "退货登记.csv",
            "客户,产品编码,批号,退货数量,单位,退回日期\n甲,P,L1,5,支,2026-03-01\n甲,P,L2,5,支,\n甲,P,L3,5,支,2026-03-02\n",
            "退回日期",
        ),
        (
            "采购到货.csv",
            "供应商,物料编码,批号,实收数量,单位,入库日期\n甲,R,A1,5,kg,2026-03-01\n甲,R,A2,,kg,\n甲,R,A3,5,kg,2026-03-01\n",
            "入库日期",
        ),
    ],
)
def test_what_has_no_time_of_its_own_has_not_happened(tmp_path: Path, name: str, text: str, left: str) -> None:
    assert len(read(tmp_path / name, text)) == 2
    told = mapping_of(tmp_path / name, text)
    assert f"1 of 3 rows have no {left}: what they tell has not happened" in told
    assert "fill_down" not in told


def test_what_a_document_tells_once_is_told_of_its_lines_though_they_are_counted(tmp_path: Path) -> None:
    text = (
        "序号,日期,客户,发货单号,产品编码,批号,数量,单位\n"
        "1,2026-03-01,甲,S1,P,L1,5,支\n2,,,,P,L2,5,支\n3,2026-03-02,乙,S2,P,L2,5,支\n"
    )
    assert "fill_down: [日期, 客户, 发货单号]" in mapping_of(tmp_path / "出库登记.csv", text)


@pytest.mark.parametrize(
    ("passed", "refused"),
    [
        ("同意放行", "EO残留量复测中，暂不放行"),
        ("准予放行", "待QA确认后放行"),
        ("合格", "复检"),
        ("Released", "On hold"),
        ("Approved for sale", "Approval pending"),
        ("OK", "NG"),
        ("通过", "未通过"),
        ("freigegeben", "nicht freigegeben"),
        ("让步接收", "照办"),
    ],
)
def test_only_a_verdict_that_is_known_to_be_positive_releases(tmp_path: Path, passed: str, refused: str) -> None:
    text = f"产品编码,批号,数量,单位,放行日期,放行结论\nP,L1,5,支,2026-03-01,{passed}\nP,L2,5,支,2026-03-01,{refused}\n"
    assert [one["lot"] for one in read(tmp_path / "成品放行.csv", text)] == ["L1"]


def test_a_release_without_a_known_verdict_releases_nothing(tmp_path: Path) -> None:
    text = "产品编码,批号,数量,单位,放行日期,结论\nP,L1,5,支,2026-03-01,不予放行\nP,L2,5,支,2026-03-01,\n"
    assert not read(tmp_path / "产品放行.csv", text)
    assert "rows without a 结论 are no release" in mapping_of(tmp_path / "产品放行.csv", text)


@pytest.mark.parametrize("state", ["作废", "已取消", "草稿", "未审核", "Cancelled", "VOID", "draft"])
@pytest.mark.parametrize("column", ["单据状态", "情况"])
def test_rows_that_say_that_they_do_not_count_are_left_out(tmp_path: Path, column: str, state: str) -> None:
    text = (
        f"发货单号,发货日期,客户,产品编码,批号,数量,单位,{column}\n"
        f"S1,2026-03-01,甲,P,A1,5,支,正常\nS2,2026-03-01,乙,P,A2,5,支,{state}\n"
    )
    assert [one["lot"] for one in read(tmp_path / "发货.csv", text)] == ["A1"]


@pytest.mark.parametrize("stroke", ["无", "暂无", "/", "-", "——", "N/A", "n.a.", "none", "不适用"])
def test_what_stands_for_nothing_is_no_identifier(tmp_path: Path, stroke: str) -> None:
    text = (
        "入库日期,供应商,物料编码,批号,数量,单位,有效期至,供方批号\n"
        f"2026-03-01,甲,R,A1,5,kg,2028-01-01,S1\n2026-03-01,甲,R,A2,5,kg,{stroke},{stroke}\n2026-03-01,甲,R,{stroke},5,kg,2028-01-01,S2\n"
    )
    first, second = read(tmp_path / "采购入库.csv", text)
    assert (first["supplier_lot"], first["expires_on"]) == ("S1", "2028-01-01")
    assert not {"supplier_lot", "expires_on"} & second.keys()


@pytest.mark.parametrize("ditto", ["同上", "〃", "ditto"])
def test_the_same_as_above_is_the_value_above(tmp_path: Path, ditto: str) -> None:
    text = (
        "领料日期,生产批号,物料编码,批号,数量,单位\n2026-03-01,B1,R,L1,5,kg\n"
        f"{ditto},{ditto},{ditto},L2,3,kg\n{ditto},B2,S,L3,3,kg\n"
    )
    found = read(tmp_path / "生产领料.csv", text)
    assert [(one["batch"], one["material"]) for one in found] == [("B1", "R"), ("B1", "R"), ("B2", "S")]


def test_a_header_of_three_lines_stands_below_a_title(tmp_path: Path) -> None:
    text = (
        "投料记录,,,,,,,第1页\n基本信息,,原料,,,,操作,\n生产批号,产品,编码,批号,数量,,日期,时间\n,,,,计划,实际,,\n"
        "B1,P,R1,L1,5,5,2026-03-01,08:30\nB1,P,R2,L2,6,7,2026-03-01,08:40\n"
    )
    assert [one["quantity"] for one in read(tmp_path / "生产投料.csv", text)] == ["5", "7"]


def test_a_day_that_is_to_come_is_not_that_of_the_movement(tmp_path: Path) -> None:
    text = "供应商,物料编码,批号,数量,单位,有效期至,复验日期\n甲,R,A1,5,kg,2028-01-01,2027-01-01\n"
    assert "# event_time:  # required" in mapping_of(tmp_path / "入库登记.csv", text)


@pytest.mark.parametrize(
    ("column", "verdicts"),
    [
        ("放行结论", ("A类", "B类")),
        ("审核意见", ("甲等", "乙等")),
        ("Decision", ("Tier 1", "Tier 2")),
        ("判定", ("01", "02")),
    ],
)
def test_a_release_whose_verdicts_are_all_unknown_is_not_counted(
    tmp_path: Path, column: str, verdicts: tuple[str, str]
) -> None:
    rows = "".join(f"2026-03-0{day},F1,C{day},100,支,{text}\n" for day, text in enumerate(verdicts, 1))
    text = f"放行日期,产品编码,批号,数量,单位,{column}\n{rows}"
    path = tmp_path / "放行台账.csv"
    assert not records_of(path, text)
    assert f"whether {', '.join(verdicts)} releases is not known" in mapping_of(path, text)
