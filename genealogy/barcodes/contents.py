"""What the parts of an Application Identifier's value must be: one small check each, by the name that the GS1 Barcode
Syntax Dictionary gives it. A check answers with the first fault, or None.

Each check is complete in itself: whoever calls it need not have looked at length or characters before.
Sources: GS1 General Specifications (sections 3 and 7), ISO 13616 for IBANs.
"""

import re

from genealogy.barcodes import code_lists
from genealogy.barcodes.coupons import coupon, positive_offer
from genealogy.barcodes.faults import DIGITS, Check, Fault, first_outside, numeric, whole
from genealogy.barcodes.written_times import (
    hour,
    hour_minute,
    minute,
    second,
    yymmd0,
    yymmdd,
    yyyymmd0,
    yyyymmdd,
)
from genealogy.model.gs1 import check_digit

_CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_LETTERS = _CAPITALS + _CAPITALS.lower()
SET_39 = DIGITS | frozenset(_CAPITALS + "#-/")
SET_64 = DIGITS | frozenset(_LETTERS + "-_")
_ORDER_82 = "!\"%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz"
SET_82 = frozenset(_ORDER_82)
_ORDER_32 = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"


def set_82(value: str) -> Fault | None:
    return first_outside("invalid-cset82-character", value, SET_82)


def set_39(value: str) -> Fault | None:
    return first_outside("invalid-cset39-character", value, SET_39)


def set_64(value: str) -> Fault | None:
    """URI-safe base64: a group of four may be padded with one or two `=` at the very end."""
    data = value.rstrip("=")
    if fault := first_outside("invalid-cset64-character", data, SET_64):
        return fault
    padding = len(value) - len(data)
    if padding and (padding > 2 or len(value) % 3):
        return Fault("invalid-cset64-padding", len(data), padding)
    return None


def digit_sum(value: str) -> Fault | None:
    if fault := numeric(value):
        return fault
    if len(value) < 2:
        return whole("too-short-for-check-digit", value)
    right = check_digit(value[:-1]) == value[-1]
    return None if right else Fault("incorrect-check-digit", len(value) - 1, 1)


# The primes that weigh the characters of a GMN, the last one before the pair first (General Specifications, 7.9.5).
_PRIMES = tuple(number for number in range(2, 1000) if all(number % divisor for divisor in range(2, number)))


def character_pair(value: str) -> Fault | None:
    """The two check characters of a GMN or Master UDI-DI."""
    if len(value) < 2:
        return whole("too-short-for-check-pair", value)
    if len(value) - 2 > len(_PRIMES):
        return whole("too-long-for-check-pair", value)
    data, pair = value[:-2], value[-2:]
    if fault := set_82(data):
        return fault
    weighed = zip(reversed(data), _PRIMES, strict=False)
    total = sum(_ORDER_82.index(character) * weight for character, weight in weighed) % 1021
    right = _ORDER_32[total >> 5] + _ORDER_32[total & 31]
    return None if pair == right else Fault("incorrect-check-pair", len(data), 2)


def _among(code: str, allowed: frozenset[str]) -> Check:
    return lambda value: None if value in allowed else whole(code, value)


def zero(value: str) -> Fault | None:
    return whole("not-zero", value) if value.strip("0") else None


def nonzero(value: str) -> Fault | None:
    return numeric(value) or (None if value.strip("0") else whole("illegal-zero-value", value))


def no_leading_zero(value: str) -> Fault | None:
    return numeric(value) or (Fault("illegal-zero-prefix", 0, 1) if value.startswith("0") else None)


def has_non_digit(value: str) -> Fault | None:
    return None if set(value) - DIGITS else whole("requires-non-digit-character", value)


def hyphen(value: str) -> Fault | None:
    return None if value and not value.strip("-") else whole("not-hyphen", value)


def percent_encoded(value: str) -> Fault | None:
    found = re.search(r"%(?![0-9A-Fa-f]{2})", value)
    return Fault("invalid-percent-sequence", found.start(), len(value[found.start() :][:3])) if found else None


def importer(value: str) -> Fault | None:
    if len(value) != 1:
        return whole("importer-idx-must-be-one-character", value)
    return first_outside("invalid-import-idx-character", value, SET_64)


def piece_of_total(value: str) -> Fault | None:
    if not value or len(value) % 2 or len(value) > 8:
        return numeric(value) or whole("invalid-length-for-piece-of-total", value)
    if fault := numeric(value):
        return fault
    half = len(value) // 2
    piece, total = value[:half], value[half:]
    if not int(piece):
        return Fault("zero-piece-number", 0, half)
    if not int(total):
        return Fault("zero-total-pieces", half, half)
    return whole("piece-number-exceeds-total", value) if int(piece) > int(total) else None


def position_in_sequence(value: str) -> Fault | None:
    match = re.fullmatch(r"([0-9]+)/([0-9]+)", value)
    if not match:
        return whole("position-in-sequence-malformed", value)
    for part in (1, 2):
        if match[part].startswith("0"):
            return Fault("illegal-zero-prefix", match.start(part), 1)
    return whole("position-exceeds-end", value) if int(match[1]) > int(match[2]) else None


def iban(value: str) -> Fault | None:
    allowed = DIGITS | frozenset(_CAPITALS)
    if fault := first_outside("invalid-iban-character", value, allowed):
        return fault
    if len(value) <= 10:
        return whole("iban-too-short", value)
    if value[:2] not in code_lists.COUNTRY_LETTERS:
        return Fault("illegal-iban-country-code", 0, 2)
    turned = "".join(str(int(character, 36)) for character in value[4:] + value[:4])
    return None if int(turned) % 97 == 1 else Fault("incorrect-iban-checksum", 2, 2)


def _coordinate(name: str, highest: int) -> Check:
    def check(value: str) -> Fault | None:
        if len(value) != 10:
            return whole(f"{name}-invalid-length", value)
        return numeric(value) or (whole(f"invalid-{name}", value) if int(value) > highest else None)

    return check


_SHORTEST_PREFIX = 4


def company_prefix(value: str) -> Fault | None:
    """A key begins with at least four digits. Which prefixes are issued is told by GS1's register, which is not
    shipped here.
    """
    head = value[:_SHORTEST_PREFIX]
    if fault := first_outside("invalid-gcp-prefix", head, DIGITS):
        return fault
    return Fault("too-short-for-gcp", 0, len(head)) if len(head) < _SHORTEST_PREFIX else None


def company_prefix_second(value: str) -> Fault | None:
    """As `company_prefix`, behind the digit that a GTIN or SSCC begins with."""
    if len(value) < 2:
        return whole("too-short-for-gcp", value)
    fault = company_prefix(value[1:])
    return fault.moved(1) if fault else None


CHECKS: dict[str, Check] = {
    "couponcode": coupon, "couponposoffer": positive_offer, "cset39": set_39, "cset64": set_64, "cset82": set_82,
    "csetnumeric": numeric, "csum": digit_sum, "csumalpha": character_pair, "gcppos1": company_prefix,
    "gcppos2": company_prefix_second, "hasnondigit": has_non_digit, "hh": hour, "hhmi": hour_minute, "hyphen": hyphen,
    "iban": iban, "importeridx": importer, "iso3166": _among("not-iso3166", code_lists.COUNTRY_NUMBERS),
    "iso3166999": _among("not-iso3166-or-999", code_lists.COUNTRY_NUMBERS | {"999"}),
    "iso3166alpha2": _among("not-iso3166-alpha2", code_lists.COUNTRY_LETTERS),
    "iso4217": _among("not-iso4217", code_lists.CURRENCY_NUMBERS),
    "iso5218": _among("invalid-biological-sex-code", frozenset("0129")),
    "latitude": _coordinate("latitude", 1_800_000_000), "longitude": _coordinate("longitude", 3_600_000_000),
    "mediatype": _among("invalid-media-type", code_lists.MEDIA_TYPES), "mi": minute, "nonzero": nonzero,
    "nozeroprefix": no_leading_zero, "packagetype": _among("invalid-package-type", code_lists.PACKAGE_TYPES),
    "pcenc": percent_encoded, "pieceoftotal": piece_of_total, "posinseqslash": position_in_sequence, "ss": second,
    "winding": _among("invalid-winding-direction", frozenset("019")),
    "yesno": _among("not-zero-or-one", frozenset("01")), "yymmd0": yymmd0, "yymmdd": yymmdd, "yyyymmd0": yyyymmd0,
    "yyyymmdd": yyyymmdd, "zero": zero,
}  # fmt: skip
