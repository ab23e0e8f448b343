"""What the events beside the base have touched: there, its time-expanded form is no longer to be trusted.

A new relationship changes what leaves its source, forward, and what came into its target, backward; so a hospital that
receives something every day is no obstacle to a trace that ends there.
"""

from collections.abc import Iterable

import numpy as np

from genealogy.index.relations.twins import renamed
from genealogy.index.segments.segment import Segment
from genealogy.index.segments.tables import CODES
from genealogy.index.storage.numbers import distinct
from genealogy.index.storage.pages import Array
from genealogy.index.trace_index import TraceIndex
from genealogy.model.identifiers import kind_of
from genealogy.model.relationships import DEFINING
from genealogy.queries.edges import Direction
from genealogy.queries.naming import number_part
from genealogy.queries.tracing.contacts import GONE, PLACING, TOUCHING
from genealogy.queries.tracing.names import ALIASES
from genealogy.queries.tracing.resets import EVERY_RESET
from genealogy.queries.tracing.surroundings import PACKING, TRANSFERS, TRAVELLING

_EMPTIED = frozenset({"EMPTIED"})
_LEADING = TRANSFERS | PACKING | _EMPTIED | DEFINING

Changed = tuple[Array, Array, Array]
"""Relationships as (type, source, target), the things by their number in the base, or -1."""


def touched(index: TraceIndex) -> dict[Direction, Array]:
    """Things of the base from which a trace in each direction may go on differently, for what came since."""
    base = index.base
    if base is None:
        return {direction: np.empty(0, np.int64) for direction in Direction}
    kind, source, target = _changes(index, base)
    gone = base.made_by(index.withdrawn_since(index.sequence))
    leading, named = _are(kind, _LEADING), _are(kind, ALIASES)
    # A stay depends on all that is recorded of its content, and on when its holder was emptied.
    holders = base.column("target", base.links(_known(source[leading]), PACKING, forward=True))
    emptied = _known(source[_are(kind, _EMPTIED)])
    contents = base.column("source", base.links(emptied, PACKING, forward=False))
    later = [key for segment in index.segments[1:] for key in segment.keys(segment.everything())]
    before = base.keys([*base.column("source", gone), *base.column("target", gone)])
    alike = _numbered_alike(base, [*later, *before])
    ends = np.concatenate([source[named], target[named], alike, renamed(base, index.segments[1:], later, before)])
    return {
        Direction.FORWARD: _known(np.concatenate([source[leading], contents, ends])),
        Direction.BACKWARD: _known(np.concatenate([target[leading], holders, ends])),
    }


def contacts_touched(index: TraceIndex) -> Array:
    """Things of the base whose contacts or resets later events may have changed."""
    base = index.base
    if base is None:
        return np.empty(0, np.int64)
    kind, source, target = _changes(index, base)
    met = _are(kind, TOUCHING | EVERY_RESET)
    moved = _known(source[_are(kind, PLACING | GONE)])
    places = base.column("target", base.links(moved, PLACING, forward=True))
    return _known(np.concatenate([source[met], target[met], places]))


def _changes(index: TraceIndex, base: Segment) -> Changed:
    """What was recorded or withdrawn since."""
    gone = base.made_by(index.withdrawn_since(index.sequence))
    changes = [_of_later(base, segment) for segment in index.segments[1:]]
    changes.append((base.column("type", gone), base.column("source", gone), base.column("target", gone)))
    kind, source, target = (np.concatenate(column) for column in zip(*changes, strict=True))
    return kind, source, target


def _of_later(base: Segment, segment: Segment) -> Changed:
    link = segment.tables().link
    keys = segment.keys(segment.everything())
    known = base.things(keys)
    number = np.array([known.get(key, -1) for key in keys], np.int64)
    return link["type"].astype(np.int64), number[link["source"]], number[link["target"]]


def _are(kind: Array, types: Iterable[str]) -> Array:
    found: Array = np.isin(kind, [CODES[one] for one in types])
    return found


def _known(things: Array) -> Array:
    return distinct(things[things >= 0])


def _numbered_alike(base: Segment, keys: Iterable[str]) -> Array:
    """What bears the number of a package or shipment that anything was recorded or withdrawn of."""
    travelling = {number_part(key) for key in keys if kind_of(key) in TRAVELLING}
    found = base.things([other for _, other in base.numbered(list(travelling))])
    return np.fromiter(found.values(), np.int64)
