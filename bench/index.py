"""How fast the trace index is built, opened and asked, how large it is, and how it compares with SQLite.

    python -m bench.index [--relationships 6000 60000 600000] [--alone] [--json FILE]

Each size runs in a process of its own, on the plant of bench/arrays_plant.py; nothing is read from a ledger. Processor
time, because neither waits nor works in parallel; of a question, the quickest of several.
`measure` is the door for other programs.
"""

import argparse
import resource
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

import numpy as np
import orjson

from bench.arrays_plant import RELATIONSHIPS, Plant
from bench.reachable import Reachable
from genealogy.index.answers import answer
from genealogy.index.expanded.expanding import columns_of
from genealogy.index.reach import Reach
from genealogy.index.segments.segment import Segment
from genealogy.index.segments.tables import CODES
from genealogy.index.trace_index import TraceIndex, load
from genealogy.model.events import TABLES, Event, build
from genealogy.model.identity import event_id
from genealogy.queries.edges import Direction
from genealogy.queries.tracing.surroundings import PACKING, TRANSFERS
from genealogy.queries.tracing.trace import Question, trace
from genealogy.services.stores.collecting import rare_collection

T = TypeVar("T")
Result = dict[str, float]
_NEW = 10_000
_MANY = 500


@dataclass(frozen=True, slots=True)
class Recorded:
    sequence: int
    id: str
    told: Event


def quickest(times: int, work: Callable[[], T]) -> tuple[T, float]:
    """(the result, milliseconds of processor time of the quickest of several runs)."""
    least = float("inf")
    for _ in range(times):
        started = time.process_time()
        result = work()
        least = min(least, time.process_time() - started)
    return result, least * 1000


def spent(work: Callable[[], T]) -> tuple[T, float]:
    """(the result, seconds of processor time)."""
    started = time.process_time()
    result = work()
    return result, time.process_time() - started


def measure(relationships: int, peer: bool = True) -> Result:
    """All numbers of one size: microseconds, bytes and milliseconds by name."""
    plant = Plant(max(relationships // RELATIONSHIPS, 1))
    with tempfile.TemporaryDirectory() as folder, rare_collection():
        found = _built(plant, Path(folder))
        found["index_peak_mib"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        index, _ = load(Path(folder))
        found |= _asked(plant, index, peer) | _appended(plant, index)
    return found


def _built(plant: Plant, folder: Path) -> Result:
    segment, arranging = spent(partial(Segment.of, plant.tables()))
    columns, expanding = spent(lambda: columns_of(segment))
    index = TraceIndex(segment)
    _, writing = spent(lambda: index.write(folder, "bench"))
    _, opening = quickest(5, lambda: load(folder))
    count = index.sequence
    expanded = sum(column.nbytes for column in columns.values())
    return {
        "relationships": count,
        "arrange_us_each": arranging / count * 1e6,
        "expand_us_each": expanding / count * 1e6,
        "expanded_bytes_each": expanded / count,
        "file_bytes_each": next(folder.iterdir()).stat().st_size / count,
        "write_s": writing,
        "open_ms": opening,
    }


def _asked(plant: Plant, index: TraceIndex, peer: bool) -> Result:
    reach = Reach(index)
    received, finished = reach.numbers(plant.received()), reach.numbers(plant.finished())
    one, many = received[[len(received) // 2]], received[:: max(len(received) // _MANY, 1)][:_MANY]
    forward, backward = Direction.FORWARD, Direction.BACKWARD
    _, first = quickest(1, lambda: reach.reach(forward, one))
    reached, single = quickest(300, lambda: reach.reach(forward, one))
    together, several = quickest(5, lambda: reach.reach(forward, many))
    each, ahead = quickest(3, lambda: reach.reach_each(forward, finished))
    into, back = quickest(3, lambda: reach.reach_each(backward, finished))
    question = Question(forward, tuple(reach.keys(one)))
    _, whole = quickest(5, lambda: answer(reach, question))
    _, defined = quickest(3, lambda: trace(reach.edges, question))
    found = {
        "one_lot_reached": len(reached.things),
        "one_lot_first_ms": first,
        "one_lot_ms": single,
        "one_answer_ms": whole,
        "definition_ms": defined,
        "many_lots": len(many),
        "many_lots_reached": len(together.things),
        "many_lots_ms": several,
        "finished_lots": len(finished),
        "finished_forward_ms": ahead,
        "finished_backward_ms": back,
    }
    if not peer:
        return found
    counts = int(each.counts.sum()), int(into.counts.sum())
    return found | _peer(index, one, many, finished, (len(reached.things), len(together.things), *counts))


def _peer(
    index: TraceIndex, one: np.ndarray, many: np.ndarray, finished: np.ndarray, expected: tuple[int, ...]
) -> Result:
    """SQLite on the same edges and questions; RuntimeError when it reaches something else."""
    base = index.base
    link = base.tables().link if base else {}
    carrying = np.isin(link["type"], [CODES[name] for name in TRANSFERS | PACKING])
    sources, targets = link["source"][carrying], link["target"][carrying]
    with Reachable(sources, targets) as peer:
        reached, single = quickest(20, lambda: peer.together(one.tolist(), "forward"))
        together, several = quickest(3, lambda: peer.together(many.tolist(), "forward"))
        ahead, forward = quickest(1, lambda: peer.each(finished.tolist(), "forward"))
        into, backward = quickest(1, lambda: peer.each(finished.tolist(), "backward"))
    sums = [sum(count for _, count in counts) - len(finished) for counts in (ahead, into)]
    found = (len(reached) - 1, len(together) - len(many), *sums)
    if found != expected:
        raise RuntimeError(f"SQLite reaches {found}, the index {expected}")
    return {
        "sqlite_one_lot_ms": single,
        "sqlite_many_lots_ms": several,
        "sqlite_finished_forward_ms": forward,
        "sqlite_finished_backward_ms": backward,
    }


def _appended(plant: Plant, index: TraceIndex) -> Result:
    """New events beside the base: units of the first finished lot that are made, packed and shipped later."""
    events = [build(TABLES[table], fields, {"zone": None}) for table, fields in _rows(_NEW)]
    records = [Recorded(index.sequence + place, event_id(event), event) for place, event in enumerate(events, 1)]
    _, taking = spent(lambda: index.take(records, []))
    reach, starting = quickest(1, lambda: Reach(index))
    elsewhere = reach.numbers([plant.received()[plant.lots // 2]])
    _, untouched = quickest(20, lambda: reach.reach(Direction.FORWARD, elsewhere))
    touched = reach.numbers([plant.received()[0]])
    _, by_definition = quickest(3, lambda: reach.reach(Direction.FORWARD, touched))
    return {
        "append_us_each": taking / _NEW * 1e6,
        "append_ready_ms": starting,
        "append_one_lot_ms": untouched,
        "append_touched_lot_ms": by_definition,
    }


def _rows(count: int) -> list[tuple[str, dict[str, str]]]:
    rows: list[tuple[str, dict[str, str]]] = []
    for place in range(count):
        time = f"2027-01-{1 + place // 1440 % 28:02}T{place // 60 % 24:02}:{place % 60:02}:00Z"
        unit = {"material": "FIN", "serial": f"N{place // 2:06}", "event_time": time}
        if place % 2:
            rows.append(("packed", unit | {"package": f"NP{place // 40}"}))
        else:
            rows.append(("unit_serialized", unit | {"lot": "L0000000"}))
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--relationships", type=int, nargs="+", default=[6_000, 60_000, 600_000])
    parser.add_argument("--alone", action="store_true", help="without SQLite, which takes minutes at millions")
    parser.add_argument("--json", type=Path, help="also write the numbers to a file")
    asked = parser.parse_args()
    results = []
    with ProcessPoolExecutor(1, get_context("spawn"), max_tasks_per_child=1) as pool:
        for result in pool.map(partial(measure, peer=not asked.alone), asked.relationships):
            results.append(result)
    for name in results[0]:
        print(f"{name:<28}" + "".join(f"{result[name]:>14,.3f}" for result in results))
    if asked.json:
        asked.json.write_bytes(orjson.dumps(results, option=orjson.OPT_INDENT_2))


if __name__ == "__main__":
    main()
