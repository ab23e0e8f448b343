"""One cell of a mapping → a function from a row of the file to text. Pure, prepared once a file."""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import date, timedelta
from decimal import Context, Decimal
from functools import lru_cache, partial

from genealogy.ingest.mapping import scans
from genealogy.ingest.mapping.dates import date_text
from genealogy.ingest.mapping.patience import fitting
from genealogy.ingest.mapping.schema import Cell, Condition, FileSpec
from genealogy.model import identifiers
from genealogy.model.errors import RecordError
from genealogy.model.gs1 import gtin14
from genealogy.model.quantities import LONGEST, parse_quantity, quantity_text

Row = Sequence[str]
Read = Callable[[Row], str]
Change = Callable[[str], str]


def reader(
    cell: Cell, places: Mapping[str, int], file: FileSpec, lookups: Mapping[str, Mapping[str, str]], kind: str
) -> Read:
    """`places` is column → place in the row; `kind` is number, time or blank, as the table's field is."""
    origin = _origin(cell, places)
    changes = _changes(cell, file, lookups, kind)
    default = cell.default
    before = places.get(cell.after, -1)

    def read(row: Row) -> str:
        text = origin(row)
        if text and not text.isspace():
            for change in changes:
                text = change(text)
            if before >= 0:
                text = _past_midnight(text, row[before])
        return text if text and not text.isspace() else default

    return read


_CLOCK = re.compile(r"(?:^|[T\s])(\d{1,2}):(\d{2})(?::(\d{2}))?$")


def _past_midnight(text: str, before: str) -> str:
    """An end as it is written, `2026-03-14 01:40`, a day later if that is earlier than what it comes after."""
    end, start = _CLOCK.search(text.strip()), _CLOCK.search(before.strip())
    if not end or not start or [int(part or 0) for part in end.groups()] >= [int(part or 0) for part in start.groups()]:
        return text
    with suppress(ValueError):
        return (date.fromisoformat(text.strip()[:10]) + timedelta(days=1)).isoformat() + text.strip()[10:]
    return text


def _origin(cell: Cell, places: Mapping[str, int]) -> Read:
    if cell.value is not None:
        value = cell.value
        return lambda row: value
    found = [places[name] for name in cell.names if name in places]
    if not found:
        return lambda row: ""
    if len(found) == 1 and not cell.key:
        return lambda row: row[found[0]]
    if cell.first:
        first = _first(found)
        return (lambda row: _key(cell.key, [first(row)])) if cell.key else first
    if cell.key:
        return lambda row: _key(cell.key, [row[place] for place in found], cell.joined)
    joined = cell.joined
    return lambda row: joined.join(text for text in (row[place].strip() for place in found) if text)


def _first(places: Sequence[int]) -> Read:
    return lambda row: next((row[place] for place in places if row[place].strip()), "")


_OF_TWO = frozenset(("lot", "unit", "supplierlot"))
"""Kinds whose key is a number within another thing."""


def _key(kind: str, parts: Sequence[str], joined: str = " ") -> str:
    """Blank where a part is missing. Of more parts than the kind has, all but the last are joined."""
    if not all(part.strip() for part in parts):
        return ""
    if kind in _OF_TWO and len(parts) > 2:
        parts = [joined.join(part.strip() for part in parts[:-1]), parts[-1]]
    return identifiers.key(kind, *parts)


def _changes(cell: Cell, file: FileSpec, lookups: Mapping[str, Mapping[str, str]], kind: str) -> tuple[Change, ...]:
    found: list[Change] = []
    if cell.part:
        found.append(_part(cell.separator, cell.part))
    if cell.match:
        found.append(_matched(cell.match, cell.otherwise))
    if cell.barcode:
        found.append(partial(scans.part, wanted=cell.barcode))
    if cell.lookup:
        found.append(_looked_up(cell.lookup, lookups[cell.lookup], cell.otherwise))
    if cell.zeros:
        found.append(_as_gtin if cell.zeros == "gtin" else lambda text: text.strip().lstrip("0") or "0")
    if cell.letters:
        found.append(str.upper if cell.letters == "upper" else str.lower)
    if kind == "number" or cell.number or cell.times is not None:
        found.append(_number(file, cell.number, cell.times))
    formats = tuple(cell.dates or (file.dates if kind == "time" else ()))
    if formats:
        found.append(lambda text: date_text(text.strip(), formats, file.year))
    return tuple(found)


def _as_gtin(text: str) -> str:
    """A GTIN with 14 digits; what is none stays."""
    with suppress(RecordError):
        return gtin14(text.strip())
    return text


def _part(separator: str, number: int) -> Change:
    place = number - 1 if number > 0 else number

    def change(text: str) -> str:
        parts = text.split(separator)
        return parts[place].strip() if -len(parts) <= place < len(parts) else ""

    return change


def _matched(pattern: str, otherwise: str) -> Change:
    fits = fitting(pattern)

    def change(text: str) -> str:
        found = fits(text.strip())
        if found:
            return found[1] or "" if found.re.groups else found[0]
        if otherwise == "refuse":
            raise RecordError(f"it does not fit {pattern}", value=text, advice="correct it, or the mapping")
        return "" if otherwise == "blank" else text

    return change


def _looked_up(name: str, table: Mapping[str, str], otherwise: str) -> Change:
    def change(text: str) -> str:
        found = table.get(text.strip())
        if found is not None:
            return found
        if otherwise == "refuse":
            raise RecordError(f"the lookup {name} does not list it", value=text, advice="add it to the mapping")
        return "" if otherwise == "blank" else text

    return change


def _number(file: FileSpec, sign: str, times: Decimal | None) -> Change:
    decimal, thousands = file.decimal, file.thousands

    def change(text: str) -> str:
        plain = number_text(text, decimal, thousands)
        if not sign and times is None:
            return plain
        value = parse_quantity(plain)
        if times is not None:
            value = _WIDE.multiply(value, times)
        return quantity_text(_signed(value, sign))

    return change


_WIDE = Context(prec=120)
"""More digits than a number and a factor have together, so that none is lost unseen."""


def _signed(value: Decimal, sign: str) -> Decimal:
    match sign:
        case "absolute":
            return value.copy_abs()
        case "negative":
            return value.copy_abs().copy_negate()
        case "negated":
            return value.copy_negate()
    return value


def number_text(text: str, decimal: str = ".", thousands: str = "") -> str:
    """A number as it is written somewhere → digits with a decimal point; anything else as it stands.

    Wide digits and blanks are folded, a minus behind the number goes before it, brackets mean a negative one.
    """
    return _number_text(text, decimal, thousands) if len(text) <= LONGEST else text


@lru_cache(maxsize=65_536)
def _number_text(text: str, decimal: str, thousands: str) -> str:
    plain = unicodedata.normalize("NFKC", text).strip()
    plain = "".join(plain.split())
    if thousands:
        plain = plain.replace(thousands, "")
    if decimal == ",":
        plain = plain.replace(",", ".")
    if plain.endswith("-"):
        plain = f"-{plain[:-1]}"
    elif plain.startswith("(") and plain.endswith(")"):
        plain = f"-{plain[1:-1]}"
    digits = plain.removeprefix("-").replace(".", "", 1)
    return plain if digits.isascii() and digits.isdigit() else text


def holds(condition: Condition, text: str, file: FileSpec) -> bool:
    """Whether a condition holds of the text of a cell."""
    text = text.strip()
    if condition.any_of is not None and text not in condition.any_of:
        return False
    if condition.none_of is not None and text in condition.none_of:
        return False
    if condition.begins is not None and not text.startswith(tuple(condition.begins)):
        return False
    if condition.ends is not None and not text.endswith(tuple(condition.ends)):
        return False
    if condition.holds is not None and not any(one in text for one in condition.holds):
        return False
    if condition.without is not None and any(one in text for one in condition.without):
        return False
    if condition.filled is not None and bool(text) is not condition.filled:
        return False
    return condition.sign is None or _has_sign(text, condition.sign, file)


def _has_sign(text: str, sign: str, file: FileSpec) -> bool:
    plain = number_text(text, file.decimal, file.thousands)
    return bool(plain.strip("-0.")) and plain.startswith("-") is (sign == "negative")
