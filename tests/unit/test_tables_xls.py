"""Old workbooks (old_workbook.xls was written by xlwt), newer ones under the old name, and what claims to be larger."""

import gzip
import shutil
import struct
import subprocess
import sys
from pathlib import Path

import pytest
import xlsxwriter

from genealogy.ingest.adapter import Options
from genealogy.ingest.fetch import one_fetched
from genealogy.ingest.registry import adapter_for
from genealogy.ingest.tables import xls_child
from genealogy.ingest.tables.xls_file import OldWorkbook
from genealogy.ingest.tables.xlsx_file import ADAPTER
from genealogy.model.errors import UnreadableInput
from genealogy.model.identity import fact
from genealogy.model.records import Draft, Refusal
from genealogy.services.loading.checking import check_mapping
from genealogy.services.loading.mapping import propose_mapping

WRITTEN = Path(__file__).with_name("old_workbook.xls")
DIMENSIONS = struct.pack("<HH", 0x0200, 14)
bounded = pytest.mark.skipif(sys.platform == "darwin", reason="macOS bounds no process's memory")


@pytest.fixture
def old(tmp_path: Path) -> Path:
    return Path(shutil.copy(WRITTEN, tmp_path / "采购入库单.xls"))


def test_cells_are_taken_as_a_person_sees_them(old: Path) -> None:
    rows = {sheet.name: [cells for _, cells in sheet.rows] for sheet in ADAPTER.raw(old, "", "", ()).sheets}
    assert list(rows) == ["采购入库单", "lot_received", "字典"]
    assert OldWorkbook(old).hidden == {"字典"}
    assert rows["采购入库单"][2:5] == [
        ["CGRK-001", "2026-03-05", "江苏华塑", "0101001", "聚氯乙烯粒料", "20260228", "千克", "1500.5"],
        ["CGRK-002", "2026-03-09", "宁波金辉", "0102003", "不锈钢丝", "007", "千克", "82"],
        ["CGRK-003", "2026-03-09T14:30:00", "宁波金辉", "0102003", "不锈钢丝", "JH-0309", "千克", "40.25"],
    ]


def test_a_sheet_named_after_a_table_is_read_and_its_wrong_row_refused(old: Path) -> None:
    options = Options.from_settings({"timezone": "Asia/Shanghai"})
    assert adapter_for(old, options) is ADAPTER
    good, bad = ADAPTER.read(old, options)
    assert isinstance(good, Draft)
    assert fact(good.event) | {"lot": "R-1", "quantity": "500", "unit": "KGM"} == fact(good.event)
    assert isinstance(bad, Refusal)
    assert (bad.place, bad.field, bad.value) == ("lot_received line 3", "quantity", "many")
    (mended,) = ADAPTER.replay(bad, {"quantity": "5"})
    assert fact(mended.event)["lot"] == "007"


def test_a_mapping_is_proposed_and_tried_also_where_it_is_packed(old: Path, tmp_path: Path) -> None:
    packed = tmp_path / "采购入库单.xls.gz"
    packed.write_bytes(gzip.compress(old.read_bytes()))
    text = propose_mapping(packed, Options()).text
    mapping = tmp_path / "m.yaml"
    mapping.write_text(text, encoding="utf-8")
    options = Options(mapping=str(mapping))
    for path in (old, packed):
        (checked,) = check_mapping([path], options)
        assert checked.events == {"lot_received": 4}
        assert checked.refused == 1
    with one_fetched(packed, "") as file:
        assert adapter_for(file.path, options) is ADAPTER


def test_a_newer_workbook_under_the_old_name(tmp_path: Path) -> None:
    path = tmp_path / "packed.xls"
    with xlsxwriter.Workbook(tmp_path / "new.xlsx") as workbook:
        workbook.add_worksheet("packed").write_row(0, 0, ["package", "event_time"])
    (tmp_path / "new.xlsx").rename(path)
    assert adapter_for(path, Options()) is ADAPTER
    (sheet,) = ADAPTER.raw(path, "", "", ()).sheets
    assert next(sheet.rows) == ("packed line 1", ["package", "event_time"])


@bounded
@pytest.mark.parametrize("reach", [(0, 65_536, 0, 49_920, 0), (1, 0, 1, 0, 0)])
def test_a_sheet_that_claims_to_reach_far_ends_no_process_of_ours(old: Path, reach: tuple[int, ...]) -> None:
    whole = old.read_bytes()
    at = whole.index(DIMENSIONS) + 4
    old.write_bytes(whole[:at] + struct.pack("<IIHHH", *reach) + whole[at + 14 :])
    if reach[0]:
        assert len(OldWorkbook(old).sheet_names) == 3
        return
    with pytest.raises(UnreadableInput, match=r"damaged, or takes more than 2048 MiB; save it as \.xlsx"):
        ADAPTER.raw(old, "", "", ())


@pytest.mark.parametrize("cut", [8, 600, 3000])
def test_what_is_cut_off_is_told(old: Path, cut: int) -> None:
    old.write_bytes(old.read_bytes()[:cut])
    with pytest.raises(UnreadableInput, match=r"save it as \.xlsx"):
        ADAPTER.raw(old, "", "", ())


def test_what_is_no_workbook_inside_is_told(tmp_path: Path) -> None:
    path = tmp_path / "lot_received.xls"
    path.write_bytes(WRITTEN.read_bytes().replace("Workbook".encode("utf-16-le"), "Document".encode("utf-16-le")))
    with pytest.raises(UnreadableInput, match=r"save it as \.xlsx"):
        list(ADAPTER.read(path, Options()))


@bounded
def test_where_less_memory_is_allowed_at_all_a_small_workbook_is_read(old: Path) -> None:
    """By `ulimit -v`, which a process may not raise: a gigabyte, half of what is asked for."""
    bound = 1 << 30
    command = [sys.executable, "-I", xls_child.__file__, str(old), str(2 * bound)]
    limited = ["sh", "-c", f'ulimit -v {bound >> 10} && exec "$@"', "sh", *command]
    with (old.parent / "answer").open("wb") as answer:
        done = subprocess.run(limited, stdout=answer, stderr=subprocess.PIPE, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
