"""What lacks a record that nearly all others of its kind have: the lost record may be the one that leads there from
what a trace was asked about.

What is usual is learnt from its peers: batches that made one material, units or lots of one, packages.
"""

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from types import MappingProxyType
from typing import NamedTuple

from genealogy.model.relationships import DEFINING
from genealogy.queries.accounts.balance import Convert
from genealogy.queries.amounts.amounts import Amounts
from genealogy.queries.amounts.doubts import Origin, origin
from genealogy.queries.checks.portions import portions_of
from genealogy.queries.edges import EdgeSource, Gap
from genealogy.queries.intervals import Span
from genealogy.queries.tracing.unmade import FLOW, spoken

MOST = 2_000
"""Things of one kind and material that are looked at one by one."""
USUAL = 0.75
"""The share of them that have what is usual: where a tenth of all records is lost, still more have it."""
_SCATTER = 1.5
"""And so many standard deviations less: of few things more may lack it by chance, and there are not many to look at."""
_LEAST = 2
"""Of one thing alone nothing is learnt."""
CONTACTS = {"RAN_ON": "equipment", "PERFORMED_BY": "operator", "ON_LINE": "line", "STERILIZED_IN": "load"}
"""What a batch or lot is in contact with, and of which kind that is."""
ENOUGH = "ENOUGH_OF"
"""In place of a record: a batch took as much of a material as others of its product do."""
_ALONG = "ALONG"
"""In place of a record: a material went into a batch only along with others, as a rest in a package may."""
CONTENT: Origin = ("PACKED_IN", "content")
TOO_MANY = "more than {other} things of one kind lack a record that others have: some may come from it"
_MAKING = {"batch": frozenset({"CONSUMED_BY", "PRODUCED"}), "unit": DEFINING}
"""Records of the making of batches and units; lots and packages are looked at whenever they are spoken of at all."""
INTO_PACKAGE = frozenset({"PACKED_IN", "UNPACKED_FROM"})
SENDING = frozenset({"PACKED_IN", "SHIPPED_IN", "USED_BY"})
"""Relationships by which a lot goes out."""
GOING = frozenset({"SHIPPED_IN", "CONSUMED_BY", "PACKED_IN", "UNPACKED_FROM"})
"""Relationships that tell that a package went somewhere, or was somewhere."""
_NOT_PARTS = CONTACTS.keys() | {ENOUGH, _ALONG}
_TEXTS = {
    "CONSUMED_BY": "no record that it consumed {other}, as others of its product did: it may have come from what was "
    "asked about",
    ENOUGH: "it consumed less {other} than others of its product did for as much: a record may be missing, of what was "
    "asked about",
    "SERIALIZED_AS": "no record of its lot of {other}, which others have: it may be one that was reached",
    "ASSEMBLED_INTO": "no record of a part {other}, which others have: it may be one that was reached",
    "PACKED_IN": "no record of what was in it: it may be what was reached",
    "CONTACT": "no record of its {other}, which others have: it may be the suspect one",
}


class Peers(NamedTuple):
    """`usual` is what most things of one kind have; `odd` are those that may lack some of it, and perhaps others.
    `least` tells by material the portion below which a batch took clearly less of it than others.
    """

    usual: AbstractSet[Origin]
    odd: Sequence[str]
    least: Mapping[str, float] = MappingProxyType({})


class Became(NamedTuple):
    """What some things became: keys of what they reached, and by thing when the last of that was exposed, where records
    confirm it (microseconds).
    """

    keys: Sequence[str]
    last: Mapping[str, int]


def usually(counts: Mapping[Origin, int], things: int) -> frozenset[Origin]:
    """What most of so many things have."""
    enough = USUAL * things - _SCATTER * math.sqrt(USUAL * (1 - USUAL) * things)
    return frozenset(one for one, count in counts.items() if things >= _LEAST and count >= enough)


class Lacking(NamedTuple):
    """By thing what it lacks of what is usual, and from when to when records speak of it. `many`: it was not looked, as
    there are more than MOST.
    """

    missing: Mapping[str, tuple[AbstractSet[Origin], Span]]
    many: bool = False

    def gaps(self, wanted: Mapping[Origin, Sequence[Span]]) -> list[Gap]:
        """Of those that lack a wanted record, and of which records speak in one of the times that are told of it; where
        there are too many, one gap of no thing.
        """
        if self.many:
            return [Gap("", TOO_MANY, str(MOST))]
        return [
            _gap(key, one)
            for key, (some, (first, last)) in self.missing.items()
            for one in sorted(some & wanted.keys())
            if any(first <= high and low <= last for low, high in wanted[one])
        ]


class Batches:
    """What went into batches. Those that are looked at together cost little more than one: each of the packages that
    they took is gone through from its first record on.
    """

    def __init__(self, edges: EdgeSource, convert: Convert, tolerance: int) -> None:
        self._asked = edges, convert, tolerance
        self._amounts: dict[str, Amounts] = {}

    def look(self, batches: Iterable[str]) -> None:
        """At those that are not known."""
        new = [batch for batch in dict.fromkeys(batches) if batch not in self._amounts]
        edges, convert, tolerance = self._asked
        if new:
            self._amounts |= dict.fromkeys(new, Amounts(edges, {"batch": new}, convert, tolerance))

    def amounts(self, batch: str) -> Amounts:
        """Of a batch that was looked at."""
        return self._amounts[batch]


def lacking(edges: EdgeSource, batches: Batches, kind: str, peers: Peers) -> Lacking:
    """What things lack of what others of their kind have."""
    if len(peers.odd) > MOST:
        return Lacking({}, many=True)
    odd = _sent(edges, peers.odd) if kind == "lot" else peers.odd
    told = records(edges, batches, kind, odd, peers.least)
    missing = {key: some for key in odd if (some := _missing(told[key], peers.usual))}
    during = spoken(edges, list(missing), _MAKING.get(kind, FLOW))
    return Lacking({key: (some, during[key]) for key, some in missing.items() if key in during})


def _sent(edges: EdgeSource, lots: Sequence[str]) -> list[str]:
    """Those that went out, and so have been through all that they go through."""
    return list(dict.fromkeys(edge.source for edge in edges.outgoing(lots, SENDING)))


def _missing(told: Collection[Origin], usual: Collection[Origin]) -> set[Origin]:
    """What is usual and not told; of what a thing was made of nothing, where as much else is told instead."""
    missing = {one for one in usual if one not in told}
    others = {one for one in missing if one[0] in _NOT_PARTS}
    parts = [one for one in told if one not in usual and one[0] not in _NOT_PARTS]
    instead = sum((_ALONG, what) not in told for _, what in parts)
    return missing if len(missing - others) > instead else others


def _gap(key: str, missing: Origin) -> Gap:
    record, what = missing
    return Gap(key, _TEXTS["CONTACT" if record in CONTACTS else record], what)


def records(
    edges: EdgeSource,
    batches: Batches,
    kind: str,
    things: Sequence[str],
    least: Mapping[str, float] = MappingProxyType({}),
) -> dict[str, set[Origin]]:
    """By thing, what is told of what it was made of, held, or was in contact with; of the materials of `least` that a
    batch took enough, if not certainly less.
    """
    found: dict[str, set[Origin]] = {key: set() for key in things}
    if kind == "unit":
        for edge in edges.incoming(things, DEFINING):
            found[edge.target].add(origin(edge))
        return found
    if kind == "package":
        for edge in edges.incoming(things, INTO_PACKAGE):
            found[edge.target].add(CONTENT)
        return found
    children: dict[str, list[str]] = {key: [key] for key in things}
    if kind == "lot":  # what a lot was split off from was in contact for it
        for edge in edges.incoming(things, frozenset({"SPLIT_INTO"})):
            children.setdefault(edge.source, []).append(edge.target)
    for edge in edges.outgoing(list(children), frozenset(CONTACTS)):
        for key in children[edge.source]:
            found[key].add((edge.type, CONTACTS[edge.type]))
    if kind == "batch":
        batches.look(things)
        for batch in things:
            amounts = batches.amounts(batch)
            taken = amounts.taken(batch)[0].keys()
            perhaps = amounts.perhaps(batch) - taken
            found[batch] |= {("CONSUMED_BY", material) for material in {*taken, *perhaps}}
            found[batch] |= {(_ALONG, material) for material in {*perhaps, *amounts.along(batch)}}
            portions = portions_of(amounts, batch)
            found[batch] |= {(ENOUGH, one) for one, low in least.items() if portions.get(one, low) >= low}
    return found
