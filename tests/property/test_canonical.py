"""Canonical bytes are those of RFC 8785, and a fact survives the way to text and back."""

import json
from decimal import Decimal
from typing import Any

import orjson
import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from genealogy.model import identity
from genealogy.model.events import EVENTS, build
from genealogy.model.times import SECOND, Moment
from tests.golden.cases import Case, cases

TEXT = st.text(st.characters(exclude_categories=["Cs"]))
KEPT_TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
ASCII_KEYS = st.text(st.characters(max_codepoint=127))
INTEGERS = st.integers(min_value=-(2**53) + 1, max_value=2**53 - 1)
DOCUMENTS = st.recursive(
    st.none() | st.booleans() | INTEGERS | TEXT,
    lambda children: st.lists(children) | st.dictionaries(ASCII_KEYS, children),
    max_leaves=30,
)


@given(DOCUMENTS)
def test_canonical_bytes_are_those_of_rfc_8785(document: Any) -> None:
    assert identity.canonical(document) == rfc8785.dumps(document)


@given(DOCUMENTS)
def test_canonical_bytes_are_read_back(document: Any) -> None:
    assert orjson.loads(identity.canonical(document)) == document


@pytest.mark.parametrize("case", list(cases()), ids=lambda case: f"{case.table}-{case.number}")
def test_a_fact_is_rebuilt_from_its_text(case: Case) -> None:
    fact = identity.fact(case.event)
    again = build(EVENTS[case.table], json.loads(identity.canonical(fact)))
    assert identity.fact(again) == fact


@given(
    batch=KEPT_TEXT.filter(lambda text: bool(text) and not text.isspace()),
    attributes=st.lists(st.tuples(KEPT_TEXT, KEPT_TEXT)),
    quantity=st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=0, max_value=10**30),
    start=st.integers(-(10**15), 10**16),
    width=st.sampled_from([0, 60 * SECOND - 1, 24 * 3600 * SECOND - 1, 31 * 24 * 3600 * SECOND - 1]),
)
def test_any_fact_is_rebuilt(batch: str, attributes: Any, quantity: Decimal, start: int, width: int) -> None:
    values = {
        "batch": batch,
        "material": "RESIN",
        "lot": "L1",
        "quantity": str(quantity),
        "unit": "kg",
        "event_time": str(Moment(start, start + width)),
        "attributes": attributes,
    }
    event = build(EVENTS["material_consumed"], values)
    assert event.time == Moment(start, start + width)
    again = build(EVENTS["material_consumed"], orjson.loads(identity.canonical(identity.fact(event))))
    assert again == event
    assert identity.event_id(again) == identity.event_id(event)
