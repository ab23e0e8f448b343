"""Records of a folder as a trace reads them, in memory: through the ingest adapters, without ledger or graph."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from genealogy.ingest.adapter import Options
from genealogy.ingest.files import walk
from genealogy.ingest.registry import adapter_for
from genealogy.model.events import Corrected, Event
from genealogy.model.identifiers import kind_of
from genealogy.model.identity import event_id
from genealogy.model.links import links
from genealogy.model.records import Draft, Refusal
from genealogy.model.times import parse_time
from genealogy.queries.amounts.conversions import Conversions
from genealogy.queries.checks.peers import ENOUGH, GOING, SENDING, Batches, Became, Peers, records, usually
from genealogy.queries.checks.portions import leasts, portions_of
from genealogy.queries.edges import Direction, Edge
from genealogy.queries.intervals import Span
from genealogy.queries.neighbours import Neighbour
from genealogy.queries.plain_edges import PlainEdges
from genealogy.queries.tracing.names import parent
from genealogy.queries.tracing.trace import DEFAULT_TOLERANCE, Question, Reached, trace
from genealogy.queries.tracing.unmade import KINDS, ORIGINS

Identity = tuple[str, str | None, str | None]


def read_folder(folder: Path, timezone: str) -> tuple[dict[str, Event], list[Refusal]]:
    """The standing events by id, and what was refused. The same fact twice is one event."""
    options = Options.from_settings({"timezone": timezone})
    events: dict[str, Event] = {}
    refused: list[Refusal] = []
    for found in walk([folder]):
        adapter = adapter_for(found.path, options)
        for one in adapter.read(found.path, options) if adapter else ():
            if isinstance(one, Draft):
                events.setdefault(event_id(one.event, repeat=one.repeat), one.event)
            else:
                refused.append(one)
    return _standing(events), refused


def _standing(events: dict[str, Event]) -> dict[str, Event]:
    """Without those that another withdraws or replaces."""
    withdrawn: set[Identity] = set()
    for event in events.values():
        if isinstance(event, Corrected):
            withdrawn.add((event.source, event.of_table, event.of_record))
        if event.replaces is not None:
            withdrawn.add((event.source, event.table, event.replaces))
    kept = ((event.source, event.table, event.source_record) not in withdrawn for event in events.values())
    return {key: event for (key, event), stands in zip(events.items(), kept, strict=True) if stands}


def _last(nodes: Sequence[Reached]) -> int | None:
    """When the last of them was exposed for certain; microseconds."""
    return max((parse_time(node.exposed_from).end for node in nodes if node.exposed_from is not None), default=None)


class MemoryEdges(PlainEdges):
    """Events in memory, and the records that a forward trace asks what it may have missed."""

    def __init__(self, events: dict[str, Event]) -> None:
        super().__init__(
            Edge.of(one, f"{identifier}:{place}", sequence)
            for sequence, (identifier, event) in enumerate(events.items(), 1)
            for place, one in enumerate(links(event, identifier))
        )
        self._known: dict[tuple[str, str], Peers] = {}

    def became(self, things: Sequence[str]) -> Became:
        """With the default tolerance; each by itself, as what several became was not exposed alike by all."""
        traced = {thing: trace(self, Question(Direction.FORWARD, (thing,))).nodes for thing in things}
        last = {thing: until for thing, nodes in traced.items() if (until := _last(nodes)) is not None}
        return Became([node.key for nodes in traced.values() for node in nodes if node.depth], last)

    def reached(self, things: Sequence[str]) -> list[str]:
        return [node.key for node in trace(self, Question(Direction.FORWARD, tuple(things))).nodes]

    def perhaps_unmade(self, most: int) -> list[str]:
        """All of them, whatever their number."""
        told = {key for key, into in self.into.items() if any(edge.type in ORIGINS for edge in into)}
        return sorted(key for key in {*self.out, *self.into} - told if kind_of(key) in KINDS)

    def neighbours(self, key: str, limit: int) -> list[Neighbour]:
        """Those from which a relationship leads to it."""
        return [
            Neighbour("in", edge.type, edge.source, None, str(edge.time), None, edge.unit, edge.sequence)
            for edge in self.into.get(key, ())[:limit]
        ]

    def peers(self, kind: str, material: str, span: Span) -> Peers:
        """All of them are perhaps odd; what is usual is learnt once, as it is the same for all spans."""
        if (kind, material) not in self._known:
            things = sorted(self._peers(kind, material))
            batches = Batches(self, Conversions(self), DEFAULT_TOLERANCE)
            told = records(self, batches, kind, things)
            counts = Counter(one for some in told.values() for one in some)
            usual, low = usually(counts, len(things)), {}
            if kind == "batch" and material:
                low = leasts(portions_of(batches.amounts(batch), batch) for batch in things)
                low = {one: portion for one, portion in low.items() if ("CONSUMED_BY", one) in usual}
            enough = {(ENOUGH, one) for one in low}
            self._known[kind, material] = Peers(usual | enough, things, low)
        return self._known[kind, material]

    def _peers(self, kind: str, material: str) -> set[str]:
        if kind == "package":
            ends = {key for key, out in self.out.items() if any(edge.type in GOING for edge in out)}
            return {key for key in ends if kind_of(key) == kind}
        things = [key for key in self.keys if not material or parent(key) == material]
        if kind == "batch" and material:
            return {edge.source for edge in self.incoming(things, frozenset({"PRODUCED"}))}
        if kind == "lot":
            return {edge.source for edge in self.outgoing(things, SENDING) if kind_of(edge.source) == kind}
        return {key for key in things if kind_of(key) == kind}
