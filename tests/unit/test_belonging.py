"""What belongs to things upstream, worked by hand."""

from genealogy.queries.causes.belonging import belongings
from tests.oracle.rows import Row
from tests.oracle.system import MemoryEdges, to_event
from tests.oracle.world import ZONE
from tests.unit.test_trace import day, lot_columns, made, packed, unpacked

TIMES = {"started_at": day(5), "ended_at": day(6)}
PLANT: list[Row] = [
    ("lot_received", {**lot_columns("RAW"), "event_time": day(1), "supplier": "ACME", "supplier_lot": "A-1"}),
    *made("B-1", "L1", day(2), "RAW"),
    ("equipment_used", {"batch": "B-1", "equipment": "E-1", "started_at": day(2), "line": "LINE-1"}),
    ("operator_worked", {"batch": "B-1", "operator": "OP", "started_at": day(2), "performed_by": "SUB"}),
    packed("BOX", day(3), **lot_columns("L1")),
    packed("BOX", day(3), **lot_columns("L2")),
    unpacked("BOX", day(4), **lot_columns("L2")),
    packed("PALLET", day(4), inner_package="BOX"),
    ("sterilized", {"load": "EO-1", "equipment": "EO", "package": "PALLET", **TIMES}),
    ("sterilized", {"load": "EO-2", "equipment": "EO", **lot_columns("L2"), **TIMES}),
]


def found(*things: str) -> dict[str, set[str]]:
    edges = MemoryEdges(to_event(row, ZONE) for row in PLANT)
    number = {edge.sequence for some in edges.out.values() for edge in some if edge.type == "PRODUCED"}
    told = belongings(edges, things, lambda asked: dict.fromkeys(number & {*asked}, "shift:NIGHT"), ["load:EO-1"])
    return {thing: {one.key for one in told.get(thing, ())} for thing in things}


def test_of_lots_and_batches() -> None:
    assert found("lot:M/RAW", "batch:B-1") == {
        "lot:M/RAW": {"party:ACME"},
        "batch:B-1": {"equipment:E-1", "line:LINE-1", "operator:OP", "party:SUB", "shift:NIGHT"},
    }


def test_a_load_holds_what_was_in_the_package_then() -> None:
    """L2 had left the box; it has a load of its own."""
    assert found("lot:M/L1", "lot:M/L2") == {
        "lot:M/L1": {"load:EO-1", "equipment:EO"},
        "lot:M/L2": {"load:EO-2", "equipment:EO"},
    }
