"""What each event says in the graph: links between things, and properties of one thing.

A link comes from one event only, so late events, corrections and as-of questions need no repair. All functions are
pure.
"""

from collections.abc import Callable, Iterator
from typing import Any

from genealogy.model import events as e
from genealogy.model.identifiers import key
from genealogy.model.relationships import Link


def links(event: e.Event, event_id: str) -> list[Link]:
    """The relationships that an event makes, in a fixed order (their keys count them)."""
    make = _MAKERS.get(event.table)
    return list(make(event, event_id)) if make else []


def described(event: e.Event) -> tuple[str, dict[str, str]]:
    """The thing whose properties an event tells, and those properties; ("", {}) for most events."""
    describe = DESCRIBING.get(event.table)
    return describe(event) if describe else ("", {})


def _of_material(event: e.MaterialDefined) -> tuple[str, dict[str, str]]:
    names = ("name", "unit", "gtin", "shelf_life_days", "granularity", "product_line")
    return key("material", event.material), _present(event, *names)


def _of_lot(event: e.LotReceived | e.LotProduced) -> tuple[str, dict[str, str]]:
    properties = _present(event, "produced_on", "expires_on")
    return (key("lot", event.material, event.lot), properties) if properties else ("", {})


def _of_shipment(event: e.Delivered) -> tuple[str, dict[str, str]]:
    return (
        (event.local("shipment", event.shipment), {"delivered": str(event.time)}) if event.party is None else ("", {})
    )


DESCRIBING: dict[str, Callable[[Any], tuple[str, dict[str, str]]]] = {
    e.MaterialDefined.table: _of_material,
    e.LotReceived.table: _of_lot,
    e.LotProduced.table: _of_lot,
    e.Delivered.table: _of_shipment,
}
"""How events tell properties of a thing, by their table; those of other tables tell none."""


def _present(event: e.Event, *names: str) -> dict[str, str]:
    return {name: str(value) for name in names if (value := getattr(event, name)) is not None}


def _link(event: e.Event, kind: str, source: str, target: str, *extra: str) -> Link:
    """A link at the event's time, with the event's quantity and the named fields."""
    told = event.__dict__  # getattr of a field that the model does not have is slow in pydantic
    more = tuple([(name, str(told[name])) for name in extra if told.get(name) is not None]) if extra else ()
    if kind in _WITH_QUANTITY:
        return Link(kind, source, target, event.time, told.get("quantity"), told.get("unit"), more)
    return Link(kind, source, target, event.time, None, None, more)


_WITH_QUANTITY = frozenset(
    {"RECEIVED", "CONSUMED_BY", "PRODUCED", "SPLIT_INTO", "ASSEMBLED_INTO", "SHIPPED_IN", "USED_BY"}
    | {"PACKED_IN", "UNPACKED_FROM", "MOVED_TO", "COUNTED_AT", "RETURNED_TO", "SCRAPPED_IN", "SAMPLED_IN"}
    | {"RELEASED_IN", "HELD_BY", "LIFTED_IN", "STERILIZED_IN"}
)


def _subcontractor(event: e.Production, batch: str) -> Iterator[Link]:
    if event.performed_by is not None:
        yield _link(event, "SUBCONTRACTED_TO", batch, key("party", event.performed_by))


def _defined(event: e.MaterialDefined, event_id: str) -> Iterator[Link]:
    material, gtin = key("material", event.material), key("material", event.gtin or event.material)
    if material != gtin:
        yield Link("SAME_AS", material, gtin, event.time)


def _received(event: e.LotReceived, event_id: str) -> Iterator[Link]:
    lot = key("lot", event.material, event.lot)
    yield _link(event, "RECEIVED", key("receipt", event.receipt or event_id), lot)
    yield _link(event, "OF", lot, key("material", event.material))
    if event.supplier is not None:
        yield _link(event, "SUPPLIED_BY", lot, key("party", event.supplier))
        if event.supplier_lot is not None:
            yield _link(event, "RECEIVED_AS", key("supplierlot", event.supplier, event.supplier_lot), lot)
    if event.location is not None:
        yield _link(event, "STORED_AT", lot, event.local("location", event.location))


def _consumed(event: e.MaterialConsumed, event_id: str) -> Iterator[Link]:
    batch = event.local("batch", event.batch)
    yield _link(event, "CONSUMED_BY", event.content, batch)
    yield from _subcontractor(event, batch)


def _produced(event: e.LotProduced, event_id: str) -> Iterator[Link]:
    batch, lot = event.local("batch", event.batch), key("lot", event.material, event.lot)
    yield _link(event, "PRODUCED", batch, lot, "shift")
    yield _link(event, "OF", lot, key("material", event.material))
    if event.line is not None:  # of which moment alone this record speaks
        yield Link("ON_LINE", batch, key("line", event.line), event.time, extra=(("ended_at", str(event.time)),))
    if event.location is not None:
        yield _link(event, "STORED_AT", lot, event.local("location", event.location))
    yield from _subcontractor(event, batch)


def _unit_produced(event: e.UnitProduced, event_id: str) -> Iterator[Link]:
    batch = event.local("batch", event.batch)
    yield _link(event, "PRODUCED", batch, event.made)
    yield from _subcontractor(event, batch)


def _split(event: e.LotSplit, event_id: str) -> Iterator[Link]:
    material = event.into_material or event.material
    into = key("lot", material, event.into_lot)
    yield _link(event, "SPLIT_INTO", key("lot", event.material, event.lot), into)
    yield _link(event, "OF", into, key("material", material))


def _serialized(event: e.UnitSerialized, event_id: str) -> Iterator[Link]:
    yield _link(
        event, "SERIALIZED_AS", key("lot", event.material, event.lot), key("unit", event.material, event.serial)
    )


def _assembled(event: e.UnitAssembled, event_id: str) -> Iterator[Link]:
    yield _link(event, "ASSEMBLED_INTO", event.content, key("unit", event.into_material, event.into_serial))


def _packed(event: e.Packed, event_id: str) -> Iterator[Link]:
    yield _link(event, "PACKED_IN", event.content, event.holds, "level")


def _unpacked(event: e.Unpacked, event_id: str) -> Iterator[Link]:
    if event.content:
        yield _link(event, "UNPACKED_FROM", event.content, event.holds, "level")
    else:
        yield _link(event, "EMPTIED", event.holds, event.holds)


def _shipped(event: e.Shipped, event_id: str) -> Iterator[Link]:
    shipment = event.local("shipment", event.shipment)
    yield _link(event, "SHIPPED_IN", event.content, shipment, "document")
    if event.consignee is not None:
        yield _link(event, "CONSIGNED_TO", shipment, key("party", event.consignee))
    if event.carrier is not None:
        yield _link(event, "CARRIED_BY", shipment, key("party", event.carrier))
    if event.from_location is not None:
        yield _link(event, "SHIPPED_FROM", shipment, event.local("location", event.from_location))


def _delivered(event: e.Delivered, event_id: str) -> Iterator[Link]:
    shipment = event.local("shipment", event.shipment)
    if event.party is not None:
        yield _link(event, "DELIVERED_TO", shipment, key("party", event.party))
    else:
        yield _link(event, "ARRIVED_IN", shipment, key("event", event_id))


def _moved(event: e.Moved, event_id: str) -> Iterator[Link]:
    yield _link(event, "MOVED_TO", event.content, event.local("location", event.to_location), "from_location")
    if event.from_location is not None:
        yield _link(event, "MOVED_FROM", event.content, event.local("location", event.from_location))


def _used(event: e.Used, event_id: str) -> Iterator[Link]:
    yield _link(event, "USED_BY", event.content, key("party", event.party))


def _returned(event: e.Returned, event_id: str) -> Iterator[Link]:
    place = event.local("location", event.location) if event.location is not None else key("event", event_id)
    yield _link(event, "RETURNED_TO", event.content, place, "reason")
    if event.party is not None:
        yield _link(event, "RETURNED_FROM", event.content, key("party", event.party), "reason")


def _scrapped(event: e.Scrapped, event_id: str) -> Iterator[Link]:
    yield _link(event, "SCRAPPED_IN", event.content, key("event", event_id), "reason", "location", "party")
    if event.location is not None:
        yield _link(event, "SCRAPPED_FROM", event.content, event.local("location", event.location))
    elif event.party is not None:
        yield _link(event, "SCRAPPED_FROM", event.content, key("party", event.party))


def _counted(event: e.Counted, event_id: str) -> Iterator[Link]:
    yield _link(event, "COUNTED_AT", event.content, event.local("location", event.location))


def _equipment_used(event: e.EquipmentUsed, event_id: str) -> Iterator[Link]:
    batch = event.local("batch", event.batch)
    yield _link(event, "RAN_ON", batch, event.local("equipment", event.equipment), "step", "ended_at")
    if event.line is not None:
        yield _link(event, "ON_LINE", batch, key("line", event.line), "ended_at")
    yield from _subcontractor(event, batch)


def _cleaned(event: e.EquipmentCleaned, event_id: str) -> Iterator[Link]:
    yield _link(event, "CLEANED_IN", event.local("equipment", event.equipment), key("event", event_id), "method")


def _operator_worked(event: e.OperatorWorked, event_id: str) -> Iterator[Link]:
    batch = event.local("batch", event.batch)
    yield _link(event, "PERFORMED_BY", batch, event.local("operator", event.operator), "step", "ended_at")
    yield from _subcontractor(event, batch)


def _sterilized(event: e.Sterilized, event_id: str) -> Iterator[Link]:
    load = key("load", event.load)
    yield _link(event, "STERILIZED_IN", event.content, load, "ended_at")
    yield _link(event, "RAN_ON", load, event.local("equipment", event.equipment), "ended_at")
    yield from _subcontractor(event, load)


def _inspected(event: e.Inspected, event_id: str) -> Iterator[Link]:
    details = ("characteristic", "value", "unit", "lower", "upper", "result", "method", "sample")
    yield _link(event, "INSPECTED_IN", event.subject, key("inspection", event_id), *details)


def _decision(kind: str, place: str, *extra: str) -> "Maker":
    """Events about one thing alone: it points to a node of the event's own."""

    def make(event: e.DatedThing, event_id: str) -> Iterator[Link]:
        yield _link(event, kind, event.content, key(place, event_id), *extra)

    return make


def _converted(event: e.UnitConverted, event_id: str) -> Iterator[Link]:
    yield _link(
        event, "CONVERTED_IN", key("material", event.material), key("event", event_id), "from_unit", "to_unit", "factor"
    )


def _identified(event: e.IdentifiedAs, event_id: str) -> Iterator[Link]:
    yield _link(event, "SAME_AS", event.id, event.same_as, "reason")


def _observed(event: e.Observed, event_id: str) -> Iterator[Link]:
    for thing in event.things:
        yield _link(event, "OBSERVED_IN", thing, key("event", event_id), "what")


Maker = Callable[[Any, str], Iterator[Link]]

_MAKERS: dict[str, Maker] = {
    e.MaterialDefined.table: _defined,
    e.LotReceived.table: _received,
    e.MaterialConsumed.table: _consumed,
    e.LotProduced.table: _produced,
    e.UnitProduced.table: _unit_produced,
    e.LotSplit.table: _split,
    e.UnitSerialized.table: _serialized,
    e.UnitAssembled.table: _assembled,
    e.Packed.table: _packed,
    e.Unpacked.table: _unpacked,
    e.Shipped.table: _shipped,
    e.Delivered.table: _delivered,
    e.Moved.table: _moved,
    e.Used.table: _used,
    e.Returned.table: _returned,
    e.Scrapped.table: _scrapped,
    e.Counted.table: _counted,
    e.EquipmentUsed.table: _equipment_used,
    e.EquipmentCleaned.table: _cleaned,
    e.OperatorWorked.table: _operator_worked,
    e.Sterilized.table: _sterilized,
    e.Inspected.table: _inspected,
    e.Released.table: _decision("RELEASED_IN", "event", "reason", "document"),
    e.HoldPlaced.table: _decision("HELD_BY", "hold", "reason", "document"),
    e.HoldLifted.table: _decision("LIFTED_IN", "event", "reason", "document"),
    e.Sampled.table: _decision("SAMPLED_IN", "event", "purpose"),
    e.UnitConverted.table: _converted,
    e.IdentifiedAs.table: _identified,
    e.Observed.table: _observed,
}
