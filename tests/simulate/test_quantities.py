"""What a simulated plant truly exposed lies within the bounds, and no truly exposed lot or batch is said to be free."""

from pathlib import Path

import pytest

from genealogy.queries.amounts.quantities import quantities
from genealogy.queries.edges import Direction
from genealogy.queries.tracing.trace import Question, trace
from genealogy.simulate import Knobs, simulate
from tests.oracle.system import MemoryEdges
from tests.simulate.test_balance import events
from tests.simulate.test_truth import truth


@pytest.mark.parametrize("knobs", [Knobs(causes=3), Knobs(causes=3, reuse=0), Knobs(causes=3, lost=0.05)], ids=str)
def test_true_exposures_lie_within_the_bounds(knobs: Knobs, tmp_path: Path) -> None:
    plant = simulate(tmp_path / "plant", 150, 3, knobs)
    edges = MemoryEdges(events(plant))
    exposed = {(row["cause"], row["key"]) for row in truth(plant, "exposed")}
    for cause in (one for one in plant.causes if one["kind"] == "supplier_lot"):
        asked = Question(Direction.FORWARD, (cause["key"],))
        traced = trace(edges, asked)
        for key, found in quantities(edges, traced, asked).items():
            if (cause["cause"], key) not in exposed:
                assert not found.low or knobs.lost, (key, found)
            elif found.high is not None:
                assert found.low <= (found.mean if found.mean is not None else found.high) <= found.high
                assert found.high > 0, (key, found)
