"""A folder of files and a folder of mappings: each file finds its own, and what nobody reads is told."""

from pathlib import Path

import pytest

from genealogy.ingest.adapter import Options
from genealogy.ingest.mapping.folder import mapping_for
from genealogy.ingest.mapping.reading import mapping_found
from genealogy.model.errors import UnreadableInput, UsageError
from genealogy.services.loading.checking import check_mapping
from genealogy.services.loading.proposing import ProposedFile, propose_mappings

RECEIPTS = "物料编码,批号,数量,单位,日期,供应商\nRM-01,{lot},1250,千克,2026-01-05,宝丽化工\n"
ISSUES = "生产批号,物料编码,批号,数量,单位,日期\nC2601,RM-01,R1,120,千克,2026-01-09\n"
SPLITS = "material,lot,into_lot,quantity,unit,event_time\nA,1,2,3,KGM,2026-01-01T08:00:00Z\n"
ORDERS = "订单号,供应商,物料编码,数量,交期\nPO1,宝丽化工,RM-01,100,2026-01-01\n"


def put(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def written(files: list[ProposedFile], out: Path) -> None:
    for one in files:
        if one.mapping and one.text:
            put(out / one.mapping, one.text)


@pytest.fixture
def sheets(tmp_path: Path) -> Path:
    put(tmp_path / "sheets/2026-01/入库.csv", RECEIPTS.format(lot="R1"))
    put(tmp_path / "sheets/2026-02/入库.csv", RECEIPTS.format(lot="R2"))
    put(tmp_path / "sheets/领料.csv", ISSUES)
    put(tmp_path / "sheets/采购订单.csv", ORDERS)
    put(
        tmp_path / "sheets/lot_split.csv",
        "material,lot,into_lot,quantity,unit,event_time\nA,1,2,3,KGM,2026-01-01T08:00:00Z\n",
    )
    put(tmp_path / "sheets/readme.txt", "hello\n")
    return tmp_path / "sheets"


def test_each_file_gets_a_mapping_and_months_share_one(sheets: Path, tmp_path: Path) -> None:
    files = propose_mappings([sheets], Options())
    assert {str(Path(one.path).relative_to(sheets)): (one.outcome, one.mapping) for one in files} == {
        "lot_split.csv": ("none needed", ""),
        "readme.txt": ("no table", ""),
        "采购订单.csv": ("no event", ""),
        "领料.csv": ("proposed", "领料.yaml"),
        "2026-01/入库.csv": ("proposed", "入库.yaml"),
        "2026-02/入库.csv": ("proposed", "入库.yaml"),
    }
    written(files, tmp_path / "mappings")
    next_month = put(sheets / "2026-03/入库.csv", RECEIPTS.format(lot="R3"))
    checked = check_mapping([sheets], Options(mapping=mapping_found(str(tmp_path / "mappings"))))
    assert {Path(one.path).name: dict(one.events) for one in checked if one.events} == {
        "lot_split.csv": {"lot_split": 1},
        "领料.csv": {"material_consumed": 1},
        "入库.csv": {"lot_received": 1},
    }
    assert sum(one.events["lot_received"] for one in checked if one.path.endswith("入库.csv")) == 3
    assert next_month.name in {Path(one.path).name for one in checked}
    assert [Path(one.path).name for one in checked if one.passed] == ["readme.txt", "采购订单.csv"]
    assert not any(one.error or one.refused for one in checked)


def test_a_mapping_that_is_there_is_kept(sheets: Path, tmp_path: Path) -> None:
    out = tmp_path / "mappings"
    written(propose_mappings([sheets], Options(), out), out)
    put(sheets / "退料.csv", ISSUES)
    again = propose_mappings([sheets], Options(), out)
    kept = {Path(one.path).name: one.outcome for one in again if one.outcome in ("kept", "proposed")}
    assert kept == {"领料.csv": "kept", "入库.csv": "kept", "退料.csv": "proposed"}


def test_mappings_may_lie_beside_their_files(sheets: Path) -> None:
    written(propose_mappings([sheets], Options()), sheets)
    checked = check_mapping([sheets], Options(mapping=str(sheets)))
    assert not [one.path for one in checked if one.path.endswith(".yaml")]
    assert sum(one.events.total() for one in checked) == 4


def test_the_mapping_called_like_the_file_goes_before_one_that_names_it(tmp_path: Path) -> None:
    named, like, below = (
        put(tmp_path / name, 'mapping: 1\nfits: ["a*.csv"]\n') for name in ("x.yaml", "ab.yaml", "y/ab.yaml")
    )
    assert mapping_for(tmp_path, "records/ab.csv") == like
    assert mapping_for(tmp_path, "records/y/ab.csv.gz") == below
    assert mapping_for(tmp_path, "records/old.zip!/y/ab.xlsx") == below
    assert mapping_for(tmp_path, "records/b.csv") is None
    like.unlink()
    below.unlink()
    assert mapping_for(tmp_path, "records/ab.csv") == named
    put(tmp_path / "z.yaml", 'mapping: 1\nfits: "ab.*"\n')
    with pytest.raises(UnreadableInput, match="several mappings name it"):
        mapping_for(tmp_path, "records/ab.csv")


def test_a_mapping_that_is_not_complete_keeps_no_other_file_back(sheets: Path, tmp_path: Path) -> None:
    out = tmp_path / "mappings"
    written(propose_mappings([sheets], Options()), out)
    put(out / "领料.yaml", "mapping: 1\nevents:\n  - table: material_consumed\n    columns:\n      batch: 生产批号\n")
    checked = check_mapping([sheets], Options(mapping=str(out)))
    (wrong,) = (one for one in checked if one.error)
    assert "领料.yaml line" in str(wrong.error)
    assert "must be corrected first" in str(wrong.error)
    assert sum(one.events.total() for one in checked) == 3


def test_a_named_file_without_a_mapping_is_told(sheets: Path, tmp_path: Path) -> None:
    out = tmp_path / "mappings"
    written(propose_mappings([sheets], Options()), out)
    (told,) = check_mapping([sheets / "采购订单.csv"], Options(mapping=str(out)))
    assert "no mapping in" in str(told.error)


def test_a_folder_without_mappings_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="holds no mapping file"):
        mapping_found(str(tmp_path))


def test_files_of_one_name_and_other_endings_have_mappings_of_their_own(tmp_path: Path) -> None:
    put(tmp_path / "s/a.csv", ISSUES)
    put(tmp_path / "s/a.tsv", RECEIPTS.format(lot="R1").replace(",", "\t"))
    files = propose_mappings([tmp_path / "s"], Options(), tmp_path / "s")
    written(files, tmp_path / "m")
    checked = check_mapping([tmp_path / "s"], Options(mapping=str(tmp_path / "m")))
    assert [sorted(one.events) for one in checked] == [["material_consumed"], ["lot_received"]]
