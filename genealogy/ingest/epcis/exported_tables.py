"""What the words of EPCIS and CBV 2.0 tell of each table: the inverse of docs/epcis.md, as far as there are words."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from genealogy.ingest.epcis.uris import uri_of
from genealogy.model import events as e
from genealogy.model.event import key_of
from genealogy.model.identifiers import key
from genealogy.model.quantities import quantity_text

Json = dict[str, Any]

_COUNTS = ("C62", "H87", "EA")
"""Units that count pieces, which EPCIS writes as no unit."""


def _uri(event: e.Event, kind: str, number: str | None) -> str | None:
    return uri_of(key_of(kind, number, event.site)) if number is not None else None


def _place(event: e.Event, number: str | None) -> Json | None:
    uri = _uri(event, "location", number)
    return {"id": uri} if uri else None


def _side(event: e.Event, side: str, party: str | None) -> list[Json]:
    uri = _uri(event, "party", party)
    return [{"type": "owning_party", side: uri}] if uri else []


def _paper(event: e.Event, number: str | None, kind: str = "desadv") -> list[Json]:
    uri = _uri(event, "shipment", number)
    return [{"type": kind, "bizTransaction": uri}] if uri else []


def _quantity(uri: str, quantity: Decimal | None, unit: str | None) -> Json:
    if quantity is None or quantity < 0:
        return {"epcClass": uri}
    uom = {} if unit in _COUNTS else {"uom": unit}
    return {"epcClass": uri, "quantity": Decimal(quantity_text(quantity)), **uom}


def _lists(event: e.Content, epcs: str = "epcList", quantities: str = "quantityList") -> Json:
    """The content of an event, as a single thing or as a quantity of a lot."""
    if not event.content:
        return {}
    uri = uri_of(event.content)
    if event.lot is None:
        return {epcs: [uri]}
    return {quantities: [_quantity(uri, event.quantity, event.unit)]}


def _object(step: str | None = None, action: str = "OBSERVE", **more: Any) -> Json:
    return {"type": "ObjectEvent", "action": action, "bizStep": step, **more}


def _received(event: e.LotReceived) -> Json:
    lot = uri_of(key("lot", event.material, event.lot))
    return _object(
        "receiving",
        "ADD",
        quantityList=[_quantity(lot, event.quantity, event.unit)],
        bizLocation=_place(event, event.location),
        sourceList=_side(event, "source", event.supplier),
        bizTransactionList=_paper(event, event.receipt, "recadv"),
        ilmd=_dates(event),
    )


def _dates(event: e.LotReceived | e.LotProduced) -> Json:
    dates = {"cbvmda:itemExpirationDate": event.expires_on, "gs1:productionDate": event.produced_on}
    return {name: value for name, value in dates.items() if value}


def _transformed(event: e.Event, batch: str, **more: Any) -> Json:
    return {"type": "TransformationEvent", "transformationID": _uri(event, "batch", batch), **more}


def _consumed(event: e.MaterialConsumed) -> Json:
    return _transformed(event, event.batch, **_lists(event, "inputEPCList", "inputQuantityList"))


def _produced(event: e.LotProduced) -> Json:
    lot = uri_of(key("lot", event.material, event.lot))
    quantities = [_quantity(lot, event.quantity, event.unit)]
    place = _place(event, event.location)
    return _transformed(event, event.batch, outputQuantityList=quantities, bizLocation=place, ilmd=_dates(event))


def _unit_produced(event: e.UnitProduced) -> Json:
    return _transformed(event, event.batch, outputEPCList=[uri_of(event.made)])


def _split(event: e.LotSplit) -> Json:
    source = key("lot", event.material, event.lot)
    target = key("lot", event.into_material or event.material, event.into_lot)
    lists = {
        f"{side}QuantityList": [_quantity(uri_of(lot), event.quantity, event.unit)]
        for side, lot in (("input", source), ("output", target))
    }
    return {"type": "TransformationEvent", **lists}


def _serialized(event: e.UnitSerialized) -> Json:
    unit = uri_of(key("unit", event.material, event.serial))
    return _object("commissioning", "ADD", epcList=[unit], ilmd={"cbvmda:lotNumber": event.lot})


def _assembled(event: e.UnitAssembled) -> Json:
    parent = uri_of(key("unit", event.into_material, event.into_serial))
    children = _lists(event, "childEPCs", "childQuantityList")
    return {"type": "AssociationEvent", "action": "ADD", "bizStep": "assembling", "parentID": parent, **children}


def _packing(action: str, step: str) -> Callable[[Any], Json]:
    def make(event: e.Packing) -> Json:
        children = _lists(event, "childEPCs", "childQuantityList")
        told = {"type": "AggregationEvent", "action": action, "bizStep": step, "parentID": uri_of(event.holds)}
        return {**told, **children}

    return make


def _shipped(event: e.Shipped) -> Json:
    return _object(
        "shipping",
        **_lists(event),
        readPoint=_place(event, event.from_location),
        destinationList=_side(event, "destination", event.consignee),
        bizTransactionList=_paper(event, event.shipment),
    )


def _delivered(event: e.Delivered) -> Json:
    return {
        "type": "TransactionEvent",
        "action": "OBSERVE",
        "bizStep": "receiving",
        "bizTransactionList": _paper(event, event.shipment),
        "destinationList": _side(event, "destination", event.party),
        "epcList": [],
    }


def _about(step: str | None, **more: Any) -> Callable[[Any], Json]:
    return lambda event: _object(step, **_lists(event), **more)


def _at(step: str, field: str) -> Callable[[Any], Json]:
    return lambda event: _object(step, **_lists(event), bizLocation=_place(event, getattr(event, field)))


def _used(event: e.Used) -> Json:
    return _object("dispensing", **_lists(event), sourceList=_side(event, "source", event.party))


def _returned(event: e.Returned) -> Json:
    place, source = _place(event, event.location), _side(event, "source", event.party)
    return _object(None, **_lists(event), disposition="returned", bizLocation=place, sourceList=source)


TABLES: Mapping[str, Callable[[Any], Json]] = {
    "lot_received": _received,
    "material_consumed": _consumed,
    "lot_produced": _produced,
    "unit_produced": _unit_produced,
    "lot_split": _split,
    "unit_serialized": _serialized,
    "unit_assembled": _assembled,
    "packed": _packing("ADD", "packing"),
    "unpacked": _packing("DELETE", "unpacking"),
    "shipped": _shipped,
    "delivered": _delivered,
    "moved": _at("storing", "to_location"),
    "used": _used,
    "returned": _returned,
    "scrapped": _about("destroying"),
    "counted": _at("cycle_counting", "location"),
    "released": _about(None, disposition="conformant"),
    "hold_placed": _about("holding"),
    "hold_lifted": _about(None, persistentDisposition={"unset": ["non_conformant"]}),
    "sampled": _about("sampling"),
}
"""Table → the fields of its EPCIS event; what is not here has a type of our own namespace."""
