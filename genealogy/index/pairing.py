"""Stays of both readings from the packing records of a segment.

What was packed once, and unpacked once later or never, as nearly everything is, is told from the arrays; for the rest
the definition pairs the records (genealogy/queries/stays.py).
"""

from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from genealogy.index.numbers import distinct, of_kind
from genealogy.index.pages import Array
from genealogy.index.records import Rows, Standing
from genealogy.index.relations import Stays, joined, marked
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


@dataclass(slots=True)
class _Ended:
    """Packings, by place, and the time (from, to) of what ended each stay; FOREVER where nothing did."""

    places: Array
    packed: Rows
    start: Array
    end: Array

    def stays(self, reading: Reading) -> Stays:
        packed = self.packed
        if reading.strict:
            low, high = packed.start, np.where(self.start == FOREVER, FOREVER, self.start - 1)
        else:
            low = np.maximum(packed.start - reading.tolerance, -FOREVER)
            high = np.minimum(self.end + reading.tolerance, FOREVER)
        return marked(Stays(packed.source, packed.target, low, high, packed.place), low <= high)


def paired(standing: Standing, readings: tuple[Reading, ...]) -> Paired:
    packing = standing.of_types(PACKING)
    packing = packing[np.lexsort((packing.start, packing.target, packing.source))]
    count = len(packing)
    first = np.ones(count, np.bool_)
    first[1:] = (packing.source[1:] != packing.source[:-1]) | (packing.target[1:] != packing.target[:-1])
    heads = np.flatnonzero(first)
    sizes = np.diff(np.append(heads, count))
    clear = packing.known() & ~standing.reversals(packing)
    clear &= ~of_kind(standing.things, standing.of_types(_EMPTIED).source)[packing.target]
    clear[heads] &= packing.are(_PACKED)[heads]
    once = _packed_once(standing, packing, heads[(sizes == 1) & clear[heads]])
    twice = _packed_and_unpacked(standing, packing, heads[(sizes == 2) & clear[heads]], clear)
    rest = ~of_kind(count, np.concatenate([once.places, twice.places, twice.places + 1]))
    found, with_gaps = _by_definition(standing, packing.where(rest))
    stays = [joined([once.stays(one), twice.stays(one), _spans(found, one)]) for one in readings]
    return Paired(stays, distinct(np.concatenate([once.packed.source[once.start < FOREVER], with_gaps])))


def _packed_once(standing: Standing, packing: Rows, places: Array) -> _Ended:
    """In until it is certainly elsewhere. A lot may be in many places."""
    elsewhere = standing.of_types(_PLACING)
    back = standing.reversals(elsewhere)
    lots = standing.are(packing.source[places], _LOT)
    places = places[lots | ~of_kind(standing.things, elsewhere.source[back])[packing.source[places]]]
    packed = packing[places]
    elsewhere = elsewhere.where(elsewhere.known() & ~standing.are(elsewhere.source, _LOT))
    elsewhere = elsewhere[np.lexsort((elsewhere.end, elsewhere.start, elsewhere.source))]
    times = distinct(elsewhere.start)
    width = len(times) + 1
    keys = elsewhere.source * width + np.searchsorted(times, elsewhere.start)
    after = np.searchsorted(keys, packed.source * width + np.searchsorted(times, packed.end, "right"))
    left = np.append(elsewhere.source, -1)[after] == packed.source
    start, end = (np.where(left, np.append(one, FOREVER)[after], FOREVER) for one in (elsewhere.start, elsewhere.end))
    return _Ended(places, packed, start, end)


def _packed_and_unpacked(standing: Standing, packing: Rows, places: Array, clear: Array) -> _Ended:
    """In from the one to the other, which are certainly in that order. A lot may have been unpacked in part."""
    later = places + 1
    simple = clear[later] & ~packing.are(_PACKED)[later] & (packing.start[later] > packing.end[places])
    places = places[simple & ~standing.are(packing.source[places], _LOT)]
    return _Ended(places, packing[places], packing.start[places + 1], packing.end[places + 1])


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
