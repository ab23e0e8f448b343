"""With something cleared, the time-expanded form gives the definition's answers."""

from collections.abc import Sequence
from random import Random

import pytest

from genealogy.index.answers import formed
from genealogy.index.reach import Reach
from genealogy.queries.edges import Direction
from genealogy.queries.tracing.clearing import every_name
from genealogy.queries.tracing.trace import Question, trace
from genealogy.services.checking import differences
from tests.oracle.damage import cut_to_day
from tests.oracle.graphs import consistent_graph, odd_graph, packing_graph
from tests.oracle.odder import odder
from tests.oracle.plant import SMALL, plant
from tests.oracle.rows import Rows, show
from tests.property.test_index_reach import arranged, every_key


def followed(reach: Reach, roots: Sequence[str], direction: Direction, rows: Rows, rng: Random) -> int:
    """How many of the questions, each with one reached thing cleared, the form itself answered."""
    count = 0
    for root in roots:
        reached = [node.key for node in trace(reach.edges, Question(direction, (root,))).nodes]
        strict, other = rng.random() < 0.3, rng.choice(reached)
        cleared = every_name(reach.edges, [rng.choice(reached)])
        question = Question(direction, (root, other), cleared=cleared, strict_times=strict)
        found = formed(reach, question)
        if found is not None:
            expected = trace(reach.edges, question)
            different = differences(found, expected)
            if {gap.key for gap in found.left_out} != {gap.key for gap in expected.left_out}:
                different.append("left out")
            assert not different, f"{direction} from {root}, {other} without {cleared}: {different}\n{show(rows)}"
            count += 1
    return count


@pytest.mark.parametrize("direction", list(Direction))
@pytest.mark.parametrize("seed", range(45))
def test_random_graphs(seed: int, direction: Direction) -> None:
    rng = Random(seed)
    rows = (consistent_graph, packing_graph, odd_graph)[seed % 3](seed)
    rows = cut_to_day(rows, rng) if seed % 4 == 0 else odder(rows, rng) if seed % 4 == 1 else rows
    index = arranged(rows)
    keys = every_key(index)
    followed(Reach(index), rng.sample(keys, min(15, len(keys))), direction, rows, rng)


@pytest.mark.parametrize("direction", list(Direction))
@pytest.mark.parametrize("seed", range(3))
def test_plants(seed: int, direction: Direction) -> None:
    rows = plant(seed, SMALL)
    index = arranged(rows)
    rng = Random(seed)
    assert followed(Reach(index), rng.sample(every_key(index), 40), direction, rows, rng)
