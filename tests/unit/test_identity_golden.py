"""Identities and leaves stay as they were frozen: a change would load every file a second time."""

import hashlib
import json

import pytest

from genealogy.model import identity
from genealogy.model.events import EVENTS
from tests.golden.cases import FOLDER, Case, cases, identity_text, leaf_bytes

CASES = list(cases())


def test_every_event_type_has_a_dozen_cases() -> None:
    assert {file.stem for file in FOLDER.glob("*.jsonl")} == EVENTS.keys()
    assert len(CASES) == 12 * len(EVENTS)


@pytest.mark.parametrize("table", sorted(EVENTS))
def test_pre_images_ids_leaves_and_hashes_are_as_frozen(table: str) -> None:
    for case in (case for case in CASES if case.table == table):
        event, where = case.event, f"{table}.jsonl line {case.number + 1}"
        assert identity_text(event, case.repeat, case.revision) == case.identity, where
        assert identity.event_id(event, repeat=case.repeat, revision=case.revision) == case.id, where
        leaf = leaf_bytes(event, case.id, case.number)
        assert leaf.decode() == case.leaf, where
        assert identity.leaf_hash(leaf).hex() == case.hash, where


def test_the_frozen_files_agree_with_themselves() -> None:
    for case in CASES:
        assert hashlib.sha256(case.identity.encode()).hexdigest()[:40] == case.id[13:]
        assert hashlib.sha256(b"\x00" + case.leaf.encode()).hexdigest() == case.hash
        assert json.loads(case.leaf)["id"] == case.id


def test_no_two_cases_share_an_id() -> None:
    assert len({case.id for case in CASES}) == len(CASES)


def test_a_leaf_tells_no_personal_value() -> None:
    for case in CASES:
        for name in ("actor", *EVENTS[case.table].personal):
            if (value := case.values.get(name)) is not None:
                assert value not in case.leaf


def first(table: str) -> Case:
    return next(case for case in CASES if case.table == table and case.number == 1)


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("event_time", ["2026-03-01T08:00:00+08:00", "2026-03-01T00:00:00Z", "20260301T000000.000+0000"]),
        ("quantity", ["1.50", "1.5", "+01.5", "15e-1"]),
        ("unit", ["KGM", "kg", "千克"]),
    ],
)
def test_spellings_of_one_value_are_one_fact(field: str, values: list[str]) -> None:
    case = first("lot_received")
    facts = {
        json.dumps(identity.fact(type(case.event).model_validate(case.values | {field: value}))) for value in values
    }
    assert len(facts) == 1
