"""With --lang zh no heading or label of ours is left in English. That every text has a translation is a unit test."""

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
