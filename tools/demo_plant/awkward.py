"""From what happened to what was written down: records get numbers, some are lost, late, repeated, wrong or vague."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import datetime

from demo_plant.names import CUSTOMER_PREFIX, MAKER, PARTIES
from demo_plant.purchasing import RECALLED
from demo_plant.world import Row, World, at

SYSTEMS = {
    "material_consumed": ("MES", "MC"),
    "packed": ("WMS", "PK"),
    "unpacked": ("WMS", "UP"),
    "shipped": ("WMS", "SH"),
    "delivered": ("WMS", "DL"),
    "moved": ("WMS", "MV"),
    "counted": ("WMS", "CT"),
}
MONTHLY = ("material_consumed", "packed")
DEALERS_WAREHOUSE = "WH-BOLAN"
LOST_TOTE, LOST_TOTE_LOT = "TB-03", "TUB26-03"
UNRECEIPTED = "HUB-2608-02"
DATE_ONLY_BATCH, BAD_BATCH, MISSCANNED_BATCH = "A-PC-08", "A-IS-09", "E-05"
UNKNOWN_USE = "PC26-03-033"
POSTED_LATE = (at("08-26"), at("08-29"))
REEXPORTED_FROM = at("09-10")


@dataclass(frozen=True)
class Record:
    """One line of one file."""

    file: str
    table: str
    row: Row

    def but(self, **changes: str) -> "Record":
        return replace(self, row={**self.row, **changes})


def write_down(world: World) -> list[Record]:
    """Every record of the tables as the plant's systems exported it (EPCIS documents are made elsewhere)."""
    numbers: Counter[str] = Counter()
    records = []
    for fact in world.in_order():
        if fact.channel == "table" and not _is_lost(fact.table, fact.row):
            numbers[fact.table] += 1
            record = Record(_file(fact.table, fact.row, fact.time), fact.table, dict(fact.row))
            records.append(_vague(_numbered(record, numbers[fact.table])))
    records += _customer_numbers()
    return _misscanned(records) + _repeated(records)


def _is_lost(table: str, row: Row) -> bool:
    """The emptying of one tote was never scanned; one lot of hubs was never booked in."""
    never_scanned = table == "unpacked" and (row["package"], row.get("lot")) == (LOST_TOTE, LOST_TOTE_LOT)
    return never_scanned or (table == "lot_received" and row["lot"] == UNRECEIPTED)


def _file(table: str, row: Row, time: datetime) -> str:
    if table in ("lot_produced", "lot_split"):
        return "production-2026.xlsx"
    if table in MONTHLY:
        late = table == "material_consumed" and POSTED_LATE[0] <= time < POSTED_LATE[1]
        return f"{table}-2026-{time.month + late:02d}.csv"
    by_dealer = table == "shipped" and row["from_location"] == DEALERS_WAREHOUSE
    return "shipped-bolan.csv" if by_dealer else f"{table}.csv"


def _numbered(record: Record, number: int) -> Record:
    """Some systems give their records numbers, others do not: then the fact itself is the identity."""
    if record.file == "shipped-bolan.csv":
        return record.but(source="BOLAN-ERP", source_record=f"BL-{number:04d}")
    if record.table not in SYSTEMS:
        return record
    source, stem = SYSTEMS[record.table]
    return record.but(source=source, source_record=f"{stem}-{number:04d}")


def _vague(record: Record) -> Record:
    row = record.row
    if record.table == "material_consumed" and row["batch"] == DATE_ONLY_BATCH and row.get("material") == "SLV-TPU":
        return record.but(event_time=row["event_time"][:10], note="paper record 纸质记录")
    if record.table == "material_consumed" and row["batch"] == BAD_BATCH and row.get("material") == "NDL-07":
        return record.but(quantity=row["quantity"].replace("010", "O10"))
    if record.table == "used" and row.get("serial") == UNKNOWN_USE:
        return record.but(event_time="unknown", note="time not reported by the ward 病区未报时间")
    return record


def _misscanned(records: list[Record]) -> list[Record]:
    """Somebody scanned the recalled resin where the next lot was fed; it was noticed and corrected next day."""
    told = []
    for record in records:
        if record.table != "material_consumed" or record.row["batch"] != MISSCANNED_BATCH:
            told.append(record)
            continue
        number, fed = record.row["source_record"], record.row["lot"]
        told.append(record.but(lot=RECALLED[1]))
        told.append(
            replace(record, file="material_consumed-2026-09.csv").but(source_record="MC-9001", lot=fed, replaces=number)
        )
        told.append(
            Record(
                "corrected.csv",
                "corrected",
                {
                    "source": "MES",
                    "table": "material_consumed",
                    "source_record": number,
                    "reason": f"wrong bag scanned, {fed} was fed 扫错料袋",
                    "event_time": at("09-01", "09:12").isoformat(),
                },
            )
        )
    return told


def _repeated(records: list[Record]) -> list[Record]:
    """Part of one export was sent twice; one result was typed in twice."""
    again = [
        replace(record, file="packed-2026-09-reexport.csv")
        for record in records
        if record.file == "packed-2026-09.csv" and record.row["event_time"] >= REEXPORTED_FROM.isoformat()
    ]
    return [*again, next(record for record in records if record.table == "inspected")]


def _customer_numbers() -> list[Record]:
    """The customer master: by which GLN each party is known in EPCIS documents."""
    time = at("07-01").isoformat()
    rows = [
        {
            "id": f"party:{party.zh}",
            "same_as": f"urn:epc:id:pgln:{party.gln[:7]}.{party.gln[7:12]}",
            "event_time": time,
            "reason": f"GLN of {party.en}",
        }
        for party in PARTIES
        if party is MAKER or party.gln.startswith(CUSTOMER_PREFIX)
    ]
    return [Record("identified_as.csv", "identified_as", row) for row in rows]
