"""The trace's edges, read from the graph: one bounded query a label and round, linear in the edges met."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from genealogy.graph.elements import label_of
from genealogy.graph.engine import Graph
from genealogy.graph.schema import fill
from genealogy.model.identifiers import split
from genealogy.model.relationships import TOLD
from genealogy.model.times import FOREVER, Moment
from genealogy.queries.edges import Edge

_KEYS = 5_000
_SLICE, _MOST = 500, 50_000
"""Edges in one row of the answer: the driver takes ten times as long for rows of one. And in one query, because the
engine holds them all until it answers.
"""
_RARE = frozenset({"SAME_AS", "EMPTIED", "OBSERVED_IN"})


class GraphEdges:
    """An EdgeSource over Cypher: what was known at a ledger sequence, of the world up to a time (microseconds)."""

    def __init__(self, graph: Graph, sequence: int, at: int = FOREVER) -> None:
        self._graph = graph
        self._bounds = {"sequence": sequence, "at": at}
        self._present: dict[str, bool] = {}
        self._spellings: dict[str, tuple[str, ...]] = {}

    def outgoing(self, keys: Sequence[str], types: frozenset[str]) -> Iterable[Edge]:
        return self._read("trace/outgoing", "trace/outgoing_one_by_one", keys, types)

    def incoming(self, keys: Sequence[str], types: frozenset[str]) -> Iterable[Edge]:
        return self._read("trace/incoming", "trace/incoming_one_by_one", keys, types)

    def namesakes(self, keys: Sequence[str]) -> Iterable[tuple[str, str]]:
        by_label: dict[str, list[dict[str, str]]] = defaultdict(list)
        for key in keys:
            by_label[label_of(key)].append({"key": key, "number": split(key)[1][-1]})
        for label, members in by_label.items():
            for first in range(0, len(members), _KEYS):
                part = {"rows": members[first : first + _KEYS], **self._bounds}
                yield from self._graph.stream(fill("trace/namesakes", label=label), part)

    def spellings(self, keys: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """The foreign spellings of things that were met, by key."""
        return {key: self._spellings[key] for key in keys if key in self._spellings}

    def _read(self, sliced: str, single: str, keys: Sequence[str], types: frozenset[str]) -> Iterator[Edge]:
        wanted = sorted(kind for kind in types if kind not in _RARE or self._has(kind))
        if not wanted:
            return
        by_label: dict[str, list[str]] = defaultdict(list)
        for key in keys:
            by_label[label_of(key)].append(key)
        for label, members in by_label.items():
            texts = [fill(query, label=label, types="|".join(wanted)) for query in (sliced, single)]
            for first in range(0, len(members), _KEYS):
                rows = self._rows(texts, members[first : first + _KEYS])
                for *named, t0, t1, quantity, unit, recorded, spellings, told in rows:
                    key, kind, source, target = named
                    if spellings:
                        self._spellings[target if sliced == "trace/outgoing" else source] = tuple(spellings)
                    amount = None if quantity is None else Decimal(quantity)
                    of = None if quantity is None else unit  # a unit alone is that of a measurement: nothing moved
                    yield Edge(key, kind, source, target, Moment(t0, t1), amount, of, recorded, _told(kind, told))

    def _rows(self, texts: Sequence[str], keys: list[str]) -> Iterator[Sequence[Any]]:
        """Fewer things at once where they have very many edges; those of a single one are streamed in the end."""
        sliced, single = texts
        asked = {"keys": keys, "told": list(TOLD), **self._bounds}
        slices = [rows for (rows,) in self._graph.stream(sliced, {"most": _MOST, "slice": _SLICE, **asked})]
        if sum(map(len, slices)) < _MOST:
            for rows in slices:
                yield from rows
        elif len(keys) == 1:
            yield from self._graph.stream(single, asked)
        else:
            yield from self._rows(texts, keys[: len(keys) // 2])
            yield from self._rows(texts, keys[len(keys) // 2 :])

    def _has(self, kind: str) -> bool:
        """Whether the graph holds any relationship of a rare type: without one, a round saves its query."""
        if kind not in self._present:
            self._present[kind] = bool(self._graph.read(fill("trace/any", type=kind)))
        return self._present[kind]


def _told(kind: str, properties: Mapping[str, str] | None) -> tuple[tuple[str, str], ...]:
    if not properties:
        return ()
    return tuple((name, properties[name]) for name in TOLD[kind] if name in properties)
