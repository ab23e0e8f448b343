"""What went into many things at once is what went into each: the confirmed part of its backward trace."""

from collections.abc import Callable
from random import Random

import pytest

from genealogy.queries.edges import Direction
from genealogy.queries.trace import CONFIRMED, Question, trace
from genealogy.queries.upstream import ConfirmedUpstream
from tests.oracle.damage import cut_to_day
from tests.oracle.graphs import consistent_graph, odd_graph, packing_graph
from tests.oracle.plant import BUSY, plant
from tests.oracle.rows import Row, Rows
from tests.oracle.system import MemoryEdges, to_event
from tests.oracle.world import ZONE
from tests.property.test_index_agreement import odder


def assert_same(rows: Rows, rng: Random) -> None:
    edges = MemoryEdges(to_event(row, ZONE) for row in rows)
    roots = sorted(edges.out.keys() | edges.into.keys())
    rng.shuffle(roots)
    upstream = ConfirmedUpstream(edges)
    half = len(roots) // 2
    found = [*upstream.each(roots[:half]), *upstream.each(roots[half:])]
    for root, keys in zip(roots, found, strict=True):
        traced = trace(edges, Question(Direction.BACKWARD, (root,)))
        assert keys == {node.key for node in traced.nodes if node.basis == CONFIRMED and node.depth}, root


@pytest.mark.parametrize("seed", range(40))
@pytest.mark.parametrize("graph", [consistent_graph, packing_graph, odd_graph])
def test_random_graphs(seed: int, graph: Callable[[int], list[Row]]) -> None:
    rows = graph(seed)
    assert_same(cut_to_day(rows, Random(seed)) if seed % 3 == 1 else odder(rows, Random(seed)), Random(seed))


@pytest.mark.parametrize("seed", range(3))
def test_plants(seed: int) -> None:
    assert_same(plant(seed, BUSY), Random(seed))
