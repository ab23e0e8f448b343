"""The standard's own XML documents: our verdict, the XML schema's, and the same events as their JSON twins give."""

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from genealogy.ingest.adapter import Options
from genealogy.ingest.epcis import find_problems, looks_like_epcis, normalise, open_document
from genealogy.ingest.epcis.adapter import ADAPTER
from genealogy.ingest.epcis.transform import transform
from genealogy.model.errors import RecordError, UnreadableInput
from genealogy.model.identity import fact
from genealogy.model.records import Refusal

SCHEMAS = {
    "urn:epcglobal:epcis:xsd:2": "XSD/EPCglobal-epcis-2_0.xsd",
    "urn:epcglobal:epcis:xsd:1": "XSL/1.2/XSD/EPCglobal-epcis-1_2.xsd",
}
# Twins that say different things, by the end of the name; what differs is told beside.
UNLIKE = {
    "WithFullCombinationOfFields/object_event_all_possible_fields.xml",  # no eventID, no errorDeclaration in XML
    "WithFullCombinationOfFields/transaction_event_all_possible_fields.xml",  # likewise
    "Combination_of_different_event.xml",  # another declarationTime
    "Capture/Events/TransformationEvent.xml",  # another declarationTime
    "ObjectEvent_with_comment.xml",  # a comment in XML is a field in JSON
    "Query/ObjectEventWithAllPossibleFields.xml",  # other devices
}
# What messages of the query interface and jobs are told instead of events.
NO_EVENTS = ("Queries/SimpleEventQuery.xml", "QueryDocument_with_missing_value.xml", "ExampleCaptureJob")
# Our reasons to refuse what the XML schema takes: what the standard's text and its JSON schema ask besides.
STRICTER = (
    *("is missing", "is empty", "are missing", "names no", "no offset", "vocabulary", "is unknown", "must be"),
    *("event type", "holds the same", "with an offset"),
)


@pytest.fixture(scope="module")
def epcis(conformance: Path) -> Path:
    return conformance / "1-epcis"


def documents(epcis: Path) -> list[Path]:
    found = [path for path in sorted(epcis.glob("*/visible/**/*.xml")) if looks_like_epcis(path.read_bytes())]
    assert len(found) > 60
    return found


def test_valid_documents_load_and_invalid_ones_are_refused(epcis: Path) -> None:
    wrong = []
    for path in documents(epcis):
        try:
            found = list(ADAPTER.read(path, Options()))
        except UnreadableInput as error:
            if "no EPCIS document" not in str(error) and "query interface" not in str(error):
                wrong.append(f"{path}: {error}")
            continue
        refused = [one for one in found if isinstance(one, Refusal)]
        if bool(refused) != ("/Invalid/" in path.as_posix()):
            wrong.append(f"{path.relative_to(epcis)}: {[(one.place, one.reason) for one in refused]}")
        wrong += [f"{path}: {one.place}" for one in refused if not one.place.startswith("line ")]
    assert wrong == []


def twins(epcis: Path) -> Iterator[tuple[Path, Path]]:
    for path in documents(epcis):
        for suffix in (".json", ".jsonld"):
            other = Path(path.as_posix().replace("/XML/", "/JSON/")).with_suffix(suffix)
            if other.exists() and other != path:
                yield path, other


def facts(path: Path) -> set[Any]:
    found: set[Any] = set()
    for one in ADAPTER.read(path, Options()):
        if isinstance(one, Refusal):
            found.add(one.reason)
        else:
            found.add((one.event.table, one.event.source_record, json.dumps(fact(one.event), sort_keys=True)))
    return found


def test_xml_and_json_twins_give_the_same_events(epcis: Path) -> None:
    unlike, compared = [], 0
    for xml, twin in twins(epcis):
        if any(xml.as_posix().endswith(name) for name in (*UNLIKE, *NO_EVENTS)):
            continue
        compared += 1
        if facts(xml) != facts(twin):
            unlike.append(str(xml.relative_to(epcis)))
    assert unlike == []
    assert compared >= 25


def test_twins_that_say_different_things_differ_little(epcis: Path) -> None:
    """Of the twins left aside, those of several events have all others in common."""
    for xml, twin in twins(epcis):
        if xml.name == "Combination_of_different_event.xml":
            assert len(facts(xml) ^ facts(twin)) == 2


def test_our_verdict_is_that_of_the_xml_schema_or_has_a_reason(epcis: Path) -> None:
    """On thousands of changed documents: stricter for listed reasons only, and no change is a crash."""
    schemas = {
        space: etree.XMLSchema(etree.parse(epcis / "gs1-EPCIS/reference" / name)) for space, name in SCHEMAS.items()
    }
    rng = random.Random(20261122)
    unlike, taken, refused = [], 0, 0
    for path in documents(epcis):
        original = etree.parse(path)
        schema = schemas.get(str(etree.QName(original.getroot()).namespace))
        if schema is None or not original.findall(".//EventList/*") or not schema.validate(original):
            continue
        for _ in range(30):
            tree = changed(original, rng)
            reason = refusal(etree.tostring(tree))
            taken, refused = taken + (not reason), refused + bool(reason)
            if schema.validate(tree) and reason and not any(words in reason for words in STRICTER):
                unlike.append(f"{path.name}: {reason}")
    assert unlike == []
    assert min(taken, refused) > 150


def refusal(raw: bytes) -> str:
    try:
        for located in open_document(raw).events():
            problems = find_problems(located.event, xml=True)
            if problems:
                return problems[0].reason
            assert isinstance(located.event, dict)
            assert transform(normalise(located.event, located.context), Options())
    except (RecordError, UnreadableInput) as error:
        return str(error)
    return ""


TEXTS = ["x", "", "12", "1e400", "2026-01-01T00:00:00Z", "2026-02-30T00:00:00Z", "urn:x:y", "true", "ADD"]
NAMES = ["zzz", "epc", "{http://z/}z", "extension", "id"]


def changed(original: Any, rng: random.Random) -> Any:
    """The document with one element of an event dropped, doubled, renamed, moved, emptied, or with another text."""
    tree = etree.fromstring(etree.tostring(original))
    inside = [one for one in tree.iterfind(".//EventList//*") if isinstance(one.tag, str)]
    element = rng.choice(inside)
    parent = element.getparent()
    match rng.choice(("drop", "double", "text", "rename", "attribute", "move", "empty")):
        case "drop":
            parent.remove(element)
        case "double":
            parent.append(etree.fromstring(etree.tostring(element)))
        case "text":
            element.text = rng.choice(TEXTS)
        case "rename":
            element.tag = rng.choice(NAMES)
        case "attribute":
            element.set(rng.choice(["type", "{http://z/}a", "time", "id", "value"]), rng.choice(["x", "urn:x:y", "1"]))
        case "move":
            parent.remove(element)
            parent.insert(0, element)
        case "empty":
            for child in list(element):
                element.remove(child)
            element.text = ""
    return tree
