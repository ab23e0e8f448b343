"""Times of EPCIS (RFC 3339) → Moment."""

import re

from genealogy.model.errors import RecordError
from genealogy.model.times import SECOND, Moment, in_calendar, parse_time

_LEAP_SECOND = re.compile(r"(T\d\d:\d\d):60")


def instant(text: str, pointer: str) -> Moment:
    """A valid date-time → the instant, to the microsecond; a leap second is the second after it.

    Raises RecordError, its field `pointer`, for a time that no calendar here reaches.
    """
    text = text.upper()
    try:
        if ":60" in text and _LEAP_SECOND.search(text):
            moment = parse_time(_LEAP_SECOND.sub(r"\1:59", text))
            return in_calendar(Moment(moment.start + SECOND, moment.end + SECOND))
        return parse_time(text)
    except RecordError as error:
        error.field = pointer
        raise
    except ValueError as error:
        raise RecordError(f"{text!r} is not a time: {error}", field=pointer, value=text) from None
