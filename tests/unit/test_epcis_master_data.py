"""Master data: in JSON and XML headers, in a document of its own, in query results; kept whole, names found."""

import json
from pathlib import Path
from typing import Any

import pytest

from genealogy.ingest.adapter import Options
from genealogy.ingest.epcis.adapter import ADAPTER
from genealogy.model.events import MaterialDefined, Observed
from genealogy.model.identity import fact
from genealogy.model.records import Draft, Refusal
from tests.unit.epcis_xml import EVENT, document

CLASS = "urn:epc:idpat:sgtin:9521234.000101.*"
DOCK = "urn:epc:id:sgln:9521234.00001.A7"
LIST = f"""<VocabularyList><Vocabulary type="urn:epcglobal:epcis:vtype:EPCClass"><VocabularyElementList>
  <VocabularyElement id="{CLASS}">
    <attribute id="urn:epcglobal:cbv:mda:descriptionShort">Catheter 8F</attribute>
    <attribute id="https://example.com/more"><ex:a><ex:b>1</ex:b></ex:a></attribute>
  </VocabularyElement></VocabularyElementList></Vocabulary>
  <Vocabulary type="urn:epcglobal:epcis:vtype:BusinessLocation"><VocabularyElementList><VocabularyElement id="{DOCK}">
    <attribute id="urn:epcglobal:cbv:mda:name">Dock 7</attribute><children><id>urn:x:1</id></children>
  </VocabularyElement></VocabularyElementList></Vocabulary></VocabularyList>"""
HEADER = f"<EPCISHeader><extension><EPCISMasterData>{LIST}</EPCISMasterData></extension></EPCISHeader>"
VOCABULARIES: list[dict[str, Any]] = [
    {
        "type": "urn:epcglobal:epcis:vtype:EPCClass",
        "vocabularyElementList": [
            {
                "id": CLASS,
                "attributes": [
                    {"id": "cbvmda:descriptionShort", "attribute": "Catheter 8F"},
                    {"id": "ex:more", "attribute": {"ex:a": {"ex:b": "1"}}},
                ],
            }
        ],
    },
    {
        "type": "urn:epcglobal:epcis:vtype:BusinessLocation",
        "vocabularyElementList": [
            {"id": DOCK, "attributes": [{"id": "cbvmda:name", "attribute": "Dock 7"}], "children": ["urn:x:1"]}
        ],
    },
]


def json_document(vocabularies: Any) -> bytes:
    return json.dumps(
        {
            "@context": [
                "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld",
                {"ex": "https://example.com/"},
            ],
            "type": "EPCISDocument",
            "schemaVersion": "2.0",
            "creationDate": "2026-03-01T00:00:00Z",
            "epcisHeader": {"epcisMasterData": {"vocabularyList": vocabularies}},
            "epcisBody": {"eventList": []},
        }
    ).encode()


def loaded(tmp_path: Path, raw: bytes) -> list[Draft | Refusal]:
    path = tmp_path / "some"
    path.write_bytes(raw)
    return list(ADAPTER.read(path, Options()))


@pytest.mark.parametrize(
    "raw",
    [
        document("", body="<EventList/>", header=HEADER),
        document("", body=LIST, root="EPCISMasterDataDocument", kind="epcis-masterdata"),
        document(
            "",
            body=f"<QueryResults><queryName>q</queryName><resultsBody>{LIST}</resultsBody></QueryResults>",
            root="EPCISQueryDocument",
            kind="epcis-query",
        ),
        json_document(VOCABULARIES),
    ],
    ids=["header", "document", "query results", "JSON"],
)
def test_master_data_are_kept_and_name_things(tmp_path: Path, raw: bytes) -> None:
    events = [one.event for one in loaded(tmp_path, raw) if isinstance(one, Draft)]
    item, defined, dock = events
    assert isinstance(item, Observed)
    assert isinstance(defined, MaterialDefined)
    assert isinstance(dock, Observed)
    assert (defined.material, defined.name, defined.gtin) == ("09521234001010", "Catheter 8F", "09521234001010")
    assert (item.what, dock.what, dock.things) == ("EPCClass", "BusinessLocation", ("location:9521234000013/A7",))
    assert ("location:9521234000013/A7", "Dock 7") in dock.identifiers
    assert json.loads(item.document)["attributes"][1] == {
        "id": "https://example.com/more",
        "attribute": {"https://example.com/a": {"https://example.com/b": "1"}},
    }
    first = loaded(tmp_path, json_document(VOCABULARIES))
    assert [fact(one) for one in events] == [fact(one.event) for one in first if isinstance(one, Draft)]


def test_master_data_come_before_the_events(tmp_path: Path) -> None:
    found = loaded(tmp_path, document(EVENT, header=HEADER))
    assert [one.event.table for one in found if isinstance(one, Draft)][:3] == [
        "observed",
        "material_defined",
        "observed",
    ]
    assert len(found) > 3


def test_an_element_that_names_nothing_is_refused_and_replayed(tmp_path: Path) -> None:
    raw = document("", body=LIST.replace(f'id="{DOCK}"', ""), root="EPCISMasterDataDocument", kind="epcis-masterdata")
    (refusal,) = [one for one in loaded(tmp_path, raw) if isinstance(one, Refusal)]
    assert refusal.field == "/id"
    assert refusal.place.startswith("line ")
    (again,) = ADAPTER.replay(refusal, {"/id": DOCK})
    assert fact(again.event)["things"] == ["location:9521234000013/A7"]


def test_half_a_character_is_refused(tmp_path: Path) -> None:
    raw = json_document(VOCABULARIES).replace(b"Dock 7", b"Dock \\ud800")
    assert [one.reason for one in loaded(tmp_path, raw) if isinstance(one, Refusal)]
