"""Where records cannot all be true, exposed amounts are bounded as widely as any of them allows, and a gap tells."""

from genealogy.queries.amounts.conversions import Conversions
from genealogy.queries.amounts.quantities import Reckoned, reckon
from genealogy.queries.edges import Direction
from genealogy.queries.tracing.trace import Question, trace
from tests.oracle.rows import Row
from tests.oracle.system import MemoryEdges, to_event
from tests.unit.test_balance import at
from tests.unit.test_quantities import lot


def reckoned(rows: list[Row], root: str) -> Reckoned:
    edges = MemoryEdges(to_event(row) for row in rows)
    asked = Question(Direction.FORWARD, (root,))
    return reckon(edges, trace(edges, asked), asked, Conversions(edges))


def bounds(found: Reckoned, key: str) -> tuple[str | None, ...] | None:
    document = found.amounts[key].document()
    return (document["min"], document["expected"], document["max"]) if document else None


def reasons(found: Reckoned) -> list[tuple[str, str]]:
    return [(gap.key, gap.reason) for gap in found.gaps]


MADE = [
    at("lot_received", 1, lot("NEEDLE/N1", 900)),
    at("material_consumed", 2, {**lot("NEEDLE/N1", 893), "batch": "ASM"}),
    at("lot_produced", 3, {**lot("SET/S", 893), "batch": "ASM"}),
]
SHIPPED = at("shipped", 5, {**lot("SET/S", 893), "shipment": "S-1", "consignee": "CITY"})


def test_a_lot_of_which_more_went_out_than_was_made() -> None:
    """Boxes of ten told as pieces: the making or the shipping is wrong, so either may be true."""
    rows = [*MADE[:2], at("lot_produced", 3, {**lot("SET/S", 89), "batch": "ASM"}), SHIPPED]
    found = reckoned(rows, "lot:NEEDLE/N1")
    assert bounds(found, "batch:ASM") == bounds(found, "lot:SET/S") == ("89", "89", "893")
    assert bounds(found, "shipment:S-1") == ("89", "893", "893")
    assert reasons(found) == [
        ("lot:SET/S", "its records take out 804 H87 more than was made: one of them is wrong, or one is missing")
    ]


def test_nothing_is_doubted_where_the_records_agree() -> None:
    found = reckoned([*MADE, SHIPPED], "lot:NEEDLE/N1")
    assert bounds(found, "shipment:S-1") == ("893", "893", "893")
    assert not found.gaps


def test_a_lot_of_which_nobody_knows_what_was_made_more() -> None:
    """Two thirds of a lot are split from one that was reached; of the last third no record tells."""
    rows = [
        *MADE,
        at("lot_received", 1, lot("SET/OTHER", 100)),
        at("lot_split", 4, {**lot("SET/S", 100), "into_lot": "M"}),
        at("lot_split", 4, {**lot("SET/OTHER", 100), "into_lot": "M"}),
        at("shipped", 6, {**lot("SET/M", 300), "shipment": "S-2", "consignee": "CITY"}),
    ]
    found = reckoned(rows, "lot:NEEDLE/N1")
    assert bounds(found, "lot:SET/M") == ("100", "100", "200")
    assert bounds(found, "shipment:S-2") == ("0", "150", "200")


CASES = [
    *MADE,
    at("packed", 4, {**lot("SET/S", 500), "package": "CASE-1"}),
    at("packed", 4, {"inner_package": "CASE-1", "package": "PALLET"}),
    at("packed", 4, {"inner_package": "CASE-2", "package": "PALLET"}),
    at("shipped", 5, {"package": "PALLET", "shipment": "S-1", "consignee": "CITY"}),
]


def test_a_package_of_which_nothing_tells_what_was_inside() -> None:
    found = reckoned(CASES, "lot:NEEDLE/N1")
    assert bounds(found, "shipment:S-1") is None
    assert reasons(found) == [("shipment:S-1", "no record of what was in package:PALLET, which went with it")]
    packed = at("packed", 4, {**lot("SET/S", 393), "package": "CASE-2"})
    assert bounds(reckoned([*CASES, packed], "lot:NEEDLE/N1"), "shipment:S-1") == ("893", "893", "893")


def crate(*, emptied: bool) -> list[Row]:
    out = at("unpacked", 12, {**lot("SET/S", 500), "package": "CRATE"})
    return [
        *MADE,
        at("packed", 4, {**lot("SET/S", 500), "package": "CRATE"}),
        at("shipped", 5, {"package": "CRATE", "shipment": "S-1", "consignee": "CITY"}),
        *([out] if emptied else []),
        at("moved", 20, {"package": "CRATE", "to_location": "DOCK"}),
        at("packed", 21, {**lot("SET/S", 393), "package": "CRATE"}),
        at("shipped", 22, {"package": "CRATE", "shipment": "S-2", "consignee": "HILL"}),
    ]


def test_a_crate_that_came_back_and_was_packed_again() -> None:
    assert bounds(reckoned(crate(emptied=True), "lot:NEEDLE/N1"), "shipment:S-2") == ("393", "393", "393")
    found = reckoned(crate(emptied=False), "lot:NEEDLE/N1")
    assert bounds(found, "shipment:S-1") == ("500", "500", "500")
    assert bounds(found, "shipment:S-2") == ("393", "393", "893")
    (gap,) = found.gaps
    assert (gap.key, gap.other) == ("shipment:S-2", "package:CRATE")


def test_more_came_out_of_a_tote_than_was_inside() -> None:
    """A packing is missing, or told too late: so what went into the batch is not known."""
    rows = [
        *MADE[:1],
        at("lot_received", 1, lot("NEEDLE/N2", 500)),
        at("packed", 2, {**lot("NEEDLE/N1", 300), "package": "TOTE"}),
        at("material_consumed", 3, {"package": "TOTE", "batch": "ASM"}),
        at("unpacked", 4, {**lot("NEEDLE/N1", 300), "package": "TOTE"}),
        at("unpacked", 4, {**lot("NEEDLE/N2", 300), "package": "TOTE"}),
        at("lot_produced", 5, {**lot("SET/S", 600), "batch": "ASM"}),
    ]
    packed = at("packed", 2, {**lot("NEEDLE/N2", 300), "package": "TOTE"})
    assert bounds(reckoned([*rows, packed], "lot:NEEDLE/N1"), "lot:SET/S") == ("300", "300", "300")
    found = reckoned(rows, "lot:NEEDLE/N1")
    assert bounds(found, "lot:SET/S") == ("0", None, "600")
    assert [(gap.key, gap.other) for gap in found.gaps] == [("batch:ASM", "package:TOTE")]


def unit(serial: str, motor: str | None = "MOTOR/M1", at_day: int = 3) -> list[Row]:
    pump = {"into_material": "PUMP", "into_serial": serial}
    built = [at("unit_assembled", at_day, {**pump, **lot("BOARD/B1", 1)})]
    if motor:
        built.append(at("unit_assembled", at_day, {**pump, **lot(motor, 1)}))
    return [*built, at("packed", at_day + 1, {"material": "PUMP", "serial": serial, "package": "CASE"})]


UNITS = [
    at("lot_received", 1, lot("MOTOR/M1", 10)),
    at("lot_received", 1, lot("MOTOR/M2", 10)),
    at("lot_received", 1, lot("BOARD/B1", 10)),
    *unit("1"),
    *unit("2"),
    at("shipped", 9, {"package": "CASE", "shipment": "S", "consignee": "CITY"}),
]


def test_a_unit_without_a_part_that_the_others_have() -> None:
    found = reckoned([*UNITS, *unit("3", None)], "lot:MOTOR/M1")
    assert bounds(found, "shipment:S") == ("2", "2", "3")
    assert [(gap.key, gap.other) for gap in found.gaps] == [("unit:PUMP/3", "shipment:S")]


def test_a_unit_with_another_motor_lacks_nothing() -> None:
    found = reckoned([*UNITS, *unit("3", "MOTOR/M2")], "lot:MOTOR/M1")
    assert bounds(found, "shipment:S") == ("2", "2", "2")
    assert not found.gaps
