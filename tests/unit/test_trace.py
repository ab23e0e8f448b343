"""What a trace means, worked by hand on a few records each (docs/trace.md)."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

from genealogy.ingest.adapter import Options
from genealogy.ingest.registry import adapter_named
from genealogy.model.events import Event, Packed, Shipped, Unpacked, build
from genealogy.model.records import Draft
from genealogy.queries.edges import Direction
from genealogy.queries.tracing.trace import Question, Traced, trace
from tests.oracle.rows import Row
from tests.oracle.system import MemoryEdges, trace_rows

NEVER_OFF = timedelta(0)


def made(batch: str, lot: str, time: str, *inputs: str) -> list[Row]:
    """A batch that consumes lots of material M (or units, packages by prefix) and makes one lot of material M."""
    rows: list[Row] = []
    for consumed in inputs:
        columns = {"package": consumed[8:]} if consumed.startswith("package:") else lot_columns(consumed)
        rows.append(("material_consumed", {"batch": batch, "event_time": time, **columns}))
    rows.append(("lot_produced", {"batch": batch, "event_time": time, **lot_columns(lot)}))
    return rows


def lot_columns(lot: str, quantity: str = "10") -> dict[str, str]:
    return {"material": "M", "lot": lot, "quantity": quantity, "unit": "C62"}


def packed(package: str, time: str, **content: str) -> Row:
    return "packed", {"package": package, "event_time": time, **content}


def unpacked(package: str, time: str, **content: str) -> Row:
    return "unpacked", {"package": package, "event_time": time, **content}


def shipped(shipment: str, time: str, consignee: str, **content: str) -> Row:
    return "shipped", {"shipment": shipment, "event_time": time, "consignee": consignee, **content}


def day(number: int, hour: int = 8) -> str:
    return f"2026-03-{number:02d}T{hour:02d}:00:00Z"


def reached(rows: list[Row], root: str, direction: str = "forward", tolerance: timedelta | None = None) -> Traced:
    return trace_rows(rows, root, direction, tolerance, timezone="UTC")


def basis(traced: Traced) -> dict[str, str]:
    return {node.key: node.basis for node in traced.nodes if node.depth}


def reasons(traced: Traced) -> dict[str, str]:
    return {gap.key: gap.reason for gap in traced.gaps}


def test_a_lot_reaches_what_is_made_of_it_and_its_consignee() -> None:
    rows = [*made("B1", "L2", day(2), "L1"), shipped("S1", day(3), "H", **lot_columns("L2"))]
    traced = reached(rows, "lot:M/L1")
    assert basis(traced) == dict.fromkeys(["batch:B1", "lot:M/L2", "shipment:S1", "party:H"], "confirmed")
    hospital = traced.nodes[-1]
    assert (hospital.key, hospital.depth, hospital.exposed_from) == ("party:H", 4, day(3))
    assert hospital.via == ["lot:M/L1", "batch:B1", "lot:M/L2", "shipment:S1"]
    assert [edge.type for edge in traced.edges] == ["CONSUMED_BY", "PRODUCED", "SHIPPED_IN", "CONSIGNED_TO"]


def test_backward_is_forward_reversed_and_tells_the_latest_moment_that_mattered() -> None:
    rows = [*made("B1", "L2", day(2), "L1"), shipped("S1", day(3), "H", **lot_columns("L2"))]
    traced = reached(rows, "party:H", "backward")
    assert set(basis(traced)) == {"lot:M/L1", "batch:B1", "lot:M/L2", "shipment:S1"}
    moments = {node.key: node.exposed_from for node in traced.nodes}
    assert moments["lot:M/L1"] == moments["batch:B1"] == day(2)
    assert reasons(traced) == {"lot:M/L1": "no record of its making or receipt"}


def test_a_use_recorded_before_the_making_is_possible_not_confirmed() -> None:
    rows = [*made("B1", "L2", day(20), "L1"), *made("B2", "L3", day(10), "L2")]
    assert basis(reached(rows, "lot:M/L1")) == {
        "batch:B1": "confirmed",
        "lot:M/L2": "confirmed",
        "batch:B2": "possible",
        "lot:M/L3": "possible",
    }


def test_every_input_of_a_batch_reaches_every_output() -> None:
    rows = [
        *made("B1", "L2", day(2), "L1"),
        ("material_consumed", {"batch": "B1", "event_time": day(5), **lot_columns("L9")}),
    ]
    assert basis(reached(rows, "lot:M/L9")) == {"batch:B1": "confirmed", "lot:M/L2": "confirmed"}


def test_a_reused_tote_exposes_only_what_it_carries_meanwhile() -> None:
    rows = [
        packed("T", day(1), **lot_columns("L1")),
        unpacked("T", day(5), **lot_columns("L1")),
        packed("T", day(10), **lot_columns("L2")),
        shipped("S1", day(3), "H1", package="T"),
        shipped("S2", day(20), "H2", package="T"),
    ]
    assert "party:H2" not in basis(reached(rows, "lot:M/L1"))
    assert basis(reached(rows, "lot:M/L1"))["party:H1"] == "confirmed"
    assert set(basis(reached(rows, "party:H2", "backward"))) == {"shipment:S2", "package:T", "lot:M/L2"}


def test_tolerance_reaches_across_a_late_posting() -> None:
    rows = [packed("T", "2026-03-01T08:05:00Z", **lot_columns("L1")), shipped("S1", day(1), "H", package="T")]
    assert basis(reached(rows, "lot:M/L1"))["party:H"] == "possible"
    assert "party:H" not in basis(reached(rows, "lot:M/L1", tolerance=NEVER_OFF))


def test_a_nested_package_carries_the_intersection() -> None:
    rows = [
        packed("CASE", day(1), material="M", serial="U1"),
        packed("PALLET", day(5), inner_package="CASE"),
        unpacked("PALLET", day(10), inner_package="CASE"),
        shipped("S1", day(2), "H1", package="PALLET"),
        shipped("S2", day(7), "H2", package="PALLET"),
        shipped("S3", day(15), "H3", package="PALLET"),
    ]
    parties = {key for key in basis(reached(rows, "unit:M/U1")) if key.startswith("party:")}
    assert parties == {"party:H2"}


def test_some_of_a_lot_left_behind_still_exposes() -> None:
    rows = [
        packed("T", day(1), **lot_columns("L1", "10")),
        unpacked("T", day(2), **lot_columns("L1", "4")),
        shipped("S1", day(20), "H", package="T"),
    ]
    assert basis(reached(rows, "lot:M/L1"))["party:H"] == "confirmed"
    rows[1] = unpacked("T", day(2), **lot_columns("L1", "10"))
    assert "party:H" not in basis(reached(rows, "lot:M/L1"))


def test_a_reversed_unpacking_puts_back() -> None:
    back = {**lot_columns("L1", "-10"), "reverses": "U"}
    rows = [
        packed("T", day(1), **lot_columns("L1")),
        unpacked("T", day(2), **lot_columns("L1"), source_record="U"),
        unpacked("T", day(3), **back),
        shipped("S1", day(20), "H", package="T"),
    ]
    assert basis(reached(rows, "lot:M/L1"))["party:H"] == "confirmed"


def test_a_unit_packed_elsewhere_has_left_and_that_is_told() -> None:
    rows = [
        packed("T1", day(1), material="M", serial="U1"),
        packed("T2", day(5), material="M", serial="U1"),
        shipped("S1", day(20), "H", package="T1"),
    ]
    traced = reached(rows, "unit:M/U1")
    assert "party:H" not in basis(traced)
    assert reasons(traced)["unit:M/U1"] == "left package:T1 without a record of being unpacked"


def test_unpacked_without_packed_is_possible_and_a_gap() -> None:
    rows = [unpacked("T", day(5), material="M", serial="U1"), shipped("S1", day(3), "H", package="T")]
    traced = reached(rows, "unit:M/U1")
    assert basis(traced)["party:H"] == "possible"
    assert reasons(traced)["unit:M/U1"] == "unpacked from package:T without a record of being packed"


def test_an_unknown_time_excludes_nothing_and_is_a_gap() -> None:
    rows = [*made("B1", "L2", "unknown", "L1")]
    traced = reached(rows, "lot:M/L1")
    assert basis(traced) == {"batch:B1": "possible", "lot:M/L2": "possible"}
    assert reasons(traced)["lot:M/L1"] == "the time of CONSUMED_BY batch:B1 is unknown"


def test_in_and_out_and_in_again_on_one_day_is_inside_on_the_next() -> None:
    content = lot_columns("L1")
    rows = [
        packed("T", "2026-03-01", **content),
        unpacked("T", "2026-03-02", **content),
        packed("T", "2026-03-02", **content),
        shipped("S1", "2026-03-20", "H", package="T"),
    ]
    assert basis(reached(rows, "lot:M/L1"))["party:H"] == "confirmed"


def test_parties_pass_nothing_on() -> None:
    rows = [shipped("S1", day(1), "H", **lot_columns("L1")), shipped("S2", day(2), "X", **lot_columns("L2"))]
    rows.append(("returned", {"event_time": day(3), "party": "H", **lot_columns("L2")}))
    assert set(basis(reached(rows, "lot:M/L1"))) == {"shipment:S1", "party:H"}


def test_a_subcontractor_that_later_supplies_is_a_gap() -> None:
    received = {"event_time": day(9), "supplier": "SUB", **lot_columns("L9")}
    rows = [shipped("S1", day(1), "SUB", **lot_columns("L1")), ("lot_received", received)]
    assert "party:SUB" in reasons(reached(rows, "lot:M/L1"))["lot:M/L9"]
    earlier = [rows[0], ("lot_received", {**received, "event_time": "2026-02-01T08:00:00Z"})]
    assert "lot:M/L9" not in reasons(reached(earlier, "lot:M/L1"))


def test_a_number_that_only_another_site_filled_is_crossed_as_possible() -> None:
    rows = [
        packed("P", day(1), **lot_columns("L1"), site="A"),
        shipped("S1", day(2), "H", package="P", site="B"),
    ]
    traced = reached(rows, "lot:M/L1")
    assert basis(traced)["package:B/P"] == basis(traced)["party:H"] == "possible"
    assert "numbered alike at another site" in reasons(traced)["package:B/P"]
    assert "lot:M/L1" in basis(reached(rows, "party:H", "backward"))
    filled = [*rows, packed("P", day(1), **lot_columns("L2"), site="B")]
    assert "party:H" not in basis(reached(filled, "lot:M/L1"))


def test_two_names_of_one_lot_are_crossed_both_ways() -> None:
    rows: list[Row] = [("identified_as", {"id": "lot:M/L1", "same_as": "lot:N/X", "event_time": day(9)})]
    rows += made("B1", "L2", day(2), "L1")
    assert basis(reached(rows, "lot:N/X")) == dict.fromkeys(["lot:M/L1", "batch:B1", "lot:M/L2"], "confirmed")
    assert "lot:N/X" in basis(reached(rows, "lot:M/L2", "backward"))


def test_rework_loops_end() -> None:
    rows = [*made("B1", "L2", day(2), "L1", "L3"), *made("B2", "L3", day(3), "L2")]
    assert set(basis(reached(rows, "lot:M/L1"))) == {"batch:B1", "batch:B2", "lot:M/L2", "lot:M/L3"}


@pytest.mark.parametrize("direction", ["forward", "backward"])
def test_a_ladder_of_full_mixing_costs_its_edges(direction: str) -> None:
    rows: list[Row] = []
    for level in range(60):
        for side in "ab":
            rows += made(f"B{level}{side}", f"{level + 1}{side}", day(2), f"{level}a", f"{level}b")
    root = "lot:M/0a" if direction == "forward" else "lot:M/60a"
    traced = reached(rows, root, direction)
    assert len(traced.edges) == (60 * 6 - 2 if direction == "forward" else 60 * 6 - 3)


def test_a_class_without_a_lot_is_a_gap_of_its_batch(tmp_path: Path) -> None:
    event = {
        "@context": "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld",
        "type": "TransformationEvent",
        "eventTime": day(2),
        "eventTimeZoneOffset": "+00:00",
        "transformationID": "urn:epc:id:gdti:0614141.06012.1234",
        "inputQuantityList": [{"epcClass": "urn:epc:idpat:sgtin:0614141.112345.*", "quantity": 5}],
        "outputQuantityList": [{"epcClass": "urn:epc:class:lgtin:0614141.112346.L1", "quantity": 5}],
    }
    file = tmp_path / "event.json"
    file.write_text(json.dumps(event))
    drafts = [one for one in adapter_named("epcis").read(file, Options()) if isinstance(one, Draft)]
    traced = trace(
        MemoryEdges(draft.event for draft in drafts), Question(Direction.BACKWARD, ("lot:10614141123466/L1",))
    )
    (batch,) = basis(traced)
    assert "material:10614141123459 is recorded of it without a lot or serial" in [
        gap.reason for gap in traced.gaps if gap.key == batch
    ]


def test_a_case_with_a_serial_holds_only_for_a_while_both_ways() -> None:
    inside = {"material": "M", "serial": "U1", "holder": "unit:M/CASE"}
    events: list[Event] = [
        build(Packed, {**inside, "event_time": day(1)}, None),
        build(Unpacked, {**inside, "event_time": day(5)}, None),
        build(
            Shipped, {"material": "M", "serial": "CASE", "shipment": "S", "consignee": "H", "event_time": day(20)}, None
        ),
    ]
    edges = MemoryEdges(events)
    assert "party:H" not in basis(trace(edges, Question(Direction.FORWARD, ("unit:M/U1",))))
    assert set(basis(trace(edges, Question(Direction.BACKWARD, ("party:H",))))) == {"shipment:S", "unit:M/CASE"}
