"""One form for the same event in different spellings."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genealogy.ingest.epcis import Context, find_problems, normalise
from genealogy.ingest.epcis.spelling import one_number, one_time
from genealogy.model.errors import RecordError

BASE: dict[str, Any] = {
    "type": "ObjectEvent",
    "eventTime": "2026-03-01T00:00:00Z",
    "eventTimeZoneOffset": "+08:00",
    "action": "OBSERVE",
    "epcList": ["urn:epc:id:sgtin:0614141.107346.2017"],
}
SPELLED: dict[str, Any] = {
    **BASE,
    "@context": {"a": "https://example.com/"},
    "bizStep": "cbv:BizStep-shipping",
    "disposition": "https://ref.gs1.org/cbv/Disp-in_transit",
    "persistentDisposition": {"set": ["cbv:Disp-recalled", "a:lost"]},
    "epcList": ["a:unit/1"],
    "readPoint": {"id": "a:dock", "a:door": "7"},
    "bizTransactionList": [{"type": "cbv:BTT-po", "bizTransaction": "a:po/1"}],
    "sourceList": [{"type": "cbv:SDT-location", "source": "a:here"}],
    "sensorElementList": [
        {"sensorReport": [{"type": "gs1:Temperature", "component": "cbv:Comp-x", "stringValue": "a:b", "a:n": 1}]}
    ],
    "errorDeclaration": {"declarationTime": "2026-03-02T00:00:00Z", "reason": "cbv:ER-did_not_occur"},
    "a:own": {"a:inner": ["a:value"]},
}
NORMAL: dict[str, Any] = {
    **BASE,
    "bizStep": "shipping",
    "disposition": "in_transit",
    "persistentDisposition": {"set": ["recalled", "https://example.com/lost"]},
    "epcList": ["https://example.com/unit/1"],
    "readPoint": {"id": "https://example.com/dock", "https://example.com/door": "7"},
    "bizTransactionList": [{"type": "po", "bizTransaction": "https://example.com/po/1"}],
    "sourceList": [{"type": "location", "source": "https://example.com/here"}],
    "sensorElementList": [
        {
            "sensorReport": [
                {"type": "Temperature", "component": "x", "stringValue": "a:b", "https://example.com/n": 1},
            ]
        }
    ],
    "errorDeclaration": {"declarationTime": "2026-03-02T00:00:00Z", "reason": "did_not_occur"},
    "https://example.com/own": {"https://example.com/inner": ["a:value"]},
}


def test_all_spellings_become_one() -> None:
    before = repr(SPELLED)
    assert find_problems(SPELLED) == []
    assert normalise(SPELLED, Context()) == NORMAL
    assert repr(SPELLED) == before
    assert normalise(NORMAL, Context()) == NORMAL


@given(st.from_regex(r"[b-d][a-z0-9]{0,5}", fullmatch=True))
def test_the_choice_of_prefix_makes_no_difference(prefix: str) -> None:
    respelled = eval(repr(SPELLED).replace("'a:", f"'{prefix}:").replace("{'a'", f"{{'{prefix}'"))
    expected = eval(repr(NORMAL).replace("'a:", f"'{prefix}:"))  # values of own fields stay as written
    assert normalise(respelled, Context()) == expected


@pytest.mark.parametrize("spelling", ["epcis:ObjectEvent", "https://ref.gs1.org/epcis/ObjectEvent"])
def test_an_event_type_written_as_a_uri(spelling: str) -> None:
    assert normalise({**BASE, "type": spelling}, Context()) == BASE
    # Without an action it is no object event, but the standard lets it pass as a type of one's own.
    odd = {name: value for name, value in BASE.items() if name != "action"}
    assert normalise({**odd, "type": spelling}, Context())["type"] == "https://ref.gs1.org/epcis/ObjectEvent"


def test_two_spellings_of_one_own_field_are_both_kept() -> None:
    event = {**BASE, "@context": {"a": "urn:x:", "b": "urn:x:"}, "a:f": 1, "b:f": 2}
    assert normalise(event, Context()) == {**BASE, "urn:x:f": 1, "b:f": 2}


def test_values_nested_too_deeply_are_a_bad_record() -> None:
    value: object = 1
    for _ in range(300):
        value = {"ex:a": [value]}
    with pytest.raises(RecordError, match="deeper than"):
        normalise({**BASE, "ex:a": value}, Context())


@pytest.mark.parametrize(
    ("written", "one"),
    [
        ("26.0", "26"),
        ("2.50", "2.5"),
        ("-0.0", "0"),
        ("1E2", "100"),
        ("100", "100"),
        ("0.300000000000000000000000001", "0.300000000000000000000000001"),
        ("1E+400", "1E+400"),
    ],
)
def test_a_number_has_one_spelling_and_keeps_its_value(written: str, one: str) -> None:
    found = one_number(Decimal(written))
    assert str(found) == one
    assert found == Decimal(written)


@pytest.mark.parametrize(
    ("written", "one"),
    [
        ("2026-03-01T08:00:00+08:00", "2026-03-01T00:00:00Z"),
        ("2026-03-01t00:00:00.000z", "2026-03-01T00:00:00Z"),
        ("2022-04-13T12:35:29.017069617Z", "2022-04-13T12:35:29.017069617Z"),
        ("2016-12-31T23:59:60Z", "2016-12-31T23:59:60Z"),
        ("0001-01-01T00:00:00+01:00", "0001-01-01T00:00:00+01:00"),
    ],
)
def test_a_time_has_one_spelling(written: str, one: str) -> None:
    assert one_time(written) == one


def test_an_empty_list_says_nothing() -> None:
    assert normalise({**BASE, "quantityList": [], "ex:own": []}, Context()) == {**BASE, "ex:own": []}
