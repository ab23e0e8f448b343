"""What a forward trace may have missed because a record of its origin is lost: told as gaps, worked by hand."""

from collections.abc import Callable
from pathlib import Path

import pytest

from genealogy.ledger.ledger import Ledger
from genealogy.queries.edges import Direction
from genealogy.queries.tracing.trace import Question
from genealogy.services import unseen
from genealogy.services.stores.bootstrap import application
from genealogy.services.stores.settings import Settings
from genealogy.services.tracing import ask
from tests.oracle.rows import Row
from tests.oracle.system import drafts

UNMADE = "no record of its making or receipt; others of material:{} come from what was asked about"
UNFED = "no record of what it consumed; others of material:{}, which it made, come from what was asked about"


def day(number: int) -> str:
    return f"2026-03-{number:02d}T08:00:00Z"


def of(material: str, lot: str, quantity: str = "10") -> dict[str, str]:
    return {"material": material, "lot": lot, "quantity": quantity, "unit": "C62"}


def received(lot: str, time: int, supplier_lot: str) -> Row:
    named = {"supplier": "ACME", "supplier_lot": supplier_lot}
    return "lot_received", {"event_time": day(time), **of("RESIN", lot), **named}


def consumed(batch: str, lot: str, time: int, material: str = "RESIN") -> Row:
    return "material_consumed", {"batch": batch, "event_time": day(time), **of(material, lot)}


def produced(batch: str, lot: str, time: int, material: str = "TUBE") -> Row:
    return "lot_produced", {"batch": batch, "event_time": day(time), **of(material, lot)}


def shipped(lot: str, time: int, material: str = "TUBE") -> Row:
    return "shipped", {"shipment": f"S-{lot}", "event_time": day(time), "consignee": "H", **of(material, lot)}


PLANT = [
    received("R1", 1, "A1"), received("R2", 2, "A2"),
    consumed("B1", "R1", 3), produced("B1", "T1", 3), shipped("T1", 5),
    consumed("B2", "R2", 4), produced("B2", "T2", 4), shipped("T2", 6),
]  # fmt: skip


Gaps = Callable[..., dict[str, str]]


@pytest.mark.parametrize("arranged", [False, True], ids=["in memory", "arranged"])
def test_a_lot_whose_making_is_lost_may_come_from_any_lot_like_it(gaps: Gaps, *, arranged: bool) -> None:
    rows = [*PLANT, shipped("T3", 7)]
    assert gaps(rows, "lot:RESIN/R1", arranged=arranged) == {"lot:TUBE/T3": UNMADE.format("TUBE")}


def test_nothing_is_told_where_every_origin_is_recorded(gaps: Gaps) -> None:
    assert gaps(PLANT, "lot:RESIN/R1") == {}


def test_what_went_out_before_the_suspect_was_there_is_not_told(gaps: Gaps) -> None:
    late = [received("R8", 19, "A8"), consumed("B8", "R8", 20), produced("B8", "T8", 20)]
    assert gaps([*PLANT, *late, shipped("T3", 7)], "lot:RESIN/R8") == {}


def test_what_first_appears_long_after_is_not_told(gaps: Gaps) -> None:
    """R1 was there on the first, T1 shipped on the fifth: until two days after the ninth a lot may come from it."""
    rows = [*PLANT, shipped("T3", 11), shipped("T4", 12)]
    assert set(gaps(rows, "lot:RESIN/R1")) == {"lot:TUBE/T3"}


def test_raw_material_without_a_receipt_does_not_come_from_other_raw_material(gaps: Gaps) -> None:
    assert gaps([*PLANT, consumed("B2", "R9", 4)], "lot:RESIN/R1") == {}


def test_a_receipt_that_is_lost_may_have_been_of_the_suppliers_lot(gaps: Gaps) -> None:
    """R9 may be of A2, or of A3, of which no record tells anything more."""
    rows = [*PLANT, consumed("B9", "R9", 8), produced("B9", "T9", 8)]
    assert gaps(rows, "supplierlot:ACME/A2") == {"lot:RESIN/R9": UNMADE.format("RESIN")}


def test_a_batch_without_input_may_have_consumed_it(gaps: Gaps) -> None:
    assert gaps([*PLANT, produced("B3", "T3", 7)], "lot:RESIN/R1") == {"batch:B3": UNFED.format("TUBE")}


def test_where_nothing_was_reached_others_of_its_material_tell_what_it_becomes(gaps: Gaps) -> None:
    rows = [*PLANT, received("R3", 5, "A3"), produced("B3", "T3", 7)]
    assert gaps(rows, "lot:RESIN/R3") == {"batch:B3": UNFED.format("TUBE")}


def test_another_name_tells_the_origin(gaps: Gaps) -> None:
    same = "identified_as", {"id": "lot:TUBE/T3", "same_as": "lot:TUBE/T2", "event_time": day(9)}
    assert gaps([*PLANT, shipped("T3", 7), same], "lot:RESIN/R1") == {}


def test_a_late_record_closes_the_gap_also_beside_an_arranged_index(gaps: Gaps) -> None:
    assert set(gaps([*PLANT, shipped("T3", 7)], "lot:RESIN/R1", arranged=True)) == {"lot:TUBE/T3"}
    assert set(gaps([shipped("T4", 8)], "lot:RESIN/R1")) == {"lot:TUBE/T3", "lot:TUBE/T4"}
    assert set(gaps([produced("B2", "T3", 4)], "lot:RESIN/R1")) == {"lot:TUBE/T4"}


def test_a_withdrawn_making_opens_it(gaps: Gaps) -> None:
    table, fields = produced("B2", "T3", 4)
    made: Row = table, {**fields, "source_record": "7"}
    assert gaps([*PLANT, made, shipped("T3", 7)], "lot:RESIN/R1", arranged=True) == {}
    wrong = {"table": "lot_produced", "source_record": "7", "reason": "wrong lot", "event_time": day(9)}
    assert set(gaps([("corrected", wrong)], "lot:RESIN/R1")) == {"lot:TUBE/T3"}


def test_what_is_cleared_is_not_told(ledger: Ledger, tmp_path: Path) -> None:
    ledger.append(drafts([*PLANT, shipped("T3", 7)]), recorded_by="t")
    question = Question(Direction.FORWARD, (), cleared=frozenset({"lot:TUBE/T3"}))
    with application(Settings.read(tmp_path / "data", environment={})) as app:
        assert ask(app, ["lot:RESIN/R1"], question).document()["gaps"] == []


def test_backward_only_the_own_origin_counts(gaps: Gaps) -> None:
    assert gaps([*PLANT, shipped("T3", 7)], "lot:TUBE/T1", direction=Direction.BACKWARD) == {}


def test_of_too_many_it_is_told_that_there_are_many(gaps: Gaps, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unseen, "MOST", 1)
    rows = [*PLANT, shipped("T3", 7), shipped("T4", 7)]
    told = "of more than 1 lots, units and batches no record tells the origin: some may come from it"
    assert gaps(rows, "lot:RESIN/R1") == {"lot:RESIN/R1": told}
