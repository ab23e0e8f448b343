"""Goods that stand in the plant by the records, and may have gone elsewhere: into a batch that took from their package
about then, where something was posted late or by another clock.
"""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from genealogy.queries.drawing import Draws
from genealogy.queries.edges import Edge, EdgeSource
from genealogy.queries.findings import Finding, finding
from genealogy.queries.spots import Holders

_TEXT = (
    "{amount} unpacked from {other}, which about then went into {batch}, by the records without it: perhaps consumed"
)

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
    """Of each unpacking the batches that its package went into within the tolerance, with nothing of the lot."""
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
        if without := [edge for edge in taken if lot not in drawn.get((edge.source, edge.target), {})]:
            batches = ", ".join(dict.fromkeys(edge.target for edge in without))
            values = {"amount": f"{amount:f}", "other": unpacked.target, "batch": batches}
            keys = [lot, unpacked.target, *(edge.target for edge in without)]
            yield finding("perhaps consumed", _TEXT, keys, [unpacked, *without], values)
