"""Sets of times: sorted, disjoint, closed intervals of microseconds.

A half-open [a, b) is the closed [a, b - 1]. The empty set is ().
"""

from genealogy.model.times import FOREVER

Span = tuple[int, int]
Times = tuple[Span, ...]

ALWAYS: Times = ((-FOREVER, FOREVER),)


def clip(times: Times, span: Span) -> Times:
    """The part of `times` inside `span`."""
    low, high = span
    return tuple((max(a, low), min(b, high)) for a, b in times if a <= high and b >= low)


def subtract(times: Times, taken: Times) -> Times:
    """The part of `times` outside `taken`."""
    left = list(times)
    for low, high in taken:
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
    joined: list[Span] = []
    for a, b in sorted(times + more):
        if joined and a <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(b, joined[-1][1]))
        else:
            joined.append((a, b))
    return tuple(joined)
