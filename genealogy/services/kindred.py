"""Of which materials may be what comes from the roots of a trace, though no record leads there: those that others like
the roots became, and those of whose recipe they are (docs/trace.md).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from typing import Protocol

from genealogy.model.identifiers import kind_of
from genealogy.queries.checks.peers import CONTACTS, Became, Peers
from genealogy.queries.edges import Edge, EdgeSource
from genealogy.queries.intervals import Span
from genealogy.queries.neighbours import Neighbour
from genealogy.queries.tracing.names import parent

RELATIVES = 8
"""Of what is like the roots so many are traced, to learn what materials they become."""
_LIKE = 2
"""And so many of each material that was reached."""
NEIGHBOURS = 200
_NAMING = {"lot": "OF", "unit": "OF", "supplierlot": "SUPPLIED_BY"} | {
    what: record for record, what in CONTACTS.items()
}
"""Relationships to the material or party that other lots have as well, or to a root that others were in contact
with."""
_CONSUMED, _PRODUCED, _RAN_ON = frozenset({"CONSUMED_BY"}), frozenset({"PRODUCED"}), frozenset({"RAN_ON"})
_OUT_OF_PACKAGE = frozenset({"UNPACKED_FROM"})
_BOUGHT = frozenset({"RECEIVED", "RECEIVED_AS"})


class Knowing(Protocol):
    """What is asked of an engine's records (services/stores/records.py)."""

    def became(self, things: Sequence[str]) -> Became: ...
    def reached(self, things: Sequence[str]) -> Sequence[str]: ...
    def perhaps_unmade(self, most: int) -> list[str]: ...
    def neighbours(self, key: str, limit: int) -> list[Neighbour]: ...
    def peers(self, kind: str, material: str, span: Span) -> Peers: ...


class Remembered:
    """What was asked once is not asked again."""

    def __init__(self, known: Knowing) -> None:
        self.became = known.became
        self.reached = known.reached
        self.perhaps_unmade = cache(known.perhaps_unmade)
        self.neighbours = cache(known.neighbours)
        self.peers = cache(known.peers)


def materials_of(keys: Iterable[str]) -> set[str]:
    """Those of lots and units. Of a million units there are few: keys are cut before they are understood."""
    cut = {key.rpartition("/")[0] for key in keys if key.startswith(("lot:", "unit:"))}
    return {parent(f"{begin}/") for begin in cut}


def relatives(known: Knowing, roots: Iterable[str]) -> tuple[str, ...]:
    """Some others of the roots' materials, or lots of the same suppliers."""
    found: dict[str, None] = {}
    for root in roots:
        wanted, of = _NAMING.get(kind_of(root)), parent(root) or root
        around = known.neighbours(of, NEIGHBOURS) if wanted else []
        some = [one.key for one in around if one.direction == "in" and one.type == wanted and one.key != root]
        found |= dict.fromkeys(some[:: max(1, len(some) // RELATIVES)])
    return tuple(found)


def became(known: Knowing, things: Sequence[str]) -> Became:
    return known.became(things) if things else Became([], {})


def alike(known: Knowing, reached: Sequence[str], roots: Iterable[str]) -> list[str]:
    """Some other lots of the materials that were reached: what they become, a lost record may have hidden."""
    there = {*reached, *roots}
    others: list[str] = []
    for material in sorted(materials_of(reached)):
        some = [one for one in _lots(known, material) if one not in there]
        others += some[:: max(1, -(-len(some) // _LIKE))]
    return others


def _lots(known: Knowing, material: str) -> list[str]:
    return [one.key for one in known.neighbours(material, NEIGHBOURS) if one.direction == "in" and one.type == "OF"]


def without_output(edges: EdgeSource, keys: Iterable[str]) -> set[str]:
    """Of the batches among things those of which no record tells what they produced."""
    batches = [key for key in keys if key.startswith("batch:")]
    return {*batches} - {edge.source for edge in edges.outgoing(batches, _PRODUCED)}


def emptied(edges: EdgeSource, reached: Sequence[str], tolerance: int) -> list[Span]:
    """When reached lots came out of packages that batches are fed from, and no record near by tells of what was fed:
    the time of the record, the tolerance on both sides included.
    """
    fed: dict[str, list[Edge]] = defaultdict(list)
    for edge in edges.incoming([key for key in reached if key.startswith("batch:")], _CONSUMED):
        if edge.source.startswith("package:"):
            fed[edge.source].append(edge)
    lots = [key for key in reached if key.startswith("lot:")] if fed else []
    found: set[Span] = set()
    for edge in edges.outgoing(lots, _OUT_OF_PACKAGE):
        low, high = edge.time.start - tolerance, edge.time.end + tolerance
        if edge.target in fed and not any(low <= e.time.end and e.time.start <= high for e in fed[edge.target]):
            found.add((low, high))
    return sorted(found)


def perhaps_produced(
    known: Knowing, edges: EdgeSource, batches: Iterable[str], unmade: Mapping[str, Sequence[str]], span: Span
) -> set[str]:
    """What batches of which no output is told may have produced: what others did that ran on the same equipment; or
    else by recipe.
    """
    found: set[str] = set()
    for batch in sorted(batches):
        ran = [edge.target for edge in edges.outgoing([batch], _RAN_ON)]
        others = [one.key for key in ran for one in known.neighbours(key, NEIGHBOURS) if one.type in _RAN_ON]
        made = edges.outgoing(list(dict.fromkeys(others)), _PRODUCED)
        if not (products := materials_of(edge.target for edge in made)):
            used = materials_of(edge.source for edge in edges.incoming([batch], _CONSUMED))
            products = _of_recipe(known, edges, used, unmade, span)
        found |= products
    return found


def _of_recipe(
    known: Knowing, edges: EdgeSource, used: AbstractSet[str], unmade: Mapping[str, Sequence[str]], span: Span
) -> set[str]:
    """Of the materials of the unmade those that most of what was used goes into; where none of it is known to go into
    any, all that batches make, and what is the only one of its material and was not bought.
    """
    recipes = {one: _recipe(known, one, span) for one in sorted({one for some in unmade.values() for one in some})}
    most = max((len(parts & used) for parts in recipes.values()), default=0)
    if most:
        return {one for one, parts in recipes.items() if len(parts & used) == most}
    alone = {one for one in _alone(unmade) if not _is_bought(known, edges, one)}
    return alone | {one for one, parts in recipes.items() if parts}


def by_recipe(known: Knowing, unmade: Mapping[str, Sequence[str]], materials: AbstractSet[str], span: Span) -> set[str]:
    """Of the materials of what no record tells the origin of, those into which one of the materials goes, by the
    recipe that other batches tell, over any number of steps; and what a batch made of which there is no other.
    """
    alone = _alone(unmade)
    asked = sorted({one for some in unmade.values() for one in some} - materials)
    recipes = {one: _recipe(known, one, span) for one in asked}
    found = {one for one, parts in recipes.items() if not parts and alone.get(one, "").startswith("batch:")}
    while more := {
        one for one, parts in recipes.items() if one not in found and parts and not parts.isdisjoint(materials | found)
    }:
        found |= more
    return found


def _alone(unmade: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """By material the only one of it that has no origin on record: where several have none, none is ever recorded."""
    found: dict[str, list[str]] = defaultdict(list)
    for key, some in unmade.items():
        for one in some:
            found[one].append(key)
    return {material: keys[0] for material, keys in found.items() if len(keys) == 1}


def _recipe(known: Knowing, material: str, span: Span) -> set[str]:
    """Materials that are usual in batches of it."""
    return {f"material:{what}" for record, what in known.peers("batch", material, span).usual if record in _CONSUMED}


def _is_bought(known: Knowing, edges: EdgeSource, material: str) -> bool:
    return any(True for _ in edges.incoming(_lots(known, material), _BOUGHT))
