"""What every ledger does, in SQLite and in PostgreSQL: one record of each fact, dense, all of a batch or nothing."""

from pathlib import Path
from typing import Any

import pytest

from genealogy.ledger.appending import Status
from genealogy.ledger.ledger import Ledger, open_ledger
from genealogy.model import identity
from genealogy.model.errors import StoreError
from genealogy.model.events import EVENTS, OperatorWorked, build
from genealogy.model.links import described, links
from genealogy.model.records import Draft
from genealogy.model.times import now
from tests.contract.drafts import FILE_HASH, append, consumed, corrected, draft, many, rows, statuses
from tests.golden.cases import cases

ACCEPTED, DUPLICATE, IDENTICAL, CONFLICT = Status


def test_a_new_ledger_is_empty_and_keeps_its_id(ledger_url: str, tmp_path: Path) -> None:
    with open_ledger(ledger_url, tmp_path) as first:
        assert first.last_sequence() == 0
        assert list(first.read()) == []
        assert append(first) == []
    with open_ledger(ledger_url, tmp_path) as second, open_ledger(None, tmp_path / "other") as other:
        assert second.id == first.id
        assert other.id != first.id


def test_every_type_is_read_back_as_it_was_given(ledger: Ledger, ledger_url: str) -> None:
    drafts = [
        Draft(case.event, "golden.jsonl", FILE_HASH, f"{case.table} {case.number}", case.repeat)
        for case in cases()
        if case.revision == 0
    ]
    outcomes = append(ledger, *drafts)
    assert set(statuses(outcomes)) == {ACCEPTED}
    read = list(ledger.read())
    assert [one.event for one in read] == [draft.event for draft in drafts]
    assert [build(EVENTS[one.type], one.event.__dict__) for one in read] == [one.event for one in read]
    assert [one.sequence for one in read] == list(range(1, len(drafts) + 1)) == [one.sequence for one in outcomes]
    assert [one.place for one in read] == [draft.place for draft in drafts]
    assert {one.file_hash for one in read} == {FILE_HASH}
    assert ledger.get([one.id for one in reversed(read)]) == read[::-1]
    stored = rows(ledger_url, "SELECT leaf, hash, id FROM event ORDER BY sequence")
    assert [identity.leaf_hash(bytes(leaf)) for leaf, _, _ in stored] == [bytes(hashed) for _, hashed, _ in stored]
    assert [one.id for one in read] == [identifier for _, _, identifier in stored]


def test_what_is_told_reads_as_the_event(ledger: Ledger) -> None:
    append(ledger, *(Draft(case.event, "f", FILE_HASH, str(n)) for n, case in enumerate(cases()) if not case.revision))
    for one in ledger.read():
        told, event = one.told, one.event
        assert links(told, one.id) == links(event, one.id)
        assert described(told) == described(event)
        assert (told.table, told.time, told.until, told.identifiers) == (
            event.table,
            event.time,
            event.until,
            event.identifiers,
        )


def test_a_part_is_read(ledger: Ledger) -> None:
    append(ledger, *many(600))
    assert [one.sequence for one in ledger.read(after=10, upto=590)] == list(range(11, 591))
    assert list(ledger.read(after=600)) == []
    assert [one.sequence for one in ledger.read(after=598, upto=10_000)] == [599, 600]
    assert ledger.get(["unknown"]) == []


def test_some_tables_are_read(ledger: Ledger) -> None:
    append(ledger, *many(300), corrected(event_id="no such event"), *many(5, 300))
    assert [one.sequence for one in ledger.read(tables=["corrected", "packed"])] == [301]
    assert len(list(ledger.standing(304, ["material_consumed"]))) == 303


def test_the_same_records_again_are_duplicates(ledger: Ledger) -> None:
    drafts = [*many(20), consumed(None), consumed(None, "2")]
    append(ledger, *drafts)
    again = append(ledger, *drafts)
    assert set(statuses(again)) == {DUPLICATE}
    assert [outcome.sequence for outcome in again] == list(range(1, 23))
    assert ledger.last_sequence() == 22


def test_who_noted_and_where_it_stood_is_no_content(ledger: Ledger) -> None:
    append(ledger, consumed("R1", actor="Li Lei"), consumed(None, actor="Li Lei"))
    others = [consumed(record, actor="Han Meimei", note="typed again") for record in ("R1", None)]
    assert statuses(append(ledger, *others)) == [DUPLICATE, DUPLICATE]


def test_rows_without_number_are_identical_within_a_load(ledger: Ledger) -> None:
    assert statuses(append(ledger, consumed(None), consumed(None))) == [ACCEPTED, IDENTICAL]
    assert statuses(append(ledger, consumed(None), since=0)) == [IDENTICAL]
    assert statuses(append(ledger, consumed(None))) == [DUPLICATE]
    assert statuses(append(ledger, consumed("R1"), consumed("R1"))) == [ACCEPTED, DUPLICATE]


def test_a_counted_repetition_is_a_record_of_its_own(ledger: Ledger) -> None:
    day: dict[str, Any] = {
        "table": "packed",
        "package": "TOTE",
        "inner_package": "BOX",
        "event_time": "2026-03-01+08:00",
    }
    first, second = draft(**day), draft(repeat=2, **day)
    assert statuses(append(ledger, first, second)) == [ACCEPTED, ACCEPTED]
    assert statuses(append(ledger, second, first)) == [DUPLICATE, DUPLICATE]


def test_recorded_times_answer_as_of(ledger: Ledger) -> None:
    before = now().start
    append(ledger, *many(3))
    between = now().start
    append(ledger, *many(3, first=3))
    assert [ledger.sequence_at(time) for time in (before - 1, between, now().start)] == [0, 3, 6]


@pytest.mark.parametrize("table", ["event", "withdrawal"])
@pytest.mark.parametrize("change", ["UPDATE {} SET sequence = 9", "DELETE FROM {}"])
def test_the_database_refuses_changes(ledger: Ledger, ledger_url: str, table: str, change: str) -> None:
    append(ledger, consumed("R1"), corrected(of_table="packed", of_record="P1"))
    with pytest.raises(Exception, match="append-only"):
        rows(ledger_url, change.format(table))
    assert ledger.last_sequence() == 2


def test_a_batch_that_fails_leaves_nothing(ledger: Ledger, ledger_url: str) -> None:
    append(ledger, *many(3))
    rows(
        ledger_url, "INSERT INTO event SELECT 3000, 'x', type, source, record, leaf, hash FROM event WHERE sequence = 1"
    )
    # The next batch fails at its very last row.
    clash = consumed("late")
    taken = identity.event_id(clash.event)
    rows(
        ledger_url,
        f"INSERT INTO event SELECT 3001, '{taken}', type, '', record, leaf, hash FROM event WHERE sequence = 1",
    )
    with pytest.raises(StoreError):
        append(ledger, *many(50, first=10), clash)
    assert rows(ledger_url, "SELECT count(*), max(sequence) FROM event") == [(5, 3001)]


def test_personal_values_lie_apart_and_may_be_erased(ledger: Ledger, ledger_url: str) -> None:
    given = [draft_of_work("W1", "Han Meimei", "Li Lei"), draft_of_work("W2", "Han Meimei", "Li Lei")]
    append(ledger, *given)
    assert not [leaf for (leaf,) in rows(ledger_url, "SELECT leaf FROM event") if b"Lei" in leaf or b"Han" in leaf]
    people = rows(ledger_url, "SELECT kind, value FROM personal ORDER BY kind")
    assert [tuple(row) for row in people] == [("actor", "Li Lei"), ("operator", "Han Meimei"), ("recorded_by", "王芳")]
    hashes = rows(ledger_url, "SELECT hash FROM event")
    rows(ledger_url, "DELETE FROM personal WHERE kind = 'operator'")
    event = next(ledger.read()).event
    assert isinstance(event, OperatorWorked)
    assert event.actor == "Li Lei"
    assert event.operator.startswith("erased:")
    assert rows(ledger_url, "SELECT hash FROM event") == hashes
    assert statuses(append(ledger, *given)) == [DUPLICATE, DUPLICATE]
    assert statuses(append(ledger, draft_of_work("W1", "Han Meimei", "Li Lei", batch="B2"))) == [CONFLICT]


def draft_of_work(record: str, operator: str, actor: str, batch: str = "B1") -> Draft:
    values = {"source_record": record, "batch": batch, "operator": operator, "actor": actor}
    event = build(EVENTS["operator_worked"], values | {"started_at": "2026-03-01T00:00:00Z"})
    return Draft(event, "work.csv", FILE_HASH, "line 2")


def test_a_newer_format_is_refused(ledger_url: str, tmp_path: Path) -> None:
    with open_ledger(ledger_url, tmp_path):
        pass
    rows(ledger_url, "UPDATE meta SET value = '2' WHERE name = 'format'")
    for read_only in (False, True):
        with pytest.raises(StoreError, match="upgrade"), open_ledger(ledger_url, tmp_path, read_only=read_only):
            pass


def test_an_event_of_a_newer_program_is_told(ledger: Ledger, ledger_url: str) -> None:
    append(ledger, consumed("R1"))
    leaf = '{"fact":{},"id":"x","type":"teleported","version":1}'
    cast = "CAST('{}' AS BLOB)" if ledger_url.startswith("sqlite") else "convert_to('{}', 'UTF8')"
    values = f"2, 'x', type, source, record, {cast.format(leaf)}, hash"
    rows(ledger_url, f"INSERT INTO event SELECT {values} FROM event".replace(":", r"\:"))
    with pytest.raises(StoreError, match="teleported"):
        list(ledger.read())


def test_reading_only(ledger_url: str, tmp_path: Path) -> None:
    with pytest.raises(StoreError), open_ledger(ledger_url, tmp_path, read_only=True):
        pass
    with open_ledger(ledger_url, tmp_path) as ledger:
        append(ledger, *many(3))
        with open_ledger(ledger_url, tmp_path, read_only=True) as reader:
            assert reader.last_sequence() == 3
            assert reader.id == ledger.id
            append(ledger, consumed("late"))
            assert len(list(reader.read())) == 4
            with pytest.raises(Exception, match="write"):
                append(reader, consumed("R9"))
