"""Contact and suspects against the naive replay: equipment with and without cleaning, operators, lines, loads, places,
suppliers, packages; whole or within a window; forward and backward.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest

from genealogy.model.identifiers import kind_of
from genealogy.model.times import parse_time
from genealogy.queries.edges import Direction
from genealogy.queries.tracing.resets import Resets
from genealogy.queries.tracing.trace import CONFIRMED, Question, trace
from tests.oracle.contact import replay_contact
from tests.oracle.contact_graphs import CAUSES, EQUIPMENT, meeting_graph, odd_meeting_graph
from tests.oracle.damage import cut_to_day, double, shuffle
from tests.oracle.graphs import shrink
from tests.oracle.rows import Rows, happened, show
from tests.oracle.system import MemoryEdges, to_event
from tests.oracle.world import ZONE

GRAPHS = range(120)
FLOWING = ("lot", "unit", "batch", "package", "shipment", "party")
FORWARD = Question(Direction.FORWARD, (), contact=True)
Reached = dict[str, str]


def edges(rows: Rows) -> MemoryEdges:
    return MemoryEdges(to_event(row, ZONE) for row in rows)


def reached(known: MemoryEdges, root: str, question: Question = FORWARD) -> Reached:
    """Basis by key."""
    return {node.key: node.basis for node in trace(known, replace(question, roots=(root,))).nodes}


def confirmed(found: Reached) -> set[str]:
    return {key for key, basis in found.items() if basis == CONFIRMED}


def roots(rows: Rows) -> list[str]:
    known = edges(rows)
    named = known.out.keys() | known.into.keys()
    return sorted(one for one in named if one in CAUSES or kind_of(one) in FLOWING)


def fail_small(rows: Rows, root: str, fails: Callable[[Rows], bool], what: str) -> None:
    small = shrink(rows, lambda part: bool(part) and fails(part))
    pytest.fail(f"{root}: {what}\n{show(small)}")


@pytest.mark.parametrize("contact", [True, False], ids=["contact", "flow"])
@pytest.mark.parametrize("seed", GRAPHS)
def test_exact_graph_confirmed_is_the_replay(seed: int, contact: bool) -> None:
    rows = meeting_graph(seed)
    question = replace(FORWARD, contact=contact)

    def differs(part: Rows, root: str) -> bool:
        return confirmed(reached(edges(part), root, question)) != replay_contact(part, root, contact)

    for root in roots(rows):
        if differs(rows, root):
            found = confirmed(reached(edges(rows), root, question))
            truth = replay_contact(rows, root, contact)
            what = f"missing {sorted(truth - found)}, too many {sorted(found - truth)}"
            fail_small(rows, root, lambda part, root=root: differs(part, root), what)  # type: ignore[misc]


@pytest.mark.parametrize("seed", GRAPHS)
def test_exact_graph_within_a_window(seed: int) -> None:
    rows = meeting_graph(seed)
    times = sorted(happened(row) for row in rows)
    rng = Random(seed)
    start, end = sorted(rng.sample(times, 2))
    start, end = start - timedelta(seconds=1), end + timedelta(seconds=1)
    window = parse_time(start.isoformat()).start, parse_time(end.isoformat()).start
    for root in (one for one in roots(rows) if one.startswith(tuple(f"{kind}:" for kind in KINDS))):
        found = reached(edges(rows), root, replace(FORWARD, window=window))
        truth = replay_contact(rows, root, True, (start, end))
        assert confirmed(found) == truth, f"{root} {start} {end}\n{show(rows)}"
        assert truth <= found.keys()


KINDS = ("equipment", "operator", "line", "load", "location")


@pytest.mark.parametrize("damage", [cut_to_day, double, shuffle])
@pytest.mark.parametrize("seed", GRAPHS)
def test_damaged_graph_misses_nothing(seed: int, damage: Callable[[Rows, Random], Rows]) -> None:
    rows = meeting_graph(seed)
    known = edges(damage(rows, Random(seed)))
    for root in roots(rows):
        for tolerance in (0, FORWARD.tolerance):
            missing = replay_contact(rows, root) - reached(known, root, replace(FORWARD, tolerance=tolerance)).keys()
            assert not missing, f"{root}: missing {sorted(missing)} with tolerance {tolerance}\n{show(rows)}"


@pytest.mark.parametrize("contact", [True, False], ids=["contact", "flow"])
@pytest.mark.parametrize("seed", GRAPHS)
def test_odd_graph_reverses(seed: int, contact: bool) -> None:
    """Without contact, causes are no nodes backward, and everything else reverses all the same."""
    rows = odd_meeting_graph(seed)
    known, names = edges(rows), roots(rows)
    forward = {a: reached(known, a, replace(FORWARD, contact=contact)) for a in names}
    backward = {a: reached(known, a, replace(FORWARD, contact=contact, direction=Direction.BACKWARD)) for a in names}
    for a in names:
        for b in names:
            if contact or not a.startswith(("package:", *(f"{kind}:" for kind in (*KINDS, "party")))):
                there, back = forward[a].get(b), backward[b].get(a)
                assert there == back, f"{a} to {b}: forward {there}, backward {back}\n{show(rows)}"


@pytest.mark.parametrize("seed", range(40))
def test_with_equipment_that_never_soils_odd_graphs_reverse_and_hold_less(seed: int) -> None:
    known = edges(odd_meeting_graph(seed))
    clean = replace(FORWARD, resets=Resets.parse(f"equipment=equipment_cleaned,equipment:{EQUIPMENT[0]}=always"))
    names = roots(odd_meeting_graph(seed))
    forward = {a: reached(known, a, clean) for a in names}
    backward = {b: reached(known, b, replace(clean, direction=Direction.BACKWARD)) for b in names}
    for a in names:
        assert forward[a].keys() <= reached(known, a).keys()
        for b in names:
            assert forward[a].get(b) == backward[b].get(a), f"{a} to {b}"


def test_graphs_have_equipment() -> None:
    assert sum(f"equipment:{EQUIPMENT[0]}" in roots(meeting_graph(seed)) for seed in GRAPHS) > len(GRAPHS) / 2
