"""The standard's own documents, and our verdict against the standard's schema on them and on thousands of variants.

Our verdict differs in the three places only that tests/integration/epcis_standard.py lists.
"""

import json
import random
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from genealogy.ingest.adapter import Options
from genealogy.ingest.epcis import (
    Context,
    LocatedEvent,
    accept,
    find_problems,
    looks_like_epcis,
    normalise,
    open_document,
)
from genealogy.ingest.epcis.adapter import ADAPTER
from genealogy.ingest.epcis.transform import transform
from genealogy.ingest.epcis.validate import find_envelope_problems
from genealogy.model.errors import RecordError, UnreadableInput
from genealogy.model.records import Refusal
from tests.integration.epcis_standard import official, tolerated, tolerated_document, without_blank
from tests.integration.epcis_variants import Json, variant

# Documents of the standard that break its own schema (conformance README), by the part of the name that tells them.
BROKEN_EXAMPLES = {
    "JSON-simple-context/WithSensorData/SensorDataExample12.jsonld",
    "JSON-simple-context/WithSensorData/SensorDataExample17.jsonld",
    "JSON-simple-context/Example-TransactionEvents-2020_07_03y.jsonld",
    "JSON-simple-context/WithFullCombinationOfFields/object_event_all_possible_fields.jsonld",
}
VARIANTS = 120  # of every event and envelope


@pytest.fixture(scope="module")
def epcis(conformance: Path) -> Path:
    return conformance / "1-epcis"


def documents(epcis: Path) -> list[Path]:
    found = [path for path in sorted(epcis.glob("*/visible/**/*.json*")) if looks_like_epcis(path.read_bytes())]
    assert len(found) > 80
    return found


def problems(path: Path) -> list[str]:
    """What is wrong with a document and its events; normalising every valid event on the way."""
    try:
        document = open_document(path)
        found = []
        for located in document.events():
            wrong = find_problems(located.event, bare=located.bare)
            found += [f"{located.pointer}{problem.field}: {problem.reason}" for problem in wrong]
            if not wrong and isinstance(located.event, dict):
                normalise(located.event, located.context)
    except UnreadableInput as error:
        return [str(error)]
    return found


def test_valid_documents_pass_and_invalid_ones_are_refused(epcis: Path) -> None:
    wrong = []
    for path in documents(epcis):
        valid = "/Invalid/" not in path.as_posix() and not any(path.as_posix().endswith(n) for n in BROKEN_EXAMPLES)
        found = problems(path)
        if bool(found) == valid:
            wrong.append(f"{path.relative_to(epcis)}: {found or 'accepted'}")
    assert wrong == []


def sources(epcis: Path) -> Iterator[tuple[str, Json]]:
    for path in documents(epcis):
        yield str(path.relative_to(epcis)), json.loads(path.read_text(encoding="utf-8-sig"), parse_float=Decimal)


def events_of(document: Json) -> list[Json]:
    body = document.get("epcisBody", {})
    found = body.get("eventList") or body.get("queryResults", {}).get("resultsBody", {}).get("eventList")
    return found or [document]


def test_our_verdict_on_events_is_that_of_the_standard(epcis: Path) -> None:
    standard = official(epcis, "EPCIS-Document-Event")
    rng = random.Random(20260301)
    differing, valid, total = [], 0, 0
    for name, document in sources(epcis):
        for event in events_of(document):
            for changed in (event, *(variant(event, rng) for _ in range(VARIANTS))):
                ours, theirs = not find_problems(changed), standard.is_valid(tolerated(changed))
                total, valid = total + 1, valid + theirs
                if ours != theirs:
                    differing.append(f"{name}: standard {theirs}, ours {ours}: {json.dumps(changed, default=str)}")
    assert differing[:3] == []
    assert total > 10_000
    assert total * 0.1 < valid < total * 0.9


def test_our_verdict_on_envelopes_is_that_of_the_standard(epcis: Path) -> None:
    rng = random.Random(20260302)
    differing, total = [], 0
    for name, document in sources(epcis):
        if "epcisBody" not in document:
            continue
        standard = official(epcis, "epcisQueryDocument" if "Query" in document["type"] else "epcisDocument")
        kind = document["type"]
        envelope = {**document, "epcisHeader": MASTER_DATA} if "Query" not in kind else document
        events_of(envelope).clear()
        for changed in (envelope, *(variant(envelope, rng) for _ in range(VARIANTS))):
            if not isinstance(changed, dict) or changed.get("type") != kind or events_inside(changed):
                continue
            theirs = standard.is_valid({**changed, "id": without_blank(changed.get("id", "urn:x:1"))})
            ours = not find_envelope_problems(changed, kind)
            total += 1
            if ours != theirs:
                differing.append(f"{name}: standard {theirs}, ours {ours}: {json.dumps(changed, default=str)}")
    assert differing[:3] == []
    assert total > 3_000


MASTER_DATA = {
    "epcisMasterData": {
        "vocabularyList": [
            {
                "type": "urn:epcglobal:epcis:vtype:Location",
                "vocabularyElementList": [
                    {
                        "id": "urn:epc:id:sgln:0614141.00777.0",
                        "attributes": [{"id": "cbvmda:name", "attribute": "Dock 1"}],
                        "children": ["urn:epc:id:sgln:0614141.00777.1"],
                    }
                ],
            }
        ]
    }
}


def events_inside(envelope: Json) -> bool:
    """Whether a change put something into the event list, which is checked event by event."""
    body = envelope.get("epcisBody")
    results = body.get("queryResults") if isinstance(body, dict) else None
    inner = results.get("resultsBody") if isinstance(results, dict) else None
    return any(
        isinstance(part, dict) and isinstance(part.get("eventList"), list) and part["eventList"]
        for part in (body, inner)
    )


def test_our_verdict_on_whole_documents_is_that_of_the_standard(epcis: Path, tmp_path: Path) -> None:
    standard = official(epcis)
    rng = random.Random(20260303)
    path = tmp_path / "variant.json"
    differing = []
    for name, document in sources(epcis):
        for changed in (variant(document, rng) for _ in range(12)):
            path.write_text(json.dumps(changed, default=float), encoding="utf-8")
            ours, theirs = not problems(path), standard.is_valid(tolerated_document(changed))
            if ours != theirs:
                differing.append(
                    f"{name}: standard {theirs}, ours {problems(path)}: {json.dumps(changed, default=str)}"
                )
    assert differing[:3] == []


def test_valid_documents_give_drafts_and_invalid_ones_reasons(epcis: Path) -> None:
    wrong = []
    for path in documents(epcis):
        valid = not problems(path)
        try:
            found = list(ADAPTER.read(path, Options()))
        except UnreadableInput as error:
            found, valid = [], valid or not str(error)
        refused = [one for one in found if isinstance(one, Refusal)]
        told = all(one.reason and one.place.startswith("/") for one in refused)
        if not told or (valid and (refused or not found)) or (not valid and found and not refused):
            wrong.append(f"{path.relative_to(epcis)}: {refused[:1] or 'nothing refused'}")
    assert wrong == []


def test_variants_are_taken_or_refused_with_a_reason(epcis: Path) -> None:
    rng = random.Random(20260304)
    taken = refused = 0
    for _, document in sources(epcis):
        for event in events_of(document):
            for changed in (event, *(variant(event, rng) for _ in range(VARIANTS))):
                located = LocatedEvent("/0", changed, Context().extended(document.get("@context")), bare=False)
                try:
                    taken += bool(transform(accept(located), Options(site="P1")))
                except RecordError as error:
                    refused += bool(error.reason)
    assert taken > 1_000
    assert refused > 1_000
