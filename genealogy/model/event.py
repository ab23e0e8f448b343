"""The base of all business facts, and the parts that several of them share.

A field that may be missing is null, never guessed. `required` names the columns that a table row must fill; a model
asks for less, because an EPCIS event without a quantity or a consignee still tells of a flow.
"""

from decimal import Decimal
from typing import ClassVar, Self

from pydantic import BaseModel, ConfigDict, model_validator

from genealogy.model.errors import IdentifierError, RecordError
from genealogy.model.fields import AnyText, Key, Number, Text, Time, Unit
from genealogy.model.identifiers import key, local, parse
from genealogy.model.quantities import quantity_text
from genealogy.model.times import UNKNOWN, Moment

Attributes = tuple[tuple[AnyText, AnyText], ...]

NO_COLUMNS = frozenset({"attributes", "identifiers", "item", "holder"})
"""Fields that no table row fills: what has no column, spellings, and the keys that only EPCIS tells."""


_THINGS = frozenset({"material", "lot", "serial", "package", "inner_package", "item", "unit"})
"""With the columns that a table requires: fields that tell what moved where."""


class Event(BaseModel):
    """What every record may tell. `time` is when it happened, `attributes` what has no field of its own."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    table: ClassVar[str] = ""
    version: ClassVar[int] = 1
    required: ClassVar[tuple[str, ...]] = ()
    personal: ClassVar[frozenset[str]] = frozenset()
    """Fields of the fact that hold personal values."""

    source: AnyText = ""
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
        told = self.__dict__  # getattr of a field that the model does not have is slow in pydantic
        moment: Moment | None = told.get("event_time") or told.get("started_at")
        return moment or UNKNOWN

    @property
    def until(self) -> Moment | None:
        """When it ended, for events that last; null while open."""
        ended: Moment | None = self.__dict__.get("ended_at")
        return ended

    def local(self, kind: str, number: str) -> str:
        """The key of a plant-local number of this event's site; a key of that kind stands for itself."""
        return key_of(kind, number, self.site)

    @property
    def is_reversal(self) -> bool:
        """Whether it takes back, wholly or in part, what the record `reverses` told: its quantity is negative."""
        if self.reverses is None:
            return False
        quantity: Decimal | None = self.__dict__.get("quantity")
        return quantity is not None and quantity < 0

    def undoes(self, other: "Event") -> bool:
        """Whether it takes back all of the other record: the same things, and the opposite quantity."""
        if not self.is_reversal or type(self) is not type(other):
            return False
        names = (_THINGS | set(self.required)) - {"event_time", "quantity"}
        if any(getattr(self, name) != getattr(other, name) for name in names & type(self).model_fields.keys()):
            return False
        mine, theirs = (getattr(one, "quantity", None) for one in (self, other))
        return mine is not None and theirs is not None and mine == -theirs

    @model_validator(mode="after")
    def _sound(self) -> Self:
        if self.replaces is not None and self.replaces == self.source_record:
            raise RecordError(
                "a record cannot replace itself",
                field="replaces",
                value=self.replaces,
                advice="name the earlier record",
            )
        quantity: Decimal | None = self.__dict__.get("quantity")
        if quantity is not None and quantity < 0 and self.reverses is None:
            raise RecordError(
                "the quantity is negative",
                field="quantity",
                value=quantity_text(quantity),
                advice="name the reversed record in the column reverses",
            )
        return self


def key_of(kind: str, number: str, site: str | None = None) -> str:
    """The key that a field's number means at a site; a key of that kind stands for itself."""
    return number if number.startswith(kind) and _is_key(kind, number) else local(kind, number, site)


def _is_key(kind: str, number: str) -> bool:
    if not number.startswith(f"{kind}:"):
        return False
    try:
        parsed = parse(number)
    except IdentifierError:
        return False
    return parsed is not None and parsed.key == number


class Dated(Event):
    event_time: Time

    @property
    def time(self) -> Moment:
        return self.event_time


class Lasting(Event):
    started_at: Time
    ended_at: Time | None = None

    @property
    def time(self) -> Moment:
        return self.started_at

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.ended_at is not None and self.ended_at.end < self.started_at.start:
            raise RecordError(
                "it ends before it starts", field="ended_at", value=self.ended_at, advice="correct one of the two times"
            )
        return self


class Content(Event):
    """An event about a lot's quantity, a unit, a package, or another item: exactly one of them."""

    inner: ClassVar[str] = "package"

    material: Text | None = None
    lot: Text | None = None
    serial: Text | None = None
    quantity: Number | None = None
    unit: Unit | None = None
    item: Key | None = None
    """The key of an object that is none of these, as EPCIS names it: `item:URI`, `equipment:E`."""

    @property
    def content(self) -> str:
        """The key of the content; empty where the event is about all that a package holds."""
        if self.item is not None:
            return self.item
        if self.serial is not None:
            return key("unit", str(self.material), self.serial)
        if self.lot is not None:
            return key("lot", str(self.material), self.lot)
        package: str | None = getattr(self, self.inner)
        return self.local("package", package) if package is not None else ""

    @model_validator(mode="after")
    def _one_content(self) -> Self:
        package = getattr(self, self.inner) is not None
        thing = self.lot is not None or self.serial is not None
        self._require_single(package, thing)
        if thing != (self.material is not None):
            field = "material" if thing else "lot"
            raise RecordError(
                f"the {field} is missing",
                field=field,
                advice="a content is material and lot, material and serial, or a package",
            )
        if (self.quantity is None) != (self.unit is None):
            field = "unit" if self.unit is None else "quantity"
            raise RecordError(f"the {field} is missing", field=field, advice="give quantity and unit together")
        if self.quantity is not None and self.lot is None and self.item is None and abs(self.quantity) != 1:
            raise RecordError(
                "a unit or package has a quantity other than 1",
                field="quantity",
                value=quantity_text(self.quantity),
                advice="leave it empty",
            )
        if not package and not thing and self.item is None and not self._may_be_empty:
            raise RecordError(
                "nothing tells what it is about",
                field="lot",
                advice="give material and lot, material and serial, or a package",
            )
        return self

    def _require_single(self, package: bool, thing: bool) -> None:
        if self.lot is not None and self.serial is not None:
            raise RecordError(
                "both a lot and a serial are given",
                field="lot",
                value=self.lot,
                advice="give the lot or the unit, not both",
            )
        if package and (thing or self.material is not None):
            raise RecordError(
                f"both a {self.inner} and a material are given", field=self.inner, advice="give one content a row"
            )
        if self.item is not None and (package or thing):
            raise RecordError("both an item and another content are given", field="item", advice="give one content")

    _may_be_empty: ClassVar[bool] = False


class Thing(Content):
    """A content that may be a package by the column `package`."""

    package: Text | None = None


class DatedThing(Thing, Dated):
    required: ClassVar[tuple[str, ...]] = ("event_time",)


class Production(Event):
    performed_by: Text | None = None
    """The subcontractor that did it."""
