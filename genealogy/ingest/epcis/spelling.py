"""One spelling for a number and for a time, whatever the syntax of the document: 26.0 is 26, and times are in UTC."""

import re
from datetime import UTC, datetime
from decimal import Decimal

_TIME = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d+))?(Z|[+-]\d\d:\d\d)", re.IGNORECASE)
_IN_UTC = re.compile(r"[12]\d{3}-\d\d-\d\dT\d\d:\d\d:\d\dZ", re.ASCII)
_MOST_DIGITS = 40  # of a number that is written without exponent


def one_number(value: int | Decimal) -> int | Decimal:
    """The same number without zeros that end its fraction; exact."""
    if isinstance(value, int):
        return value
    sign, digits, exponent = value.as_tuple()
    if not isinstance(exponent, int):
        return value
    significant = digits
    while len(significant) > 1 and significant[-1] == 0:
        significant = significant[:-1]
        exponent += 1
    if significant == (0,):
        return 0
    if exponent < 0 or len(significant) + exponent > _MOST_DIGITS:
        return Decimal((sign, significant, exponent))
    return int(Decimal((sign, significant, exponent)))


def one_time(text: str) -> str:
    """An RFC 3339 time in UTC, its fraction no longer than it has to be; a leap second stays as it is."""
    if _IN_UTC.fullmatch(text):
        return text
    match = _TIME.fullmatch(text)
    if match is None:
        return text
    try:
        local = datetime.fromisoformat(match[1].upper() + match[3].upper().replace("Z", "+00:00"))
        whole = local.astimezone(UTC)
    except (ValueError, OverflowError):
        return text
    fraction = (match[2] or "").rstrip("0")
    return f"{whole:%Y-%m-%dT%H:%M:%S}{'.' if fraction else ''}{fraction}Z"
