"""The catalogue: named Cypher queries for people, one a file in cypher/catalogue.

A file begins with comment lines that declare it:

    // en: what it answers            // zh: 它回答什么
    // param: NAME text|integer|date|key|keys [= DEFAULT]   meaning

A parameter of `keys` is a list: it is given once for each.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from genealogy.graph.cypher import load, names
from genealogy.graph.engine import Graph
from genealogy.model.errors import RecordError, UsageError
from genealogy.model.times import parse_date

_DECLARED = re.compile(r"//\s*(en|zh|param):\s*(.+)")
_MOST_DIGITS = 18
"""Of a number that still fits 64 bits."""
_PARAMETER = re.compile(r"(\w+)\s+(text|integer|date|keys?)(?:\s*=\s*(\S+))?\s*(.*)")


@dataclass(frozen=True, slots=True)
class Parameter:
    name: str
    type: str
    default: str | None
    meaning: str


@dataclass(frozen=True, slots=True)
class Query:
    name: str
    titles: dict[str, str]
    parameters: tuple[Parameter, ...]
    text: str

    def values(self, given: Iterable[tuple[str, str]]) -> dict[str, Any]:
        """Parameters as the query needs them, from names and texts. Raises UsageError."""
        texts: dict[str, list[str]] = {}
        for name, text in given:
            texts.setdefault(name, []).append(text)
        unknown = texts.keys() - {one.name for one in self.parameters}
        if unknown:
            known = ", ".join(one.name for one in self.parameters) or "none"
            raise UsageError(f"the query {self.name} has no parameter {', '.join(sorted(unknown))}; it takes: {known}")
        return {one.name: _value(self.name, one, texts.get(one.name, [])) for one in self.parameters}


def catalogue() -> list[Query]:
    return [query(name.removeprefix("catalogue/")) for name in names("catalogue")]


def query(name: str) -> Query:
    """Raises UsageError for a name that is not in the catalogue."""
    if f"catalogue/{name}" not in names("catalogue"):
        known = ", ".join(one.removeprefix("catalogue/") for one in names("catalogue"))
        raise UsageError(f"there is no query {name!r}; the catalogue has: {known}")
    text = load(f"catalogue/{name}")
    titles: dict[str, str] = {}
    parameters: list[Parameter] = []
    for kind, content in _DECLARED.findall(text):
        if kind != "param":
            titles[kind] = content.strip()
        elif match := _PARAMETER.fullmatch(content.strip()):
            parameters.append(Parameter(match[1], match[2], match[3], match[4]))
    return Query(name, titles, tuple(parameters), text)


def run(graph: Graph, asked: Query, values: dict[str, Any]) -> list[dict[str, Any]]:
    return graph.read(asked.text, values)


def _value(query_name: str, parameter: Parameter, texts: list[str]) -> Any:
    if parameter.type == "keys" and texts:
        return texts
    if len(texts) > 1:
        raise UsageError(f"the query {query_name} takes one --param {parameter.name}; it was given {len(texts)}")
    text = texts[0] if texts else parameter.default
    if text is None:
        raise UsageError(
            f"the query {query_name} needs --param {parameter.name}=…"
            + (f" ({parameter.meaning})" if parameter.meaning else "")
        )
    if parameter.type == "integer":
        if not (text.isascii() and text.isdecimal() and len(text) <= _MOST_DIGITS):
            raise UsageError(f"--param {parameter.name}: {text!r} is not a whole number")
        return int(text)
    if parameter.type == "date":
        try:
            return parse_date(text)
        except RecordError as error:
            raise UsageError(f"--param {parameter.name}: {error.reason}; {error.advice}") from None
    return text
