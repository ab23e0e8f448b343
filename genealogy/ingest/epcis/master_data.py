"""What instance or lot master data (ilmd) tell of things that come into being: CBV and GS1 Web vocabulary names."""

from collections.abc import Iterable, Mapping
from typing import Any

from genealogy.model.errors import RecordError
from genealogy.model.times import parse_date

_NAMESPACES = ("urn:epcglobal:cbv:mda:", "https://gs1.org/voc/", "https://www.gs1.org/voc/", "http://gs1.org/voc/")
_LOT = ("lotNumber", "hasBatchLotNumber", "batchLotNumber")
_EXPIRY = ("itemExpirationDate", "expirationDate")
_MADE = ("productionDate",)


def lot_number(event: Mapping[str, Any]) -> str | None:
    """The lot of the things that the event makes; None where it tells none."""
    return _text(event.get("ilmd"), _LOT)


def dates(event: Mapping[str, Any]) -> dict[str, str]:
    """`produced_on` and `expires_on` as far as they are told as dates."""
    ilmd = event.get("ilmd")
    found = {"produced_on": _date(_text(ilmd, _MADE)), "expires_on": _date(_text(ilmd, _EXPIRY))}
    return {name: value for name, value in found.items() if value is not None}


def _text(ilmd: Mapping[str, Any] | None, names: Iterable[str]) -> str | None:
    for name in names if ilmd else ():
        for namespace in _NAMESPACES:
            value = ilmd.get(namespace + name) if ilmd else None
            if isinstance(value, dict):
                value = value.get("@value")
            if isinstance(value, str) and value.strip():
                return value
    return None


def _date(text: str | None) -> str | None:
    """A date that cannot be read stays in the event as it was written, and is told by no field."""
    try:
        return parse_date(text) if text else None
    except RecordError:
        return None
