"""Stays of both readings from the packing records of a segment.

What was packed once and never seen again, as nearly everything is, is told from the arrays; for the rest the
definition pairs the records (genealogy/queries/stays.py).
"""

from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from genealogy.index.numbers import of_kind
from genealogy.index.pages import Array
from genealogy.index.records import Rows, Standing
from genealogy.index.relations import Stays, joined
from genealogy.model.relationships import LEAVING
from genealogy.model.times import FOREVER
from genealogy.queries.edges import Edge
from genealogy.queries.reading import Reading
from genealogy.queries.stays import Places, Stay, pair
from genealogy.queries.surroundings import PACKING

_EMPTIED = frozenset({"EMPTIED"})
_PACKED = frozenset({"PACKED_IN"})
_PLACING = _PACKED | LEAVING
_LOT = frozenset({"lot"})


@dataclass(slots=True)
class Paired:
    """Stays by reading, and the contents of which a record of packing or unpacking is missing."""

    stays: list[Stays]
    with_gaps: Array


def paired(standing: Standing, readings: tuple[Reading, ...]) -> Paired:
    packing = standing.of_types(PACKING)
    plain = _packed_once(standing, packing)
    once = packing[np.flatnonzero(plain)]
    stays, with_gaps = _by_definition(standing, packing[np.flatnonzero(~plain)])
    return Paired([joined([_open(once, one), _spans(stays, one)]) for one in readings], with_gaps)


def _packed_once(standing: Standing, packing: Rows) -> Array:
    """For each row whether it is a packing, and nothing else tells where its content was."""
    pairs = packing.source * standing.things + packing.target
    order = np.argsort(pairs)
    alone = np.ones(len(order), np.bool_)
    same = pairs[order[1:]] == pairs[order[:-1]]
    alone[order[1:][same]] = alone[order[:-1][same]] = False
    emptied = of_kind(standing.things, standing.of_types(_EMPTIED).source)
    placed = np.bincount(standing.of_types(_PLACING).source, minlength=standing.things)[packing.source]
    alone &= packing.known() & ~standing.reversals(packing) & ~emptied[packing.target]
    alone &= (placed <= 1) | standing.are(packing.source, _LOT)
    return alone & packing.are(_PACKED)


def _open(packing: Rows, reading: Reading) -> Stays:
    """In since then, and for ever."""
    low = np.maximum(packing.start - reading.tolerance, -FOREVER)
    return Stays(packing.source, packing.target, low, np.full(len(low), FOREVER), packing.place)


def _by_definition(standing: Standing, packing: Rows) -> tuple[list[tuple[Stay, int, int, int]], Array]:
    """Stays with content, holder and the row of the record that proves them, as numbers; contents with gaps."""
    records, rows = _edges(standing, packing)
    emptying, _ = _edges(standing, _around(standing, _EMPTIED, packing.target))
    placing, _ = _edges(standing, _around(standing, _PLACING, packing.source))
    emptied, places = _by_source(emptying), _by_source(placing)
    by_pair: dict[tuple[str, str], list[Edge]] = defaultdict(list)
    for edge in records:
        by_pair[edge.source, edge.target].append(edge)
    known = {content: Places(content, places.get(content, ())) for content, _ in by_pair}
    numbers = dict(zip((edge.key for edge in records), zip(*rows, strict=True), strict=True))
    found, with_gaps = [], set()
    for (content, holder), edges in by_pair.items():
        stays, gaps = pair(content, holder, [*edges, *emptied.get(holder, ())], known[content])
        source, target, _ = numbers[edges[0].key]
        found += [(stay, source, target, numbers[stay.edge.key][2]) for stay in stays]
        if gaps:
            with_gaps.add(source)
    return found, np.array(sorted(with_gaps), np.int64)


def _around(standing: Standing, types: frozenset[str], things: Array) -> Rows:
    """The relationships of these types out of these things."""
    rows = standing.of_types(types)
    return rows[np.flatnonzero(of_kind(standing.things, things)[rows.source])]


def _edges(standing: Standing, rows: Rows) -> tuple[list[Edge], tuple[list[int], list[int], list[int]]]:
    numbers = rows.source.tolist(), rows.target.tolist(), rows.place.tolist()
    return list(standing.segment.edges(rows.place)), numbers


def _by_source(edges: list[Edge]) -> dict[str, list[Edge]]:
    grouped: dict[str, list[Edge]] = defaultdict(list)
    for edge in edges:
        grouped[edge.source].append(edge)
    return grouped


def _spans(stays: list[tuple[Stay, int, int, int]], reading: Reading) -> Stays:
    rows = [(*numbers, *span) for stay, *numbers in stays if (span := reading.span(stay)) is not None]
    content, holder, place, low, high = np.array(rows, np.int64).reshape(-1, 5).T
    return Stays(content, holder, low, high, place)
