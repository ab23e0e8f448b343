"""networkx: a directed graph of Python objects in memory."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import networkx as nx

from bench.peers.measuring import Asked, Measure, Step, drill, median, memory, timed
from bench.peers.plant import Plant

VERSION = f"networkx {nx.__version__}"


def measure(plant: Plant, scratch: Path) -> Iterator[Measure]:
    numbers, asked = plant.numbers(), Asked.of(plant)
    graph: Any = nx.DiGraph()
    yield Measure(Step.BUILD, timed(lambda: graph.add_edges_from(numbers["edges"].tolist()))[1])
    yield median(Step.ONE, lambda: _reached(graph, [asked.one]), 1)
    yield median(Step.MANY, lambda: _reached(graph, asked.many), len(asked.many))
    yield drill(lambda lot: len(nx.descendants(graph, lot)) + len(nx.ancestors(graph, lot)) + 2, asked.each)
    yield Measure(Step.APPEND, timed(lambda: graph.add_edges_from(numbers["later"].tolist()))[1], len(numbers["later"]))
    yield median(Step.AFTER, lambda: _reached(graph, [asked.one]), 1)
    yield from memory()


def _reached(graph: Any, lots: list[int]) -> int:
    return sum(len(layer) for layer in nx.bfs_layers(graph, lots))
