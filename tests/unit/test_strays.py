"""What an account cannot count in the lot's unit, and what stands on the shelf by late records."""

from decimal import Decimal

from tests.unit.test_balance import LOT, MADE, at, kinds, made, of, states, told


def test_what_came_out_of_a_package_that_went_into_a_batch_with_less_of_it_was_perhaps_consumed() -> None:
    late = [
        at("packed", 2, of(100, package="TOTE")),
        at("unpacked", 2.1, of(30, package="TOTE")),
        at("material_consumed", 2.9, {"package": "TOTE", "batch": "B"}),
        at("packed", 8, of(10, package="TOTE")),
    ]
    found = told(MADE, late[0], at("unpacked", 2.1, of(100, package="TOTE")), *late[2:])
    assert (states(found), kinds(found)) == ({"on_hand": 1000}, ["perhaps consumed"])
    assert found.findings[0].keys[1:] == ("package:TOTE", "batch:B")
    partly = told(MADE, *late)
    assert (states(partly), kinds(partly)) == ({"on_hand": 930, "consumed": 70}, [])
    little = told(MADE, late[0], at("unpacked", 2.1, of(80, package="TOTE")), *late[2:])
    assert (states(little), kinds(little)) == ({"on_hand": 980, "consumed": 20}, ["perhaps consumed"])
    later = at("material_consumed", 5, {"package": "TOTE", "batch": "B"})
    assert kinds(told(MADE, late[0], at("unpacked", 2.1, of(100, package="TOTE")), later)) == []


def test_units_of_a_measured_lot_are_told_in_pieces() -> None:
    rows = [
        at("lot_produced", 1, {**LOT, "quantity": "20", "unit": "KGM", "batch": "B", "location": "STORE"}),
        *(at("unit_serialized", 2, {**LOT, "serial": serial}) for serial in ("U1", "U2", "U3")),
        at("shipped", 3, {"material": LOT["material"], "serial": "U1", "shipment": "S", "consignee": "CITY"}),
    ]
    found = told(*rows)
    assert (made(found), states(found), kinds(found)) == (20, {"on_hand": 20}, ["unit of measure"])
    assert found.pieces == {("in_transit", "party:CITY"): 1}

    def heavy(lot: str, quantity: Decimal, unit: str, wanted: str) -> Decimal | None:
        return quantity * 4 if (unit, wanted) == ("C62", "KGM") else None

    weighed = told(*rows, convert=heavy)
    assert (states(weighed), weighed.pieces) == ({"on_hand": 16, "in_transit": 4}, {})
