"""What a suspect may look like at worst: reaching nothing, in a circle, its own ancestor, told in four time zones."""

from decimal import Decimal

import pytest

from genealogy.queries.accounts.scope import Entry, account
from genealogy.queries.amounts.conversions import Conversions
from genealogy.queries.amounts.mixing import Exposed
from genealogy.queries.amounts.quantities import quantities
from genealogy.queries.edges import Direction
from genealogy.queries.tracing.trace import Question, Traced, trace
from tests.oracle.rows import Row
from tests.oracle.system import MemoryEdges, to_event
from tests.unit.test_balance import at

Told = tuple[Traced, dict[str, Exposed], list[Entry]]


def asked(rows: list[Row], root: str) -> Told:
    edges = MemoryEdges(to_event(row) for row in rows)
    question = Question(Direction.FORWARD, (root,))
    traced = trace(edges, question)
    entries = account(edges, [node.key for node in traced.nodes], Conversions(edges)).entries
    return traced, quantities(edges, traced, question), entries


def lot(name: str, quantity: int) -> dict[str, str]:
    material, _, number = name.partition("/")
    return {"material": material, "lot": number, "quantity": str(quantity), "unit": "H87"}


def made(batch: str, inputs: list[tuple[str, int]], name: str, quantity: int, day: int) -> list[Row]:
    rows = [at("material_consumed", day, {**lot(one, amount), "batch": batch}) for one, amount in inputs]
    return [*rows, at("lot_produced", day, {**lot(name, quantity), "batch": batch, "location": "STORE"})]


@pytest.mark.parametrize("root", ["lot:A/1", "lot:NOBODY/1", "equipment:E", "party:P", "load:L", "package:P"])
def test_a_suspect_that_reaches_nothing(root: str) -> None:
    traced, found, entries = asked([at("lot_received", 1, {**lot("A/1", 10), "location": "STORE"})], root)
    assert [node.key for node in traced.nodes] == [root]
    assert found.keys() == ({root} if root.startswith("lot:") else set())
    assert [(entry.state, int(entry.quantity)) for entry in entries] == ([("on_hand", 10)] if root == "lot:A/1" else [])
    if root == "lot:A/1":
        assert found[root].low == found[root].high == 10


def test_a_circle_of_rework_ends_and_holds_no_more_than_there_is() -> None:
    rows = [at("lot_received", 1, lot("RAW/R", 10))]
    rows += made("B1", [("RAW/R", 10), ("SET/S3", 2)], "SET/S1", 10, 2)
    rows += made("B2", [("SET/S1", 5)], "SET/S2", 5, 3) + made("B3", [("SET/S2", 5)], "SET/S3", 5, 4)
    _, found, _ = asked(rows, "lot:RAW/R")
    assert set(found) == {"lot:RAW/R", *(f"batch:B{n}" for n in (1, 2, 3)), *(f"lot:SET/S{n}" for n in (1, 2, 3))}
    assert all(one.high is not None and one.total is not None for one in found.values())
    assert all(Decimal(0) <= one.low <= (one.high or 0) <= (one.total or 0) for one in found.values())
    assert found["lot:SET/S1"].low == 10  # every set has a piece of its own of the suspect


def test_a_lot_that_went_into_its_own_batch_by_mistake() -> None:
    rows = [at("lot_received", 1, lot("RAW/R", 10)), at("lot_received", 1, lot("RAW/Q", 10))]
    rows += made("B", [("RAW/R", 4), ("RAW/Q", 6), ("SET/S", 1)], "SET/S", 10, 2)
    traced, found, entries = asked(rows, "lot:RAW/R")
    assert {node.key for node in traced.nodes} == {"lot:RAW/R", "batch:B", "lot:SET/S"}
    assert (found["lot:SET/S"].low, found["lot:SET/S"].high) == (Decimal(4), Decimal(10))
    assert sum(entry.quantity for entry in entries) == 0  # it all went into its own batch: not finished


def test_thousands_of_circles_take_no_longer_than_their_records() -> None:
    rows = [at("lot_received", 1, lot("RAW/R", 9000))]
    for number in range(1500):
        rows += made(f"A{number}", [("RAW/R", 2), (f"SET/Y{number}", 1)], f"SET/X{number}", 2, 2)
        rows += made(f"B{number}", [(f"SET/X{number}", 1)], f"SET/Y{number}", 1, 3)
    _, found, _ = asked(rows, "lot:RAW/R")
    assert len(found) == 1 + 4 * 1500
    assert all(one.high is not None for one in found.values())


def test_the_same_records_in_four_time_zones_give_the_same_answer() -> None:
    moments = ["2026-03-02T23:30:00", "2026-03-03T00:30:00", "2026-03-03T09:00:00", "2026-03-04T12:00:00"]
    utc = [f"{moment}Z" for moment in moments]
    zoned = ["2026-03-03T07:30:00+08:00", "2026-03-02T19:30:00-05:00", "2026-03-03T14:45:00+05:45",
             "2026-03-04T02:30:00-09:30"]  # fmt: skip
    answers = []
    for one, two, three, four in (utc, zoned):
        rows: list[Row] = [
            ("lot_produced", {**lot("SET/S", 10), "batch": "B", "event_time": one, "location": "STORE"}),
            ("packed", {**lot("SET/S", 6), "package": "P", "event_time": two}),
            ("shipped", {"package": "P", "shipment": "SH", "consignee": "CITY", "event_time": three}),
            ("delivered", {"shipment": "SH", "event_time": four}),
        ]
        traced, found, entries = asked(rows, "lot:SET/S")
        answers.append((traced.nodes, found, entries))
    assert answers[0] == answers[1]
    assert [(entry.state, int(entry.quantity)) for entry in answers[0][2]] == [("on_hand", 4), ("delivered", 6)]
