"""EPC URNs (GS1 EPC Tag Data Standard, pure identity and class URIs) into {AI: value}."""

import re
from collections.abc import Callable
from urllib.parse import unquote

from genealogy.model.errors import IdentifierError
from genealogy.model.gs1 import check_digit, checked, is_digits

_BAD_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")


def read(urn: str) -> dict[str, str] | None:
    """Read "urn:epc:id:…", "urn:epc:class:lgtin:…" or a class "urn:epc:idpat:…*"; None for schemes without a kind here.

    IdentifierError when a scheme that is read here has the wrong number of parts, a company prefix that is not 6 to 12
    digits, a reference of the wrong length, or a serial outside its character set.
    """
    pieces = urn.split(":", 4)
    if len(pieces) < 5 or pieces[1].lower() != "epc":
        return None
    form, name, body = pieces[2:]
    scheme = _SCHEMES.get((form, name))
    if scheme is None:
        return None
    names, read_parts = scheme
    wanted = len(names)
    if form == "idpat":
        if not body.endswith(".*") or body.count("*") > 1:
            raise IdentifierError(f"EPC URN {urn!r}: only the last part of a class may be *, and must be")
        body = body[:-2]
        wanted -= 1
    parts = body.split(".", wanted - 1)
    if len(parts) != wanted:
        raise IdentifierError(
            f"EPC URN {urn!r}: expected {wanted} parts, {'.'.join(names[:wanted])}; found {len(parts)}"
        )
    return read_parts(name, parts)


def _numbers(scheme: str, parts: list[str], digits: int) -> str:
    """Company prefix and reference as one string of `digits` digits."""
    prefix, reference = parts[0], parts[1]
    _check_prefix(scheme, prefix)
    if reference and not is_digits(reference):
        raise IdentifierError(f"EPC {scheme}: the reference {reference!r} is not a number")
    if len(prefix) + len(reference) != digits:
        raise IdentifierError(
            f"EPC {scheme}: {prefix}.{reference} has {len(prefix) + len(reference)} digits, expected {digits} together"
        )
    return prefix + reference


def _check_prefix(scheme: str, prefix: str) -> None:
    if not (6 <= len(prefix) <= 12 and is_digits(prefix)):
        raise IdentifierError(f"EPC {scheme}: the company prefix {prefix!r} is not 6 to 12 digits")


def _with_check(scheme: str, parts: list[str], digits: int) -> str:
    number = _numbers(scheme, parts, digits)
    return number + check_digit(number)


def _led(scheme: str, parts: list[str], digits: int) -> str:
    """A number with check digit whose indicator or extension, which the URN has behind the prefix, leads again."""
    _numbers(scheme, parts, digits)
    if not parts[1]:
        raise IdentifierError(
            f"EPC {scheme}: the reference after {parts[0]} is empty, expected an indicator digit at least"
        )
    number = parts[1][0] + parts[0] + parts[1][1:]
    return number + check_digit(number)


def _text(scheme: str, raw: str) -> str:
    if "%" not in raw:
        return raw
    if _BAD_ESCAPE.search(raw):
        raise IdentifierError(f"EPC {scheme}: {raw!r} holds a % without two hexadecimal digits")
    return unquote(raw)


def _optional(scheme: str, ai: str, parts: list[str], at: int) -> dict[str, str]:
    """The part at `at` as AI `ai`; nothing for a class, which ends before it."""
    return {ai: checked(ai, _text(scheme, parts[at]))} if len(parts) > at else {}


def _gtin(ai: str) -> Callable[[str, list[str]], dict[str, str]]:
    return lambda scheme, parts: {"01": _led(scheme, parts, 13), **_optional(scheme, ai, parts, 2)}


def _sscc(scheme: str, parts: list[str]) -> dict[str, str]:
    return {"00": _led(scheme, parts, 17)}


def _sgln(scheme: str, parts: list[str]) -> dict[str, str]:
    return {"414": _with_check(scheme, parts, 12), **_optional(scheme, "254", parts, 2)}


def _pgln(scheme: str, parts: list[str]) -> dict[str, str]:
    return {"417": _with_check(scheme, parts, 12)}


def _gsin(scheme: str, parts: list[str]) -> dict[str, str]:
    return {"402": _with_check(scheme, parts, 16)}


def _serialised(ai: str, filler: str) -> Callable[[str, list[str]], dict[str, str]]:
    """GRAI and GDTI: number, check digit and serial are one AI value; a serial is required unless it is a class."""

    def read_parts(scheme: str, parts: list[str]) -> dict[str, str]:
        number = filler + _with_check(scheme, parts, 12)
        if len(parts) < 3:
            return {ai: number}
        if not parts[2]:
            raise IdentifierError(f"EPC {scheme}: the serial after {parts[0]}.{parts[1]} is empty")
        return {ai: checked(ai, number + _text(scheme, parts[2]))}

    return read_parts


def _joined(ai: str) -> Callable[[str, list[str]], dict[str, str]]:
    """GIAI, GINC, CPI: company prefix and reference run together; a CPI has a serial besides."""

    def read_parts(scheme: str, parts: list[str]) -> dict[str, str]:
        _check_prefix(scheme, parts[0])
        if not parts[1]:
            raise IdentifierError(f"EPC {scheme}: the reference after {parts[0]} is empty")
        return {ai: checked(ai, parts[0] + _text(scheme, parts[1])), **_optional(scheme, "8011", parts, 2)}

    return read_parts


def _itip(scheme: str, parts: list[str]) -> dict[str, str]:
    piece = _led(scheme, parts, 13) + parts[2] + parts[3]
    return {"8006": checked("8006", piece), **_optional(scheme, "21", parts, 4)}


_ITEM = ("CompanyPrefix", "ItemRefAndIndicator")
_SGTIN = ((*_ITEM, "Serial"), _gtin("21"))
_GRAI = (("CompanyPrefix", "AssetType", "Serial"), _serialised("8003", "0"))
_GDTI = (("CompanyPrefix", "DocumentType", "Serial"), _serialised("253", ""))
_ITIP = ((*_ITEM, "Piece", "Total", "Serial"), _itip)
_CPI = (("CompanyPrefix", "ComponentReference", "Serial"), _joined("8010"))

_SCHEMES: dict[tuple[str, str], tuple[tuple[str, ...], Callable[[str, list[str]], dict[str, str]]]] = {
    ("id", "sgtin"): _SGTIN,
    ("id", "sscc"): (("CompanyPrefix", "SerialReference"), _sscc),
    ("id", "sgln"): (("CompanyPrefix", "LocationReference", "Extension"), _sgln),
    ("id", "pgln"): (("CompanyPrefix", "PartyReference"), _pgln),
    ("id", "grai"): _GRAI,
    ("id", "giai"): (("CompanyPrefix", "AssetReference"), _joined("8004")),
    ("id", "gdti"): _GDTI,
    ("id", "ginc"): (("CompanyPrefix", "ConsignmentReference"), _joined("401")),
    ("id", "gsin"): (("CompanyPrefix", "ShipperReference"), _gsin),
    ("id", "itip"): _ITIP,
    ("id", "cpi"): _CPI,
    ("class", "lgtin"): ((*_ITEM, "Lot"), _gtin("10")),
    ("idpat", "sgtin"): _SGTIN,
    ("idpat", "grai"): _GRAI,
    ("idpat", "gdti"): _GDTI,
    ("idpat", "itip"): _ITIP,
    ("idpat", "cpi"): _CPI,
}
