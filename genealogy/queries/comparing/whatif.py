"""What if: a question with something cleared or added, and what enters and leaves the scope by that, and why."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from genealogy.queries.edges import Edge
from genealogy.queries.tracing.trace import Reached, Traced

COUNTED = {"unit": "units", "lot": "lots", "batch": "batches", "shipment": "shipments", "party": "consignees"}
"""What is counted of a scope, by kind."""


@dataclass(frozen=True, slots=True)
class Change:
    """A thing that is in one scope only. `decided` is the relationship that its witness path enters by what only that
    scope has, null for a thing that was itself named.
    """

    node: Reached
    decided: Edge | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """`rebased` are things of both scopes that are confirmed in one and possible in the other: (before, after)."""

    before: dict[str, int]
    after: dict[str, int]
    enters: list[Change]
    leaves: list[Change]
    rebased: list[tuple[Reached, Reached]]

    def by_decision(self) -> list[tuple[Edge, dict[str, int], dict[str, int]]]:
        """For each deciding relationship what enters and what leaves by it, counted; most first."""
        edges = {one.decided.key: one.decided for one in [*self.enters, *self.leaves] if one.decided}
        found = [(edge, _by(edge, self.enters), _by(edge, self.leaves)) for edge in edges.values()]
        return sorted(found, key=lambda one: (-one[1]["all"] - one[2]["all"], one[0].key))


def _by(edge: Edge, changes: Iterable[Change]) -> dict[str, int]:
    return counts(one.node for one in changes if one.decided == edge)


def counts(nodes: Iterable[Reached]) -> dict[str, int]:
    """How many things in all, and of the kinds that matter to a recall."""
    kinds = Counter(node.kind for node in nodes)
    return {"all": kinds.total(), **{name: kinds[kind] for kind, name in COUNTED.items()}}


def compare(before: Traced, after: Traced) -> Comparison:
    old, new = ({node.key: node for node in one.nodes} for one in (before, after))
    return Comparison(
        counts(before.nodes),
        counts(after.nodes),
        _changes(after, old.keys()),
        _changes(before, new.keys()),
        [(old[key], node) for key, node in new.items() if key in old and old[key].basis != node.basis],
    )


def _changes(traced: Traced, others: Iterable[str]) -> list[Change]:
    known = frozenset(others)
    between: dict[frozenset[str], list[Edge]] = defaultdict(list)
    for edge in traced.edges:
        between[frozenset((edge.source, edge.target))].append(edge)
    return [Change(node, _decided(node, known, between)) for node in traced.nodes if node.key not in known]


def _decided(node: Reached, known: frozenset[str], between: dict[frozenset[str], list[Edge]]) -> Edge | None:
    """The first step of the path that leads to what only this scope has, or on from a thing that only it names."""
    path = [*node.via, node.key]
    for step in pairwise(path):
        if step[1] not in known:
            found = between.get(frozenset(step), ())
            return min(found, key=lambda edge: (edge.sequence, edge.key), default=None)
    return None
