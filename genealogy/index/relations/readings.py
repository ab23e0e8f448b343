"""The two readings of a segment's standing records, as relations; and what is better asked of the definition."""

from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from genealogy.index.relations.pairing import paired
from genealogy.index.relations.ranked import families
from genealogy.index.relations.records import Rows, Standing
from genealogy.index.relations.relations import Crossings, Names, Relations, Stays, joined
from genealogy.index.relations.twins import Twins, twins
from genealogy.index.storage.numbers import distinct, of_kind
from genealogy.index.storage.pages import Array
from genealogy.model.times import FOREVER
from genealogy.queries.naming import number_part
from genealogy.queries.tracing.names import ALIASES
from genealogy.queries.tracing.reading import ENDS, HOLDERS, MAY_HOLD, MIXING, Reading
from genealogy.queries.tracing.surroundings import FILLING, TRANSFERS, TRAVELLING

CARRIERS = HOLDERS | MAY_HOLD
"""Kinds that carry the exposure of what they hold just while they hold it, in both directions."""


@dataclass(slots=True)
class Read:
    """`relations` by reading; `derived` what is in no record, as rows of sources, targets and proofs: numbers alike at
    two sites (proof 0), and names alike within materials that are the same.
    """

    relations: list[Relations]
    derived: Array
    odd: Array
    """Things of shapes that the index does not follow: who reaches one is answered by the definition."""
    with_gaps: Array
    """Contents of which a record of packing or unpacking is missing."""


def read(standing: Standing, readings: tuple[Reading, Reading], late: int = 0) -> Read:
    """Of the strict reading and the whole one; `late` as the definition pairs the records of packing."""
    stays = paired(standing, readings, late)
    transfers = standing.of_types(TRANSFERS)
    transfers = transfers.where(~standing.reversals(transfers))
    crossings = [_crossings(standing, transfers, one) for one in readings]
    givers, receivers, unseen = _namesakes(standing)
    same = twins(standing)
    held = of_kind(standing.things, np.concatenate([one.holder for one in stays.stays]))
    named, same_stays, odd = _aliases(standing, held, same, -1 - len(givers) - np.arange(len(same.first)))
    always = Names(named.giver, named.receiver, named.link, np.ones(len(named.link), np.bool_))
    alike = -1 - np.arange(len(givers))
    whole_names, whole_stays = _alike(standing, givers, receivers, alike)
    names = [named, joined([always, whole_names])]
    everything = [joined([stays.stays[0], same_stays]), joined([stays.stays[1], same_stays, whole_stays])]
    relations = [
        Relations(standing.things, crossing, stay, name)
        for crossing, stay, name in zip(crossings, everything, names, strict=True)
    ]
    odd = np.concatenate([odd, unseen, same.unseen, *(_misplaced(standing, one) for one in relations)])
    derived = np.stack(
        [np.append(givers, same.first), np.append(receivers, same.last), np.append(givers * 0, same.proof)]
    )
    return Read(relations, derived, distinct(odd), stays.with_gaps)


def _crossings(standing: Standing, rows: Rows, reading: Reading) -> Crossings:
    if reading.strict:
        rows = rows.where(rows.known())
        since = np.where(standing.are(rows.target, MIXING), -FOREVER, rows.start)
        return Crossings(rows.source, rows.target, rows.start, rows.start, since, rows.place)
    low, high = rows.start - reading.tolerance, rows.end + reading.tolerance
    np.maximum(low, -FOREVER, out=low)
    np.minimum(high, FOREVER, out=high)
    return Crossings(rows.source, rows.target, low, high, np.broadcast_to(np.int64(-FOREVER), len(low)), rows.place)


def _always(content: Array, holder: Array, link: Array) -> Stays:
    """As good as one thing: the holder is exposed whenever the content is."""
    low = np.full(len(content), -FOREVER)
    return Stays(content, holder, low, -low, link)


def _aliases(standing: Standing, held: Array, same: Twins, links: Array) -> tuple[Names, Stays, Array]:
    """Things of two names, as names where none of them holds anything, else as if each held the other; odd ones."""
    rows = standing.of_types(ALIASES)
    one, other = np.append(rows.source, same.first), np.append(rows.target, same.last)
    family = families(standing.things, one, other)
    kind = np.where(family >= 0, standing.kinds[family], 0)
    members = np.flatnonzero(family >= 0)
    label = family[members]
    mixed = of_kind(standing.things, label[standing.kinds[members] != kind[members]])
    holding = of_kind(standing.things, label[held[members] | standing.are(members, HOLDERS)])
    foreign = of_kind(standing.things, label[~standing.are(members, CARRIERS)])
    own = family[one]
    plain = ~mixed[own] & ~holding[own]
    carried = ~plain & ~foreign[own]
    source, target = np.append(one, other), np.append(other, one)
    link, plain, carried = (np.append(rows, rows) for rows in (np.append(rows.place, links), plain, carried))
    names = Names(source[plain], target[plain], link[plain], standing.are(source[plain], MIXING))
    return names, _always(source[carried], target[carried], link[carried]), source[~plain & ~carried]


def _namesakes(standing: Standing) -> tuple[Array, Array, Array]:
    """(givers, receivers) of things of one number at different sites, the receivers never filled; and those of them
    that no standing record tells of."""
    numbered, sums = standing.numbered
    some = standing.are(numbered, TRAVELLING)
    things, alike = numbered[some], sums[some].astype(np.int64) * 256 + standing.kinds[numbered[some]]
    order = np.argsort(alike, kind="stable")
    same = np.flatnonzero(alike[order[1:]] == alike[order[:-1]])
    suspects = things[order[distinct(np.concatenate([same, same + 1]))]]
    filled = of_kind(standing.things, standing.of_types(FILLING).target)
    told = standing.told
    groups: dict[tuple[int, str], list[int]] = defaultdict(list)
    for thing, key in zip(suspects.tolist(), standing.segment.keys(suspects.tolist()), strict=True):
        groups[int(standing.kinds[thing]), number_part(key)].append(thing)
    pairs = [
        (giver, receiver)
        for group in groups.values()
        for receiver in group
        if not filled[receiver]
        for giver in group
        if giver != receiver
    ]
    giver, receiver = np.array(pairs, np.int64).reshape(-1, 2).T
    seen = told[giver] & told[receiver]
    return giver[seen], receiver[seen], np.concatenate([giver[~told[giver]], receiver[~told[receiver]]])


def _alike(standing: Standing, givers: Array, receivers: Array, link: Array) -> tuple[Names, Stays]:
    holding = standing.are(givers, HOLDERS)
    names = Names(givers[~holding], receivers[~holding], link[~holding], np.ones(len(link), np.bool_)[~holding])
    return names, _always(givers[holding], receivers[holding], link[holding])


def _misplaced(standing: Standing, relations: Relations) -> Array:
    """Things in places that the index does not follow: ends that pass something on, other kinds that hold, holders
    into which something was transferred."""
    cross, stays = relations.crossings, relations.stays
    return np.concatenate(
        [
            cross.source[standing.are(cross.source, ENDS)],
            stays.content[standing.are(stays.content, ENDS)],
            stays.holder[~standing.are(stays.holder, CARRIERS)],
            cross.target[standing.are(cross.target, HOLDERS)],
        ]
    )
