"""EPCIS XML: what it becomes, what is refused and where, and what must not harm."""

import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from genealogy.ingest.adapter import Options
from genealogy.ingest.epcis import LocatedEvent, accept, looks_like_epcis, open_document
from genealogy.ingest.epcis.adapter import ADAPTER
from genealogy.ingest.epcis.transform import transform
from genealogy.model.errors import RecordError, UnreadableInput
from genealogy.model.identity import fact
from genealogy.model.records import Draft, Refusal
from tests.unit.epcis_xml import EVENT, document, read, written


def test_an_event_becomes_what_its_json_becomes(tmp_path: Path) -> None:
    (located,) = open_document(document(EVENT)).events()
    assert located.event == {
        "type": "ObjectEvent",
        "eventTime": "2026-03-01T08:00:00+08:00",
        "eventTimeZoneOffset": "+08:00",
        "eventID": "urn:uuid:1",
        "epcList": ["urn:epc:id:sgtin:9521234.000225.S1"],
        "action": "OBSERVE",
        "bizStep": "shipping",
        "readPoint": {"id": "urn:epc:id:sgln:9521234.00001.0", "ex:door": "7"},
        "bizTransactionList": [{"type": "desadv", "bizTransaction": "urn:epcglobal:cbv:bt:9521234000013:SHP-1"}],
        "quantityList": [{"epcClass": "urn:epc:class:lgtin:9521234.000101.L1", "quantity": 2.5, "uom": "KGM"}],
        "ex:own": {"ex:part": ["a", "b"], "ex:code": "K"},
    }
    twin = tmp_path / "twin.json"
    envelope = {
        "@context": ["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld", {"ex": "https://example.com/"}],
        "type": "EPCISDocument",
        "schemaVersion": "2.0",
        "creationDate": "2026-03-01T00:00:00Z",
    }
    body = {"epcisBody": {"eventList": [located.event]}}
    twin.write_text(json.dumps({**envelope, **body}, default=float), encoding="utf-8")
    ours, theirs = read(written(tmp_path, EVENT)), read(twin)
    assert [fact(one.event) for one in ours if isinstance(one, Draft)] == [
        fact(one.event) for one in theirs if isinstance(one, Draft)
    ]


def test_an_old_event_is_unwrapped() -> None:
    old = """<QuantityEvent><eventTime>2026-03-01T00:00:00Z</eventTime><eventTimeZoneOffset>+00:00</eventTimeZoneOffset>
      <baseExtension><eventID>urn:x:1</eventID></baseExtension>
      <epcClass>urn:epc:idpat:sgtin:9521234.000101.*</epcClass><quantity>7</quantity>
      <disposition>urn:epcglobal:cbv:disp:non_sellable_expired</disposition>
      <extension><extension><plain>p</plain></extension></extension></QuantityEvent>"""
    (located,) = open_document(document(old, version="1")).events()
    event = accept(located)
    assert event["type"] == "ObjectEvent"
    assert event["eventID"] == "urn:x:1"
    assert event["disposition"] == "expired"
    assert event["quantityList"] == [{"epcClass": "urn:epc:idpat:sgtin:9521234.000101.*", "quantity": 7}]
    assert event["urn:epcglobal:epcis:xsd:1:extension:plain"] == "p"


@pytest.mark.parametrize(
    ("old", "new", "line", "field"),
    [
        ("OBSERVE", "OBSERV", 9, "/action"),
        ("<quantity>2.50", "<quantity>many", 20, "/quantityList/0/quantity"),
        ("2026-03-01T08:00:00+08:00", "2026-02-30", 5, "/eventTime"),
        ("bizstep:shipping", "bizstep:shiping", 10, "/bizStep"),
        ("<action>OBSERVE</action>", "<invented>1</invented><action>OBSERVE</action>", 9, "/invented"),
        ("<action>OBSERVE</action>", "<action>OBSERVE</action><action>ADD</action>", 9, "/action"),
        ("ObjectEvent>", "ObjetEvent>", 4, "/type"),
        ("<id>urn:epc:id:sgln:9521234.00001.0</id>", "", 11, "/readPoint/id"),
        ("OBSERVE", "OBSERVE<ex:x/>", 9, "/action"),
        ("2.50", "2.50<ex:x>1</ex:x>", 20, "/quantityList/0/quantity"),
        ("<epcList>", '<epcList made="x">', 8, "/epcList"),
        ("<readPoint>", '<readPoint id="x">', 11, "/readPoint"),
        ("<quantityElement>", '<quantityElement made="x">', 18, "/quantityList/0/@made"),
        ("<epc>urn:epc:id:sgtin:9521234.000225.S1</epc>", "<extension>urn:x:1</extension>", 8, "/epcList/0"),
        (
            "<action>",
            "<sensorElementList><action><sensorReport/></action></sensorElementList><action>",
            9,
            "/sensorElementList/0/sensorReport",
        ),
        ("<action>", "<ilmd>a text</ilmd><action>", 9, "/ilmd"),
    ],
)
def test_a_wrong_event_is_refused_with_line_and_reason(
    tmp_path: Path, old: str, new: str, line: int, field: str
) -> None:
    assert old in EVENT
    first, second = read(written(tmp_path, EVENT.replace(old, new), EVENT))[0], read(written(tmp_path, EVENT))
    assert isinstance(first, Refusal)
    assert (first.place, first.field) == (f"line {line}, event 1", field)
    assert first.reason
    assert second


def test_a_refused_event_is_replayed(tmp_path: Path) -> None:
    wrong = EVENT.replace("OBSERVE", "OBSERV").replace("<uom>KGM</uom>", "<uom>any unit</uom>")
    (refusal,) = read(written(tmp_path, wrong))
    assert isinstance(refusal, Refusal)
    again = ADAPTER.replay(refusal, {"/action": "OBSERVE", "/quantityList/0/uom": "KGM"})
    right = read(written(tmp_path, EVENT))
    assert [fact(one.event) for one in again] == [fact(one.event) for one in right if isinstance(one, Draft)]


ENTITY = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "lol">]>'
BILLION = '<!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;">]>'
DEEP = "<ex:a>" * 10_000 + "</ex:a>" * 10_000


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (ENTITY.encode() + document(EVENT), "document type definition"),
        (BILLION.encode() + document(EVENT.replace("OBSERVE", "&c;")), "document type definition"),
        (b'<!DOCTYPE x SYSTEM "file:///etc/passwd">' + document(EVENT), "document type definition"),
        (document(EVENT.replace("OBSERVE", "&undeclared;")), "undefined entity"),
        (document(EVENT.replace("</ObjectEvent>", DEEP + "</ObjectEvent>")), "nested deeper than 256 levels"),
        (document(EVENT.replace("OBSERVE", "OBS\0ERVE")), "broken XML"),
        (document(EVENT.replace("OBSERVE", "OBS&#xD800;ERVE")), "broken XML"),
        (document(EVENT.replace("OBSERVE", "OBSERVE\udc80")), "broken XML"),
        (document(EVENT)[:-30], "broken XML"),
        (document(EVENT) + b"<more/>", "broken XML"),
        (gzip.compress(document(EVENT), mtime=0)[:-12], "cut off"),
        (gzip.compress(document(EVENT), mtime=0)[:60] + b"\xff" * 40, "gzip|broken"),
        (b"<EPCISCaptureJob/>", "no EPCIS document"),
        (document("", body="<Poll/>", root="EPCISQueryDocument", version="2", kind="epcis-query"), "query interface"),
    ],
)
def test_what_must_not_harm_is_refused_in_words(tmp_path: Path, raw: bytes, reason: str) -> None:
    path = tmp_path / "some.xml"
    path.write_bytes(raw)
    with pytest.raises(UnreadableInput, match=reason) as caught:
        list(ADAPTER.read(path, Options()))
    assert str(path) in str(caught.value)


def test_deep_fields_of_ones_own_are_one_refused_event(tmp_path: Path) -> None:
    deep = EVENT.replace("</ObjectEvent>", "<ex:a>" * 240 + "</ex:a>" * 240 + "</ObjectEvent>")
    refused, *rest = read(written(tmp_path, deep, EVENT.replace("urn:uuid:1", "urn:uuid:2")))
    assert isinstance(refused, Refusal)
    assert "nested deeper" in refused.reason
    assert all(isinstance(one, Draft) for one in rest)


def test_a_document_type_that_declares_nothing_passes() -> None:
    assert list(open_document(b"<!DOCTYPE project>" + document(EVENT)).events())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1", "gb18030"])
def test_encodings_and_gzip(encoding: str) -> None:
    value = "é" if encoding == "iso-8859-1" else "导管é"
    declared = f'<?xml version="1.0" encoding="{encoding.removesuffix("-sig")}"?>'
    text = declared + document(EVENT.replace(">K<", f">{value}<").replace('code="K"', f'code="{value}"')).decode()
    raw = text.encode(encoding)
    for data in (raw, gzip.compress(raw)):
        assert looks_like_epcis(data)
        (located,) = open_document(data).events()
        assert isinstance(located.event, dict)
        assert located.event["ex:own"]["ex:code"] == value


def test_other_xml_is_none_of_ours() -> None:
    assert not looks_like_epcis(b'<xsd:schema><xsd:element name="EPCISDocument"/></xsd:schema>')
    assert not looks_like_epcis(b"<html><body>EPCISDocument</body></html>")


def test_an_event_is_of_bounded_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("genealogy.ingest.epcis.xml_reader.LARGEST_ITEM", 10_000)
    assert len(list(open_document(document(*[EVENT] * 40)).events())) == 40
    large = EVENT.replace("</ObjectEvent>", f"<ex:large>{'x ' * 6_000}</ex:large></ObjectEvent>")
    with pytest.raises(UnreadableInput, match="larger than"):
        list(open_document(document(large)).events())


def test_a_tag_is_of_bounded_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("genealogy.ingest.epcis.xml_reader.LONGEST_TOKEN", 1 << 19)
    large = EVENT.replace("<action>", f'<action a="{"x" * (1 << 21)}">')
    with pytest.raises(UnreadableInput, match="longer than"):
        list(open_document(document(large)).events())


PIECES = """< > / & ' " = ex: xmlns:ex='u' <extension> </extension> <epc> </epc> &lt; <![CDATA[ ]]> <!-- --> <?p ?>
    <id> </id> xsi:type='a' 0 a é <quantityList> </quantityList> <ilmd> </ilmd> <ex:x> </ex:x> <ex:x/> <readPoint/>"""


PIECE = st.sampled_from([*PIECES.split(), " ", "\n"])


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.sampled_from([*PIECES.split(), " ", "\n"]), max_size=12),
    st.integers(0, len(EVENT) - 1),
    st.integers(0, 40),
)
def test_any_document_is_read_or_refused_in_words(pieces: list[str], at: int, cut: int) -> None:
    raw = document(EVENT[:at] + "".join(pieces) + EVENT[at + cut :])
    try:
        for located in open_document(raw, name="some.xml").events():
            assert isinstance(located, LocatedEvent)
            try:
                assert transform(accept(located), Options())
            except RecordError as error:
                assert located.place(error.field).startswith("line ")  # noqa: PT017  both outcomes are allowed
    except UnreadableInput as error:
        assert str(error).startswith("some.xml")  # noqa: PT017  both outcomes are allowed


@pytest.mark.parametrize("time", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "9999-12-31T23:59:60Z"])
def test_a_time_beyond_the_calendar_is_refused(tmp_path: Path, time: str) -> None:
    (refusal,) = read(written(tmp_path, EVENT.replace("2026-03-01T08:00:00+08:00", time)))
    assert isinstance(refusal, Refusal)
    assert (refusal.field, refusal.place) == ("/eventTime", "line 5, event 1")


SBDH = "http://www.unece.org/cefact/namespaces/StandardBusinessDocumentHeader"
BODY = f"<resultsBody><EventList>{EVENT}</EventList></resultsBody>"
SOAP = "http://schemas.xmlsoap.org/soap/envelope/"
RESULTS = f"<e:QueryResults><queryName>q</queryName>{BODY}</e:QueryResults>"


def message(body: str) -> bytes:
    return (
        f'<?xml version="1.0"?><s:Envelope xmlns:s="{SOAP}"><s:Header/><s:Body>{body}</s:Body></s:Envelope>'
    ).encode()


def answer() -> str:
    names = 'xmlns:e="urn:epcglobal:epcis-query:xsd:1" xmlns:ex="https://example.com/"'
    return RESULTS.replace("<e:QueryResults>", f"<e:QueryResults {names}>")


@pytest.mark.parametrize(
    "raw",
    [
        document("", body=RESULTS, root="EPCISQueryDocument", kind="epcis-query"),
        document("", body=RESULTS, root="EPCISQueryDocument", kind="epcis-query", version="1"),
        document(EVENT, header=f'<EPCISHeader><s:StandardBusinessDocumentHeader xmlns:s="{SBDH}"/></EPCISHeader>'),
        f'<s:StandardBusinessDocument xmlns:s="{SBDH}"><s:StandardBusinessDocumentHeader/>'.encode()
        + document(EVENT)
        + b"</s:StandardBusinessDocument>",
        message(answer()),
        message(document(EVENT).decode()),
        answer().encode(),
        document(EVENT.replace("<ObjectEvent>", "<extension><ObjectEvent>") + "</extension>", version="1"),
        EVENT.replace("<ObjectEvent>", '<ObjectEvent xmlns:ex="https://example.com/">').encode(),
    ],
    ids=[
        "query results",
        "results of 1.x",
        "header",
        "SBDH around it",
        "in SOAP",
        "all in SOAP",
        "only",
        "extension",
        "an event alone",
    ],
)
def test_every_kind_of_document_gives_its_event(raw: bytes) -> None:
    assert looks_like_epcis(raw)
    (located,) = open_document(raw).events()
    (same,) = open_document(document(EVENT)).events()
    assert accept(located) == accept(same)


@pytest.mark.parametrize("name", ["Poll", "Fault"])
def test_a_message_without_results_is_told(name: str) -> None:
    question = f'<e:{name} xmlns:e="urn:epcglobal:epcis-query:xsd:1"><EPCISDocument/></e:{name}>'
    with pytest.raises(UnreadableInput, match=f"message of the query interface \\({name}\\)"):
        open_document(message(question))


def test_a_foreign_document_is_told() -> None:
    with pytest.raises(UnreadableInput, match="its root element is EPCISDocument"):
        open_document(document(EVENT).replace(b"urn:epcglobal:epcis:xsd:2", b"urn:example:other"))
