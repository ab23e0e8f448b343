"""What dates and times of day in an Application Identifier's value must be."""

from calendar import monthrange

from genealogy.barcodes.faults import Check, Fault, numeric, whole

_LEAP_YEAR = 2000


def _date(value: str, years: int, *, day_may_be_open: bool) -> Fault | None:
    length = years + 4
    if len(value) != length:
        return whole("date-too-short" if len(value) < length else "date-too-long", value)
    if fault := numeric(value):
        return fault
    year, month, day = value[:years], int(value[years : years + 2]), value[years + 2 :]
    if not 1 <= month <= 12:
        return Fault("illegal-month", years, 2)
    if day == "00" and day_may_be_open:
        return None
    # Two digits are of 2000 to 2099 here: whatever century is meant, only 1900 and 2100 leap otherwise.
    days = monthrange(int(year) if years == 4 and int(year) else _LEAP_YEAR + int(year[-2:]), month)[1]
    return None if 1 <= int(day) <= days else Fault("illegal-day", years + 2, 2)


def yymmdd(value: str) -> Fault | None:
    return _date(value, 2, day_may_be_open=False)


def yymmd0(value: str) -> Fault | None:
    return _date(value, 2, day_may_be_open=True)


def yyyymmdd(value: str) -> Fault | None:
    return _date(value, 4, day_may_be_open=False)


def yyyymmd0(value: str) -> Fault | None:
    return _date(value, 4, day_may_be_open=True)


def _clock(name: str, highest: int) -> Check:
    def check(value: str) -> Fault | None:
        if len(value) != 2:
            return whole(f"{name}-too-{'short' if len(value) < 2 else 'long'}", value)
        if fault := numeric(value):
            return fault
        return None if int(value) <= highest else whole(f"illegal-{name}", value)

    return check


hour, minute, second = _clock("hour", 23), _clock("minute", 59), _clock("second", 59)


def hour_minute(value: str) -> Fault | None:
    if len(value) != 4:
        return whole(f"hour-with-minute-too-{'short' if len(value) < 4 else 'long'}", value)
    if fault := numeric(value):
        return fault
    late = minute(value[2:])
    return hour(value[:2]) or (late.moved(2) if late else None)
