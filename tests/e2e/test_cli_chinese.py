"""With --lang zh no heading, label or message of ours is left in English. That every text has one is a unit test."""

import re
from pathlib import Path

import pytest

from genealogy.cli.texts import CHINESE
from tests.e2e.program import run

COMMANDS = (
    ["load", "records"],
    ["trace", "forward", "R-1", "--depth", "2"],
    ["trace", "backward", "S3"],
    ["find", "R-1"],
    ["find", "no such thing"],
    ["show", "lot:RESIN/R-1"],
    ["query", "batch_record", "--param", "batch=B-1"],
    ["query", "list"],
    ["causes", "S1", "S2", "--healthy", "S3"],
    ["trace", "forward", "lot:RESIN/R-1", "--also", "lot:RESIN/R-2"],
    ["drill", "--every-lot"],
    ["scope", "list"],
    ["quarantine", "list"],
    ["graph", "status"],
    ["status"],
)
CHINESE_FOLDER = ("--lang", "zh", "--data", "data")
REFUSED = (
    "material,lot,quantity,unit,event_time,source_record\n"
    "RESIN,1,100 kg,KGM,2026-03-02T08:00:00Z,GR-1\n"
    "RESIN,,50,KGM,2026-03-02T08:00:00Z,GR-2\n"
)
ENGLISH = {text for text, chinese in CHINESE.items() if not chinese.isascii()}


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_no_heading_is_left_in_english(plant: Path, arguments: list[str]) -> None:
    done = run(*arguments, "--lang", "zh", "--data", plant / "data", cwd=plant)
    assert (done.code, done.err) == (0, "")
    assert re.search(r"[一-鿿]", done.out)
    lines = done.out.splitlines()
    labels = {part for line in lines for part in re.split(r": |  ", line.strip())[0].split(".")}
    columns = set(re.split(r" {2,}", lines[0]))
    assert (labels | columns) & ENGLISH == set()


def test_what_is_refused_is_told_in_chinese_and_put_right(tmp_path: Path) -> None:
    (tmp_path / "lot_received.csv").write_text(REFUSED, encoding="utf-8")
    loaded = run("load", ".", "missing.csv", *CHINESE_FOLDER, cwd=tmp_path)
    assert (loaded.code, "missing.csv：没有该文件或文件夹；请检查名称" in loaded.out) == (2, True)
    listed = run("quarantine", "list", *CHINESE_FOLDER, cwd=tmp_path)
    assert re.search(r"第 2 行 +quantity +100 kg +'100 kg' 不是数字", listed.out)
    counted = run("quarantine", "list", "--by", "reason", *CHINESE_FOLDER, cwd=tmp_path)
    assert "… 不是数字 " in counted.out
    documents = run("quarantine", "list", "--json", *CHINESE_FOLDER, cwd=tmp_path).json["records"]
    assert {one["reason"] for one in documents} == {"'100 kg' is not a number", "the lot is missing"}
    shown = run("quarantine", "show", documents[0]["id"], *CHINESE_FOLDER, cwd=tmp_path)
    assert "处理建议: 请写数字，可用小数点，不用千位分隔符，如 1250.5" in shown.out

    assert run("quarantine", "export", "bad.csv", *CHINESE_FOLDER, cwd=tmp_path).code == 0
    exported = (tmp_path / "bad.csv").read_text("utf-8-sig")
    assert exported.splitlines()[0].startswith("quarantine_id,material,lot,")
    assert "lot: 缺少 lot (请填写该单元格)" in exported
    (tmp_path / "bad.csv").write_text(exported.replace("'100 kg,", "100,").replace("RESIN,,", "RESIN,2,"), "utf-8-sig")
    replayed = run("quarantine", "replay", "--from", "bad.csv", *CHINESE_FOLDER, cwd=tmp_path)
    assert (replayed.code, replayed.out) == (0, "2 条记录已重放，0 条仍被拒绝。\n")


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("trace", "forward", "L-9"), 4, "记录中没有名为 'L-9' 的对象"),
        (("query", "nothing"), 2, "没有查询 'nothing'"),
        (("template", "nothing"), 2, "没有表 'nothing'"),
        (("quarantine", "replay", "x", "--from", "y.csv"), 2, "请去掉记录编号和 --set"),
        (("load", "--foo"), 2, "错误：没有选项 --foo"),
        (("trace", "forwrd"), 2, "没有命令 'forwrd'"),
    ],
)
def test_errors_are_told_in_chinese_and_to_programs_in_english(
    tmp_path: Path, arguments: tuple[str, ...], code: int, told: str
) -> None:
    done = run(*arguments, *CHINESE_FOLDER, cwd=tmp_path)
    assert (done.code, told in done.err, done.out) == (code, True, "")
    for_programs = run(*arguments, "--json", *CHINESE_FOLDER, cwd=tmp_path)
    assert (for_programs.code, for_programs.json["error"]["message"].isascii()) == (code, True)
