"""What a forward trace may have missed because of a record that others of its kind have: told as gaps, by hand."""

from collections.abc import Callable

import pytest

from genealogy.queries.checks import peers
from tests.oracle.rows import Row
from tests.unit.test_unmade import consumed, day, of, produced, shipped

NOT_CONSUMED = "no record that it consumed {}, as others of its product did: it may have come from what was asked about"
NO_LOT = "no record of its lot of {}, which others have: it may be one that was reached"
NO_PART = "no record of a part {}, which others have: it may be one that was reached"
NO_CONTENT = "no record of what was in it: it may be what was reached"
NO_CONTACT = "no record of its {}, which others have: it may be the suspect one"
LESS = (
    "it consumed less {} than others of its product did for as much: a record may be missing, of what was asked about"
)
BATCHES = 12


def made(number: int, *materials: str) -> list[Row]:
    """A batch a day that consumes a lot of its own of each material."""
    used = [consumed(f"B{number}", f"{one}{number}", number, one) for one in materials]
    output = {"batch": f"B{number}", "event_time": day(number), **of("TUBE", f"T{number}", "50")}
    return [*used, ("lot_produced", output), shipped(f"T{number}", number)]


def received(material: str, number: int, time: int) -> Row:
    return "lot_received", {"event_time": day(time), **of(material, f"{material}{number}"), "supplier": "ACME"}


def plant(without: int = 0) -> list[Row]:
    """Twelve batches of resin and dye, one of them without dye on record; all their lots came on the first."""
    rows = [received(one, number, 1) for number in range(1, BATCHES + 1) for one in ("RESIN", "DYE")]
    for number in range(1, BATCHES + 1):
        rows += made(number, "RESIN", *([] if number == without else ["DYE"]))
    return rows


Gaps = Callable[..., dict[str, str]]


@pytest.mark.parametrize("arranged", [False, True], ids=["in memory", "arranged"])
def test_a_batch_without_a_material_of_its_recipe_may_have_consumed_what_is_suspect(
    gaps: Gaps, *, arranged: bool
) -> None:
    assert gaps(plant(without=5), "lot:DYE/DYE4", arranged=arranged) == {"batch:B5": NOT_CONSUMED.format("DYE")}


def test_no_gap_where_the_suspect_is_of_another_material(gaps: Gaps) -> None:
    assert gaps(plant(without=5), "lot:RESIN/RESIN4") == {}


def test_no_gap_where_all_is_recorded(gaps: Gaps) -> None:
    assert gaps(plant(), "lot:DYE/DYE4") == {}


def test_a_batch_before_the_suspect_came_is_no_gap(gaps: Gaps) -> None:
    late = [received("DYE", 20, 20), *made(20, "RESIN", "DYE"), received("RESIN", 20, 19)]
    assert gaps([*plant(without=5), *late], "lot:DYE/DYE20") == {}


def test_another_material_instead_is_no_gap(gaps: Gaps) -> None:
    assert gaps([*plant(without=5), consumed("B5", "P5", 5, "PIGMENT")], "lot:DYE/DYE4") == {}


@pytest.mark.parametrize(("batches", "told"), [(1, False), (2, True)])
def test_of_one_batch_alone_nothing_is_learnt_of_few_half_are_enough(gaps: Gaps, batches: int, *, told: bool) -> None:
    rows = [*made(1, "RESIN"), *(made(2, "RESIN", "DYE") if batches > 1 else [])]
    supplied = [received("RESIN", 1, 1), received("RESIN", 2, 1), received("DYE", 2, 1), received("DYE", 3, 1)]
    expected = {"batch:B1": NOT_CONSUMED.format("DYE")} if told else {}
    assert gaps([*supplied, *rows, consumed("B9", "DYE3", 2, "DYE"), *produced_of(9)], "lot:DYE/DYE3") == expected


def produced_of(number: int) -> list[Row]:
    return [produced(f"B{number}", f"T{number}", number, "CAP")]


def test_a_record_that_comes_late_closes_the_gap_also_beside_an_arranged_index(gaps: Gaps) -> None:
    assert set(gaps(plant(without=5), "lot:DYE/DYE4", arranged=True)) == {"batch:B5"}
    assert gaps([consumed("B5", "DYE5", 5, "DYE")], "lot:DYE/DYE4") == {}


@pytest.mark.parametrize("table", ["lot_produced", "material_consumed", "shipped", "corrected"])
def test_what_came_after_the_index_was_arranged_counts_as_if_it_had_been_there(gaps: Gaps, table: str) -> None:
    """A few records beside an index that has the others: together they tell what is usual."""
    others = [received("PAD", number, 1) for number in range(800)]
    wrong: Row = "corrected", {"table": "packed", "source_record": "none", "reason": "wrong", "event_time": day(9)}
    rows = [*plant(without=5), wrong, *others]
    gaps([row for row in rows if row[0] != table], "lot:DYE/DYE4", arranged=True)
    late = [row for row in rows if row[0] == table]
    assert gaps(late, "lot:DYE/DYE4") == {"batch:B5": NOT_CONSUMED.format("DYE")}


def test_what_was_consumed_out_of_a_tote_counts(gaps: Gaps) -> None:
    content = {"event_time": day(5), **of("DYE", "DYE5")}
    tote: list[Row] = [
        ("packed", {"package": "TOTE", **content}),
        ("material_consumed", {"batch": "B5", "event_time": "2026-03-05T09:00:00Z", "package": "TOTE"}),
        ("unpacked", {"package": "TOTE", **content, "event_time": "2026-03-05T10:00:00Z"}),
    ]
    assert gaps([*plant(without=5), *tote], "lot:DYE/DYE4") == {}


def units(lotless: int = 0, partless: int = 0) -> list[Row]:
    """Twelve units of one lot, each with a board of another."""
    rows: list[Row] = [consumed("B1", "R1", 1), produced("B1", "P1", 1, "PUMP")] + [
        received("BOARD", n, 1) for n in range(1, BATCHES + 1)
    ]
    for number in range(1, BATCHES + 1):
        named = {"event_time": day(3)}
        into = {"into_material": "PUMP", "into_serial": str(number), **named, **of("BOARD", f"BOARD{number}", "1")}
        if number != lotless:
            rows.append(("unit_serialized", {"material": "PUMP", "lot": "P1", "serial": str(number), **named}))
        if number != partless:
            rows.append(("unit_assembled", into))
    return rows


def test_a_unit_without_its_lot_may_be_of_the_suspect_one(gaps: Gaps) -> None:
    assert gaps(units(lotless=7), "lot:PUMP/P1") == {"unit:PUMP/7": NO_LOT.format("PUMP")}


def test_a_unit_without_a_part_may_have_the_suspect_one(gaps: Gaps) -> None:
    assert gaps(units(partless=7), "lot:BOARD/BOARD4")["unit:PUMP/7"] == NO_PART.format("BOARD")


def sent(number: int, *, packed: bool = True) -> list[Row]:
    went = {"shipment": f"S{number}", "event_time": day(6), "package": f"BOX{number}", "consignee": "H"}
    held = {"package": f"BOX{number}", "event_time": day(5), **of("TUBE", f"T{number}")}
    return [*([("packed", held)] if packed else []), ("shipped", went)]


def test_a_package_without_content_may_hold_what_was_reached(gaps: Gaps) -> None:
    rows = [row for number in range(1, BATCHES + 1) for row in sent(number, packed=number != 9)]
    assert gaps([*plant(), *rows], "lot:DYE/DYE4") == {"package:BOX9": NO_CONTENT}


def test_content_that_comes_after_the_index_was_arranged_or_goes_counts(gaps: Gaps) -> None:
    rows = [row for number in range(1, BATCHES + 1) for row in sent(number, packed=number != 9)]
    assert gaps([*plant(), *rows], "lot:DYE/DYE4", arranged=True) == {"package:BOX9": NO_CONTENT}
    assert gaps(sent(10)[:1] + sent(13, packed=False), "lot:DYE/DYE4").keys() == {"package:BOX9", "package:BOX13"}
    assert gaps(sent(9)[:1], "lot:DYE/DYE4").keys() == {"package:BOX13"}


def test_a_withdrawn_packing_leaves_a_package_blank(gaps: Gaps) -> None:
    table, fields = sent(9)[0]
    packed: Row = table, {**fields, "source_record": "9"}
    rows = [row for number in range(1, BATCHES + 1) for row in sent(number, packed=number != 9)]
    assert gaps([*plant(), *rows, packed], "lot:DYE/DYE4", arranged=True) == {}
    wrong: Row = "corrected", {"table": "packed", "source_record": "9", "reason": "wrong", "event_time": day(9)}
    assert gaps([wrong], "lot:DYE/DYE4") == {"package:BOX9": NO_CONTENT}


def test_where_no_content_is_ever_recorded_it_is_not_missed(gaps: Gaps) -> None:
    rows = [row for number in range(1, BATCHES + 1) for row in sent(number, packed=False)]
    assert gaps([*plant(), *rows], "lot:DYE/DYE4") == {}


def ran(number: int, equipment: str) -> Row:
    times = {"started_at": f"2026-03-{number:02}T06:00:00Z", "ended_at": f"2026-03-{number:02}T09:00:00Z"}
    return "equipment_used", {"batch": f"B{number}", "equipment": equipment, **times}


def test_a_batch_without_equipment_may_have_run_on_the_suspect_one(gaps: Gaps) -> None:
    """But not one that was made long before."""
    rows = [ran(n, "E1" if n % 2 else "E2") for n in range(1, BATCHES + 1) if n not in {2, 10}]
    assert gaps([*plant(), *rows], "equipment:E1", "2026-03-09") == {"batch:B10": NO_CONTACT.format("equipment")}


def test_an_operator_may_have_worked_on_what_no_operator_is_recorded_of(gaps: Gaps) -> None:
    rows = [
        ("operator_worked", {"batch": f"B{n}", "operator": f"OP{n % 3}", "started_at": day(n), "ended_at": day(n)})
        for n in range(1, BATCHES + 1) if n != 8
    ]  # fmt: skip
    assert gaps([*plant(), *rows], "operator:OP0", "2026-03-09") == {"batch:B8": NO_CONTACT.format("operator")}


def loaded(number: int) -> Row:
    times = {"started_at": f"2026-03-{number:02}T10:00:00Z", "ended_at": f"2026-03-{number:02}T12:00:00Z"}
    return "sterilized", {"load": f"L{number // 3}", "equipment": "EO", **of("TUBE", f"T{number}"), **times}


def test_a_lot_that_went_out_without_a_load_may_have_been_in_the_suspect_one(gaps: Gaps) -> None:
    """But not what was split off a lot that was in a load."""
    rows = [loaded(number) for number in range(1, BATCHES + 1) if number != 7]
    split: Row = "lot_split", {**of("TUBE", "T6"), "into_lot": "T6A", "event_time": day(6)}
    assert gaps([*plant(), *rows, split, shipped("T6A", 6)], "load:L2") == {"lot:TUBE/T7": NO_CONTACT.format("load")}


def test_of_too_many_it_is_told_that_there_are_many(gaps: Gaps, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(peers, "MOST", 0)
    told = "more than 0 things of one kind lack a record that others have: some may come from it"
    assert gaps(plant(without=5), "lot:DYE/DYE4") == {"lot:DYE/DYE4": told}


def mixed(less: int = 0) -> list[Row]:
    """Twelve batches of two lots of resin and one of dye each; of one batch the second lot is not on record."""
    more = [received("RESIN", number + 50, 1) for number in range(1, BATCHES + 1)]
    rows = [consumed(f"B{n}", f"RESIN{n + 50}", n) for n in range(1, BATCHES + 1) if n != less]
    return [*plant(), *more, *rows]


@pytest.mark.parametrize("arranged", [False, True], ids=["in memory", "arranged"])
def test_a_batch_that_took_less_than_others_may_have_taken_what_is_suspect(gaps: Gaps, *, arranged: bool) -> None:
    expected = {"batch:B7": LESS.format("RESIN")}
    assert gaps(mixed(less=7), "lot:RESIN/RESIN54", arranged=arranged) == expected


def test_less_of_another_material_is_no_gap(gaps: Gaps) -> None:
    assert gaps(mixed(less=7), "lot:DYE/DYE4") == {}


def test_a_tenth_less_may_have_stayed_in_a_package(gaps: Gaps) -> None:
    rest: Row = "material_consumed", {"batch": "B7", "event_time": day(7), **of("RESIN", "RESIN57", "8")}
    assert gaps([*mixed(less=7), rest], "lot:RESIN/RESIN54") == {}


def test_of_two_batches_it_is_not_learnt_how_much_is_usual(gaps: Gaps) -> None:
    rows = [received("RESIN", n, 1) for n in (1, 2, 3)] + [*made(1, "RESIN"), *made(2, "RESIN")]
    assert gaps([*rows, consumed("B1", "RESIN3", 1)], "lot:RESIN/RESIN1") == {}


def test_what_was_made_counts_once_though_it_is_told_twice(gaps: Gaps) -> None:
    table, fields = next(row for row in made(7, "RESIN") if row[0] == "lot_produced")
    assert gaps([*mixed(), (table, {**fields, "source_record": "2"})], "lot:RESIN/RESIN54") == {}
