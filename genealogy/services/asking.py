"""Questions of the catalogue."""

from collections.abc import Mapping
from typing import Any

from genealogy.graph import catalogue
from genealogy.graph.lookup import GraphNames
from genealogy.services.bootstrap import Application
from genealogy.services.resolving import resolve


def run_query(app: Application, name: str, given: Mapping[str, str]) -> list[dict[str, Any]]:
    """The rows of a catalogue query; parameters that name things take any spelling.

    Raises UsageError and IdentifierError.
    """
    asked = catalogue.query(name)
    values = asked.values(dict(given))
    graph, _ = app.current_graph()
    for parameter in asked.parameters:
        if parameter.type == "key":
            values[parameter.name] = resolve(GraphNames(graph), values[parameter.name])
    return catalogue.run(graph, asked, values)
