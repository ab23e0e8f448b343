"""A proposed mapping with its comments in Chinese is the same mapping."""

from pathlib import Path

from genealogy.cli.messages.chinese import chinese
from genealogy.cli.messages.comments import commented
from genealogy.ingest.adapter import Options
from genealogy.ingest.mapping.reading import parse_mapping
from genealogy.services.loading.mapping import propose_mapping

SHEET = """2026年3月 车间台账
日期,产品编码,生产批号,设备,操作工,数量(件),"序号 ""#1"" # 旁注",备注
3月2日,FG-01,C-1,冲床 3,张三,"1,250",1,
3月3日,FG-01,C-2,冲床 3,李四,800,2,
"""


def test_only_the_comments_change(tmp_path: Path) -> None:
    file = tmp_path / "台账.csv"
    file.write_text(SHEET, encoding="utf-8")
    english = propose_mapping(file, Options()).text
    told = commented(english, chinese)
    assert parse_mapping(told, "told") == parse_mapping(english, "english")
    assert english.count("# ") == told.count("# ")
    assert [line for line in told.splitlines() if "# " in line and line.isascii()] == []


def test_a_number_sign_in_a_quotation_is_no_comment() -> None:
    text = 'drop: ["a  # the quantity is missing", b]  # the quantity is missing\nsource: x\n'
    assert commented(text, chinese) == 'drop: ["a  # the quantity is missing", b]  # 缺少数量\nsource: x\n'
