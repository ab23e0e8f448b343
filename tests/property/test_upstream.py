"""What went into many things at once is what went into each: the confirmed part of its backward trace."""

from random import Random

import pytest

from genealogy.index.reach import Reach
from genealogy.queries.edges import Direction
from genealogy.queries.tracing.trace import CONFIRMED, Question, trace
from tests.oracle.graphs import odd_graph
from tests.oracle.odder import odder
from tests.oracle.plant import SMALL, plant
from tests.property.test_index_reach import arranged, every_key


@pytest.mark.parametrize("seed", range(12))
def test_many_at_once(seed: int) -> None:
    rng = Random(seed)
    rows = plant(seed, SMALL) if seed < 3 else odder(odd_graph(seed), rng)
    index = arranged(rows, later=rng.choice((0, 0, 5)))
    reach, known = Reach(index), sorted(every_key(index))
    roots = rng.sample(known, min(len(known), 40))
    for root, found in zip(roots, reach.confirmed(Direction.BACKWARD, roots), strict=True):
        traced = trace(reach.edges, Question(Direction.BACKWARD, (root,)))
        assert found == {node.key for node in traced.nodes if node.basis == CONFIRMED and node.depth}, root
