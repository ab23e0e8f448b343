"""Rows of tables told as EPCIS events, as far as EPCIS can. Keys serve as URIs, so both tell of the same things."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from genealogy.ingest.adapter import Options
from genealogy.ingest.epcis import Context, LocatedEvent, accept
from genealogy.ingest.epcis.transform import transform
from genealogy.model.events import Event
from tests.oracle.rows import Fields, Row, Rows, content_key, key
from tests.oracle.system import to_event

Json = dict[str, Any]


def events(rows: Rows, timezone: str | None = None) -> list[Event]:
    """The canonical events of rows: by way of EPCIS where it has a word for them, else of tables."""
    return [event for row in rows for event in _events(row, timezone)]


def _events(row: Row, timezone: str | None) -> Iterable[Event]:
    told = _TOLD.get(row[0])
    if told is None:
        return [to_event(row, timezone)]
    return transformed(row[1], told(*row))


def transformed(fields: Fields, told: Json) -> list[Event]:
    """An EPCIS event at the time of a row and under its number, as canonical events."""
    event = {
        "eventID": f"urn:x:{fields['source_record']}",
        "eventTime": fields["event_time"],
        "eventTimeZoneOffset": "+08:00",
        **told,
    }
    return transform(accept(LocatedEvent("/0", event, Context(), bare=False)), Options())


def uri(kind: str, *parts: str) -> str:
    return quote(key(kind, *parts), safe=":/%")


def contents(row: Row, epcs: str, quantities: str) -> Json:
    """The content of a row as one entry of one of the two lists."""
    name = quote(content_key(*row), safe=":/%")
    if name.startswith("lot:"):
        return {quantities: [{"epcClass": name, "quantity": int(row[1]["quantity"])}]}
    return {epcs: [name]}


def paper(fields: Fields) -> Json:
    return {"bizTransactionList": [{"type": "desadv", "bizTransaction": uri("shipment", fields["shipment"])}]}


def destination(party: str) -> Json:
    return {"destinationList": [{"type": "owning_party", "destination": uri("party", party)}]}


def _object(step: str, row: Row) -> Json:
    return {"type": "ObjectEvent", "action": "OBSERVE", "bizStep": step, **contents(row, "epcList", "quantityList")}


def _packing(table: str, fields: Fields) -> Json:
    action = "ADD" if table == "packed" else "DELETE"
    inside = contents((table, fields), "childEPCs", "childQuantityList")
    return {"type": "AggregationEvent", "action": action, "parentID": uri("package", fields["package"]), **inside}


def _shipping(table: str, fields: Fields) -> Json:
    return _object("shipping", (table, fields)) | paper(fields) | destination(fields["consignee"])


def receiving(fields: Fields, shipped: Iterable[Row] = ()) -> Json:
    """A receipt, of the contents of these shipped rows if any."""
    found: Json = {"type": "ObjectEvent", "action": "OBSERVE", "bizStep": "receiving", "epcList": []}
    for row in shipped:
        for name, entries in contents(row, "epcList", "quantityList").items():
            found[name] = found.get(name, []) + entries
    return found | paper(fields) | destination(fields["party"])


def _making(table: str, fields: Fields) -> Json:
    side = "input" if table == "material_consumed" else "output"
    made = contents((table, fields), f"{side}EPCList", f"{side}QuantityList")
    return {"type": "TransformationEvent", "transformationID": fields["batch"], **made}


def _serializing(table: str, fields: Fields) -> Json:
    unit = uri("unit", fields["material"], fields["serial"])
    made = {"type": "ObjectEvent", "action": "ADD", "bizStep": "commissioning", "epcList": [unit]}
    return made | {"ilmd": {"cbvmda:lotNumber": fields["lot"]}}


def _assembling(table: str, fields: Fields) -> Json:
    parent = uri("unit", fields["into_material"], fields["into_serial"])
    inside = contents((table, fields), "childEPCs", "childQuantityList")
    return {"type": "AssociationEvent", "action": "ADD", "bizStep": "assembling", "parentID": parent, **inside}


def _using(table: str, fields: Fields) -> Json:
    return _object("dispensing", (table, fields)) | {"readPoint": {"id": uri("party", fields["party"])}}


_TOLD = {
    "packed": _packing,
    "unpacked": _packing,
    "shipped": _shipping,
    "delivered": lambda table, fields: receiving(fields),
    "material_consumed": _making,
    "lot_produced": _making,
    "unit_serialized": _serializing,
    "unit_assembled": _assembling,
    "used": _using,
}
