"""Stays: when a content was in a holder, paired from packed and unpacked records by event time when the question is
asked.

Among records whose times cannot be told apart the consistent order counts: out only when in, in only when out. A unit
or package that is packed elsewhere, used or built in has left; a lot can be in many holders at once and leaves by
`unpacked` alone, when nothing of it is left.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from genealogy.model.identifiers import kind_of
from genealogy.model.relationships import LEAVING
from genealogy.model.times import FOREVER, Moment
from genealogy.queries.edges import Edge

BEFORE_ALL = Moment(-FOREVER, -FOREVER)
AFTER_ALL = Moment(FOREVER, FOREVER)


@dataclass(frozen=True, slots=True)
class Stay:
    """One stay of `content` in `holder`; `edge` is the record that proves it.

    `sure` is false where a record is missing or has no time: such a stay is possible, never confirmed.
    """

    content: str
    holder: str
    start: Moment
    end: Moment
    edge: Edge
    sure: bool = True


@dataclass(slots=True)
class _Pairing:
    """The state of one content in one holder while its records are gone through in order."""

    content: str
    holder: str
    elsewhere: Sequence[Edge]
    counts_quantity: bool
    stays: list[Stay] = field(default_factory=list)
    gaps: list[tuple[str, str]] = field(default_factory=list)
    opened: Edge | None = None
    last_in: Edge | None = None
    last_out: Edge | None = None
    left: Decimal | None = Decimal(0)
    unit: str | None = None
    unpackings: set[tuple[Moment, Decimal, str | None]] = field(default_factory=set)
    doubtful: bool = False

    def enter(self, edge: Edge) -> None:
        if self.opened is not None and self.last_in is not None and (away := self._departure(self.last_in, edge)):
            self._close(away.time, edge=self.opened)
            self.gaps.append((self.content, f"left {self.holder} without a record of being unpacked"))
        if self.opened is None:
            self.opened, self.left, self.unit = edge, edge.quantity, edge.unit
        elif self.left is not None and edge.quantity is not None and edge.unit == self.unit:
            self.left += edge.quantity
        else:
            self.left = None
        self.last_in = edge

    def leave(self, edge: Edge) -> None:
        if self.opened is None:
            if edge.type == "UNPACKED_FROM":
                self._never_packed(edge)
        elif self._some_is_left(edge):
            return
        else:
            self._close(edge.time, edge=self.opened)
        self.last_out = edge

    def _some_is_left(self, edge: Edge) -> bool:
        if not self.counts_quantity or edge.type == "EMPTIED" or edge.quantity is None:
            return False
        twin = (edge.time, edge.quantity, edge.unit)
        if twin in self.unpackings:  # sent twice, perhaps: counted once, so that nothing leaves that may be inside
            return True
        self.unpackings.add(twin)
        if self.left is None or edge.unit != self.unit:
            return True
        self.left -= edge.quantity
        return self.left > 0

    def _never_packed(self, edge: Edge) -> None:
        known = [e.time for e in self.elsewhere if e.time.end < edge.time.start]
        if self.last_out is not None:
            known.append(self.last_out.time)
        start = max(known, default=BEFORE_ALL)
        self.stays.append(Stay(self.content, self.holder, start, edge.time, edge, sure=False))
        self.gaps.append((self.content, f"unpacked from {self.holder} without a record of being packed"))

    def _departure(self, after: Edge, before: Edge | None = None) -> Edge | None:
        """The first record elsewhere that is certainly after one record (and certainly before another)."""
        for edge in self.elsewhere:
            if edge.time.start > after.time.end and (before is None or edge.time.end < before.time.start):
                return edge
        return None

    def finish(self) -> None:
        if self.opened is None or self.last_in is None:
            return
        away = self._departure(self.last_in)
        if away is not None:
            self.gaps.append((self.content, f"left {self.holder} without a record of being unpacked"))
        self._close(away.time if away else AFTER_ALL, edge=self.opened)

    def _close(self, end: Moment, *, edge: Edge) -> None:
        self.stays.append(Stay(self.content, self.holder, edge.time, end, edge, sure=not self.doubtful))
        self.opened = None


def pair(
    content: str, holder: str, records: Iterable[Edge], elsewhere: Iterable[Edge]
) -> tuple[list[Stay], list[tuple[str, str]]]:
    """Stays of one content in one holder, and gaps as (key, reason).

    `records`: PACKED_IN and UNPACKED_FROM between the two and EMPTIED of the holder. `elsewhere`: PACKED_IN of the
    content into other holders and its LEAVING uses; only units and packages leave by them.
    """
    exclusive = kind_of(content) != "lot"
    away = sorted((e for e in elsewhere if e.time.known), key=_by_time) if exclusive else []
    pairing = _Pairing(content, holder, away, counts_quantity=not exclusive)
    known: list[Edge] = []
    for edge in sorted(records, key=_by_time):
        if edge.time.known:
            known.append(edge)
        elif edge.type == "PACKED_IN":
            pairing.stays.append(Stay(content, holder, BEFORE_ALL, AFTER_ALL, edge, sure=False))
            pairing.gaps.append((content, f"packed into {holder} at an unknown time"))
        else:
            pairing.doubtful = True
            pairing.gaps.append((content, f"unpacked from {holder} at an unknown time"))
    for cluster in _indistinguishable(known):
        _in_consistent_order(pairing, cluster)
    pairing.finish()
    return pairing.stays, pairing.gaps


def is_elsewhere(edge: Edge, holder: str) -> bool:
    """Whether a record of a content puts it outside `holder`."""
    return edge.type in LEAVING or (edge.type == "PACKED_IN" and edge.target != holder)


def _by_time(edge: Edge) -> tuple[int, int, str]:
    return edge.time.start, edge.time.end, edge.key


def _indistinguishable(edges: Sequence[Edge]) -> Iterator[list[Edge]]:
    """Runs of records whose times overlap."""
    cluster: list[Edge] = []
    end = -FOREVER
    for edge in edges:
        if cluster and edge.time.start > end:
            yield cluster
            cluster = []
        cluster.append(edge)
        end = max(end, edge.time.end) if len(cluster) > 1 else edge.time.end
    if cluster:
        yield cluster


def _in_consistent_order(pairing: _Pairing, cluster: list[Edge]) -> None:
    while cluster:
        horizon = min(edge.time.end for edge in cluster)
        first = [edge for edge in cluster if edge.time.start <= horizon]
        inside = pairing.opened is not None
        chosen = next((edge for edge in first if (edge.type != "PACKED_IN") == inside), first[0])
        cluster.remove(chosen)
        if chosen.type == "PACKED_IN":
            pairing.enter(chosen)
        else:
            pairing.leave(chosen)
