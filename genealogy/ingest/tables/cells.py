"""Cells that are no text in the file, as the text that a person would have written."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import orjson

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_DAY_ZERO = date(1970, 1, 1)


def number_text(value: float | Decimal) -> str:
    """A number without the trace of its type: 12.0 is `12`, what is not a number is blank."""
    if isinstance(value, Decimal):
        return format(value, "f")
    if value != value:
        return ""
    return str(int(value)) if value.is_integer() and abs(value) < 1e16 else repr(value)


def instant_text(microseconds: int, zoned: bool) -> str:
    """Microseconds since 1970 → ISO 8601, with the offset of UTC if `zoned`; a number where no calendar reaches."""
    try:
        value = _EPOCH + timedelta(microseconds=microseconds)
    except OverflowError:
        return f"{microseconds} microseconds since 1970"
    return (value if zoned else value.replace(tzinfo=None)).isoformat()


def day_text(days: int) -> str:
    """Days since 1970 → ISO 8601; a number where no calendar reaches."""
    try:
        return (_DAY_ZERO + timedelta(days=days)).isoformat()
    except OverflowError:
        return f"{days} days since 1970"


def other_text(value: object) -> str:
    """Anything else: bytes as UTF-8, lists and structures as JSON."""
    if isinstance(value, bytes):
        return value.decode(errors="replace")
    if isinstance(value, list | dict):
        return orjson.dumps(value, default=str, option=orjson.OPT_NON_STR_KEYS).decode()
    return str(value)
