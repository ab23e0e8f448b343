"""Each contradiction between records is found, and right records have none."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from genealogy.model.identifiers import kind_of
from genealogy.queries.accounts.findings import Finding
from genealogy.queries.checks.consistency import contradictions
from genealogy.queries.checks.grades import DEFAULTS, Grade
from genealogy.simulate import Knobs, simulate
from tests.oracle.rows import Row
from tests.oracle.system import MemoryEdges, to_event
from tests.simulate.test_balance import events
from tests.unit.test_balance import MADE, WORKED, at, of

UNIT = {"material": "CATHETER", "serial": "U1"}
SERIAL = at("unit_serialized", 1, {**UNIT, "lot": "C-1"})
TO_CITY = {"shipment": "S-1", "consignee": "CITY"}
TO_HILL = {"shipment": "S-2", "consignee": "HILL"}


def found(edges: MemoryEdges) -> list[Finding]:
    known = edges.keys

    def keys(kind: str) -> Sequence[str]:
        return [key for key in known if kind_of(key) == kind]

    return list(contradictions(edges, keys))


def kinds(*rows: Row) -> list[str]:
    return [one.kind for one in found(MemoryEdges(to_event(row) for row in rows))]


def test_records_that_fit_have_no_finding() -> None:
    assert kinds(*WORKED[:-1]) == []
    assert kinds(*WORKED) == ["counted otherwise"]


CASES: dict[str, list[Row]] = {
    "more than made": [MADE, at("shipped", 2, of(1200, **TO_CITY))],
    "consumed before received": [
        at("lot_received", 5, of(10, location="RAW")), at("material_consumed", 3, of(4, batch="B-1")),
    ],
    "used before made": [at("lot_produced", 20, of(9, batch="B-1")), at("used", 5, of(1, party="X"))],
    "serial under two lots": [MADE, SERIAL, at("unit_serialized", 1, {**UNIT, "lot": "C-2"})],
    "shipped empty": [at("shipped", 2, {"package": "CASE", **TO_CITY})],
    "delivered twice": [
        at("shipped", 2, of(1, **TO_CITY)), MADE,
        at("delivered", 3, {"shipment": "S-1", "party": "CITY"}),
        at("delivered", 4, {"shipment": "S-1", "party": "CITY"}),
    ],
    "consignee differs": [
        MADE, at("shipped", 2, of(1, **TO_CITY)), at("delivered", 3, {"shipment": "S-1", "party": "X"}),
    ],
    "shipped before release": [MADE, at("shipped", 2, of(1, **TO_CITY)), at("released", 3, of(1000))],
    "no inspection": [
        MADE, at("lot_produced", 1, {**of(9, batch="B-2"), "lot": "C-2"}),
        at("inspected", 2, {"subject": "lot:CATHETER/C-2", "characteristic": "seal"}),
    ],
    "no end": [("equipment_used", {"batch": "B-1", "equipment": "E", "started_at": "2026-03-01T00:00:00Z"})],
}  # fmt: skip


@pytest.mark.parametrize("kind", CASES)
def test_each_contradiction_is_found(kind: str) -> None:
    assert kind in kinds(*CASES[kind])


TWO_PLACES: dict[str, list[Row]] = {
    "two packages at once": [at("packed", 3, {**UNIT, "package": "A"}), at("packed", 3, {**UNIT, "package": "B"})],
    "used, then shipped": [at("used", 3, {**UNIT, "party": "CITY"}), at("shipped", 4, {**UNIT, **TO_CITY})],
    "used twice": [at("used", 3, {**UNIT, "party": "CITY"}), at("used", 4, {**UNIT, "party": "HILL"})],
    "shipped while on the way": [at("shipped", 3, {**UNIT, **TO_CITY}), at("shipped", 4, {**UNIT, **TO_HILL})],
}


@pytest.mark.parametrize("case", TWO_PLACES)
def test_a_unit_in_two_places(case: str) -> None:
    assert "in two places" in kinds(MADE, SERIAL, *TWO_PLACES[case])


SAME_DAY = ("released", {**of(9), "event_time": "2026-03-04Z"})
BOXED = [MADE, SERIAL, at("packed", 2, {**UNIT, "package": "BOX"}), at("packed", 2, of(5, package="BOX"))]
SENT = at("shipped", 4, {"package": "BOX", **TO_CITY})
RELEASES: dict[str, tuple[list[Row], int]] = {
    "a box before its lot's release": ([*BOXED, SENT, at("released", 5, of(1000))], 1),
    "a box after it": ([*BOXED, SENT, at("released", 3, of(1000))], 0),
    "a release in parts": ([*BOXED, SENT, at("released", 3, of(10)), at("released", 6, of(990))], 0),
    "a unit with its own": ([*BOXED, SENT, at("released", 5, UNIT), at("released", 3, of(1000))], 1),
    "none recorded": ([*BOXED, SENT], 0),
    "on the same day": ([MADE, at("shipped", 4.5, of(1, **TO_CITY)), SAME_DAY], 0),
    "nobody knows when": ([*BOXED, SENT, ("released", {**of(9), "event_time": "unknown"})], 0),
}  # fmt: skip


HELD = at("hold_placed", 3, of(1000))
HOLDS: dict[str, tuple[list[Row], int]] = {
    "of the lot": ([*BOXED, SENT, HELD], 1),
    "of a part": ([*BOXED, SENT, at("hold_placed", 3, of(900))], 0),
    "of a unit": ([*BOXED, SENT, at("hold_placed", 3, UNIT)], 1),
    "after it": ([*BOXED, SENT, at("hold_placed", 5, of(1000))], 0),
    "lifted in time": ([*BOXED, SENT, HELD, at("hold_lifted", 3.5, of(1000))], 0),
    "lifted before it": ([*BOXED, SENT, HELD, at("hold_lifted", 2.5, of(1000))], 1),
    "lifted later": ([*BOXED, SENT, HELD, at("hold_lifted", 5, of(1000))], 1),
    "lifted, nobody knows when": ([*BOXED, SENT, HELD, ("hold_lifted", {**of(1000), "event_time": "unknown"})], 0),
}


@pytest.mark.parametrize("case", HOLDS)
def test_shipped_on_hold(case: str) -> None:
    rows, count = HOLDS[case]
    assert kinds(*rows).count("shipped on hold") == count


def test_units_and_shipments_in_the_order_of_time() -> None:
    late = at("unit_serialized", 9, {**UNIT, "lot": "C-1"})
    assert kinds(MADE, late, at("used", 3, {**UNIT, "party": "CITY"})) == ["used before made"]
    assert kinds(MADE, late, at("unit_assembled", 2, {"into_material": "CATHETER", "into_serial": "U1", **of(1)}),
                 at("used", 3, {**UNIT, "party": "CITY"})) == []  # fmt: skip
    arrived = at("delivered", 1.5, {"shipment": "S-1", "party": "CITY"})
    assert kinds(MADE, at("shipped", 3, of(1, **TO_CITY)), arrived) == ["delivered before shipped"]


def test_two_names_of_a_lot_are_one_lot() -> None:
    rows = [MADE, SERIAL, at("unit_serialized", 1, {**UNIT, "lot": "C-1B"})]
    same = at("identified_as", 1, {"id": "lot:CATHETER/C-1", "same_as": "lot:CATHETER/C-1B"})
    assert ("serial under two lots" in kinds(*rows), "serial under two lots" in kinds(*rows, same)) == (True, False)


@pytest.mark.parametrize("case", RELEASES)
def test_shipped_before_release(case: str) -> None:
    rows, count = RELEASES[case]
    assert kinds(*rows).count("shipped before release") == count


def test_what_may_well_happen_is_no_contradiction() -> None:
    onward = [at("shipped", 3, {**UNIT, **TO_CITY}), at("delivered", 4, {"shipment": "S-1"}),
              at("shipped", 5, {**UNIT, **TO_HILL})]  # fmt: skip
    explanted = [at("used", 6, {**UNIT, "party": "HILL"}), at("returned", 7, UNIT), at("scrapped", 8, UNIT)]
    assert kinds(MADE, SERIAL, *onward, *explanted) == []
    sent = at("shipped", 2, of(9, **TO_CITY))  # by a supplier, whose records are here as well
    assert kinds(sent, at("lot_received", 5, of(9, receipt="S-1"))) == []
    assert kinds(sent, at("lot_received", 5, of(9, receipt="OTHER"))) == ["shipped before made"]
    tote = [MADE]
    for day in (2, 4):
        tote += [
            at("packed", day, of(10, package="TOTE")),
            at("material_consumed", day + 1, {"package": "TOTE", "batch": f"B{day}"}),
        ]
    assert kinds(*tote) == []


def test_pallets_received_one_by_one_are_one_delivery() -> None:
    rows = [MADE]
    for day, package in ((5, "A"), (6, "B")):
        rows += [at("packed", 2, of(10, package=package)), at("shipped", 3, {"package": package, **TO_CITY})]
        rows += [at("shipped", day, {"package": package, **TO_CITY}), at("delivered", day, {"shipment": "S-1"})]
    assert kinds(*rows) == []


@pytest.mark.parametrize("knobs", [Knobs(), Knobs(reuse=1, rework=0.5, split=0.5, merge=0.5), Knobs(dates=1)], ids=str)
def test_right_records_of_a_plant_have_none(knobs: Knobs, tmp_path: Path) -> None:
    for seed in (1, 2):
        told = found(MemoryEdges(events(simulate(tmp_path / str(seed), 150, seed, knobs))))
        assert [one for one in told if DEFAULTS[one.kind] is not Grade.NOTE] == []


@pytest.mark.parametrize("fault", ["duplicated=0.1", "lost=0.1", "unit_mistakes=0.05", "clock=3"])
def test_wrong_records_of_a_plant_have_some(fault: str, tmp_path: Path) -> None:
    assert found(MemoryEdges(events(simulate(tmp_path / "plant", 150, 3, Knobs.parse([fault])))))
