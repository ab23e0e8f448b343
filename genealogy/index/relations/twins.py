"""Things that have another name by way of what they are named within: their materials, or parties, are told to be the
same.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from genealogy.index.relations.records import Standing
from genealogy.index.segments.edges import IndexEdges
from genealogy.index.segments.held import Alone
from genealogy.index.segments.segment import Segment
from genealogy.index.storage.numbers import distinct
from genealogy.index.storage.pages import Array
from genealogy.model.identifiers import kind_of
from genealogy.queries.naming import number_part
from genealogy.queries.tracing.names import ALIASES, PARENTS, Names, parent

_ABOVE = frozenset(PARENTS.values())


@dataclass(slots=True)
class Twins:
    """Pairs of names of one thing, in the order of their keys; the sequences of records that prove it; and things of
    two names of which no record stands."""

    first: Array
    last: Array
    proof: Array
    unseen: Array


def twins(standing: Standing) -> Twins:
    """Lots, units and supplier lots of one number within things that are told to be the same."""
    rows = standing.of_types(ALIASES)
    rows = rows.where(standing.are(rows.source, _ABOVE) & standing.are(rows.target, _ABOVE))
    above = set(standing.segment.keys(distinct(np.concatenate([rows.source, rows.target])).tolist()))
    names = Names(IndexEdges(Alone(standing.segment), *standing.bounds))
    pairs: list[tuple[int, int, int]] = []
    for group in _of_one_number(standing, above):
        for (first, here), (last, there) in combinations(sorted(group), 2):
            proof = names.same(parent(first)).get(parent(last))
            if proof is not None:
                pairs.append((here, there, proof))
    one, other, proofs = np.array(pairs, np.int64).reshape(-1, 3).T
    told = standing.told[one] & standing.told[other]
    return Twins(one[told], other[told], proofs[told], np.concatenate([one[~told], other[~told]]))


def _of_one_number(standing: Standing, above: AbstractSet[str]) -> Iterator[list[tuple[str, int]]]:
    """(key, thing) of things of one kind and number, named within these."""
    if not above:
        return
    numbered, sums = standing.numbered
    named = standing.are(numbered, frozenset(PARENTS))
    things, alike = numbered[named], sums[named].astype(np.int64) * 256 + standing.kinds[numbered[named]]
    _, group, counts = np.unique(alike, return_inverse=True, return_counts=True)
    things = things[counts[group] > 1]
    by_name: dict[tuple[str, str], list[tuple[str, int]]] = defaultdict(list)
    for thing, key in zip(things.tolist(), standing.segment.keys(things.tolist()), strict=True):
        if parent(key) in above:
            by_name[kind_of(key), number_part(key)].append((key, thing))
    yield from by_name.values()


def renamed(base: Segment, segments: Iterable[Segment], keys: list[str], gone: list[str]) -> Array:
    """Things of the base that may have got another name, or lost one, since it was arranged: `keys` are of things that
    later events speak of, `gone` of those that withdrawn relationships began or ended at.
    """
    told = {end for segment in segments for end in _ends(segment, keys)}
    if told or any(_ends(base, [key for key in gone if kind_of(key) in _ABOVE])):
        return np.arange(len(base.everything()))
    parents = list({above for key in keys if (above := parent(key))})
    named = {key for key in parents if any(_ends(base, [key]))}
    numbers = list({number_part(key) for key in keys if parent(key) in named})
    return np.array(list(base.things([other for _, other in base.numbered(numbers)]).values()), np.int64)


def _ends(segment: Segment, keys: list[str]) -> list[str]:
    """Those of the keys, of materials and parties, that are told to be the same as something."""
    things = segment.things([key for key in keys if kind_of(key) in _ABOVE])
    numbers = np.fromiter(things.values(), np.int64)
    links = [segment.links(numbers, ALIASES, forward=way) for way in (True, False)]
    ends = [segment.column("source", links[0]), segment.column("target", links[1])]
    return segment.keys(np.concatenate(ends).tolist())
