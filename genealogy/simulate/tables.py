"""Records as CSV files, one a table."""

import csv
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

from genealogy.simulate.clock import date, stamp
from genealogy.simulate.record import Record

if TYPE_CHECKING:
    from _csv import Writer

_LOT = ("material", "lot", "quantity", "unit")
_CONTENT = (*_LOT, "serial", "package")
_LASTING = ("started_at", "ended_at")
_RUN = ("batch", "equipment", *_LASTING, "step")
_COMMON = ("source", "source_record", "replaces")

COLUMNS: dict[str, tuple[str, ...]] = {
    "material_defined": ("material", "name", "unit", "gtin", "granularity"),
    "lot_received": (*_LOT, "event_time", "supplier", "supplier_lot", "location", "receipt"),
    "material_consumed": ("batch", "event_time", *_CONTENT),
    "lot_produced": ("batch", *_LOT, "event_time", "line", "location"),
    "lot_split": (*_LOT, "into_lot", "event_time"),
    "unit_serialized": ("material", "lot", "serial", "event_time"),
    "unit_assembled": ("into_material", "into_serial", "event_time", *_LOT),
    "packed": ("package", "event_time", *_LOT),
    "unpacked": ("package", "event_time", *_LOT),
    "moved": ("event_time", "to_location", "package"),
    "used": ("event_time", "party", *_LOT, "serial"),
    "returned": ("event_time", "material", "serial", "location", "party", "reason"),
    "scrapped": ("event_time", *_LOT, "serial", "location", "reason"),
    "equipment_used": _RUN,
    "equipment_cleaned": ("equipment", "event_time", "method"),
    "operator_worked": ("batch", "operator", *_LASTING),
    "sterilized": ("load", "equipment", *_LASTING, *_LOT),
    "inspected": ("subject", "characteristic", "event_time", "result"),
    "released": ("event_time", *_LOT),
    "sampled": ("event_time", *_LOT, "purpose"),
    "corrected": ("table", "source_record", "reason", "event_time", "source"),
}


class Tables:
    """A sink; files are opened when their first record comes."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._files: dict[str, TextIOWrapper] = {}
        self._writers: dict[str, tuple[Writer, tuple[str, ...]]] = {}

    def write(self, record: Record) -> None:
        writer, columns = self._writers.get(record.table) or self._open(record.table)
        fields = record.fields
        fields["source"] = record.source
        if record.number:
            fields["source_record"] = record.number
        told = date if record.days_only else stamp
        if record.end:
            fields["started_at"], fields["ended_at"] = told(record.time), told(record.end)
        else:
            fields["event_time"] = told(record.time)
        get = fields.get
        writer.writerow([get(column, "") for column in columns])

    def _open(self, table: str) -> "tuple[Writer, tuple[str, ...]]":
        file = (self._folder / f"{table}.csv").open("w", encoding="utf-8", newline="")
        columns = tuple(dict.fromkeys((*COLUMNS[table], *_COMMON)))
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        self._files[table], self._writers[table] = file, (writer, columns)
        return writer, columns

    def close(self) -> None:
        for file in self._files.values():
            file.close()
