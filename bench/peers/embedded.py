"""Ours over Cypher on the embedded engine, which runs as a process of its own."""

import json
from collections.abc import Iterator
from pathlib import Path

from arcadedb_embedded import __version__ as arcadedb

from bench.peers.cypher import measure_graph
from bench.peers.measuring import Measure, disk, memory
from bench.peers.plant import Plant
from genealogy.graph.embedded.folder import Layout
from genealogy.graph.engine import GraphSettings, open_graph

VERSION = f"ArcadeDB {arcadedb}"


def measure(plant: Plant, scratch: Path) -> Iterator[Measure]:
    settings = GraphSettings(data=scratch)
    layout = Layout.of(scratch)
    with open_graph(settings) as graph:
        yield from measure_graph(plant, graph, settings)
        yield disk(layout.databases)
        yield from memory(json.loads((layout.graph / "engine.json").read_text(encoding="utf-8"))["engine"])
