"""Graphs to project into, on every engine and by every way in, and short words for what is in them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from genealogy.graph.bulk import BulkProjector
from genealogy.graph.elements import step_of
from genealogy.graph.embedded.folder import Layout
from genealogy.graph.emptying import clear
from genealogy.graph.engine import Graph, GraphSettings, open_graph
from genealogy.graph.projection import start, watermark
from genealogy.graph.projector import Projector
from genealogy.ledger.ledger import Ledger, open_ledger
from genealogy.model.records import Draft
from tests.contract.drafts import FILE_HASH
from tests.oracle.rows import Rows
from tests.oracle.system import to_event

WAYS = {"neo4j": ("neo4j", False), "embedded": ("embedded", False), "bulk": ("embedded", True)}
"""Engine, and whether the first build goes through its bulk door."""

Element = dict[str, Any]


@dataclass(frozen=True)
class Subject:
    """An open graph and the way into it."""

    graph: Graph
    settings: GraphSettings
    bulk: bool

    def projector(self, ledger: Ledger) -> Projector | BulkProjector:
        """For the steps after the graph's watermark; an empty graph is started."""
        mark = watermark(self.graph)
        first = mark.sequence == 0 and self.bulk
        if not mark.ledger or first:
            start(self.graph, ledger.id, unfinished=first)
        if first:
            assert self.graph.bulk is not None
            databases = Layout.of(self.settings.data).databases
            return BulkProjector(self.graph, self.graph.bulk, ledger.id, databases)
        return Projector(self.graph, ledger.id)

    def project(self, ledger: Ledger, *, size: int = 10_000) -> None:
        """Everything that the graph does not hold yet, in steps of so many events."""
        projector = self.projector(ledger)
        for after, upto in spans(watermark(self.graph).sequence, ledger.last_sequence(), size):
            projector.prepared(step_of(after, upto, ledger.read(after, upto), ledger.withdrawn(after, upto)))()
        projector.finish()


def spans(after: int, last: int, size: int) -> Iterator[tuple[int, int]]:
    for first in range(after, last, size):
        yield first, min(first + size, last)


@pytest.fixture(params=WAYS)
def subject(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Subject]:
    """Each engine and way in turn, with an empty graph."""
    engine, bulk = WAYS[request.param]
    settings: GraphSettings = request.getfixturevalue(f"{engine}_settings")
    if not settings.embedded:
        settings = replace(settings, data=tmp_path)
    with open_graph(settings) as graph:
        clear(graph)
        yield Subject(graph, settings, bulk)


@pytest.fixture
def records(tmp_path: Path) -> Iterator[Ledger]:
    """An empty ledger in a file."""
    with open_ledger(None, tmp_path / "records") as ledger:
        yield ledger


def append_rows(ledger: Ledger, rows: Rows) -> None:
    """Table rows, recorded in their order."""
    drafts = [Draft(to_event(row), "rows.csv", FILE_HASH, f"row {number}") for number, row in enumerate(rows, 1)]
    ledger.append(drafts, recorded_by="test")


def nodes(graph: Graph) -> dict[str, Element]:
    """Properties by key, the label among them as `:`; without the projection's own node."""
    found = graph.read("MATCH (n) RETURN labels(n) AS labels, properties(n) AS properties")
    rows = [{":": row["labels"][0], **row["properties"]} for row in found]
    keys = [row["key"] for row in rows]
    assert len(set(keys)) == len(keys), "a node is there twice"
    return {row.pop("key"): row for row in rows if row[":"] != "Projection"}


def relationships(graph: Graph) -> dict[str, Element]:
    """Properties by key, the type and both ends among them as `:`, `from` and `to`."""
    found = graph.read("MATCH (a)-[r]->(b) RETURN type(r) AS t, a.key AS a, b.key AS b, properties(r) AS properties")
    rows = [{":": row["t"], "from": row["a"], "to": row["b"], **row["properties"]} for row in found]
    keys = [row["key"] for row in rows]
    assert len(set(keys)) == len(keys), "a relationship is there twice"
    return {row.pop("key"): row for row in rows}


def contents(graph: Graph) -> tuple[dict[str, Element], dict[str, Element]]:
    return nodes(graph), relationships(graph)
