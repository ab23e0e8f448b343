"""The standard's own schema as a judge, and the three places in which we accept more than it does.

They are a blank node as id of a document or event, `persistentDisposition` in every event type, and `type` in a sensor
element (see genealogy/ingest/epcis/schema.py). `tolerated` takes them out of an event before the standard is asked.
"""

import copy
import json
from pathlib import Path

from jsonschema_rs import Draft7Validator

from genealogy.ingest.epcis import find_problems
from tests.integration.epcis_variants import Json


def official(epcis: Path, definition: str = "") -> Draft7Validator:
    schema = json.loads((epcis / "gs1-EPCIS/reference/EPCIS-JSON-Schema.json").read_text())
    if definition:
        schema = {"definitions": schema["definitions"], "$ref": f"#/definitions/{definition}"}
    return Draft7Validator(schema, validate_formats=True)


def tolerated(event: Json) -> Json:
    """The event without the three things in which we are laxer than the standard's JSON schema."""
    if not isinstance(event, dict):
        return event
    plain = copy.deepcopy(event)
    if plain.get("type") in ("AggregationEvent", "AssociationEvent", "TransactionEvent"):
        disposition = plain.pop("persistentDisposition", None)
        if disposition is not None and find_problems({**VALID_OBJECT, "persistentDisposition": disposition}):
            plain["persistentDisposition"] = disposition
    plain["eventID"] = without_blank(plain.get("eventID", "urn:x:1"))
    declaration = plain.get("errorDeclaration")
    if isinstance(declaration, dict) and isinstance(declaration.get("correctiveEventIDs"), list):
        declaration["correctiveEventIDs"] = [without_blank(item) for item in declaration["correctiveEventIDs"]]
    elements = plain.get("sensorElementList")
    for element in elements if isinstance(elements, list) else []:
        if isinstance(element, dict) and URI.is_valid(element.get("type")):
            del element["type"]
    return plain


URI = Draft7Validator({"type": "string", "format": "uri"}, validate_formats=True)
VALID_OBJECT = {
    "type": "ObjectEvent",
    "eventTime": "2026-03-01T08:00:00+08:00",
    "eventTimeZoneOffset": "+08:00",
    "action": "ADD",
    "epcList": [],
}


def without_blank(value: Json) -> Json:
    blank = isinstance(value, str) and value.startswith("_:") and len(value.split()) == 1 and len(value) > 2
    return "urn:x:blank" if blank else value


def tolerated_document(document: Json) -> Json:
    plain = copy.deepcopy(document)
    if "epcisBody" not in plain:
        return tolerated(plain)
    plain["id"] = without_blank(plain.get("id", "urn:x:1"))
    body = plain["epcisBody"]
    for part in (body, *(inner for outer in values_of(body) for inner in values_of(outer))):
        if isinstance(part, dict) and isinstance(part.get("eventList"), list):
            part["eventList"] = [tolerated(event) for event in part["eventList"]]
    return plain


def values_of(value: Json) -> list[Json]:
    return list(value.values()) if isinstance(value, dict) else []
