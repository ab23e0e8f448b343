"""Where single things are, on records written by hand."""

from genealogy.queries.accounts.whereabouts import Whereabouts, whereabouts
from tests.oracle.rows import Row
from tests.oracle.system import MemoryEdges, to_event
from tests.unit.test_balance import at

UNIT = {"material": "PUMP", "serial": "1"}
MADE = {"material": "PUMP", "lot": "L", "quantity": "2", "unit": "H87", "batch": "B", "location": "STORE"}
ROWS = [
    at("lot_produced", 1, MADE),
    at("unit_serialized", 2, {**UNIT, "lot": "L"}),
    at("packed", 3, {**UNIT, "package": "CASE"}),
    at("packed", 4, {"inner_package": "CASE", "package": "CRATE"}),
    at("shipped", 5, {"package": "CRATE", "shipment": "S", "consignee": "CITY"}),
    at("delivered", 6, {"shipment": "S", "party": "HILL"}),
    at("unpacked", 7, {"inner_package": "CASE", "package": "CRATE"}),
    at("moved", 8, {"package": "CRATE", "to_location": "DOCK"}),
    at("used", 9, {**UNIT, "party": "HILL"}),
]  # fmt: skip


def where(count: int, key: str = "unit:PUMP/1", rows: list[Row] = ROWS) -> tuple[str, str | None, str | None]:
    found = whereabouts(MemoryEdges(to_event(row) for row in rows[:count]), [key])[key]
    return found.state, found.where, found.since and found.since[8:10]


def test_a_unit_is_where_its_packages_are_until_it_is_used() -> None:
    assert where(1) == ("unknown", None, None)
    assert where(2) == ("on_hand", "location:STORE", "01")
    assert where(4) == ("on_hand", "location:STORE", "01")
    assert where(5) == ("in_transit", "party:CITY", "05")
    assert where(6) == where(8) == ("delivered", "party:HILL", "06")
    assert where(9) == ("used", "party:HILL", "09")


def test_a_package_outlives_its_content() -> None:
    assert where(3, "package:CASE") == ("unknown", None, None)
    assert where(9, "package:CASE") == ("delivered", "party:HILL", "06")
    assert where(9, "package:CRATE") == ("on_hand", "location:DOCK", "08")


def test_several_are_told_together_in_the_order_asked_for() -> None:
    keys = ["package:CRATE", "lot:PUMP/L", "unit:PUMP/9", "unit:PUMP/1"]
    found = whereabouts(MemoryEdges(to_event(row) for row in ROWS), keys)
    assert list(found) == keys
    assert [one.state for one in found.values()] == ["on_hand", "on_hand", "unknown", "used"]
    assert found["unit:PUMP/9"] == Whereabouts()
