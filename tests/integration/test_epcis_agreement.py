"""Our verdict against the standard's schema on events that hold every field there is, one wrong value at a time."""

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema_rs import Draft7Validator

from genealogy.ingest.epcis import find_problems
from tests.integration.epcis_standard import official, tolerated
from tests.integration.epcis_variants import JUNK, NAMES, Json

URI = "urn:epc:id:sgtin:0614141.107346.2017"
OTHER = "https://id.gs1.org/01/09521141012345/21/2017"
TIME = "2026-03-01T08:00:00.123+08:00"
LOTS = [{"epcClass": "urn:epc:class:lgtin:4012345.011111.4444", "quantity": 10.5, "uom": "KGM"}]
METADATA = {
    "time": TIME,
    "startTime": TIME,
    "endTime": TIME,
    **dict.fromkeys(("deviceID", "deviceMetadata", "rawData", "dataProcessingMethod", "bizRules"), URI),
}
REPORT: Json = {
    "type": "Temperature",
    "exception": "ALARM_CONDITION",
    "component": "x",
    "time": TIME,
    "uom": "CEL",
    "stringValue": "s",
    "booleanValue": True,
    "hexBinaryValue": "f0F1",
    **dict.fromkeys(("deviceID", "deviceMetadata", "rawData", "dataProcessingMethod", "bizRules", "uriValue"), URI),
    **dict.fromkeys(("microorganism", "chemicalSubstance", "coordinateReferenceSystem"), URI),
    **dict.fromkeys(("value", "minValue", "maxValue", "meanValue", "sDev", "percRank", "percValue"), 1.5),
    "ex:own": 1,
}
ODD: list[Json] = [1, URI, []]  # for names that do not belong
COMMON: Json = {
    "@context": [URI, {"ex": "https://example.com/"}],
    "eventTime": TIME,
    "recordTime": TIME,
    "eventTimeZoneOffset": "+08:00",
    "eventID": URI,
    "certificationInfo": [URI],
    "errorDeclaration": {"declarationTime": TIME, "reason": "incorrect_data", "correctiveEventIDs": [URI], "ex:own": 1},
    "ex:own": {"a": 1},
}
SITUATION: Json = {
    "bizStep": "shipping",
    "disposition": "in_transit",
    "readPoint": {"id": URI, "own": 1},
    "bizLocation": {"id": URI},
    "bizTransactionList": [{"type": "po", "bizTransaction": URI}],
    "sourceList": [{"type": "location", "source": URI}],
    "destinationList": [{"type": "owning_party", "destination": URI}],
    "sensorElementList": [{"sensorMetadata": METADATA, "sensorReport": [REPORT], "ex:own": 1}],
}
DISPOSED = {"persistentDisposition": {"set": ["active", "ex:own"], "unset": ["expired"]}}
FULL: dict[str, Json] = {
    "ObjectEvent": {**DISPOSED, "action": "ADD", "epcList": [URI, OTHER], "quantityList": LOTS, "ilmd": {"ex:a": 1}},
    "AggregationEvent": {"action": "ADD", "parentID": URI, "childEPCs": [URI, OTHER], "childQuantityList": LOTS},
    "AssociationEvent": {"action": "ADD", "parentID": URI, "childEPCs": [URI, OTHER], "childQuantityList": LOTS},
    "TransactionEvent": {"action": "ADD", "parentID": URI, "epcList": [URI, OTHER], "quantityList": LOTS},
    "TransformationEvent": {
        **DISPOSED,
        "inputEPCList": [URI],
        "inputQuantityList": LOTS,
        "outputEPCList": [OTHER],
        "outputQuantityList": LOTS,
        "transformationID": URI,
        "ilmd": {"ex:a": 1},
    },
}
EVENTS: dict[str, Json] = {
    **{kind: {"type": kind, **COMMON, **SITUATION, **own} for kind, own in FULL.items()},
    "ex:Melted": {"type": "ex:Melted", **COMMON},
}


@pytest.fixture(scope="module")
def standard(conformance: Path) -> Draft7Validator:
    return official(conformance / "1-epcis", "EPCIS-Document-Event")


def differing(standard: Draft7Validator, events: Iterator[Json]) -> list[str]:
    found = []
    for event in events:
        ours, theirs = not find_problems(event), standard.is_valid(tolerated(event))
        if ours != theirs:
            found.append(f"standard {theirs}, ours {ours}: {event}")
    return found


@pytest.mark.parametrize("kind", EVENTS)
def test_an_event_with_every_field_is_valid(standard: Draft7Validator, kind: str) -> None:
    assert standard.is_valid(EVENTS[kind])
    assert find_problems(EVENTS[kind]) == []


@pytest.mark.parametrize("kind", EVENTS)
def test_one_wrong_value_at_a_time(standard: Draft7Validator, kind: str) -> None:
    assert differing(standard, replaced(EVENTS[kind]))[:3] == []


def replaced(value: Json) -> Iterator[Json]:
    """The value with each part in turn left out, doubled, or an odd value in its place, and with odd names added."""
    if isinstance(value, dict):
        yield from ({**value, name: added} for name in NAMES for added in ODD)
        for name, inner in value.items():
            yield {other: item for other, item in value.items() if other != name}
            yield from ({**value, name: odd} for odd in (*JUNK, *replaced(inner)))
    elif isinstance(value, list):
        yield [*value, *value]
        for position, inner in enumerate(value):
            before, after = value[:position], value[position + 1 :]
            yield [*before, *after]
            yield from ([*before, odd, *after] for odd in (*JUNK, *replaced(inner)))


@pytest.mark.parametrize("kind", FULL)
def test_every_combination_of_contents(standard: Draft7Validator, kind: str) -> None:
    assert differing(standard, combinations(EVENTS[kind], [*FULL[kind], "sensorElementList", "readPoint"]))[:3] == []


def combinations(event: Json, names: list[str]) -> Iterator[Json]:
    """Each named field there, empty or absent, in all combinations; an action also in its other values."""
    choices: list[list[Any]] = []
    for name in names:
        empty: Json = [[]] if isinstance(event[name], list) else ["OBSERVE", "DELETE"] if name == "action" else []
        choices.append([event[name], *empty, None])
    for chosen in itertools.product(*choices):
        changes = dict(zip(names, chosen, strict=True))
        yield {name: changes.get(name, item) for name, item in event.items() if changes.get(name, item) is not None}
