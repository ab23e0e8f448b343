"""A second reading of a simulated plant's files: every record in the order of time, one suspect carried along.

It knows the files only: neither our adapters, nor the trace, nor the simulator.
"""

import csv
import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

MOVING = {
    "material_consumed", "lot_produced", "lot_split", "unit_serialized", "unit_assembled", "packed", "unpacked",
    "shipped", "used",
}  # fmt: skip


class Fact(NamedTuple):
    """Something went from `source` into `target` (or out of it, when unpacked)."""

    time: str
    table: str
    source: str
    target: str
    quantity: float = 1


def check_digit(digits: str) -> str:
    """GS1 General Specifications, section 7.9: weights 3 and 1 from the right."""
    return str(-sum(int(d) * (3, 1)[i % 2] for i, d in enumerate(reversed(digits))) % 10)


def key_of(urn: str) -> str:
    """The key of an EPC URN: `urn:epc:id:SCHEME:COMPANY.ITEM.SERIAL`."""
    scheme, _, rest = urn.removeprefix("urn:epc:class:").removeprefix("urn:epc:id:").partition(":")
    company, item, *serial = rest.split(".", 2)
    digits = company + item if scheme in ("pgln", "grai") else item[0] + company + item[1:]
    number = digits + check_digit(digits)
    kinds = {"lgtin": "lot", "sgtin": "unit", "sscc": "package", "grai": "package", "pgln": "party"}
    return f"{kinds[scheme]}:{number}{'' if scheme == 'grai' else '/' if serial else ''}{''.join(serial)}"


def rows(folder: Path, table: str) -> list[dict[str, str]]:
    with (folder / "records" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def content(row: dict[str, str]) -> str:
    for name in ("lot", "serial"):
        if row.get(name):
            return f"{'unit' if name == 'serial' else name}:{row['material']}/{row[name]}"
    return f"package:{row['package']}"


def facts(folder: Path) -> list[Fact]:
    """What moved, in the order of time."""
    return sorted([*_told_by_tables(folder), *_told_by_events(folder)])


def _told_by_tables(folder: Path) -> Iterator[Fact]:
    for table in MOVING & {file.stem for file in (folder / "records").glob("*.csv")}:
        for row in rows(folder, table):
            source, target = content(row), ""
            match table:
                case "material_consumed":
                    target = f"batch:{row['batch']}"
                case "lot_produced":
                    source, target = f"batch:{row['batch']}", source
                case "lot_split":
                    target = f"lot:{row['material']}/{row['into_lot']}"
                case "unit_serialized":
                    target = f"unit:{row['material']}/{row['serial']}"
                case "unit_assembled":
                    target = f"unit:{row['into_material']}/{row['into_serial']}"
                case "packed" | "unpacked":
                    target = f"package:{row['package']}"
                case "used":
                    target = f"party:{row['party']}"
            yield Fact(row["event_time"], table, source, target, float(row.get("quantity") or 1))


def _told_by_events(folder: Path) -> Iterator[Fact]:
    for file in (folder / "records").glob("*.jsonld"):
        for event in json.loads(file.read_text(encoding="utf-8"))["epcisBody"]["eventList"]:
            table = {"packing": "packed", "unpacking": "unpacked"}.get(event["bizStep"], "shipped")
            inside = [(key_of(epc), 1.0) for epc in event.get("childEPCs", []) + event.get("epcList", [])]
            inside += [(key_of(one["epcClass"]), one["quantity"]) for one in event.get("childQuantityList", [])]
            if table == "shipped":
                shipment = "shipment:" + event["bizTransactionList"][0]["bizTransaction"].rpartition(":")[2]
                yield Fact(event["eventTime"], "z", shipment, key_of(event["destinationList"][0]["destination"]))
            target = shipment if table == "shipped" else key_of(event["parentID"])
            for thing, quantity in inside:
                yield Fact(event["eventTime"], table, thing, target, quantity)


def reach(moved: list[Fact], suspects: dict[str, str]) -> set[str]:
    """What the suspects (since when each is one) reached, themselves included."""
    tainted: set[str] = set()
    reached: set[str] = set(suspects)
    inside: defaultdict[str, defaultdict[str, float]] = defaultdict(lambda: defaultdict(float))

    def carries(thing: str) -> bool:
        return thing in tainted or any(carries(one) for one in inside.get(thing, ()))

    for fact in moved:
        tainted |= {thing for thing, since in suspects.items() if since <= fact.time}
        held = inside[fact.target] if fact.table in ("packed", "unpacked") else {}
        if fact.table == "unpacked":
            held[fact.source] -= fact.quantity
            if held[fact.source] < 1e-9:
                del held[fact.source]
        elif fact.table == "packed":
            held[fact.source] += fact.quantity
            reached |= {fact.target} if carries(fact.source) else set()
        elif carries(fact.source):
            tainted.add(fact.target)
    return reached | tainted
