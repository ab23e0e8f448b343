"""Postings with a negative quantity: each takes back an earlier one, wholly or in part."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal

from genealogy.queries.edges import Edge, Gap


def is_reversal(edge: Edge) -> bool:
    return edge.quantity is not None and edge.quantity < 0


def standing(transfers: Sequence[Edge]) -> tuple[Sequence[Edge], list[Gap]]:
    """What is left of one node's transfers after their reversals, and a gap for each flow that was reversed to nothing.

    A reversal moves nothing itself. Flows between the same two things are taken together, since an edge does not know
    its record's number; while a part of them stands, each of them does.
    """
    if not any(is_reversal(edge) for edge in transfers):
        return transfers, []
    left: dict[tuple[str, str, str, str | None], Decimal] = defaultdict(Decimal)
    for edge in transfers:
        left[_flow(edge)] += edge.quantity or 0
    gone = {_flow(edge) for edge in transfers if is_reversal(edge) and left[_flow(edge)] <= 0}
    kept = [edge for edge in transfers if not is_reversal(edge) and (edge.quantity is None or _flow(edge) not in gone)]
    still = {(edge.source, edge.target) for edge in kept}
    return kept, _gaps(edge for edge in transfers if (edge.source, edge.target) not in still)


def _flow(edge: Edge) -> tuple[str, str, str, str | None]:
    return edge.type, edge.source, edge.target, edge.unit


def _gaps(edges: Iterable[Edge]) -> list[Gap]:
    reversed_ = dict.fromkeys((edge.source, edge.target) for edge in edges)
    return [Gap(source, "all that went into {other} was reversed", target) for source, target in reversed_]
