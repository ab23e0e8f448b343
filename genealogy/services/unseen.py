"""What a forward trace may have missed: things of which no record tells the origin (docs/trace.md)."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Protocol

from genealogy.model.identifiers import kind_of
from genealogy.model.times import FOREVER, parse_time
from genealogy.queries.edges import Direction, EdgeSource, Gap
from genealogy.queries.exposure import ALL_TIME
from genealogy.queries.intervals import Span
from genealogy.queries.names import parent
from genealogy.queries.neighbours import Neighbour
from genealogy.queries.trace import Question, Reached, Traced
from genealogy.queries.unmade import TOO_MANY, perhaps_exposed, there_since, without_origin

MOST = 2_000
"""Things without an origin that are looked at one by one."""
_RELATIVES = 8
"""Of what is like the roots so many are traced, to learn what materials they become."""
_NEIGHBOURS = 200
_LONGER = 2
"""What comes from the roots may take so many times as long as what is known of them, or of others like them."""
_NAMING = {"lot": "OF", "unit": "OF", "supplierlot": "SUPPLIED_BY"}
"""Relationships to the material or party that other lots have as well."""


class Knowing(Protocol):
    """What is asked of an engine's records (services/records.py)."""

    def answer(self, question: Question, edges: EdgeSource) -> Traced: ...
    def perhaps_unmade(self, most: int) -> list[str]: ...
    def neighbours(self, key: str, limit: int) -> list[Neighbour]: ...


def unseen(known: Knowing, edges: EdgeSource, traced: Traced, question: Question) -> list[Gap]:
    """Gaps of things beyond the answer, that would be in it if a lost record led there."""
    if question.direction is Direction.BACKWARD:
        return []
    candidates = {*known.perhaps_unmade(MOST)}
    if len(candidates) > MOST:
        return [Gap(root, TOO_MANY, str(MOST)) for root in question.roots]
    if candidates:
        candidates.difference_update(question.cleared, (node.key for node in traced.nodes))
    unmade = without_origin(edges, sorted(candidates))
    if not unmade:
        return []
    others = _relatives(known, question.roots)
    became = known.answer(replace(question, roots=others, window=ALL_TIME), edges).nodes if others else []
    supplied = others if any(kind_of(root) == "supplierlot" for root in question.roots) else ()
    materials = _materials([*traced.nodes, *became]) | {parent(lot) for lot in supplied}
    return perhaps_exposed(edges, unmade, materials, _span(edges, question, traced.nodes, became))


def _materials(nodes: Iterable[Reached]) -> set[str]:
    """Those that something became. Of a million units there are few: keys are cut before they are understood."""
    cut = {node.key.rpartition("/")[0] for node in nodes if node.depth and node.kind in {"lot", "unit"}}
    return {parent(f"{begin}/") for begin in cut}


def _relatives(known: Knowing, roots: Iterable[str]) -> tuple[str, ...]:
    """Some others of the roots' materials, or lots of the same suppliers."""
    found: dict[str, None] = {}
    for root in roots:
        wanted = _NAMING.get(kind_of(root))
        around = known.neighbours(parent(root), _NEIGHBOURS) if wanted else []
        some = [one.key for one in around if one.direction == "in" and one.type == wanted and one.key != root]
        found |= dict.fromkeys(some[:: max(1, len(some) // _RELATIVES)])
    return tuple(found)


def _span(edges: EdgeSource, question: Question, nodes: Sequence[Reached], became: Sequence[Reached]) -> Span:
    """When what comes from the roots may have been spoken of first: from then on when they came to be, for twice as
    long as it took until the last of what they, or others like them, became; the tolerance on both sides included.
    """
    last: dict[str, str] = {}
    for node in (*nodes, *became):
        if node.exposed_from is not None and node.exposed_from > last.get(node.via[0], ""):
            last[node.via[0]] = node.exposed_from
    since = there_since(edges, [*question.roots, *last])
    low = question.window[0]
    if all(root in since for root in question.roots):
        low = max(low, min(since[root] for root in question.roots))
    took = [parse_time(text).end - since.get(root, low) for root, text in last.items()]
    high = low + _LONGER * max(took, default=0) if low > -FOREVER and took else FOREVER
    return low - 2 * question.tolerance, high + 2 * question.tolerance
