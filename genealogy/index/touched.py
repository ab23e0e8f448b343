"""What the events beside the base have touched: there, its time-expanded form is no longer to be trusted."""

from collections.abc import Sequence

import numpy as np

from genealogy.index.numbers import distinct
from genealogy.index.pages import Array
from genealogy.index.segment import Segment
from genealogy.index.trace_index import TraceIndex
from genealogy.index.twins import renamed
from genealogy.model.identifiers import kind_of
from genealogy.queries.naming import number_part
from genealogy.queries.surroundings import PACKING, TRAVELLING


def touched(index: TraceIndex) -> Array:
    """Things of the base that new or withdrawn relationships begin or end at; what they hold or are held by, because a
    stay depends on the records of both; and what is numbered alike.
    """
    base = index.base
    if base is None:
        return np.empty(0, np.int64)
    keys = [key for segment in index.segments[1:] for key in segment.keys(segment.everything())]
    gone = base.keys(base.linked_by(index.withdrawn_since(index.sequence)).tolist())
    other = renamed(base, index.segments[1:], keys, gone)
    keys += gone
    direct = np.fromiter(base.things(keys).values(), np.int64)
    holders = base.column("link.target", base.links(direct, PACKING, forward=True))
    contents = base.column("link.source", base.links(direct, PACKING, forward=False))
    alike = np.array(_numbered_alike(base, keys), np.int64)
    return distinct(np.concatenate([direct, holders, contents, alike, other]))


def _numbered_alike(base: Segment, keys: Sequence[str]) -> list[int]:
    travelling = [key for key in dict.fromkeys(keys) if kind_of(key) in TRAVELLING]
    found = [other for _, other in base.numbered([number_part(key) for key in travelling])]
    return list(base.things(found).values())
