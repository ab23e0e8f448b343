"""Event hashes: what changes them, what does not, and what is never taken for a number."""

import hashlib
from decimal import Decimal
from typing import Any

import pytest

from genealogy.ingest.epcis import Context, open_document
from genealogy.ingest.epcis.hash_document import hashes
from genealogy.ingest.epcis.hash_values import number_text, one_text, own_text, time_text
from genealogy.ingest.epcis.hashing import event_hash, pre_hash
from tests.unit.epcis_events import epcis
from tests.unit.epcis_xml import EVENT, document

EX = Context().extended({"ex": "https://example.com/"})


def hashed(**fields: Any) -> str:
    return pre_hash(epcis(epcList=["urn:epc:id:sgtin:9521234.000225.S1"], **fields), EX)


def test_the_pre_hash_of_an_event() -> None:
    (only,) = hashes(open_document(document(EVENT)))
    assert only.pre_hash == (
        "eventType=ObjectEventeventTime=2026-03-01T00:00:00.000ZeventTimeZoneOffset=+08:00"
        "epcListepc=https://id.gs1.org/01/09521234002253/21/S1"
        "quantityListquantityElementepcClass=https://id.gs1.org/01/09521234001010/10/L1quantity=2.5uom=KGM"
        "action=OBSERVEbizStep=https://ref.gs1.org/cbv/BizStep-shipping"
        "readPointid=https://id.gs1.org/414/9521234000013{https://example.com/}door=7"
        "bizTransactionListtype=https://ref.gs1.org/cbv/BTT-desadvbizTransaction=urn:epcglobal:cbv:bt:9521234000013:SHP-1"
        "{https://example.com/}own{https://example.com/}code=K{https://example.com/}part=a{https://example.com/}part=b"
    )
    assert only.hash == event_hash(only.pre_hash)
    assert hashlib.sha256(only.pre_hash.encode()).hexdigest() in only.hash


def test_business_rules_of_sensor_reports_stand_behind_the_rest() -> None:
    report = {"type": "Temperature", "value": 5, "uom": "CEL"}
    reports = [report | {"bizRules": "urn:x:b"}, report | {"bizRules": "urn:x:a"}]
    text = hashed(sensorElementList=[{"sensorReport": reports}], **{"ex:own": "1"})
    plain = "sensorReporttype=https://gs1.org/voc/Temperaturevalue=5uom=CEL"
    assert f"sensorElementListsensorElement{plain}{plain}" in text
    rules = "sensorReportbizRules=urn:x:asensorReportbizRules=urn:x:b"
    assert text.endswith(f"sensorElementListsensorElement{rules}{{https://example.com/}}own=1")


@pytest.mark.parametrize(
    "same",
    [
        {"eventID": "urn:uuid:2"},
        {"recordTime": "2026-03-02T00:00:00Z"},
        {"eventTime": "2026-03-01T00:00:00.0004Z"},
        {"errorDeclaration": {"declarationTime": "2026-03-05T00:00:00Z"}},
        {"epcList": ["https://example.org/shop/01/9521234002253/10/L9/21/S1?x=1"]},
        {"rdfs:comment": "said"},
        {"ex:own": "1.50"},
        {"ex:own": Decimal("1.5")},
    ],
)
def test_what_says_the_same_has_the_same_hash(same: dict[str, Any]) -> None:
    event = epcis(**({"ex:own": "1.5"} if "ex:own" in same else {})) | {
        "epcList": ["urn:epc:id:sgtin:9521234.000225.S1"]
    }
    assert pre_hash(event | same, EX) == pre_hash(event, EX)


@pytest.mark.parametrize(
    "other",
    [
        {"eventTime": "2026-03-01T08:00:00.0005+08:00"},
        {"eventTimeZoneOffset": "+00:00"},
        {"action": "ADD"},
        {"bizStep": "shipping"},
        {"ex:own": "1"},
        {"ilmd": {"cbvmda:lotNumber": "L1"}},
        {"persistentDisposition": {"set": ["recalled"]}},
        {"sourceList": [{"type": "location", "source": "urn:epc:id:sgln:9521234.00001.0"}]},
        {"sensorElementList": [{"sensorReport": [{"type": "Temperature", "value": 4}]}]},
    ],
)
def test_what_says_more_or_else_has_another_hash(other: dict[str, Any]) -> None:
    assert hashed(**other) != hashed()


@pytest.mark.parametrize("lot", ["007", "1e5", "1E400", "0x10", "10", "1_000", "NaN", "Infinity", "９", "00.50"])
def test_a_code_is_never_a_number(lot: str) -> None:
    assert own_text(lot) == lot
    assert f"}}lotNumber={lot}" in hashed(action="ADD", ilmd={"cbvmda:lotNumber": lot})
    assert hashed(quantityList=[{"epcClass": f"urn:epc:class:lgtin:9521234.000101.{lot}"}]).count("/10/") == (
        (lot.isascii() and "_" in lot) or lot.isascii()
    )


@pytest.mark.parametrize(
    ("urn", "link"),
    [
        ("urn:epc:id:sgtin:4012345.011111.9!(a)%2F1", "01/04012345111118/21/9%21%28a%29%2F1"),
        ("urn:epc:id:sscc:4012345.0000000333", "00/040123450000003338"),
        ("urn:epc:id:sgln:4012345.00011.0", "414/4012345000115"),
        ("urn:epc:id:sgln:4012345.00011.987", "414/4012345000115/254/987"),
        ("urn:epc:id:pgln:4012345.00000", "417/4012345000009"),
        ("urn:epc:id:grai:4012345.55555.987", "8003/04012345555554987"),
        ("urn:epc:id:giai:4000001.111", "8004/4000001111"),
        ("urn:epc:id:gdti:4012345.11111.123", "253/4012345111118123"),
        ("urn:epc:id:gsrn:4012345.0000000001", "8018/401234500000000012"),
        ("urn:epc:id:gsrnp:4012345.0000000001", "8017/401234500000000012"),
        ("urn:epc:id:sgcn:4012345.11111.9", "255/40123451111189"),
        ("urn:epc:id:upui:4012345.011111.X1", "01/04012345111118/235/X1"),
        ("urn:epc:id:ginc:4012345.xyz", "401/4012345xyz"),
        ("urn:epc:id:gsin:4012345.123456789", "402/40123451234567894"),
        ("urn:epc:id:itip:4012345.011111.01.02.987", "8006/040123451111180102/21/987"),
        ("urn:epc:id:cpi:4012345.PQ7.5", "8010/4012345PQ7/8011/5"),
        ("urn:epc:class:lgtin:4012345.011111.00070", "01/04012345111118/10/00070"),
        ("urn:epc:idpat:sgtin:4012345.011111.*", "01/04012345111118"),
        ("https://example.com/a/gtin/4012345111118/lot/7/ser/8#x", "01/04012345111118/21/8"),
        ("http://id.gs1.org/01/04012345111118/22/2A/10/7", "01/04012345111118/10/7"),
        ("https://id.gs1.org/8004/4000001111/", "8004/4000001111"),
    ],
)
def test_identifiers_become_canonical_links(urn: str, link: str) -> None:
    assert one_text(urn) == f"https://id.gs1.org/{link}"


@pytest.mark.parametrize(
    "text", ["https://example.com/po/12", "urn:uuid:1", "urn:epc:id:sgtin:x", "urn:epc:id:new:1.2", ""]
)
def test_another_text_stays(text: str) -> None:
    assert one_text(f" {text} ") == text


def test_numbers_and_times() -> None:
    assert [number_text(Decimal(one)) for one in ("452.0", "-477979.890", "1E3", "0.0")] == [
        "452",
        "-477979.89",
        "1000",
        "0",
    ]
    assert number_text(10**30 + 1) == f"1{'0' * 29}1"
    assert time_text("2026-12-31T23:59:59.9996Z") == "2027-01-01T00:00:00.000Z"
    assert time_text("2026-02-30T00:00:00Z") == "2026-02-30T00:00:00Z"


def test_an_invalid_event_has_a_reason_and_the_others_their_hash() -> None:
    wrong, right = hashes(open_document(document(EVENT.replace("OBSERVE", "SEE"), EVENT)))
    assert wrong.error is not None
    assert (wrong.place, wrong.hash) == ("line 9, event 1", "")
    assert right.hash.startswith("ni:///sha-256;")


def test_fields_that_a_document_sets_aside() -> None:
    aside = b'<r:ignoreFields xmlns:r="https://r.example/"><ex:own/></r:ignoreFields><EPCISBody>'
    (only,) = hashes(open_document(document(EVENT).replace(b"<EPCISBody>", aside)))
    assert "own" not in only.pre_hash
    assert "door" in only.pre_hash


def test_an_event_type_of_ones_own_may_hold_anything() -> None:
    event = {
        **epcis(),
        "type": "ex:Melted",
        "readPoint": {"id": {"ex:a": "b"}},
        "epcList": "x",
        "sensorElementList": [1],
    }
    assert pre_hash(event, EX) == (
        "eventType=https://example.com/MeltedeventTime=2026-03-01T00:00:00.000ZeventTimeZoneOffset=+08:00action=OBSERVE"
        "epcList=xreadPointid{https://example.com/}a=bsensorElementList=1"
    )
