"""One record as the plant would write it, before anything goes wrong with it."""

from dataclasses import dataclass
from typing import Protocol

from genealogy.simulate.things import Holder, Lot, Unit


@dataclass(slots=True)
class Record:
    """`time` (and `end`, or 0) are seconds; `inside` is the content of what is told as an EPCIS event."""

    table: str
    source: str
    number: str
    time: int
    fields: dict[str, str]
    end: int = 0
    inside: tuple[tuple[Lot | Unit | Holder, int], ...] = ()
    days_only: bool = False


class Sink(Protocol):
    def write(self, record: Record) -> None: ...

    def close(self) -> None: ...


DEFINED = "material_defined"
ERP, MES, WMS, DOCK, HOSPITAL = "ERP", "MES", "WMS", "DOCK", "HOSPITAL"
"""Source systems. What `DOCK` and the receipts of `HOSPITAL` say is EPCIS."""
