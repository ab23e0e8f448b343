"""The JSON Schema (draft 7) of EPCIS 2.0 events and documents, written from the facts of the standard.

Sources: EPCIS 2.0 sections 7 (event data), 9 and 10 (JSON/JSON-LD binding), 12 (query results), CBV 2.0.
It accepts what the standard's own schema accepts with its formats checked, and in three places a little more, because
the standard's other parts and its own examples have it: a blank node (`_:x`) as the id of a document or event,
`persistentDisposition` in all five event types (as in the XML schema), and a `type` in a sensor element.

An event from XML is checked in its JSON form by the same schema, where the XML schema asks no more: there the text of
an identifier may be anything (xsd:anyURI), a unit any text, ilmd may stand with every action, and a sensor report needs
no type.
"""

from typing import Any

from genealogy.ingest.epcis import vocabulary
from genealogy.ingest.epcis.vocabulary import Vocabulary

Schema = dict[str, Any]

VOCABULARIES: dict[str, Vocabulary] = {
    "bizStep": vocabulary.BIZ_STEPS,
    "disposition": vocabulary.DISPOSITIONS,
    "bizTransactionType": vocabulary.BIZ_TRANSACTION_TYPES,
    "sourceDestType": vocabulary.SOURCE_DEST_TYPES,
    "errorReason": vocabulary.ERROR_REASONS,
    "component": vocabulary.COMPONENTS,
    "measurementType": vocabulary.MEASUREMENT_TYPES,
    "sensorAlert": vocabulary.SENSOR_ALERTS,
}
# Namespaces of the standard words: there the bare word is to be used, so such a URI is no word of one's own.
_RESERVED_CBV = r"^(urn:epcglobal:cbv|https?://ns\.gs1\.org/cbv/)"
_RESERVED_GS1 = r"^https?://(www\.)?gs1\.org/voc/"
_WEB_WORDS = ("measurementType", "sensorAlert")

TEXT: Schema = {"type": "string"}
NUMBER: Schema = {"type": "number"}


def ref(name: str) -> Schema:
    return {"$ref": f"#/definitions/{name}"}


def array(items: Schema, **more: Any) -> Schema:
    return {"type": "array", "items": items, **more}


def _all(names: str, form: Schema) -> Schema:
    return dict.fromkeys(names.split(), form)


def record(properties: Schema, required: tuple[str, ...] = (), *, names: str = "open") -> Schema:
    """An object; `names`: other fields are allowed (open), only with a URI or prefix as name (uri), or not (closed)."""
    schema: Schema = {"type": "object", "properties": properties, "required": list(required)}
    if names == "uri":
        schema["propertyNames"] = {"anyOf": [{"enum": list(properties)}, ref("name")]}
    elif names == "closed":
        schema["additionalProperties"] = False
    return schema


def _word(name: str) -> Schema:
    reserved = _RESERVED_GS1 if name in _WEB_WORDS else _RESERVED_CBV
    own = {"type": "string", "format": "uri", "not": {"pattern": reserved}}
    return {"anyOf": [{"enum": list(VOCABULARIES[name].words)}, own]}


def _simple_definitions() -> Schema:
    context_entry = [ref("uri"), {"type": "object"}]
    return {
        "uri": {"type": "string", "format": "uri"},
        "name": {"type": "string", "format": "uri"},
        "id": {"anyOf": [ref("uri"), {"type": "string", "pattern": r"^_:[^\s]+$"}]},
        "time": {"type": "string", "format": "date-time"},
        "version": {"type": "string", "pattern": r"^[0-9]+(\.[0-9]+)*$"},
        "offset": {"type": "string", "pattern": r"^[+-]((0[0-9]|1[0-3]):[0-5][0-9]|14:00)$"},
        "unit": {"type": "string", "pattern": "^[A-Z0-9]{2,3}$"},
        "hex": {"type": "string", "pattern": "^[A-Fa-f0-9]+$"},
        "context": {"anyOf": [*context_entry, array({"anyOf": context_entry}, uniqueItems=True)]},
        "action": {"enum": ["OBSERVE", "ADD", "DELETE"]},
        "place": record({"id": ref("uri")}, ("id",)),
        "certificationInfo": {"anyOf": [ref("uri"), array(ref("uri"))]},
        "ilmd": {"type": "object", "propertyNames": ref("name")},
    }


def _sensor_element(required: tuple[str, ...] = ("type",)) -> Schema:
    metadata = _all("deviceID deviceMetadata rawData dataProcessingMethod bizRules", ref("uri"))
    uris = _all("microorganism chemicalSubstance coordinateReferenceSystem uriValue", ref("uri"))
    numbers = _all("value minValue maxValue meanValue sDev percRank percValue", NUMBER)
    report = {
        **metadata,
        **uris,
        **numbers,
        "type": ref("measurementType"),
        "exception": ref("sensorAlert"),
        "component": ref("component"),
        "time": ref("time"),
        "stringValue": TEXT,
        "booleanValue": {"type": "boolean"},
        "hexBinaryValue": ref("hex"),
        "uom": TEXT,
    }
    times = _all("time startTime endTime", ref("time"))
    element = {
        "type": ref("uri"),
        "sensorMetadata": record({**metadata, **times}, names="uri"),
        "sensorReport": array(record(report, required, names="uri"), minItems=1),
    }
    return record(element, ("sensorReport",), names="uri")


def _compound_definitions() -> Schema:
    dispositions = array(ref("disposition"), minItems=1, uniqueItems=True)
    error = {
        "declarationTime": ref("time"),
        "reason": ref("errorReason"),
        "correctiveEventIDs": array(ref("id")),
    }
    return {
        "quantityElement": record(
            {"epcClass": ref("uri"), "quantity": NUMBER, "uom": ref("unit")}, ("epcClass",), names="closed"
        ),
        "persistentDisposition": {
            **record({"set": dispositions, "unset": dispositions}, names="closed"),
            "minProperties": 1,
        },
        "bizTransaction": record(
            {"type": ref("bizTransactionType"), "bizTransaction": ref("uri")}, ("bizTransaction",), names="closed"
        ),
        **{
            side: record({"type": ref("sourceDestType"), side: ref("uri")}, ("type", side), names="closed")
            for side in ("source", "destination")
        },
        "sensorElement": _sensor_element(),
        "errorDeclaration": record(error, ("declarationTime",), names="uri"),
    }


def _present(*fields: str) -> Schema:
    """All the fields are there and none of them is an empty list."""
    return {"required": list(fields), "properties": {field: {"minItems": 1} for field in fields}}


def _is_delete() -> Schema:
    return {"properties": {"action": {"const": "DELETE"}}}


def _content_definitions() -> Schema:
    """What an event of each type has to be about, beyond its single fields."""
    inputs, outputs = ("inputEPCList", "inputQuantityList"), ("outputEPCList", "outputQuantityList")
    any_input, any_output = ({"anyOf": [_present(name) for name in names]} for names in (inputs, outputs))
    # A list of EPCs may be empty where the event then says what was looked at and not found.
    epcs_or_quantities: list[Schema] = [{"required": ["epcList"]}, _present("quantityList")]
    return {
        "objectContent": {"anyOf": [*epcs_or_quantities, _present("sensorElementList", "readPoint")]},
        "ilmdOnlyWhenAdded": {"if": {"required": ["ilmd"]}, "then": {"properties": {"action": {"const": "ADD"}}}},
        "childContent": {"anyOf": [_present("childEPCs"), _present("childQuantityList"), _is_delete()]},
        "transactionContent": {"anyOf": [*epcs_or_quantities, _is_delete()]},
        "transformationContent": {
            "anyOf": [
                {"allOf": [any_input, any_output]},
                {"required": ["transformationID"], "anyOf": [any_input, any_output]},
            ]
        },
    }


_COMMON: Schema = {
    "@context": ref("context"),
    "type": TEXT,
    "eventTime": ref("time"),
    "recordTime": ref("time"),
    "eventTimeZoneOffset": ref("offset"),
    "eventID": ref("id"),
    "certificationInfo": ref("certificationInfo"),
    "errorDeclaration": ref("errorDeclaration"),
}
_SITUATION: Schema = {
    "bizStep": ref("bizStep"),
    "disposition": ref("disposition"),
    "persistentDisposition": ref("persistentDisposition"),
    "readPoint": ref("place"),
    "bizLocation": ref("place"),
    "bizTransactionList": array(ref("bizTransaction")),
    "sourceList": array(ref("source")),
    "destinationList": array(ref("destination")),
    "sensorElementList": array(ref("sensorElement")),
}
_REQUIRED = ("type", "eventTime", "eventTimeZoneOffset")
_EPCS = array(ref("uri"))
_EPC_SET = array(ref("uri"), uniqueItems=True)
_QUANTITIES = array(ref("quantityElement"))
_CHILDREN: Schema = {
    "action": ref("action"),
    "parentID": ref("uri"),
    "childEPCs": _EPCS,
    "childQuantityList": _QUANTITIES,
}


def _event(own: Schema, required: tuple[str, ...], *rules: str) -> Schema:
    event = record({**_COMMON, **_SITUATION, **own}, (*_REQUIRED, *required), names="uri")
    return {**event, "allOf": [ref(rule) for rule in rules]}


def _event_schemas() -> Schema:
    sides = {
        f"{side}{kind}": content
        for side in ("input", "output")
        for kind, content in (("EPCList", _EPC_SET), ("QuantityList", _QUANTITIES))
    }
    observed = {"action": ref("action"), "quantityList": _QUANTITIES}
    transactions = array(ref("bizTransaction"), minItems=1)
    return {
        "ObjectEvent": _event(
            {**observed, "epcList": _EPC_SET, "ilmd": ref("ilmd")}, ("action",), "objectContent", "ilmdOnlyWhenAdded"
        ),
        "AggregationEvent": _event(_CHILDREN, ("action",), "childContent"),
        "AssociationEvent": _event(_CHILDREN, ("action", "parentID"), "childContent"),
        "TransactionEvent": _event(
            {**observed, "epcList": _EPCS, "parentID": ref("uri"), "bizTransactionList": transactions},
            ("action", "bizTransactionList"),
            "transactionContent",
        ),
        "TransformationEvent": _event(
            {**sides, "transformationID": ref("uri"), "ilmd": ref("ilmd")}, (), "transformationContent"
        ),
        # An event type of one's own: its name is a URI and only the common fields are known.
        "ExtendedEvent": record({**_COMMON, "type": ref("name")}, _REQUIRED),
    }


def _document_schemas() -> Schema:
    attribute = record({"id": ref("uri"), "attribute": {"type": ["number", "string", "object"]}}, ("id",))
    element = record({"id": ref("uri"), "attributes": array(attribute), "children": array(ref("uri"))}, ("id",))
    vocabularies = array(record({"type": ref("uri"), "vocabularyElementList": array(element)}, ("type",)))
    master_data = {"type": "object", "properties": {"vocabularyList": vocabularies}}
    events: Schema = {"type": "array"}  # each event is checked by itself
    envelope = {
        "@context": ref("context"),
        "id": ref("id"),
        "type": TEXT,
        "schemaVersion": ref("version"),
        "creationDate": ref("time"),
    }
    results_body = record({"eventList": events, "vocabularyList": vocabularies}, ("eventList",), names="uri")
    results = record(
        {"queryName": TEXT, "subscriptionID": TEXT, "resultsBody": results_body},
        ("queryName", "resultsBody"),
        names="uri",
    )
    capture = {
        **envelope,
        **_all("instanceIdentifier sender receiver", TEXT),
        "epcisHeader": record({"epcisMasterData": master_data}, names="uri"),
        "epcisBody": record({"eventList": events}, ("eventList",)),
    }
    query = {**envelope, "epcisBody": record({"queryResults": results}, ("queryResults",), names="uri")}
    return {
        "EPCISDocument": record(
            capture, ("@context", "type", "schemaVersion", "creationDate", "epcisBody"), names="uri"
        ),
        "EPCISQueryDocument": record(query, ("@context", "type", "epcisBody"), names="uri"),
    }


_XML_DEFINITIONS: Schema = {
    "uri": {"type": "string", "pattern": r"\S"},
    "id": {"type": "string", "pattern": r"\S"},
    "name": {"type": "string", "pattern": ":"},
    "unit": {"type": "string", "pattern": r"\S"},
    "ilmdOnlyWhenAdded": {},
    "sensorElement": _sensor_element(required=()),
}
"""What the XML schema asks where it asks less."""


def schemas(*, xml: bool = False) -> dict[str, Schema]:
    """One complete schema for each event type, for `ExtendedEvent`, and for the envelope of each document type."""
    definitions = {
        **_simple_definitions(),
        **{name: _word(name) for name in VOCABULARIES},
        **_compound_definitions(),
        **_content_definitions(),
        **(_XML_DEFINITIONS if xml else {}),
    }
    roots = _event_schemas() | _document_schemas()
    return {name: {**root, "definitions": definitions} for name, root in roots.items()}
