"""What business steps and dispositions mean here: the one table of the mapping (docs/epcis.md says why)."""

from enum import StrEnum
from types import MappingProxyType


class Meaning(StrEnum):
    """What an event says of the things that it names."""

    BEGUN = "begun"
    """They came into being."""
    RECEIVED = "received"
    SHIPPED = "shipped"
    UNDERWAY = "underway"
    """Shipped if a shipment or a destination is told, else stored."""
    STORED = "stored"
    """Moved to the business location, or else to the read point."""
    PLACED = "placed"
    """Moved to the business location, if one is told."""
    COUNTED = "counted"
    INSPECTED = "inspected"
    SAMPLED = "sampled"
    USED = "used"
    RETURNED = "returned"
    SCRAPPED = "scrapped"
    HELD = "held"
    LIFTED = "lifted"
    RELEASED = "released"
    NOTED = "noted"
    """Observed, even where a location is told."""


STEPS = MappingProxyType(
    {
        "commissioning": Meaning.BEGUN,
        "creating_class_instance": Meaning.BEGUN,
        "receiving": Meaning.RECEIVED,
        "accepting": Meaning.RECEIVED,
        "shipping": Meaning.SHIPPED,
        "consigning": Meaning.SHIPPED,
        "retail_selling": Meaning.SHIPPED,
        "departing": Meaning.UNDERWAY,
        "transporting": Meaning.UNDERWAY,
        "arriving": Meaning.UNDERWAY,
        "storing": Meaning.STORED,
        "stocking": Meaning.STORED,
        "cycle_counting": Meaning.COUNTED,
        "stock_taking": Meaning.COUNTED,
        "inspecting": Meaning.INSPECTED,
        "sampling": Meaning.SAMPLED,
        "dispensing": Meaning.USED,
        "destroying": Meaning.SCRAPPED,
        "holding": Meaning.HELD,
        "decommissioning": Meaning.NOTED,
        "killing": Meaning.NOTED,
        "encoding": Meaning.NOTED,
        "sensor_reporting": Meaning.NOTED,
        "void_shipping": Meaning.NOTED,
    }
)
"""By business step; every other one, also one of one's own, is PLACED."""

STATES = MappingProxyType(
    {
        "recalled": Meaning.HELD,
        "non_conformant": Meaning.HELD,
        "damaged": Meaning.HELD,
        "conformant": Meaning.RELEASED,
        "returned": Meaning.RETURNED,
        "destroyed": Meaning.SCRAPPED,
        "disposed": Meaning.SCRAPPED,
        "dispensed": Meaning.USED,
        "partially_dispensed": Meaning.USED,
        "retail_sold": Meaning.SHIPPED,
    }
)
"""By disposition, also a persistent one that is set; besides what the step means. One of HELD that is unset: LIFTED."""

UNTOLD = MappingProxyType({"in_transit": Meaning.UNDERWAY})
"""By disposition, where no step is told."""

OVERRULED = MappingProxyType(
    {
        Meaning.RELEASED: frozenset({Meaning.INSPECTED}),
        Meaning.RETURNED: frozenset({Meaning.SHIPPED, Meaning.UNDERWAY}),
    }
)
"""Meanings of a disposition that say nothing where the step has one of these: an inspection is no release."""
