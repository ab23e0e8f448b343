"""`genealogy map` and `load --mapping` as a user runs them."""

import json
from pathlib import Path

from tests.e2e.program import one_message, run
from tests.unit.test_mapping_networks import FLOUR, GRAIN, network

LEDGER = """\
单据编号,业务类型,物料编码,批号,数量,单位,日期,往来单位
RK001,采购入库,RM-01,R240117,"1,250.5",千克,2026/3/1,宝丽化工
XS001,销售出库,FG-01,C-1,400,支,2026/3/5,市一医院
"""


def test_a_table_is_mapped_checked_and_loaded(tmp_path: Path) -> None:
    (tmp_path / "流水.csv").write_text(LEDGER, encoding="utf-8")
    made = run("map", "init", "流水.csv", "--out", "m.yaml", "--json", cwd=tmp_path)
    assert (made.code, made.json["complete"]) == (0, True)
    tried = run("map", "check", "流水.csv", "--mapping", "m.yaml", "--json", cwd=tmp_path)
    assert tried.code == 0
    assert tried.json["files"][0]["events"] == {"lot_received": 1, "shipped": 1}
    assert not (tmp_path / "data").exists()
    for accepted, duplicates in ((2, 0), (0, 2)):
        done = run("load", "流水.csv", "--mapping", "m.yaml", "--data", "data", "--json", cwd=tmp_path)
        assert (done.code, done.json["accepted"], done.json["duplicates"]) == (0, accepted, duplicates)
    found = run("show", "lot:RM-01/R240117", "--data", "data", "--json", cwd=tmp_path)
    assert [event["fact"]["quantity"] for event in found.json["events"]] == ["1250.5"]


def test_a_check_shows_records_and_what_is_kept_beside_them(tmp_path: Path) -> None:
    rows = (
        LEDGER.replace("往来单位\n", "往来单位,温度\n")
        .replace("宝丽化工\n", "宝丽化工,4.6℃\n")
        .replace("市一医院\n", "市一医院,\n")
    )
    (tmp_path / "流水.csv").write_text(rows, encoding="utf-8")
    run("map", "init", "流水.csv", "--out", "m.yaml", cwd=tmp_path)
    told = run("map", "check", "流水.csv", "--mapping", "m.yaml", "--show", "1", cwd=tmp_path)
    assert told.code == 0, told
    assert "line 2  lot_received" in told.out
    assert "lot=R240117" in told.out
    assert "lot=C-1" not in told.out
    assert "Kept as attributes: 温度" in told.out
    (tmp_path / "none.yaml").write_text("mapping: 1\nevents: []\n", encoding="utf-8")
    assert "no records are made of it" in run("map", "check", "流水.csv", "--mapping", "none.yaml", cwd=tmp_path).out


def test_what_would_be_refused_is_told_and_refused(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(LEDGER, encoding="utf-8")
    run("map", "init", "a.csv", "--out", "m.yaml", cwd=tmp_path)
    (tmp_path / "b.csv").write_text(LEDGER + "PD1,其他,FG-01,C-1,x,支,2026/3/5,\n", encoding="utf-8")
    tried = run("map", "check", "b.csv", "--mapping", "m.yaml", cwd=tmp_path)
    assert tried.code == 3
    assert "no event of the mapping fits this row" in tried.out
    done = run("load", "b.csv", "--mapping", "m.yaml", "--data", "data", cwd=tmp_path)
    assert done.code == 3
    (held,) = run("quarantine", "list", "--data", "data", "--json", cwd=tmp_path).json["records"]
    (tmp_path / "m.yaml").write_text((tmp_path / "m.yaml").read_text().replace("[销售出库]", "[销售出库, 其他]"))
    fixed = ("--set", "数量=3", "--set", "往来单位=市二医院")
    again = run("quarantine", "replay", held["id"], *fixed, "--data", "data", "--json", cwd=tmp_path)
    assert again.code == 0, again


def test_a_document_is_loaded_traced_and_put_right(tmp_path: Path) -> None:
    grain, flour = ({**one, "Date Delivery": "2020-05-04"} for one in (GRAIN, FLOUR))
    document = network(grain, flour, relations=[("-7", "8"), ("-7", "9")])
    (tmp_path / "network.json").write_text(json.dumps(document), encoding="utf-8")
    loading = ("load", "network.json", "--mapping", "foodchain-lab", "--data", "data", "--json")
    done = run(*loading, cwd=tmp_path)
    assert (done.code, done.json["quarantined"]) == (3, 1)
    (held,) = run("quarantine", "list", "--data", "data", "--json", cwd=tmp_path).json["records"]
    assert (held["place"], held["field"], held["value"]) == ("/data/deliveryRelations/data/1", "to", "9")
    put_right = ("--set", "made/ID=8", "--set", "made/Name=Flour", "--set", "made/Date Delivery=2020-05-04")
    assert run("quarantine", "replay", held["id"], *put_right, "--data", "data", cwd=tmp_path).code == 0
    again = run(*loading, cwd=tmp_path)
    assert again.json["accepted"] == 0
    traced = run("trace", "forward", "lot:Grain/-7", "--data", "data", "--json", cwd=tmp_path).json
    told = {node["key"]: node["basis"] for node in traced["nodes"]}
    assert told == dict.fromkeys(
        ["lot:Grain/-7", "shipment:-7", "party:2", "batch:8", "lot:Flour/8", "shipment:8", "party:3"], "confirmed"
    )


def test_a_wrong_mapping_is_told_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(LEDGER, encoding="utf-8")
    (tmp_path / "m.yaml").write_text("mapping: 1\nevents:\n  - tabel: packed\n    columns: {}\n")
    done = run("load", "a.csv", "--mapping", "m.yaml", "--data", "data", cwd=tmp_path)
    assert done.code == 2
    assert "m.yaml line 3: 'tabel' is no name that can stand there; did you mean 'table'?" in one_message(done)


def test_a_file_of_no_format_is_told_without_options_that_there_are_not(tmp_path: Path) -> None:
    (tmp_path / "a.dbf").write_bytes(b"x")
    for arguments in ("init", "a.dbf"), ("check", "a.dbf", "--mapping", "odoo-stock-moves"):
        done = run("map", *arguments, cwd=tmp_path)
        assert done.code == 2
        assert "--adapter" not in done.out + done.err
        assert "CSV" in done.out + done.err


def test_shipped_mappings_are_listed_and_shown(tmp_path: Path) -> None:
    listed = run("map", "list", "--json", cwd=tmp_path).json["mappings"]
    assert "sap-material-documents" in {one["name"] for one in listed}
    assert run("map", "show", "odoo-stock-moves", cwd=tmp_path).out.startswith("mapping: 1\n")
    assert run("map", "show", "none", cwd=tmp_path).code == 2


def test_a_folder_of_sheets_takes_three_commands_and_its_records_tell_the_next(tmp_path: Path) -> None:
    sheets = tmp_path / "sheets"
    sheets.mkdir()
    (sheets / "入库.csv").write_text(
        "物料编码,物料名称,批号,数量,单位,入库日期\nRM-01,树脂,R1001,5,kg,2026-01-05\nRM-02,胶,R1002,5,kg,2026-01-05\n",
        encoding="utf-8",
    )
    (sheets / "领料.csv").write_text(
        "生产批号,材料,编号,数量,单位,领料日期\nC1,树脂,R1001,1,kg,2026-01-09\nC1,胶,R1002,2,kg,2026-01-09\n",
        encoding="utf-8",
    )
    made = run("map", "init", "sheets", "--out", "maps", "--json", cwd=tmp_path)
    assert made.code == 0
    assert [(one["mapping"], one["complete"]) for one in made.json["files"]] == [
        ("入库.yaml", True),
        ("领料.yaml", True),
    ]
    assert run("map", "check", "sheets", "--mapping", "maps", cwd=tmp_path).code == 0
    done = run("load", "sheets", "--mapping", "maps", "--data", "data", "--json", cwd=tmp_path)
    assert (done.code, done.json["accepted"]) == (0, 4)
    found = run("trace", "forward", "lot:RM-01/R1001", "--data", "data", "--json", cwd=tmp_path)
    assert "batch:C1" in {node["key"] for node in found.json["nodes"]}
    (tmp_path / "补领料.csv").write_text(
        "生产批号,物料编码,代号,数量,单位,领料日期\nC2,RM-01,R1001,1,kg,2026-02-09\nC2,RM-02,R1002,2,kg,2026-02-09\n",
        encoding="utf-8",
    )
    told = run("map", "init", "补领料.csv", "--data", "data", "--json", cwd=tmp_path)
    assert "lot: 代号  # 2 of 2 values are lots in data" in told.json["mapping"]
