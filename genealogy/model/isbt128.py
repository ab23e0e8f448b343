"""ICCBBA device identifiers: the ISBT 128 data structures that a UDI of tissue, cells or a blood container is made of.

Each structure begins with its two characters (three for a lot of tissue) and has a fixed length, so that they follow
one another without separators: "=/A9999XYZ100T0944=,000025=A99971312345600=>014032=}013032&,1000000000000XYZ123".
Sources: the UDI formats that the FDA publishes for its issuing agencies; ISBT 128 Standard, data structures 001, 004,
007, 008, 009, 017, 023, 032 to 035.
"""

import re
from typing import NamedTuple

from genealogy.model.errors import IdentifierError
from genealogy.model.gs1 import Name


class Structure(NamedTuple):
    """One data structure: its name, the pattern of its value, what the value is written in."""

    name: str
    pattern: re.Pattern[str]
    expected: str


def _structure(name: str, pattern: str, expected: str) -> Structure:
    return Structure(name, re.compile(pattern, re.ASCII), expected)


_DAY = r"\d{3}(?:00[1-9]|0[1-9]\d|[12]\d\d|3[0-5]\d|36[0-6])"

STRUCTURES: dict[str, Structure] = {
    "=/": _structure("DEVICE IDENTIFIER", r"[A-Z0-9]{16}", "16 letters and digits"),
    "=)": _structure("CONTAINER IDENTIFIER", r"[A-Z0-9]{10}", "10 letters and digits"),
    "=,": _structure("SERIAL NUMBER", r"[A-Z0-9]{6}", "6 letters and digits"),
    "&,1": _structure("LOT NUMBER", r"[A-Z0-9]{18}", "18 letters and digits"),
    "&)": _structure("CONTAINER LOT NUMBER", r"[A-Z0-9]{10}", "10 letters and digits"),
    "=>": _structure("EXPIRATION DATE", _DAY, "6 digits: three of the year, the day of the year"),
    "&>": _structure("EXPIRATION DATE AND TIME", _DAY + r"(?:[01]\d|2[0-3])[0-5]\d", "10 digits: year, day, time"),
    "=}": _structure("PRODUCTION DATE", _DAY, "6 digits: three of the year, the day of the year"),
    "&}": _structure("PRODUCTION DATE AND TIME", _DAY + r"(?:[01]\d|2[0-3])[0-5]\d", "10 digits: year, day, time"),
    "=*": _structure("COLLECTION DATE", _DAY, "6 digits: three of the year, the day of the year"),
    "=<": _structure("PRODUCT CODE", r"[A-Z0-9]{8}", "8 letters and digits"),
    "=+": _structure("COMPOUND MESSAGE", r"\d{2}[A-Z0-9]{3}", "2 digits and 3 letters or digits"),
    "=": _structure(
        "DONATION IDENTIFICATION NUMBER", r"[A-NP-Z1-9][A-Z0-9]{4}\d{10}", "a letter or digit, 4, 10 digits"
    ),
}
"""Data structures by their first characters. The donation number has no second character of its own."""

_CODES = re.compile("|".join(re.escape(code) for code in sorted(STRUCTURES, key=len, reverse=True)))
_CERTAIN = ("=/", "=)", "&,1", "&)")


class Element(NamedTuple):
    code: str
    value: str
    at: int
    """Where the value begins in the text."""


def elements(text: str) -> list[Element] | None:
    """The data structures of a text; None when it does not look like any. IdentifierError tells the place."""
    if not text.startswith(("=", "&")):
        return None
    found: list[Element] = []
    at = 0
    while at < len(text):
        code = _CODES.match(text, at)
        structure = STRUCTURES[code[0]] if code else None
        value = structure.pattern.match(text, code.end()) if structure and code else None
        if not code or not structure or not value:
            if not found and not text.startswith(_CERTAIN):
                return None
            raise IdentifierError(_expected(text, at, code[0] if code else ""), at=code.end() if code else at)
        found.append(Element(code[0], value[0], value.start()))
        at = value.end()
    return found


def _expected(text: str, at: int, code: str) -> str:
    if not code:
        return f"ISBT 128 {text!r}: at character {at + 1} a data structure such as => or &,1 is expected"
    structure = STRUCTURES[code]
    return f"ISBT 128 {text!r}: {structure.name} after {code} at character {at + 1} is {structure.expected}"


def read(text: str) -> tuple[Name, ...] | None:
    """What a UDI of ICCBBA names: the unit (and its lot), the lot or the material; None when it is none for certain.

    A serial number counts within a donation, so a unit's serial is the donation number, a hyphen and the serial where
    a donation is told. A donation without a lot number is the lot. IdentifierError: malformed, or without a device
    identifier, which names no product.
    """
    found = elements(text)
    if found is None:
        return None
    values = {element.code: element.value for element in found}
    product = values.get("=/") or values.get("=)")
    if not product:
        if len(found) == 1 and not text.startswith(_CERTAIN):
            return None  # may as well be a number of somebody's own
        raise IdentifierError(
            f"ISBT 128 {text!r} holds no device identifier, so it names no product: give it after the structure =/"
        )
    donation, serial = values.get("="), values.get("=,")
    lot = values.get("&,1") or values.get("&)") or donation
    lots: tuple[Name, ...] = (("lot", product, lot),) if lot else ()
    if serial:
        return (("unit", product, f"{donation}-{serial}" if donation else serial), *lots)
    return lots or (("material", product),)
