"""Validity of single events: what is refused, at which field, with which advice."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genealogy.ingest.epcis import Context, find_problems, normalise, require_valid
from genealogy.model.errors import RecordError

WHEN: dict[str, Any] = {"eventTime": "2026-03-01T08:00:00+08:00", "eventTimeZoneOffset": "+08:00"}
EPC = "urn:epc:id:sgtin:0614141.107346.2017"
LOT = {"epcClass": "urn:epc:class:lgtin:4012345.011111.4444", "quantity": 10, "uom": "KGM"}
OBJECT: dict[str, Any] = {"type": "ObjectEvent", **WHEN, "action": "ADD", "epcList": [EPC]}
SENSORS = [{"sensorReport": [{"type": "Temperature", "value": Decimal("26.0"), "uom": "CEL"}]}]
TRANSACTIONS = [{"type": "po", "bizTransaction": "urn:epcglobal:cbv:bt:1:2"}]
VALID: dict[str, dict[str, Any]] = {
    "object": OBJECT,
    "object, nothing found": {**OBJECT, "epcList": []},
    "object, master data": {**OBJECT, "ilmd": {"ex:expires": "2027-01-01"}},
    "object, sensors only": {
        "type": "ObjectEvent",
        **WHEN,
        "action": "OBSERVE",
        "readPoint": {"id": "urn:epc:id:sgln:0614141.07346.1234"},
        "sensorElementList": SENSORS,
    },
    "aggregation": {"type": "AggregationEvent", **WHEN, "action": "ADD", "parentID": "urn:x:1", "childEPCs": [EPC]},
    "aggregation, all unpacked": {"type": "AggregationEvent", **WHEN, "action": "DELETE", "parentID": "urn:x:1"},
    "association": {
        "type": "AssociationEvent",
        **WHEN,
        "action": "ADD",
        "parentID": "urn:x:1",
        "childQuantityList": [LOT],
    },
    "transaction": {
        "type": "TransactionEvent",
        **WHEN,
        "action": "ADD",
        "bizTransactionList": TRANSACTIONS,
        "epcList": [EPC],
    },
    "transformation": {"type": "TransformationEvent", **WHEN, "inputQuantityList": [LOT], "outputEPCList": [EPC]},
    "half a transformation": {
        "type": "TransformationEvent",
        **WHEN,
        "inputQuantityList": [LOT],
        "transformationID": "urn:x:run:1",
    },
    "own type": {"type": "ex:Melted", **WHEN, "anything": {"goes": 1}},
    "error declaration": {
        **OBJECT,
        "eventID": "ni:///sha-256;df7b?ver=CBV2.0",
        "errorDeclaration": {
            "declarationTime": "2026-03-02T00:00:00Z",
            "reason": "incorrect_data",
            "correctiveEventIDs": ["urn:uuid:1"],
        },
    },
    "blank id": {**OBJECT, "eventID": "_:event1"},
    "persistent disposition of a pack": {
        "type": "AggregationEvent",
        **WHEN,
        "action": "DELETE",
        "parentID": "urn:x:1",
        "persistentDisposition": {"set": ["completeness_verified"]},
    },
}


@pytest.mark.parametrize("name", VALID)
def test_valid_events_have_no_problem(name: str) -> None:
    assert find_problems(VALID[name]) == []


@pytest.mark.parametrize(
    ("base", "changes", "field", "told"),
    [
        ("object", {"action": "CREATE"}, "/action", "none of OBSERVE, ADD, DELETE"),
        ("object", {"bizStep": "shiping"}, "/bizStep", "no business step"),
        ("object", {"bizStep": "urn:epcglobal:cbv:bizstep:shipping"}, "/bizStep", "not in the form"),
        ("object", {"disposition": "in_transport"}, "/disposition", "no disposition"),
        ("object", {"persistentDisposition": {"set": ["lost"]}}, "/persistentDisposition/set/0", "no disposition"),
        ("object", {"persistentDisposition": {}}, "/persistentDisposition", "is empty"),
        ("object", {"eventTime": "22-07-2026"}, "/eventTime", "no date and time"),
        ("object", {"eventTime": "2026-03-01T08:00:00"}, "/eventTime", "with an offset"),
        ("object", {"eventTimeZoneOffset": "+15:00"}, "/eventTimeZoneOffset", "no offset"),
        ("object", {"epcList": [EPC, EPC]}, "/epcList", "same value twice"),
        ("object", {"epcList": ["tube 7"]}, "/epcList/0", "is no URI"),
        ("object", {"quantityList": [{**LOT, "quantity": "ten"}]}, "/quantityList/0/quantity", "must be a number"),
        ("object", {"quantityList": [{**LOT, "uom": "kg"}]}, "/quantityList/0/uom", "no unit code"),
        ("object", {"quantityList": [{**LOT, "ex:a": 1}]}, "/quantityList/0/ex:a", "unknown"),
        ("object", {"comment": "x"}, "/comment", "unknown"),
        ("object", {"@id": "urn:x:1"}, "/@id", "unknown"),
        ("object", {"a/b~c": "x"}, "/a~1b~0c", "unknown"),
        ("object", {"ilmd": {"expires": "x"}}, "/ilmd/expires", "unknown"),
        ("object", {"action": "OBSERVE", "ilmd": {}}, "/action", "only allowed with action ADD"),
        ("object", {"certificationInfo": [{}]}, "/certificationInfo", "no URI"),
        ("object", {"sourceList": [{"source": "urn:x:1"}]}, "/sourceList/0/type", "missing"),
        ("object", {"sensorElementList": [{"sensorReport": []}]}, "/sensorElementList/0/sensorReport", "empty"),
        ("object", {"readPoint": "urn:x:1"}, "/readPoint", "must be an object"),
        ("object", {"type": "ObjectEvents"}, "/type", "no event type"),
        ("aggregation", {"action": "ADD", "childEPCs": []}, "", "names no children"),
        ("aggregation", {"ilmd": {}}, "/ilmd", "unknown"),
        ("association", {"parentID": None}, "/parentID", "must be a text"),
        ("transaction", {"bizTransactionList": []}, "/bizTransactionList", "empty"),
        ("transformation", {"outputEPCList": []}, "", "inputs or outputs"),
        ("transformation", {"action": "ADD"}, "/action", "unknown"),
        ("error declaration", {"errorDeclaration": {}}, "/errorDeclaration/declarationTime", "missing"),
    ],
)
def test_what_is_wrong_is_told_with_its_field(base: str, changes: dict[str, Any], field: str, told: str) -> None:
    problem = find_problems({**VALID[base], **changes})[0]
    assert problem.field == field
    assert told in problem.reason
    assert problem.advice.endswith(".")
    assert len(problem.value) <= 200


@pytest.mark.parametrize("field", ["type", "action", "eventTime", "eventTimeZoneOffset", "epcList"])
def test_missing_fields_are_named(field: str) -> None:
    event = {name: value for name, value in OBJECT.items() if name != field}
    assert find_problems(event)[0].field == ("" if field == "epcList" else f"/{field}")


def test_advice_names_the_word_that_was_meant() -> None:
    assert "Did you mean shipping?" in find_problems({**OBJECT, "bizStep": "shiping"})[0].advice
    assert find_problems({**OBJECT, "bizStep": "urn:epcglobal:cbv:bizstep:shipping"})[0].advice == "Write shipping."
    assert find_problems({**WHEN, "@type": "ObjectEvent"})[0].advice == "Write type, not @type."


def test_a_bare_event_brings_its_context() -> None:
    assert find_problems(OBJECT, bare=True)[0].field == "/@context"
    assert find_problems({**OBJECT, "@context": "https://example.com/c.jsonld"}, bare=True) == []


def test_the_first_problem_tells_of_the_others() -> None:
    with pytest.raises(RecordError, match=r"\(and 2 more: /\w+, /\w+\)$"):
        require_valid({**OBJECT, "action": "?", "bizStep": "?", "disposition": "?"})
    with pytest.raises(RecordError, match=r"missing$"):
        require_valid({name: value for name, value in OBJECT.items() if name != "action"})
    assert require_valid(OBJECT) is OBJECT


def test_texts_that_are_no_unicode_are_refused() -> None:
    for event in ({**OBJECT, "\ud800": 1}, {**OBJECT, "bizStep": "\ud800"}):
        (problem,) = find_problems(event)
        assert "surrogate" in problem.reason
    for own in ({"ex:a": "\ud800"}, {"ex:a": [{"\udfff": 1}]}):
        with pytest.raises(RecordError, match="surrogate") as raised:
            normalise({**OBJECT, **own}, Context())
        raised.value.value.encode()


def deep(levels: int) -> object:
    value: object = 1
    for _ in range(levels):
        value = [value]
    return value


def test_deep_nesting_is_no_crash() -> None:
    find_problems({**OBJECT, "ex:deep": deep(50_000)})
    assert find_problems({**OBJECT, "ex:deep": deep(50_000), "action": "?"})


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.decimals(allow_nan=False, allow_infinity=False) | st.text(),
    lambda v: (
        st.lists(v, max_size=3) | st.dictionaries(st.sampled_from([*VALID["object"], "x"]) | st.text(), v, max_size=4)
    ),
    max_leaves=15,
)


@given(
    json_values, st.sampled_from(sorted(VALID)), st.sampled_from(["type", "epcList", "bizStep", "ilmd", "sourceList"])
)
def test_any_json_gets_a_verdict(value: object, name: str, field: str) -> None:
    for event in (value, {**VALID[name], field: value}, {"type": "ObjectEvent", "quantityList": value}):
        for problem in find_problems(event):
            assert problem.reason
            assert len(problem.reason) < 600
