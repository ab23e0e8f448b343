"""Stays of both readings from the packing records of a segment.

What was packed once, or went in and out at times that are certainly apart (unpacking.py), as nearly everything does, is
told from the arrays; for the rest the definition pairs the records (genealogy/queries/tracing/stays.py).
"""

from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from genealogy.index.relations.records import Rows, Standing
from genealogy.index.relations.relations import Stays, joined
from genealogy.index.relations.unpacking import LOT, PACKED, Ended, Runs, unpacked
from genealogy.index.storage.numbers import distinct, of_kind
from genealogy.index.storage.pages import Array
from genealogy.model.relationships import LEAVING
from genealogy.model.times import FOREVER
from genealogy.queries.edges import Edge
from genealogy.queries.tracing.reading import Reading
from genealogy.queries.tracing.stays import Places, Stay, pair
from genealogy.queries.tracing.surroundings import PACKING

_EMPTIED = frozenset({"EMPTIED"})
_PLACING = PACKED | LEAVING


@dataclass(slots=True)
class Paired:
    """Stays by reading, and the contents of which a record of packing or unpacking is missing."""

    stays: list[Stays]
    with_gaps: Array


def paired(standing: Standing, readings: tuple[Reading, ...], late: int = 0) -> Paired:
    """`late`: see `pair`. What is told from the arrays lacks no packing."""
    runs = runs_of(standing)
    count = len(runs.rows)
    single = runs.sizes == 1
    once, places = _packed_once(standing, runs.rows, runs.heads[single & runs.clear[runs.heads]])
    rows = np.flatnonzero(~np.repeat(single, runs.sizes))
    sizes = runs.sizes[~single]
    several = Runs(runs.rows[rows], np.cumsum(sizes) - sizes, sizes, runs.clear[rows])
    again, told = unpacked(standing, several)
    rest = ~of_kind(count, np.append(places, rows[told]))
    found, with_gaps = _by_definition(standing, runs.rows.where(rest), late)
    stays = [joined([once.stays(one), again.stays(one), _spans(found, one)]) for one in readings]
    return Paired(stays, distinct(np.concatenate([once.packed.source[once.start < FOREVER], with_gaps])))


def runs_of(standing: Standing) -> Runs:
    """The records of packing."""
    packing = standing.of_types(PACKING)
    packing = packing[np.lexsort((packing.start, packing.target, packing.source))]
    count = len(packing)
    first = np.ones(count, np.bool_)
    first[1:] = (packing.source[1:] != packing.source[:-1]) | (packing.target[1:] != packing.target[:-1])
    heads = np.flatnonzero(first)
    clear = packing.known() & ~standing.reversals(packing)
    clear &= ~of_kind(standing.things, standing.of_types(_EMPTIED).source)[packing.target]
    clear[heads] &= packing.are(PACKED)[heads]
    return Runs(packing, heads, np.diff(np.append(heads, count)), clear)


def _packed_once(standing: Standing, packing: Rows, places: Array) -> tuple[Ended, Array]:
    """In until it is certainly elsewhere. A lot may be in many places. Also the places that this is told of."""
    elsewhere = standing.of_types(_PLACING)
    back = standing.reversals(elsewhere)
    lots = standing.are(packing.source[places], LOT)
    places = places[lots | ~of_kind(standing.things, elsewhere.source[back])[packing.source[places]]]
    packed = packing[places]
    elsewhere = elsewhere.where(elsewhere.known() & ~standing.are(elsewhere.source, LOT))
    elsewhere = elsewhere[np.lexsort((elsewhere.end, elsewhere.start, elsewhere.source))]
    times = distinct(elsewhere.start)
    width = np.int64(len(times) + 1)
    keys = elsewhere.source * width + np.searchsorted(times, elsewhere.start)
    after = np.searchsorted(keys, packed.source * width + np.searchsorted(times, packed.end, "right"))
    left = np.append(elsewhere.source, -1)[after] == packed.source
    start, end = (np.where(left, np.append(one, FOREVER)[after], FOREVER) for one in (elsewhere.start, elsewhere.end))
    return Ended(packed, start, end), places


def _by_definition(standing: Standing, packing: Rows, late: int) -> tuple[list[tuple[Stay, int, int, int]], Array]:
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
        stays, gaps = pair(content, holder, [*edges, *emptied.get(holder, ())], known[content], late)
        source, target, _ = numbers[edges[0].key]
        found += [(stay, source, target, numbers[stay.edge.key][2]) for stay in stays]
        if gaps:
            with_gaps.add(source)
    return found, np.array(sorted(with_gaps), np.int64)


def _around(standing: Standing, types: frozenset[str], things: Array) -> Rows:
    """The relationships of these types out of these things."""
    rows = standing.of_types(types)
    return rows.where(of_kind(standing.things, things)[rows.source])


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
