"""What a forward trace may have missed: things of which no record tells the origin, or that lack a record which most
others of their kind have (docs/trace.md).
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from genealogy.model.identifiers import kind_of, split
from genealogy.model.times import FOREVER, parse_time
from genealogy.queries.amounts.conversions import Conversions
from genealogy.queries.amounts.doubts import Origin
from genealogy.queries.checks.peers import CONTACTS, CONTENT, Became, Peers, lacking
from genealogy.queries.edges import Direction, EdgeSource, Gap
from genealogy.queries.intervals import Span
from genealogy.queries.neighbours import Neighbour
from genealogy.queries.tracing.names import parent
from genealogy.queries.tracing.trace import Question, Reached, Traced
from genealogy.queries.tracing.unmade import TOO_MANY, perhaps_exposed, there_since, without_origin

MOST = 2_000
"""Things without an origin that are looked at one by one."""
_RELATIVES = 8
"""Of what is like the roots so many are traced, to learn what materials they become."""
_LIKE = 2
"""And so many of each material that was reached."""
_NEIGHBOURS = 200
_LONGER = 2
"""What comes from the roots may take so many times as long as what is known of them, or of others like them."""
_MAKING = {"batch": ("CONSUMED_BY",), "unit": ("SERIALIZED_AS", "ASSEMBLED_INTO")}
"""Records by which material gets into a thing."""
_NAMING = {"lot": "OF", "unit": "OF", "supplierlot": "SUPPLIED_BY"} | {
    what: record for record, what in CONTACTS.items()
}
"""Relationships to the material or party that other lots have as well, or to a root that others were in contact
with."""


class Knowing(Protocol):
    """What is asked of an engine's records (services/stores/records.py)."""

    def became(self, things: Sequence[str]) -> Became: ...
    def perhaps_unmade(self, most: int) -> list[str]: ...
    def neighbours(self, key: str, limit: int) -> list[Neighbour]: ...
    def peers(self, kind: str, material: str, span: Span) -> Peers: ...


def unseen(known: Knowing, edges: EdgeSource, traced: Traced, question: Question) -> list[Gap]:
    """Gaps of things beyond the answer, that would be in it if a lost record led there."""
    if question.direction is Direction.BACKWARD:
        return []
    others = _relatives(known, question.roots)
    reached = [node.key for node in traced.nodes if node.depth]
    became = _became(known, others)
    alike = _became(known, _alike(known, [*reached, *became.keys], question.roots))
    became = Became([*became.keys, *alike.keys], {**became.last, **alike.last})
    supplied = others if any(kind_of(root) == "supplierlot" for root in question.roots) else ()
    materials = _materials([*reached, *became.keys]) | {parent(lot) for lot in supplied}
    span = _span(edges, question, {**_last(traced.nodes), **became.last})
    found = dict.fromkeys(_unmade(known, edges, traced, question, materials, span))
    found |= dict.fromkeys(_lacking(known, edges, traced, question, materials, span))
    there = {node.key for node in traced.nodes} if found else set()
    found = {told: None for gap in found for told in _told(gap, question)}
    return [gap for gap in found if gap.key in question.roots or not (gap.key in there or gap.key in question.cleared)]


def _told(gap: Gap, question: Question) -> list[Gap]:
    """A gap of no single thing is one of the roots."""
    return [gap] if gap.key else [Gap(root, gap.text, gap.other) for root in question.roots]


def _unmade(
    known: Knowing, edges: EdgeSource, traced: Traced, question: Question, materials: Collection[str], span: Span
) -> list[Gap]:
    """Of things of which no record tells the origin."""
    candidates = {*known.perhaps_unmade(MOST)}
    if len(candidates) > MOST:
        return [Gap(root, TOO_MANY, str(MOST)) for root in question.roots]
    if candidates:
        candidates.difference_update(question.cleared, (node.key for node in traced.nodes))
    unmade = without_origin(edges, sorted(candidates))
    return perhaps_exposed(edges, unmade, materials, span) if unmade else []


def _lacking(
    known: Knowing, edges: EdgeSource, traced: Traced, question: Question, materials: Collection[str], span: Span
) -> Iterator[Gap]:
    """Of things that lack a record that others of their kind have."""
    convert = Conversions(edges)
    roots = {parent(root) for root in question.roots}
    parts = {split(one)[1][0]: span for one in {*materials, *roots} if one.startswith("material:")}
    for material in sorted(materials):
        for kind in ("batch", "unit"):
            wanted: dict[Origin, Span] = {(record, part): span for part in parts for record in _MAKING[kind]}
            peers = known.peers(kind, material, span)
            yield from lacking(edges, convert, question.tolerance, kind, peers, wanted)
    yield from lacking(edges, convert, question.tolerance, "package", known.peers("package", "", span), {CONTENT: span})
    for root in question.roots:
        yield from _out_of_contact(known, edges, root, question, convert)


def _out_of_contact(
    known: Knowing, edges: EdgeSource, root: str, question: Question, convert: Conversions
) -> Iterator[Gap]:
    """Of batches and lots of which no record tells the contact with things like the root, in its time of suspicion;
    others of what they made, or of their material, were in contact with the root.
    """
    kind = kind_of(root)
    if kind not in CONTACTS.values():
        return
    touched = [one for one in known.neighbours(root, _NEIGHBOURS) if one.direction == "in" and one.type in CONTACTS]
    loads = [one.key for one in touched if kind_of(one.key) == "load"] + [root] * (kind == "load")
    held = list(edges.incoming(loads, frozenset({"STERILIZED_IN"})))
    ran = list(edges.outgoing([one.key for one in touched if kind_of(one.key) == "batch"], frozenset({"PRODUCED"})))
    low, high = question.window
    if kind == "load" and held:
        low, high = max(low, min(e.time.start for e in held)), min(high, max(e.time.end for e in held))
    span = low - 2 * question.tolerance, high + 2 * question.tolerance
    wanted = {(record, what): span for record, what in CONTACTS.items() if what in {kind, "load"}}
    if kind == "operator":  # may work on anything
        yield from lacking(edges, convert, question.tolerance, "batch", known.peers("batch", "", span), wanted)
    for of, things in ("lot", [edge.source for edge in held]), ("batch", [edge.target for edge in ran]):
        for material in sorted({parent(one) for one in things} - {""}):
            yield from lacking(edges, convert, question.tolerance, of, known.peers(of, material, span), wanted)


def _materials(keys: Iterable[str]) -> set[str]:
    """Those of lots and units. Of a million units there are few: keys are cut before they are understood."""
    cut = {key.rpartition("/")[0] for key in keys if key.startswith(("lot:", "unit:"))}
    return {parent(f"{begin}/") for begin in cut}


def _relatives(known: Knowing, roots: Iterable[str]) -> tuple[str, ...]:
    """Some others of the roots' materials, or lots of the same suppliers."""
    found: dict[str, None] = {}
    for root in roots:
        wanted, of = _NAMING.get(kind_of(root)), parent(root) or root
        around = known.neighbours(of, _NEIGHBOURS) if wanted else []
        some = [one.key for one in around if one.direction == "in" and one.type == wanted and one.key != root]
        found |= dict.fromkeys(some[:: max(1, len(some) // _RELATIVES)])
    return tuple(found)


def _became(known: Knowing, things: Sequence[str]) -> Became:
    return known.became(things) if things else Became([], {})


def _alike(known: Knowing, reached: Sequence[str], roots: Iterable[str]) -> list[str]:
    """Some other lots of the materials that were reached: what they become, a lost record may have hidden."""
    there = {*reached, *roots}
    others: list[str] = []
    for material in sorted(_materials(reached)):
        around = known.neighbours(material, _NEIGHBOURS)
        some = [one.key for one in around if one.direction == "in" and one.type == "OF" and one.key not in there]
        others += some[:: max(1, -(-len(some) // _LIKE))]
    return others


def _last(nodes: Iterable[Reached]) -> dict[str, int]:
    """By root, when the last of what it reached was exposed, as far as that is confirmed; microseconds."""
    last: dict[str, str] = {}
    for node in nodes:
        if node.exposed_from is not None and node.exposed_from > last.get(node.via[0], ""):
            last[node.via[0]] = node.exposed_from
    return {root: parse_time(text).end for root, text in last.items()}


def _span(edges: EdgeSource, question: Question, last: Mapping[str, int]) -> Span:
    """When what comes from the roots may have been spoken of first: from then on when they came to be, until the end of
    the time of suspicion and for twice as long as it took until the last of what they, or others like them, became; the
    tolerance on both sides included. `last` tells by thing when the last of what it became was exposed.
    """
    since = there_since(edges, [*question.roots, *last])
    low = question.window[0]
    if all(root in since for root in question.roots):
        low = max(low, min(since[root] for root in question.roots))
    took = [moment - since.get(root, low) for root, moment in last.items()]
    since_last = max(low, question.window[1]) if question.window[1] < FOREVER else low
    high = since_last + _LONGER * max(took, default=0) if low > -FOREVER and took else FOREVER
    return low - 2 * question.tolerance, high + 2 * question.tolerance
