"""A small plant's records as files: two resin lots, a batch, a made lot, its units, their boxes, two hospitals."""

from pathlib import Path

TABLES = {
    "lot_received": """material,lot,quantity,unit,event_time,supplier,supplier_lot,source,source_record
RESIN,R-1,100,KGM,2026-03-01T08:00:00Z,ACME,A-77,erp,GR-1
RESIN,R-2,50,KGM,2026-03-01T09:00:00Z,ACME,A-78,erp,GR-2
GLUE,T-2,5,KGM,2026-03-01T10:00:00Z,ACME,A-79,erp,GR-3
""",
    "material_consumed": """batch,event_time,material,lot,quantity,unit
B-1,2026-03-02T08:00:00Z,RESIN,R-1,20,KGM
B-2,2026-03-03T08:00:00Z,RESIN,R-2,20,KGM
""",
    "lot_produced": """batch,material,lot,quantity,unit,event_time,line
B-1,TUBE,T-1,4,C62,2026-03-02T12:00:00Z,L1
B-2,TUBE,T-2,4,C62,2026-03-03T12:00:00Z,L1
""",
    "unit_serialized": """material,lot,serial,event_time
TUBE,T-1,S1,2026-03-02T13:00:00Z
TUBE,T-1,S2,2026-03-02T13:00:00Z
TUBE,T-2,S3,2026-03-03T13:00:00Z
""",
    "packed": """package,event_time,material,serial
BOX-1,2026-03-10T08:00:00Z,TUBE,S1
BOX-1,2026-03-10T08:00:00Z,TUBE,S2
BOX-2,2026-03-10T09:00:00Z,TUBE,S3
""",
    "shipped": """shipment,event_time,package,consignee
SH-1,2026-03-11T08:00:00Z,BOX-1,江城医院
SH-2,2026-03-11T09:00:00Z,BOX-2,HOSPITAL-2
""",
    "delivered": """shipment,event_time,party
SH-1,2026-03-12T08:00:00Z,江城医院
""",
}
EVENTS = 16
REACHED_BY_R1 = {
    "lot:RESIN/R-1", "batch:B-1", "lot:TUBE/T-1", "unit:TUBE/S1", "unit:TUBE/S2", "package:BOX-1", "shipment:SH-1",
    "party:江城医院",
}  # fmt: skip


def write(folder: Path, *tables: str) -> Path:
    """The named tables, or all, as CSV files in a new folder."""
    folder.mkdir(parents=True)
    for table in tables or TABLES:
        (folder / f"{table}.csv").write_text(TABLES[table], encoding="utf-8")
    return folder
