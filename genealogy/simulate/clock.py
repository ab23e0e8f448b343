"""Times of the simulated plant: whole seconds since 1970, told in the plant's zone, which keeps one offset."""

import time

ZONE = "Asia/Shanghai"
_OFFSET, _SUFFIX = 8 * 3600, "+08:00"
START = 1_704_672_000
"""8 January 2024, 08:00 in the plant."""
MINUTE, HOUR, DAY = 60, 3600, 86400


def stamp(seconds: int) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(seconds + _OFFSET)) + _SUFFIX


def date(seconds: int) -> str:
    return stamp(seconds)[:10]


def midnight(seconds: int) -> str:
    """What a system writes that must give a time but keeps only days."""
    return f"{date(seconds)}T00:00:00{_SUFFIX}"
