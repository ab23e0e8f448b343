"""Goods that stand in the plant by the records, and may have gone elsewhere: into a batch that took from their package
about then, where something was posted late or by another clock.
"""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from genealogy.queries.accounts.contents import Contents
from genealogy.queries.accounts.drawing import Draws
from genealogy.queries.accounts.findings import Finding, finding
from genealogy.queries.accounts.spots import Holders
from genealogy.queries.edges import Edge, EdgeSource

_TEXT = "{amount} unpacked from {other}, which then went into {batch}, by the records with less of it: perhaps consumed"

Loosened = tuple[Edge, Decimal]
"""An unpacking, and how much it put back on the shelf."""


def perhaps_consumed(
    lot: str,
    moved: Sequence[Edge],
    loosened: Iterable[Loosened],
    holders: Holders,
    edges: EdgeSource,
    tolerance: int,
) -> Iterator[Finding]:
    """Of each unpacking the batches that its package went into within the tolerance, with less of the lot in it."""
    for unpacked, amount in loosened:
        packed = [e.time for e in moved if e.type == "PACKED_IN" and e.target == unpacked.target]
        begin = max((one.start for one in packed if one.start <= unpacked.time.end), default=unpacked.time.start)
        taken = [
            edge
            for edge in holders.consumptions(unpacked.target)
            if edge.time.known
            and begin - tolerance <= edge.time.end
            and edge.time.start <= unpacked.time.end + tolerance
        ]
        drawn = (
            Draws(edges, ((e.source, e.target) for e in taken), lambda edge: edge.quantity, 0).drawn if taken else {}
        )
        if others := [edge for edge in taken if _less(drawn.get((edge.source, edge.target), {}), lot, amount)]:
            batches = ", ".join(dict.fromkeys(edge.target for edge in others))
            values = {"amount": f"{amount:f}", "other": unpacked.target, "batch": batches}
            keys = [lot, unpacked.target, *(edge.target for edge in others)]
            yield finding("perhaps consumed", _TEXT, keys, [unpacked, *others], values)


def _less(drawn: Contents, lot: str, amount: Decimal) -> bool:
    """Whether a batch drew less of a lot than that amount; not where nobody knows how much."""
    known = drawn.get(lot, Decimal(0))
    return known is not None and known < amount
