"""How numbers and dates are written in the columns of a sample."""

import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import UTC

from genealogy.ingest.mapping.cells import number_text
from genealogy.ingest.mapping.dates import date_text
from genealogy.model.errors import RecordError
from genealogy.model.times import parse_time

_CLOCKS = (
    "",
    " %H:%M",
    " %H:%M:%S",
    "T%H:%M:%S",
    " %I:%M %p",
    " %I:%M:%S %p",
    " %p %I:%M",
    " %p %I:%M:%S",
    " %H:%M:%S.%f",
)
_DAYS = (
    "%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日", "%Y%m%d", "%d.%m.%Y", "%d.%m.%y", "%d/%m/%Y", "%m/%d/%Y",
    "%d-%m-%Y", "%d-%b-%Y", "%d-%b-%y", "%d %b %Y", "%b %d, %Y", "%d/%m/%y", "%m/%d/%y",
)  # fmt: skip
_OTHERS = (
    "%Y%m%d%H%M%S", "%Y年%m月%d日%H时%M分", "%Y年%m月%d日 %H时%M分", "%Y年%m月%d日%H:%M",
    "%Y年%m月%d日%H:%M:%S", "%Y年%m月%d日%H时%M分%S秒", "%Y年%m月%d日 %H时%M分%S秒", "%Y年%m月", "%Y/%m",
    "%m/%Y", "excel",
)  # fmt: skip
_YEAR_FIRST = ("%y.%m.%d", "%y/%m/%d", "%y-%m-%d", "%y年%m月%d日", "%y%m%d")
FORMATS = tuple(f"{day}{clock}" for day in (*_DAYS, *_YEAR_FIRST) for clock in _CLOCKS) + _OTHERS
_CHINESE = tuple(f"{day}{clock}" for day in _YEAR_FIRST for clock in _CLOCKS)
"""Formats with a short year that Chinese tables mean before others: 24.3.5."""

_NO_YEAR = tuple(f"{day}{clock}" for day in ("%m月%d日", "%m/%d", "%m-%d", "%m.%d") for clock in _CLOCKS)
"""Formats that take the year of a title."""

_GROUPED = re.compile(r"-?\d{1,3}(?:,\d{3})+(?:\.\d+)?-?")
_CONTINENTAL = re.compile(r"-?\d{1,3}(?:\.\d{3})+,\d+-?|-?\d{1,3}(?:\.\d{3}){2,}-?|-?\d+,(?:\d{1,2}|\d{4,})-?")
_EITHER = re.compile(r"-?\d{1,3},\d{3}-?")
_POINTED = re.compile(r"-?\d{1,3}\.\d{3}-?")


def number_style(texts: Iterable[str], semicolons: bool) -> tuple[str, str]:
    """Decimal mark and mark between thousands. `1,250` alone may be either: a file divided by semicolons means 1.25.
    `1.250` too: it means 1250 where the file has such commas or semicolons, and no other number of decimals.
    """
    texts = [text.strip() for text in texts]
    continental = any(_CONTINENTAL.fullmatch(text) for text in texts)
    pointed = [text for text in texts if "." in text]
    if semicolons and pointed and all(_POINTED.fullmatch(text) for text in pointed):
        continental = True
    grouped = any(_GROUPED.fullmatch(text) and not _EITHER.fullmatch(text) for text in texts)
    either = any(_EITHER.fullmatch(text) for text in texts)
    if continental and not grouped:
        return ",", "."
    if grouped or (either and not semicolons):
        return ".", ","
    return (",", ".") if either else (".", "")


def are_numbers(texts: Sequence[str], decimal: str, thousands: str) -> bool:
    plain = [number_text(text, decimal, thousands) for text in texts]
    return bool(plain) and all(text.removeprefix("-").replace(".", "", 1).isdigit() for text in plain)


def date_formats(texts: Sequence[str], *, chinese: bool = False, year: int = 0) -> list[str] | None:
    """The formats that read every text, ISO 8601 needing none; None when some text fits no format. In a Chinese table a
    short year stands before its month. With a year, dates may lack it.

    Where day and month may be told either way, the order that reads all texts wins, day first if both do.
    """
    rest = [text for text in dict.fromkeys(texts) if not is_iso(text)]
    chosen: list[str] = []
    known = dict.fromkeys((*(_CHINESE if chinese else ()), *FORMATS, *(_NO_YEAR if year else ())))
    while rest:
        counts = {form: sum(_fits(text, form, year) for text in rest) for form in known}
        best = max(counts, key=lambda form: counts[form])
        if not counts[best]:
            return None
        chosen.append(best)
        rest = [text for text in rest if not _fits(text, best, year)]
    return chosen


def is_iso(text: str) -> bool:
    with suppress(RecordError):
        parse_time(text, UTC)
        return True
    return False


def has_offset(text: str) -> bool:
    """Whether a time tells its offset itself."""
    with suppress(RecordError):
        parse_time(text)
        return True
    return False


def _fits(text: str, form: str, year: int = 0) -> bool:
    made = date_text(text, (form,), year)
    return made != text and "1990" <= made[:4] <= "2100"
