"""Dates in barcodes: two digits of a year, an open day, a day of the year.

The century is the one that brings the year nearest to today: 51 or more years ahead is the last century, 50 or more
back the next one (GS1 General Specifications, section 7.12). HIBC and MA codes state no rule; the same one is used.
"""

from calendar import monthrange
from datetime import date, timedelta


def year(digits: str, today: date) -> int:
    """The year of two, three or four digits."""
    if len(digits) == 4:
        return int(digits)
    size = 100 if len(digits) == 2 else 1000
    nearest = today.year - today.year % size + int(digits)
    if nearest - today.year > size // 2:
        return nearest - size
    return nearest + size if nearest - today.year <= -(size // 2) else nearest


def day_of_month(digits: str, today: date, *, open_day_is_last: bool = True) -> str | None:
    """YYMMDD or YYYYMMDD as an ISO date. Day 00 is the last day of the month, or leaves a month (YYYY-MM); None when
    there is no such day.
    """
    told, month, day = year(digits[:-4], today), int(digits[-4:-2]), int(digits[-2:])
    if not 1 <= month <= 12:
        return None
    last = monthrange(told, month)[1] if told else 31
    if not day:
        return f"{told:04}-{month:02}-{last:02}" if open_day_is_last else f"{told:04}-{month:02}"
    return f"{told:04}-{month:02}-{day:02}" if day <= last else None


def day_of_year(digits: str, today: date) -> str | None:
    """YYJJJ or YYYJJJ, the day counted from 1 January, as an ISO date; None when there is no such day."""
    told, day = year(digits[:-3], today), int(digits[-3:])
    if not day:
        return None
    found = date(told, 1, 1) + timedelta(days=day - 1)
    return found.isoformat() if found.year == told else None


def month_of_year(digits: str, today: date) -> str:
    """MMYY as an ISO month."""
    return f"{year(digits[2:], today):04}-{digits[:2]}"


def clock(iso: str | None, digits: str) -> str | None:
    """An ISO date with the hours, minutes and seconds that follow it; local time of whoever made the label."""
    if not iso or not digits:
        return iso
    pairs = [digits[at : at + 2] for at in range(0, len(digits), 2)]
    return f"{iso}T{':'.join([*pairs, '00'] if len(pairs) == 1 else pairs)}"
