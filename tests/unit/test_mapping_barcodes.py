"""Columns of barcodes: what they name is read from them, and `map init` sees it."""

from pathlib import Path

import pytest

from genealogy.ingest.mapping import scans
from genealogy.model.errors import RecordError
from genealogy.model.identity import fact
from genealogy.model.records import Draft, Refusal
from tests.unit.proposing import records_of

UNIT = "(01)06955512300053(17)290315(10)DG260316(21)000001"


def proposed(path: Path, text: str) -> tuple[str, list[dict[str, object]], list[Refusal]]:
    """The mapping, and what the rows become with it."""
    records = records_of(path, text)
    events = [{"table": one.event.table, **fact(one.event)} for one in records if isinstance(one, Draft)]
    return (
        path.with_suffix(".yaml").read_text(encoding="utf-8"),
        events,
        [one for one in records if isinstance(one, Refusal)],
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (UNIT, {"material": "06955512300053", "serial": "000001", "lot": "DG260316"}),
        ("https://id.gs1.org/01/06955512300053/10/DG1", {"material": "06955512300053", "lot": "DG1"}),
        ("]C100069555123000000015", {"package": "069555123000000015"}),
        ("urn:epc:id:sscc:6955512.0300000001", {"package": "069555123000000015"}),
        ("+A123BJC5D6E71G", {"material": "A123BJC5D6E71"}),
        ("lot:A/1", {}),
        ("DG260316", {}),
        ("https://example.com/photo.png", {}),
    ],
)
def test_a_barcode_names_its_parts(text: str, told: dict[str, str]) -> None:
    assert scans.parts(text) == told


def test_what_is_no_barcode_is_refused_and_a_part_that_it_lacks_is_blank() -> None:
    assert scans.part("(00)069555123000000015", "serial") == ""
    with pytest.raises(RecordError, match="is no barcode"):
        scans.part("DG260316", "lot")
    with pytest.raises(RecordError, match="check digit"):
        scans.part(UNIT.replace("053(", "057("), "lot")


def test_a_register_of_implants_names_its_units_by_their_udi(tmp_path: Path) -> None:
    rows = (
        f"使用日期,科室,UDI码,产品名称,患者住院号\n2026-03-05,骨科,{UNIT},导管,ZY001\n2026-03-06,骨科,坏码,导管,ZY2\n"
    )
    more = "".join(f"2026-03-07,骨科,{UNIT[:-1]}{number},导管,ZY3\n" for number in range(2, 6))
    mapping, events, refused = proposed(tmp_path / "植入登记.csv", rows + more)
    assert "serial: {column: UDI码, barcode: serial}" in mapping
    assert [one["serial"] for one in events] == ["000001", "000002", "000003", "000004", "000005"]
    assert {one["material"] for one in events} == {"06955512300053"}
    assert [one.value for one in refused] == ["坏码"]


def test_packing_by_scanner_names_package_and_unit(tmp_path: Path) -> None:
    rows = f"箱码,产品条码,扫码时间\n(00)069555123000000015,{UNIT},2026-03-05 10:00\n"
    _, events, _ = proposed(tmp_path / "装箱扫码.csv", rows)
    assert events[0].items() >= {"table": "packed", "package": "069555123000000015", "serial": "000001"}.items()


def test_rows_with_a_serial_are_of_the_unit_the_others_of_the_lot(tmp_path: Path) -> None:
    rows = "出库单号,客户,出库日期,UDI,数量,单位\nCK1,市一医院,2026-03-05,(01)06955512300053(10)L1,10,盒\n"
    _, events, _ = proposed(tmp_path / "出库.csv", rows + f"CK1,市一医院,2026-03-05,{UNIT},1,盒\n")
    assert [(one.get("lot"), one.get("serial"), one.get("quantity")) for one in events] == [
        ("L1", None, "10"),
        (None, "000001", None),
    ]


def test_an_inspection_is_of_what_the_barcode_names(tmp_path: Path) -> None:
    rows = "检验日期,UDI条码,检验项目,检验结果,判定\n2026-03-05,(01)06955512300053(10)L1,外观,无毛刺,合格\n"
    _, events, _ = proposed(tmp_path / "来料检验.csv", rows)
    assert events[0]["subject"] == "lot:06955512300053/L1"


def test_own_columns_count_before_the_barcode(tmp_path: Path) -> None:
    head = "入库单号,供应商,入库日期,物料编码,UDI码,批号,数量,单位\n"
    mapping, events, _ = proposed(
        tmp_path / "入库.csv", head + "RK1,康达,2026-03-05,M-1,(01)06955512300053(10)X,L1,10,盒\n"
    )
    assert "barcode" not in mapping
    assert events[0].items() >= {"material": "M-1", "lot": "L1"}.items()


def test_rows_without_a_barcode_are_refused_and_no_column_is_named_that_the_file_lacks(tmp_path: Path) -> None:
    rows = f"使用日期,医院,UDI码,数量,患者住院号\n2026-03-05,市一医院,{UNIT},1,ZY001\n2026-03-06,市一医院,,1,ZY002\n"
    _, events, refused = proposed(tmp_path / "使用登记.csv", rows + "2026-03-06,市一医院,无,1,ZY003\n")
    assert [one["serial"] for one in events] == ["000001"]
    assert [one.field for one in refused] == ["lot", "material"]
