"""The account of a lot on records written by hand; docs/balance.md works the first one out."""

from collections.abc import Mapping
from decimal import Decimal, localcontext
from typing import Any

import pytest

from genealogy.queries.accounts.balance import LotBalance, balance, no_conversion
from tests.oracle.rows import Row
from tests.oracle.system import MemoryEdges, to_event

LOT = {"material": "CATHETER", "lot": "C-1"}
KEY = "lot:CATHETER/C-1"


def of(quantity: object, **more: str) -> dict[str, str]:
    return {**LOT, "quantity": str(quantity), "unit": "H87", **more}


def at(table: str, day: float, fields: Mapping[str, str]) -> Row:
    """A row on a day of March; the fraction tells the hour."""
    return table, {"event_time": f"2026-03-{int(day):02}T{int(day % 1 * 24):02}:00:00Z", **fields}


def told(*rows: Row, lot: str = KEY, convert: Any = no_conversion) -> LotBalance:
    (found,) = balance(MemoryEdges(to_event(row) for row in rows), [lot], convert)
    with localcontext() as context:
        context.prec = 100
        assert sum(found.states.values()) + found.unaccounted == found.made
    return found


def states(found: LotBalance) -> dict[str, int]:
    return {state: int(amount) for state, amount in found.states.items() if amount}


def left(found: LotBalance) -> int:
    return int(found.unaccounted)


def made(found: LotBalance) -> int:
    return int(found.made)


def kinds(found: LotBalance) -> list[str]:
    return [one.kind for one in found.findings]


MADE = at("lot_produced", 1, of(1000, batch="B-1", location="STORE"))
S_1 = {"shipment": "S-1", "party": "CITY"}
SHIP = {"package": "TOTE", "shipment": "S-1", "consignee": "CITY"}
WORKED = [
    MADE,
    at("sampled", 2, of(5)),
    at("lot_split", 3, of(100, into_lot="C-1A")),
    at("packed", 4, of(300, package="CASE-1")),
    at("packed", 4, of(200, package="CASE-2")),
    at("shipped", 5, {"package": "CASE-1", "shipment": "S-1", "consignee": "CITY"}),
    at("shipped", 6, of(100, shipment="S-2", consignee="HILL")),
    at("delivered", 7, {"shipment": "S-1", "party": "CITY"}),
    at("used", 8, of(120, party="CITY")),
    at("returned", 9, of(30, party="CITY", location="RETURNS")),
    at("scrapped", 10, of(10, location="RETURNS")),
    at("unpacked", 11, of(200, package="CASE-2")),
    at("material_consumed", 11.5, of(50, batch="B-9")),
    at("counted", 12, of(440, location="STORE")),
]


def test_the_worked_example_of_the_documentation() -> None:
    found = told(*WORKED)
    assert states(found) == {
        "on_hand": 440, "in_transit": 100, "delivered": 150, "used": 120, "returned": 20, "scrapped": 10,
        "consumed": 50, "sampled": 5, "split": 100,
    }  # fmt: skip
    assert (made(found), left(found), kinds(found)) == (1000, 5, ["counted otherwise"])
    assert ("delivered", "party:CITY", Decimal(150)) in found.places
    assert ("in_transit", "party:HILL", Decimal(100)) in found.places
    split = told(*WORKED, lot="lot:CATHETER/C-1A")
    assert (made(split), [*map(str, split.places[0])]) == (100, ["on_hand", "location:STORE", "100"])


@pytest.mark.parametrize("keep", range(1, len(WORKED)))
def test_each_step_of_it_adds_up_in_any_order(keep: int) -> None:
    assert told(*WORKED[:keep]).document() == told(*reversed(WORKED[:keep])).document()


def test_the_json_is_what_the_interface_says() -> None:
    document = told(*WORKED).document()
    assert (document["key"], document["unit"], document["made"], document["unaccounted"]) == (KEY, "H87", "1000", "5")
    assert document["states"]["on_hand"] == "440"
    assert set(document["findings"][0]) == {"kind", "keys", "records", "message"}


def test_what_no_record_places_is_unaccounted_and_not_stock() -> None:
    found = told(at("lot_produced", 1, of(1000, batch="B-1")), at("shipped", 2, of(400, shipment="S", consignee="X")))
    assert (states(found), left(found), kinds(found)) == ({"in_transit": 400}, 600, [])
    moved = told(at("lot_produced", 1, of(1000, batch="B-1")), at("moved", 2, of(300, to_location="WH")))
    assert (states(moved), left(moved)) == ({"on_hand": 300}, 700)


def test_partial_shipments_and_receipts_add_up() -> None:
    found = told(
        at("lot_received", 1, of(60, location="STORE")),
        at("lot_received", 2, of(40, location="DOCK")),
        at("shipped", 3, of(25, shipment="S-1", consignee="X")),
        at("shipped", 4, of(15, shipment="S-1", consignee="X")),
        at("delivered", 5, {"shipment": "S-1"}),
    )
    assert states(found) == {"on_hand": 60, "delivered": 40}
    assert ("delivered", "party:X", Decimal(40)) in found.places


def test_more_out_than_was_made_is_negative_and_told() -> None:
    found = told(MADE, at("shipped", 2, of(700, shipment="S-1", consignee="X")),
                 at("shipped", 3, of(500, shipment="S-2", consignee="Y")))  # fmt: skip
    assert (states(found), left(found)) == ({"in_transit": 1200}, -200)
    assert "more than made" in kinds(found)


def test_a_delivery_twice_counts_once_and_another_receiver_is_told() -> None:
    found = told(
        MADE,
        at("shipped", 2, of(100, shipment="S-1", consignee="X")),
        at("delivered", 3, {"shipment": "S-1", "party": "X"}),
        at("delivered", 4, {"shipment": "S-1", "party": "Y"}),
    )
    assert states(found) == {"on_hand": 900, "delivered": 100}
    assert kinds(found) == ["delivered twice", "consignee differs"]


def test_a_receipt_that_tells_again_what_was_sent_counts_once() -> None:
    sent = [MADE, at("shipped", 2, of(40, shipment="S-1", consignee="X"))]
    receipt = [at("shipped", 5, of(40, shipment="S-1", consignee="X")), at("delivered", 5, {"shipment": "S-1"})]
    assert states(told(*sent, *receipt)) == {"on_hand": 960, "delivered": 40}
    assert states(told(MADE, *receipt)) == {"on_hand": 960, "delivered": 40}


def test_units_are_counted_one_by_one_where_they_are() -> None:
    rows = [at("lot_produced", 1, of(5, batch="B-1", location="STORE"))]
    rows += [at("unit_serialized", 2, {**LOT, "serial": f"U{n}"}) for n in range(5)]
    unit = {"material": "CATHETER"}
    rows += [
        at("packed", 3, {**unit, "serial": "U0", "package": "CASE-1"}),
        at("packed", 3, {**unit, "serial": "U1", "package": "CASE-1"}),
        at("shipped", 4, {"package": "CASE-1", "shipment": "S-1", "consignee": "CITY"}),
        at("delivered", 5, {"shipment": "S-1", "party": "CITY"}),
        at("used", 6, {**unit, "serial": "U0", "party": "CITY"}),
        at("unit_assembled", 6, {**unit, "serial": "U2", "into_material": "SET", "into_serial": "K1"}),
        at("scrapped", 7, {**unit, "serial": "U3"}),
    ]
    found = told(*rows)
    assert states(found) == {"on_hand": 1, "delivered": 1, "used": 1, "scrapped": 1, "consumed": 1}
    assert (left(found), kinds(found)) == (0, [])


def test_a_quantity_told_of_the_lot_and_of_its_packages_counts_once() -> None:
    found = told(
        MADE,
        at("packed", 2, of(100, package="CASE-1")),
        at("shipped", 3, {"package": "CASE-1", "shipment": "S-1", "consignee": "CITY"}),
        at("shipped", 3.5, of(100, shipment="S-1", consignee="CITY", source="erp")),
    )
    assert states(found) == {"on_hand": 900, "in_transit": 100}


def test_what_was_posted_late_or_in_another_order_still_fits() -> None:
    late = told(
        at("shipped", 1, of(100, shipment="S-1", consignee="CITY")),
        at("used", 1.5, of(30, party="CITY")),
        at("delivered", 1.2, {"shipment": "S-1"}),
        at("lot_produced", 2, of(100, batch="B-1", location="STORE")),
    )
    assert states(late) == {"delivered": 70, "used": 30}
    assert kinds(late) == ["used before made", "shipped before made"]
    packed_late = told(
        MADE,
        at("shipped", 2, {"package": "CASE-1", "shipment": "S-1", "consignee": "CITY"}),
        at("packed", 2.3, of(100, package="CASE-1")),
    )
    assert states(packed_late) == {"on_hand": 900, "in_transit": 100}


def test_a_tote_that_was_opened_since_it_went_is_filled_anew() -> None:
    """Packed six hours after the shipping, it is late only if nothing was taken out in between."""
    sent = [MADE, at("packed", 2, of(10, package="TOTE")), at("shipped", 3.25, SHIP), at("delivered", 3.5, S_1)]
    again = at("packed", 3.5, of(5, package="TOTE"))
    assert states(told(*sent, again)) == {"on_hand": 985, "delivered": 15}
    emptied = at("unpacked", 3.4, of(10, package="TOTE"))
    assert states(told(*sent, emptied, again)) == {"on_hand": 990, "delivered": 10}


def test_the_same_said_twice_counts_as_long_as_there_is_enough() -> None:
    once = at("shipped", 2, of(400, shipment="S-1", consignee="X", source_record="1"))
    again = (once[0], {**once[1], "source_record": "2"})
    third = (once[0], {**once[1], "source_record": "3"})
    assert states(told(MADE, once, again)) == {"on_hand": 200, "in_transit": 800}
    assert kinds(told(MADE, once, again)) == ["recorded twice"]
    short = told(MADE, once, again, third)
    assert (states(short), kinds(short)) == ({"on_hand": 600, "in_transit": 400}, ["recorded twice"])
    second = (MADE[0], {**MADE[1], "source_record": "9"})
    assert told(MADE, second).made == 1000


def test_a_package_in_a_batch_gives_what_is_unpacked_else_all() -> None:
    whole = [
        MADE,
        at("packed", 2, of(100, package="TOTE")),
        at("material_consumed", 3, {"package": "TOTE", "batch": "B"}),
    ]
    assert states(told(*whole)) == {"on_hand": 900, "consumed": 100}
    part = told(*whole, at("unpacked", 3.5, of(80, package="TOTE")))
    assert states(part) == {"on_hand": 920, "consumed": 80}
    two = told(*whole, at("material_consumed", 4, {"package": "TOTE", "batch": "C"}),
               at("unpacked", 5, of(100, package="TOTE")))  # fmt: skip
    assert (states(two), kinds(two)) == ({"on_hand": 900, "consumed": 100}, [])


def test_a_dealer_ships_on_what_it_had_received() -> None:
    found = told(
        MADE,
        at("shipped", 2, of(400, shipment="S-1", consignee="DEALER", from_location="STORE")),
        at("delivered", 3, {"shipment": "S-1", "party": "DEALER"}),
        at("shipped", 4, of(150, shipment="D-1", consignee="CITY", from_location="DEALER-WH")),
    )
    assert states(found) == {"on_hand": 600, "in_transit": 150, "delivered": 250}
    assert kinds(found) == []


def test_a_reversal_takes_back_a_part() -> None:
    found = told(
        MADE,
        at("material_consumed", 2, of(50, batch="B-9", source_record="1")),
        at("material_consumed", 3, of(-20, batch="B-9", source_record="2", reverses="1")),
    )
    assert states(found) == {"on_hand": 970, "consumed": 30}


def test_other_units_count_by_a_recorded_conversion_only() -> None:
    boxes = at("shipped", 2, {**LOT, "quantity": "3", "unit": "BX", "shipment": "S-1", "consignee": "X"})
    found = told(MADE, boxes)
    assert (states(found), kinds(found)) == ({"on_hand": 1000}, ["unit of measure"])

    def ten(lot: str, quantity: Decimal, unit: str, wanted: str) -> Decimal | None:
        return quantity * 10 if (unit, wanted) == ("BX", "H87") else None

    assert states(told(MADE, boxes, convert=ten)) == {"on_hand": 970, "in_transit": 30}


def test_a_lot_that_nobody_made_is_what_its_records_say() -> None:
    found = told(at("used", 2, of(5, party="X")))
    assert (made(found), left(found), states(found), kinds(found)) == (0, -5, {"used": 5}, ["not made"])


def test_great_and_small_quantities_add_up_exactly() -> None:
    huge, tiny = "9" * 38, "0." + "0" * 37 + "1"
    found = told(at("lot_received", 1, of(huge, location="S")), at("sampled", 2, of(tiny)))
    with localcontext() as context:
        context.prec = 100
        assert found.made - found.states["sampled"] == found.states["on_hand"]
    assert len(found.document()["states"]["on_hand"]) == 77


def test_two_names_are_one_lot() -> None:
    """The plant's own number, and the GTIN that carriers scan."""
    gtin = "09501101530003"
    scanned = {"material": gtin, "serial": "U1"}
    rows = [
        ("material_defined", {"material": "CATHETER", "name": "Catheter", "unit": "H87", "gtin": gtin}),
        MADE,
        at("unit_serialized", 2, {**LOT, "serial": "U1"}),
        at("unit_serialized", 2, {**LOT, "serial": "U2"}),
        at("unit_serialized", 2.5, {**scanned, "lot": "C-1"}),
        at("shipped", 3, {**scanned, "shipment": "S-1", "consignee": "CITY"}),
        at("used", 4, {"material": "CATHETER", "serial": "U1", "party": "CITY"}),
        at("shipped", 5, of(100, shipment="S-2", consignee="HILL") | {"material": gtin}),
    ]
    for name in (KEY, f"lot:{gtin}/C-1"):
        found = told(*rows, lot=name)
        assert (states(found), left(found)) == ({"on_hand": 899, "in_transit": 100, "used": 1}, 0)
