"""Stays: when a content was in a holder, paired from packed and unpacked records by event time when the question is
asked.

Among records whose times cannot be told apart the consistent order counts: out only when in, in only when out. A unit
or package that is packed elsewhere, used or built in has left; a lot can be in many holders at once and leaves by
`unpacked` alone, when nothing of it is left.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from genealogy.model.identifiers import kind_of
from genealogy.model.relationships import LEAVING
from genealogy.model.times import FOREVER, Moment
from genealogy.queries.edges import Edge, Gap

BEFORE_ALL = Moment(-FOREVER, -FOREVER)
AFTER_ALL = Moment(FOREVER, FOREVER)

_ELSEWHERE = LEAVING | {"PACKED_IN"}


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


class Places:
    """The records that put a unit or package somewhere: into a holder, or into its last use. A lot has none of them,
    because it can be in many places at once.
    """

    def __init__(self, content: str, edges: Iterable[Edge] = ()) -> None:
        exclusive = [] if kind_of(content) == "lot" else [edge for edge in edges if edge.type in _ELSEWHERE]
        self._count = len(exclusive)
        if self._count > 1:
            reversed_ = {(edge.type, edge.target) for edge in exclusive if edge.is_reversal}
            standing = (edge for edge in exclusive if (edge.type, edge.target) not in reversed_ and edge.time.known)
            exclusive = sorted(standing, key=_by_time)
        self._edges = exclusive
        self._starts = [edge.time.start for edge in exclusive]

    def only(self, edge: Edge) -> bool:
        """Whether this is a plain packing, and nothing else is known of where the content was."""
        return edge.type == "PACKED_IN" and edge.time.known and not edge.is_reversal and self._count <= 1

    def first_outside(self, holder: str, after: Edge, before: Edge | None = None) -> Edge | None:
        """The first record outside a holder that is certainly after one record (and certainly before another)."""
        for edge in self._edges[bisect_right(self._starts, after.time.end) :]:
            if before is not None and edge.time.start >= before.time.start:
                return None
            if _is_outside(edge, holder) and (before is None or edge.time.end < before.time.start):
                return edge
        return None

    def last_outside(self, holder: str, before: Edge) -> Moment | None:
        """The time of the last record outside a holder that is certainly before a record."""
        times = [edge.time for edge in self._edges if edge.time.end < before.time.start and _is_outside(edge, holder)]
        return max(times, default=None)


def _is_outside(edge: Edge, holder: str) -> bool:
    return edge.type in LEAVING or edge.target != holder


@dataclass(slots=True)
class _Pairing:
    """The state of one content in one holder while its records are gone through in order."""

    content: str
    holder: str
    places: Places
    counts_quantity: bool
    stays: list[Stay] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)
    opened: Edge | None = None
    last_in: Edge | None = None
    last_out: Edge | None = None
    left: Decimal | None = Decimal(0)
    unit: str | None = None
    unpackings: set[tuple[Moment, Decimal, str | None]] = field(default_factory=set)
    doubtful: bool = False
    late: int = 0
    """Up to so many microseconds after an unpacking without a packing, a packing is taken for the missing one."""
    unpacked: list[Edge] = field(default_factory=list)
    """Unpackings without a packing."""
    repeated: set[str] = field(default_factory=set)
    """Those among them that may be the unpacking before, told twice: no packing is awaited for them."""
    entered: bool = False
    """Since the last unpacking."""

    def enter(self, edge: Edge) -> None:
        if (
            self.opened is not None
            and self.last_in is not None
            and (away := self.places.first_outside(self.holder, self.last_in, edge))
        ):
            self._close(away.time, edge=self.opened)
            self.gaps.append(Gap(self.content, "left {other} without a record of being unpacked", self.holder))
        if self.opened is None and (unpacked := self._recorded_before(edge)):
            self._enter_late(edge, unpacked)
        elif self.opened is None:
            self.opened, self.left, self.unit = edge, None if edge.quantity is None else abs(edge.quantity), edge.unit
        elif self.left is not None and edge.quantity is not None and edge.unit == self.unit:
            self.left += abs(edge.quantity)
        else:
            self.left = None
        self.last_in, self.entered = edge, True

    def _recorded_before(self, packed: Edge) -> list[Edge]:
        """Unpackings of what this packing brought in, as far as it goes round; of units and packages one."""
        if not self.late:
            return []
        awaiting = (edge for edge in self.unpacked if edge.key not in self.repeated)
        near = [edge for edge in awaiting if packed.time.start - edge.time.end <= self.late]
        if not self.counts_quantity:
            return near[:1]
        found, rest = [], packed.quantity
        for edge in near:
            if rest is not None and edge.quantity is not None and edge.unit == packed.unit and edge.quantity <= rest:
                found.append(edge)
                rest -= edge.quantity
        return found

    def _enter_late(self, packed: Edge, unpacked: Sequence[Edge]) -> None:
        """In at the latest when it was packed by the record, out when it was unpacked: possible, as far as the times
        may be off.
        """
        keys = {edge.key for edge in unpacked}
        self.unpacked = [edge for edge in self.unpacked if edge.key not in keys]
        self.stays = [stay for stay in self.stays if stay.edge.key not in keys]
        self.gaps.append(
            Gap(self.content, "unpacked from {other} before it was packed; taken for booked late", self.holder)
        )
        out = sum((edge.quantity for edge in unpacked if edge.quantity is not None), Decimal(0))
        if self.counts_quantity and packed.quantity is not None and packed.quantity > out:
            self.opened, self.left, self.unit = packed, packed.quantity - out, packed.unit
        else:
            last = max(unpacked, key=lambda edge: edge.time.end)
            self.stays.append(Stay(self.content, self.holder, packed.time, last.time, packed, sure=False))

    def leave(self, edge: Edge) -> None:
        if self.opened is None:
            if edge.type == "UNPACKED_FROM":
                self._never_packed(edge)
        elif self._some_is_left(edge):
            return
        else:
            self._close(edge.time, edge=self.opened)
        self.last_out, self.entered = edge, False

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
        last = self.places.last_outside(self.holder, edge)
        known = [moment for moment in (last, self.last_out.time if self.last_out else None) if moment is not None]
        start = max(known, default=BEFORE_ALL)
        self.stays.append(Stay(self.content, self.holder, start, edge.time, edge, sure=False))
        self.unpacked.append(edge)
        if self.last_out is not None and not self.entered and self.last_out.quantity == edge.quantity:
            self.repeated.add(edge.key)

    def finish(self) -> None:
        if self.unpacked:
            self.gaps.append(Gap(self.content, "unpacked from {other} without a record of being packed", self.holder))
        if self.opened is None or self.last_in is None:
            return
        away = self.places.first_outside(self.holder, self.last_in)
        if away is not None:
            self.gaps.append(Gap(self.content, "left {other} without a record of being unpacked", self.holder))
        self._close(away.time if away else AFTER_ALL, edge=self.opened)

    def _close(self, end: Moment, *, edge: Edge) -> None:
        self.stays.append(Stay(self.content, self.holder, edge.time, end, edge, sure=not self.doubtful))
        self.opened = None


def pair(
    content: str, holder: str, records: Iterable[Edge], places: Places, late: int = 0
) -> tuple[list[Stay], list[Gap]]:
    """Stays of one content in one holder, and what is not known of them.

    `records`: PACKED_IN and UNPACKED_FROM between the two, and EMPTIED of the holder. A packing that is recorded up to
    `late` microseconds after an unpacking that lacks one is that one (docs/trace.md, "Stays").
    """
    records = list(records)
    if len(records) == 1 and places.only(records[0]):  # by far the most: packed once, and never seen again
        return [Stay(content, holder, records[0].time, AFTER_ALL, records[0])], []
    pairing = _Pairing(content, holder, places, counts_quantity=kind_of(content) == "lot", late=late)
    known: list[Edge] = []
    for edge in sorted(records, key=_by_time):
        if edge.type == "PACKED_IN" and edge.is_reversal:
            continue  # what was packed may have stayed in part: holding too much is the lesser harm
        if edge.time.known:
            known.append(edge)
        elif edge.type == "PACKED_IN":
            pairing.stays.append(Stay(content, holder, BEFORE_ALL, AFTER_ALL, edge, sure=False))
            pairing.gaps.append(Gap(content, "packed into {other} at an unknown time", holder))
        else:
            pairing.doubtful = True
            pairing.gaps.append(Gap(content, "unpacked from {other} at an unknown time", holder))
    for cluster in _indistinguishable(known):
        _in_consistent_order(pairing, cluster)
    pairing.finish()
    return pairing.stays, pairing.gaps


def lateness(tolerance: int, *, complete: bool) -> int:
    """The `late` of `pair`: where packing is complete, the one record may be early and the other late. Microseconds."""
    return 2 * tolerance if complete else 0


def _enters(edge: Edge) -> bool:
    """A reversed unpacking puts back what it took out."""
    return (edge.type == "PACKED_IN") != edge.is_reversal


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
        chosen = next((edge for edge in first if _enters(edge) != inside), first[0])
        cluster.remove(chosen)
        if _enters(chosen):
            pairing.enter(chosen)
        else:
            pairing.leave(chosen)
