"""Real engines for tests: a Neo4j of the tests' own, and the embedded engine.

Registered as a pytest plugin in tests/conftest.py. The Neo4j fixtures skip, saying why, without Java 17 and Maven.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from genealogy.graph.embedded.folder import Layout
from genealogy.graph.engine import Graph, GraphSettings, open_graph
from tests.engines.commands import eventually, free
from tests.engines.neo4j_process import Missing, neo4j_jars, neo4j_server

REPOSITORY: Final = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def conformance() -> Path:
    """The folder of third-party conformance documents beside the checkout; skips where it is absent."""
    folder = REPOSITORY.parent / "shared" / "conformance"
    if not folder.is_dir():
        pytest.skip("the conformance documents are not beside the checkout (../shared/conformance)")
    return folder


@pytest.fixture(scope="session")
def embedded_settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GraphSettings]:
    """The embedded engine in a folder of the test session, kept running until its end."""
    settings = GraphSettings(data=tmp_path_factory.mktemp("embedded"))
    with open_graph(settings):
        yield settings


@pytest.fixture(scope="session")
def neo4j_settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GraphSettings]:
    """A Neo4j server of the test session."""
    try:
        jars = neo4j_jars()
    except Missing as missing:
        pytest.skip(f"no Neo4j to test against: {missing}")
    with neo4j_server(jars, tmp_path_factory.mktemp("neo4j")) as server:
        yield server.settings


@pytest.fixture
def layout(tmp_path: Path) -> Iterator[Layout]:
    """A data folder of the test's own, which no engine may outlive."""
    layout = Layout.of(tmp_path)
    yield layout
    eventually(lambda: free(layout))


@pytest.fixture(params=["embedded", "neo4j"])
def graph_settings(request: pytest.FixtureRequest) -> GraphSettings:
    """Each engine in turn, with an empty database."""
    settings: GraphSettings = request.getfixturevalue(f"{request.param}_settings")
    with open_graph(settings) as graph:
        clear(graph)
    return settings


@pytest.fixture
def graph(graph_settings: GraphSettings) -> Iterator[Graph]:
    """Each engine in turn, open, with an empty database and no constraints."""
    with open_graph(graph_settings) as opened:
        yield opened


def clear(graph: Graph) -> None:
    """Removes all nodes, relationships, constraints and indexes."""
    while graph.write(lambda tx: tx.run("MATCH (n) WITH n LIMIT 5000 DETACH DELETE n RETURN count(*) AS n"))[0]["n"]:
        continue
    for constraint in graph.read("SHOW CONSTRAINTS YIELD name RETURN name"):
        graph.schema(f"DROP CONSTRAINT `{constraint['name']}` IF EXISTS")
    for index in graph.read("SHOW INDEXES YIELD name, type WHERE type = 'RANGE' RETURN name"):
        graph.schema(f"DROP INDEX `{index['name']}` IF EXISTS")
