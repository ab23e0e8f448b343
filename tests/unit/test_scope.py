"""The account of what a trace reached, on records written by hand."""

from decimal import Decimal

import pytest

from genealogy.queries.accounts import holdings
from genealogy.queries.accounts.scope import account
from genealogy.queries.amounts.conversions import Conversions
from tests.oracle.rows import Row
from tests.oracle.system import MemoryEdges, to_event
from tests.unit.test_balance import at


def told(rows: list[Row], *reached: str) -> dict[tuple[str, str | None, str], int]:
    edges = MemoryEdges(to_event(row) for row in rows)
    found = account(edges, reached, Conversions(edges)).entries
    assert len({(one.state, one.where, one.material) for one in found}) == len(found)
    return {(one.state, one.where, one.material.removeprefix("material:")): int(one.quantity) for one in found}


def lot(name: str, quantity: int) -> dict[str, str]:
    material = name.partition("/")[0]
    return {"material": material, "lot": name.partition("/")[2], "quantity": str(quantity), "unit": "H87"}


ROWS = [
    at("lot_received", 1, {**lot("RESIN/R", 50), "location": "RAW"}),
    at("material_consumed", 2, {**lot("RESIN/R", 30), "batch": "B-1"}),
    at("lot_produced", 3, {**lot("SET/S1", 100), "batch": "B-1", "location": "STORE"}),
    at("lot_produced", 3, {**lot("SET/S2", 100), "batch": "B-1", "location": "STORE"}),
    at("material_consumed", 4, {**lot("SET/S2", 20), "batch": "B-2"}),
    at("lot_produced", 5, {**lot("KIT/K1", 20), "batch": "B-2", "location": "STORE"}),
    at("shipped", 6, {**lot("SET/S1", 60), "shipment": "S-1", "consignee": "CITY"}),
    at("shipped", 6, {**lot("SET/S2", 40), "shipment": "S-2", "consignee": "HILL"}),
    at("delivered", 7, {"shipment": "S-1"}),
]
REACHED = ("lot:RESIN/R", "lot:SET/S1", "lot:SET/S2", "lot:KIT/K1", "batch:B-1")


def test_finished_lots_are_summed_by_place_and_others_left_to_what_they_became() -> None:
    assert told(ROWS, *REACHED) == {
        ("on_hand", "location:STORE", "SET"): 80,
        ("on_hand", "location:STORE", "KIT"): 20,
        ("delivered", "party:CITY", "SET"): 60,
        ("in_transit", "party:HILL", "SET"): 40,
        ("consumed", None, "SET"): 20,
    }
    assert told(ROWS[:1], "lot:RESIN/R") == {("on_hand", "location:RAW", "RESIN"): 50}


def test_units_reached_without_their_lot_are_counted_one_by_one() -> None:
    rows = [at("lot_produced", 1, {**lot("PUMP/P", 3), "batch": "B-1", "location": "STORE"})]
    for serial in ("1", "2", "3"):
        rows.append(at("unit_serialized", 2, {"material": "PUMP", "lot": "P", "serial": serial}))
        into = {"into_material": "PUMP", "into_serial": serial}
        rows.append(at("unit_assembled", 3, {**lot("BOARD/B", 1), **into}))
    rows.append(at("shipped", 4, {"material": "PUMP", "serial": "1", "shipment": "S", "consignee": "CITY"}))
    assert told(rows, "unit:PUMP/1", "unit:PUMP/2") == {
        ("in_transit", "party:CITY", "PUMP"): 1,
        ("on_hand", "location:STORE", "PUMP"): 1,
    }
    both = told(rows, "unit:PUMP/1", "unit:PUMP/2", "lot:PUMP/P")
    assert both == {("in_transit", "party:CITY", "PUMP"): 1, ("on_hand", "location:STORE", "PUMP"): 2}


def test_units_of_a_measured_lot_have_lines_of_their_own() -> None:
    rows = [at("lot_produced", 1, {**lot("GEL/G", 20), "unit": "KGM", "batch": "B-1", "location": "STORE"})]
    rows += [at("unit_serialized", 2, {"material": "GEL", "lot": "G", "serial": serial}) for serial in ("1", "2")]
    rows.append(at("shipped", 4, {"material": "GEL", "serial": "1", "shipment": "S", "consignee": "CITY"}))
    found = account(MemoryEdges(to_event(row) for row in rows), ["lot:GEL/G", "unit:GEL/1", "unit:GEL/2"])
    assert [(one.state, one.where, int(one.quantity), one.unit) for one in found.entries] == [
        ("on_hand", "location:STORE", 20, "KGM"),
        ("in_transit", "party:CITY", 1, "C62"),
    ]
    assert found.in_pieces == {"lot:GEL/G": "KGM"}
    alone = account(MemoryEdges(to_event(row) for row in rows), ["unit:GEL/1"]).entries
    assert [(one.state, int(one.quantity), one.unit) for one in alone] == [("in_transit", 1, "C62")]


def test_recorded_conversions_serve() -> None:
    rows = [ROWS[0], ("unit_converted", {"material": "RESIN", "from_unit": "BX", "to_unit": "H87", "factor": "5"})]
    conversions = Conversions(MemoryEdges(to_event(row) for row in rows))
    assert conversions("lot:RESIN/R", Decimal(3), "BX", "H87") == 15
    assert conversions("lot:RESIN/R", Decimal(15), "H87", "BX") == 3
    assert conversions("lot:RESIN/R", Decimal(15), "H87", "KGM") is None


@pytest.mark.parametrize("portion", [1, 3, 5, 100])
def test_units_read_in_portions_are_each_counted_once(portion: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(holdings, "_UNITS", portion)
    rows: list[Row] = []
    for number in range(5):
        rows.append(at("lot_produced", 1, {**lot(f"SET/S{number}", 4), "batch": "B", "location": "STORE"}))
        for serial in range(number):
            unit = {"material": "SET", "serial": f"{number}-{serial}"}
            rows.append(at("unit_serialized", 2, {**unit, "lot": f"S{number}"}))
            rows.append(at("shipped", 3, {**unit, "shipment": f"SH{number}", "consignee": "CITY"}))
    assert told(rows, *(f"lot:SET/S{number}" for number in range(5))) == {
        ("on_hand", "location:STORE", "SET"): 10,
        ("in_transit", "party:CITY", "SET"): 10,
    }
