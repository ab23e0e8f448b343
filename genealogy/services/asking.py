"""Questions of the catalogue."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from genealogy.graph import catalogue
from genealogy.graph.lookup import GraphNames
from genealogy.services.resolving import resolve
from genealogy.services.stores.bootstrap import Application

_LIMIT = "limit"


@dataclass(frozen=True, slots=True)
class Asked:
    """`truncated` if there are more rows than the query's limit."""

    rows: list[dict[str, Any]]
    truncated: bool


def run_query(app: Application, name: str, given: Iterable[tuple[str, str]]) -> Asked:
    """The rows of a catalogue query, from names and texts of its parameters; those that name things take any spelling.

    Raises UsageError and IdentifierError.
    """
    asked = catalogue.query(name)
    values = asked.values(given)
    graph, _ = app.current_graph()
    known = GraphNames(graph)
    for parameter in asked.parameters:
        if parameter.type == "key":
            values[parameter.name] = resolve(known, values[parameter.name])
        elif parameter.type == "keys":
            values[parameter.name] = [resolve(known, text) for text in values[parameter.name]]
    limit = values.get(_LIMIT)
    if limit is None:
        return Asked(catalogue.run(graph, asked, values), truncated=False)
    rows = catalogue.run(graph, asked, values | {_LIMIT: limit + 1})
    return Asked(rows[:limit], truncated=len(rows) > limit)
