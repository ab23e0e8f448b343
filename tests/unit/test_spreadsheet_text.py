"""Texts written for a spreadsheet come back as they were, and nothing in them is run."""

import csv
import re
from io import StringIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genealogy.services.quarantine.spreadsheet_text import bare, is_unchanged, protected, told

TEXTS = st.text(st.characters(), max_size=12) | st.from_regex(r"[=+@'\t\r-]{0,2}[0-9A-Za-z/.-]{0,6}", fullmatch=True)
VALUES = TEXTS | st.none() | st.booleans() | st.integers() | st.lists(TEXTS, max_size=2)


def through_a_file(cell: str) -> str:
    file = StringIO(newline="")
    csv.writer(file, lineterminator="\r\n").writerow([cell, "x"])
    ((back, _),) = csv.reader(StringIO(file.getvalue(), newline=""), strict=True)
    return back


@given(VALUES)
def test_every_value_is_told_apart_from_a_change(value: Any) -> None:
    cell = through_a_file(protected(told(value)))
    assert bare(cell) == told(value)
    assert is_unchanged(value, cell)
    assert not is_unchanged(value, protected(bare(cell) + "x"))


@given(TEXTS)
def test_nothing_is_run(text: str) -> None:
    assert not protected(text).startswith(("=", "+", "-", "@", "\t", "\r", "\n", " ", "＝", "＋", "－", "＠"))


@given(st.text(st.sampled_from("a=+-@;, \t\r\n|'＝"), max_size=9))
def test_nothing_is_run_where_the_line_is_divided_elsewhere(text: str) -> None:
    cell = protected(text)
    assert bare(cell) == text
    assert not any(part.lstrip(" ").startswith(tuple("=+-@＝")) for part in re.split(r"[;,|\t\r\n]", cell))


@pytest.mark.parametrize(
    "text", ["RESIN", "R-1", "120", "0", "批号7", "Straße 5", "LOT5", "quantity: 'v0' is no number"]
)
def test_what_a_spreadsheet_leaves_alone_is_written_as_it_is(text: str) -> None:
    assert protected(text) == text


@pytest.mark.parametrize(
    "text",
    ["00123", "1E5", "12.50", "2026-03-01", "123456789012", "MAR1", "mar 5", "Dec-2", "TRUE", "1/2", "R ", "-5", "'a"],
)
def test_what_a_spreadsheet_would_rewrite_is_protected(text: str) -> None:
    assert protected(text) == f"'{text}"


def test_a_typed_value_is_taken_as_it_is() -> None:
    assert bare("12.5") == "12.5"
    assert is_unchanged("00123", "00123")
    assert not is_unchanged("00123", "123")


def test_other_line_breaks_and_a_cell_that_was_cut_are_no_change() -> None:
    assert is_unchanged("a\r\nb\rc", "a\nb\nc")
    assert is_unchanged("x" * 40_000, "x" * 32_767)
    assert not is_unchanged("x" * 40_000, "x" * 100)


def test_an_apostrophe_that_a_spreadsheet_took_for_its_own_is_no_change() -> None:
    assert is_unchanged("'quoted'", "'quoted'")
    assert is_unchanged("'a;=1", protected("'a;=1").removeprefix("'"))
    assert not is_unchanged("'00123", "00123")


def test_what_an_encoding_lacks_is_no_change() -> None:
    assert is_unchanged("½ of 批号😀", "? of 批号??")
    assert is_unchanged("½ of 批号😀", "? of ???")
    assert not is_unchanged("½ of 批号", "? of lot")
    assert not is_unchanged("what?", "what")
