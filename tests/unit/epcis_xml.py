"""A small EPCIS event in XML, and documents of such events."""

from pathlib import Path

from genealogy.ingest.adapter import Options
from genealogy.ingest.epcis.adapter import ADAPTER
from genealogy.model.records import Draft, Refusal

EVENT = """<ObjectEvent>
  <eventTime>2026-03-01T08:00:00+08:00</eventTime>
  <eventTimeZoneOffset>+08:00</eventTimeZoneOffset>
  <eventID>urn:uuid:1</eventID>
  <epcList><epc>urn:epc:id:sgtin:9521234.000225.S1</epc></epcList>
  <action>OBSERVE</action>
  <bizStep>urn:epcglobal:cbv:bizstep:shipping</bizStep>
  <readPoint>
    <id>urn:epc:id:sgln:9521234.00001.0</id>
    <ex:door>7</ex:door>
  </readPoint>
  <bizTransactionList>
    <bizTransaction type="urn:epcglobal:cbv:btt:desadv">urn:epcglobal:cbv:bt:9521234000013:SHP-1</bizTransaction>
  </bizTransactionList>
  <quantityList><quantityElement>
    <epcClass>urn:epc:class:lgtin:9521234.000101.L1</epcClass>
    <quantity>2.50</quantity><uom>KGM</uom>
  </quantityElement></quantityList>
  <ex:own ex:code="K"><ex:part>a</ex:part><ex:part>b</ex:part></ex:own>
</ObjectEvent>"""
"""Its first line is the fourth of a document."""


def document(
    *events: str, version: str = "2", root: str = "EPCISDocument", body: str = "", kind: str = "epcis", header: str = ""
) -> bytes:
    """A document of events, or with another body; halves of characters become bytes that are no UTF-8."""
    inner = body or f"<EventList>\n{''.join(events)}</EventList>"
    text = f"""<e:{root} xmlns:e="urn:epcglobal:{kind}:xsd:{version}" xmlns:ex="https://example.com/"
  schemaVersion="2.0" creationDate="2026-03-01T00:00:00Z">{header}
  <EPCISBody>{inner}</EPCISBody></e:{root}>"""
    return text.encode("utf-8", "surrogateescape")


def written(folder: Path, *events: str) -> Path:
    path = folder / "some.xml"
    path.write_bytes(document(*events))
    return path


def read(path: Path) -> list[Draft | Refusal]:
    return list(ADAPTER.read(path, Options()))
