"""Ours over Cypher on a Neo4j server."""

from collections.abc import Iterator
from pathlib import Path

from bench.peers.cypher import measure_graph
from bench.peers.measuring import Measure, disk, memory
from bench.peers.plant import Plant
from genealogy.graph.engine import open_graph
from tests.engines.neo4j_process import Server, neo4j_jars, neo4j_server, neo4j_version

VERSION = f"Neo4j {neo4j_version()}"
HEAP, PAGES = "2g", 512


def measure(plant: Plant, scratch: Path) -> Iterator[Measure]:
    with neo4j_server(neo4j_jars(), scratch, heap=HEAP, pages=PAGES) as server:
        with open_graph(server.settings) as graph:
            yield from measure_graph(plant, graph, server.settings)
        yield from stopped(server, scratch)


def stopped(server: Server, scratch: Path) -> Iterator[Measure]:
    """What a server that is no longer needed has used; its files are whole only when it has ended."""
    yield from memory(server.process.pid)
    server.stop()
    yield disk(scratch / "data" / "databases")
