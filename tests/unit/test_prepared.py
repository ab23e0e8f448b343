"""A draft prepared for the ledger has the id and the bytes that the definition of identity gives it."""

from dataclasses import replace

import orjson

from genealogy.ledger.prepared import Prepared, leaf_end, prepare
from genealogy.ledger.recorded import whole
from genealogy.model import identity
from genealogy.model.events import Event
from genealogy.model.records import Draft
from tests.golden.cases import FILE_HASH, RECORDED, cases

BY = "5a" * 32


def commit(kind: str, value: str) -> str:
    return BY


def drafts() -> list[Draft]:
    """Every golden event, as it is, without an actor, and without its record number too."""
    events: list[Event] = [case.event for case in cases()]
    calm = [event.model_copy(update={"actor": None}) for event in events]
    bare = [event.model_copy(update={"source_record": None, "replaces": None}) for event in calm]
    every = enumerate([*events, *calm, *bare])
    return [Draft(event, "f.csv", FILE_HASH, f"line {n}", 1 + n % 2) for n, event in every]


def leaf(draft: Draft, identifier: str) -> bytes:
    return identity.leaf(
        draft.event,
        identifier,
        file=draft.file_hash,
        place=draft.place,
        recorded=RECORDED,
        recorded_by="x",
        commit=commit,
    )


def finished(one: Prepared) -> bytes:
    return one.start + leaf_end(one.source, one.table, RECORDED, BY)


def test_the_id() -> None:
    for draft in drafts():
        repeat = draft.repeat if draft.event.source_record is None else 1
        assert prepare(draft).identifier == identity.event_id(draft.event, repeat=repeat)


def test_the_leaf() -> None:
    plain = [(draft, prepare(draft)) for draft in drafts() if prepare(draft).draft is None]
    assert len(plain) > len(drafts()) // 2
    for draft, one in plain:
        assert finished(one) == leaf(draft, one.identifier)
        assert orjson.loads(one.start[: one.told] + b"}")["fact"] == identity.fact(draft.event)


def test_personal_values_wait_for_the_salts_of_the_ledger() -> None:
    for draft in drafts():
        assert (prepare(draft).draft is not None) == (draft.event.actor is not None or bool(draft.event.personal))


def test_the_draft_comes_back() -> None:
    for draft in drafts():
        found = whole(prepare(draft))
        assert found.event == draft.event
        assert replace(found, repeat=draft.repeat) == draft


def test_the_same_fact_is_told_by_its_bytes() -> None:
    first, second = [one for one in map(prepare, drafts()) if one.draft is None][:2]
    assert first.tells_as(finished(first))
    assert not first.tells_as(finished(second))
    assert not first.tells_as(b"")
