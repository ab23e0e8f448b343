"""What the records say around each node met by a trace, fetched through the port round by round and kept for both
readings."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from genealogy.model.identifiers import kind_of
from genealogy.model.relationships import DEFINING, LEAVING, RELATIONSHIPS, Carries
from genealogy.model.times import UNKNOWN
from genealogy.queries.edges import Direction, Edge, EdgeSource, Gap
from genealogy.queries.tracing.contacts import HOLDING, Contacts
from genealogy.queries.tracing.names import Names
from genealogy.queries.tracing.reading import ENDS
from genealogy.queries.tracing.resets import EVERY_CLEANING, Resets
from genealogy.queries.tracing.stays import Places, Stay, pair

TRANSFERS = frozenset(t for t, carries in RELATIONSHIPS.items() if carries is Carries.TRANSFER)
Packing = defaultdict[tuple[str, str], list[Edge]]
"""Packed and unpacked records by (content, holder)."""

PACKING = frozenset({"PACKED_IN", "UNPACKED_FROM"})
PLACES = PACKING | LEAVING
FILLING = frozenset({"PACKED_IN", "SHIPPED_IN"})

TRAVELLING = frozenset({"package", "shipment"})
"""Kinds with plant-local numbers that one site fills and another may handle."""
SAME_NUMBER = "SAME_NUMBER"


@dataclass(slots=True)
class Around:
    """One node's edges in the direction of the trace."""

    transfers: list[Edge] = field(default_factory=list)
    aliases: list[Edge] = field(default_factory=list)
    namesakes: list[Edge] = field(default_factory=list)
    """Possibly the same thing, numbered alike at another site that has no record of what went into it."""
    stays: list[Stay] = field(default_factory=list)
    defined: bool = False
    """Backward: a record of its making or receipt is there."""


class Surroundings:
    """Edges by node, in one direction; the port is asked once for each node."""

    def __init__(
        self,
        edges: EdgeSource,
        direction: Direction,
        *,
        contact: bool = False,
        resets: Resets = EVERY_CLEANING,
        late: int = 0,
    ) -> None:
        """With `contact`, exposure also passes through equipment; `resets` tells until when. `late`: see `pair`."""
        self._edges = edges
        self._late = late
        self.contacts = Contacts(edges, direction, contact, resets)
        self._forward = direction is Direction.FORWARD
        self._around: dict[str, Around] = {}
        self._names = Names(edges)
        self._inside: set[str] = set()
        """Nodes of which it was read what was inside of them, or what they were in."""
        self.gaps: dict[Gap, None] = {}

    def __getitem__(self, node: str) -> Around:
        return self._around[node]

    def aliases(self, node: str) -> list[Edge]:
        return self._names.of(node)

    def told(self, node: str) -> set[str]:
        """Types of the relationships that lead on from a node, under all names that follow from its material."""
        around = [self._around[one] for one in (node, *self._names.also(node)) if one in self._around]
        found = {edge.type for one in around for edge in one.transfers}
        return found | DEFINING if any(one.defined for one in around) else found

    def known(self, node: str) -> bool:
        return node in self._around

    def fetch(self, nodes: Iterable[str], causes: Iterable[str] = ()) -> None:
        """Read what is not yet known of these nodes, and of what touched these causes."""
        nodes, causes = list(nodes), list(causes)
        self._fetch_flow(nodes)
        self._names.fetch(causes)
        if causes or self.contacts.follow:
            self._fetch_contacts(nodes, causes)

    def _fetch_contacts(self, nodes: Sequence[str], causes: Sequence[str]) -> None:
        things = list(dict.fromkeys([*nodes, *causes]))
        inside = [one for one in (causes if self._forward else things) if one not in self._inside]
        self._inside.update(inside)
        self.contacts.fetch(things, causes)
        if self._forward:
            self.contacts.add(self._stays_in([cause for cause in inside if kind_of(cause) in HOLDING]))
        elif self.contacts.follow:
            self.contacts.add(self._stays_of([thing for thing in inside if kind_of(thing) not in ENDS]))

    def _fetch_flow(self, nodes: Sequence[str]) -> None:
        keys = [node for node in nodes if node not in self._around]
        if not keys:
            return
        self._names.fetch(keys)
        for key in keys:
            self._around[key] = Around(aliases=self._names.of(key))
        self._fetch_namesakes([key for key in keys if kind_of(key) in TRAVELLING])
        if self._forward:
            self._fetch_forward([key for key in keys if kind_of(key) not in ENDS])
        else:
            self._fetch_backward(keys)

    def _fetch_namesakes(self, keys: Sequence[str]) -> None:
        pairs = list(self._edges.namesakes(keys)) if keys else []
        receivers = {other if self._forward else key for key, other in pairs}
        filled = {edge.target for edge in self._edges.incoming(list(receivers), FILLING)} if receivers else set()
        for key, other in pairs:
            giver, receiver = (key, other) if self._forward else (other, key)
            if receiver not in filled:
                edge = Edge(f"{giver}={receiver}", SAME_NUMBER, giver, receiver, UNKNOWN, None, None, 0)
                self._around[key].namesakes.append(edge)

    def _fetch_forward(self, keys: Sequence[str]) -> None:
        places: dict[str, list[Edge]] = defaultdict(list)
        packing: Packing = defaultdict(list)
        for edge in self._edges.outgoing(keys, TRANSFERS | PACKING):
            if edge.type in TRANSFERS and not edge.is_reversal:
                self._around[edge.source].transfers.append(edge)
            if edge.type in PLACES:
                places[edge.source].append(edge)
            if edge.type in PACKING:
                packing[edge.source, edge.target].append(edge)
        for stay in self._pair(packing, places):
            self._around[stay.content].stays.append(stay)

    def _fetch_backward(self, keys: Sequence[str]) -> None:
        packing: Packing = defaultdict(list)
        for edge in self._edges.incoming(keys, TRANSFERS | DEFINING | PACKING):
            around = self._around[edge.target]
            around.defined |= edge.type in DEFINING
            if edge.type in TRANSFERS and not edge.is_reversal:
                around.transfers.append(edge)
            elif edge.type in PACKING:
                packing[edge.source, edge.target].append(edge)
        for stay in self._pair_contents(packing):
            self._around[stay.holder].stays.append(stay)

    def _stays_in(self, holders: Sequence[str]) -> Iterator[Stay]:
        """What was in these holders."""
        packing: Packing = defaultdict(list)
        for edge in self._edges.incoming(holders, PACKING) if holders else ():
            packing[edge.source, edge.target].append(edge)
        yield from self._pair_contents(packing)

    def _stays_of(self, contents: Sequence[str]) -> Iterator[Stay]:
        """What these contents were in."""
        places: dict[str, list[Edge]] = defaultdict(list)
        packing: Packing = defaultdict(list)
        for types, keys in _by_places(contents):
            for edge in self._edges.outgoing(keys, types):
                places[edge.source].append(edge)
                if edge.type in PACKING:
                    packing[edge.source, edge.target].append(edge)
        yield from self._pair(packing, places)

    def _pair_contents(self, packing: Packing) -> Iterator[Stay]:
        """The stays of contents of which not yet known is where else they were."""
        places: dict[str, list[Edge]] = defaultdict(list)
        exclusive = {content: None for content, _ in packing if kind_of(content) != "lot"}
        for edge in self._edges.outgoing(list(exclusive), PLACES):
            places[edge.source].append(edge)
        yield from self._pair(packing, places)

    def _pair(self, packing: Packing, places: dict[str, list[Edge]]) -> Iterator[Stay]:
        """The stays of each content in each holder; what else is known of the contents is in `places`."""
        emptied: dict[str, list[Edge]] = defaultdict(list)
        holders = {holder: None for _, holder in packing}
        for edge in self._edges.outgoing(list(holders), frozenset({"EMPTIED"})):
            emptied[edge.source].append(edge)
        known = {content: Places(content, places.get(content, ())) for content in {content for content, _ in packing}}
        for (content, holder), records in packing.items():
            stays, gaps = pair(content, holder, [*records, *emptied[holder]], known[content], self._late)
            self.gaps |= dict.fromkeys(gaps)
            yield from stays


def _by_places(contents: Sequence[str]) -> Iterator[tuple[frozenset[str], list[str]]]:
    """Contents by the types of records that tell where they were: a lot leaves by `unpacked` alone."""
    for types, lot in ((PACKING, True), (PLACES, False)):
        if keys := [content for content in contents if (kind_of(content) == "lot") is lot]:
            yield types, keys
