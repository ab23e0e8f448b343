"""How much a suspect without a composition touched: all of a batch or unit; of a lot what the records of it tell."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from genealogy.model.identifiers import kind_of
from genealogy.model.times import parse_time
from genealogy.queries.accounts.holdings import event_of
from genealogy.queries.accounts.postings import repeated
from genealogy.queries.edges import Edge
from genealogy.queries.intervals import Span
from genealogy.queries.tracing.contacts import CAUSES, LASTING, PASSING
from genealogy.queries.tracing.exposure import ALL_TIME
from genealogy.queries.tracing.trace import Reached

_CONTACTS = frozenset().union(*CAUSES.values())
_WITH_MAKING = frozenset({"RECEIVED_AS", "SUPPLIED_BY", "STORED_AT"})
"""Told by the event that made or received a lot, which tells the amount."""
_AMOUNTS = frozenset({"STERILIZED_IN", "MOVED_TO", "COUNTED_AT", "RETURNED_TO", "PACKED_IN"})


class Touches:
    """From the nodes and crossed edges of a forward trace; `window` is when its roots are under suspicion."""

    def __init__(self, nodes: Iterable[Reached], crossed: Iterable[Edge], window: Span = ALL_TIME) -> None:
        self._window = window
        nodes = list(nodes)
        self._roots = {node.key for node in nodes if not node.via}
        paths = {id(node.via): node.via for node in nodes}  # a million units of a lot have one in common
        touches = {place for place, via in paths.items() if via and _is_touch(via)}
        self._direct = {node.key: node.via[-1] for node in nodes if id(node.via) in touches} if touches else {}
        """Touched by a suspect, or by what it held; and by which."""
        self._of: dict[str, list[Edge]] = defaultdict(list)
        self._on: dict[str, set[str]] = defaultdict(set)
        self._packed: set[str] = set()
        self.received: set[str] = set()
        """Events of making or receipt all of which was touched."""
        for edge in crossed:
            held = edge.type == "PACKED_IN" and (edge.target in self._roots or edge.target in self._direct)
            if edge.type in _CONTACTS or held:
                self._of[edge.source].append(edge)
            elif edge.type == "PACKED_IN":
                self._packed.add(edge.source)
            if edge.type in PASSING:
                self._on[edge.target].add(edge.source)
            if edge.type in _WITH_MAKING:
                self.received.add(event_of(edge))
        self._holders = any(kind_of(root) in {"location", "package"} for root in self._roots)

    def whole(self, key: str) -> bool:
        """Whether all of a thing is exposed: a root, a batch or unit that a suspect touched, a lot that was inspected.

        What came out of a suspect package is not: how much that was its records tell.
        """
        if key in self._roots:
            return True
        cause = self._direct.get(key)
        if cause is None or (kind_of(key) == "lot" and kind_of(cause) != "inspection"):
            return False
        if kind_of(cause) == "package":
            return any(edge.type == "PACKED_IN" for edge in self._of[key])
        touches = [edge for edge in self._of[key] if edge.target == cause]
        return not touches or any(self._certain(edge) for edge in touches)

    def _certain(self, edge: Edge) -> bool:
        """Whether a contact was within the time of suspicion however exactly its times are told."""
        low, high = self._window
        if edge.type not in LASTING:
            return low <= edge.time.start and edge.time.end <= high
        told = edge.tells("ended_at")
        return edge.time.end <= high and (told is None or low <= parse_time(told).start)

    def shared(self, key: str) -> bool:
        """Whether a thing ran on something that carried exposure from another one: so all of it may be exposed."""
        if not self._on:
            return False
        return any(len(self._on[edge.target]) > 1 for edge in self._of.get(key, ()) if edge.type in PASSING)

    def amounts(self, lot: str) -> Iterator[tuple[Edge, bool]]:
        """Records that some of a lot was touched, each once, and whether it certainly was at the time of suspicion."""
        records = [edge for edge in self._of.get(lot, ()) if edge.type in _AMOUNTS]
        again = repeated(records)
        for edge in (edge for edge in records if edge.key not in again):
            sure = edge.type != "PACKED_IN" or edge.target in self._roots  # else some may have come out before
            yield edge, sure and lot in self._direct and self._certain(edge)

    def bounded(self, lot: str) -> bool:
        """Whether those records tell of all that was touched: not if packages of a suspect place may have held some."""
        return not (self._holders and lot in self._packed)


def _is_touch(via: list[str]) -> bool:
    """Whether a path leads over causes alone, and none of them took over what it passes on."""
    return all(kind_of(one) in CAUSES for one in via) and not any(kind_of(one) == "equipment" for one in via[1:])
