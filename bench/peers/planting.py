"""The plant that every peer is asked about: files of records for ours, the same flow as plain edges for the others.

    python -m bench.peers.planting FOLDER RELATIONSHIPS

A received lot of resin goes into three mixes, each mix into 29 batches; lots of tube and of foil go into 87 batches,
each begun elsewhere, so that recalls overlap. A batch makes a lot of nine units in three cartons, which leave in one
shipment. So a received lot reaches some 1,400 things; lots of a simulated plant reach about a hundred. No package is
used twice and every time is exact: then plain edges reach just what a trace does, and the answers can be compared.
"""

import csv
import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import chain, count
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from genealogy.model.times import instant_text

if TYPE_CHECKING:
    from _csv import Writer

Row = tuple[str, dict[str, str]]
Flow = tuple[str, str]
PER_MIX, PER_LOT = 29, 87
UNITS, PER_CARTON, HOSPITALS = 9, 3, 300
RELATIONSHIPS_A_BATCH = 32
"""About, of all types; the report tells the true number."""
LATER_EVENTS = 10_000
_MAKES = {"lot_received": 3, "lot_produced": 2, "shipped": 2}
"""Relationships that a record of these tables makes; of the others, one."""
_START, _MINUTE, _BATCH = 1_700_000_000_000_000, 60_000_000, 7 * 60_000_000


def main() -> None:
    folder, relationships = Path(sys.argv[1]), int(sys.argv[2])
    plant(folder, max(relationships // RELATIONSHIPS_A_BATCH, 1))


def plant(folder: Path, batches: int) -> None:
    """Write the tables of that many batches, those of some 10,000 events more, and the flow of both as plain edges."""
    book = _Book()
    events = book.write(folder / "records", chain.from_iterable(batch_rows(number) for number in range(batches)))
    edges = len(book.edges)
    later = book.write(folder / "later", _later(batches))
    arrays = np.array(book.edges, np.int32)
    shuffled = np.random.default_rng(1)
    np.savez(
        folder / "edges.npz",
        edges=arrays[:edges],
        later=arrays[edges:],
        one=np.int32(book.numbers[_key(_lot("RESIN", batches // PER_LOT // 2, 0))]),
        received=shuffled.permutation(np.array(book.received, np.int32)),
        finished=shuffled.permutation(np.array(book.finished, np.int32)),
    )
    (folder / "keys.txt").write_text("\n".join(book.numbers) + "\n", encoding="utf-8")
    told = {"batches": batches, "events": events, "later_events": later, "relationships": book.relationships}
    told |= {"things": book.things, "flows": edges}
    (folder / "plant.json").write_text(json.dumps(told), encoding="utf-8")


def _later(batches: int) -> Iterator[Row]:
    written = 0
    for number in count(batches):
        for row in batch_rows(number):
            yield row
            written += 1
            if written == LATER_EVENTS:
                return


class _Book:
    """Writes rows as tables, and keeps their flow, and the lots of the first tables."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}
        self.edges: list[tuple[int, int]] = []
        self.received: list[int] = []
        self.finished: list[int] = []
        self.things = self.relationships = 0
        """Of the first tables."""

    def write(self, folder: Path, rows: Iterable[Row]) -> int:
        folder.mkdir(parents=True)
        first, written, writers = not self.things, 0, dict[str, tuple["Writer", list[str]]]()
        with ExitStack() as stack:
            for table, row in rows:
                if table not in writers:
                    file = (folder / f"{table}.csv").open("w", encoding="utf-8", newline="")
                    writers[table] = csv.writer(stack.enter_context(file), lineterminator="\n"), list(row)
                    writers[table][0].writerow([*row, "source", "source_record"])
                written += 1
                writer, columns = writers[table]
                writer.writerow([*(row[column] for column in columns), "PLANT", f"{folder.name}-{written}"])
                self._keep(table, row, first=first)
        self.things = self.things or len(self.numbers)
        return written

    def _keep(self, table: str, row: dict[str, str], *, first: bool) -> None:
        for source, target in flows(table, row):
            self.edges.append((self._number(source), self._number(target)))
        self.relationships += _MAKES.get(table, 1) * first
        if first and table == "lot_received":
            self.received.append(self._number(_key(row)))
        if first and table == "lot_produced" and row["material"] == "SET":
            self.finished.append(self._number(_key(row)))

    def _number(self, key: str) -> int:
        return self.numbers.setdefault(key, len(self.numbers))


def batch_rows(number: int) -> Iterator[Row]:
    """The records of one batch, before it those of the lots that are first used in it."""
    yield from _received(number)
    yield from _made(number)
    yield from _sent(number)


def _received(batch: int) -> Iterator[Row]:
    times = [instant_text(_START + batch * _BATCH - minute * _MINUTE) for minute in (60, 40, 30)]
    for material, number, begins in (
        ("RESIN", batch // PER_LOT, batch % PER_LOT == 0),
        ("TUBE", (batch + 40) // PER_LOT, (batch + 40) % PER_LOT == 0 or batch == 0),
        ("FOIL", (batch + 65) // PER_LOT, (batch + 65) % PER_LOT == 0 or batch == 0),
    ):
        if begins:
            yield (
                "lot_received",
                {**_lot(material, number, 900), "event_time": times[0], "supplier": f"{material}-WORKS"},
            )
    if batch % PER_MIX == 0:
        mix = {"batch": f"M{batch // PER_MIX}"}
        yield "material_consumed", {**mix, **_lot("RESIN", batch // PER_LOT, 290), "event_time": times[1]}
        yield "lot_produced", {**mix, **_lot("COMPOUND", batch // PER_MIX, 290), "event_time": times[2]}


def _made(number: int) -> Iterator[Row]:
    times = [instant_text(_START + number * _BATCH + minute * _MINUTE) for minute in range(4)]
    batch, made = f"B{number}", {"material": "SET", "lot": f"L{number}"}
    for material, lot in (
        ("COMPOUND", number // PER_MIX),
        ("TUBE", (number + 40) // PER_LOT),
        ("FOIL", (number + 65) // PER_LOT),
    ):
        yield "material_consumed", {"batch": batch, **_lot(material, lot, 10), "event_time": times[0]}
    run = {"batch": batch, "started_at": times[0], "ended_at": times[1]}
    yield "equipment_used", {**run, "equipment": f"E{number % 40}"}
    yield "operator_worked", {**run, "operator": f"O{number % 90}"}
    yield "lot_produced", {**made, "batch": batch, "quantity": str(UNITS), "unit": "C62", "event_time": times[1]}
    for unit in range(number * UNITS, (number + 1) * UNITS):
        serial = {"material": "SET", "serial": f"S{unit}"}
        yield "unit_serialized", {**serial, "lot": f"L{number}", "event_time": times[2]}
        yield "packed", {**serial, "package": f"C{unit // PER_CARTON}", "event_time": times[3]}


def _sent(number: int) -> Iterator[Row]:
    times = [instant_text(_START + number * _BATCH + minute * _MINUTE) for minute in (4, 5)]
    sent = {"shipment": f"SH{number}", "consignee": f"H{number % HOSPITALS}", "event_time": times[0]}
    for carton in range(number * UNITS // PER_CARTON, (number + 1) * UNITS // PER_CARTON):
        yield "shipped", {**sent, "package": f"C{carton}"}
    yield "delivered", {"shipment": f"SH{number}", "party": f"H{number % HOSPITALS}", "event_time": times[1]}


def _lot(material: str, number: int, quantity: int) -> dict[str, str]:
    return {"material": material, "lot": f"{material[0]}{number}", "quantity": str(quantity), "unit": "KGM"}


def flows(table: str, row: dict[str, str]) -> Iterator[Flow]:
    """What flows by a record, told apart from the code that is measured."""
    lot = _key(row)
    content = f"unit:{row['material']}/{row['serial']}" if "serial" in row else f"package:{row.get('package')}"
    match table:
        case "material_consumed":
            yield lot, f"batch:{row['batch']}"
        case "lot_produced":
            yield f"batch:{row['batch']}", lot
        case "unit_serialized":
            yield lot, content
        case "packed":
            yield content, f"package:{row['package']}"
        case "shipped":
            yield content, f"shipment:{row['shipment']}"
            yield f"shipment:{row['shipment']}", f"party:{row['consignee']}"
        case "delivered":
            yield f"shipment:{row['shipment']}", f"party:{row['party']}"
        case _:
            return


def _key(row: dict[str, str]) -> str:
    return f"lot:{row.get('material')}/{row.get('lot')}"


if __name__ == "__main__":
    main()
