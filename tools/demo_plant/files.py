"""Records into the very files that a user would have: CSV in three dialects, and one workbook."""

import csv
import io
import zipfile
from collections.abc import Iterable
from datetime import datetime

import xlsxwriter

from demo_plant.awkward import Record
from demo_plant.world import ZONE, Row

CONTENT = "material lot serial package inner_package quantity unit"
COLUMNS = {
    "material_defined": "material name unit gtin shelf_life_days granularity product_line",
    "lot_received": "material lot quantity unit event_time supplier supplier_lot location produced_on expires_on "
    "receipt",
    "material_consumed": f"batch event_time {CONTENT} performed_by",
    "lot_produced": "batch material lot quantity unit event_time line shift location produced_on expires_on "
    "performed_by",
    "lot_split": "material lot into_lot quantity unit event_time into_material",
    "unit_serialized": "material lot serial event_time",
    "packed": f"package event_time {CONTENT} level",
    "unpacked": f"package event_time {CONTENT}",
    "shipped": f"shipment event_time {CONTENT} consignee consignee_name_en from_location carrier document",
    "delivered": "shipment event_time party",
    "moved": f"{CONTENT} event_time to_location from_location",
    "used": f"{CONTENT} event_time party",
    "returned": f"{CONTENT} event_time location party reason",
    "scrapped": f"{CONTENT} event_time location party reason",
    "counted": f"location event_time {CONTENT}",
    "equipment_used": "batch equipment started_at ended_at line step performed_by",
    "equipment_cleaned": "equipment event_time method",
    "operator_worked": "batch operator started_at ended_at step performed_by",
    "sterilized": f"load equipment started_at ended_at {CONTENT}",
    "inspected": "subject characteristic event_time value unit lower upper result method sample",
    "released": f"{CONTENT} event_time reason document",
    "hold_placed": f"{CONTENT} event_time reason document",
    "hold_lifted": f"{CONTENT} event_time reason document",
    "sampled": f"{CONTENT} event_time purpose",
    "unit_converted": "material from_unit to_unit factor",
    "identified_as": "id same_as event_time reason",
    "corrected": "event_id table reason event_time",
}
EVERYWHERE = "source source_record replaces note"
DELIMITERS = {"lot_received.csv": ";", "equipment_used.csv": "\t"}
BYTE_ORDER_MARK = ("material_defined.csv",)
CREATED = datetime(2026, 10, 20, 8, 0, tzinfo=ZONE)


def columns(table: str, rows: list[Row]) -> list[str]:
    """The table's columns in their documented order: those that any row fills."""
    known = list(dict.fromkeys(f"{COLUMNS[table]} {EVERYWHERE}".split()))
    unknown = {name for row in rows for name in row} - set(known)
    assert not unknown, f"{table} has no columns {unknown}"
    return [name for name in known if any(name in row for row in rows)]


def csv_text(file: str, table: str, rows: list[Row]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(
        text, columns(table, rows), restval="", delimiter=DELIMITERS.get(file, ","), lineterminator="\n"
    )
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode("utf-8-sig" if file in BYTE_ORDER_MARK else "utf-8")


def workbook(sheets: dict[str, list[Row]]) -> bytes:
    """One sheet a table; quantities as numbers, everything else as text. The same rows give the same bytes."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    book.set_properties({"created": CREATED})
    for table, rows in sheets.items():
        sheet = book.add_worksheet(table)
        names = columns(table, rows)
        sheet.write_row(0, 0, names)
        for line, row in enumerate(rows, start=1):
            for column, name in enumerate(names):
                if name == "quantity":
                    sheet.write_number(line, column, float(row[name]))
                else:
                    sheet.write_string(line, column, row.get(name, ""))
    book.close()
    return _stored(buffer)


def _stored(buffer: io.BytesIO) -> bytes:
    """The same archive without compression, whose bytes would depend on the zlib at hand."""
    plain = io.BytesIO()
    with zipfile.ZipFile(buffer) as source, zipfile.ZipFile(plain, "w", zipfile.ZIP_STORED) as target:
        for name in source.namelist():
            target.writestr(zipfile.ZipInfo(name, (2026, 10, 20, 8, 0, 0)), source.read(name))
    return plain.getvalue()


def tables(records: Iterable[Record]) -> dict[str, bytes]:
    """File name → bytes."""
    found: dict[str, dict[str, list[Row]]] = {}
    for record in records:
        found.setdefault(record.file, {}).setdefault(record.table, []).append(record.row)
    return {
        file: workbook(sheets) if file.endswith(".xlsx") else csv_text(file, *next(iter(sheets.items())))
        for file, sheets in sorted(found.items())
    }
