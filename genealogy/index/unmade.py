"""Things into which nothing leads that tells their origin, found by marks and columns: few things are read."""

import numpy as np

from genealogy.index.expanded.expanded import DEAD_END
from genealogy.index.joined import Joined
from genealogy.index.segments.segment import Segment
from genealogy.index.storage.numbers import distinct, of_kind, without
from genealogy.index.storage.pages import Array
from genealogy.index.trace_index import TraceIndex
from genealogy.queries.edges import Direction
from genealogy.queries.tracing.unmade import FLOW, KINDS, ORIGINS

_BEGIN = tuple(f"{kind}:" for kind in KINDS)


def perhaps_unmade(index: TraceIndex, most: int) -> list[str]:
    """Keys of lots, units and batches of which nothing tells the origin, and perhaps some more; about one more than
    `most` tells that there are more. May raise Torn.
    """
    found: list[str] = []
    for segment in index.segments:
        things = _marked(index, segment) if segment is index.base else None
        if things is None:
            things = _unled(segment)
            found += _of_kinds(segment, things) if segment is index.base else _new(index, segment, things)
        else:
            found += segment.keys(things[: most + 1].tolist())
    return found


def unmade_then(index: TraceIndex, most: int, sequence: int, at: int) -> list[str]:
    """The same as known at a ledger sequence, in the world up to a time: all relationships are looked at. May raise
    Torn.
    """
    if not index.segments:
        return []
    joined = Joined(index, sequence, at)
    everything = joined.everything()
    some = everything[np.any([joined.are(everything, kind) for kind in KINDS], axis=0)]
    some = without(some, distinct(joined.column("target", joined.links(some, ORIGINS, forward=False))))
    told = [joined.column("source", joined.links(some, FLOW, forward=True))]
    told.append(joined.column("target", joined.links(some, FLOW, forward=False)))
    return joined.keys(distinct(np.concatenate(told))[: most + 1])


def _marked(index: TraceIndex, base: Segment) -> Array | None:
    """Dead ends of the base, with what a later withdrawal may have made one; None without a time-expanded form."""
    if index.expanded is None:
        return None
    marks = index.expanded.all_marks()[: len(base.everything())]
    rows = base.made_by(index.withdrawn_since(index.sequence))
    return distinct(
        np.concatenate([np.flatnonzero(marks & DEAD_END[Direction.BACKWARD] > 0), base.column("target", rows)])
    )


def _unled(segment: Segment) -> Array:
    things = len(segment.everything())
    led = segment.column("target", segment.links(np.arange(things), ORIGINS, forward=False))
    return np.flatnonzero(~of_kind(things, led))


def _new(index: TraceIndex, segment: Segment, things: Array) -> list[str]:
    """Of what later events speak of, without that of which the base tells the origin."""
    keys = _of_kinds(segment, things)
    if index.base is None or index.expanded is None:
        return keys
    known = index.base.things(keys)
    marks = index.expanded.marks(np.array(list(known.values()), np.int64))
    led = {key for key, mark in zip(known, marks, strict=True) if not mark & DEAD_END[Direction.BACKWARD]}
    return [key for key in keys if key not in led]


def _of_kinds(segment: Segment, things: Array) -> list[str]:
    return [key for key in segment.keys(things.tolist()) if key.startswith(_BEGIN)]
