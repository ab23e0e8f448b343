"""Sets of times: sorted, disjoint, closed intervals of microseconds.

A half-open [a, b) is the closed [a, b - 1]. The empty set is ().
"""

from bisect import bisect_left

from genealogy.model.times import FOREVER

Span = tuple[int, int]
Times = tuple[Span, ...]

ALWAYS: Times = ((-FOREVER, FOREVER),)


_MANY = 8


def _near(times: Times, low: int, high: int) -> slice:
    """Where the intervals are that overlap or touch [low, high], and perhaps one more."""
    if len(times) <= _MANY:
        return slice(0, len(times))
    return slice(max(bisect_left(times, (low, low)) - 1, 0), bisect_left(times, (high + 2, high)))


def clip(times: Times, span: Span) -> Times:
    """The part of `times` inside `span`."""
    low, high = span
    near = times[_near(times, low, high)]
    return tuple((max(a, low), min(b, high)) for a, b in near if a <= high and b >= low)


def subtract(times: Times, taken: Times) -> Times:
    """The part of `times` outside `taken`."""
    if not taken:
        return times
    left = list(times)
    for low, high in taken[_near(taken, times[0][0], times[-1][1])] if times else ():
        rest: list[Span] = []
        for a, b in left:
            if b < low or a > high:
                rest.append((a, b))
                continue
            if a < low:
                rest.append((a, low - 1))
            if b > high:
                rest.append((high + 1, b))
        left = rest
    return tuple(left)


def union(times: Times, more: Times) -> Times:
    """Both, joined where they touch."""
    if not more:
        return times
    if not times:
        return more
    near = _near(times, more[0][0], more[-1][1])
    joined: list[Span] = []
    for a, b in sorted(times[near] + more):
        if joined and a <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(b, joined[-1][1]))
        else:
            joined.append((a, b))
    return (*times[: near.start], *joined, *times[near.stop :])
