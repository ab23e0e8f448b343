"""How much is exposed, worked by hand: the two cases of docs/trace.md, and what the records leave open."""

from genealogy.queries.amounts.conversions import Conversions
from genealogy.queries.amounts.quantities import quantities
from genealogy.queries.edges import Direction
from genealogy.queries.tracing.trace import Question, trace
from tests.oracle.rows import Row
from tests.oracle.system import MemoryEdges, to_event
from tests.unit.test_balance import at


def lot(name: str, quantity: object, unit: str = "H87") -> dict[str, str]:
    material, _, number = name.partition("/")
    return {"material": material, "lot": number, "quantity": str(quantity), "unit": unit}


def told(rows: list[Row], root: str) -> dict[str, tuple[str | None, ...] | None]:
    """(min, expected, max) by key."""
    edges = MemoryEdges(to_event(row) for row in rows)
    asked = Question(Direction.FORWARD, (root,))
    traced = trace(edges, asked)
    found = quantities(edges, traced, asked, Conversions(edges))
    assert set(found) == {node.key for node in traced.nodes if node.kind in {"lot", "batch", "unit", "shipment"}}
    answer: dict[str, tuple[str | None, ...] | None] = {}
    for key, one in found.items():
        document = one.document()
        answer[key] = (document["min"], document["expected"], document["max"]) if document else None
    return answer


MIXED = [
    at("lot_received", 1, lot("RESIN/R1", 100, "KGM")),
    at("lot_received", 1, lot("RESIN/R2", 100, "KGM")),
    at("material_consumed", 2, {**lot("RESIN/R1", 20, "KGM"), "batch": "MIX"}),
    at("material_consumed", 2, {**lot("RESIN/R2", 30, "KGM"), "batch": "MIX"}),
    at("lot_produced", 3, {**lot("COMPOUND/C", 50, "KGM"), "batch": "MIX"}),
    at("material_consumed", 4, {**lot("COMPOUND/C", 10, "KGM"), "batch": "MOULD"}),
    at("lot_produced", 5, {**lot("TUBE/T", 1000), "batch": "MOULD"}),
    at("shipped", 6, {**lot("TUBE/T", 300), "shipment": "S", "consignee": "CITY"}),
]


def test_what_is_mixed_is_spread_evenly_and_may_be_anywhere() -> None:
    assert told(MIXED, "lot:RESIN/R1") == {
        "lot:RESIN/R1": ("100", "100", "100"),
        "batch:MIX": ("20", "20", "50"),
        "lot:COMPOUND/C": ("20", "20", "50"),
        "batch:MOULD": ("0", "400", "1000"),
        "lot:TUBE/T": ("0", "400", "1000"),
        "shipment:S": ("0", "120", "300"),
    }
    assert told(MIXED, "lot:COMPOUND/C")["lot:TUBE/T"] == ("1000", "1000", "1000")


PIECES = [
    at("lot_received", 1, lot("BOARD/B1", 30)),
    at("lot_received", 1, lot("BOARD/B2", 100)),
    at("material_consumed", 2, {**lot("BOARD/B1", 30), "batch": "ASM"}),
    at("material_consumed", 2, {**lot("BOARD/B2", 70), "batch": "ASM"}),
    at("lot_produced", 3, {**lot("SET/S", 95), "batch": "ASM"}),
    at("lot_split", 4, {**lot("SET/S", 40), "into_lot": "S2"}),
    at("shipped", 5, {**lot("SET/S2", 35), "shipment": "S-1", "consignee": "CITY"}),
    at("packed", 5, {**lot("SET/S", 55), "package": "CASE"}),
    at("shipped", 6, {"package": "CASE", "shipment": "S-2", "consignee": "HILL"}),
]


def test_pieces_are_counted() -> None:
    """One board in each set: 5 boards were lost, so 25 to 30 of the 95 sets have a bad one."""
    assert told(PIECES, "lot:BOARD/B1") == {
        "lot:BOARD/B1": ("30", "30", "30"),
        "batch:ASM": ("25", "28.5", "30"),
        "lot:SET/S": ("25", "28.5", "30"),
        "lot:SET/S2": ("0", "12", "30"),
        "shipment:S-1": ("0", "10.5", "30"),
        "shipment:S-2": ("0", "16.5", "30"),
    }


def test_units_count_what_was_built_in() -> None:
    rows = [*PIECES[:5], at("unit_serialized", 4, {"material": "SET", "lot": "S", "serial": "1"})]
    into = {"into_material": "PUMP", "into_serial": "P1"}
    rows.append(at("unit_assembled", 5, {**lot("BOARD/B1", 1), **into}))
    rows.append(at("unit_assembled", 5, {**lot("SET/S", 2), "into_material": "PUMP", "into_serial": "P2"}))
    found = told(rows, "lot:BOARD/B1")
    assert found["unit:SET/1"] == ("0", "0.3", "1")
    assert found["unit:PUMP/P1"] == ("1", "1", "1")
    assert found["unit:PUMP/P2"] == ("0", "0.51", "1")


def test_two_materials_expose_independently() -> None:
    rows = [
        at("lot_received", 1, {**lot("GLUE/G", 5, "KGM"), "supplier": "ACME", "supplier_lot": "A"}),
        at("lot_received", 1, {**lot("INK/I", 5, "KGM"), "supplier": "ACME", "supplier_lot": "A"}),
    ]
    for material, bad, good in (("GLUE", "G", "G2"), ("INK", "I", "I2")):
        rows += [at("material_consumed", 2, {**lot(f"{material}/{bad}", 1, "KGM"), "batch": "B"}),
                 at("material_consumed", 2, {**lot(f"{material}/{good}", 1, "KGM"), "batch": "B"})]  # fmt: skip
    rows.append(at("lot_produced", 3, {**lot("TUBE/T", 100), "batch": "B"}))
    assert told(rows, "supplierlot:ACME/A")["lot:TUBE/T"] == ("0", "75", "100")


def test_what_the_records_do_not_tell_is_null() -> None:
    rows = [
        at("lot_received", 1, lot("RESIN/R", 10, "KGM")),
        ("material_consumed", {"event_time": "2026-03-02T00:00:00Z", "material": "RESIN", "lot": "R", "batch": "B"}),
        at("material_consumed", 2, {**lot("RESIN/Q", 5, "KGM"), "batch": "B"}),
        at("lot_produced", 3, {**lot("TUBE/T", 100), "batch": "B"}),
        (
            "shipped",
            {"event_time": "2026-03-04T00:00:00Z", "material": "TUBE", "lot": "T", "shipment": "S", "consignee": "X"},
        ),
    ]
    found = told(rows, "lot:RESIN/R")
    assert found["lot:TUBE/T"] == ("0", None, "100")
    assert found["shipment:S"] is None


def test_a_lot_that_is_its_own_ancestor_ends() -> None:
    rows = [
        at("lot_produced", 1, {**lot("A/1", 10), "batch": "B1"}),
        at("material_consumed", 2, {**lot("A/1", 5), "batch": "B2"}),
        at("lot_produced", 3, {**lot("A/2", 5), "batch": "B2"}),
        at("material_consumed", 4, {**lot("A/2", 5), "batch": "B1"}),
    ]
    assert told(rows, "batch:B2")["lot:A/2"] == ("5", "5", "5")
    assert told(rows, "lot:A/2")["lot:A/1"] is not None


def sterilized(name: str, quantity: int, load: str, day: int = 5) -> Row:
    ends = {"started_at": f"2026-03-0{day}T01:00:00Z", "ended_at": f"2026-03-0{day}T05:00:00Z"}
    return "sterilized", {**lot(name, quantity), **ends, "load": load, "equipment": "EO-1"}


def test_of_a_lot_that_a_suspect_load_held_in_part_that_part_is_exposed() -> None:
    rows = [
        at("lot_produced", 2, {**lot("SET/S", 100), "batch": "B"}),
        at("lot_split", 3, {**lot("SET/S", 40), "into_lot": "S2"}),
        sterilized("SET/S", 60, "L1"),
        sterilized("SET/S2", 40, "L1"),
        at("shipped", 6, {**lot("SET/S", 60), "shipment": "S-1", "consignee": "CITY"}),
    ]
    assert told(rows, "load:L1") == {
        "lot:SET/S": ("60", "60", "60"),
        "lot:SET/S2": ("40", "40", "40"),
        "shipment:S-1": ("20", "36", "60"),
    }


def test_parts_touched_twice_may_be_the_same_or_others() -> None:
    rows = [
        at("lot_produced", 2, {**lot("SET/S", 100), "batch": "B"}),
        at("moved", 3, {**lot("SET/S", 30), "to_location": "WET"}),
        at("moved", 4, {**lot("SET/S", 50), "to_location": "DRY"}),
        at("moved", 5, {**lot("SET/S", 20), "to_location": "WET"}),
    ]
    assert told(rows, "location:WET")["lot:SET/S"] == ("30", "44", "50")


def test_a_lot_of_two_receipts_is_exposed_by_that_of_the_suspect() -> None:
    rows = [
        at("lot_received", 1, {**lot("RESIN/R", 60, "KGM"), "supplier": "ACME", "supplier_lot": "A"}),
        at("lot_received", 2, {**lot("RESIN/R", 40, "KGM"), "supplier": "ACME", "supplier_lot": "B"}),
    ]
    assert told(rows, "supplierlot:ACME/A")["lot:RESIN/R"] == ("60", "60", "60")


def test_what_was_packed_late_by_the_records_may_have_gone_along() -> None:
    shipped: Row = (
        "shipped",
        {"event_time": "2026-03-06T00:00:00Z", "package": "P", "shipment": "S", "consignee": "X"},
    )
    rows = [
        at("lot_produced", 2, {**lot("SET/S", 100), "batch": "B"}),
        at("packed", 5, {**lot("SET/S", 30), "package": "P"}),
        shipped,
        ("packed", {**lot("SET/S", 20), "package": "P", "event_time": "2026-03-06T08:00:00Z", "source_record": "1"}),
    ]
    assert told(rows, "lot:SET/S")["shipment:S"] == ("30", "30", "50")


def test_what_is_told_twice_counts_once_for_the_least_and_twice_for_the_most() -> None:
    rows = [
        at("lot_produced", 2, {**lot("SET/S", 100), "batch": "B"}),
        at("packed", 3, {**lot("SET/S", 30), "package": "P", "source_record": "1"}),
        at("packed", 3, {**lot("SET/S", 30), "package": "P", "source_record": "2"}),
        at("shipped", 4, {"package": "P", "shipment": "S", "consignee": "X", "source_record": "3"}),
        at("shipped", 4, {"package": "P", "shipment": "S", "consignee": "X", "source_record": "4"}),
        at("shipped", 4, {**lot("SET/S", 30), "shipment": "S", "consignee": "X"}),
    ]
    assert told(rows, "lot:SET/S")["shipment:S"] == ("30", "30", "90")


def test_amounts_in_other_units_count_by_a_recorded_conversion() -> None:
    rows = [
        at("lot_received", 1, lot("NEEDLE/N", 100)),
        at("packed", 2, {**lot("NEEDLE/N", 3, "BX"), "package": "P"}),
        at("shipped", 3, {**lot("NEEDLE/N", 2, "BX"), "shipment": "S", "consignee": "X"}),
        at("shipped", 3, {"package": "P", "shipment": "S2", "consignee": "X"}),
    ]
    assert told(rows, "lot:NEEDLE/N")["shipment:S"] is None
    rows.append(("unit_converted", {"material": "NEEDLE", "from_unit": "BX", "to_unit": "H87", "factor": "10"}))
    found = told(rows, "lot:NEEDLE/N")
    assert (found["shipment:S"], found["shipment:S2"]) == (("20", "20", "20"), ("30", "30", "30"))


def test_of_a_suspect_that_nobody_recorded_all_that_was_used_is_exposed() -> None:
    rows = [
        at("material_consumed", 2, {**lot("RESIN/R", 5, "KGM"), "batch": "B"}),
        at("lot_produced", 3, {**lot("TUBE/T", 100), "batch": "B"}),
    ]
    assert told(rows, "lot:RESIN/R") == {
        "lot:RESIN/R": None,
        "batch:B": ("100", "100", "100"),
        "lot:TUBE/T": ("100", "100", "100"),
    }


def test_what_was_in_a_package_of_a_suspect_load_may_be_as_much_as_was_packed() -> None:
    rows = [
        at("lot_produced", 1, {**lot("SET/S", 100), "batch": "B"}),
        at("lot_produced", 1, {**lot("PUMP/P", 1), "batch": "B2"}),
        at("unit_serialized", 2, {"material": "PUMP", "lot": "P", "serial": "1"}),
        at("packed", 3, {**lot("SET/S", 30), "package": "CASE"}),
        at("packed", 3, {"material": "PUMP", "serial": "1", "package": "CASE"}),
        ("sterilized", {"package": "CASE", "load": "L", "equipment": "EO-1", "started_at": "2026-03-05T01:00:00Z",
                        "ended_at": "2026-03-05T05:00:00Z"}),
    ]  # fmt: skip
    assert told(rows, "load:L") == {"lot:SET/S": ("0", None, "30"), "unit:PUMP/1": ("1", "1", "1")}
    assert told(rows, "package:CASE") == {"lot:SET/S": ("30", "30", "30"), "unit:PUMP/1": ("1", "1", "1")}


def test_what_was_booked_into_a_tote_after_it_had_come_out_is_not_inside_later() -> None:
    """Springs were in the tote on day 1, booked late; on day 9 it held resin of another lot, which the mould took."""
    tote = {"package": "T"}
    rows = [
        at("lot_received", 1, lot("RESIN/R1", 100, "KGM")),
        at("lot_received", 1, lot("RESIN/R2", 100, "KGM")),
        at("unpacked", 1, {**lot("SPRING/N", 500), **tote}),
        at("packed", 2, {**lot("SPRING/N", 500), **tote}),
        at("packed", 8, {**lot("RESIN/R2", 9, "KGM"), **tote}),
        at("unpacked", 9, {**lot("RESIN/R2", 9, "KGM"), **tote}),
        at("material_consumed", 9, {**lot("RESIN/R1", 1, "KGM"), "batch": "MOULD"}),
        at("material_consumed", 10, {**tote, "batch": "MOULD"}),
        at("lot_produced", 11, {**lot("TUBE/T", 1000), "batch": "MOULD"}),
    ]
    assert told(rows, "lot:RESIN/R1")["batch:MOULD"] == ("0", None, "1000")


def test_what_came_out_for_a_batch_and_never_went_in_is_not_all_that_did() -> None:
    rows = [
        at("lot_received", 1, lot("RESIN/R1", 100, "KGM")),
        at("material_consumed", 9, {**lot("RESIN/R1", 1, "KGM"), "batch": "MOULD"}),
        at("material_consumed", 9, {"package": "T", "batch": "MOULD"}),
        at("unpacked", 20, {**lot("SPRING/N", 500), "package": "T"}),
        at("lot_produced", 11, {**lot("TUBE/T", 1000), "batch": "MOULD"}),
    ]
    assert told(rows, "lot:RESIN/R1")["batch:MOULD"] == ("0", None, "1000")
