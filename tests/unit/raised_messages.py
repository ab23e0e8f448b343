"""The messages that the program's rooms tell in English, read from their source."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import genealogy

PACKAGE = Path(genealogy.__file__).parent
ERRORS = frozenset((
    "RecordError", "UsageError", "UnreadableInput", "IdentifierError", "StoreError", "GraphConflict", "CheckFailed",
    "Refused", "Refusal", "GenealogyError", "BadParameter",
))  # fmt: skip
TOLD_WHOLE = ("model", "ingest", "ledger", "graph", "index", "queries", "services", "barcodes")
"""Rooms whose prose is a message wherever it stands: in a table of reasons, or handed on by a function."""
TOLD_BY_ERRORS = ("cli", "simulate")
"""Rooms with other prose as well, which is said (test_cli_texts.py); what their errors tell is a message."""
_PROSE = re.compile(r"(?<![\w-])[a-z]{2,}(?![\w-])")


def messages() -> dict[str, str]:
    """Shape of each message → a place where it stands. In a shape every value is `{}`."""
    found: dict[str, str] = {}
    for room in (*TOLD_WHOLE, *TOLD_BY_ERRORS):
        for path in sorted((PACKAGE / room).rglob("*.py")):
            name = path.relative_to(PACKAGE).as_posix()
            for line, told in _told(ast.parse(path.read_text(encoding="utf-8")), whole=room in TOLD_WHOLE):
                found.setdefault(told, f"{name}:{line}")
    return found


def shape(template: str) -> str:
    """The shape of a text with named places."""
    return re.sub(r"\{\w*\}", "{}", template)


def _told(module: ast.Module, *, whole: bool) -> Iterator[tuple[int, str]]:
    for node in _spoken(module):
        if isinstance(node, ast.Call) and _name(node.func) in ERRORS:
            given = [*node.args[:1], *(one.value for one in node.keywords if one.arg in {"reason", "advice"})]
            yield from (each for argument in given for each in _texts(argument))
        elif whole:
            yield from _texts(node)


def _spoken(module: ast.AST) -> Iterator[ast.AST]:
    """All nodes but documentation, annotations and what parts an f-string is made of."""
    for child in ast.iter_child_nodes(module):
        if isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant):
            continue
        yield child
        if isinstance(child, ast.JoinedStr):
            for part in child.values:
                if isinstance(part, ast.FormattedValue):
                    yield part.value
                    yield from _spoken(part.value)
        else:
            yield from _spoken(child)


def _texts(node: ast.AST) -> Iterator[tuple[int, str]]:
    """The shapes of a literal, or of both that a condition chooses from."""
    if isinstance(node, ast.IfExp):
        yield from _texts(node.body)
        yield from _texts(node.orelse)
    elif isinstance(node, ast.Constant | ast.JoinedStr):
        told = _shape(node)
        if _PROSE.search(told) and " " in told.strip():
            yield node.lineno, told


def _shape(node: ast.Constant | ast.JoinedStr) -> str:
    if isinstance(node, ast.Constant):
        return node.value.replace("{", "{{").replace("}", "}}") if isinstance(node.value, str) else ""
    return "".join(_shape(part) if isinstance(part, ast.Constant) else "{}" for part in node.values)


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""
