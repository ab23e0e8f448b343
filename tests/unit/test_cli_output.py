"""Files for spreadsheets: what looks like a formula stays text, numbers stay numbers."""

import csv
from pathlib import Path

import pytest

from genealogy.cli.output import write_csv


@pytest.mark.parametrize("text", ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "-", "=", "-1e5x"])
def test_a_formula_is_written_as_text(text: str, tmp_path: Path) -> None:
    assert written(tmp_path / "t.csv", text) == f"'{text}"


@pytest.mark.parametrize("text", ["-5", "+5", "-0.25", "lot:M/=1", "00017", "物料", "", "a\nb", 'a"b,c'])
def test_everything_else_is_written_as_it_is(text: str, tmp_path: Path) -> None:
    assert written(tmp_path / "t.csv", text) == text


def written(path: Path, text: str) -> str:
    write_csv(path, [{"a": text, "b": "x"}], ("a", "b"))
    with path.open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file)
    return row["a"]
