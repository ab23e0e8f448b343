"""One thing under several names: what follows for its lots and units, worked by hand."""

from itertools import pairwise, permutations

import pytest

from genealogy.queries.edges import Direction
from genealogy.queries.tracing.names import names_of
from genealogy.queries.tracing.trace import Question, trace
from tests.oracle.rows import Row
from tests.oracle.system import MemoryEdges, to_event
from tests.unit.test_trace import basis, day, lot_columns, made, reasons, shipped

EACH, CASE, OTHER = "06901234567892", "16901234567899", "06901234567908"


def defined(material: str, gtin: str) -> Row:
    return "material_defined", {"material": material, "name": material, "unit": "C62", "gtin": gtin}


def same(one: str, other: str) -> Row:
    return "identified_as", {"id": one, "same_as": other, "event_time": day(1)}


def sold(material: str, lot: str = "L2") -> Row:
    return shipped("S1", day(5), "H", **{**lot_columns(lot), "material": material})


def test_a_lot_is_the_same_under_its_gtin_in_whatever_order_records_came() -> None:
    rows = [*made("B1", "L2", day(2), "L1"), defined("M", EACH), sold(EACH)]
    for order in permutations(rows):
        known = MemoryEdges(to_event(row) for row in order)
        forward = trace(known, Question(Direction.FORWARD, ("lot:M/L1",)))
        assert basis(forward)["party:H"] == basis(forward)[f"lot:{EACH}/L2"] == "confirmed"
        backward = trace(known, Question(Direction.BACKWARD, ("party:H",)))
        assert {"lot:M/L2", "batch:B1", "lot:M/L1"} <= basis(backward).keys()
        assert reasons(backward).keys() == {"lot:M/L1"}, "what was made under one name was made under the other"
    assert "SAME_AS" not in str(reasons(forward))
    [name] = [edge for edge in forward.edges if edge.type == "SAME_AS"]
    assert (name.source, name.target, name.sequence) == (
        f"lot:{EACH}/L2",
        "lot:M/L2",
        _place(order, "material_defined"),
    )


def _place(rows: tuple[Row, ...], table: str) -> int:
    return 1 + [row[0] for row in rows].index(table)


def test_so_is_a_unit_and_nothing_of_another_number() -> None:
    unit = {"event_time": day(3), "serial": "U1"}
    rows: list[Row] = [("unit_serialized", {"material": "M", "lot": "L1", **unit}), defined("M", EACH)]
    rows.append(("used", {"material": EACH, "party": "H", **unit}))
    rows.append(("used", {"material": EACH, "party": "H2", **unit, "serial": "U2"}))
    known = MemoryEdges(to_event(row) for row in rows)
    found = basis(trace(known, Question(Direction.FORWARD, ("lot:M/L1",))))
    assert found.keys() == {"unit:M/U1", f"unit:{EACH}/U1", "party:H"}


@pytest.mark.parametrize("chain", [("M", "N"), ("M", "X", "N")])
def test_materials_that_are_the_same_directly_or_by_way_of_another(chain: tuple[str, ...]) -> None:
    rows = [same(f"material:{one}", f"material:{other}") for one, other in pairwise(chain)]
    rows.append(sold("N"))
    rows += made("B1", "L2", day(2), "L1")
    known = MemoryEdges(to_event(row) for row in rows)
    assert "party:H" in basis(trace(known, Question(Direction.FORWARD, ("lot:M/L1",))))
    assert f"lot:{chain[1]}/L1" not in basis(trace(known, Question(Direction.FORWARD, ("lot:M/L1",))))


def test_two_packaging_levels_are_not_the_same() -> None:
    """Whether one material is told two GTINs, or two GTINs are told to be the same."""
    for told in ([defined("M", EACH), defined("M", CASE)], [same(f"material:{EACH}", f"material:{CASE}")]):
        known = MemoryEdges(
            to_event(row) for row in [*told, sold(CASE), shipped("S2", day(5), "H2", **lot_columns("L2"))]
        )
        assert "party:H" not in basis(trace(known, Question(Direction.FORWARD, (f"lot:{EACH}/L2",))))
        assert "party:H" not in basis(trace(known, Question(Direction.FORWARD, ("lot:M/L2",))))
        assert "lot:M/L2" not in basis(trace(known, Question(Direction.BACKWARD, ("party:H",))))


def test_two_items_told_of_one_material_are_the_same() -> None:
    known = MemoryEdges(to_event(row) for row in [defined("M", EACH), defined("M", OTHER), sold(OTHER), sold(EACH)])
    assert f"lot:{OTHER}/L2" in basis(trace(known, Question(Direction.FORWARD, (f"lot:{EACH}/L2",))))


def test_supplier_lots_of_one_supplier_under_two_names() -> None:
    received = {**lot_columns("L1"), "event_time": day(1), "supplier": "A", "supplier_lot": "7"}
    rows: list[Row] = [("lot_received", received), ("lot_received", {**received, "supplier": "B", "lot": "L2"})]
    known = MemoryEdges(to_event(row) for row in [*rows, same("party:A", "party:B")])
    found = basis(trace(known, Question(Direction.FORWARD, ("supplierlot:A/7",))))
    assert found.keys() == {"lot:M/L1", "supplierlot:B/7", "lot:M/L2"}


def test_every_name_is_told() -> None:
    rows = [defined("M", EACH), same(f"lot:{EACH}/L2", "supplierlot:A/7"), sold(EACH)]
    rows.append(shipped("S", day(1), "H", **lot_columns("L2")))
    known = MemoryEdges(to_event(row) for row in rows)
    assert names_of(known, "supplierlot:A/7") == [f"lot:{EACH}/L2", "lot:M/L2"]
    assert names_of(known, "lot:M/L2") == [f"lot:{EACH}/L2", "supplierlot:A/7"]
    assert names_of(known, "material:M") == [f"material:{EACH}"]


def test_a_material_that_is_told_to_be_a_lot_breaks_nothing() -> None:
    """Nonsense, yet one row of it must not end every trace: what the lot is the same as is read as well."""
    rows = [same("material:M", "lot:A/X"), same("lot:A/X", "shipment:S2"), *made("B1", "L2", day(2), "L1")]
    known = MemoryEdges(to_event(row) for row in rows)
    found = basis(trace(known, Question(Direction.FORWARD, ("lot:A/X", "lot:M/L1"))))
    assert {"shipment:S2", "lot:M/L2"} <= found.keys()
