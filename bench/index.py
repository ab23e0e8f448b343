"""How fast the trace index is built, written, opened and asked, and how large it is.

    python -m bench.index [--lots 25]

Each received lot goes into 20 batches, 1,200 units, 60 packages and 20 shipments: some 2,600 relationships. Processor
time, because the index neither waits nor works in parallel. Nothing is read from a ledger.
"""

import argparse
import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from genealogy.index.collector import Collector
from genealogy.index.edges import IndexEdges
from genealogy.index.segment import Segment
from genealogy.index.trace_index import TraceIndex, load
from genealogy.model.events import TABLES, Event, build
from genealogy.model.identity import event_id
from genealogy.model.times import FOREVER, instant_text
from genealogy.queries.edges import Direction
from genealogy.queries.trace import Question, trace
from genealogy.services.collecting import rare_collection

T = TypeVar("T")
Row = tuple[str, dict[str, str]]
_START = 1_767_225_600_000_000
_HOUR = 3_600_000_000


@dataclass(frozen=True, slots=True)
class Recorded:
    sequence: int
    id: str
    event: Event


def rows(lots: int) -> Iterator[Row]:
    for lot in range(lots):
        begin = _START + lot * 24 * _HOUR
        raw = {"material": "RAW", "lot": f"R{lot}", "quantity": "100", "unit": "KGM"}
        yield "lot_received", {**raw, "supplier": "ACME", "event_time": instant_text(begin)}
        for batch in range(20):
            yield from _batch(f"{lot}-{batch}", raw, begin)


def _batch(name: str, raw: dict[str, str], begin: int) -> Iterator[Row]:
    hours = [instant_text(begin + hour * _HOUR) for hour in range(12)]
    made = {"material": "FIN", "lot": f"L{name}"}
    yield "material_consumed", {**raw, "batch": f"B{name}", "event_time": hours[1]}
    yield "lot_produced", {**made, "batch": f"B{name}", "quantity": "60", "unit": "C62", "event_time": hours[2]}
    for unit in range(60):
        serial, holder = f"S{name}-{unit:03}", f"P{name}-{unit // 20}"
        yield "unit_serialized", {**made, "serial": serial, "event_time": hours[3]}
        yield "packed", {"package": holder, "material": "FIN", "serial": serial, "event_time": hours[4]}
    for package in range(3):
        shipped = {"shipment": f"SH{name}", "consignee": f"H{name[-1]}", "event_time": hours[9]}
        yield "shipped", {**shipped, "package": f"P{name}-{package}"}


def timed(what: str, work: Callable[[], T]) -> tuple[T, float]:
    started = time.process_time()
    result = work()
    seconds = time.process_time() - started
    print(f"{what:<28}{seconds:9.3f} s")
    return result, seconds


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lots", type=int, default=25)
    lots = parser.parse_args().lots
    built = (build(TABLES[table], fields, {"zone": None}) for table, fields in rows(lots))
    records = [Recorded(sequence, event_id(event), event) for sequence, event in enumerate(built, 1)]
    with tempfile.TemporaryDirectory() as folder, rare_collection():
        measure(records, lots, Path(folder))
    print(f"{'highest memory':<28}{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024:9} MiB")


def measure(records: list[Recorded], lots: int, folder: Path) -> None:
    collector = Collector()
    timed("events to rows", lambda: collector.take(records[:-2000], []))
    base, seconds = timed("rows to an index", lambda: Segment.of(collector.tables()))
    relationships = len(base.arrays()["link.source"])
    timed("writing", lambda: TraceIndex(base).write(folder, "bench"))
    size = next(folder.iterdir()).stat().st_size
    print(f"{'relationships':<28}{relationships:9}\n{'bytes each':<28}{size / relationships:9.1f}")
    print(f"{'microseconds each':<28}{seconds / relationships * 1e6:9.2f}")
    (opened, _), _ = timed("opening", lambda: load(folder))

    def ask() -> int:
        question = Question(Direction.FORWARD, (f"lot:RAW/R{lots // 2}",))
        return len(trace(IndexEdges(opened, FOREVER), question).nodes)

    reached, _ = timed("one lot, pages unread", ask)
    timed("one lot again", ask)
    print(f"{'things that it reached':<28}{reached:9}")
    timed("2,000 events more", lambda: opened.take(records[-2000:], []))
    timed("one lot, events beside", ask)
    timed("all made one", opened.fold)


if __name__ == "__main__":
    main()
