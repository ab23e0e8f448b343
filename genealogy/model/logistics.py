"""The business facts of where things are and go: into packages, to parties, back, and out of the world."""

from typing import Self

from pydantic import model_validator

from genealogy.model.errors import RecordError
from genealogy.model.event import Content, Dated, DatedThing
from genealogy.model.fields import Key, Text


class Packing(Content, Dated):
    inner = "inner_package"
    required = ("package", "event_time")
    package: Text | None = None
    holder: Key | None = None
    """The key of what holds it, where EPCIS names no package as parent: a case with a serial, an asset."""
    inner_package: Text | None = None
    level: Text | None = None

    @property
    def holds(self) -> str:
        """The key of the package or other holder."""
        return self.holder or self.local("package", str(self.package))

    @model_validator(mode="after")
    def _not_in_itself(self) -> Self:
        if (self.package is None) == (self.holder is None):
            raise RecordError("the package is missing", field="package", advice="name the package, and it alone")
        # A lot and a unit have keys of other kinds than a package.
        special = self.holder is not None or self.inner_package is not None or self.item is not None
        if special and self.content == self.holds:
            raise RecordError(
                "a package cannot hold itself",
                field="inner_package",
                value=self.package or self.holder,
                advice="correct one of the two numbers",
            )
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
