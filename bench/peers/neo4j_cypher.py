"""Ours over Cypher on a Neo4j server."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.peers.cypher import measure_graph
from bench.peers.measuring import Absent, Measure, disk, memory
from bench.peers.plant import Plant
from genealogy.graph.engine import open_graph
from tests.engines.neo4j_process import Missing, Server, neo4j_jars, neo4j_server, neo4j_version

VERSION = f"Neo4j {neo4j_version()}"
HEAP, PAGES = "2g", 512


def measure(plant: Plant, scratch: Path) -> Iterator[Measure]:
    with started(scratch) as server:
        with open_graph(server.settings) as graph:
            yield from measure_graph(plant, graph, server.settings)
        yield from stopped(server, scratch)


@contextmanager
def started(scratch: Path) -> Iterator[Server]:
    """A server of the peer's own, with enough memory to keep the plant. Raises Absent."""
    try:
        jars = neo4j_jars()
    except Missing as missing:
        raise Absent(str(missing)) from missing
    with neo4j_server(jars, scratch, heap=HEAP, pages=PAGES) as server:
        yield server


def stopped(server: Server, scratch: Path) -> Iterator[Measure]:
    """What a server that is no longer needed has used; its files are whole only when it has ended."""
    yield from memory(server.process.pid)
    server.stop()
    yield disk(scratch / "data" / "databases")
