"""Contact and suspects, worked by hand on a few records each (docs/trace.md)."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from genealogy.model.errors import UsageError
from genealogy.model.times import DAY, parse_time
from genealogy.queries.edges import Direction
from genealogy.queries.tracing.resets import Resets
from genealogy.queries.tracing.trace import Question, Traced, trace
from tests.oracle.rows import Row
from tests.oracle.system import MemoryEdges, to_event
from tests.unit.test_trace import basis, day, lot_columns, made, packed, reasons, shipped, unpacked

FORWARD = Question(Direction.FORWARD, (), contact=True, tolerance=0)


def asked(rows: list[Row], root: str, question: Question = FORWARD) -> Traced:
    return trace(MemoryEdges(to_event(row) for row in rows), replace(question, roots=(root,)))


def ran(batch: str, start: str, end: str = "", equipment: str = "E") -> Row:
    return "equipment_used", {"batch": batch, "equipment": equipment, "started_at": start, "ended_at": end}


def cleaned(time: str, method: str = "", equipment: str = "E") -> Row:
    return "equipment_cleaned", {"equipment": equipment, "event_time": time, "method": method}


def window(start: str, end: str) -> tuple[int, int]:
    return parse_time(start).start, parse_time(end).end


def test_equipment_passes_on_until_it_is_cleaned() -> None:
    rows = [ran("B1", day(2), day(3)), ran("B2", day(4), day(5)), cleaned(day(6)), ran("B3", day(7), day(8))]
    assert basis(asked(rows, "batch:B1")) == dict.fromkeys(["equipment:E", "batch:B2"], "confirmed")
    assert basis(asked(rows, "batch:B3")) == {"equipment:E": "confirmed"}
    assert basis(asked(rows, "batch:B1", replace(FORWARD, contact=False))) == {}


def test_backward_names_what_it_took_over_from() -> None:
    rows = [ran("B1", day(2), day(3)), ran("B2", day(4), day(5)), cleaned(day(6)), ran("B3", day(7), day(8))]
    backward = replace(FORWARD, direction=Direction.BACKWARD)
    assert basis(asked(rows, "batch:B2", backward)) == dict.fromkeys(["equipment:E", "batch:B1"], "confirmed")
    assert basis(asked(rows, "batch:B3", backward)) == {"equipment:E": "confirmed"}


def test_two_at_once_reach_each_other_although_it_is_cleaned_meanwhile() -> None:
    rows = [ran("B1", day(2), day(6)), cleaned(day(3)), ran("B2", day(4), day(8))]
    assert "batch:B2" in basis(asked(rows, "batch:B1"))
    assert "batch:B1" in basis(asked(rows, "batch:B2"))


def test_exposed_from_is_when_both_were_there() -> None:
    rows = [ran("B1", day(2), day(8)), ran("B2", day(4), day(6))]
    moments = {node.key: node.exposed_from for node in asked(rows, "batch:B1").nodes}
    assert moments == {"batch:B1": None, "equipment:E": day(2), "batch:B2": day(4)}


def test_a_reset_within_the_tolerance_is_not_certain() -> None:
    rows = [ran("B1", day(2), day(3)), cleaned(day(4)), ran("B2", day(5), day(6)), ran("B3", day(20), day(21))]
    assert set(basis(asked(rows, "batch:B1"))) == {"equipment:E"}
    wide = replace(FORWARD, tolerance=DAY)
    assert basis(asked(rows, "batch:B1", wide))["batch:B2"] == "possible"
    rows.append(cleaned(day(10)))
    assert "batch:B3" not in basis(asked(rows, "batch:B1", wide))


def test_without_an_end_it_is_open_until_the_next_reset_and_a_gap() -> None:
    rows = [ran("B1", day(2)), ran("B2", day(4), day(5)), cleaned(day(6)), ran("B3", day(7), day(8))]
    traced = asked(rows, "batch:B1")
    assert basis(traced) == {"equipment:E": "confirmed", "batch:B2": "confirmed", "batch:B3": "possible"}
    assert "no record of when its contact with equipment:E ended" in [gap.reason for gap in traced.gaps]


def test_a_reset_at_an_unknown_time_resets_nothing_and_is_a_gap() -> None:
    rows = [ran("B1", day(2), day(3)), ran("B2", day(4), day(5)), cleaned("unknown")]
    traced = asked(rows, "batch:B1")
    assert basis(traced) == {"equipment:E": "confirmed", "batch:B2": "possible"}
    assert reasons(traced)["equipment:E"] == "it was reset at an unknown time"


def test_what_resets_is_told_by_kind_event_and_method() -> None:
    rows = [ran("B1", day(2), day(3)), cleaned(day(4), "rinse"), ran("B2", day(5), day(6)), cleaned(day(7), "full")]
    rows.append(ran("B3", day(8), day(9)))
    full = replace(FORWARD, resets=Resets.parse("equipment=equipment_cleaned:full"))
    assert set(basis(asked(rows, "batch:B1", full))) == {"equipment:E", "batch:B2"}
    never = replace(FORWARD, resets=Resets.parse("none"))
    assert set(basis(asked(rows, "batch:B1", never))) == {"equipment:E", "batch:B2", "batch:B3"}
    inspected = {"subject": "equipment:E", "characteristic": "swab", "event_time": day(7, 9), "method": "swab"}
    rows.append(("inspected", inspected))
    by_swab = replace(FORWARD, resets=Resets.parse("equipment=inspected:swab, equipment=released"))
    assert set(basis(asked(rows, "batch:B1", by_swab))) == {"equipment:E", "batch:B2"}


def test_equipment_that_never_soils_passes_nothing_on_but_may_be_the_suspect() -> None:
    rows = [ran("B1", day(2), day(3)), ran("B2", day(5), day(6))]
    assert set(basis(asked(rows, "batch:B1"))) == {"equipment:E", "batch:B2"}
    for text, reached in (("equipment:E=always", set()), ("equipment:F*=always", {"equipment:E", "batch:B2"})):
        clean = replace(FORWARD, resets=Resets.parse(text))
        assert set(basis(asked(rows, "batch:B1", clean))) == reached
        assert set(basis(asked(rows, "equipment:E", clean))) == {"batch:B1", "batch:B2"}


@pytest.mark.parametrize(
    "text", ["equipment:E=cleaned", "cleaned", "equipment=shipped", "package=equipment_cleaned", "equipment"]
)
def test_a_rule_that_is_not_understood_is_wrong_usage(text: str) -> None:
    with pytest.raises(UsageError, match="GENEALOGY_RESETS"):
        Resets.parse(text)


def test_suspect_equipment_in_a_window_reaches_what_ran_on_it_then() -> None:
    rows = [*made("B1", "L1", day(3), "X"), *made("B2", "L2", day(5), "X"), ran("B1", day(2), day(3))]
    rows += [ran("B2", day(4), day(5)), shipped("S", day(6), "H", **lot_columns("L2"))]
    within = replace(FORWARD, contact=False, window=window(day(4, 9), FOREVER_TEXT))
    assert set(basis(asked(rows, "equipment:E", within))) == {"batch:B2", "lot:M/L2", "shipment:S", "party:H"}
    assert set(basis(asked(rows, "equipment:E"))) >= {"batch:B1", "lot:M/L1", "batch:B2"}


FOREVER_TEXT = "2026-04-01T00:00:00Z"


def test_operator_line_load_place_and_supplier_are_suspects() -> None:
    rows: list[Row] = [
        ("operator_worked", {"batch": "B1", "operator": "O", "started_at": day(2), "ended_at": day(3)}),
        ("lot_produced", {"batch": "B2", "line": "N", "event_time": day(3), **lot_columns("L2")}),
        sterilized("D", "E", day(4), day(5), **lot_columns("L3")),
        ("moved", {"to_location": "P", "event_time": day(4), "material": "M", "serial": "U1"}),
        ("moved", {"to_location": "Q", "event_time": day(9), "material": "M", "serial": "U1"}),
        ("lot_received", {"supplier": "A", "event_time": day(2), **lot_columns("L5")}),
        ("equipment_used", {"batch": "B6", "equipment": "E6", "started_at": day(2), "performed_by": "A"}),
    ]
    assert set(basis(asked(rows, "operator:O"))) == {"batch:B1"}
    assert set(basis(asked(rows, "line:N"))) == {"batch:B2", "lot:M/L2"}
    assert set(basis(asked(rows, "load:D", replace(FORWARD, contact=False)))) == {"lot:M/L3"}
    assert set(basis(asked(rows, "equipment:E"))) == {"load:D", "lot:M/L3"}
    assert set(basis(asked(rows, "party:A", replace(FORWARD, contact=False)))) == {"lot:M/L5", "batch:B6"}
    later = replace(FORWARD, window=window(day(10), day(12)))
    assert set(basis(asked(rows, "location:P"))) == {"unit:M/U1"}
    assert set(basis(asked(rows, "location:P", later))) == set()
    assert set(basis(asked(rows, "location:Q", later))) == {"unit:M/U1"}


def sterilized(load: str, equipment: str, start: str, end: str, **content: str) -> Row:
    return "sterilized", {"load": load, "equipment": equipment, "started_at": start, "ended_at": end, **content}


def test_what_is_in_a_load_does_not_soil_the_sterilizer() -> None:
    rows = [sterilized("D1", "E", day(2), day(3), **lot_columns("L1"))]
    rows.append(sterilized("D2", "E", day(4), day(5), **lot_columns("L2")))
    assert basis(asked(rows, "lot:M/L1")) == {}
    assert set(basis(asked(rows, "load:D1"))) == {"lot:M/L1", "equipment:E", "load:D2", "lot:M/L2"}


def test_a_suspect_package_reaches_what_it_held_then() -> None:
    rows = [
        packed("T", day(1), **lot_columns("L1")),
        unpacked("T", day(5), **lot_columns("L1")),
        packed("CASE", day(9), material="M", serial="U1"),
        packed("T", day(10), inner_package="CASE"),
        shipped("S1", day(20), "H", material="M", serial="U1"),
    ]
    flow = replace(FORWARD, contact=False)
    held = {"lot:M/L1", "package:CASE", "unit:M/U1", "shipment:S1", "party:H"}
    assert set(basis(asked(rows, "package:T", flow))) == held
    early = replace(flow, window=window(day(2), day(6)))
    assert set(basis(asked(rows, "package:T", early))) == {"lot:M/L1"}
    assert reasons(asked(rows, "package:UNKNOWN"))["package:UNKNOWN"] == "no record of what was in it"


def test_a_load_of_packages_reaches_what_was_in_them() -> None:
    rows = [packed("CASE", day(1), material="M", serial="U1"), sterilized("D", "E", day(2), day(3), package="CASE")]
    rows.append(unpacked("CASE", day(2, 9), material="M", serial="U1"))
    rows.append(packed("CASE", day(4), material="M", serial="U2"))
    assert set(basis(asked(rows, "load:D", replace(FORWARD, contact=False)))) == {"package:CASE", "unit:M/U1"}


def test_an_inspection_leads_to_what_was_measured_then() -> None:
    rows = [ran("B1", day(2), day(3)), ran("B2", day(4), day(6)), ran("B3", day(7), day(8))]
    rows.append(("inspected", {"subject": "equipment:E", "characteristic": "pH", "event_time": day(5), "value": "9"}))
    known = MemoryEdges(to_event(row) for row in rows)
    inspection = next(key for key in known.into if key.startswith("inspection:"))
    traced = trace(known, replace(FORWARD, contact=False, roots=(inspection,)))
    assert basis(traced) == dict.fromkeys(["equipment:E", "batch:B2"], "confirmed")


def test_a_window_on_a_lot_limits_its_uses() -> None:
    rows = [*made("B1", "L2", day(2), "L1"), *made("B2", "L3", day(9), "L1"), *made("B3", "L4", day(5), "L2")]
    within = replace(FORWARD, window=window(day(1), day(3)))
    assert set(basis(asked(rows, "lot:M/L1", within))) == {"batch:B1", "lot:M/L2", "batch:B3", "lot:M/L4"}
    backward = replace(within, direction=Direction.BACKWARD, window=window(day(6), day(12)))
    assert set(basis(asked(rows, "batch:B2", backward))) == {"lot:M/L1"}
    assert set(basis(asked(rows, "batch:B2", replace(backward, window=window(day(1), day(3)))))) == set()


def test_many_uses_and_cleanings_of_one_equipment() -> None:
    start = parse_time(day(1))
    rows: list[Row] = []
    for number in range(1500):
        began = start.start // 1_000_000 + number * 7200
        times = [_iso(began + offset) for offset in (0, 3600, 5400)]
        rows += [ran(f"B{number}", times[0], times[1]), cleaned(times[2])]
        rows.append(("material_consumed", {"batch": f"B{number}", "event_time": times[0], **lot_columns("L")}))
    traced = asked(rows, "lot:M/L")
    assert len(traced.nodes) == 1500 + 2


def _iso(seconds: int) -> str:
    return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)).isoformat()
