"""Stretches of time between the records of packages: whatever happens within one of them compares alike with all."""

from typing import NamedTuple

import numpy as np

from genealogy.index.segments.edges import IndexEdges
from genealogy.index.segments.segment import Segment
from genealogy.index.storage.numbers import TooDense, distinct, ranges
from genealogy.index.storage.pages import Array
from genealogy.queries.accounts.spots import HOLDING

_DEEP = 32
"""Packages in packages; more is a circle."""
_MOST = 500_000
"""Records; more are not worth their while."""
_OFF = (-2, -1, 0, 1, 2)
"""Tolerances by which two times are compared."""


class Around(NamedTuple):
    """Pairs of a package and each that it was ever in, or that one was in, itself included."""

    inner: Array
    outer: Array


def around(segment: Segment, edges: IndexEdges, packages: Array) -> Around:
    """Raises TooDense for packages deeper in others than any real one, or far too many."""
    span = len(segment.everything())
    found = fresh = distinct(packages * span + packages)
    for _ in range(_DEEP):
        rows = edges.rows(distinct(fresh % span), HOLDING, forward=True)
        inner = segment.column("source", rows)
        own, place = _joined(fresh % span, inner)
        fresh = np.setdiff1d(fresh[own] // span * span + segment.column("target", rows[place]), found)
        if not len(fresh):
            return Around(found // span, found % span)
        found = distinct(np.concatenate([found, fresh]))
    raise TooDense


class Stretches:
    """Bounds of a package are the ends of the records of it and of what it was in, as they are and off by once or twice
    the tolerance: of its own ways, of what came out, and of what went into it but for units of which nothing else is
    told (`alone`, by row). Raises TooDense.
    """

    def __init__(self, segment: Segment, edges: IndexEdges, pairs: Around, tolerance: int, alone: Array) -> None:
        itself = distinct(pairs.inner)
        every = distinct(pairs.outer)
        into = edges.rows(itself, frozenset({"PACKED_IN"}), forward=False)
        into = into[~np.isin(into, alone)]
        told = (
            (pairs, "source", edges.rows(every, forward=True)),
            (pairs, "target", edges.rows(every, frozenset({"UNPACKED_FROM"}), forward=False)),
            (Around(itself, itself), "target", into),
        )
        whose, moments = [], []
        for (inner, outer), end, rows in told:
            own, place = _joined(outer, segment.column(end, rows))
            for name in ("start", "end"):
                whose.append(inner[own])
                moments.append(segment.column(name, rows)[place])
        # An instant is a bound on both sides: what comes at it compares unlike what comes before or after.
        offsets = np.array([off * tolerance + side for off in _OFF for side in (0, 1)])
        moment = (np.concatenate(moments)[:, None] + offsets).reshape(-1)
        self._bounds = distinct(moment)
        self._width = len(self._bounds) + 1
        place = np.searchsorted(self._bounds, moment) + 1
        self._known = distinct(np.repeat(np.concatenate(whose), len(offsets)) * self._width + place)

    def of(self, packages: Array, moments: Array) -> Array:
        """For each package and moment the number of the stretch."""
        place = packages * self._width + np.searchsorted(self._bounds, moments, "right")
        found: Array = np.searchsorted(self._known, place, "right") + packages * (len(self._known) + 1)
        return found


def _joined(asked: Array, owners: Array) -> tuple[Array, Array]:
    """(place of what is asked, place of an owner that it is), for all pairs. Raises TooDense."""
    order = np.argsort(owners, kind="stable")
    ordered = owners[order]
    own, place = ranges(np.searchsorted(ordered, asked), np.searchsorted(ordered, asked, "right"), _MOST)
    return own, order[place]
