"""The business facts, one frozen model for each table of the interface.

A field that may be missing is null, never guessed. `required` names the columns that a table row must fill; a model asks for less, because an
EPCIS event without a quantity or a consignee still tells of a flow.
"""

from decimal import Decimal
from typing import Any, ClassVar, Literal, Self

from pydantic import BaseModel, ConfigDict, ValidationError, model_validator

from genealogy.model.errors import RecordError
from genealogy.model.fields import Date, Gtin, Key, Number, Text, Time, Unit
from genealogy.model.identifiers import key, local
from genealogy.model.quantities import quantity_text
from genealogy.model.times import UNKNOWN, Moment

Attributes = tuple[tuple[str, str], ...]


class Event(BaseModel):
    """What every record may tell. `time` is when it happened, `attributes` what has no field of its own."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    table: ClassVar[str] = ""
    version: ClassVar[int] = 1
    required: ClassVar[tuple[str, ...]] = ()
    personal: ClassVar[frozenset[str]] = frozenset()
    """Fields of the fact that hold personal values."""

    source: str = ""
    source_record: Text | None = None
    site: Text | None = None
    actor: Text | None = None
    note: Text | None = None
    replaces: Text | None = None
    reverses: Text | None = None
    attributes: Attributes = ()
    identifiers: Attributes = ()
    """(key, spelling) for things that the source named in another way."""

    @property
    def time(self) -> Moment:
        moment: Moment | None = getattr(self, "event_time", None) or getattr(self, "started_at", None)
        return moment or UNKNOWN

    @property
    def until(self) -> Moment | None:
        """When it ended, for events that last; null while open."""
        ended: Moment | None = getattr(self, "ended_at", None)
        return ended

    def local(self, kind: str, number: str) -> str:
        """The key of a plant-local number of this event's site."""
        return local(kind, number, self.site)

    @model_validator(mode="after")
    def _sound(self) -> Self:
        if self.replaces is not None and self.replaces == self.source_record:
            raise RecordError("a record cannot replace itself", field="replaces", value=self.replaces, advice="name the earlier record")
        quantity: Decimal | None = getattr(self, "quantity", None)
        if quantity is not None and quantity < 0 and self.reverses is None:
            raise RecordError(
                "the quantity is negative", field="quantity", value=quantity, advice="name the reversed record in the column reverses"
            )
        return self


class Dated(Event):
    event_time: Time


class Lasting(Event):
    started_at: Time
    ended_at: Time | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.ended_at is not None and self.ended_at.end < self.started_at.start:
            raise RecordError("it ends before it starts", field="ended_at", value=self.ended_at, advice="correct one of the two times")
        return self


class Content(Event):
    """An event about a lot's quantity, a unit, or a package: exactly one of them."""

    inner: ClassVar[str] = "package"

    material: Text | None = None
    lot: Text | None = None
    serial: Text | None = None
    quantity: Number | None = None
    unit: Unit | None = None

    @property
    def content(self) -> str:
        """The key of the content; empty where the event is about all that a package holds."""
        if self.serial is not None:
            return key("unit", str(self.material), self.serial)
        if self.lot is not None:
            return key("lot", str(self.material), self.lot)
        package: str | None = getattr(self, self.inner)
        return self.local("package", package) if package is not None else ""

    @model_validator(mode="after")
    def _one_content(self) -> Self:
        package = getattr(self, self.inner) is not None
        if self.lot is not None and self.serial is not None:
            raise RecordError("both a lot and a serial are given", field="lot", value=self.lot, advice="give the lot or the unit, not both")
        thing = self.lot is not None or self.serial is not None
        if package and (thing or self.material is not None):
            raise RecordError(f"both a {self.inner} and a material are given", field=self.inner, advice="give one content a row")
        if thing != (self.material is not None):
            field = "material" if thing else "lot"
            raise RecordError(f"the {field} is missing", field=field, advice="a content is material and lot, material and serial, or a package")
        if (self.quantity is None) != (self.unit is None):
            field = "unit" if self.unit is None else "quantity"
            raise RecordError(f"the {field} is missing", field=field, advice="give quantity and unit together")
        if self.quantity is not None and self.lot is None and abs(self.quantity) != 1:
            raise RecordError(
                "a unit or package has a quantity other than 1", field="quantity", value=quantity_text(self.quantity), advice="leave it empty"
            )
        if not package and not thing and not self._may_be_empty:
            raise RecordError("nothing tells what it is about", field="lot", advice="give material and lot, material and serial, or a package")
        return self

    _may_be_empty: ClassVar[bool] = False


class Thing(Content):
    """A content that may be a package by the column `package`."""

    package: Text | None = None


class DatedThing(Thing, Dated):
    required = ("event_time",)


class Production(Event):
    performed_by: Text | None = None
    """The subcontractor that did it."""


class MaterialDefined(Event):
    table = "material_defined"
    required = ("material", "name", "unit")
    material: Text
    name: Text
    unit: Unit
    gtin: Gtin | None = None
    shelf_life_days: Number | None = None
    granularity: Literal["lot", "serial"] | None = None
    product_line: Text | None = None
    event_time: Time | None = None


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
    """A batch that makes a serialized unit with no lot recorded: EPCIS only, not a table."""

    table = "unit_produced"
    batch: Text
    material: Text
    serial: Text


class Packing(Content, Dated):
    inner = "inner_package"
    required = ("package", "event_time")
    package: Text
    inner_package: Text | None = None
    level: Text | None = None

    @model_validator(mode="after")
    def _not_in_itself(self) -> Self:
        if self.inner_package == self.package:
            raise RecordError("a package cannot hold itself", field="inner_package", value=self.package, advice="correct one of the two numbers")
        return self


class Packed(Packing):
    table = "packed"


class Unpacked(Packing):
    """Without a content, all that the package holds."""

    table = "unpacked"
    _may_be_empty = True


class Shipped(DatedThing):
    table = "shipped"
    required = ("shipment", "event_time", "consignee")
    shipment: Text
    consignee: Text | None = None
    from_location: Text | None = None
    carrier: Text | None = None
    document: Text | None = None


class Delivered(Dated):
    table = "delivered"
    required = ("shipment", "event_time")
    shipment: Text
    party: Text | None = None


class Moved(DatedThing):
    table = "moved"
    required = ("event_time", "to_location")
    to_location: Text
    from_location: Text | None = None


class Used(DatedThing):
    table = "used"
    required = ("event_time", "party")
    personal = frozenset({"patient_reference"})
    party: Text
    patient_reference: Text | None = None


class TakenBack(DatedThing):
    location: Text | None = None
    party: Text | None = None
    reason: Text | None = None


class Returned(TakenBack):
    table = "returned"


class Scrapped(TakenBack):
    table = "scrapped"


class Counted(DatedThing):
    table = "counted"
    required = ("location", "event_time")
    location: Text


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
            raise RecordError("the corrected record is not named", field="source_record", advice="give event_id, or table and source_record")
        if self.of_table == Corrected.table:
            raise RecordError(
                "a correction cannot be withdrawn", field="table", value=self.of_table, advice="load the record again under a new source_record"
            )
        return self


class Observed(Dated):
    """What a source said that has no business meaning here, kept whole: `document` is its JSON text, `things` the keys that it names."""

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

TABLES: dict[str, type[Event]] = {name: model for name, model in EVENTS.items() if model.required or issubclass(model, DatedThing | Packing)}
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
