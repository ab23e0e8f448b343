"""Records near each other in time: what was moved into or out of a package about when batches took it. Where nothing is
told to have come out for a batch, one of these records may be out of order: it was booked late.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from genealogy.model.times import Moment
from genealogy.queries.accounts.spots import HOLDING, INTO_BATCH
from genealogy.queries.edges import Edge


def moved_about(records: Sequence[Edge], near: Callable[[Moment, Moment], bool]) -> Mapping[str, list[Edge]]:
    """Of the records of one package, by batch: the packings and unpackings near a time when it took the package, and
    not nearer to one when another did.
    """
    took: dict[int, list[Edge]] = defaultdict(list)
    for edge in records:
        if edge.type in INTO_BATCH:
            took[edge.time.start].append(edge)
    times = sorted(took)
    found: dict[str, list[Edge]] = defaultdict(list)
    for edge in (one for one in records if one.type in HOLDING and times):
        start = edge.time.start
        place = bisect_left(times, start)
        around = times[max(0, place - 1) : place + 1]
        nearest = min(abs(time - start) for time in around)
        for one in (one for time in around if abs(time - start) == nearest for one in took[time]):
            if near(one.time, edge.time):
                found[one.target].append(edge)
    return found


def between(low: int, time: Moment, high: int) -> bool:
    """Whether a record may be of a time from `low` to `high` (microseconds), ends included."""
    return low <= time.end and time.start <= high
