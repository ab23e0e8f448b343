"""Records of a folder as a trace reads them, in memory: through the ingest adapters, without ledger or graph."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from genealogy.ingest.adapter import Options
from genealogy.ingest.files import walk
from genealogy.ingest.registry import adapter_for
from genealogy.model.events import Corrected, Event
from genealogy.model.identifiers import kind_of, split
from genealogy.model.identity import event_id
from genealogy.model.links import links
from genealogy.model.records import Draft, Refusal
from genealogy.queries.edges import Edge, EdgeSource
from genealogy.queries.neighbours import Neighbour
from genealogy.queries.trace import Question, Traced, trace
from genealogy.queries.unmade import KINDS, ORIGINS

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


class MemoryEdges:
    """The edge port over events in memory, and the records that a forward trace asks what it may have missed."""

    def __init__(self, events: dict[str, Event]) -> None:
        self._out: defaultdict[str, list[Edge]] = defaultdict(list)
        self._into: defaultdict[str, list[Edge]] = defaultdict(list)
        self._numbers: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        for sequence, (identifier, event) in enumerate(events.items(), 1):
            for place, one in enumerate(links(event, identifier)):
                self._add(Edge.of(one, f"{identifier}:{place}", sequence))

    def answer(self, question: Question, edges: EdgeSource) -> Traced:
        return trace(edges, question)

    def perhaps_unmade(self, most: int) -> list[str]:
        """All of them, whatever their number."""
        told = {key for key, into in self._into.items() if any(edge.type in ORIGINS for edge in into)}
        return sorted(key for key in {*self._out, *self._into} - told if kind_of(key) in KINDS)

    def neighbours(self, key: str, limit: int) -> list[Neighbour]:
        """Those from which a relationship leads to it."""
        return [
            Neighbour("in", edge.type, edge.source, None, str(edge.time), None, edge.unit, edge.sequence)
            for edge in self._into.get(key, ())[:limit]
        ]

    def _add(self, edge: Edge) -> None:
        for key in (edge.source, edge.target):
            if key not in self._out and key not in self._into:
                self._numbers[_number(key)].add(key)
        self._out[edge.source].append(edge)
        self._into[edge.target].append(edge)

    @property
    def keys(self) -> list[str]:
        return sorted(self._out.keys() | self._into.keys())

    def outgoing(self, keys: Sequence[str], types: frozenset[str]) -> Iterable[Edge]:
        return (edge for key in keys for edge in self._out.get(key, ()) if edge.type in types)

    def incoming(self, keys: Sequence[str], types: frozenset[str]) -> Iterable[Edge]:
        return (edge for key in keys for edge in self._into.get(key, ()) if edge.type in types)

    def namesakes(self, keys: Sequence[str]) -> Iterator[tuple[str, str]]:
        for key in keys:
            for other in self._numbers[_number(key)] - {key}:
                yield key, other


def _number(key: str) -> tuple[str, str]:
    return kind_of(key), split(key)[1][-1]
