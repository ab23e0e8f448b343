"""A plant's own number, a GTIN on a sheet with 13 digits or 14, and what was scanned are one thing in a trace."""

from pathlib import Path

import pytest

from genealogy.ingest.mapping.cells import reader
from genealogy.ingest.mapping.schema import Cell, FileSpec
from genealogy.model.identity import fact
from genealogy.model.records import Draft
from tests.unit.proposing import records_of

SHIPPED = (
    "出库单号,{name},生产批号,数量,单位,出库日期,客户\nCK1,{first},C-1,5,支,2026-03-05,市一\n"
    "CK2,{second},C-2,5,支,2026-03-06,市二\n"
)


def materials(tmp_path: Path, text: str) -> list[object]:
    records = records_of(tmp_path / "出库.csv", text)
    return [fact(one.event)["material"] for one in records if isinstance(one, Draft)]


@pytest.mark.parametrize("name", ["UDI-DI", "主标识", "DI码", "最小销售单元产品标识", "69码", "商品条码"])
def test_a_gtin_has_14_digits_however_it_is_written(tmp_path: Path, name: str) -> None:
    text = SHIPPED.format(name=name, first="6901234567892", second="06901234500011")
    assert materials(tmp_path, text) == ["06901234567892", "06901234500011"]


def test_a_number_of_the_plant_stays_what_it_is(tmp_path: Path) -> None:
    """One of 13 digits without a check digit, and one that is a GTIN beside one that is none."""
    for second in ("6901234500012", "FG-0000002"):
        text = SHIPPED.format(name="产品编码", first="6901234567892", second=second)
        assert materials(tmp_path, text) == ["6901234567892", second]


def test_a_gtin_that_is_unread_by_its_check_digit_stays() -> None:
    cell = Cell(column="M", zeros="gtin")
    read = reader(cell, {"M": 0}, FileSpec(), {}, "")
    assert [read([text]) for text in ("6901234567892", "6901234567893", "FG-01", " 95050003 ")] == [
        "06901234567892", "6901234567893", "FG-01", "00000095050003",
    ]  # fmt: skip
