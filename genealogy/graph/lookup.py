"""Looking things up by key, number or part of a name."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from genealogy.graph.elements import label_of
from genealogy.graph.engine import Graph
from genealogy.graph.schema import fill
from genealogy.model.identifiers import LABELS
from genealogy.queries.naming import NAMEABLE, NUMBERED, Named
from genealogy.queries.neighbours import Neighbour

_KEYS = 5_000


def properties_of(graph: Graph, keys: Iterable[str]) -> dict[str, dict[str, Any]]:
    """Properties of the nodes that exist, by key."""
    by_label: dict[str, list[str]] = defaultdict(list)
    for key in keys:
        by_label[label_of(key)].append(key)
    found: dict[str, dict[str, Any]] = {}
    for label, members in by_label.items():
        for first in range(0, len(members), _KEYS):
            part = {"keys": members[first : first + _KEYS]}
            for row in graph.read(fill("lookup/by_key", label=label), part):
                found[row["key"]] = {name: value for name, value in row["properties"].items() if name != "claims"}
    return found


def neighbours(graph: Graph, key: str, limit: int) -> list[Neighbour]:
    """Standing relationships in the order of recording, at most `limit` each way."""
    parameters = {"key": key, "limit": limit}
    found = []
    for direction, query in (("in", "lookup/into"), ("out", "lookup/out_of")):
        for row in graph.read(fill(query, label=label_of(key)), parameters):
            found.append(
                Neighbour(
                    direction=direction,
                    type=row["type"],
                    key=row["other"],
                    name=row["name"],
                    event_time=row["event_time"],
                    quantity=row["quantity"],
                    unit=row["unit"] if row["quantity"] is not None else None,  # not that of a measurement
                    sequence=row["sequence"],
                )
            )
    return found


class GraphNames:
    """A NameSource over Cypher."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph

    def named(self, keys: Iterable[str]) -> dict[str, Named]:
        found = properties_of(self._graph, keys)
        return {key: _named(key, told.get("name"), told.get("identifiers")) for key, told in found.items()}

    def numbered(self, number: str, limit: int) -> list[str]:
        parameters = {"number": number, "limit": limit}
        return sorted(
            row["key"]
            for kind in NUMBERED
            for row in self._graph.read(fill("lookup/by_number", label=LABELS[kind]), parameters)
        )

    def by_kind(self, kinds: Iterable[str]) -> dict[str, list[str]]:
        return {
            kind: sorted(key for (key,) in self._graph.stream(fill("lookup/of_kind", label=LABELS[kind])))
            for kind in kinds
        }

    def containing(self, text: str, limit: int) -> list[Named]:
        parameters = {"text": text.lower(), "limit": limit + 1}
        rows: list[dict[str, Any]] = []
        for kind in NAMEABLE:
            rows += self._graph.read(fill("lookup/containing", label=LABELS[kind]), parameters)
        return [_named(row["key"], row["name"], row["identifiers"]) for row in rows[: limit + 1]]


def _named(key: str, name: str | None, spellings: Iterable[str] | None) -> Named:
    return Named(key, name, tuple(spellings or ()))
