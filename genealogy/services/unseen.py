"""What a forward trace may have missed: things of which no record tells the origin (docs/trace.md)."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Protocol

from genealogy.model.identifiers import kind_of
from genealogy.queries.edges import Direction, EdgeSource, Gap
from genealogy.queries.names import parent
from genealogy.queries.neighbours import Neighbour
from genealogy.queries.trace import Question, Reached, Traced
from genealogy.queries.unmade import TOO_MANY, first_there, perhaps_exposed, without_origin

MOST = 2_000
"""Things without an origin that are looked at one by one."""
_RELATIVES = 20
"""Of what is like the roots so many are traced, to learn what materials they become."""
_NEIGHBOURS = 200
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
    reached = {node.key for node in traced.nodes}
    candidates = sorted({*known.perhaps_unmade(MOST)} - reached)
    if len(candidates) > MOST:
        return [Gap(root, TOO_MANY, str(MOST)) for root in question.roots]
    unmade = without_origin(edges, candidates)
    if not unmade:
        return []
    since = max(question.window[0], first_there(edges, question.roots, traced.edges)) - 2 * question.tolerance
    materials = _materials(node for node in traced.nodes if node.depth)
    return perhaps_exposed(edges, unmade, since, materials, lambda: _of_relatives(known, edges, question))


def _materials(nodes: Iterable[Reached]) -> set[str]:
    return {parent(node.key) for node in nodes if node.kind in {"lot", "unit"}}


def _of_relatives(known: Knowing, edges: EdgeSource, question: Question) -> set[str]:
    """The materials that others of the roots' materials, or of the same suppliers, became."""
    relatives: dict[str, None] = {}
    for root in question.roots:
        wanted = _NAMING.get(kind_of(root))
        around = known.neighbours(parent(root), _NEIGHBOURS) if wanted else []
        some = [one.key for one in around if one.direction == "in" and one.type == wanted and one.key != root]
        relatives |= dict.fromkeys(some[:: max(1, len(some) // _RELATIVES)])
    if not relatives:
        return set()
    roots = tuple(relatives)
    materials = _materials(node for node in known.answer(replace(question, roots=roots), edges).nodes if node.depth)
    supplied = any(kind_of(root) == "supplierlot" for root in question.roots)
    return materials | ({parent(one) for one in roots if kind_of(one) == "lot"} if supplied else set())
