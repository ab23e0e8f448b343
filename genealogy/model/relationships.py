"""The one table of relationship types. Material flow points downstream."""

from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from genealogy.model.times import Moment


class Carries(StrEnum):
    """What a relationship does with exposure; the trace definition says how."""

    TRANSFER = "transfer"
    CONTAINMENT = "containment"
    DEPARTURE = "departure"
    ALIAS = "alias"
    CONTACT = "contact"
    NOTHING = "nothing"


RELATIONSHIPS: dict[str, Carries] = {
    "RECEIVED_AS": Carries.TRANSFER,
    "CONSUMED_BY": Carries.TRANSFER,
    "PRODUCED": Carries.TRANSFER,
    "SPLIT_INTO": Carries.TRANSFER,
    "SERIALIZED_AS": Carries.TRANSFER,
    "ASSEMBLED_INTO": Carries.TRANSFER,
    "SHIPPED_IN": Carries.TRANSFER,
    "CONSIGNED_TO": Carries.TRANSFER,
    "DELIVERED_TO": Carries.TRANSFER,
    "USED_BY": Carries.TRANSFER,
    "PACKED_IN": Carries.CONTAINMENT,
    "UNPACKED_FROM": Carries.DEPARTURE,
    "EMPTIED": Carries.DEPARTURE,
    "SAME_AS": Carries.ALIAS,
    "RAN_ON": Carries.CONTACT,
    "ON_LINE": Carries.CONTACT,
    "PERFORMED_BY": Carries.CONTACT,
    "STERILIZED_IN": Carries.CONTACT,
    "CLEANED_IN": Carries.NOTHING,
    "OF": Carries.NOTHING,
    "SUPPLIED_BY": Carries.NOTHING,
    "RECEIVED": Carries.NOTHING,
    "SUBCONTRACTED_TO": Carries.NOTHING,
    "CARRIED_BY": Carries.NOTHING,
    "SHIPPED_FROM": Carries.NOTHING,
    "NOTIFIED_IN": Carries.NOTHING,
    "STORED_AT": Carries.NOTHING,
    "MOVED_TO": Carries.NOTHING,
    "COUNTED_AT": Carries.NOTHING,
    "RETURNED_TO": Carries.NOTHING,
    "RETURNED_FROM": Carries.NOTHING,
    "SCRAPPED_IN": Carries.NOTHING,
    "SAMPLED_IN": Carries.NOTHING,
    "INSPECTED_IN": Carries.NOTHING,
    "RELEASED_IN": Carries.NOTHING,
    "HELD_BY": Carries.NOTHING,
    "LIFTED_IN": Carries.NOTHING,
    "CONVERTED_IN": Carries.NOTHING,
    "OBSERVED_IN": Carries.NOTHING,
    "ARRIVED_IN": Carries.NOTHING,
    "MOVED_FROM": Carries.NOTHING,
    "SCRAPPED_FROM": Carries.NOTHING,
}

DEFINING = frozenset({"RECEIVED", "PRODUCED", "SPLIT_INTO", "SERIALIZED_AS", "ASSEMBLED_INTO"})
"""Types that tell where their target came from; a lot or unit that has none is a placeholder and, in a trace, a gap."""

TOLD: dict[str, tuple[str, ...]] = {
    "RAN_ON": ("ended_at",),
    "ON_LINE": ("ended_at",),
    "PERFORMED_BY": ("ended_at",),
    "STERILIZED_IN": ("ended_at",),
    "CLEANED_IN": ("method",),
    "INSPECTED_IN": ("method",),
    "CONVERTED_IN": ("from_unit", "to_unit", "factor"),
}
"""Further properties that questions read with a relationship of a type; of all others only `show` tells them."""

LEAVING = frozenset({"CONSUMED_BY", "ASSEMBLED_INTO", "USED_BY"})
"""Uses after which a unit or package is certainly no longer where it was packed."""


class Link(NamedTuple):
    """One relationship, as an event makes it; `extra` holds further properties as text."""

    type: str
    source: str
    target: str
    time: Moment
    quantity: Decimal | None = None
    unit: str | None = None
    extra: tuple[tuple[str, str], ...] = ()

    @property
    def told(self) -> tuple[tuple[str, str], ...]:
        """Those of `extra` that questions read."""
        names = TOLD.get(self.type)
        return tuple(pair for pair in self.extra if pair[0] in names) if names and self.extra else ()
