"""The trace against the naive replay of the world: the property tests that matter most.

On exact records the confirmed part is the replay; on late, coarse, doubled, withdrawn or lost records nobody who was
truly reached is missing, and the answer stays below twice the truth. Failures on tiny graphs are shrunk first.
"""

from collections.abc import Callable
from datetime import timedelta
from random import Random

import pytest

from tests.oracle.damage import COARSE, HARD, cut_to_day, double, shuffle, withdraw
from tests.oracle.graphs import consistent_graph, odd_graph, packing_graph, shrink
from tests.oracle.plant import BUSY, SMALL, Size, plant
from tests.oracle.replay import replay, replay_all, replay_backward, things
from tests.oracle.rows import Row, Rows, show
from tests.oracle.system import trace_all
from tests.oracle.world import ZONE

SUSPECTS = ("lot", "unit", "batch", "shipment")
GRAPHS = range(100)
Graph = Callable[[int], list[Row]]


def whole(rows: Rows, root: str, direction: str = "forward", tolerance: timedelta | None = None) -> set[str]:
    answer = trace_all(rows, root, direction, tolerance=tolerance, timezone=ZONE)
    assert not answer.confirmed & answer.possible
    return answer.confirmed | answer.possible


def confirmed(rows: Rows, root: str, direction: str = "forward") -> set[str]:
    return trace_all(rows, root, direction, timezone=ZONE).confirmed


def assert_same(rows: Rows, root: str, found: set[str], truth: set[str]) -> None:
    if found != truth:
        missing, extra = sorted(truth - found), sorted(found - truth)
        pytest.fail(f"{root}: missing {missing}, too many {extra}\n{show(rows)}")


def assert_holds(rows: Rows, roots: list[str], holds: Callable[[Rows, str], bool], what: str) -> None:
    """Fail with the smallest consistent graph on which the property does not hold for one of the roots."""
    for root in roots:
        if not holds(rows, root):
            small = shrink(rows, lambda part, root=root: not holds(part, root))  # type: ignore[misc]
            pytest.fail(f"{root}: {what}\n{show(small)}")


def sample(rows: Rows, count: int, kinds: tuple[str, ...] = SUSPECTS) -> list[str]:
    having = things(rows, kinds)
    return Random(len(rows)).sample(having, min(count, len(having)))


@pytest.mark.parametrize(("seed", "size"), [*((seed, SMALL) for seed in range(6)), (100, Size()), (101, BUSY)])
def test_exact_plant_confirmed_is_the_replay(seed: int, size: Size) -> None:
    rows = plant(seed, size)
    roots = things(rows, ("lot",)) + sample(rows, 15, ("unit", "batch", "shipment"))
    for root, truth in replay_all(rows, roots).items():
        assert_same(rows, root, confirmed(rows, root), truth)
        assert truth <= whole(rows, root)


@pytest.mark.parametrize("seed", range(3))
def test_exact_plant_backward_is_the_replay_reversed(seed: int) -> None:
    rows = plant(seed)
    truth = replay_all(rows)
    for target in sample(rows, 20, (*SUSPECTS, "party", "package")):
        causes = {root for root, reached in truth.items() if target in reached}
        assert_same(rows, target, confirmed(rows, target, "backward"), causes)


@pytest.mark.parametrize("seed", GRAPHS)
@pytest.mark.parametrize("graph", [consistent_graph, packing_graph])
def test_exact_graph_confirmed_is_the_replay(seed: int, graph: Graph) -> None:
    rows = graph(seed)
    assert_holds(rows, things(rows, SUSPECTS), lambda r, a: confirmed(r, a) == replay(r, a), "confirmed")
    assert_holds(rows, things(rows, SUSPECTS), lambda r, a: replay(r, a) <= whole(r, a), "whole answer")


@pytest.mark.parametrize("seed", range(20))
def test_exact_graph_package_put_into_others(seed: int) -> None:
    rows = consistent_graph(seed)
    assert_holds(rows, things(rows, ("package",)), lambda r, a: replay(r, a) <= whole(r, a), "package as the suspect")


@pytest.mark.parametrize("seed", range(20))
def test_exact_graph_backward_is_the_replay_reversed(seed: int) -> None:
    rows = consistent_graph(seed)

    def holds(part: Rows, target: str) -> bool:
        truth = {a for a in replay_backward(part, target) if not a.startswith("package:")}
        return {a for a in confirmed(part, target, "backward") if not a.startswith("package:")} == truth

    assert_holds(rows, things(rows), holds, "backward")


@pytest.mark.parametrize("seed", GRAPHS)
@pytest.mark.parametrize("graph", [consistent_graph, packing_graph])
@pytest.mark.parametrize("tolerance", [None, timedelta(0)])
def test_graph_cut_to_the_day_misses_nothing(seed: int, graph: Graph, tolerance: timedelta | None) -> None:
    def holds(part: Rows, root: str) -> bool:
        return replay(part, root) <= whole(cut_to_day(part, Random(seed)), root, tolerance=tolerance)

    rows = graph(seed)
    assert_holds(rows, things(rows, SUSPECTS), holds, f"exposed, yet missing by the day, tolerance {tolerance}")


@pytest.mark.parametrize("seed", GRAPHS)
def test_odd_graph_reverses_and_needs_no_order(seed: int) -> None:
    rows = odd_graph(seed)
    shuffled = shuffle(rows, Random(seed))
    names = things(rows)
    forward = {a: trace_all(rows, a, "forward") for a in names}
    backward = {a: trace_all(rows, a, "backward") for a in names}
    for a in (name for name in names if not name.startswith("package:")):
        assert forward[a] == trace_all(shuffled, a, "forward"), f"{a}: another answer when shuffled\n{show(rows)}"
        for b in names:
            there = (b in forward[a].confirmed, b in forward[a].possible)
            back = (a in backward[b].confirmed, a in backward[b].possible)
            assert there == back, f"{a} to {b}: forward {there}, backward {back}\n{show(rows)}"


@pytest.mark.parametrize("seed", [seed for seed in GRAPHS if seed % 2 == 0])
def test_odd_graph_misses_nothing_of_the_replay(seed: int) -> None:
    rows = odd_graph(seed)
    for root, truth in replay_all(rows, things(rows, SUSPECTS)).items():
        missing = truth - whole(rows, root)
        assert not missing, f"{root}: missing {sorted(missing)}\n{show(rows)}"


@pytest.mark.parametrize("name", [*COARSE, *HARD])
def test_damaged_plant_misses_nobody(name: str) -> None:
    for seed in range(6):
        rows = plant(seed, BUSY if seed == 0 else SMALL)
        damaged = (COARSE | HARD)[name](rows, Random(seed))
        for root, truth in replay_all(rows, sample(rows, 25)).items():
            missing = truth - whole(damaged, root)
            assert not missing, f"seed {seed}, {root}: missing {sorted(missing)}\n{show(damaged)}"


@pytest.mark.parametrize("name", COARSE)
def test_damaged_plants_stay_below_twice_the_truth(name: str) -> None:
    true, answered = 0, 0
    for seed, size in enumerate((SMALL, SMALL, Size(), BUSY)):
        rows = plant(seed, size)
        damaged = COARSE[name](rows, Random(seed))
        for root, truth in replay_all(rows, things(rows, ("lot",))).items():
            true += len(truth)
            answered += len(whole(damaged, root))
    assert answered < 2 * true, f"{name}: {answered} answered, {true} true"


@pytest.mark.parametrize("damage", [shuffle, withdraw])
def test_order_of_loading_and_withdrawn_postings_change_nothing(damage: Callable[[Rows, Random], list[Row]]) -> None:
    for seed in range(3):
        rows = plant(seed)
        changed = damage(rows, Random(seed))
        for root in sample(rows, 25):
            assert trace_all(changed, root, "forward") == trace_all(rows, root, "forward")


@pytest.mark.parametrize("seed", GRAPHS)
@pytest.mark.parametrize("graph", [consistent_graph, packing_graph])
def test_doubled_graph_misses_nothing(seed: int, graph: Graph) -> None:
    def holds(part: Rows, root: str) -> bool:
        return replay(part, root) <= whole(double(part, Random(seed)), root, tolerance=timedelta(0))

    rows = graph(seed)
    assert_holds(rows, things(rows, SUSPECTS), holds, "exposed, yet missing when rows are doubled")


def test_unpacked_and_packed_again_on_one_day_is_inside_on_the_next() -> None:
    unit = {"material": "M", "serial": "1"}
    rows: list[Row] = [
        ("packed", {"package": "C", **unit, "event_time": "2026-03-01", "source_record": "1"}),
        ("packed", {"package": "C", **unit, "event_time": "2026-03-12", "source_record": "2"}),
        ("unpacked", {"package": "C", **unit, "event_time": "2026-03-12", "source_record": "3"}),
        ("shipped", {"package": "C", "shipment": "S", "consignee": "H", "event_time": "2026-03-23"}),
    ]
    assert whole(rows, "unit:M/1", tolerance=timedelta(0)) == {"unit:M/1", "package:C", "shipment:S", "party:H"}
    assert "party:H" in whole(rows, "unit:M/1")


def test_partial_unpacking_sent_twice_does_not_empty_the_package() -> None:
    lot = {"material": "M", "lot": "A", "unit": "C62"}
    half = {"package": "C", **lot, "quantity": "5", "event_time": "2026-03-02T08:00:00Z"}
    rows: list[Row] = [
        ("packed", {**half, "quantity": "10", "event_time": "2026-03-01T08:00:00Z", "source_record": "1"}),
        ("unpacked", {**half, "source_record": "2"}),
        ("unpacked", {**half, "source_record": "2-again"}),
        ("shipped", {"package": "C", "shipment": "S", "consignee": "H", "event_time": "2026-03-23T08:00:00Z"}),
    ]
    assert "party:H" in whole(rows, "lot:M/A")
