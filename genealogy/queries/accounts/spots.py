"""Where single things are: packages, units. Each is in one place, by the latest record that places it; what is inside
a package is where the package is.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from genealogy.model.identifiers import kind_of
from genealogy.model.times import DAY, FOREVER
from genealogy.queries.accounts.order import in_order
from genealogy.queries.accounts.postings import standing
from genealogy.queries.edges import Edge, EdgeSource

UNPLACED = ""
SHIPPED = "shipped"
"""In a shipment: in transit or delivered, as the shipment is."""

STATES = {
    "MOVED_TO": "on_hand",
    "COUNTED_AT": "on_hand",
    "STORED_AT": "on_hand",
    "RETURNED_TO": "returned",
    "SHIPPED_IN": SHIPPED,
    "USED_BY": "used",
    "SCRAPPED_IN": "scrapped",
    "SAMPLED_IN": "sampled",
    "CONSUMED_BY": "consumed",
    "ASSEMBLED_INTO": "consumed",
}
INTO_BATCH = frozenset({"CONSUMED_BY", "ASSEMBLED_INTO"})
HOLDING = frozenset({"PACKED_IN", "UNPACKED_FROM"})
PLACING = frozenset(STATES) | HOLDING
_STAYS_INSIDE = frozenset({"MOVED_TO", "COUNTED_AT", "STORED_AT"})
"""Records after which a thing is still in its package."""
_RANKS = {
    "STORED_AT": 0, "EMPTIED": 1, "UNPACKED_FROM": 1, "MOVED_TO": 2, "PACKED_IN": 3, "SHIPPED_IN": 4, "RETURNED_TO": 5,
    "USED_BY": 6, "CONSUMED_BY": 6, "ASSEMBLED_INTO": 6, "SAMPLED_IN": 6, "SCRAPPED_IN": 7, "COUNTED_AT": 8,
}  # fmt: skip
_DEEP = 24
"""Packages in packages; more is a circle."""


class Spot(NamedTuple):
    """A state of the account and the place, party, shipment or batch that goes with it; `since` in microseconds."""

    state: str
    where: str | None = None
    since: int = -FOREVER


NOWHERE = Spot(UNPLACED)


class Placement(NamedTuple):
    """From `start` on: at a spot, in a holder, or out of a holder that it had entered at a time."""

    start: int
    end: int
    edge: Edge
    spot: Spot | None = None
    holder: str | None = None
    entered: int = -FOREVER
    left: str | None = None


def restocked(spot: Spot) -> Spot:
    """What came back and was packed again is on hand."""
    return spot._replace(state="on_hand") if spot.state == "returned" else spot


def spot_of(edge: Edge) -> Spot:
    """What a record says of the place of its thing."""
    where = None if kind_of(edge.target) == "event" else edge.target
    return Spot(STATES[edge.type], where, edge.time.start)


def timeline(records: Iterable[Edge], *, consumed: bool) -> list[Placement]:
    """The placements of one thing in order. `consumed` is false for what outlives its content, as a tote does."""
    placements: list[Placement] = []
    holder: str | None = None
    entered, away = -FOREVER, False

    def possible(edge: Edge) -> bool:
        if edge.type in {"UNPACKED_FROM", "EMPTIED"}:
            return holder == edge.target
        if edge.type == "PACKED_IN":
            return holder != edge.target and not away
        return away if edge.type == "RETURNED_TO" else not away or edge.type not in {"SHIPPED_IN", "MOVED_TO"}

    for edge in in_order(records, _RANKS, possible):
        start, end = edge.time
        if edge.type == "PACKED_IN":
            if holder != edge.target:
                holder, entered, away = edge.target, start, False
                placements.append(Placement(start, end, edge, holder=holder, entered=entered))
        elif edge.type in {"UNPACKED_FROM", "EMPTIED"}:
            if holder == edge.target or (edge.type == "UNPACKED_FROM" and holder is None):
                since = entered if holder == edge.target else -FOREVER
                placements.append(Placement(start, end, edge, entered=since, left=edge.target))
                holder = None
        elif consumed or edge.type not in INTO_BATCH:
            holder = holder if edge.type in _STAYS_INSIDE else None
            away = edge.type == "SHIPPED_IN"
            placements.append(Placement(start, end, edge, spot_of(edge), holder, entered))
    return placements


class Holders:
    """The packages that things were in, read level by level, and where they were when."""

    def __init__(self, edges: EdgeSource, tolerance: int = DAY) -> None:
        self._edges = edges
        self._tolerance = tolerance
        self._timelines: dict[str, list[Placement]] = {}
        self._starts: dict[str, list[int]] = {}
        self._emptied: dict[str, list[Edge]] = {}
        self._consumed: dict[str, list[Edge]] = {}
        self.shipments: set[str] = set()
        """All that the holders went with."""

    def read(self, keys: Iterable[str]) -> None:
        """Read these holders, those that they were in, and so on."""
        unread = [key for key in dict.fromkeys(keys) if key not in self._timelines]
        if not unread:
            return
        own: dict[str, list[Edge]] = defaultdict(list)
        for edge in self._edges.outgoing(unread, PLACING | {"EMPTIED"}):
            own[edge.source].append(edge)
        for key in unread:
            self._emptied[key] = [edge for edge in own[key] if edge.type == "EMPTIED"]
            self._consumed[key] = [edge for edge in own[key] if edge.type in INTO_BATCH]
            self._timelines[key] = []
        self.read(edge.target for key in unread for edge in own[key] if edge.type in HOLDING)
        for key in unread:
            placed = [edge for edge in standing(own[key])[0] if edge.type != "EMPTIED"]
            self.remember(key, timeline([*placed, *self.emptied(placed)], consumed=False))

    def remember(self, key: str, placements: list[Placement]) -> None:
        self._timelines[key] = placements
        self._starts[key] = [one.start for one in placements]
        self.shipments.update(one.edge.target for one in placements if one.edge.type == "SHIPPED_IN")

    def emptied(self, records: Iterable[Edge]) -> list[Edge]:
        """Records that the holders of these packings were emptied."""
        holders = dict.fromkeys(edge.target for edge in records if edge.type == "PACKED_IN")
        return [edge for holder in holders for edge in self._emptied.get(holder, ())]

    def consumptions(self, holder: str) -> Sequence[Edge]:
        """Records that what was in a holder went into a batch or unit."""
        return self._consumed.get(holder, ())

    def around(self, holder: str) -> set[str]:
        """A holder and all that it was ever in."""
        found, open_ = {holder}, [holder]
        while open_:
            for one in self._timelines.get(open_.pop(), ()):
                if one.holder is not None and one.holder not in found:
                    found.add(one.holder)
                    open_.append(one.holder)
        return found

    def went_out(self, holder: str) -> bool:
        """Whether a holder, or one around it, was ever shipped, used or sent back."""
        known = (one.spot for outer in self.around(holder) for one in self._timelines.get(outer, ()))
        return any(spot.state in {SHIPPED, "used", "returned"} for spot in known if spot)

    def inside(self, key: str, outer: str, moment: int, depth: int = 0) -> bool:
        """Whether a thing was in a holder, or in one that was in it, at a moment."""
        if key == outer:
            return True
        latest = bisect_right(self._starts.get(key, ()), moment) - 1
        if latest < 0 or depth > _DEEP:
            return False
        holder = self._timelines[key][latest].holder
        return holder is not None and self.inside(holder, outer, moment, depth + 1)

    def nested(self, holder: str, moment: int) -> bool:
        """Whether a holder was itself in one at a moment."""
        latest = bisect_right(self._starts.get(holder, ()), moment) - 1
        return latest >= 0 and self._timelines[holder][latest].holder is not None

    def goes_with(self, holder: str, since: int, shipment: str, depth: int = 0) -> bool:
        """Whether what came into a holder at a time left with a shipment."""
        for one in self._timelines.get(holder, ()):
            if one.spot and one.spot.where == shipment and one.end >= since - self._tolerance:
                return True
            if one.holder and depth < _DEEP and self.goes_with(one.holder, max(since, one.start), shipment, depth + 1):
                return True
        return False

    def place(self, key: str, since: int, until: int = FOREVER, depth: int = 0) -> Spot | None:
        """Where a thing was at the moment `until`, by what is recorded of it and its holders at or after `since`.

        A shipment recorded up to the tolerance before counts too: what was packed late by the records was inside. Not
        where something was taken out of the holder in between: then it had come to its end, and was filled anew.
        """
        placements = self._timelines.get(key, ())
        bound, latest, packed = until, True, False
        for number in range(bisect_right(self._starts.get(key, ()), until) - 1, -1, -1):
            one = placements[number]
            fresh = one.end >= since
            if one.holder is not None and depth < _DEEP:
                begin = max(since, one.start if one.spot is None else one.start + 1)
                if found := self.place(one.holder, begin, bound, depth + 1):
                    return found
            if not fresh:
                departed = latest and one.spot and one.spot.state == SHIPPED and since - one.start <= self._tolerance
                return one.spot if departed and not self._opened(key, one.end, since) else None
            if one.left is not None and depth < _DEEP:
                if found := self.place(one.left, max(since, one.entered), one.start, depth + 1):
                    return found
            elif one.spot is not None:
                return restocked(one.spot) if packed else one.spot
            packed |= one.holder is not None and one.spot is None
            bound, latest = min(bound, one.start), False
        return None

    def _opened(self, holder: str, after: int, before: int) -> bool:
        """Whether anything was unpacked from a holder between two moments, by records that leave no doubt of it."""
        taken = self._edges.incoming([holder], frozenset({"UNPACKED_FROM"}))
        return any(after < edge.time.start and edge.time.end <= before for edge in taken)

    def find(self, key: str, placements: list[Placement]) -> Spot | None:
        """Where a thing with these placements is; gone with what it was in, where that went into a batch."""
        self._timelines[key], self._starts[key] = placements, [one.start for one in placements]
        try:
            last = next((one for one in reversed(placements) if one.left is None), placements[-1])
            for number, one in enumerate(placements):
                if one.holder is not None:
                    until = placements[number + 1].start if number + 1 < len(placements) else FOREVER
                    drained = self._drained(one.holder, one.start, until)
                    if drained and drained.time.start >= last.start:
                        return spot_of(drained)
            return self.place(key, -FOREVER)
        finally:
            del self._timelines[key], self._starts[key]

    def _drained(self, holder: str, since: int, until: int) -> Edge | None:
        """The first record that the content of a holder, or of one around it, went into a batch."""
        found = [edge for outer in self.around(holder) for edge in self._consumed.get(outer, ())
                 if since <= edge.time.end and edge.time.start <= until
                 and self.inside(holder, outer, edge.time.end)]  # fmt: skip
        return min(found, key=lambda edge: edge.time.start, default=None)

    def standing_at(self, key: str, until: int) -> Spot | None:
        """Where a holder last stood in the plant, whatever was put into it since."""
        known = self._timelines.get(key, ())[: bisect_right(self._starts.get(key, ()), until)]
        spot = known[-1].spot if known else None
        return spot if spot and spot.state == "on_hand" else None
