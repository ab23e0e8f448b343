"""Times as intervals: a record's time is as wide as its precision.

A `Moment` is the closed interval [start, end] in microseconds since 1970-01-01T00:00Z: an instant has start == end, a
date is that whole local day, a time without seconds that whole minute. An unknown time is all of time, so that it
excludes nothing.
"""

import re
from calendar import monthrange
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from genealogy.model.errors import RecordError, UsageError

FOREVER = 1 << 62
"""Beyond every representable time; also fits a signed 64-bit integer of the graph."""

SECOND = 1_000_000
_MINUTE = 60 * SECOND
DAY = 86_400 * SECOND

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_FIRST = (datetime.min.replace(tzinfo=UTC) - _EPOCH) // _MICROSECOND
_LAST = (datetime.max.replace(tzinfo=UTC) - _EPOCH) // _MICROSECOND
_DATE = re.compile(r"(\d{4})-?(\d\d)(?:-?(\d\d))?(Z|[+-]\d\d:?\d\d)?", re.ASCII)
_MONTH_WITHOUT_HYPHEN = re.compile(r"\d{6}", re.ASCII)
_WITH_SECONDS = re.compile(r"[T ]\d\d:?\d\d:?\d\d", re.ASCII)
_OFFSET = re.compile(r"([+-])(\d\d):?(\d\d)", re.ASCII)
_NO_OFFSET = re.compile(r"[+-]\d\d:?[6-9]\d$", re.ASCII)
_DURATION = re.compile(r"(\d{1,9}(?:\.\d+)?)\s*(d|h|min|m|s)?", re.ASCII)
_DURATION_UNITS = {"d": DAY, "h": 3600 * SECOND, "min": 60 * SECOND, "m": 60 * SECOND, "s": SECOND}


class Moment(NamedTuple):
    start: int
    end: int

    @property
    def known(self) -> bool:
        return self.start > -FOREVER

    @property
    def whole_days(self) -> bool:
        """True for a date (or wider), which says nothing of the order within the day."""
        return self.end - self.start >= DAY - 2 * 3600 * SECOND

    def __str__(self) -> str:
        """Canonical text: `unknown`, an instant `…Z`, or the interval `start/end` with its end excluded."""
        start, end = self
        if start == end:
            return instant_text(start)
        return f"{instant_text(start)}/{instant_text(end + 1)}" if self.known else "unknown"


UNKNOWN = Moment(-FOREVER, FOREVER)


def parse_time(text: str, zone: tzinfo | None = None) -> Moment:
    """ISO 8601 date or time, the word `unknown`, or our canonical interval → Moment.

    `zone` serves times that carry no offset. Raises RecordError.
    """
    minute, second, ahead = _MINUTES.get(text[10:16]), _SECONDS.get(text[16:19]), _OFFSETS.get(text[19:])
    if minute is not None and second is not None and ahead is not None:
        day = _day(text[:10])
        if day is not None:
            instant = day + minute + second - ahead
            return Moment(instant, instant)
    return _parsed(text, zone)


@lru_cache(maxsize=4096)
def _day(text: str) -> int | None:
    """When a day begins in UTC that is written so; None where this is none, or near the ends of the calendar."""
    try:
        start = _parsed(f"{text}T00:00:00Z", None).start
    except RecordError:
        return None
    return start if _FIRST + 2 * DAY < start < _LAST - 2 * DAY else None


_MINUTES = {f"{mark}{one // 60:02}:{one % 60:02}": one * _MINUTE for one in range(24 * 60) for mark in "T "}
_SECONDS = {f":{one:02}": one * SECOND for one in range(60)}
_OFFSETS = {"Z": 0} | {
    f"{sign}{hour:02}:{minute:02}": int(f"{sign}1") * (60 * hour + minute) * _MINUTE
    for sign in "+-"
    for hour in range(15)
    for minute in (0, 30)
}


@lru_cache(maxsize=65_536)
def _parsed(text: str, zone: tzinfo | None) -> Moment:
    if text == "unknown":
        return UNKNOWN
    try:
        _require_short(text)
        _require_day(text)
        return in_calendar(_moment(text, zone))
    except (ValueError, OverflowError, UsageError) as error:
        raise RecordError(
            f"{text!r} is not a time: {error}"
            if "/" not in text or _NO_YEAR.fullmatch(text)
            else f"{text!r} is not an ISO 8601 time",
            value=text,
            advice="write ISO 8601, for example 2026-03-01T08:00:00+08:00, 2026-03-01, or the word unknown",
        ) from None


def _require_short(text: str) -> None:
    """Texts are remembered with what they mean; a fraction of a second may have any number of digits."""
    if len(text) > LONGEST:
        raise ValueError(f"more than {LONGEST} characters")


LONGEST = 400
"""Characters of a time or date."""


def _require_day(text: str) -> None:
    """What people write without the day or the year that stands above it."""
    if _CLOCK.fullmatch(text):
        raise ValueError("it tells a time of day and no day")
    if _NO_YEAR.fullmatch(text):
        raise ValueError("it tells no year")


_CLOCK = re.compile(r"\d{1,2}[:：]\d\d(?:[:：]\d\d)?", re.ASCII)
_NO_YEAR = re.compile(r"\d{1,2}月\d{1,2}日|\d{1,2}[-/.]\d{1,2}", re.ASCII)


def _moment(text: str, zone: tzinfo | None) -> Moment:
    if "/" in text and (parts := text.split("/")) and len(parts) == 2 and all(p.endswith("Z") for p in parts):
        start, end = (parse_time(part) for part in parts)
        return Moment(start.start, end.start - 1)
    if (match := _DATE.fullmatch(text)) and not _MONTH_WITHOUT_HYPHEN.fullmatch(text):
        return _day_or_month(match, zone)
    return _clock_time(text, zone)


def in_calendar(moment: Moment) -> Moment:
    """The moment itself if it can be written in UTC. Raises ValueError for one before the year 1 or after 9999."""
    if moment.end < moment.start:
        raise ValueError("it ends before it begins")
    if not _FIRST <= moment.start <= moment.end < _LAST:
        raise ValueError("in UTC it is before the year 1 or after 9999")
    return moment


def _day_or_month(match: re.Match[str], zone: tzinfo | None) -> Moment:
    year, month, day, offset = match.groups()
    first = date(int(year), int(month), int(day or 1))
    last = first if day else first.replace(day=monthrange(first.year, first.month)[1])
    local = parse_zone(offset) if offset else _required(zone, match[0])
    start = datetime(first.year, first.month, first.day, tzinfo=local)
    after = last + timedelta(days=1)
    return Moment(_microseconds(start), _microseconds(datetime(after.year, after.month, after.day, tzinfo=local)) - 1)


def _clock_time(text: str, zone: tzinfo | None) -> Moment:
    value = datetime.fromisoformat(text)
    width = 0 if _WITH_SECONDS.search(text) else 60 * SECOND - 1
    if value.tzinfo is not None:
        if _NO_OFFSET.search(text):  # older versions of Python take it
            raise ValueError("an hour has sixty minutes")
        start = _microseconds(value)
        return Moment(start, start + width)
    local = _required(zone, text)
    # When clocks go back, one local time is two instants: both are possible.
    instants = sorted(_microseconds(value.replace(tzinfo=local, fold=fold)) for fold in (0, 1))
    return Moment(instants[0], instants[1] + width)


def _required(zone: tzinfo | None, text: str) -> tzinfo:
    if zone is None:
        raise RecordError(
            f"the time {text!r} has no offset", value=text, advice="add an offset, or load with --timezone"
        )
    return zone


def _microseconds(value: datetime) -> int:
    return (value - _EPOCH) // _MICROSECOND


def instant_text(microseconds: int) -> str:
    """Microseconds since the epoch → shortest UTC text, for example 2026-03-01T00:00:00Z."""
    days, rest = divmod(microseconds, DAY)
    minute, rest = divmod(rest, _MINUTE)
    second = _SECOND_TEXTS.get(rest) or f":{rest // SECOND:02}.{rest % SECOND:06}".rstrip("0") + "Z"
    return _day_text(days) + _MINUTE_TEXTS[minute] + second


@lru_cache(maxsize=4096)
def _day_text(days: int) -> str:
    return (_EPOCH + timedelta(days=days)).date().isoformat()


_MINUTE_TEXTS = [f"T{minute // 60:02}:{minute % 60:02}" for minute in range(24 * 60)]
_SECOND_TEXTS = {second * SECOND: f":{second:02}Z" for second in range(60)}


def now() -> Moment:
    """The present instant."""
    instant = _microseconds(datetime.now(UTC))
    return Moment(instant, instant)


def parse_zone(text: str) -> tzinfo:
    """An IANA name (Asia/Shanghai), `Z` or an offset (+08:00) → tzinfo. Raises UsageError."""
    if text in {"Z", "UTC"}:
        return UTC
    if match := _OFFSET.fullmatch(text):
        sign, hours, minutes = match.groups()
        delta = timedelta(hours=int(hours), minutes=int(minutes))
        if delta < timedelta(days=1) and int(minutes) < 60:
            return timezone(-delta if sign == "-" else delta)
    try:
        return ZoneInfo(text)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise UsageError(
            f"{text!r} is not a time zone: write an IANA name like Asia/Shanghai or an offset like +08:00"
        ) from None


class _MachineZone(tzinfo):
    """The time zone that this machine is set to, with its summer times."""

    def utcoffset(self, moment: datetime | None) -> timedelta | None:
        return moment.replace(tzinfo=None).astimezone().utcoffset() if moment else None

    def dst(self, moment: datetime | None) -> timedelta | None:
        return None

    def tzname(self, moment: datetime | None) -> str:
        return "local"


MACHINE_ZONE: tzinfo = _MachineZone()
"""For times that a person types without an offset."""


def parse_duration(text: str) -> int:
    """`1d`, `8h`, `90min`, `30s` or a bare number of days → microseconds. Raises UsageError."""
    match = _DURATION.fullmatch(text.strip())
    if not match:
        raise UsageError(f"{text!r} is not a duration: write for example 1d, 8h, 90min or 30s")
    return round(float(match[1]) * _DURATION_UNITS[match[2] or "d"])


@lru_cache(maxsize=65_536)
def parse_date(text: str) -> str:
    """A calendar date (of making or expiry; no zone) or a month → `YYYY-MM-DD` or `YYYY-MM`. Raises RecordError."""
    try:
        _require_short(text)
        if re.fullmatch(r"\d{4}-\d\d", text, re.ASCII):
            return date.fromisoformat(text + "-01").isoformat()[:7]
        return datetime.fromisoformat(text).date().isoformat()
    except ValueError:
        raise RecordError(f"{text!r} is not a date", value=text, advice="write it as 2026-03-01") from None
