"""A record with another content, and what corrections and replacing records withdraw, in SQLite and in PostgreSQL."""

from genealogy.ledger.appending import Status
from genealogy.ledger.ledger import Ledger
from genealogy.model import identity
from genealogy.model.events import Corrected
from genealogy.model.records import Draft
from tests.contract.drafts import append, consumed, corrected, draft, statuses

ACCEPTED, DUPLICATE, IDENTICAL, CONFLICT = Status


def test_another_content_is_a_conflict(ledger: Ledger) -> None:
    (first,) = append(ledger, consumed("R1", "1"))
    later = consumed("R1", "1", event_time="2026-03-02T00:00:00Z")
    conflicts = append(ledger, consumed("R1", "2"), later, consumed("R1", "1"))
    assert statuses(conflicts) == [CONFLICT, CONFLICT, DUPLICATE]
    assert {(outcome.id, outcome.sequence) for outcome in conflicts} == {(first.id, 1)}
    assert "R1" in conflicts[0].reason
    assert statuses(append(ledger, consumed("R9", "1"), consumed("R9", "2"))) == [ACCEPTED, CONFLICT]
    assert ledger.last_sequence() == 2


def test_the_same_number_elsewhere_is_another_record(ledger: Ledger) -> None:
    outcomes = append(ledger, consumed("R1"), consumed("R1", "2", source="mes"), draft(
        "sampled", source_record="R1", material="RESIN", lot="L1"
    ))  # fmt: skip
    assert statuses(outcomes) == [ACCEPTED] * 3


def test_superseding_withdraws_the_standing_revision(ledger: Ledger) -> None:
    append(ledger, consumed("R1", "1"))
    outcomes = append(ledger, consumed("R1", "2"), consumed("R1", "3"), consumed("R1", "1"), supersede=True)
    assert statuses(outcomes) == [ACCEPTED, ACCEPTED, DUPLICATE]
    assert [outcome.sequence for outcome in outcomes] == [3, 5, 1]
    assert [outcome.superseded for outcome in outcomes] == [False, False, True]
    read = list(ledger.read())
    assert [one.type for one in read] == [
        "material_consumed", "corrected", "material_consumed", "corrected", "material_consumed",
    ]  # fmt: skip
    targets = [one.event.event_id for one in read if isinstance(one.event, Corrected)]
    assert targets == [read[0].id, read[2].id]
    assert read[2].id == identity.event_id(read[2].event, revision=1)
    assert read[4].id == identity.event_id(read[4].event, revision=2)
    assert withdrawn(ledger) == [(1, 2), (3, 4)]
    assert statuses(append(ledger, consumed("R1", "3"), consumed("R1", "2"))) == [DUPLICATE, DUPLICATE]


def test_a_correction_is_not_superseded(ledger: Ledger) -> None:
    append(ledger, corrected(source_record="C1", of_table="packed", of_record="P1"))
    other = corrected(source_record="C1", of_table="packed", of_record="P2")
    assert statuses(append(ledger, other, supersede=True)) == [CONFLICT]


def withdrawn(ledger: Ledger, after: int = 0, upto: int | None = None) -> list[tuple[int, int]]:
    end = ledger.last_sequence() if upto is None else upto
    return [(one.recorded.sequence, one.sequence) for one in ledger.withdrawn(after, end)]


def test_a_correction_may_come_before_or_after_its_record(ledger: Ledger) -> None:
    append(ledger, consumed("R1"), consumed("R2"))
    append(ledger, corrected(of_table="material_consumed", of_record="R2"))
    append(ledger, corrected(of_table="material_consumed", of_record="R4"), consumed("R4"), consumed("R5"))
    assert withdrawn(ledger) == [(2, 3), (5, 5)]
    assert withdrawn(ledger, upto=3) == [(2, 3)]
    assert withdrawn(ledger, after=3) == [(5, 5)]
    assert withdrawn(ledger, after=3, upto=4) == []


def test_a_correction_concerns_its_own_source_and_table(ledger: Ledger) -> None:
    append(ledger, consumed("R1"), consumed("R1", source="mes"))
    append(ledger, corrected(of_table="packed", of_record="R1"))
    assert withdrawn(ledger) == []
    append(ledger, corrected(of_table="material_consumed", of_record="R1", source="mes"))
    assert withdrawn(ledger) == [(2, 4)]


def test_an_event_is_withdrawn_by_its_id_once(ledger: Ledger) -> None:
    (first,) = append(ledger, consumed("R1"))
    (correction,) = append(ledger, corrected(event_id=first.id, source="quality"))
    append(ledger, corrected(event_id=first.id), corrected(of_table="material_consumed", of_record="R1"))
    append(ledger, corrected(event_id=correction.id))
    assert withdrawn(ledger) == [(1, 2)]
    assert withdrawn(ledger, after=2) == []


def test_a_replacing_record_withdraws_the_replaced_one(ledger: Ledger) -> None:
    append(ledger, consumed("R2", "5", replaces="R1"), consumed("R1"), consumed("R3", replaces="R2"))
    assert withdrawn(ledger) == [(2, 2), (1, 3)]


def test_withdrawals_are_the_same_in_whatever_steps_they_are_asked(ledger: Ledger) -> None:
    for number in range(0, 30, 3):
        replacing = consumed(f"R{number + 1}", "2", replaces=f"R{(number * 7) % 30}")
        append(ledger, consumed(f"R{number}"), replacing)
        append(ledger, corrected(of_table="material_consumed", of_record=f"R{(number * 11) % 30}", reason=str(number)))
    end = ledger.last_sequence()
    whole = withdrawn(ledger)
    assert len(whole) == len({event for event, _ in whole}) > 5
    for step in (1, 4, 7):
        parts = [withdrawn(ledger, after, min(after + step, end)) for after in range(0, end, step)]
        assert [pair for part in parts for pair in part] == whole


def reversal(record: str, of: str, quantity: str = "-5", **values: str) -> Draft:
    return consumed(record, quantity, reverses=of, **values)


def test_a_reversal_of_all_withdraws_its_record_and_itself(ledger: Ledger) -> None:
    append(ledger, consumed("R1", "5"), consumed("R2", "5"), reversal("S1", "R1"), reversal("S9", "R9"))
    assert withdrawn(ledger) == [(1, 3), (3, 3)]
    append(ledger, consumed("R9", "5.0", event_time="2026-03-09T00:00:00Z"))
    assert withdrawn(ledger, after=3) == [(4, 5), (5, 5)]


def test_a_reversal_of_a_part_or_of_another_thing_withdraws_nothing(ledger: Ledger) -> None:
    append(ledger, consumed("R1", "5"), reversal("S1", "R1", "-4"), reversal("S2", "R1", batch="B2"))
    append(ledger, reversal("S3", "R1", unit="GRM"), reversal("S4", "R1", source="mes"))
    assert withdrawn(ledger) == []
    append(ledger, reversal("S5", "R1"), reversal("S6", "R1"), corrected(of_table="material_consumed", of_record="R1"))
    assert withdrawn(ledger) == [(1, 6), (6, 6), (7, 7)]


def test_reversals_are_the_same_in_whatever_steps_they_are_asked(ledger: Ledger) -> None:
    for number in range(0, 30, 2):
        append(ledger, consumed(f"R{number}", "5"), reversal(f"R{number + 1}", f"R{number * 7 % 30}"))
        append(ledger, corrected(of_table="material_consumed", of_record=f"R{number * 11 % 30}", reason=str(number)))
    end = ledger.last_sequence()
    whole = withdrawn(ledger)
    assert len(whole) == len({event for event, _ in whole}) > 20
    for step in (1, 4, 7):
        parts = [withdrawn(ledger, after, min(after + step, end)) for after in range(0, end, step)]
        assert [pair for part in parts for pair in part] == whole
