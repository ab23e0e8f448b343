"""Files for spreadsheets: what looks like a formula stays text, numbers stay numbers."""

import csv
import os
from pathlib import Path

import pytest

from genealogy.cli.output import write_csv, write_xlsx
from genealogy.model.errors import Refused, UsageError
from genealogy.services.bounds import Bounds


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


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="this system has no /dev/full")  # noqa: PTH110
def test_a_full_disk_is_told_by_one_error() -> None:
    full, rows = Path("/dev/full"), [{"a": "1"}]
    with pytest.raises(Refused, match="No space left"):
        write_csv(full, rows, ("a",))
    with pytest.raises(Refused, match="No space left"):
        write_xlsx(full, {"sheet": (rows, ("a",))})


@pytest.mark.parametrize("asked", [Bounds(at=""), Bounds(as_of=""), Bounds(start=""), Bounds(end="")])
def test_a_blank_bound_is_wrong_and_not_none(asked: Bounds) -> None:
    with pytest.raises(UsageError, match="'' is not a time"):
        asked.world(), asked.window(), asked.sequence(None, 1)  # type: ignore[arg-type]  # it is not asked
