"""What a forward trace may have missed: things of which no record tells the origin, or that lack a record which most
others of their kind have (docs/trace.md).
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import product

from genealogy.model.identifiers import kind_of, split
from genealogy.model.times import FOREVER, parse_time
from genealogy.queries.amounts.conversions import Conversions
from genealogy.queries.amounts.doubts import Origin
from genealogy.queries.checks.peers import CONTACTS, CONTENT, ENOUGH, Batches, Lacking, lacking
from genealogy.queries.edges import Direction, EdgeSource, Gap
from genealogy.queries.intervals import Span
from genealogy.queries.tracing.names import parent
from genealogy.queries.tracing.trace import Question, Reached, Traced
from genealogy.queries.tracing.unmade import TOO_MANY, perhaps_exposed, there_since, without_origin
from genealogy.services.kindred import (
    NEIGHBOURS,
    Knowing,
    Remembered,
    alike,
    became,
    by_recipe,
    emptied,
    materials_of,
    perhaps_produced,
    relatives,
    without_output,
)

MOST = 2_000
"""Things without an origin that are looked at one by one."""
_LONGER = 2
"""What comes from the roots may take so many times as long as what is known of them, or of others like them."""
_ROUNDS = 4
"""So often it is asked what comes from what was found: behind a lost record there may be another."""
_GOING_ON = ("lot:", "batch:")
"""Of what was found these are followed: what a unit or package goes into has seldom another material."""
_FEW = 10
"""Equipment that ran fewer batches may have run others of any product."""
_MAKING = {"batch": ("CONSUMED_BY", ENOUGH), "unit": ("SERIALIZED_AS", "ASSEMBLED_INTO")}
"""Records by which material gets into a thing."""


def unseen(known: Knowing, edges: EdgeSource, traced: Traced, question: Question) -> list[Gap]:
    """Gaps of things beyond the answer, that would be in it if a lost record led there."""
    if question.direction is Direction.BACKWARD:
        return []
    search = _Search(Remembered(known), edges, traced, question)
    found = search.found()
    for _ in range(_ROUNDS):
        if not search.beyond(found):
            break
        found |= search.found()
    there = {node.key for node in traced.nodes} if found else set()
    found = {told: None for gap in found for told in _told(gap, question)}
    return [gap for gap in found if gap.key in question.roots or not (gap.key in there or gap.key in question.cleared)]


def _told(gap: Gap, question: Question) -> list[Gap]:
    """A gap of no single thing is one of the roots."""
    return [gap] if gap.key else [Gap(root, gap.text, gap.other) for root in question.roots]


class _Search:
    """Of which materials something may come from the roots, in what time; and what lacks the record that would tell."""

    def __init__(self, known: Remembered, edges: EdgeSource, traced: Traced, question: Question) -> None:
        self._known, self._edges, self._question = known, edges, question
        self._batches = Batches(edges, Conversions(edges), question.tolerance)
        self._there = {node.key for node in traced.nodes}
        others = relatives(known, question.roots)
        reached = [node.key for node in traced.nodes if node.depth]
        one = became(known, others)
        more = became(known, alike(known, [*reached, *one.keys], question.roots))
        supplied = others if any(kind_of(root) == "supplierlot" for root in question.roots) else ()
        self._come = materials_of([*reached, *one.keys, *more.keys]) | {parent(lot) for lot in supplied}
        self._perhaps: set[str] = set()
        self._open = without_output(edges, reached)
        self._lacks: dict[tuple[str, str, Span], Lacking] = {}
        self._emptied = emptied(edges, [*question.roots, *reached], question.tolerance)
        self._span = _span(edges, question, {**_last(traced.nodes), **one.last, **more.last})

    def found(self) -> dict[Gap, None]:
        """All such gaps. What has no record of its origin at all is not told to lack one of them."""
        unmade = self._unmade()
        told = {gap.key for gap in unmade}
        return dict.fromkeys([*unmade, *(gap for gap in self._lacking() if gap.key not in told)])

    def beyond(self, found: Iterable[Gap]) -> bool:
        """Counts in what comes from what was found; whether that may tell of more."""
        asked = [gap.key for gap in found if gap.key.startswith(_GOING_ON) and gap.key not in self._there]
        if not asked or len(asked) > MOST:
            return False
        self._there.update(asked)
        keys = [*asked, *self._known.reached(asked)]
        more, still = materials_of(keys) - self._come - self._perhaps, without_output(self._edges, keys) - self._open
        self._perhaps |= more
        self._open |= still
        return bool(more or still)

    def _unmade(self) -> list[Gap]:
        """Of things of which no record tells the origin; of what they are made of counts from then on."""
        candidates = {*self._known.perhaps_unmade(MOST)}
        if len(candidates) > MOST:
            return [Gap(root, TOO_MANY, str(MOST)) for root in self._question.roots]
        candidates.difference_update(self._question.cleared, self._there)
        unmade = without_origin(self._edges, sorted(candidates))
        if not unmade:
            return []
        materials = self._come | {parent(root) for root in self._question.roots}
        self._perhaps |= perhaps_produced(self._known, self._edges, self._open, unmade, self._span)
        self._perhaps |= by_recipe(self._known, unmade, materials | self._perhaps, self._span)
        return perhaps_exposed(self._edges, unmade, self._come, self._perhaps, self._span)

    def _lacking(self) -> Iterator[Gap]:
        """Of things that lack a record that others of their kind have."""
        materials, roots = self._come | self._perhaps, {parent(root) for root in self._question.roots}
        parts = [split(one)[1][0] for one in {*materials, *roots} if one.startswith("material:")]
        wanted = {kind: {key: [self._span] for key in product(some, parts)} for kind, some in _MAKING.items()}
        times = [self._span, *self._emptied]
        span = min(low for low, _ in times), max(high for _, high in times)
        for material, some in self._of_batches(materials, wanted["batch"], span).items():
            yield from self._of_peers("batch", material, some, span)
            yield from self._of_peers("unit", material, wanted["unit"], self._span)
        yield from self._of_peers("package", "", {CONTENT: [self._span]}, self._span)
        for root in self._question.roots:
            if kind_of(root) in CONTACTS.values():
                yield from self._out_of_contact(root)

    def _of_batches(
        self, materials: Iterable[str], wanted: Mapping[Origin, list[Span]], span: Span
    ) -> dict[str, dict[Origin, list[Span]]]:
        """By material what is wanted of the batches that made it. Those that may lack some of it are looked at."""
        found: dict[str, dict[Origin, list[Span]]] = {}
        odd: list[str] = []
        for material in sorted(materials):
            peers = self._known.peers("batch", material, span)
            usual = peers.usual if self._emptied else ()
            found[material] = {one: self._emptied for one in usual if one[0] in _MAKING["batch"]} | dict(wanted)
            if len(peers.odd) <= MOST and not peers.usual.isdisjoint(found[material]):
                odd += peers.odd
        self._batches.look(odd)
        return found

    def _of_peers(self, kind: str, material: str, wanted: Mapping[Origin, list[Span]], span: Span) -> list[Gap]:
        peers = self._known.peers(kind, material, span)
        if not peers.odd or peers.usual.isdisjoint(wanted):
            return []
        if (asked := (kind, material, span)) not in self._lacks:
            self._lacks[asked] = lacking(self._edges, self._batches, kind, peers)
        return self._lacks[asked].gaps(wanted)

    def _out_of_contact(self, root: str) -> Iterator[Gap]:
        """Of batches and lots of which no record tells the contact with things like the root, in its time of suspicion;
        others of what they made, or of their material, were in contact with the root.
        """
        kind, edges, question = kind_of(root), self._edges, self._question
        around = self._known.neighbours(root, NEIGHBOURS)
        touched = [one for one in around if one.direction == "in" and one.type in CONTACTS]
        loads = [one.key for one in touched if kind_of(one.key) == "load"] + [root] * (kind == "load")
        held = list(edges.incoming(loads, frozenset({"STERILIZED_IN"})))
        ran = list(edges.outgoing([one.key for one in touched if kind_of(one.key) == "batch"], frozenset({"PRODUCED"})))
        low, high = question.window
        if kind == "load" and held:
            low, high = max(low, min(e.time.start for e in held)), min(high, max(e.time.end for e in held))
        span = low - 2 * question.tolerance, high + 2 * question.tolerance
        wanted = {(record, what): [span] for record, what in CONTACTS.items() if what in {kind, "load"}}
        if kind in {"operator", "equipment"}:
            some = self._of_peers("batch", "", wanted, span)
            if kind == "equipment" and len(ran) >= _FEW:  # what it never ran for, it did not run for; else anything
                unknown = without_output(edges, [gap.key for gap in some])
                some = [gap for gap in some if gap.key in unknown]
            yield from some
        for of, things in ("lot", [edge.source for edge in held]), ("batch", [edge.target for edge in ran]):
            for material in sorted({parent(one) for one in things} - {""}):
                yield from self._of_peers(of, material, wanted, span)


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
