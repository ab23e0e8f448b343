"""What no record tells the origin of, and that may have come from what a trace was asked about: the records that would
tell may be lost, and a trace that ends before it must say so.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from genealogy.model.identifiers import kind_of
from genealogy.model.relationships import DEFINING, RELATIONSHIPS, Carries
from genealogy.model.times import FOREVER
from genealogy.queries.edges import Edge, EdgeSource, Gap
from genealogy.queries.names import ALIASES, parent

KINDS = ("lot", "unit", "batch")
ORIGINS = DEFINING | {"CONSUMED_BY"}
"""Relationships into a thing that tell where it, or what it made, came from."""
_OUT_OF_BATCH = frozenset({"PRODUCED"})
_FLOW = frozenset(
    name
    for name, carries in RELATIONSHIPS.items()
    if carries in {Carries.TRANSFER, Carries.CONTAINMENT, Carries.DEPARTURE}
)
_COMPOSED = frozenset({"lot", "unit", "batch", "supplierlot"})
TOO_MANY = "of more than {other} lots, units and batches no record tells the origin: some may come from it"
_TEXTS = {
    "lot": "no record of its making or receipt; others of {other} come from what was asked about",
    "unit": "no record of its making or receipt; others of {other} come from what was asked about",
    "batch": "no record of what it consumed; others of {other}, which it made, come from what was asked about",
}


def without_origin(edges: EdgeSource, candidates: Sequence[str]) -> dict[str, list[str]]:
    """Of lots, units and batches those into which nothing leads, under no other name either; with the materials that
    they are of, or that a batch made.
    """
    if not candidates:
        return {}
    led = {edge.target for edge in edges.incoming(candidates, ORIGINS)}
    alone = [key for key in candidates if key not in led]
    alone = [key for key in alone if key not in _named_otherwise(edges, alone)]
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
    since: int,
    materials: Collection[str],
    relatives: Callable[[], Collection[str]],
) -> list[Gap]:
    """Gaps of those of `unmade` (key → materials) that are of materials which come from the roots, and of which a
    record speaks that is not older than `since`. `materials` are those that the trace reached; `relatives` tells
    those that others like the roots became, and is asked only where there are more.
    """
    late = {end for edge in _flow(edges, list(unmade)) if edge.time.end >= since for end in (edge.source, edge.target)}
    known = set(materials)
    asked = [key for key in unmade if key in late]
    if any(known.isdisjoint(unmade[key]) for key in asked):
        known |= set(relatives())
    shared = {key: [one for one in unmade[key] if one in known] for key in asked}
    return [Gap(key, _TEXTS[kind_of(key)], some[0]) for key, some in sorted(shared.items()) if some]


def first_there(edges: EdgeSource, roots: Sequence[str], traced: Iterable[Edge]) -> int:
    """When the roots came to be, by the records, or else when they first passed something on; the beginning of time
    for what has no composition. `traced` are the relationships of the trace: those out of a root may be a million.
    """
    if any(kind_of(root) not in _COMPOSED for root in roots):
        return -FOREVER
    into = [edge.time.start for edge in edges.incoming(roots, _FLOW | DEFINING)]
    return min(into or (edge.time.start for edge in traced if edge.source in roots), default=-FOREVER)


def _flow(edges: EdgeSource, keys: Sequence[str]) -> list[Edge]:
    return [*edges.outgoing(keys, _FLOW), *edges.incoming(keys, _FLOW)] if keys else []
