"""What no record tells the origin of, and that may have come from what a trace was asked about: the records that would
tell may be lost, and a trace that ends before it must say so.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from genealogy.model.identifiers import kind_of
from genealogy.model.relationships import DEFINING, RELATIONSHIPS, Carries
from genealogy.model.times import FOREVER
from genealogy.queries.edges import EdgeSource, Gap
from genealogy.queries.intervals import Span
from genealogy.queries.tracing.names import ALIASES, parent

KINDS = ("lot", "unit", "batch")
ORIGINS = DEFINING | {"CONSUMED_BY"}
"""Relationships into a thing that tell where it, or what it made, came from."""
_OUT_OF_BATCH = frozenset({"PRODUCED"})
FLOW = frozenset(
    name
    for name, carries in RELATIONSHIPS.items()
    if carries in {Carries.TRANSFER, Carries.CONTAINMENT, Carries.DEPARTURE}
)
TOO_MANY = "of more than {other} lots, units and batches no record tells the origin: some may come from it"
_TEXTS = {
    "lot": "no record of its making or receipt; others of {other} come from what was asked about",
    "unit": "no record of its making or receipt; others of {other} come from what was asked about",
    "batch": "no record of what it consumed; others of {other}, which it made, come from what was asked about",
}
_PERHAPS = {
    "lot": "no record of its making or receipt; {other} may be made of what was asked about",
    "unit": "no record of its making or receipt; {other} may be made of what was asked about",
    "batch": "no record of what it consumed; {other}, which it made, may be made of what was asked about",
}


def without_origin(edges: EdgeSource, candidates: Sequence[str]) -> dict[str, list[str]]:
    """Of lots, units and batches those into which nothing leads, under no other name either; with the materials that
    they are of, or that a batch made.
    """
    if not candidates:
        return {}
    led = {edge.target for edge in edges.incoming(candidates, ORIGINS)}
    alone = [key for key in candidates if key not in led]
    otherwise = _named_otherwise(edges, alone)
    alone = [key for key in alone if key not in otherwise]
    found = {key: [parent(key)] for key in alone if kind_of(key) != "batch"}
    for edge in edges.outgoing([key for key in alone if kind_of(key) == "batch"], _OUT_OF_BATCH):
        if (material := parent(edge.target)) not in found.setdefault(edge.source, []):
            found[edge.source].append(material)
    return found


def _named_otherwise(edges: EdgeSource, keys: Sequence[str]) -> set[str]:
    """Those that have another name: what is known of it then is told by that."""
    told = [*edges.outgoing(keys, ALIASES), *edges.incoming(keys, ALIASES)]
    return {end for edge in told for end in (edge.source, edge.target)}


def perhaps_exposed(
    edges: EdgeSource,
    unmade: Mapping[str, Sequence[str]],
    come: Collection[str],
    perhaps: Collection[str],
    span: Span,
) -> list[Gap]:
    """Gaps of those of `unmade` (key → materials) that are of materials which come from the roots, or perhaps do, and
    of which records speak within the span: the first not after its end, the last not before its beginning.
    """
    told = spoken(edges, list(unmade), FLOW)
    within = [key for key in sorted(told) if told[key][0] <= span[1] and span[0] <= told[key][1]]
    found: list[Gap] = []
    for key in within:
        for texts, materials in (_TEXTS, come), (_PERHAPS, perhaps):
            if some := [one for one in unmade[key] if one in materials]:
                found.append(Gap(key, texts[kind_of(key)], some[0]))
                break
    return found


def spoken(edges: EdgeSource, keys: Sequence[str], types: frozenset[str]) -> dict[str, Span]:
    """By thing, from when to when records of these types speak of it (microseconds); nothing where none does."""
    first: dict[str, int] = defaultdict(lambda: FOREVER)
    last: dict[str, int] = defaultdict(lambda: -FOREVER)
    for edge in [*edges.outgoing(keys, types), *edges.incoming(keys, types)]:
        for end in (edge.source, edge.target):
            first[end] = min(first[end], edge.time.start)
            last[end] = max(last[end], edge.time.end)
    return {key: (first[key], last[key]) for key in keys if key in first}


def there_since(edges: EdgeSource, things: Sequence[str]) -> dict[str, int]:
    """When lots, units, batches and suppliers' lots came to be, by the records that tell their origin; a supplier's
    lot, when it was received; a load, when something was in it.
    """
    into = edges.incoming([key for key in things if kind_of(key) in KINDS], ORIGINS | {"RECEIVED_AS"})
    bought = edges.outgoing([key for key in things if kind_of(key) == "supplierlot"], frozenset({"RECEIVED_AS"}))
    loads = edges.incoming([key for key in things if kind_of(key) == "load"], frozenset({"STERILIZED_IN"}))
    found: dict[str, int] = {}
    for key, time in [*((e.target, e.time) for e in (*into, *loads)), *((e.source, e.time) for e in bought)]:
        if time.known:
            found[key] = min(found.get(key, FOREVER), time.start)
    return found
