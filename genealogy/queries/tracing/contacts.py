"""Contacts: when a thing was in touch with what may be the cause: equipment, a line, an operator, a sterilizer load, a
place, a supplier or subcontractor; or was inside a package. Read through the port, round by round.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from genealogy.model.identifiers import kind_of
from genealogy.model.relationships import LEAVING
from genealogy.model.times import FOREVER, Moment, parse_time
from genealogy.queries.edges import Direction, Edge, EdgeSource, Gap
from genealogy.queries.tracing.resets import NEVER, Resets, ResetTimes
from genealogy.queries.tracing.stays import AFTER_ALL, Stay

PASSING = frozenset({"RAN_ON"})
"""Contacts by which equipment takes exposure over and passes it on."""

LASTING = frozenset({"RAN_ON", "ON_LINE", "PERFORMED_BY", "STERILIZED_IN"})
"""Contacts that last from a start to an end."""

PLACING = frozenset({"STORED_AT", "MOVED_TO", "COUNTED_AT", "RETURNED_TO"})
"""Records that put a thing at a location, until another one puts it elsewhere."""

GONE = LEAVING | {"SHIPPED_IN", "SCRAPPED_IN"}

CAUSES: dict[str, frozenset[str]] = {
    "equipment": PASSING,
    "line": frozenset({"ON_LINE"}),
    "operator": frozenset({"PERFORMED_BY"}),
    "load": frozenset({"STERILIZED_IN"}),
    "party": frozenset({"SUPPLIED_BY", "SUBCONTRACTED_TO"}),
    "location": PLACING,
    "package": frozenset(),
    "inspection": frozenset({"INSPECTED_IN"}),
}
"""Kinds that may be a cause without having a composition, and the relationships of things to them. Packages have none:
what they held is told by stays."""

TOUCHING = frozenset().union(*CAUSES.values()) - {"INSPECTED_IN"}
"""An inspection points to what is suspect, it is no cause: backward it is not shown as one."""

_NO_THINGS = frozenset({"line", "operator", "party", "location", "inspection", "equipment"})
"""Causes that touch no other cause."""

HOLDING = frozenset({"package", "equipment"})
"""Causes that things are packed into."""


@dataclass(frozen=True, slots=True)
class Contact:
    """`thing` and `cause` touched from `start` to `end`; where the end is open, `end.start` is its earliest and
    `end.end` its latest moment. `sure` is false where it is possible only.
    """

    thing: str
    cause: str
    start: Moment
    end: Moment
    edge: Edge
    sure: bool = True
    resets: ResetTimes = NEVER
    """Of the cause, where it passes exposure on."""


class Contacts:
    """Contacts by thing and by cause, as far as a trace in one direction needs them; the port is asked once a node.

    Forward a cause leads to what it touched. With `follow`, what ran on equipment leads to that equipment; backward
    everything leads to its causes, and equipment to what ran on it.
    """

    def __init__(self, edges: EdgeSource, direction: Direction, follow: bool, resets: Resets) -> None:
        self._edges = edges
        self._forward = direction is Direction.FORWARD
        self.follow = follow
        self._rule = resets
        self._resets: dict[str, ResetTimes] = {}
        self._of_thing: dict[str, list[Contact]] = {}
        self._of_cause: dict[str, list[Contact]] = {}
        self.gaps: dict[Gap, None] = {}

    def of_thing(self, thing: str) -> list[Contact]:
        return self._of_thing.get(thing, [])

    def of_cause(self, cause: str) -> list[Contact]:
        return self._of_cause.get(cause, [])

    def fetch(self, things: Iterable[str], causes: Iterable[str]) -> None:
        """Read what is not yet known of these nodes."""
        if self.follow:
            self._fetch_things([thing for thing in dict.fromkeys(things) if thing not in self._of_thing])
        if self.follow or self._forward:
            self._fetch_causes([cause for cause in dict.fromkeys(causes) if cause not in self._of_cause])

    def add(self, stays: Iterable[Stay]) -> None:
        """What was in a package touched it."""
        for stay in stays:
            contact = Contact(stay.content, stay.holder, stay.start, stay.end, stay.edge, stay.sure)
            by, node = (self._of_cause, stay.holder) if self._forward else (self._of_thing, stay.content)
            by.setdefault(node, []).append(contact)

    def _fetch_things(self, things: Sequence[str]) -> None:
        self._of_thing |= {thing: [] for thing in things}
        things = [thing for thing in things if kind_of(thing) not in _NO_THINGS]
        if self._forward:
            running = [thing for thing in things if kind_of(thing) in {"batch", "load"}]
            found = list(self._edges.outgoing(running, PASSING)) if running else []
            found = [edge for edge in found if self._rule.carries(edge.target)]
        else:
            lots = [thing for thing in things if kind_of(thing) == "lot"]
            others = [thing for thing in things if kind_of(thing) != "lot"]
            found = list(self._edges.outgoing(lots, TOUCHING)) if lots else []
            found += self._edges.outgoing(others, TOUCHING | GONE) if others else ()
        for contact in self._contacts(found):
            self._of_thing[contact.thing].append(contact)

    def _fetch_causes(self, causes: Sequence[str]) -> None:
        fresh: dict[str, list[Contact]] = {cause: [] for cause in causes}
        by_types: dict[frozenset[str], list[str]] = defaultdict(list)
        for cause in causes:
            types = CAUSES.get(kind_of(cause), frozenset())
            if types and (self._forward or (types == PASSING and self._rule.carries(cause))):
                by_types[types].append(cause)
        found: list[Edge] = []
        for types, keys in by_types.items():
            touching = list(self._edges.incoming(keys, types))
            if types == PLACING:
                placed = list(dict.fromkeys(edge.source for edge in touching))
                touching = list(self._edges.outgoing(placed, PLACING | GONE)) if placed else []
            found += touching
        for contact in self._contacts(found):
            if contact.cause in fresh:
                fresh[contact.cause].append(contact)
        self._of_cause |= fresh

    def _contacts(self, found: Sequence[Edge]) -> Iterator[Contact]:
        found = [edge for edge in found if not edge.is_reversal]
        self.fetch_resets([edge.target for edge in found if edge.type in PASSING])
        places: dict[str, list[Edge]] = defaultdict(list)
        for edge in found:
            if edge.type in LASTING:
                yield self._lasting(edge)
            elif edge.type in PLACING or (edge.type in GONE and kind_of(edge.source) != "lot"):
                places[edge.source].append(edge)
            elif edge.type not in GONE:
                yield Contact(edge.source, edge.target, edge.time, edge.time, edge, edge.time.known)
        for thing, records in places.items():
            yield from _standings(thing, records)

    def fetch_resets(self, equipment: Iterable[str]) -> None:
        """Read when these were reset; a gap where that is at an unknown time."""
        unmet = [key for key in dict.fromkeys(equipment) if key not in self._resets]
        moments: dict[str, list[Moment]] = defaultdict(list)
        for edge in self._edges.outgoing(unmet, self._rule.types) if unmet and self._rule.types else ():
            if self._rule.apply(edge):
                moments[edge.source].append(edge.time)
        self._resets |= {key: ResetTimes(moments[key]) for key in unmet}
        self.gaps |= {Gap(key, "it was reset at an unknown time"): None for key in unmet if self._resets[key].unknown}

    def _lasting(self, edge: Edge) -> Contact:
        resets = self._resets.get(edge.target, NEVER)
        told = edge.tells("ended_at")
        end = parse_time(told) if told is not None else None
        if end is None or not end.known:
            reset = resets.at_or_after(edge.time.start) if edge.time.known else None
            end = AFTER_ALL if reset is None else Moment(reset, FOREVER)
        return Contact(edge.source, edge.target, edge.time, end, edge, edge.time.known, resets)


def _standings(thing: str, records: Sequence[Edge]) -> Iterator[Contact]:
    """When a thing stood where: until it is certainly elsewhere. A lot may have stayed in part."""
    known = sorted((edge for edge in records if edge.time.known), key=lambda edge: (*edge.time, edge.key))
    lot = kind_of(thing) == "lot"
    starts = [edge.time.start for edge in known]
    for edge in records:
        if edge.type in PLACING:
            later = known[bisect_right(starts, edge.time.end) :] if edge.time.known else ()
            away = (other.time for other in later if other.target != edge.target)
            end = next(away, AFTER_ALL)
            last = Moment(end.start, FOREVER) if lot else end
            yield Contact(thing, edge.target, edge.time, last, edge, edge.time.known)
