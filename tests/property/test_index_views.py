"""What was known at a sequence, the world up to a time, and other tolerances: the time-expanded form made for such a
view gives the definition's answers, and is kept in the folder as long as it can be believed.
"""

from pathlib import Path
from random import Random

import numpy as np
import pytest

from genealogy.index.answers import answer
from genealogy.index.expanded import forms
from genealogy.index.expanded.view import View
from genealogy.index.reach import Reach
from genealogy.index.segments.edges import IndexEdges
from genealogy.index.trace_index import TraceIndex, load
from genealogy.index.viewing import Viewing
from genealogy.ledger.ledger import open_ledger
from genealogy.model.records import Draft
from genealogy.model.times import FOREVER, parse_time
from genealogy.queries.edges import Direction, Edge
from genealogy.queries.tracing.resets import EVERY_CLEANING, Resets
from genealogy.queries.tracing.trace import Question, trace
from genealogy.services.checking import differences
from tests.oracle.contact_graphs import meeting_graph, odd_meeting_graph
from tests.oracle.damage import cut_to_day, withdraw
from tests.oracle.graphs import consistent_graph, odd_graph, packing_graph
from tests.oracle.odder import odder
from tests.oracle.plant import SMALL, plant
from tests.oracle.rows import Rows, show
from tests.oracle.system import to_event
from tests.property.test_index_agreement import numbered
from tests.property.test_index_reach import arranged, assert_paths, every_key

DAY = 86_400_000_000
RESETS = (EVERY_CLEANING, Resets.parse("none"), Resets.parse("equipment=equipment_cleaned,equipment:E0=always"))


def assert_same(reach: Reach, keys: list[str], rows: Rows) -> None:
    for key in keys:
        for direction in Direction:
            view = reach.view
            question = Question(direction, (key,), tolerance=view.tolerance, packing_complete=view.packing_complete)
            defined = trace(reach.edges, question)
            found = differences(answer(reach, question), defined)
            assert not found, f"{reach.view} {direction} from {key}: {found}\n{show(rows)}"
            if direction is Direction.FORWARD:
                (number,) = reach.numbers([key]).tolist()
                last = max(
                    (parse_time(one.exposed_from).end for one in defined.nodes if one.exposed_from), default=None
                )
                assert reach.until(number) == last, f"{reach.view} from {key}\n{show(rows)}"


def views(rng: Random, index: TraceIndex, held: int) -> list[View]:
    times = [edge.time.start for edge in _edges(index) if edge.time.known]
    middle = rng.choice(times) if times else FOREVER
    return [
        View(rng.randrange(held + 1)),
        View(at=middle),
        View(tolerance=rng.choice((0, DAY // 24, 3 * DAY))),
        View(rng.randrange(held + 1), middle, 0),
        View(tolerance=3 * DAY, packing_complete=False),
        View(packing_complete=False),
    ]


def _edges(index: TraceIndex) -> list[Edge]:
    return [edge for segment in index.segments for edge in segment.edges(np.arange(segment.links_held))]


@pytest.mark.parametrize("seed", range(40))
def test_random_graphs(seed: int) -> None:
    rng = Random(seed)
    rows = (consistent_graph, packing_graph, odd_graph)[seed % 3](seed)
    rows = cut_to_day(rows, rng) if seed % 4 == 0 else odder(rows, rng) if seed % 4 == 1 else rows
    later = rng.randrange(len(rows) // 2) if seed % 2 else 0
    index = arranged(rows, later)
    keys = every_key(index)
    for view in views(rng, index, len(numbered(rows)) - later):
        assert_same(Reach(index, view), rng.sample(keys, min(10, len(keys))), rows)


@pytest.mark.parametrize("seed", range(6))
def test_withdrawn_later(seed: int, tmp_path: Path) -> None:
    """What was corrected later stood then."""
    rng = Random(seed)
    rows = withdraw(plant(seed, SMALL), rng, share=0.4)
    index = TraceIndex()
    with open_ledger(None, tmp_path) as ledger:
        ledger.append([Draft(to_event(row), "f", "0" * 64, "line 1") for row in rows], recorded_by="t", supersede=True)
        last = ledger.last_sequence()
        held = rng.randrange(last // 2, last)
        index.take(ledger.read(0, held), ledger.withdrawn(0, held))
        index.fold()
        index.take(ledger.read(held, last), ledger.withdrawn(held, last))
    keys = every_key(index)
    for sequence in (held, rng.randrange(held), rng.randrange(held, last), last):
        assert_same(Reach(index, View(sequence)), rng.sample(keys, min(25, len(keys))), rows)


@pytest.mark.parametrize("seed", range(60))
@pytest.mark.parametrize("contact", [True, False])
def test_contact_and_suspects(seed: int, contact: bool) -> None:
    """With events that came after the form was made, and without; as of a sequence, and now."""
    rng = Random(seed)
    rows = odd_meeting_graph(seed) if seed % 2 else meeting_graph(seed)
    rows = cut_to_day(rows, rng) if seed % 4 == 2 else rows
    later = rng.randrange(len(rows) // 2) if seed % 3 == 0 else 0
    index = arranged(rows, later)
    held, keys = len(numbered(rows)) - later, every_key(index)
    tolerance, resets = (DAY, 0, DAY // 24)[seed % 3], rng.choice(RESETS)
    for sequence in (FOREVER, rng.randrange(held + 1)):
        viewing, edges = Viewing(index), IndexEdges(index, min(sequence, index.sequence))
        for key in keys:
            question = Question(Direction.FORWARD, (key,), tolerance=tolerance, contact=contact, resets=resets)
            found, expected = viewing.answer(question, sequence, FOREVER), trace(edges, question)
            different = differences(found, expected)
            assert not different, f"{sequence} from {key}: {different}\n{show(rows)}"
            assert_paths(found, key)


def kept(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.glob("view-*"))


def test_a_few_views_are_kept_and_checked(tmp_path: Path) -> None:
    rows = plant(1)
    made = arranged(rows)
    made.write(tmp_path, "ledger")
    lot = next(key for key in every_key(made) if key.startswith("lot:"))
    question = Question(Direction.FORWARD, (lot,))

    def ask(sequence: int) -> None:
        index, _ = load(tmp_path)
        expected = trace(IndexEdges(index, sequence), question)
        assert not differences(Viewing(index).answer(question, sequence, FOREVER), expected)

    for sequence in (10, 20, 30, 40):
        ask(sequence)
    names = kept(tmp_path)
    assert len(names) == forms.KEPT
    assert not any(name.startswith("view-10-") for name in names)
    one = next(tmp_path.glob("view-40-*"))
    written = one.stat().st_ino
    ask(40)
    assert one.stat().st_ino == written
    whole = one.read_bytes()
    for damaged in (b"", whole[:1000], whole[:20] + b"?" + whole[21:], next(tmp_path.glob("view-30-*")).read_bytes()):
        one.write_bytes(damaged)
        ask(40)
        assert one.read_bytes() == whole
    arranged(rows[: len(rows) - 5]).write(tmp_path, "ledger")  # another base: its rows are numbered otherwise
    ask(40)
    assert one.read_bytes() != whole


def test_a_form_is_made_when_the_definition_gets_dear(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("genealogy.index.viewing._FEW", 0)
    rows = plant(1)
    index = arranged(rows)
    held, keys = index.sequence, every_key(index)
    viewing = Viewing(index)
    for key in keys:
        question = Question(Direction.FORWARD, (key,))
        expected = trace(IndexEdges(index, held // 2), question)
        assert not differences(viewing.answer(question, held // 2, FOREVER), expected)
    assert index.forms is not None
    assert index.forms.kept(View(held // 2)) is not None
