"""What the records say around each node met by a trace, fetched through the port round by round and kept for both
readings."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from genealogy.model.identifiers import kind_of
from genealogy.model.relationships import DEFINING, LEAVING, RELATIONSHIPS, Carries
from genealogy.queries.edges import Direction, Edge, EdgeSource
from genealogy.queries.intervals import Span, Times
from genealogy.queries.reading import ENDS, Reading
from genealogy.queries.stays import Stay, is_elsewhere, pair

TRANSFERS = frozenset(t for t, carries in RELATIONSHIPS.items() if carries is Carries.TRANSFER)
ALIASES = frozenset(t for t, carries in RELATIONSHIPS.items() if carries is Carries.ALIAS)
PACKING = frozenset({"PACKED_IN", "UNPACKED_FROM"})
PLACES = PACKING | LEAVING


@dataclass(slots=True)
class Around:
    """One node's edges in the direction of the trace."""

    transfers: list[Edge] = field(default_factory=list)
    aliases: list[Edge] = field(default_factory=list)
    stays: list[Stay] = field(default_factory=list)
    defined: bool = False
    """Backward: a record of its making or receipt is there."""


class Surroundings:
    """Edges by node, in one direction; the port is asked once for each node."""

    def __init__(self, edges: EdgeSource, direction: Direction) -> None:
        self._edges = edges
        self._forward = direction is Direction.FORWARD
        self._around: dict[str, Around] = {}
        self.gaps: dict[tuple[str, str], None] = {}

    def __getitem__(self, node: str) -> Around:
        return self._around[node]

    def known(self, node: str) -> bool:
        return node in self._around

    def fetch(self, nodes: Iterable[str]) -> None:
        """Read what is not yet known of these nodes."""
        keys = [node for node in nodes if node not in self._around]
        if not keys:
            return
        for key in keys:
            self._around[key] = Around()
        for edge in self._edges.outgoing(keys, ALIASES):
            self._around[edge.source].aliases.append(edge)
        for edge in self._edges.incoming(keys, ALIASES):
            self._around[edge.target].aliases.append(edge)
        if self._forward:
            self._fetch_forward([key for key in keys if kind_of(key) not in ENDS])
        else:
            self._fetch_backward(keys)

    def _fetch_forward(self, keys: Sequence[str]) -> None:
        places: dict[str, list[Edge]] = defaultdict(list)
        for edge in self._edges.outgoing(keys, TRANSFERS | PACKING):
            if edge.type in TRANSFERS:
                self._around[edge.source].transfers.append(edge)
            if edge.type in PLACES:
                places[edge.source].append(edge)
        emptied = self._emptied({edge.target for edges in places.values() for edge in edges if edge.type in PACKING})
        for content, edges in places.items():
            for holder in dict.fromkeys(edge.target for edge in edges if edge.type in PACKING):
                self._around[content].stays += self._pair(content, holder, edges, emptied[holder])

    def _fetch_backward(self, keys: Sequence[str]) -> None:
        inside: dict[str, dict[str, None]] = defaultdict(dict)
        for edge in self._edges.incoming(keys, TRANSFERS | DEFINING | PACKING):
            around = self._around[edge.target]
            around.defined |= edge.type in DEFINING
            if edge.type in TRANSFERS:
                around.transfers.append(edge)
            elif edge.type in PACKING:
                inside[edge.target][edge.source] = None
        places: dict[str, list[Edge]] = defaultdict(list)
        for edge in self._edges.outgoing(list({c: None for contents in inside.values() for c in contents}), PLACES):
            places[edge.source].append(edge)
        emptied = self._emptied(inside)
        for holder, contents in inside.items():
            for content in contents:
                self._around[holder].stays += self._pair(content, holder, places[content], emptied[holder])

    def _emptied(self, holders: Iterable[str]) -> dict[str, list[Edge]]:
        found: dict[str, list[Edge]] = defaultdict(list)
        for edge in self._edges.outgoing(list(holders), frozenset({"EMPTIED"})):
            found[edge.source].append(edge)
        return found

    def _pair(self, content: str, holder: str, places: list[Edge], emptied: list[Edge]) -> list[Stay]:
        records = [edge for edge in places if edge.type in PACKING and edge.target == holder]
        stays, gaps = pair(content, holder, records + emptied, (edge for edge in places if is_elsewhere(edge, holder)))
        self.gaps |= dict.fromkeys(gaps)
        return stays


class Usable:
    """One node's edges prepared for one reading: found by time, each transfer used at most once."""

    def __init__(self, around: Around, reading: Reading) -> None:
        timed = [(window, edge) for edge in around.transfers if (window := reading.window(edge)) is not None]
        self._anytime = [(window, edge) for window, edge in timed if not edge.time.known]
        known = sorted(((window, edge) for window, edge in timed if edge.time.known), key=lambda pair: pair[0][0])
        self._known = known
        self._starts = [window[0] for window, _ in known]
        self._widest = max((window[1] - window[0] for window, _ in known), default=0)
        self._used: set[str] = set()
        self.stays = [(span, stay) for stay in around.stays if (span := reading.span(stay)) is not None]
        self.aliases = around.aliases

    def transfers(self, times: Times) -> Iterator[tuple[Span, Edge]]:
        """Transfers not yet used that may have happened within `times`."""
        yield from self._take(self._anytime)
        for low, high in times:
            first, last = bisect_left(self._starts, low - self._widest), bisect_right(self._starts, high)
            yield from self._take(pair for pair in self._known[first:last] if pair[0][1] >= low)

    def _take(self, pairs: Iterable[tuple[Span, Edge]]) -> Iterator[tuple[Span, Edge]]:
        for window, edge in pairs:
            if edge.key not in self._used:
                self._used.add(edge.key)
                yield window, edge
