"""Clearing a thing on random graphs: it takes out what is reached through it alone, and nothing else."""

from collections.abc import Callable
from dataclasses import replace
from random import Random

import pytest

from genealogy.queries.comparing.whatif import compare
from genealogy.queries.edges import Direction
from genealogy.queries.tracing.trace import Question, trace
from tests.oracle.graphs import consistent_graph, odd_graph, packing_graph
from tests.oracle.replay import things
from tests.oracle.rows import Row, show
from tests.oracle.system import MemoryEdges, to_event
from tests.oracle.world import ZONE


@pytest.mark.parametrize("seed", range(25))
@pytest.mark.parametrize("graph", [consistent_graph, packing_graph, odd_graph])
def test_what_another_way_reaches_stays(seed: int, graph: Callable[[int], list[Row]]) -> None:
    rows, rng = graph(seed), Random(seed)
    edges = MemoryEdges(to_event(row, ZONE) for row in rows)
    names = things(rows)
    for root in rng.sample(names, min(4, len(names))):
        question = Question(rng.choice(list(Direction)), (root,))
        before = trace(edges, question)
        for cleared in rng.sample(names, min(6, len(names))):
            after = trace(edges, replace(question, cleared=frozenset({cleared})))
            kept = {node.key for node in after.nodes}
            told = f"{root} without {cleared}, {question.direction}\n{show(rows)}"
            assert kept <= {node.key for node in before.nodes} - {cleared}, told
            other_ways = {node.key for node in before.nodes if cleared not in {*node.via, node.key}}
            assert other_ways <= kept, told
            assert not any(cleared in (edge.source, edge.target) for edge in after.edges), told
            found = compare(before, after)
            assert {one.node.key for one in found.leaves} == {node.key for node in before.nodes} - kept, told
            assert found.enters == [], told
            assert all(cleared in {*one.node.via, one.node.key} for one in found.leaves), told
