"""What the records say of lots: how much was made, what went where, and which units they have."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from genealogy.model.times import FOREVER, Moment
from genealogy.queries.accounts.alike import Folded, folds
from genealogy.queries.accounts.postings import standing
from genealogy.queries.accounts.shipments import Shipments
from genealogy.queries.accounts.spots import HOLDING, PLACING, Holders, Spot, timeline
from genealogy.queries.edges import Edge, EdgeSource
from genealogy.queries.tracing.names import Names

MAKING = frozenset({"RECEIVED", "PRODUCED", "SPLIT_INTO"})
_ORIGINS = frozenset({"MOVED_FROM", "SCRAPPED_FROM", "RETURNED_FROM"})
"""Where a movement started: they come with MOVED_TO, SCRAPPED_IN, RETURNED_TO of the same event."""
_OF_LOTS = PLACING | _ORIGINS | {"SPLIT_INTO", "SERIALIZED_AS"}
LOCATED = frozenset({"STORED_AT", "MOVED_TO", "COUNTED_AT"})
_UNITS = 20_000
"""Units read at a time."""


@dataclass(slots=True)
class Holding:
    """The records of one lot under all its names. `origin` tells, by event, where a movement of it started; `inherited`
    where it lay when it was split off; `serialized` are its units: keys alone, as there may be a million.
    """

    key: str
    names: list[str]
    made: list[Edge] = field(default_factory=list)
    moved: list[Edge] = field(default_factory=list)
    stored: dict[str, str] = field(default_factory=dict)
    origin: dict[str, str] = field(default_factory=dict)
    serialized: list[str] = field(default_factory=list)
    inherited: dict[str, str] = field(default_factory=dict)
    unmatched: list[Edge] = field(default_factory=list)


class Books:
    """Holdings of lots, with the holders and shipments that their parts were in; the port is asked in a few rounds."""

    def __init__(self, edges: EdgeSource, tolerance: int) -> None:
        self.edges = edges
        self.stands_for = folds(edges)
        self.holders = Holders(edges, tolerance)
        self.shipments = Shipments(edges)
        self._ahead: dict[str, list[Edge]] = {}
        self._ahead_of: set[str] = set()
        self._following: list[Holding] = []
        self.also: dict[str, list[str]] = {}
        """All names of units that have several, by the first."""

    def read(self, lots: Sequence[str]) -> list[Holding]:
        names = all_names(self.edges, lots)
        holdings = {key: Holding(key, names[key]) for key in dict.fromkeys(lots)}
        owner: dict[str, list[Holding]] = defaultdict(list)
        for holding in holdings.values():
            for name in holding.names:
                owner[name].append(holding)
        everyone = list(owner)
        for edge in self.edges.outgoing(everyone, _OF_LOTS):
            for holding in owner[edge.source]:
                _take(holding, edge)
        for edge in self.edges.incoming(everyone, MAKING):
            for holding in owner[edge.target]:
                holding.made.append(edge)
        for holding in holdings.values():
            _settle(holding)
        self._inherit(list(holdings.values()))
        moved = [edge for holding in holdings.values() for edge in holding.moved]
        self.follow(moved)
        self._following = list(holdings.values())[::-1]
        return list(holdings.values())

    def follow(self, records: Iterable[Edge]) -> None:
        """Read the holders and shipments that records lead into."""
        records = list(records)
        self.holders.read(edge.target for edge in records if edge.type in HOLDING)
        shipments = [edge.target for edge in records if edge.type == "SHIPPED_IN"]
        self.shipments.read([*shipments, *self.holders.shipments])

    def units(self, holding: Holding) -> Iterator[tuple[str, list[Edge]]]:
        """Each unit of a lot once, and its records; in portions: there may be a million."""
        keys = _units_of(holding)
        if len(keys) > _UNITS:
            return self.things(keys)
        if keys and holding.key not in self._ahead_of:
            self._read_ahead(holding)
        return ((key, self._ahead[key]) for key in keys if key in self._ahead)

    def things(self, keys: Sequence[str]) -> Iterator[tuple[str, list[Edge]]]:
        """The same for units of any lots. Of one with several names, under the first of them."""
        told: set[str] = set()
        for first in range(0, len(keys), _UNITS):
            names = all_names(self.edges, keys[first : first + _UNITS])
            own: dict[str, list[Edge]] = defaultdict(list)
            for edge in self.edges.outgoing([name for some in names.values() for name in some], PLACING):
                own[edge.source].append(edge)
            self.follow(edge for records in own.values() for edge in records)
            for key, same in names.items():
                if len(same) > 1:
                    if key in told:
                        continue
                    told.update(same)
                    self.also[key] = same
                yield key, standing([edge for name in same for edge in own.get(name, ())])[0]

    def _read_ahead(self, holding: Holding) -> None:
        """The units of a lot, and those of the lots that follow it, many small lots in one round."""
        while self._following and self._following[-1] is not holding:
            self._following.pop()
        keys = dict.fromkeys(_units_of(holding))
        self._ahead_of = {holding.key}
        if self._following:
            self._following.pop()
        while self._following and len(keys) + len(self._following[-1].serialized) <= _UNITS:
            one = self._following.pop()
            self._ahead_of.add(one.key)
            keys.update(dict.fromkeys(_units_of(one)))
        self._ahead = dict(self.things(list(keys)))

    def find(self, unit: str, records: list[Edge]) -> tuple[Moment, Spot | None]:
        """(when a unit was first recorded by itself, where it is now; null where no record says)."""
        placements = timeline([*records, *self.holders.emptied(records)], consumed=True)
        if not placements:
            return Moment(-FOREVER, -FOREVER), None
        first = Moment(placements[0].start, placements[0].end)
        return first, self.holders.find(unit, placements)

    def departed(self, unit: str, first: Moment, *, each: bool) -> Iterable[Moment]:
        """When a unit was first recorded by itself; of one that stands for several, of each or of the first."""
        if unit not in self.stands_for or not isinstance(self.edges, Folded):
            return (first,)
        return self.edges.members.each(unit) if each else (self.edges.members.earliest(unit),)

    def _inherit(self, holdings: list[Holding]) -> None:
        """Where lots lay that were split off: where their parent did, by its latest record before, and so on up."""
        wanted = {edge.source for one in holdings for edge in one.made if edge.type == "SPLIT_INTO"}
        placed: dict[str, list[Edge]] = defaultdict(list)
        parents: dict[str, list[Edge]] = defaultdict(list)
        unread = sorted(wanted)
        while unread:
            for edge in self.edges.outgoing(unread, LOCATED):
                placed[edge.source].append(edge)
            for edge in self.edges.incoming(unread, frozenset({"SPLIT_INTO"})):
                parents[edge.target].append(edge)
            wanted |= set(unread)
            unread = sorted({e.source for key in unread if not placed[key] for e in parents[key]} - wanted)
        for holding in holdings:
            for edge in holding.made:
                if edge.type == "SPLIT_INTO" and (where := _lay(edge, placed, parents)):
                    holding.inherited[edge.key] = where


def latest(records: Iterable[Edge]) -> dict[str, Edge]:
    """By thing its latest record."""
    found: dict[str, Edge] = {}
    for edge in records:
        known = found.get(edge.source)
        if known is None or (known.time.start, known.sequence) < (edge.time.start, edge.sequence):
            found[edge.source] = edge
    return found


def _units_of(holding: Holding) -> list[str]:
    return list(dict.fromkeys(holding.serialized))


def all_names(edges: EdgeSource, keys: Sequence[str]) -> dict[str, list[str]]:
    """Each thing with all its names, its own first."""
    names, known, waiting = Names(edges), set(keys), list(dict.fromkeys(keys))
    beside: dict[str, set[str]] = defaultdict(set)
    while waiting:
        names.fetch(waiting)
        for edge in (edge for key in waiting for edge in names.of(key)):
            beside[edge.source].add(edge.target)
            beside[edge.target].add(edge.source)
        waiting = sorted(set(beside) - known)
        known |= set(waiting)
    found = {key: [key] for key in keys}
    for same in found.values() if beside else ():
        for name in same:
            same.extend(sorted(beside.get(name, set()) - set(same)))
    return found


def _lay(split: Edge, placed: dict[str, list[Edge]], parents: dict[str, list[Edge]], depth: int = 0) -> str | None:
    known = placed.get(split.source, ())
    before = [edge for edge in known if edge.time.start <= split.time.end] or list(known)
    if before:
        return max(before, key=lambda edge: (edge.time.start, edge.sequence)).target
    above = parents.get(split.source, ())
    return next((where for edge in above if depth < 50 and (where := _lay(edge, placed, parents, depth + 1))), None)


def event_of(edge: Edge) -> str:
    """The id of the event that made a relationship."""
    return edge.key.rpartition(":")[0]


def _take(holding: Holding, edge: Edge) -> None:
    if edge.type == "SERIALIZED_AS":
        holding.serialized.append(edge.target)
    elif edge.type == "STORED_AT":
        holding.stored[event_of(edge)] = edge.target
    elif edge.type in _ORIGINS:
        holding.origin[event_of(edge)] = edge.target
    else:
        holding.moved.append(edge)


def _settle(holding: Holding) -> None:
    """Take back what was posted with a negative quantity."""
    inner = set(holding.names)
    holding.made = [edge for edge in holding.made if edge.type != "SPLIT_INTO" or edge.source not in inner]
    holding.moved = [edge for edge in holding.moved if edge.type != "SPLIT_INTO" or edge.target not in inner]
    holding.moved, left = standing(holding.moved)
    by_source: dict[str, list[Edge]] = defaultdict(list)
    for edge in holding.made:
        by_source["" if edge.type == "RECEIVED" else edge.source].append(edge)
    holding.made = []
    for records in by_source.values():
        kept, unmatched = _made_standing(records)
        holding.made += kept
        left += unmatched
    holding.unmatched = left


def _made_standing(records: list[Edge]) -> tuple[list[Edge], list[Edge]]:
    """The same for makings of one source, which all end at the lot; receipts have each a source of their own."""
    if all(edge.quantity is None or edge.quantity >= 0 for edge in records):
        return records, []
    alike = [replace(edge, source="") for edge in records]
    sources = {edge.key: edge.source for edge in records}
    kept, unmatched = standing(alike)
    return [replace(edge, source=sources[edge.key]) for edge in kept], unmatched
