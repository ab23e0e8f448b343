"""Chinese MA codes (IDcode, ISO/IEC 15459 agency MA) as device identifiers: elements between full stops.

"MA.156.M0.100761.21234561.Sx00008.M220117.L20220117.D20220118.E220130.V220117.C3": agency, country, trade, registrant
and product are the device identifier; then come elements that a letter tells. The check element C is not verified: the
published algorithm is no longer in force. Source: ZIIOT, MA (IDcode) coding manual for medical devices.
"""

import re
from typing import NamedTuple

from genealogy.model.errors import IdentifierError
from genealogy.model.gs1 import Name

NAMES = {
    "S": "SERIAL NUMBER", "L": "LOT NUMBER", "D": "STERILIZATION LOT", "M": "PRODUCTION DATE", "P": "PRODUCTION DATE",
    "E": "EXPIRATION DATE", "V": "VALID UNTIL", "C": "CHECK",
}  # fmt: skip
"""What the first letter of an element behind the device identifier tells."""

DATES = "MPEV"

_BEGINS = re.compile(r"MA\.\d{3}\.[A-Z]\d(?:\.|$)", re.ASCII)
_PRODUCT = re.compile(r"MA\.\d{3}\.[A-Z]\d\.[A-Z0-9]{6}\.[A-Za-z0-9]{1,20}", re.ASCII)
_DATE = re.compile(r"(?:\d{4}|\d{2})(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])", re.ASCII)


class Element(NamedTuple):
    code: str
    """A letter of NAMES; empty for the device identifier."""
    value: str
    at: int
    """Where the value begins in the text."""


def elements(text: str) -> list[Element] | None:
    """The device identifier and the elements behind it; None when text is no MA code. IdentifierError tells where."""
    if not _BEGINS.match(text):
        return None
    product = _PRODUCT.match(text)
    if not product or text[product.end() : product.end() + 1] not in ("", "."):
        raise IdentifierError(
            f"MA code {text!r}: expected MA, country, trade, a registrant of 6 characters and a product, between full "
            "stops, such as MA.156.M0.100761.21234561"
        )
    found = [Element("", product[0], 0)]
    at = product.end()
    for part in text[at + 1 :].split(".") if at < len(text) else []:
        at += 2
        _check(text, part, at)
        found.append(Element(part[0], part[1:], at))
        at += len(part) - 1
    return found


def _check(text: str, part: str, at: int) -> None:
    if part[:1] not in NAMES or part == "":
        raise IdentifierError(f"MA code {text!r}: no element begins with {part[:1]!r}: {', '.join(NAMES)}", at=at - 1)
    if not part[1:] or part[1:].isspace():
        raise IdentifierError(f"MA code {text!r}: the element {part[0]} is empty", at=at)
    if part[0] in DATES and not _DATE.fullmatch(part[1:]):
        raise IdentifierError(f"MA code {text!r}: {part[1:]!r} is no date; expected YYMMDD or YYYYMMDD", at=at)


def read(text: str) -> tuple[Name, ...] | None:
    """What an MA code names: the unit (and its lot), the lot or the material; None when text is no MA code.
    IdentifierError as `elements`.
    """
    found = elements(text)
    if found is None:
        return None
    product, values = found[0].value, {element.code: element.value for element in found[1:]}
    lots: tuple[Name, ...] = (("lot", product, values["L"]),) if "L" in values else ()
    if "S" in values:
        return (("unit", product, values["S"]), *lots)
    return lots or (("material", product),)
