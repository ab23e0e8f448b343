"""docs/tables.md and the tables say the same, and every example in it can be loaded."""

import re
from pathlib import Path

import pytest

from genealogy.ingest.adapter import Options
from genealogy.ingest.registry import adapter_for
from genealogy.ingest.tables import template
from genealogy.ingest.tables.columns import COMMON, table
from genealogy.model.events import TABLES
from genealogy.model.records import Draft

DOCUMENT = (Path(__file__).parents[2] / "docs" / "tables.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^## ([a-z_]+)\n(.*?)(?=^## |\Z)", DOCUMENT, re.DOTALL | re.MULTILINE))
_CONTENT = {"material", "lot", "serial", "quantity", "unit"}


def documented(section: str) -> dict[str, str]:
    """Column → mark."""
    return dict(re.findall(r"^\| (\w+) \| ([★◇]?) ?\| [^|]+ \| `[^`|]+` \|$", section, re.MULTILINE))


def test_every_table_has_a_section() -> None:
    assert SECTIONS.keys() == TABLES.keys()


@pytest.mark.parametrize("name", TABLES)
def test_every_column_is_documented_in_the_order_of_the_template(name: str) -> None:
    columns = template(name).strip().split(",")
    own = [column for column in columns if column not in COMMON or (name, column) == ("corrected", "source_record")]
    assert list(documented(SECTIONS[name])) == own


@pytest.mark.parametrize("name", TABLES)
def test_stars_are_the_required_columns(name: str) -> None:
    marks, told = documented(SECTIONS[name]), table(name)
    content = (_CONTENT | {told.content}) - set(told.required) if told.content else set()
    assert {column for column, mark in marks.items() if mark == "★"} == set(told.required)
    assert {column for column, mark in marks.items() if mark == "◇"} == content


@pytest.mark.parametrize("name", TABLES)
def test_the_examples_load(name: str, tmp_path: Path) -> None:
    (example,) = re.findall(r"```csv\n(.*?)```", SECTIONS[name], re.DOTALL)
    file = tmp_path / f"{name}.csv"
    file.write_text(example, encoding="utf-8")
    adapter = adapter_for(file, Options())
    assert adapter is not None
    read = list(adapter.read(file, Options()))
    assert all(isinstance(one, Draft) and not one.event.attributes for one in read), read
    assert len(read) == example.count("\n") - 1
    shown = re.findall(r"`([^`|]+)` \|$", SECTIONS[name], re.MULTILINE)
    assert [value for value in shown if value not in example] == []


def test_the_columns_of_every_table_are_documented() -> None:
    section = DOCUMENT.partition("## Columns of every table")[2].partition("\n## ")[0]
    assert tuple(re.findall(r"^\| (\w+) \| .+ \| `[^`]+` \|$", section, re.MULTILINE)) == COMMON
