"""Two sources side by side, worked by hand."""

from decimal import Decimal

from genealogy.queries.checks.aliases import Aliases
from genealogy.queries.checks.reconciliation import (
    AMOUNTS,
    ONE_SIDE,
    UNITS,
    Conflict,
    Difference,
    Reconciled,
    Side,
    reconcile,
)
from tests.oracle.rows import Fields
from tests.oracle.system import to_event

DAY = "2026-03-01T08:00:00Z"


def side(*rows: tuple[str, Fields]) -> Side:
    made = Side()
    for table, fields in rows:
        made.take(to_event((table, {"event_time": DAY, **fields})))
    return made


def received(lot: str, quantity: str, **fields: str) -> tuple[str, Fields]:
    return "lot_received", {"material": "M", "lot": lot, "quantity": quantity, "unit": "KGM", **fields}


def compared(a: Side, b: Side, *precedence: str) -> Reconciled:
    return reconcile(a, b, ("erp", "wms"), precedence)


def test_the_same_records_agree() -> None:
    rows = received("L1", "5", expires_on="2027-03-01"), received("L2", "7", supplier="ACME")
    result = compared(side(*rows), side(*reversed(rows)))
    assert result.agrees
    assert result.counts == [{"table": "lot_received", "a": 2, "b": 2}]


def test_quantities_are_summed_and_reversals_counted() -> None:
    a = side(received("L1", "5"), received("L1", "5.5"), received("L2", "1"))
    b = side(received("L1", "12"), received("L1", "-2", reverses="R1"), received("L2", "1.0"))
    assert compared(a, b).quantities == [Difference("lot_received", "lot:M/L1", "", "KGM", "10.5", "10", "0.5")]


def in_thousands(lot: str, quantity: Decimal, unit: str, wanted: str) -> Decimal | None:
    """A gram is a thousandth of a kilogram."""
    return {("GRM", "KGM"): quantity / 1000, ("KGM", "GRM"): quantity * 1000}.get((unit, wanted))


def test_units_are_converted_where_a_record_says_how() -> None:
    a = side(received("L1", "5"), received("L1", "250", unit="GRM"), received("L2", "1"))
    b = side(received("L1", "5250", unit="GRM"), received("L2", "900", unit="GRM"))
    apart = [("lot:M/L1", "GRM"), ("lot:M/L1", "KGM"), ("lot:M/L2", "GRM"), ("lot:M/L2", "KGM")]
    assert [(one.key, one.unit) for one in compared(a, b).quantities] == apart
    converted = reconcile(a, b, ("erp", "wms"), (), in_thousands).quantities
    assert converted == [Difference("lot_received", "lot:M/L2", "", "KGM", "1", "0.9", "0.1")]


def test_of_a_shipment_each_lot_counts() -> None:
    """Ten of one and twenty of the other are not twenty of one and ten of the other."""

    def shipped(lot: str, quantity: str) -> tuple[str, Fields]:
        content = {"material": "M", "lot": lot, "quantity": quantity, "unit": "C62"}
        return "shipped", {"shipment": "S", "consignee": "HOSPITAL", **content}

    a, b = side(shipped("L1", "10"), shipped("L2", "20")), side(shipped("L1", "20"), shipped("L2", "10"))
    found = [(one.key, one.lot, one.difference) for one in compared(a, b).quantities]
    assert found == [("shipment:S", "lot:M/L1", "-10"), ("shipment:S", "lot:M/L2", "10")]


def test_a_table_that_only_one_keeps_is_no_difference() -> None:
    a = side(received("L1", "5"))
    b = side(received("L1", "5"), ("scrapped", {"material": "M", "lot": "L1", "quantity": "1", "unit": "KGM"}))
    assert compared(a, b).agrees


def test_lots_of_one_side_alone() -> None:
    result = compared(side(received("L1", "1"), received("L2", "1")), side(received("L2", "1"), received("L3", "1")))
    assert (result.only_a, result.only_b) == (["lot:M/L1"], ["lot:M/L3"])


def test_of_a_contradiction_the_declared_side_counts_else_the_later_record() -> None:
    a = side(received("L1", "1", expires_on="2027-03-01"))
    b = side(received("L1", "1", expires_on="2027-04-01", event_time="2026-03-02T00:00:00Z"))
    told = "lot:M/L1", "expires_on", "2027-03-01", "2027-04-01"
    assert compared(a, b).conflicts == [Conflict(*told, "wms", "later record")]
    assert compared(a, b, "mes", "erp", "wms").conflicts == [Conflict(*told, "erp", "precedence")]


def test_what_no_record_tells_of_a_lot() -> None:
    inspected = "inspected", {"subject": "lot:M/L1", "characteristic": "width", "result": "pass"}
    consumed = "material_consumed", {"batch": "B", "material": "M", "lot": "L2", "quantity": "1", "unit": "KGM"}
    result = compared(side(received("L1", "1", expires_on="2027-03-01"), consumed), side(inspected))
    assert result.missing == [
        {"key": "lot:M/L2", "missing": what, "elsewhere": None} for what in ("receipt", "expiry", "inspection")
    ]


def test_another_source_may_tell_what_both_lack() -> None:
    inspected = "inspected", {"subject": "lot:M/L1", "characteristic": "width", "result": "pass"}
    a, b = (side(received("L1", "1", expires_on="2027-03-01")) for _ in "ab")
    result = reconcile(a, b, ("erp", "wms"), (), others={"mes": side(), "qms": side(inspected)})
    assert result.missing == [{"key": "lot:M/L1", "missing": "inspection", "elsewhere": "qms"}]


def test_the_inspection_of_its_batch_is_one_of_the_lot() -> None:
    made = {"batch": "B", "material": "M", "lot": "L1", "quantity": "1", "unit": "KGM", "expires_on": "2027-03-01"}
    inspected = "inspected", {"subject": "batch:B", "characteristic": "width", "result": "pass"}
    assert compared(side(("lot_produced", made)), side(inspected)).missing == []


def test_why_quantities_differ() -> None:
    a = side(received("L1", "5"), received("L2", "1"), received("L3", "1"))
    b = side(received("L1", "6"), received("L2", "1000", unit="GRM"))
    told = [(one.key, one.unit, one.reason) for one in compared(a, b).quantities]
    assert told[:3] == [("lot:M/L1", "KGM", AMOUNTS), ("lot:M/L2", "GRM", UNITS), ("lot:M/L2", "KGM", UNITS)]
    assert told[3:] == [("lot:M/L3", "KGM", ONE_SIDE)]


def test_one_amount_told_in_two_units_on_both_sides() -> None:
    a = side(received("L1", "1"), received("L1", "500", unit="GRM"))
    b = side(received("L1", "0.5"), received("L1", "1000", unit="GRM"))
    assert reconcile(a, b, ("erp", "wms"), (), in_thousands).quantities == []


def test_a_month_and_a_day_in_it_are_no_contradiction() -> None:
    days = [side(received("L1", "1", expires_on=told)) for told in ("2027-03", "2027-03-31", "2027-04")]
    assert [len(compared(days[0], other).conflicts) for other in days] == [0, 0, 1]


def test_values_that_both_tell_are_none_whatever_their_order() -> None:
    made = {"material": "M", "lot": "L1", "quantity": "1", "unit": "KGM"}
    a, b = ("lot_produced", {**made, "batch": "A"}), ("lot_produced", {**made, "batch": "B"})
    assert compared(side(a, b), side(b, a)).conflicts == []
    assert len(compared(side(a), side(b)).conflicts) == 1


def test_at_one_time_the_greater_event_id_counts_as_in_the_graph() -> None:
    a, b = Side(), Side()
    for made, day, event_id in ((a, "2027-03-01", "02"), (b, "2027-04-01", "01")):
        row = received("L1", "1", expires_on=day)
        made.take(to_event((row[0], {"event_time": DAY, **row[1]})), event_id)
    assert [one.chosen for one in compared(a, b).conflicts] == ["erp"]


def test_things_that_are_the_same_are_compared() -> None:
    pairs = [("lot:OWN/X", "lot:OWN/L1"), ("material:OWN", "material:M"), ("party:ACME", "party:V1")]
    a, b = Side(Aliases(pairs)), Side(Aliases(pairs))
    for made, (table, fields) in (
        (a, received("L1", "5", supplier="ACME")),
        (b, received("X", "6", material="OWN", supplier="V1")),
    ):
        made.take(to_event((table, {"event_time": DAY, **fields})))
    result = compared(a, b)
    assert (result.only_a, result.only_b, result.conflicts) == ([], [], [])
    assert [(one.key, one.difference) for one in result.quantities] == [("lot:M/L1", "-1")]


def test_one_party_under_two_names_is_no_contradiction_beside_an_older_one() -> None:
    a, b = (Side(Aliases([("party:V1", "party:V001")])) for _ in "ab")
    told = ((a, "2026-03-01T08:00:00Z", "OLD"), (a, "2026-03-02T08:00:00Z", "V1"), (b, "2026-03-02T08:00:00Z", "V001"))
    for made, time, party in told:
        table, fields = received("L1", "5", supplier=party)
        made.take(to_event((table, {**fields, "event_time": time})))
    assert compared(a, b).conflicts == []
