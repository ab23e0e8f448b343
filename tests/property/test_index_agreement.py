"""The index gives the answers of the definition: on plants and on random graphs, which have the shapes that plants
miss, whatever was recorded, corrected, written and read back in between.
"""

import itertools
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

import pytest

from genealogy.index.answers import answer
from genealogy.index.reach import Reach
from genealogy.index.segments.edges import IndexEdges
from genealogy.index.trace_index import TraceIndex, load
from genealogy.ledger.ledger import Ledger, open_ledger
from genealogy.model.events import Event
from genealogy.model.identity import event_id
from genealogy.model.records import Draft
from genealogy.model.times import FOREVER, parse_time, parse_zone
from genealogy.queries.edges import Direction, EdgeSource
from genealogy.queries.tracing.trace import Question, trace
from genealogy.services.checking import LedgerEdges, differences
from tests.oracle.contact_graphs import meeting_graph, odd_meeting_graph
from tests.oracle.damage import cut_to_day, lose_packed, withdraw
from tests.oracle.graphs import consistent_graph, odd_graph, packing_graph
from tests.oracle.odder import odder
from tests.oracle.plant import BUSY, SMALL, plant
from tests.oracle.replay import things
from tests.oracle.rows import Row, Rows, show
from tests.oracle.system import MemoryEdges, to_event
from tests.oracle.world import ZONE


@dataclass(frozen=True)
class Numbered:
    sequence: int
    id: str
    told: Event


def numbered(rows: Rows) -> list[Numbered]:
    """Rows as the ledger would number them; identical ones count once."""
    events = {event_id(event): event for event in (to_event(row, ZONE) for row in rows)}
    return [Numbered(sequence, one, event) for sequence, (one, event) in enumerate(events.items(), 1)]


def indexed(records: Sequence[Numbered], rng: Random) -> TraceIndex:
    """Taken in a few parts; what came before a part may have been made the base."""
    index = TraceIndex()
    for part in _parts(records, rng):
        index.take(part, [])
        if rng.random() < 0.4:
            index.fold()
    return index


def _parts(records: Sequence[Numbered], rng: Random) -> Iterable[Sequence[Numbered]]:
    cuts = sorted({0, len(records), *(rng.randrange(len(records) + 1) for _ in range(3))})
    return [records[low:high] for low, high in itertools.pairwise(cuts)]


def assert_same(index: EdgeSource, definition: EdgeSource, roots: Iterable[str], rows: Rows) -> None:
    for root in roots:
        for direction in Direction:
            question = Question(direction, (root,))
            found = differences(trace(index, question), trace(definition, question))
            assert not found, f"{direction} from {root}: {found}\n{show(rows)}"


def assert_same_reach(reach: Reach, definition: EdgeSource, roots: Iterable[str], rows: Rows) -> None:
    for root in roots:
        for direction in Direction:
            question = Question(direction, (root,))
            found = differences(answer(reach, question), trace(definition, question))
            assert not found, f"{direction} from {root}: {found}\n{show(rows)}"


@pytest.mark.parametrize("seed", range(60))
@pytest.mark.parametrize("graph", [consistent_graph, packing_graph, odd_graph])
def test_random_graphs(seed: int, graph: Callable[[int], list[Row]]) -> None:
    rows = graph(seed)
    if seed % 3 == 1:
        rows = cut_to_day(rows, Random(seed))
    index = indexed(numbered(rows), Random(seed))
    assert_same(IndexEdges(index, FOREVER), MemoryEdges(to_event(row, ZONE) for row in rows), things(rows), rows)


@pytest.mark.parametrize("seed", range(60))
def test_contact_and_windows(seed: int) -> None:
    rng = Random(seed)
    rows = odd_meeting_graph(seed) if seed % 2 else cut_to_day(meeting_graph(seed), rng)
    definition = MemoryEdges(to_event(row, ZONE) for row in rows)
    index = IndexEdges(indexed(numbered(rows), rng), FOREVER)
    low, high = (parse_time(day, parse_zone(ZONE)) for day in ("2026-03-03", "2026-03-06"))
    for root in definition.out.keys() | definition.into.keys():
        for direction in Direction:
            contact = Question(direction, (root,), contact=True)
            for question in (contact, replace(contact, contact=False, window=(low.start, high.end))):
                found = differences(trace(index, question), trace(definition, question))
                assert not found, f"{question}: {found}\n{show(rows)}"


@pytest.mark.parametrize("seed", range(80))
def test_odder_graphs(seed: int) -> None:
    rng = Random(seed)
    plain = odd_graph(seed) if seed % 2 else packing_graph(seed)
    rows = odder(plain, rng)
    definition = MemoryEdges(to_event(row, ZONE) for row in rows)
    index = IndexEdges(indexed(numbered(rows), rng), FOREVER)
    assert_same(index, definition, [*definition.out.keys() | definition.into.keys()], rows)


@pytest.mark.parametrize("seed", range(6))
def test_plants(seed: int) -> None:
    rng = Random(seed)
    rows = plant(seed, BUSY if seed == 0 else SMALL)
    rows = lose_packed(rows, rng) if seed % 2 else rows
    index = indexed(numbered(rows), rng)
    names = things(rows)
    definition = MemoryEdges(to_event(row, ZONE) for row in rows)
    assert_same(IndexEdges(index, FOREVER), definition, rng.sample(names, min(60, len(names))), rows)


def test_many_roots_at_once() -> None:
    rows = plant(3)
    roots = tuple(things(rows, ("lot",))[:5])
    question = Question(Direction.FORWARD, roots, depth=4)
    index = IndexEdges(indexed(numbered(rows), Random(3)), FOREVER)
    definition = MemoryEdges(to_event(row, ZONE) for row in rows)
    assert not differences(trace(index, question), trace(definition, question))


@pytest.mark.parametrize("seed", range(24))
def test_any_order_of_appends_corrections_and_rebuilds(seed: int, tmp_path: Path) -> None:
    """Also as of any sequence in between: what was corrected later stood then."""
    rng = Random(seed)
    rows = withdraw(plant(seed, SMALL) if seed % 4 == 0 else odder(odd_graph(seed), rng), rng, share=0.4)
    index = TraceIndex()
    with open_ledger(None, tmp_path / "data") as ledger:
        for row in rows:
            ledger.append([Draft(to_event(row, ZONE), "f", "0" * 64, "line 1")], recorded_by="t", supersede=True)
            if rng.random() < 0.2:
                index = _followed(index, ledger, rng, tmp_path / "index")
        index = _followed(index, ledger, rng, tmp_path / "index")
        last = ledger.last_sequence()
        for sequence in (last, rng.randrange(last), rng.randrange(last)):
            definition = LedgerEdges(ledger, sequence)
            roots = rng.sample(definition.keys, min(12, len(definition.keys)))
            assert_same(IndexEdges(index, sequence), definition, roots, rows)
            if sequence == last:
                assert_same_reach(Reach(index), definition, roots, rows)


def _followed(index: TraceIndex, ledger: Ledger, rng: Random, folder: Path) -> TraceIndex:
    after, upto = index.sequence, ledger.last_sequence()
    index.take(ledger.read(after, upto), ledger.withdrawn(after, upto))
    if upto and rng.random() < 0.5:
        index.fold()
        if rng.random() < 0.5:
            index.write(folder, ledger.id)
            index, mark = load(folder)
            assert (mark.ledger, mark.sequence, index.written) == (ledger.id, upto, upto)
    return index
