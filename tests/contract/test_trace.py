"""The trace over Cypher is the trace in memory, on both engines, and reads no edge too many."""

from collections.abc import Iterable, Iterator, Sequence
from random import Random
from typing import Any

import neo4j
import pytest

from genealogy.graph import catalogue
from genealogy.graph.edges import GraphEdges
from genealogy.ledger.ledger import Ledger
from genealogy.model.identifiers import kind_of
from genealogy.model.times import parse_time
from genealogy.queries.edges import Direction, Edge, EdgeSource
from genealogy.queries.tracing.trace import Question, Traced, trace
from tests.contract.graphs import Subject, append_rows
from tests.oracle.contact_graphs import odd_meeting_graph
from tests.oracle.damage import name_within, reverse, withdraw
from tests.oracle.graphs import consistent_graph, odd_graph, packing_graph
from tests.oracle.plant import BUSY, SMALL, plant
from tests.oracle.replay import things
from tests.oracle.rows import Row, Rows, show
from tests.oracle.system import MemoryEdges, to_event

pytestmark = pytest.mark.parametrize("subject", ["neo4j", "bulk"], indirect=True)
DIRECTIONS = tuple(Direction)
SUSPECTS = frozenset({"lot", "unit", "batch", "package", "equipment", "operator", "line", "load", "location"})
NAMING = (
    *("material", "into_material", "batch", "package", "inner_package", "shipment", "source_record"),
    *("equipment", "operator", "line", "load", "location", "to_location", "supplier", "performed_by"),
)
"""Columns that name what must not be shared by two graphs in one."""


def memory(rows: Rows) -> MemoryEdges:
    return MemoryEdges(to_event(row) for row in rows)


def told(
    edges: EdgeSource, root: str, direction: Direction, depth: int = 1000, *, contact: bool = False
) -> dict[str, object]:
    """All that an answer says, but for the choice between equally short paths."""
    answer = trace(edges, Question(direction, (root,), depth, contact=contact))
    return {
        "nodes": [(n.key, n.kind, n.depth, n.basis, n.exposed_from, len(n.via)) for n in answer.nodes],
        "edges": {edge.key: (edge.type, edge.source, edge.target, edge.time, edge.quantity) for edge in answer.edges},
        "gaps": {(gap.key, gap.reason) for gap in answer.gaps},
        "truncated": answer.truncated,
    }


def assert_same(subject: Subject, rows: Rows, roots: Iterable[str], sequence: int) -> None:
    for root in roots:
        for direction in DIRECTIONS:
            expected = told(memory(rows), root, direction)
            found = told(GraphEdges(subject.graph, sequence), root, direction)
            assert found == expected, f"{direction} from {root}\n{show(rows)}"


def sample(rows: Rows, count: int) -> list[str]:
    moving = [row for row in rows if row[0] != "corrected"]
    having = things(moving, ("lot", "unit", "batch", "package", "shipment", "party"))
    return Random(len(rows)).sample(having, min(count, len(having)))


@pytest.mark.parametrize(("seed", "size"), [(11, SMALL), (12, BUSY)], ids=["small", "busy"])
def test_a_plant(subject: Subject, records: Ledger, seed: int, size: object) -> None:
    rows = plant(seed, size)  # type: ignore[arg-type]
    append_rows(records, rows)
    subject.project(records, size=97)
    assert_same(subject, rows, sample(rows, 25), len(rows))


def test_a_plant_of_which_postings_were_withdrawn(subject: Subject, records: Ledger) -> None:
    rows = reverse(withdraw(plant(13), Random(13)), Random(14))
    Random(14).shuffle(rows)
    append_rows(records, rows)
    subject.project(records, size=50)
    assert_same(subject, rows, sample(rows, 25), len(rows))


def renamed(rows: Rows, prefix: str) -> list[Row]:
    """The same records of things of their own."""
    return [
        (table, {name: prefix + value if name in NAMING else value for name, value in fields.items()})
        for table, fields in rows
    ]


def test_every_odd_shape(subject: Subject, records: Ledger) -> None:
    """Loops, ties, repackings, uses before makings: forty small graphs in one."""
    makers = (odd_graph, packing_graph, consistent_graph, odd_graph)
    graphs = [renamed(makers[seed % 4](seed), f"G{seed}-") for seed in range(40)]
    append_rows(records, [row for rows in graphs for row in rows])
    subject.project(records)
    last = records.last_sequence()
    for rows in graphs:
        assert_same(subject, rows, [root for root in sample(rows, 6) if not root.startswith("party:")][:3], last)


def test_contact(subject: Subject, records: Ledger) -> None:
    """Equipment and cleanings, operators, lines, loads, places and suppliers: twenty small graphs in one, half of them
    with two names of each material."""
    graphs = [renamed(odd_meeting_graph(seed), f"G{seed}-") for seed in range(20)]
    graphs = [name_within(rows, Random(place)) if place % 2 else rows for place, rows in enumerate(graphs)]
    append_rows(records, [row for rows in graphs for row in rows])
    subject.project(records)
    for rows in graphs:
        known = memory(rows)
        named = known.keys
        for root in Random(len(rows)).sample([one for one in named if kind_of(one) in SUSPECTS], 4):
            for direction in DIRECTIONS:
                expected = told(known, root, direction, contact=True)
                found = told(GraphEdges(subject.graph, records.last_sequence()), root, direction, contact=True)
                assert found == expected, f"{direction} from {root}\n{show(rows)}"


def test_a_bound_of_depth_cuts_alike(subject: Subject, records: Ledger) -> None:
    rows = plant(15)
    append_rows(records, rows)
    subject.project(records)
    for root in sample(rows, 4):
        for depth in (1, 3):
            for direction in DIRECTIONS:
                found = told(GraphEdges(subject.graph, len(rows)), root, direction, depth)
                assert found == told(memory(rows), root, direction, depth)


@pytest.mark.parametrize("share", [0.2, 0.6, 0.95])
def test_as_of_a_sequence_is_the_trace_of_that_day(subject: Subject, records: Ledger, share: float) -> None:
    rows = withdraw(plant(16), Random(16))
    append_rows(records, rows)
    subject.project(records)
    sequence = int(len(rows) * share)
    assert_same(subject, rows[:sequence], sample(rows[:sequence], 8), sequence)


def test_at_a_time_later_records_are_not_there(subject: Subject, records: Ledger) -> None:
    rows = plant(17)
    append_rows(records, rows)
    subject.project(records)
    moment = parse_time(rows[len(rows) // 2][1]["event_time"])
    before = [row for row in rows if "event_time" not in row[1] or parse_time(row[1]["event_time"]) <= moment]
    for root in sample(before, 8):
        for direction in DIRECTIONS:
            found = told(GraphEdges(subject.graph, len(rows), moment.end), root, direction)
            assert found == told(memory(before), root, direction)


class Counting:
    """An edge source that counts what is read through it."""

    def __init__(self, edges: GraphEdges) -> None:
        self._edges = edges
        self.rounds = 0
        self.read = 0

    def outgoing(self, keys: Sequence[str], types: frozenset[str]) -> Iterable[Edge]:
        return self._counted(self._edges.outgoing(keys, types))

    def incoming(self, keys: Sequence[str], types: frozenset[str]) -> Iterable[Edge]:
        return self._counted(self._edges.incoming(keys, types))

    def namesakes(self, keys: Sequence[str]) -> Iterable[tuple[str, str]]:
        return self._edges.namesakes(keys)

    def _counted(self, edges: Iterable[Edge]) -> Iterable[Edge]:
        self.rounds += 1
        for edge in edges:
            self.read += 1
            yield edge


def counted(subject: Subject, root: str, direction: Direction) -> tuple[Traced, Counting]:
    edges = Counting(GraphEdges(subject.graph, 1 << 40))
    return trace(edges, Question(direction, (root,))), edges


def row(table: str, **fields: str) -> Row:
    return table, {"event_time": "2026-03-01T00:00:00Z", **fields}


def ladder(levels: int) -> list[Row]:
    """Two lots a level, each split into both of the next: 2 to the power of `levels` paths."""
    return [
        row("lot_split", material="M", lot=f"{a}{level}", into_lot=f"{b}{level + 1}", quantity="1", unit="KGM")
        for level in range(levels)
        for a in "ab"
        for b in "ab"
    ]


def test_a_ladder_is_read_once(subject: Subject, records: Ledger) -> None:
    levels = 60
    append_rows(records, ladder(levels))
    subject.project(records)
    for root, direction in (("lot:M/a0", Direction.FORWARD), (f"lot:M/b{levels}", Direction.BACKWARD)):
        traced, edges = counted(subject, root, direction)
        assert (len(traced.nodes), max(node.depth for node in traced.nodes)) == (2 * levels + 1, levels)
        assert not traced.truncated
        assert edges.read <= 4 * levels
        assert edges.rounds <= 6 * levels + 10
    for lots, count in ((["lot:M/a0"], 2 * levels), (["lot:M/a1", "lot:M/b0", "lot:M/b1"], 2 * levels)):
        [bound] = catalogue.run(subject.graph, catalogue.query("upper_bound"), {"lot": lots})
        assert bound == {"at_most": count}


def test_edges_that_are_too_many_for_one_query(
    subject: Subject, records: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are asked for in parts, and those of one thing streamed: each still comes once."""
    append_rows(records, ladder(3))
    append_rows(records, [row("unit_serialized", material="M", lot="a1", serial=f"S{number}") for number in range(9)])
    subject.project(records)
    whole = told(GraphEdges(subject.graph, 1 << 40), "lot:M/a0", Direction.FORWARD)
    monkeypatch.setattr("genealogy.graph.edges._MOST", 5)
    monkeypatch.setattr("genealogy.graph.edges._SLICE", 2)
    assert told(GraphEdges(subject.graph, 1 << 40), "lot:M/a0", Direction.FORWARD) == whole
    traced, edges = counted(subject, "lot:M/a0", Direction.FORWARD)
    assert len(traced.edges) == 2 + 4 + 4 + 9
    assert edges.read <= 2 * len(traced.edges)


def test_a_lot_of_twenty_thousand_units(subject: Subject, records: Ledger) -> None:
    count = 20_000
    units = [row("unit_serialized", material="M", lot="L", serial=f"S{number}") for number in range(count)]
    append_rows(records, units)
    subject.project(records)
    traced, edges = counted(subject, "lot:M/L", Direction.FORWARD)
    assert len(traced.nodes) == count + 1
    assert not traced.truncated
    assert edges.read <= 2 * count
    assert edges.rounds <= 30
    traced, edges = counted(subject, "unit:M/S7", Direction.BACKWARD)
    assert [node.key for node in traced.nodes] == ["unit:M/S7", "lot:M/L"]
    assert edges.read <= 10


def test_the_upper_bound_prunes(subject: Subject, records: Ledger) -> None:
    """Which makes it linear in the edges, though the paths explode. The embedded engine tells no plan over Bolt; the
    ladder stands for it."""
    append_rows(records, ladder(5))
    subject.project(records)
    settings, text = subject.settings, catalogue.query("upper_bound").text
    if settings.embedded:
        assert catalogue.run(subject.graph, catalogue.query("upper_bound"), {"lot": ["lot:M/a0"]}) == [{"at_most": 10}]
        return
    login = (settings.user, settings.password)
    with neo4j.GraphDatabase.driver(settings.url, auth=login) as driver, driver.session() as session:
        session.run("CALL db.prepareForReplanning").consume()  # else planned by the sizes of the test before
        plan = session.run(f"EXPLAIN {text}", {"lot": ["lot:M/a0", "lot:M/b0"]}).consume().plan
    assert plan is not None
    operators = set(_operators(plan))
    assert any(operator.startswith("VarLengthExpand(Pruning,BFS") for operator in operators), operators
    assert any(operator.startswith("NodeUniqueIndexSeek") for operator in operators), operators


def _operators(plan: dict[str, Any]) -> Iterator[str]:
    yield plan["operatorType"]
    for child in plan.get("children", ()):
        yield from _operators(child)
