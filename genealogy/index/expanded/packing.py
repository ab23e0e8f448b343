"""Edges of a time-expanded form in few bytes.

An edge takes nine: target, link, and how many of the last edges of its target are open, which is nearly always all or a
few. Of the strict reading a tenth tells its moment, which is nearly always the time of its link. What is not so stands
in a table beside.
"""

import numpy as np

from genealogy.index.expanded.expansion import WHOLLY, Side
from genealogy.index.expanded.walk import ALL, BY_HOLDER, BY_LINK, EDGE, HOLDER, MANY, OTHER, TIMED
from genealogy.index.storage.pages import Array

_AT_ONCE = 1 << 16
"""Edges, so that what is made of each stays small."""


def columns(side: Side, times: Array, link_start: Array) -> dict[str, Array]:
    """The columns of a side by name; with moments where it has some, of which `times` are the ranks. `link_start` tells
    the time of each link."""
    edges = np.empty(len(side.target), EDGE if side.moment is None else TIMED)
    edges["target"], edges["link"] = side.target, side.link
    many = np.flatnonzero(side.open >= MANY)
    found = {"from": side.starts, "many": many.astype(np.uint32), "count": side.open[many]}
    other, moments = [np.empty(0, np.uint32)], [np.empty(0, np.int64)]
    for low in range(0, len(edges), _AT_ONCE):
        part = slice(low, low + _AT_ONCE)
        edges["open"][part] = np.where(side.open[part] == WHOLLY, ALL, np.minimum(side.open[part], MANY))
        if side.moment is not None:
            told, moment = _moments(side.moment[part], side.link[part], times, link_start)
            edges["told"][part] = told
            places = np.flatnonzero(told == OTHER)
            other.append((low + places).astype(np.uint32))
            moments.append(moment[places])
    if side.moment is not None:
        found |= {"other": np.concatenate(other), "moment": np.concatenate(moments)}
    return {**found, "edge": edges.view(np.uint8)}


def _moments(moment: Array, link: Array, times: Array, link_start: Array) -> tuple[Array, Array]:
    """(how each edge tells its moment, the moment)."""
    moments = times[np.maximum(moment, 0)]
    told = np.full(len(moments), OTHER, np.uint8)
    own = np.flatnonzero(link >= 0)
    told[own[link_start[link[own]] == moments[own]]] = BY_LINK
    told[moment == BY_HOLDER] = HOLDER
    return told, moments
