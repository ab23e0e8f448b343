"""The time-expanded index reaches what the definition reaches: on plants and on random graphs, for every thing as root,
both ways, in both readings, with events that came after it was arranged and without.
"""

import itertools
from collections.abc import Callable, Sequence
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from genealogy.index.answers import answer
from genealogy.index.reach import Reach
from genealogy.index.trace_index import TraceIndex
from genealogy.model.identifiers import kind_of
from genealogy.queries.edges import Direction
from genealogy.queries.tracing.contacts import CAUSES
from genealogy.queries.tracing.trace import CONFIRMED, Question, Traced, trace
from genealogy.services.checking import differences
from tests.oracle.damage import cut_to_day, lose_packed, name_within
from tests.oracle.graphs import consistent_graph, odd_graph, packing_graph
from tests.oracle.odder import alike_named, odder
from tests.oracle.plant import BUSY, SMALL, Size, plant
from tests.oracle.rows import Row, Rows, show
from tests.property.test_index_agreement import numbered

Graph = Callable[[int], list[Row]]
GRAPHS: tuple[Graph, ...] = (consistent_graph, packing_graph, odd_graph)
FEW = 12
"""Roots of which the whole answer is compared; what they reach is compared for all."""


def arranged(rows: Rows, later: int = 0) -> TraceIndex:
    """With the last rows beside what was arranged."""
    records = numbered(rows)
    index = TraceIndex()
    index.take(records[: len(records) - later], [])
    index.fold()
    index.take(records[len(records) - later :], [])
    return index


def every_key(index: TraceIndex) -> list[str]:
    return sorted({key for segment in index.segments for key in segment.keys(segment.everything())})


def plain(rows: Rows, rng: Random) -> Rows:
    return rows


def coarse(rows: Rows, rng: Random) -> Rows:
    return cut_to_day(rows, rng)


DAMAGE: tuple[Callable[[Rows, Random], Rows], ...] = (plain, coarse, odder, alike_named, name_within)


def assert_same_answers(reach: Reach, roots: Sequence[str], rows: Rows) -> None:
    for root in roots:
        for direction in Direction:
            question = Question(direction, (root,), strict_times=len(root) % 2 == 0)
            found, expected = answer(reach, question), trace(reach.edges, question)
            different = differences(found, expected)
            assert not different, f"{direction} from {root}: {different}\n{show(rows)}"
            assert found.gaps == expected.gaps
            assert {gap.key for gap in found.left_out} == {gap.key for gap in expected.left_out}
            assert_paths(found, root)


def assert_paths(found: Traced, root: str) -> None:
    """Every witness path goes from the root over relationships of the answer."""
    steps = {frozenset((edge.source, edge.target)) for edge in found.edges}
    for node in found.nodes:
        path = [*node.via, node.key]
        assert path[0] == root
        assert all(frozenset(step) in steps for step in itertools.pairwise(path))


def assert_same_reach(reach: Reach, keys: Sequence[str], rows: Rows) -> None:
    roots = reach.numbers(keys)
    for direction in Direction:
        expected = [trace(reach.edges, Question(direction, (key,))) for key in keys]
        for strict in (True, False):
            each = reach.reach_each(direction, roots, strict=strict)
            for place, (key, traced) in enumerate(zip(keys, expected, strict=True)):
                wanted = [node for node in traced.nodes if node.depth and (not strict or node.basis == CONFIRMED)]
                found = reach.reach(direction, roots[[place]], strict=strict)
                known = dict(zip(reach.keys(found.things), found.depths.tolist(), strict=True))
                told = f"{direction} from {key}, strict {strict}\n{show(rows)}"
                assert known.keys() == {node.key for node in wanted}, told
                assert sorted(known) == sorted(reach.keys(each.of(place))), told
                assert each.counts[place] == len(known), told
                if strict or all(node.basis != CONFIRMED for node in wanted):
                    assert known == {node.key: node.depth for node in wanted}, told


@settings(max_examples=80, deadline=None, derandomize=True)
@given(st.integers(0, 1_000_000), st.sampled_from(GRAPHS), st.sampled_from(DAMAGE), st.booleans())
def test_random_graphs(seed: int, graph: Graph, damage: Callable[[Rows, Random], Rows], late: bool) -> None:
    rng = Random(seed)
    rows = damage(graph(seed), rng)
    index = arranged(rows, rng.randrange(len(rows)) if late else 0)
    reach, keys = Reach(index), every_key(index)
    assert_same_reach(reach, keys, rows)
    assert_same_answers(reach, rng.sample(keys, min(FEW, len(keys))), rows)


@pytest.mark.parametrize(
    ("seed", "size"), [(0, SMALL), (1, BUSY), (2, Size(activities=200, totes=1, crates=2, pallets=1))]
)
def test_plants(seed: int, size: Size) -> None:
    """The last one has few holders, that are used over and over again."""
    rng = Random(seed)
    rows = plant(seed, size)
    rows = lose_packed(rows, rng) if seed % 2 else rows
    index = arranged(rows)
    reach, keys = Reach(index), every_key(index)
    assert reach.expanded is not None
    assert_same_reach(reach, rng.sample(keys, 60), rows)
    assert_same_answers(reach, rng.sample(keys, 60), rows)


@pytest.mark.parametrize("seed", range(30))
def test_what_reaches_is_what_goes_into(seed: int) -> None:
    """a is in forward(b) exactly if b is in backward(a); but a cause reaches what touched it, and that tells it of no
    cause without contact.
    """
    rng = Random(seed)
    graph = GRAPHS[seed % 3](seed)
    rows = alike_named(graph, rng) if seed % 2 else coarse(graph, rng)
    index = arranged(rows)
    reach = Reach(index)
    things = reach.numbers(every_key(index))
    for strict in (True, False):
        pairs = [
            {
                (int(root), int(thing))
                for place, root in enumerate(things)
                for thing in reach.reach_each(direction, things, strict=strict).of(place)
            }
            for direction in Direction
        ]
        causes = {int(thing) for thing in things if kind_of(reach.keys(np.array([thing]))[0]) in CAUSES}
        forward = {pair for pair in pairs[0] if pair[0] not in causes}
        assert forward == {(thing, root) for root, thing in pairs[1] if thing not in causes}, show(rows)


@pytest.mark.parametrize("seed", range(6))
def test_several_roots_at_once(seed: int) -> None:
    rng = Random(seed)
    rows = plant(seed) if seed % 2 else odd_graph(seed)
    index = arranged(rows)
    reach, keys = Reach(index), every_key(index)
    for direction in Direction:
        roots = tuple(rng.sample(keys, min(4, len(keys))))
        question = Question(direction, roots)
        expected = trace(reach.edges, question)
        assert not differences(answer(reach, question), expected), show(rows)
        found = reach.reach(direction, reach.numbers(roots))
        assert set(reach.keys(found.things)) == {node.key for node in expected.nodes if node.depth}


def test_a_depth_that_cuts_is_left_to_the_definition() -> None:
    rows = plant(3)
    index = arranged(rows)
    reach = Reach(index)
    for root in every_key(index)[::7]:
        question = Question(Direction.FORWARD, (root,), depth=2)
        assert not differences(answer(reach, question), trace(reach.edges, question))


def test_a_depth_may_cut_what_is_confirmed_alone() -> None:
    """The confirmed way takes five relationships, where the possible one takes three."""
    lot = {"material": "M", "unit": "C62"}
    rows: list[Row] = [
        ("lot_split", {**lot, "lot": "L3", "into_lot": "L0", "quantity": "3", "event_time": "2026-03-03T14:00:00Z"}),
        ("lot_produced", {**lot, "batch": "B0", "lot": "L0", "quantity": "9", "event_time": "2026-03-02T08:00:00Z"}),
        (
            "material_consumed",
            {**lot, "batch": "B0", "lot": "L0", "quantity": "5", "event_time": "2026-03-03T15:00:00Z"},
        ),
        (
            "unit_serialized",
            {**lot, "lot": "L0", "serial": "S1", "quantity": "1", "event_time": "2026-03-03T02:00:00Z"},
        ),
    ]
    reach = Reach(arranged(rows))
    for depth in range(1, 7):
        question = Question(Direction.BACKWARD, ("unit:M/S1",), depth=depth)
        expected = trace(reach.edges, question)
        assert not differences(answer(reach, question), expected)
        basis = {node.key: node.basis for node in expected.nodes}
        assert basis.get("lot:M/L3") == {1: None, 2: "possible", 3: "possible"}.get(depth, CONFIRMED)


def test_what_would_be_too_dense_is_left_to_the_definition() -> None:
    """A pallet with cases that come and go one by one, shipped after each of them."""
    clock = (f"2026-03-{1 + minute // 720:02}T{minute // 60 % 12:02}:{minute % 60:02}:00Z" for minute in range(9000))
    rows: list[Row] = []
    for case in range(220):
        inside = {"package": f"C{case}", "material": "M", "serial": f"S{case}", "event_time": next(clock)}
        rows.append(("packed", inside))
        rows.append(("packed", {"package": "PALLET", "inner_package": f"C{case}", "event_time": next(clock)}))
        shipped = {"shipment": f"SH{case}", "consignee": "H", "package": "PALLET", "event_time": next(clock)}
        rows.append(("shipped", shipped))
    reach = Reach(arranged(rows))
    assert reach.expanded is None
    assert_same_answers(reach, ["unit:M/S7"], rows)


def test_a_hospital_that_receives_every_day_is_no_obstacle() -> None:
    """What came since matters only to traces that it leads on, or that it comes from."""

    def shipped(day: int) -> Row:
        content = {"material": "M", "lot": f"L{day}", "quantity": "1", "unit": "C62"}
        return "shipped", {**content, "shipment": f"S{day}", "consignee": "H", "event_time": f"2026-03-{day:02}"}

    rows = [shipped(day) for day in range(1, 6)]
    reach = Reach(arranged(rows, later=2))
    old, new, hospital = (reach.numbers([key]) for key in ("lot:M/L1", "lot:M/L5", "party:H"))
    assert not reach.leaves_open(Direction.FORWARD, reach.reach(Direction.FORWARD, old).things)
    assert not reach.leaves_open(Direction.BACKWARD, old)
    assert reach.leaves_open(Direction.FORWARD, new)
    assert reach.leaves_open(Direction.BACKWARD, hospital)
    assert_same_answers(reach, ["lot:M/L1", "lot:M/L5", "party:H", "shipment:S2", "shipment:S5"], rows)


def test_names_within_materials_that_are_the_same_are_followed() -> None:
    """Also where their lots are packed, and by the time-expanded form itself."""
    gtin = "06901234567892"
    material = {"material": "M", "name": "M", "unit": "C62", "gtin": gtin}
    amount = {"quantity": "1", "unit": "C62"}
    rows: list[Row] = [("material_defined", material)]
    for lot, name in (("L1", "M"), ("L2", gtin)):
        day = f"2026-03-0{lot[1]}"
        made = {"batch": f"B{lot}", "material": "M", "lot": lot, **amount, "event_time": day}
        rows.append(("lot_produced", made))
        rows.append(("packed", {"package": "P", "material": name, "lot": lot, **amount, "event_time": day}))
        sold = {"material": gtin, "lot": lot, **amount, "shipment": f"S{lot}", "consignee": "H", "event_time": day}
        rows.append(("shipped", sold))
    rows.append(("shipped", {"shipment": "SP", "consignee": "H2", "package": "P", "event_time": "2026-03-04"}))
    index = arranged(rows)
    reach, keys = Reach(index), every_key(index)
    for direction in Direction:
        assert not reach.leaves_open(direction, reach.numbers(keys))
    found = reach.reach(Direction.FORWARD, reach.numbers(["batch:BL2"]), strict=True)
    assert {f"lot:{gtin}/L2", "party:H", "party:H2"} <= set(reach.keys(found.things))
    assert_same_reach(reach, keys, rows)
    assert_same_answers(reach, keys, rows)
