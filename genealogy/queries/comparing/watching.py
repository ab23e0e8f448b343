"""Which record changed a scope: the new one that its path goes over, the withdrawn one that it went over."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from genealogy.model.identifiers import kind_of
from genealogy.model.relationships import LEAVING
from genealogy.queries.edges import EdgeSource
from genealogy.queries.tracing.trace import Reached, Traced

_MOVING = LEAVING | {"PACKED_IN", "UNPACKED_FROM", "EMPTIED"}
"""Records that end or begin a stay: a late one changes what was in what when others came by."""


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """An event that a scope may have rested on: the things it spoke of, and the sequence since which it is gone."""

    things: frozenset[str]
    since: int


class Paths:
    """The witness paths of an answer, step by step: the records that join two things."""

    def __init__(self, traced: Traced) -> None:
        self._between: dict[frozenset[str], list[int]] = defaultdict(list)
        for edge in traced.edges:
            self._between[frozenset((edge.source, edge.target))].append(edge.sequence)

    def steps(self, node: Reached) -> list[list[int]]:
        """Ledger sequences, each step's ascending."""
        found = (self._between.get(frozenset(step), []) for step in pairwise([*node.via, node.key]))
        return [sorted(step) for step in found if step]


class Reasons:
    """Why things entered or left a scope after a ledger sequence; `gone` tells the withdrawals since then, by the
    sequence of what they withdrew.
    """

    def __init__(self, edges: EdgeSource, after: int, gone: Mapping[int, Withdrawal]) -> None:
        self._edges, self._after, self._gone = edges, after, gone
        self._late: dict[str, list[int]] = {}

    def entered(self, node: Reached, paths: Paths) -> int | None:
        """The ledger sequence of the record that brought a thing in: the first step that only later records tell."""
        new = next((step[0] for step in paths.steps(node) if step[0] > self._after), None)
        return new or self._withdrawn_near(node) or self._late_near(node)

    def left(self, node: Reached, paths: Paths) -> int | None:
        """The ledger sequence of the record that took a thing out; of a withdrawn one, that of the withdrawal."""
        lost = (step for step in paths.steps(node) if all(record in self._gone for record in step))
        since = next((max(self._gone[record].since for record in step) for step in lost), None)
        return since or self._late_near(node) or self._withdrawn_near(node)

    def _withdrawn_near(self, node: Reached) -> int | None:
        path = {*node.via, node.key}
        return min((one.since for one in self._gone.values() if one.things & path), default=None)

    def _late_near(self, node: Reached) -> int | None:
        return min((sequence for key in [*node.via, node.key] for sequence in self._moved_late(key)), default=None)

    def _moved_late(self, key: str) -> list[int]:
        if key not in self._late:
            found = list(self._edges.outgoing([key], _MOVING))
            if kind_of(key) == "package":
                found += self._edges.incoming([key], _MOVING)
            self._late[key] = [edge.sequence for edge in found if edge.sequence > self._after]
        return self._late[key]
