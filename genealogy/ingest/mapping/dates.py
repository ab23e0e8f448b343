"""Dates and times as files write them → ISO 8601."""

import re
import unicodedata
from datetime import datetime, timedelta
from functools import lru_cache

from genealogy.model.times import LONGEST

_TIMES = ("%H", "%I", "%M", "%S", "%X", "%T")
_YEARS = ("%Y", "%y", "%G", "%c", "%x", "%D", "%F", "%s")
_AROUND = re.compile(r"\s*([年月])\s*|(?<=\d)\s+(?=日)")
_LAST_DAY = 2_958_465
_DAY_ZERO = datetime(1899, 12, 30)  # noqa: DTZ001 - a workbook's days have no zone


def date_text(text: str, formats: tuple[str, ...], year: int = 0) -> str:
    """A date or time of one of the formats as ISO 8601, as precise as its format; other text as it stands, so that
    ISO 8601 is still read and the rest is refused with its own words. A format without a year takes the one given.
    """
    return _date_text(text, formats, year) if len(text) <= LONGEST else text


@lru_cache(maxsize=65_536)
def _date_text(text: str, formats: tuple[str, ...], year: int) -> str:
    plain = _plain_date(text)
    for form in formats:
        if form == "excel":
            if serial := _serial_text(plain):
                return serial
            continue
        told = tells_year(form)
        if not told and not year:
            continue
        try:
            text_of = plain if told else f"{year:04} {plain}"
            value = datetime.strptime(text_of, form if told else f"%Y {form}")  # noqa: DTZ007 - the zone is the file's
        except ValueError:
            continue
        return _as_precise(value, form)
    return text


def tells_year(form: str) -> bool:
    """Whether dates of a format hold their year."""
    return form == "excel" or any(mark in form for mark in _YEARS)


def _plain_date(text: str) -> str:
    """Wide digits folded, no blanks around 年月日, morning and afternoon before the hour as %p reads them."""
    if text.isascii():
        return text
    plain = _AROUND.sub(r"\1", unicodedata.normalize("NFKC", text)).strip()
    return plain.replace("上午", "AM ").replace("下午", "PM ").replace("AM  ", "AM ").replace("PM  ", "PM ")


def _as_precise(value: datetime, form: str) -> str:
    if "%z" in form or any(mark in form for mark in ("%S", "%X", "%T", "%c")):
        return value.isoformat()
    if any(mark in form for mark in _TIMES):
        return value.isoformat(timespec="minutes")
    if "%d" in form or "%j" in form or "%x" in form:
        return value.date().isoformat()
    return value.strftime("%Y-%m")


def _serial_text(text: str) -> str:
    """Days since 30 December 1899, the fraction being the time of day; blank for what is no such number."""
    whole, _, fraction = text.partition(".")
    if not (whole.isascii() and whole.isdigit() and (not fraction or (fraction.isascii() and fraction.isdigit()))):
        return ""
    if not 61 <= int(whole) <= _LAST_DAY:  # days before March 1900 are miscounted in workbooks
        return ""
    seconds = round(float(f"0.{fraction or 0}") * 86_400)
    value = _DAY_ZERO + timedelta(days=int(whole), seconds=seconds)
    return value.isoformat() if seconds else value.date().isoformat()
