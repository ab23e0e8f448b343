"""The business facts: one frozen model for each table of the interface, and two that only EPCIS tells of."""

from typing import Any, Self

from pydantic import ValidationError, model_validator

from genealogy.model.errors import RecordError
from genealogy.model.event import Content, Dated, DatedThing, Event, Lasting, Production, Thing
from genealogy.model.fields import Date, Key, Number, Text, Unit
from genealogy.model.identifiers import key
from genealogy.model.logistics import (
    Counted,
    Delivered,
    Moved,
    Packed,
    Packing,
    Returned,
    Scrapped,
    Shipped,
    TakenBack,
    Unpacked,
    Used,
)
from genealogy.model.materials import MaterialDefined
from genealogy.model.quantities import quantity_text

__all__ = [
    "EVENTS",
    "TABLES",
    "Content",
    "Counted",
    "Dated",
    "DatedThing",
    "Delivered",
    "Event",
    "Lasting",
    "MaterialDefined",
    "Moved",
    "Packed",
    "Packing",
    "Production",
    "Returned",
    "Scrapped",
    "Shipped",
    "TakenBack",
    "Thing",
    "Unpacked",
    "Used",
    "build",
]


class LotReceived(Dated):
    table = "lot_received"
    required = ("material", "lot", "quantity", "unit", "event_time")
    material: Text
    lot: Text
    quantity: Number | None = None
    unit: Unit | None = None
    supplier: Text | None = None
    supplier_lot: Text | None = None
    location: Text | None = None
    produced_on: Date | None = None
    expires_on: Date | None = None
    receipt: Text | None = None


class MaterialConsumed(Thing, Dated, Production):
    table = "material_consumed"
    required = ("batch", "event_time")
    batch: Text


class LotProduced(Dated, Production):
    table = "lot_produced"
    required = ("batch", "material", "lot", "quantity", "unit", "event_time")
    batch: Text
    material: Text
    lot: Text
    quantity: Number | None = None
    unit: Unit | None = None
    line: Text | None = None
    shift: Text | None = None
    location: Text | None = None
    produced_on: Date | None = None
    expires_on: Date | None = None


class LotSplit(Dated):
    table = "lot_split"
    required = ("material", "lot", "into_lot", "quantity", "unit", "event_time")
    material: Text
    lot: Text
    into_lot: Text
    quantity: Number | None = None
    unit: Unit | None = None
    into_material: Text | None = None


class UnitSerialized(Dated):
    table = "unit_serialized"
    required = ("material", "lot", "serial", "event_time")
    material: Text
    lot: Text
    serial: Text


class UnitAssembled(DatedThing):
    table = "unit_assembled"
    required = ("into_material", "into_serial", "event_time")
    into_material: Text
    into_serial: Text


class UnitProduced(Dated, Production):
    """A batch that makes a serialized unit with no lot recorded, or another single item: EPCIS only, not a table."""

    table = "unit_produced"
    batch: Text
    material: Text | None = None
    serial: Text | None = None
    item: Key | None = None

    @property
    def made(self) -> str:
        """The key of the unit or item."""
        return self.item or key("unit", str(self.material), str(self.serial))

    @model_validator(mode="after")
    def _one_item(self) -> Self:
        given = [self.material is not None, self.serial is not None]
        if given != [self.item is None] * 2:
            raise RecordError("nothing tells what was made", field="serial", advice="give material and serial")
        return self


class EquipmentUsed(Lasting, Production):
    table = "equipment_used"
    required = ("batch", "equipment", "started_at")
    batch: Text
    equipment: Text
    line: Text | None = None
    step: Text | None = None


class EquipmentCleaned(Dated):
    table = "equipment_cleaned"
    required = ("equipment", "event_time")
    equipment: Text
    method: Text | None = None


class OperatorWorked(Lasting, Production):
    table = "operator_worked"
    required = ("batch", "operator", "started_at")
    personal = frozenset({"operator"})
    batch: Text
    operator: Text
    step: Text | None = None


class Sterilized(Thing, Lasting, Production):
    table = "sterilized"
    required = ("load", "equipment", "started_at", "ended_at")
    load: Text
    equipment: Text


class Inspected(Dated):
    table = "inspected"
    required = ("subject", "characteristic", "event_time")
    subject: Key
    characteristic: Text
    value: Text | None = None
    unit: Unit | None = None
    lower: Number | None = None
    upper: Number | None = None
    result: Text | None = None
    method: Text | None = None
    sample: Text | None = None


class Decision(DatedThing):
    reason: Text | None = None
    document: Text | None = None


class Released(Decision):
    table = "released"


class HoldPlaced(Decision):
    table = "hold_placed"


class HoldLifted(Decision):
    table = "hold_lifted"


class Sampled(DatedThing):
    table = "sampled"
    purpose: Text | None = None


class UnitConverted(Event):
    table = "unit_converted"
    required = ("material", "from_unit", "to_unit", "factor")
    material: Text
    from_unit: Unit
    to_unit: Unit
    factor: Number

    @model_validator(mode="after")
    def _converts(self) -> Self:
        if self.factor <= 0:
            raise RecordError(
                "the factor is not above nought",
                field="factor",
                value=quantity_text(self.factor),
                advice="write how many to_unit one from_unit holds",
            )
        return self


class IdentifiedAs(Dated):
    table = "identified_as"
    required = ("id", "same_as", "event_time")
    id: Key
    same_as: Key
    reason: Text | None = None


class Corrected(Dated):
    """Withdraws one event: by its id, or by the table and record that the same source gave it."""

    table = "corrected"
    required = ("reason", "event_time")
    event_id: Text | None = None
    of_table: Text | None = None
    of_record: Text | None = None
    reason: Text

    @model_validator(mode="after")
    def _one_target(self) -> Self:
        if (self.event_id is None) == (self.of_record is None) or (self.of_table is None) != (self.of_record is None):
            raise RecordError(
                "the corrected record is not named",
                field="source_record",
                advice="give event_id, or table and source_record",
            )
        if self.of_table == Corrected.table:
            raise RecordError(
                "a correction cannot be withdrawn",
                field="table",
                value=self.of_table,
                advice="load the record again under a new source_record",
            )
        return self


class Observed(Dated):
    """What a source said that has no business meaning here, kept whole: `document` is its JSON text, `things` the
    keys that it names."""

    table = "observed"
    document: Text
    things: tuple[str, ...] = ()
    what: Text | None = None


def _tables(base: type[Event]) -> dict[str, type[Event]]:
    found = {base.table: base} if "table" in vars(base) and base.table else {}
    for child in base.__subclasses__():
        found |= _tables(child)
    return found


EVENTS: dict[str, type[Event]] = _tables(Event)
"""Every event type by its name."""

TABLES: dict[str, type[Event]] = {
    name: model for name, model in EVENTS.items() if model.required or issubclass(model, DatedThing | Packing)
}
"""The event types that a table may hold."""


def build(model: type[Event], values: dict[str, Any], context: dict[str, Any] | None = None) -> Event:
    """Field values → event. `context` may hold the `zone` of times without an offset. Raises RecordError."""
    try:
        return model.model_validate(values, context=context)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        field = ".".join(str(part) for part in first["loc"])
        reason = f"the {field} is missing" if first["type"] == "missing" else f"{field}: {first['msg']}"
        value = None if first["type"] == "missing" else first["input"]
        raise RecordError(reason, field=field, value=value, advice="correct this value") from None
