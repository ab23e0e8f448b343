"""One thing under several names: what records say is the same, and what follows from it for lots and units.

Where two materials are the same (their own number and a GTIN, or two numbers), so are lots and units of them that bear
the same number; where two parties are, so are their supplier lots. This is derived when a question is asked and never
stored, so that records may come in any order.
"""

import re
from collections import defaultdict
from collections.abc import Iterable

from genealogy.model.identifiers import kind_of
from genealogy.model.relationships import RELATIONSHIPS, Carries
from genealogy.model.times import UNKNOWN
from genealogy.queries.edges import Edge, EdgeSource

ALIASES = frozenset(t for t, carries in RELATIONSHIPS.items() if carries is Carries.ALIAS)
SAME_AS = "SAME_AS"
PARENTS = {"lot": "material", "unit": "material", "supplierlot": "party"}
"""Kinds that are named within another thing, and the kind of that thing."""
_GTIN = re.compile(r"material:(\d)(\d{12})\d")


def parent(key: str) -> str:
    """The thing within which a lot, unit or supplier lot is named; empty for other kinds."""
    kind = kind_of(key)
    return f"{PARENTS[kind]}:{key[len(kind) + 1 :].rpartition('/')[0]}" if kind in PARENTS else ""


class Names:
    """The other names of things, read through the port; each thing once."""

    def __init__(self, edges: EdgeSource) -> None:
        self._edges = edges
        self._told: dict[str, list[Edge]] = {}
        self._same: dict[str, dict[str, int]] = {}
        self._derived: dict[str, list[Edge]] = {}

    def of(self, key: str) -> list[Edge]:
        """The relationships by which a thing that was fetched has another name."""
        return [*self._told[key], *self._derived[key]]

    def also(self, key: str) -> list[str]:
        """Its other keys, as far as they follow from what it is named within."""
        return [edge.target if edge.source == key else edge.source for edge in self._derived[key]]

    def fetch(self, keys: Iterable[str]) -> None:
        fresh = [key for key in dict.fromkeys(keys) if key not in self._derived]
        self._tell(fresh)
        self._derived |= {key: [] for key in fresh}
        parents = {key: above for key in fresh if (above := parent(key))}
        self._join(parents.values())
        asked = [key for key, above in parents.items() if self._same[above]]
        for key, other in self._edges.namesakes(asked) if asked else ():
            if parent(other) in self._same[parents[key]]:
                self._derived[key].append(self._derive(*sorted((key, other))))

    def same(self, above: str) -> dict[str, int]:
        """What a thing within which others are named is the same as, each with the sequence of a record that proves
        it."""
        self._join([above])
        return self._same[above]

    def _derive(self, first: str, last: str) -> Edge:
        """The same from both sides."""
        proof = self.same(parent(first))[parent(last)]
        return Edge(f"{first}={last}", SAME_AS, first, last, UNKNOWN, None, None, proof)

    def _tell(self, keys: Iterable[str]) -> None:
        fresh = [key for key in keys if key not in self._told]
        self._told |= {key: [] for key in fresh}
        for edge in self._edges.outgoing(fresh, ALIASES) if fresh else ():
            self._told[edge.source].append(edge)
        for edge in self._edges.incoming(fresh, ALIASES) if fresh else ():
            self._told[edge.target].append(edge)

    def _join(self, parents: Iterable[str]) -> None:
        """Find what each parent is the same as, with the sequence of a record that proves it."""
        waiting = fresh = [one for one in dict.fromkeys(parents) if one not in self._same]
        met = set(waiting)
        while waiting:
            self._tell(waiting)
            ends = (end for one in waiting for edge in self._told[one] for end in (edge.source, edge.target))
            waiting = [end for end in dict.fromkeys(ends) if end not in met]
            met.update(waiting)
        for one in fresh:
            self._same[one] = self._same_as(one)

    def _same_as(self, one: str) -> dict[str, int]:
        found = self._reached(one)
        levels = _other_levels(found)
        if one in levels:
            return {}
        return {other: proof for other, proof in found.items() if other != one and other not in levels}

    def _reached(self, one: str) -> dict[str, int]:
        """Everything that is told to be the same, directly or by way of others: the latest record on a shortest way."""
        found, waiting = {one: 0}, [one]
        for here in waiting:
            for edge in sorted(self._told[here], key=lambda edge: (edge.sequence, edge.key)):
                other = edge.target if edge.source == here else edge.source
                if other not in found:
                    found[other] = max(found[here], edge.sequence)
                    waiting.append(other)
        return found


def names_of(edges: EdgeSource, key: str) -> list[str]:
    """Every other key that a thing has, directly or by way of others, sorted."""
    names, found, waiting = Names(edges), {key}, [key]
    while waiting:
        names.fetch(waiting)
        ends = {end for one in waiting for edge in names.of(one) for end in (edge.source, edge.target)}
        waiting = sorted(ends - found)
        found |= ends
    return sorted(found - {key})


def _other_levels(names: Iterable[str]) -> set[str]:
    """GTINs of another packaging level than the lowest one of the same item: a case is not what is in it.

    GS1 General Specifications, section 2.1: the first of the 14 digits is the level, the next 12 the item.
    """
    levels: dict[str, dict[str, str]] = defaultdict(dict)
    for name in names:
        if match := _GTIN.fullmatch(name):
            levels[match[2]][match[1]] = name
    return {name for by_level in levels.values() for level, name in by_level.items() if level != min(by_level)}
