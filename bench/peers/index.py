"""Ours, the trace index: built from the ledger, asked without any engine."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from bench.peers.measuring import Asked, Measure, Step, disk, median, memory, timed
from bench.peers.ours import VERSION, record
from bench.peers.plant import Plant
from genealogy.index.answers import answer
from genealogy.index.reach import Reach
from genealogy.queries.edges import Direction
from genealogy.queries.tracing.trace import Question
from genealogy.services.stores.bootstrap import Application
from genealogy.services.stores.collecting import rare_collection
from genealogy.services.stores.settings import Settings

__all__ = ["VERSION", "measure"]


def measure(plant: Plant, scratch: Path) -> Iterator[Measure]:
    keys, asked = plant.keys(), Asked.of(plant)
    one, many, each = ([keys[lot] for lot in lots] for lots in ([asked.one], asked.many, asked.each))
    with ExitStack() as stack:
        app = Application(Settings.read(plant.folder / "data", environment={}), stack)
        yield Measure(Step.RECORD, timed(lambda: record(app.ledger, plant.folder / "records"))[1], plant.events)
        yield Measure(Step.RECORDED, disk(plant.folder / "data").value)
        yield Measure(Step.BUILD, timed(app.index)[1], plant.events)
        yield disk(plant.folder / "data" / "index")
        reach = Reach(app.index())
        yield median(Step.ONE, lambda: _things(reach, one), 1)
        yield median(Step.ANSWER_ONE, lambda: _told(reach, one), 1)
        yield median(Step.MANY, lambda: _things(reach, many), len(many))
        yield median(Step.ANSWER_MANY, lambda: _told(reach, many), len(many))
        drilled, seconds = timed(lambda: _both(reach, each))
        yield Measure(Step.DRILL, seconds, len(each), drilled)
        record(app.ledger, plant.folder / "later")
        yield Measure(Step.APPEND, timed(app.index)[1], plant.later_events)
        after = Reach(app.index())
        yield median(Step.AFTER, lambda: _things(after, one), 1)
    yield from memory()


def _things(reach: Reach, lots: list[str]) -> int:
    """All that cannot be excluded, and the lots themselves; their numbers, as the other peers give them."""
    return len(reach.reach(Direction.FORWARD, reach.numbers(lots)).things) + len(lots)


def _told(reach: Reach, lots: list[str]) -> int:
    with rare_collection():
        return len(answer(reach, Question(Direction.FORWARD, tuple(lots))).nodes)


def _both(reach: Reach, lots: list[str]) -> int:
    roots = reach.numbers(lots)
    counts = (int(reach.reach_each(direction, roots).counts.sum()) for direction in Direction)
    return sum(counts) + 2 * len(lots)
