"""Every text of the command line has a Chinese one, with the same places to fill."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

import genealogy.cli
from genealogy.cli.texts import CHINESE, translate
from genealogy.graph.catalogue import catalogue
from genealogy.graph.cypher import load
from genealogy.model.identifiers import LABELS
from genealogy.queries.tracing.trace import CONFIRMED, POSSIBLE

MODULES = sorted(Path(genealogy.cli.__file__).parent.glob("*.py"))


def texts(module: Path) -> Iterator[str]:
    """The literals that a module says, those in variables that it says, and the names of its columns."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    said = [node.args[0] for node in ast.walk(tree) if isinstance(node, ast.Call) and _is_say(node.func)]
    said += [node.args[1] for node in ast.walk(tree) if isinstance(node, ast.Call) and _is_table(node.func)]
    names = {name.id for argument in said for name in ast.walk(argument) if isinstance(name, ast.Name)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and names & {one.id for one in node.targets if isinstance(one, ast.Name)}:
            said.append(node.value)
        if isinstance(node, ast.For) and isinstance(node.target, ast.Name) and node.target.id in names:
            said.append(node.iter)
    for argument in said:
        yield from _literals(argument)


def _is_say(function: ast.expr) -> bool:
    return isinstance(function, ast.Attribute) and function.attr == "say"


def _is_table(function: ast.expr) -> bool:
    return isinstance(function, ast.Name) and function.id == "print_table"


def _literals(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value:
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _literals(node.body)
        yield from _literals(node.orelse)
    elif isinstance(node, ast.Tuple):
        for each in node.elts:
            yield from _literals(each)
    elif isinstance(node, ast.Starred):
        yield from _literals(node.value)


def places(text: str) -> set[str | None]:
    return {name for _, name, _, _ in Formatter().parse(text)} - {None}


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.stem)
def test_what_is_said_is_translated(module: Path) -> None:
    assert sorted(set(texts(module)) - set(CHINESE)) == []


def test_the_check_sees_texts() -> None:
    assert len({text for module in MODULES for text in texts(module)}) > 40


def test_translations_fill_the_same_places() -> None:
    assert {text for text, chinese in CHINESE.items() if places(text) != places(chinese)} == set()


def test_kinds_states_and_columns_are_translated() -> None:
    columns = {
        column
        for query in catalogue()
        for column in re.findall(r"\bAS (\w+)", load(f"catalogue/{query.name}").rpartition("RETURN")[2])
    }
    wanted = {*LABELS, *columns, CONFIRMED, POSSIBLE, "on_hand", "in_transit", "delivered", "used", "unknown"}
    assert sorted(wanted - set(CHINESE)) == []


def test_what_has_no_translation_stays_english() -> None:
    assert translate("no such text", "zh") == "no such text"
    assert translate("lot", "en") == "lot"
