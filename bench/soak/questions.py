"""The questions that are put to every engine: each about a root in every graph, so that one over Cypher is enough."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Any

from bench.soak.graphs import owner
from genealogy.model.relationships import RELATIONSHIPS
from genealogy.model.times import DAY, FOREVER, parse_time, parse_zone
from genealogy.queries.edges import Direction, Edge, EdgeSource
from genealogy.queries.tracing.clearing import every_name
from genealogy.queries.tracing.resets import EVERY_CLEANING, Resets
from genealogy.queries.tracing.trace import Question, Traced
from tests.oracle.world import ZONE

ALL = frozenset(RELATIONSHIPS)
_HOUR = DAY // 24
_TOLERANCES = (DAY, DAY, 0, _HOUR, 8 * _HOUR, 3 * DAY)
_RESETS = (
    EVERY_CLEANING,
    Resets.parse("none"),
    Resets.parse("equipment=equipment_cleaned,equipment:*E0=always"),
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question without its root. `batch`: as of the end of that batch, none for the last; `clears`: another thing of
    the graph is cleared.
    """

    question: Question
    batch: int | None = None
    at: int = FOREVER
    clears: bool = False


def asked(rng: Random, batches: int) -> list[Asked]:
    """A few questions of every kind, in both directions."""
    found: list[Asked] = []
    for direction in Direction:
        plain = Question(direction, (), tolerance=rng.choice(_TOLERANCES), resets=rng.choice(_RESETS))
        contact = replace(plain, contact=True, tolerance=rng.choice(_TOLERANCES))
        found += [
            Asked(Question(direction, ())),
            Asked(replace(plain, strict_times=True)),
            Asked(contact),
            Asked(replace(rng.choice((plain, contact)), window=_window(rng))),
            Asked(replace(rng.choice((plain, contact)), packing_complete=False)),
            Asked(replace(plain, depth=rng.randint(1, 4))),
            Asked(rng.choice((plain, contact)), clears=True),
            Asked(rng.choice((plain, contact)), at=_moment(rng)),
        ]
        if batches > 1:
            found.append(Asked(rng.choice((plain, contact)), batch=rng.randrange(batches - 1)))
    return found


def _window(rng: Random) -> tuple[int, int]:
    low, high = sorted((_moment(rng), _moment(rng)))
    return rng.choice(((low, high), (low, FOREVER), (-FOREVER, high)))


def _moment(rng: Random) -> int:
    """Some moment of the days in which most of the records fall."""
    told = f"2026-03-{rng.randint(2, 9):02}T{rng.randrange(24):02}:{rng.randrange(60):02}:00"
    return parse_time(told, parse_zone(ZONE)).start


def put(one: Asked, edges: EdgeSource, keys: Sequence[str], rng: Random) -> Question:
    """The question about a root in one graph, of which these things are known."""
    root = rng.choice(keys)
    if not one.clears:
        return replace(one.question, roots=(root,))
    return replace(one.question, roots=(root,), cleared=every_name(edges, [rng.choice(keys)]))


def together(questions: Iterable[Question]) -> Question:
    """Questions about different graphs as one."""
    questions = list(questions)
    roots = tuple(root for question in questions for root in question.roots)
    return replace(questions[0], roots=roots, cleared=frozenset().union(*(one.cleared for one in questions)))


class Owners:
    """Which graph each thing is of; of what bears the name of a record, that which the record is about."""

    def __init__(self, edges: EdgeSource, keys: Sequence[str]) -> None:
        self._of = {key: number for key in keys if (number := owner(key)) is not None}
        nameless = [key for key in keys if key not in self._of]
        for edge in (*edges.outgoing(nameless, ALL), *edges.incoming(nameless, ALL)):
            one, other = (edge.source, edge.target) if edge.source not in self._of else (edge.target, edge.source)
            self._of[one] = self._of[other]

    def __getitem__(self, key: str) -> int:
        return self._of[key]

    def keys(self) -> dict[int, list[str]]:
        """By graph."""
        found: dict[int, list[str]] = defaultdict(list)
        for key, number in self._of.items():
            found[number].append(key)
        return found


def parted(traced: Traced, owners: Owners, numbers: Iterable[int]) -> dict[int, Traced]:
    """An answer about many graphs, by graph; whether it was cut short is not known of each."""
    nodes, edges, gaps, left_out = (defaultdict[int, list[Any]](list) for _ in range(4))
    for node in traced.nodes:
        nodes[owners[node.key]].append(node)
    for edge in traced.edges:
        edges[owners[edge.source]].append(edge)
    for into, some in ((gaps, traced.gaps), (left_out, traced.left_out)):
        for gap in some:
            into[owners[gap.key]].append(gap)
    return {one: Traced(nodes[one], edges[one], gaps[one], truncated=False, left_out=left_out[one]) for one in numbers}


class Until:
    """The world up to a time: the relationships of an edge source that had begun by then."""

    def __init__(self, edges: EdgeSource, at: int) -> None:
        self._edges, self._at = edges, at
        self._stands: dict[str, bool] = {}

    def outgoing(self, keys: Sequence[str], types: frozenset[str]) -> Iterator[Edge]:
        return (edge for edge in self._edges.outgoing(keys, types) if edge.time.start <= self._at)

    def incoming(self, keys: Sequence[str], types: frozenset[str]) -> Iterator[Edge]:
        return (edge for edge in self._edges.incoming(keys, types) if edge.time.start <= self._at)

    def namesakes(self, keys: Sequence[str]) -> Iterator[tuple[str, str]]:
        return ((key, other) for key, other in self._edges.namesakes(keys) if self._known(other))

    def _known(self, key: str) -> bool:
        if key not in self._stands:
            self._stands[key] = any(self.outgoing([key], ALL)) or any(self.incoming([key], ALL))
        return self._stands[key]
