"""GS1 identification keys: check digits, values of Application Identifiers (AIs), and which thing a set of AIs names.

Every GS1 spelling (element string, Digital Link, EPC URN) is first read into `{AI: value}`; `identify` alone decides
what that names, so that all spellings of one thing agree. Sources: GS1 General Specifications (AI formats through
biip's table), EPC Tag Data Standard.
"""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import NamedTuple

from genealogy.model.errors import IdentifierError, RecordError

Name = tuple[str, ...]
"""A kind and the parts of its key, still without encoding: ("lot", GTIN-14, lot)."""

# Where the digits that end in a check digit lie in an AI's value.
_CHECKED = {
    **dict.fromkeys(("01", "02", "03", "8006"), slice(0, 14)),
    **dict.fromkeys(("00", "8017", "8018"), slice(0, 18)),
    **dict.fromkeys(("253", "255", "410", "411", "412", "413", "414", "415", "416", "417"), slice(0, 13)),
    "402": slice(0, 17),
    "8003": slice(1, 14),
}


_TEXT = r"[!%-?A-Z_a-z\x22]"
_SHAPES = {
    ai: re.compile(pattern)
    for ai, pattern in {
        **dict.fromkeys(("10", "21", "22", "254"), f"{_TEXT}{{1,20}}"),
        **dict.fromkeys(("401", "8004"), f"{_TEXT}{{1,30}}"),
        **dict.fromkeys(("414", "417"), r"\d{13}"),
        "00": r"\d{18}",
        "01": r"\d{14}",
        "253": rf"\d{{13}}{_TEXT}{{0,17}}",
        "402": r"\d{17}",
        "8003": rf"0\d{{13}}{_TEXT}{{0,16}}",
    }.items()
}
"""The AIs that most identifiers are made of: biip's table, which has them too, takes a tenth of a second to import."""


def is_digits(text: str) -> bool:
    """Whether text is one or more of 0-9 (str.isdigit alone would also take other scripts)."""
    return text.isascii() and text.isdigit()


def check_digit(digits: str) -> str:
    """The GS1 check digit that follows `digits` (General Specifications, 7.9); RecordError unless all are digits."""
    if not is_digits(digits):
        raise RecordError(f"{digits!r} is not a number: a check digit needs digits 0-9", value=digits)
    codes = digits.encode()
    # 48 is the code of "0"; the rightmost digit weighs 3.
    total = 3 * (sum(codes[-1::-2]) - 48 * ((len(codes) + 1) // 2)) + sum(codes[-2::-2]) - 48 * (len(codes) // 2)
    return str(-total % 10)


def has_check_digit(digits: str) -> bool:
    """Whether `digits` are digits and end in their own GS1 check digit."""
    return len(digits) > 1 and is_digits(digits) and check_digit(digits[:-1]) == digits[-1]


def is_sscc(text: str) -> bool:
    """Whether text is an SSCC: 18 digits with a valid check digit."""
    return len(text) == 18 and has_check_digit(text)


def gtin14(text: str) -> str:
    """A GTIN-8, -12, -13 or -14 as 14 digits; RecordError when the length or the check digit is wrong."""
    if len(text) not in (8, 12, 13, 14) or not is_digits(text):
        raise RecordError(f"{text!r} is no GTIN: expected 8, 12, 13 or 14 digits", value=text)
    if not has_check_digit(text):
        expected = check_digit(text[:-1])
        raise RecordError(f"GTIN {text} ends in the wrong check digit: expected {expected}", value=text)
    return text.zfill(14)


class Ai(NamedTuple):
    """One Application Identifier: code, pattern of the value, whether FNC1 must end it, which digits are checked."""

    code: str
    pattern: re.Pattern[str]
    separated: bool
    checked: slice | None


@lru_cache(maxsize=4096)
def ai_at(head: str) -> Ai:
    """The AI with which `head` (up to four characters) begins; IdentifierError when GS1 knows none."""
    from biip import ParseError  # takes a tenth of a second to import, which most commands can do without
    from biip.gs1_application_identifiers import GS1ApplicationIdentifier

    try:
        found = GS1ApplicationIdentifier.extract(head)
    except ParseError:
        raise IdentifierError(f"GS1 element string: no Application Identifier begins with {head!r}") from None
    pattern = re.compile(found.pattern.removesuffix("$").replace(found.ai, "", 1))
    return Ai(found.ai, pattern, found.separator_required, _CHECKED.get(found.ai))


def is_shaped(ai: str, value: str) -> bool:
    """Whether value has the length and characters of AI `ai` (check digits aside)."""
    pattern = _SHAPES.get(ai) or ai_at(ai).pattern
    return value.isascii() and pattern.fullmatch(value) is not None


def checked(ai: str, value: str) -> str:
    """The value itself when it is valid for AI `ai`; IdentifierError that names the AI and what it expects."""
    if not is_shaped(ai, value):
        from biip.gs1_application_identifiers import GS1ApplicationIdentifier

        expected = GS1ApplicationIdentifier.extract(ai)
        raise IdentifierError(f"GS1 ({ai}) {value!r}: expected {expected.format}, {expected.description}")
    where = _CHECKED.get(ai)
    if where and not has_check_digit(value[where]):
        expected_digit = check_digit(value[where][:-1])
        raise IdentifierError(f"GS1 ({ai}) {value}: wrong check digit in {value[where]}, expected {expected_digit}")
    return value


def identify(ais: Mapping[str, str]) -> tuple[Name, ...]:
    """What a set of valid AIs names: first the thing itself, then the lot it belongs to where that is told.

    Empty when no AI is an identification key that has a kind here. The order of the AIs does not matter; an individual
    thing (logistic unit, asset) goes before its class.
    """
    if "235" in ais:  # a serial that a third party controls: no kind of ours tells it from the maker's own
        return ()
    for ai, names in _NAMES.items():
        if ai in ais:
            return names(ais)
    return ()


def _trade_item(item: str, ais: Mapping[str, str]) -> tuple[Name, ...]:
    lot, serial = ais.get("10"), ais.get("21")
    lots: tuple[Name, ...] = (("lot", item, lot),) if lot else ()
    if serial:
        return (("unit", item, serial), *lots)
    return lots or (("material", item),)


def _component(ais: Mapping[str, str]) -> tuple[Name, ...]:
    cpid, serial = ais["8010"], ais.get("8011")
    # A component number of digits alone may read as a GTIN (14) or as a piece of one (18).
    if len(cpid) in (14, 18) and has_check_digit(cpid[:14]):
        cpid = f"(8010){cpid}"
    return (("unit", cpid, serial),) if serial else (("material", cpid),)


def _returnable_asset(ais: Mapping[str, str]) -> tuple[Name, ...]:
    asset = ais["8003"][1:]
    if len(asset) == 13:  # without a serial it is the type of asset, which holds nothing
        return (("material", f"(8003){asset}"),)
    return (("package", f"(8003){asset}" if is_sscc(asset) else asset),)


def _location(ais: Mapping[str, str]) -> tuple[Name, ...]:
    extension = ais.get("254", "0")  # TDS writes "0" for: no extension
    return (("location", ais["414"]) if extension == "0" else ("location", ais["414"], extension),)


_NAMES: dict[str, Callable[[Mapping[str, str]], tuple[Name, ...]]] = {
    "00": lambda ais: (("package", ais["00"]),),
    "8003": _returnable_asset,
    "8004": lambda ais: (("equipment", ais["8004"]),),
    "8006": lambda ais: _trade_item(ais["8006"], ais),
    "01": lambda ais: _trade_item(ais["01"], ais),
    "8010": _component,
    "253": lambda ais: (("document", ais["253"]),),
    "402": lambda ais: (("shipment", ais["402"]),),
    "401": lambda ais: (("shipment", f"(401){ais['401']}"),),  # marked: a GINC may look like a GSIN
    "414": _location,
    "417": lambda ais: (("party", ais["417"]),),
}
