"""Times moved as far as makes no difference to what is reached, for the reading without times.

There, what has a composition is exposed for all time or not at all: a transfer out of it may have been at any time.
Exposure that begins in a holder at some time meets an exit whose window ends at that time or later. So two starts with
no such end between them are one: twenty units, packed into a case second by second before it is shipped, begin once.
"""

import numpy as np

from genealogy.index.relations.relations import Crossings, Relations, Stays
from genealogy.index.storage.numbers import distinct, of_kind, ranges, without
from genealogy.index.storage.pages import Array
from genealogy.model.times import FOREVER


def loosened(relations: Relations) -> Relations:
    """Relations that reach the same."""
    cross = relations.crossings
    holds = of_kind(relations.things, relations.stays.holder)
    out = np.flatnonzero(holds[cross.source])
    low, high = np.full(len(cross.low), -FOREVER), np.full(len(cross.low), FOREVER)
    low[out], high[out] = cross.low[out], cross.high[out]
    bounded = Crossings(cross.source, cross.target, low, high, cross.since, cross.link)
    return Relations(relations.things, bounded, _begun_early(relations.stays, bounded, holds, out), relations.names)


def _begun_early(stays: Stays, cross: Crossings, holds: Array, out: Array) -> Stays:
    """Stays with starts moved back; `holds` tells which things hold something, `out` are the transfers out of these."""
    if not len(stays.low):
        return stays
    nested = np.flatnonzero(holds[stays.content])
    times = distinct(np.concatenate([[-FOREVER], cross.high[out], stays.high, stays.low]))
    width = np.int64(len(times))
    low, high = np.searchsorted(times, stays.low), np.searchsorted(times, stays.high)
    drawn = cross.source[out] * width + np.searchsorted(times, cross.high[out])
    outward = distinct(np.concatenate([drawn, stays.content[nested] * width + high[nested]]))
    outward = _spread(outward, stays.holder[nested], stays.content[nested], low[nested], high[nested], width)
    inward = distinct((stays.holder * width + high)[stays.high < FOREVER])
    inward = _spread(inward, stays.content[nested], stays.holder[nested], low[nested], high[nested], width)
    last = np.maximum(_last(outward, stays.holder, low, width), _last(inward, stays.content, low, width))
    begin = np.where(last < 0, -FOREVER, times[last] + 1)
    return Stays(stays.content, stays.holder, begin, stays.high, stays.link)


def _spread(ends: Array, giver: Array, receiver: Array, low: Array, high: Array, width: np.int64) -> Array:
    """The ends of each holder (thing * width + rank), with those of its neighbours that fall into their stay."""
    new = ends
    while len(new) and len(giver):
        first, last = np.searchsorted(new, giver * width + low), np.searchsorted(new, giver * width + high, "right")
        own, place = ranges(first, last)
        new = without(distinct(receiver[own] * width + new[place] % width), ends)
        ends = np.sort(np.concatenate([ends, new]))
    return ends


def _last(ends: Array, thing: Array, low: Array, width: np.int64) -> Array:
    """By stay: the rank of the last end of the thing before the start, or -1."""
    if not len(ends):
        return np.full(len(low), -1)
    place = np.searchsorted(ends, thing * width + low) - 1
    last = ends[np.maximum(place, 0)]
    return np.where((place >= 0) & (last // width == thing), last % width, -1)
