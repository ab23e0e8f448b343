"""Which lots are recalled in a drill, worked by hand."""

from genealogy.queries.accounts.finished import finished_lots
from tests.oracle.rows import Row
from tests.oracle.system import MemoryEdges, to_event
from tests.oracle.world import ZONE
from tests.unit.test_trace import day, lot_columns, made, packed, shipped

RECEIVED: Row = ("lot_received", {**lot_columns("RAW"), "event_time": day(1)})
PLANT: list[Row] = [
    RECEIVED,
    *made("B-1", "HALF", day(2), "RAW"),
    *made("B-2", "TOTED", day(2), "RAW"),
    packed("TOTE", day(3), **lot_columns("TOTED")),
    *made("B-3", "SOLD", day(4), "HALF", "package:TOTE"),
    *made("B-4", "BOTH", day(4), "HALF"),
    *made("B-5", "STOCK", day(5), "BOTH"),
    packed("BOX", day(6), **lot_columns("BOTH", "2")),
    shipped("S-1", day(7), "H", package="BOX"),
    shipped("S-2", day(7), "H", **lot_columns("SOLD")),
    ("lot_split", {**lot_columns("STOCK", "1"), "into_lot": "PART", "event_time": day(8)}),
]


def test_what_went_out_or_went_into_nothing_else() -> None:
    """BOTH was used in another batch, but some of it was sold as it was; STOCK went on as PART."""
    edges = MemoryEdges(to_event(row, ZONE) for row in PLANT)
    lots = [key for key in edges.out.keys() | edges.into.keys() if key.startswith("lot:")]
    assert finished_lots(edges, lots, ["shipment:S-1", "shipment:S-2"]) == ["lot:M/BOTH", "lot:M/PART", "lot:M/SOLD"]
    assert finished_lots(edges, [], []) == []
