"""Ours, the trace index: built from the ledger, asked without any engine."""

from collections.abc import Iterator
from pathlib import Path

from bench.peers.measuring import Asked, Measure, Step, disk, drill, median, memory, timed
from bench.peers.ours import VERSION, answer, ledger_of, record
from bench.peers.plant import Plant
from genealogy.index.edges import IndexEdges
from genealogy.index.trace_index import TraceIndex, load
from genealogy.ledger.ledger import Ledger
from genealogy.queries.edges import Direction
from genealogy.services.collecting import rare_collection

__all__ = ["VERSION", "measure"]
_STEP = 4_000


def measure(plant: Plant, scratch: Path) -> Iterator[Measure]:
    keys, asked = plant.keys(), Asked.of(plant)
    with ledger_of(plant) as ledger:
        recorded = timed(lambda: record(ledger, plant.folder / "records"))[1]
        yield Measure(Step.RECORD, recorded, plant.events)
        yield Measure(Step.RECORDED, disk(plant.folder / "data").value)
        yield Measure(Step.BUILD, timed(lambda: _build(ledger, scratch))[1], plant.events)
        yield disk(scratch)
        index, _ = load(scratch)
        yield from _answers(index, [keys[lot] for lot in asked.many])
        yield drill(lambda lot: _both(index, keys[lot]), asked.each)
        record(ledger, plant.folder / "later")
        yield Measure(Step.APPEND, timed(lambda: _follow(index, ledger))[1], plant.later_events)
        yield median(Step.AFTER, lambda: _things(index, [keys[asked.one]]), 1)
    yield from memory()


def _build(ledger: Ledger, folder: Path) -> None:
    index = TraceIndex()
    _follow(index, ledger)
    index.write(folder, ledger.id)


def _follow(index: TraceIndex, ledger: Ledger) -> None:
    last = ledger.last_sequence()
    with rare_collection():
        while (after := index.sequence) < last:
            upto = min(after + _STEP, last)
            index.take(ledger.read(after, upto), ledger.withdrawn(after, upto))


def _answers(index: TraceIndex, lots: list[str]) -> Iterator[Measure]:
    yield median(Step.ANSWER_ONE, lambda: _things(index, lots[:1]), 1)
    yield median(Step.ANSWER_MANY, lambda: _things(index, lots), len(lots))


def _things(index: TraceIndex, lots: list[str], direction: Direction = Direction.FORWARD) -> int:
    return len(answer(IndexEdges(index, index.sequence), lots, direction).nodes)


def _both(index: TraceIndex, lot: str) -> int:
    return sum(_things(index, [lot], direction) for direction in Direction)
