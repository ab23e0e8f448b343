"""What truly happened, in the plant's own words: one fact a row, in the tables of the public interface.

The records that users find in their files are made from these facts by `awkward`, which loses, delays and repeats some.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta, timezone

from demo_plant.names import UNIT_OF

Row = dict[str, str]
ZONE = timezone(timedelta(hours=8))


def at(day: str, clock: str = "08:00") -> datetime:
    """`at("08-24", "16:30")` is that moment of 2026 in China."""
    return datetime.fromisoformat(f"2026-{day}T{clock}:00").replace(tzinfo=ZONE)


def lot(material: str, number: str, quantity: object = "") -> Row:
    named = {"material": material, "lot": number}
    return named if quantity == "" else {**named, "quantity": str(quantity), "unit": UNIT_OF[material]}


def unit(material: str, serial: str) -> Row:
    return {"material": material, "serial": serial}


def package(number: str) -> Row:
    return {"package": number}


@dataclass(frozen=True)
class Fact:
    """`channel` is the kind of file that tells it: `table`, or an EPCIS document by name."""

    table: str
    time: datetime
    row: Row
    channel: str = "table"

    def but(self, **changes: str) -> "Fact":
        return replace(self, row={**self.row, **changes})


@dataclass
class World:
    facts: list[Fact] = field(default_factory=list)

    def record(self, table: str, time: datetime, *rows: Row, channel: str = "table", **fields: str) -> None:
        """Add one fact; `rows` (contents) and `fields` are merged, empty values are left out."""
        merged: Row = {}
        for row in (*rows, fields):
            merged |= {name: value for name, value in row.items() if value}
        time_column = "started_at" if table in ("equipment_used", "operator_worked", "sterilized") else "event_time"
        if table not in ("material_defined", "unit_converted"):
            merged[time_column] = time.isoformat()
        self.facts.append(Fact(table, time, merged, channel))

    def of(self, *tables: str) -> Iterable[Fact]:
        return (fact for fact in self.facts if fact.table in tables)

    def in_order(self) -> list[Fact]:
        """By time; at one moment what is used comes before what is made, as the facts were told."""
        return sorted(self.facts, key=lambda fact: fact.time)


def hours_later(time: datetime, hours: float) -> datetime:
    return time + timedelta(hours=hours)
