"""Postings that undo or repeat another one: with a negative quantity, or with the very same content."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from genealogy.model.identifiers import kind_of
from genealogy.queries.edges import Edge


def standing(records: Iterable[Edge]) -> tuple[list[Edge], list[Edge]]:
    """(records less what was taken back, postings that found nothing to take back), of one thing.

    A posting takes from the records between the same two things, or of the same type where the record stands alone;
    one of the very quantity first, then the latest.
    """
    kept = list(records)
    negative = [edge for edge in kept if edge.is_reversal]
    if not negative:
        return kept, []
    kept = [edge for edge in kept if not edge.is_reversal]
    unmatched: list[Edge] = []
    for posting in negative:
        if not _take_back(kept, posting):
            unmatched.append(posting)
    return kept, unmatched


def _take_back(kept: list[Edge], posting: Edge) -> bool:
    amount = -(posting.quantity or 0)
    same = [place for place, edge in enumerate(kept) if _matches(edge, posting)]
    same.sort(key=lambda place: (kept[place].quantity == amount, kept[place].time.start, kept[place].sequence))
    while amount > 0 and same:
        place = same.pop()
        there = kept[place].quantity
        part = amount if there is None else min(there, amount)
        amount -= part
        kept[place] = replace(kept[place], quantity=None if there is None else there - part)
        if there is None or part == there:
            amount = 0 if there is None else amount
            del kept[place]
            same = [other - (other > place) for other in same]
    return amount <= 0


def _matches(edge: Edge, posting: Edge) -> bool:
    if edge.type != posting.type or edge.source != posting.source or edge.unit not in {posting.unit, None}:
        return False
    return edge.target == posting.target or kind_of(edge.target) == "event"


def repeated(records: Iterable[Edge]) -> set[str]:
    """Keys of records that say, at the same instant, just what another one says: all but the first."""
    alike: dict[tuple[object, ...], list[Edge]] = defaultdict(list)
    for edge in records:
        if edge.time.start == edge.time.end and edge.quantity is not None:
            target = edge.target if kind_of(edge.target) not in {"event", "receipt"} else ""
            source = "" if kind_of(edge.source) == "receipt" else edge.source
            alike[edge.type, source, target, edge.time, edge.quantity, edge.unit].append(edge)
    return {edge.key for same in alike.values() for edge in sorted(same, key=_recorded)[1:]}


def _recorded(edge: Edge) -> tuple[int, str]:
    return edge.sequence, edge.key
