"""What-if, worked by hand: what enters and leaves a scope, and which relationship decides."""

import pytest

from genealogy.queries.comparing.whatif import Change, compare, counts
from genealogy.queries.edges import Direction
from genealogy.queries.tracing.clearing import every_name
from genealogy.queries.tracing.trace import Question, Traced, trace
from tests.oracle.rows import Row
from tests.oracle.system import MemoryEdges, to_event
from tests.oracle.world import ZONE
from tests.unit.test_trace import day, made, packed, shipped, unpacked

PLANT: list[Row] = [
    *made("B-1", "L1", day(2), "R1"),
    *made("B-2", "L2", day(3), "R1", "R2"),
    *made("B-3", "L3", day(4), "L1"),
    *made("B-4", "L4", day(4), "R2"),
    shipped("S-3", day(6), "H3", material="M", lot="L3", quantity="1", unit="C62"),
    shipped("S-4", day(6), "H4", material="M", lot="L4", quantity="1", unit="C62"),
    ("identified_as", {"id": "lot:M/L1", "same_as": "lot:N/X1", "event_time": day(9)}),
]
EDGES = MemoryEdges(to_event(row, ZONE) for row in PLANT)


def asked(*roots: str, cleared: frozenset[str] = frozenset(), direction: Direction = Direction.FORWARD) -> Traced:
    return trace(EDGES, Question(direction, tuple(f"lot:M/{root}" for root in roots), cleared=cleared))


def keys(traced: Traced) -> set[str]:
    return {node.key.partition(":")[2].removeprefix("M/") for node in traced.nodes}


def told(changes: list[Change]) -> dict[str, str]:
    """By key the relationship that decided."""
    step = {one.node.key: one.decided for one in changes}
    return {key.removeprefix("lot:M/"): f"{e.source} {e.type} {e.target}" if e else "" for key, e in step.items()}


def test_a_cleared_lot_passes_nothing_on() -> None:
    before, after = asked("R1"), asked("R1", cleared=frozenset({"lot:M/L1"}))
    assert keys(before) - keys(after) == {"L1", "N/X1", "B-3", "L3", "S-3", "H3"}
    assert keys(after) == {"R1", "B-1", "B-2", "L2"}
    found = compare(before, after)
    assert told(found.leaves)["party:H3"] == "batch:B-1 PRODUCED lot:M/L1"
    assert told(found.leaves)["L1"] == "batch:B-1 PRODUCED lot:M/L1"
    assert (found.before["consignees"], found.after["consignees"], found.enters) == (1, 0, [])
    assert not [gap for gap in after.gaps if gap.key in {"lot:M/L1", "batch:B-1"}]
    assert not [edge for edge in after.edges if "lot:M/L1" in (edge.source, edge.target)]


def test_what_is_reached_another_way_stays() -> None:
    """B-2 consumes R1 as well as R2."""
    found = compare(asked("R1", "R2"), asked("R1"))
    assert set(told(found.leaves)) == {"R2", "batch:B-4", "L4", "shipment:S-4", "party:H4"}
    assert told(found.leaves)["party:H4"] == "lot:M/R2 CONSUMED_BY batch:B-4"
    assert told(found.leaves)["R2"] == ""
    again = compare(asked("R1"), asked("R1", "R2"))
    assert told(again.enters) == told(found.leaves)
    ((edge, enters, leaves),) = again.by_decision()
    assert (edge.target, enters["all"], enters["consignees"], leaves["all"]) == ("batch:B-4", 4, 1, 0)


def test_backward_too() -> None:
    after = asked("L3", cleared=frozenset({"batch:B-1"}), direction=Direction.BACKWARD)
    assert keys(after) == {"L3", "B-3", "L1", "N/X1"}
    assert set(after.gaps) <= set(asked("L3", direction=Direction.BACKWARD).gaps)


def test_a_thing_is_cleared_by_all_its_names() -> None:
    assert every_name(EDGES, ["lot:N/X1"]) == {"lot:N/X1", "lot:M/L1"}


@pytest.mark.parametrize("root", ["R1", "R2"])
def test_nothing_cleared_nothing_changes(root: str) -> None:
    found = compare(asked(root), asked(root))
    assert (found.enters, found.leaves, found.rebased, found.by_decision()) == ([], [], [], [])
    assert found.before == found.after == counts(asked(root).nodes)
    assert (found.before["consignees"], found.before["batches"]) == (1, 3 if root == "R1" else 2)


def test_only_what_is_confirmed() -> None:
    """Packed and unpacked within the tolerance of what was shipped: possible only."""
    rows = [
        packed("P", day(1), material="M", lot="L1", quantity="1", unit="C62"),
        unpacked("P", day(2), material="M", lot="L1", quantity="1", unit="C62"),
        shipped("S", day(2, 20), "H", package="P"),
    ]
    edges = MemoryEdges(to_event(row, ZONE) for row in rows)
    question = Question(Direction.FORWARD, ("lot:M/L1",))
    strict = Question(Direction.FORWARD, ("lot:M/L1",), strict_times=True)
    found = compare(trace(edges, question), trace(edges, strict))
    assert told(found.leaves) == {
        "shipment:S": "package:P SHIPPED_IN shipment:S", "party:H": "package:P SHIPPED_IN shipment:S",
    }  # fmt: skip
