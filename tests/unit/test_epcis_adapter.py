"""What is withdrawn, kept and refused of EPCIS events; refused ones again, and files through the adapter."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import orjson
import pytest

from genealogy.ingest.adapter import Options
from genealogy.ingest.epcis.adapter import ADAPTER
from genealogy.ingest.files import read_head
from genealogy.model.errors import RecordError, UnreadableInput
from genealogy.model.events import Corrected, Event, Observed
from genealogy.model.identity import fact
from genealogy.model.records import Draft, Refusal
from tests.unit.epcis_events import DESADV, DOCK, K_UNIT, LOT, LOT2, UNIT, UNIT2, become, epcis

BIG: dict[str, Any] = {"https://example.com/n": 10**30}
SMALL: dict[str, Any] = {"https://example.com/n": 1}
CONTEXT = "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"


def one(events: list[Event], table: str) -> Event:
    (found,) = [event for event in events if event.table == table]
    return found


def written(folder: Path, *events: Any, name: str = "some.jsonld") -> Path:
    document = {
        "@context": [CONTEXT, {"ex": "https://example.com/"}],
        "type": "EPCISDocument",
        "schemaVersion": "2.0",
        "creationDate": "2026-03-01T00:00:00Z",
        "epcisBody": {"eventList": events},
    }
    path = folder / name
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


def test_an_error_declaration_withdraws_what_the_event_would_have_told() -> None:
    event = epcis(epcList=[UNIT, UNIT2], bizStep="receiving", bizTransactionList=DESADV)
    declared = {"declarationTime": "2026-03-05T00:00:00Z", "reason": "did_not_occur", "correctiveEventIDs": ["urn:x:2"]}
    for name in ({}, {"eventID": "_:b"}):
        facts = {(one.table, one.source_record) for one in become(event | name)}
        found = become(event | name | {"errorDeclaration": declared})
        assert all(isinstance(one, Corrected) for one in found)
        assert {(fact(one)["of_table"], fact(one)["of_record"]) for one in found} == facts
        assert {fact(one)["reason"] for one in found} == {"did_not_occur"}
        assert {str(one.time) for one in found} == {"2026-03-05T00:00:00Z"}
        assert len({one.source_record for one in found} - {record for _, record in facts}) == len(facts)
        assert "urn:x:2" in dict(found[0].attributes)["epcis"]


def test_what_no_fact_tells_is_kept() -> None:
    sensors = [{"sensorReport": [{"type": "Temperature", "value": Decimal("2.50"), "uom": "CEL"}]}]
    event = epcis(epcList=[UNIT], bizStep="shipping", sensorElementList=sensors, **BIG)
    events = become(event)
    seen = one(events, "observed")
    assert isinstance(seen, Observed)
    assert (seen.things, seen.what) == ((K_UNIT,), "shipping")
    assert '"value":2.5}' in seen.document
    assert f'"https://example.com/n":{10**30}' in seen.document
    assert one(events, "shipped").attributes == ()
    plain = become(epcis(epcList=[UNIT], bizStep="shipping", **SMALL))
    assert orjson.loads(dict(plain[0].attributes)["epcis"])["https://example.com/n"] == 1


def test_sensors_without_objects_tell_of_a_place() -> None:
    sensors = [{"sensorReport": [{"type": "Temperature", "value": 4}]}]
    (event,) = become(epcis(epcList=[], readPoint={"id": DOCK}, sensorElementList=sensors))
    assert fact(event)["things"] == ["location:9521234000013"]


def test_a_leap_second_is_the_next_second() -> None:
    (event,) = become(epcis(epcList=[], eventTime="2016-12-31t23:59:60z"))
    assert str(event.time) == "2017-01-01T00:00:00Z"


@pytest.mark.parametrize("number", [Decimal("1e400"), 10**40, Decimal("1." + "3" * 50)])
def test_a_number_beyond_all_bounds_is_refused(number: int | Decimal) -> None:
    quantities = [{"epcClass": LOT, "quantity": 1}, {"epcClass": LOT2, "quantity": number}]
    with pytest.raises(RecordError) as caught:
        become(epcis(quantityList=quantities, bizStep="shipping"))
    assert caught.value.field == "/quantityList/1/quantity"


def test_a_file_gives_drafts_and_refusals_in_its_order(tmp_path: Path) -> None:
    path = written(tmp_path, epcis(epcList=[UNIT, UNIT2]), epcis(epcList="none"), 7, epcis(epcList=[], eventID="a:b"))
    found = list(ADAPTER.read(path, Options(source="EPC", site="P1")))
    assert [(type(one), one.place) for one in found] == [
        (Draft, "/epcisBody/eventList/0"),
        (Refusal, "/epcisBody/eventList/1"),
        (Refusal, "/epcisBody/eventList/2"),
        (Draft, "/epcisBody/eventList/3"),
    ]
    assert {(one.file, len(one.file_hash)) for one in found} == {(str(path), 64)}
    refusal = found[1]
    assert isinstance(refusal, Refusal)
    assert (refusal.field, refusal.value, refusal.adapter) == ("/epcList", "none", "epcis")
    assert refusal.settings == {"source": "EPC", "site": "P1"}
    assert refusal.record["prefixes"] == {"ex": "https://example.com/"}


@pytest.mark.parametrize("path", ["/quantityList/0/quantity", "quantityList.0.quantity"])
def test_a_refused_event_is_read_again_with_changes(tmp_path: Path, path: str) -> None:
    quantities = [{"epcClass": "ex:a", "quantity": "much"}, {"epcClass": LOT2, "quantity": 0.30}]
    event = epcis(quantityList=quantities, bizStep="shipping")
    text = written(tmp_path, event).read_text().replace("0.3}", "0.300000000000000000000000001}")
    (tmp_path / "some.jsonld").write_text(text)
    (refusal,) = ADAPTER.read(tmp_path / "some.jsonld", Options(source="EPC"))
    assert isinstance(refusal, Refusal)
    kept = Refusal(**{**{name: getattr(refusal, name) for name in refusal.__slots__}, "record": json.loads(
        json.dumps(refusal.record))})  # fmt: skip
    drafts = ADAPTER.replay(kept, {path: "12.50", "disposition": "in_transit"})
    quantity = {draft.event.source_record: fact(draft.event)["quantity"] for draft in drafts}
    assert quantity == {
        "urn:uuid:1#item:https:%2F%2Fexample.com%2Fa": "12.5",
        "urn:uuid:1#lot:09521234001010/L2": "0.300000000000000000000000001",
    }
    assert {(draft.event.source, draft.place, draft.file_hash) for draft in drafts} == {
        ("EPC", refusal.place, refusal.file_hash)
    }


def test_a_replay_that_is_still_wrong_says_so(tmp_path: Path) -> None:
    (refusal,) = ADAPTER.read(written(tmp_path, epcis(action="ADDED", epcList=[UNIT])), Options())
    assert isinstance(refusal, Refusal)
    for changes, field in (
        ({"/action": "AD"}, "/action"),
        ({"/epcList/7": "a:b"}, "/epcList/7"),
        ({"/nowhere/x": "1"}, "/nowhere/x"),
        ({"event": "{"}, "event"),
    ):
        with pytest.raises(RecordError) as caught:
            ADAPTER.replay(refusal, changes)
        assert caught.value.field == field
    assert [draft.event.table for draft in ADAPTER.replay(refusal, {"/action": "OBSERVE"})] == ["observed"]


@pytest.mark.parametrize(
    ("name", "text", "known"),
    [
        ("a.jsonld", '{"@context": {"type": "@type"}}', False),
        ("a.json", '{"properties": {"type": {"type": "string"}, "epcisBody": {"type": "object"}}}', False),
        ("a.json", '{"type": 7, "epcisBody": {"eventList": []}}', True),
        ("a.json", '{"type": "EPCISDocument"}', True),
        ("a.txt", '{"type": "EPCISDocument"}', True),
        ("a.json", '{"resourceType": "Device"}', False),
        ("a.csv", "type,eventTime", False),
    ],
)
def test_which_files_are_known(tmp_path: Path, name: str, text: str, known: bool) -> None:
    path = tmp_path / name
    path.write_text(text)
    assert ADAPTER.recognises(path, read_head(path), Options()) == known


def test_a_file_that_is_no_document_cannot_be_read(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonld"
    path.write_text('{"type": "EPCISDocument", ')
    with pytest.raises(UnreadableInput, match=r"a\.jsonld"):
        next(ADAPTER.read(path, Options()))
