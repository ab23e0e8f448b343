"""Records in an order in which they can have happened: by time, and among those whose times cannot be told apart, one
that was possible first.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from heapq import heappop, heappush

from genealogy.model.times import FOREVER
from genealogy.queries.edges import Edge


def in_order(records: Iterable[Edge], ranks: Mapping[str, int], possible: Callable[[Edge], bool]) -> Iterator[Edge]:
    """Each record once. Of those that overlap, the lowest rank goes first that is `possible` as things stand: apply
    each record before the next is taken. If none is possible, the lowest rank goes first all the same.
    """
    records = list(records)
    if len(records) < 2:
        yield from records
        return
    coming = sorted(
        records, key=lambda edge: (edge.time.start, ranks[edge.type], edge.sequence, edge.key), reverse=True
    )
    cluster: list[Edge] = []
    ends: list[tuple[int, str]] = []
    while coming or cluster:
        if not cluster and (len(coming) == 1 or coming[-1].time.end < coming[-2].time.start):
            yield coming.pop()  # as most do, it stands apart from all that follow
            continue
        horizon = ends[0][0] if ends else FOREVER
        grown = len(cluster)
        while coming and (not cluster or coming[-1].time.start <= horizon):
            edge = coming.pop()
            cluster.append(edge)
            heappush(ends, (edge.time.end, edge.key))
            horizon = ends[0][0]
        if len(cluster) > 1 and len(cluster) > grown:
            cluster.sort(key=lambda edge: (ranks[edge.type], edge.time.start, edge.sequence, edge.key))
        place = 0
        if len(cluster) > 1:
            place = next((n for n, edge in enumerate(cluster) if possible(edge)), 0)
        chosen = cluster.pop(place)
        _forget(ends, chosen, cluster)
        yield chosen


def _forget(ends: list[tuple[int, str]], gone: Edge, cluster: list[Edge]) -> None:
    """Take a record out of the heap of ends."""
    if ends[0][1] == gone.key:
        heappop(ends)
    else:
        ends[:] = sorted((edge.time.end, edge.key) for edge in cluster)
