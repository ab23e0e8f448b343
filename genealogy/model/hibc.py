"""HIBC labels of the supplier standard (ANSI/HIBC 2.6): product, lot and serial, every check character verified.

The unit-of-measure digit tells the packaging level (a box of ten is not the single piece), so it is part of the
product's number: "+A123BJC5D6E71G" is material A123BJC5D6E71.
"""

import re
from typing import NamedTuple

from genealogy.model.errors import IdentifierError
from genealogy.model.gs1 import Name

_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-. $/+%"
_VALUES = {character: value for value, character in enumerate(_ALPHABET)}
_ANY = f"[{re.escape(_ALPHABET)}]"

_BEGINS = re.compile(r"\+[A-Z][A-Z0-9]{4}.{2}", re.DOTALL)
_PRODUCT = r"\+([A-Z][A-Z0-9]{4,21}[0-9])"
_COMBINED = re.compile(rf"{_PRODUCT}/(?!\+)({_ANY}+)({_ANY})")
_SEPARATE = re.compile(rf"{_PRODUCT}({_ANY})(\+{_ANY}{{2,160}})?")
_SECONDARY = re.compile(r"\+(?:\$|\d{5})")

_DATA = r"([A-Z0-9.-]*)"
_FIELD = re.compile(rf"(\$\$\+?|\$\+?|\d{{5}}|S)?{_DATA}")
_DATED = re.compile(
    r"(?:8\d\d|9\d{5})?"  # quantity
    r"(?:(?:0[1-9]|1[0-2])\d\d|[23]\d{6}|4\d{8}|5\d{5}|6\d{7}|7)?"  # expiry: MMYY, or told by the first digit
    r"(.*)"
)


def check_character(text: str, begin: int = 0) -> str:
    """The modulo-43 check character that follows text; IdentifierError for a character that HIBC does not have.

    `begin` is the place of the text in what was read.
    """
    try:
        return _ALPHABET[sum(_VALUES[character] for character in text) % 43]
    except KeyError as unknown:
        wrong = unknown.args[0]
        raise IdentifierError(
            f"HIBC {text!r}: {wrong!r} is no HIBC character (0-9 A-Z - . space $ / + %)", at=begin + text.index(wrong)
        ) from None


class Label(NamedTuple):
    """A label: the product's number (labeler, product, packaging level), and its data fields with their places."""

    product: str
    fields: tuple[tuple[int, str], ...]


def read(text: str) -> tuple[Name, ...] | None:
    """What an HIBC label names: the unit (and its lot), the lot or the material; None when text is no HIBC label.
    IdentifierError as `label`.
    """
    found = label(text)
    return _names(found.product, [field for _, field in found.fields]) if found else None


def label(text: str) -> Label | None:
    """The product and the data fields of an HIBC label; None when text is none.

    Takes a primary symbol, one with its secondary data joined by "/", or a primary followed by its secondary symbols;
    the asterisks of the printed caption may stay. IdentifierError: a wrong check or link character, an unreadable
    field, or a secondary symbol alone, which names no product.
    """
    if text.startswith("*+") and text.endswith("*"):
        text = " " + text[1:-1]  # places stay as they are
    begin = len(text) - len(text.lstrip(" "))
    if not _BEGINS.match(text, begin):
        _refuse_secondary(text[begin:])
        return None
    check_character(text[begin:], begin)
    if match := _COMBINED.fullmatch(text, begin):
        _verify(text, begin, len(text))
        fields, at = [], match.start(2)
        for field in match[2].split("/"):
            fields.append((at, field))
            at += len(field) + 1
    elif match := _SEPARATE.fullmatch(text, begin):
        _verify(text, begin, match.end(2))
        separate = _linked(text, match.end(2), match[2])
        if separate is None:
            wanted = f"each secondary symbol must end in the link character {match[2]!r} and its own check character"
            raise IdentifierError(f"HIBC {match[3]!r}: {wanted}", at=match.start(3))
        fields = separate
    else:
        raise IdentifierError(
            f"HIBC {text!r}: expected + labeler (4), product (1-18), packaging level (1 digit), check character"
        )
    return Label(match[1], tuple(fields))


def secondary(text: str) -> str | None:
    """The data field of a secondary symbol alone, without link and check character; None when text is none."""
    if _SECONDARY.match(text) and len(text) > 4 and set(text) <= _VALUES.keys() and _is_checked(text):
        return text[1:-2]
    return None


def _refuse_secondary(text: str) -> None:
    if text.startswith("+$") or secondary(text):
        raise IdentifierError(
            f"HIBC {text!r} is a secondary symbol, which names no product: give the primary symbol before it"
        )


def _is_checked(symbol: str) -> bool:
    return check_character(symbol[:-1]) == symbol[-1]


def _verify(text: str, begin: int, end: int) -> None:
    symbol = text[begin:end]
    if not _is_checked(symbol):
        expected = check_character(symbol[:-1])
        raise IdentifierError(
            f"HIBC {symbol!r}: wrong check character {symbol[-1]!r}, expected {expected!r}", at=end - 1
        )


def _linked(text: str, begin: int, link: str) -> list[tuple[int, str]] | None:
    """The data of the secondary symbols that follow a primary whose check character, `link`, each of them repeats.

    None when they cannot be told apart: as "+" may also be a link or a check, only a valid check tells where one ends.
    """
    if begin == len(text):
        return []
    symbol = re.compile(rf"\+((?:\$\$?\+?)?[A-Z0-9.-]*){re.escape(link)}{_ANY}")
    for end in [at for at in range(begin + 3, len(text)) if text[at] == "+"] + [len(text)]:
        match = symbol.fullmatch(text, begin, end)
        if match and _is_checked(match[0]):
            following = _linked(text, end, link)
            if following is not None:
                return [(match.start(1), match[1]), *following]
    return None


def parts_of(field: str) -> tuple[str, str, str]:
    """The parts of a data field: what it holds by its first characters ("$$+", "$", five digits, "S" …; empty for
    others), the quantity and expiry before the number, and the number (lot, serial or other data). IdentifierError.
    """
    match = _FIELD.fullmatch(field)
    if not match:
        raise IdentifierError(f"HIBC: the field {field!r} cannot be read")
    flag, data = match[1] or "", match[2]
    if not flag.startswith("$$"):
        return flag, "", data
    number = _undated(field, data)
    return flag, data[: len(data) - len(number)], number


def _names(product: str, fields: list[str]) -> tuple[Name, ...]:
    lot = serial = ""
    for field in fields:
        flag, _, data = parts_of(field)
        if flag in ("$$+", "$+", "S"):
            serial = data or serial
        elif flag:
            lot = data or lot
    lots: tuple[Name, ...] = (("lot", product, lot),) if lot else ()
    if serial:
        return (("unit", product, serial), *lots)
    return lots or (("material", product),)


def _undated(field: str, data: str) -> str:
    """What stands behind the quantity (8 or 9) and the expiry date (0-7 tells its form)."""
    match = _DATED.fullmatch(data)
    assert match is not None  # every part of the pattern is optional
    number = match[1]
    if number == data and data[:1].isdigit():
        raise IdentifierError(f"HIBC: the date or quantity in {field!r} is not in the form that its first digit tells")
    return number
