"""Behind a lost record there may be another, and a small plant has few others to learn from: told as gaps, by hand."""

from collections.abc import Callable

import pytest

from tests.oracle.rows import Row
from tests.unit.test_unmade import UNMADE, consumed, day, of, produced, received, shipped

NO_OUTPUT = "no record of what it produced"
MAY_BE = "no record of its making or receipt; material:{} may be made of what was asked about"
UNFED = "no record of what it consumed; material:{}, which it made, may be made of what was asked about"
NO_CONTACT = "no record of its {}, which others have: it may be the suspect one"
NOT_CONSUMED = "no record that it consumed {}, as others of its product did: it may have come from what was asked about"
NO_CONTENT = "no record of what was in it: it may be what was reached"
Gaps = Callable[..., dict[str, str]]


def ran(batch: str, equipment: str, time: int) -> Row:
    times = {"started_at": f"2026-03-{time:02}T06:00:00Z", "ended_at": f"2026-03-{time:02}T09:00:00Z"}
    return "equipment_used", {"batch": batch, "equipment": equipment, **times}


def bought(material: str, lot: str, time: int) -> Row:
    return "lot_received", {"event_time": day(time), **of(material, lot), "supplier": "ACME"}


def test_what_a_batch_made_that_tells_no_output_is_learnt_of_its_equipment(gaps: Gaps) -> None:
    rows = [
        received("R1", 1, "A1"), consumed("B1", "R1", 3), ran("B1", "PRESS", 3), shipped("T1", 4),
        bought("DYE", "D2", 1), consumed("B2", "D2", 3, "DYE"), ran("B2", "PRESS", 2), produced("B2", "T2", 2),
    ]  # fmt: skip
    assert gaps(rows, "lot:RESIN/R1") == {"batch:B1": NO_OUTPUT, "lot:TUBE/T1": MAY_BE.format("TUBE")}


def test_what_it_made_may_be_the_only_lot_whose_origin_nothing_tells(gaps: Gaps) -> None:
    rows = [received("R1", 1, "A1"), consumed("B1", "R1", 3), shipped("T1", 4), bought("DYE", "D2", 2)]
    assert gaps(rows, "lot:RESIN/R1") == {"batch:B1": NO_OUTPUT, "lot:TUBE/T1": MAY_BE.format("TUBE")}


def test_where_no_receipt_is_ever_recorded_bought_lots_are_no_gap(gaps: Gaps) -> None:
    others = [consumed("B2", f"D{number}", 4, "DYE") for number in range(3)]
    rows = [received("R1", 1, "A1"), consumed("B1", "R1", 3), *others, produced("B2", "T2", 4)]
    assert gaps(rows, "lot:RESIN/R1") == {"batch:B1": NO_OUTPUT}


def test_a_batch_alone_without_input_may_have_consumed_it(gaps: Gaps) -> None:
    rows = [received("R1", 1, "A1"), produced("B1", "T1", 3), shipped("T1", 4)]
    assert gaps(rows, "lot:RESIN/R1") == {"batch:B1": UNFED.format("TUBE")}


def test_by_its_recipe_a_lot_may_be_made_of_what_lacks_a_record(gaps: Gaps) -> None:
    """The making of both T3 and K3 is lost; others tell that tubes are made of resin, and kits of tubes."""
    rows = [
        received("R1", 1, "A1"), received("R2", 1, "A2"), consumed("B2", "R2", 2), produced("B2", "T2", 2),
        consumed("B4", "T2", 3), consumed("B4", "T2", 3, "TUBE"), produced("B4", "K4", 3, "KIT"),
        shipped("T3", 5), shipped("K3", 6, "KIT"),
    ]  # fmt: skip
    assert gaps(rows, "lot:RESIN/R1") == {"lot:TUBE/T3": UNMADE.format("TUBE"), "lot:KIT/K3": UNMADE.format("KIT")}


def test_behind_a_lost_record_there_may_be_another(gaps: Gaps) -> None:
    """What the batch made that may have run on the suspect, went into one without output."""
    rows = [
        bought("RESIN", "R1", 1), consumed("B1", "R1", 3), produced("B1", "T1", 3), ran("B2", "E2", 3),
        bought("RESIN", "R2", 1), consumed("B2", "R2", 3), produced("B2", "C2", 3, "CAP"),
        consumed("B3", "T1", 4, "TUBE"), ran("B3", "LINE", 4), shipped("K3", 5, "KIT"),
        ran("B4", "LINE", 2), produced("B4", "K4", 2, "KIT"), consumed("B4", "C2", 2, "CAP"), ran("B5", "E1", 20),
    ]  # fmt: skip
    found = gaps(rows, "equipment:E1", "2026-03-03")
    del found["equipment:E1"]
    assert found == {"batch:B1": NO_CONTACT.format("equipment"), "lot:KIT/K3": MAY_BE.format("KIT")}


def test_of_three_lots_one_without_a_load_may_have_been_in_the_suspect_one(gaps: Gaps) -> None:
    rows: list[Row] = [bought("TUBE", f"T{number}", 1) for number in (1, 2, 3)]
    rows += [shipped(f"T{number}", 3) for number in (1, 2, 3)]
    times = {"started_at": day(2), "ended_at": day(2)}
    rows += [("sterilized", {"load": "L1", "equipment": "EO", **of("TUBE", f"T{n}"), **times}) for n in (1, 2)]
    assert gaps(rows, "load:L1") == {"lot:TUBE/T3": NO_CONTACT.format("load")}


def test_a_package_that_only_came_out_of_another_may_hold_what_was_reached(gaps: Gaps) -> None:
    crates = [("unpacked", {"package": "CRATE", "event_time": day(6), "inner_package": f"BOX{n}"}) for n in (1, 2)]
    packed = [("packed", {"package": f"BOX{n}", "event_time": day(5), **of("RESIN", f"R{n}")}) for n in (1, 3)]
    rows = [received("R1", 1, "A1"), received("R3", 1, "A3"), *crates, *packed]
    assert gaps(rows, "lot:RESIN/R3")["package:BOX2"] == NO_CONTENT


def through(tote: str, batch: str, content: tuple[str, str], time: int, *, told: bool = True) -> list[Row]:
    """A lot goes into a batch by way of a tote; without `told` nothing tells that the batch took the tote."""
    hour = "2026-03-{:02}T{:02}:00:00Z"
    moved = of(*content)
    fed = {"batch": batch, "event_time": hour.format(time, 9), "package": tote}
    return [
        ("packed", {"package": tote, "event_time": hour.format(time, 8), **moved}),
        *([("material_consumed", fed)] if told else []),
        ("unpacked", {"package": tote, "event_time": hour.format(time, 10), **moved}),
    ]


def tubes(number: int) -> list[Row]:
    """A batch a day of a lot of resin and one of dye."""
    lots = [bought("RESIN", f"R{number}", 1), bought("DYE", f"D{number}", 1)]
    fed = [consumed(f"B{number}", f"R{number}", number), consumed(f"B{number}", f"D{number}", number, "DYE")]
    return [*lots, *fed, produced(f"B{number}", f"T{number}", number), shipped(f"T{number}", number)]


def test_a_rest_in_a_tote_is_no_other_material_instead(gaps: Gaps) -> None:
    """B5 took resin out of a tote with a rest of glue in it, and no dye, as far as is told."""
    rest: list[Row] = [("packed", {"package": "TOTE", "event_time": day(4), **of("GLUE", "G1")})]
    lots = [bought("GLUE", "G1", 1), bought("RESIN", "R5", 1), produced("B5", "T5", 5)]
    rows = [row for number in (1, 2, 3, 6, 7) for row in tubes(number)]
    found = gaps([*rows, *lots, *rest, *through("TOTE", "B5", ("RESIN", "R5"), 5)], "lot:DYE/D3")
    assert found == {"batch:B5": NOT_CONSUMED.format("DYE")}


def test_when_a_tote_was_emptied_a_batch_that_lacks_anything_may_have_taken_it(gaps: Gaps) -> None:
    """Glue is in no recipe: a rest of it was in the tote out of which B12 took its resin, of which nothing tells."""
    rows = [row for number in (2, 4, 6, 8, 10) for row in tubes(number)]
    glue = [bought("GLUE", "G1", 1), *through("TOTE", "B4", ("GLUE", "G1"), 4)]
    short = [consumed("B12", "D12", 12, "DYE"), bought("DYE", "D12", 1), produced("B12", "T12", 12)]
    again = through("TOTE", "B12", ("GLUE", "G1"), 12, told=False)
    assert gaps([*rows, *glue, *short, *again], "lot:GLUE/G1") == {"batch:B12": NOT_CONSUMED.format("RESIN")}
    assert "batch:B12" not in gaps(through("TOTE", "B12", ("GLUE", "G1"), 12)[1:2], "lot:GLUE/G1")


def test_what_a_batch_made_need_not_be_told_for_it_to_lack_its_equipment(gaps: Gaps) -> None:
    """E1 ran for tubes alone: a batch of caps did not run on it, and one of unknown product may have."""
    rows = [row for number in range(1, 12) for row in [*tubes(number), ran(f"B{number}", "E1", number)]]
    caps = [bought("RESIN", "R20", 1), consumed("B20", "R20", 5), produced("B20", "C20", 5, "CAP")]
    unknown = [bought("RESIN", "R21", 1), consumed("B21", "R21", 5)]
    found = gaps([*rows, *caps, *unknown], "equipment:E1", "2026-03-05")
    assert found == {"batch:B21": NO_CONTACT.format("equipment")}


@pytest.mark.parametrize("order", [(8, 9, 10), (9, 8, 10), (10, 8, 9), (9, 10, 8), (10, 9, 8)])
def test_what_went_into_a_tote_late_by_the_records_is_no_lost_consumption(
    gaps: Gaps, order: tuple[int, int, int]
) -> None:
    """Packed, taken by the batch, unpacked: booked in any order."""
    rows = [row for number in (2, 3, 4, 6, 7) for row in tubes(number)]
    lots = [bought("RESIN", "R5", 1), bought("DYE", "D5", 1), consumed("B5", "R5", 5), produced("B5", "T5", 5)]
    packed, took, unpacked = (f"2026-03-05T{hour:02}:00:00Z" for hour in order)
    tote: list[Row] = [
        ("packed", {"package": "TOTE", "event_time": packed, **of("DYE", "D5")}),
        ("material_consumed", {"batch": "B5", "event_time": took, "package": "TOTE"}),
        ("unpacked", {"package": "TOTE", "event_time": unpacked, **of("DYE", "D5")}),
    ]
    assert "batch:B5" not in gaps([*rows, *lots, *tote], "lot:DYE/D3")


def test_what_was_in_a_tote_for_another_batch_is_no_consumption(gaps: Gaps) -> None:
    """B5 took the tote two days before the dye was in it, for B7."""
    rows = [row for number in (2, 3, 4, 6, 8) for row in tubes(number)]
    lots = [bought("RESIN", "R5", 1), bought("DYE", "D7", 1), consumed("B5", "R5", 5), produced("B5", "T5", 5)]
    empty: Row = "material_consumed", {"batch": "B5", "event_time": "2026-03-05T09:00:00Z", "package": "TOTE"}
    tote = through("TOTE", "B7", ("DYE", "D7"), 7)
    assert gaps([*rows, *lots, empty, *tote], "lot:DYE/D3")["batch:B5"] == NOT_CONSUMED.format("DYE")
