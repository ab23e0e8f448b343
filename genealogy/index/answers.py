"""Whole answers from the time-expanded index: walks told as exposures, the rest is the definition's own code."""

from collections.abc import Iterator

import numpy as np

from genealogy.index.crossed import crossed
from genealogy.index.expanded.expanded import DEAD_END, HOLDS, TOUCHED, WITH_GAPS, Expanded, ExpandedReading
from genealogy.index.expanded.view import view_of
from genealogy.index.reach import Reach, is_deep
from genealogy.index.reached import Arrivals, told_last
from genealogy.index.segments.segment import Segment
from genealogy.index.segments.tables import CODES
from genealogy.index.storage.numbers import among, distinct, of_kind
from genealogy.index.storage.pages import Array
from genealogy.model.identifiers import kind_of
from genealogy.model.times import UNKNOWN
from genealogy.queries.edges import Direction, Edge, Gap
from genealogy.queries.intervals import ALWAYS
from genealogy.queries.tracing.clearing import Cleared
from genealogy.queries.tracing.contacts import LASTING
from genealogy.queries.tracing.exposure import Arrival, Exposure
from genealogy.queries.tracing.gaps import dead_end, find_gaps
from genealogy.queries.tracing.names import SAME_AS
from genealogy.queries.tracing.surroundings import SAME_NUMBER, Surroundings
from genealogy.queries.tracing.trace import CONFIRMED, POSSIBLE, Question, Reached, Traced, told, trace, without


def answer(reach: Reach, question: Question) -> Traced:
    """The definition's answer to a question about the view of the records that is reached over. Raises Torn."""
    found = formed(reach, question)
    return trace(reach.edges, question) if found is None else found


def formed(reach: Reach, question: Question) -> Traced | None:
    """That answer from the time-expanded form; None where the definition itself must be asked. Raises Torn."""
    base, expanded = reach.base, reach.expanded
    if view_of(question, reach.view.sequence, reach.view.at) != reach.view or base is None or expanded is None:
        return None
    suspects = [root for root in question.roots if root not in question.cleared]
    known = base.things(suspects)
    roots = distinct(np.array([known.get(root, expanded.things) for root in suspects], np.int64))
    if reach.leaves_open(question.direction, roots) or _is_held_back(expanded, question.direction, roots):
        return None
    answering = _Answering(reach, base, expanded, question, roots)
    if not answering.is_whole:
        return None
    return without(answering.told(), question.cleared) if question.cleared else answering.told()


def _is_held_back(expanded: Expanded, direction: Direction, roots: Array) -> bool:
    """Backward from a holder, it is the definition that knows how long its contents mattered."""
    return direction is Direction.BACKWARD and bool((expanded.marks(roots) & HOLDS).any())


class _Walked:
    """A walk over one reading, with the thing and the relationship of each arrival; `numbers` tell things as causes
    from the things themselves.
    """

    def __init__(
        self, expanded: Expanded, reading: ExpandedReading, direction: Direction, roots: Array, cleared: Array | None
    ) -> None:
        self.reading, self.direction = reading, direction
        self.walk = reading.walk(direction, roots, cleared)
        self.numbers = reading.things(self.walk.group)
        self.things = expanded.things_of(self.numbers)

    def links(self) -> Array:
        return self.reading.links(self.direction, self.walk)


class _Answering:
    def __init__(self, reach: Reach, base: Segment, expanded: Expanded, question: Question, roots: Array) -> None:
        self._reach, self._base, self._expanded = reach, base, expanded
        self._question, self._roots, self._way = question, roots, question.direction
        self._entered = np.concatenate([roots, expanded.as_causes(roots)])
        """Roots, and roots as causes."""
        cleared = np.fromiter(base.things(list(question.cleared)).values(), np.int64) if question.cleared else None
        self._source = Cleared(reach.edges, question.cleared) if question.cleared else reach.edges
        self._whole, self._strict = (
            _Walked(expanded, reading, self._way, self._entered, cleared)
            for reading in (expanded.whole, expanded.strict)
        )
        is_open = reach.leaves_open(self._way, np.concatenate([self._whole.numbers, self._entered]))
        deep = any(is_deep(one.walk, question.depth) for one in (self._whole, self._strict))
        self.is_whole = not is_open and not deep

    def told(self) -> Traced:
        links = distinct(self._whole.links())
        if self._question.strict_times:
            return self._proved(links)
        whole = self._met()
        whole.crossed = {edge.key: edge for edge in self._edges(self._remarkable(links)).values()}
        gaps = find_gaps(self._source, whole, self._way, self._gaps(whole))
        del whole
        derived = list(self._edges(links[links < 0]).values())
        edges = crossed(self._base, links[links >= 0], derived)
        del links
        return Traced(self._nodes(), edges, gaps, truncated=False)

    def _proved(self, links: Array) -> Traced:
        """With the relationships that prove each step, as it is told which of them times exclude."""
        edges = self._edges(distinct(np.concatenate([links, self._strict.links()])))
        whole, strict = self._exposure(self._whole, edges), self._exposure(self._strict, edges)
        things, times = self._moments()
        strict.moments = dict(zip(self._base.keys(things.tolist()), times.tolist(), strict=True))
        for walked, exposure in ((self._whole, whole), (self._strict, strict)):
            own = distinct(walked.links()).tolist()
            exposure.crossed = {edges[link].key: edges[link] for link in own}
        gaps = find_gaps(self._source, whole, self._way, self._gaps(whole))
        return told(self._question, whole, strict, gaps)

    def _met(self) -> Exposure:
        """What is reached, and how far the parties are: all that gaps ask of it."""
        exposure = Exposure()
        keys = self._base.keys(self._roots.tolist())
        exposure.arrivals = [Arrival(root, 0, -1, None) for root in keys]
        exposure.first = {root: place for place, root in enumerate(keys)}
        walked = self._whole
        first = self._reach.first(walked.things, self._roots)
        keys += self._base.keys(walked.things[first].tolist())
        for key, level in zip(keys[len(exposure.first) :], walked.walk.level[first].tolist(), strict=True):
            if key.startswith("party:") and key not in exposure.first:
                exposure.first[key] = len(exposure.arrivals)
                exposure.arrivals.append(Arrival(key, level, -1, None))
        exposure.carried = dict.fromkeys(keys, ALWAYS)
        return exposure

    def _nodes(self) -> list[Reached]:
        """By depth and key."""
        entered = self._base.keys(self._expanded.things_of(self._entered).tolist())
        whole, strict = (self._arrivals(walked) for walked in (self._whole, self._strict))
        things, times = self._moments()
        moments = times[np.searchsorted(things, strict.things)]
        nodes = [Reached(root, kind_of(root), 0, CONFIRMED, None, []) for root in self._base.keys(self._roots.tolist())]
        nodes += strict.nodes(CONFIRMED, moments, entered)
        nodes += whole.but(~among(whole.things, things)).nodes(POSSIBLE, None, entered)
        nodes.sort(key=lambda node: (node.depth, node.key))
        return nodes

    def _arrivals(self, walked: _Walked) -> Arrivals:
        first = self._reach.first(walked.things, self._roots)
        return Arrivals(self._base, walked.things, walked.walk.parent, walked.walk.level, first)

    def _remarkable(self, links: Array) -> Array:
        """Relationships of which gaps are told: without a time, lasting, to a party, or of no single record."""
        recorded = links[links >= 0]
        base = self._base
        kept = base.column("start", recorded) <= UNKNOWN.start
        kept |= np.isin(base.column("type", recorded), [CODES[kind] for kind in LASTING])
        reached = distinct(np.concatenate([self._roots, self._whole.things]))
        keys = base.keys(reached.tolist())
        parties = reached[np.array([key.startswith("party:") for key in keys], np.bool_)]
        kept |= np.isin(base.column("target", recorded), parties)
        return np.concatenate([links[links < 0], recorded[kept]])

    def _edges(self, links: Array) -> dict[int, Edge]:
        recorded = links[links >= 0]
        edges = dict(zip(recorded.tolist(), self._base.edges(recorded), strict=True))
        for link in links[links < 0].tolist():
            *ends, proof = self._expanded.derived(link)
            first, last = self._base.keys(ends)
            kind = SAME_AS if proof else SAME_NUMBER
            edges[link] = Edge(f"{first}={last}", kind, first, last, UNKNOWN, None, None, proof)
        return edges

    def _exposure(self, walked: _Walked, edges: dict[int, Edge]) -> Exposure:
        """With the first arrival at each thing, those that it came by, and by which relationship, if that is known."""
        walk, things, links = walked.walk, walked.things, walked.links()
        roots = self._base.keys(self._roots.tolist())
        first = self._reach.first(things, self._roots)
        kept = _with_parents(first, walk.parent)
        parent = walk.parent[kept]
        root = np.searchsorted(self._roots, self._expanded.things_of(self._entered))
        before = len(roots) + np.searchsorted(kept, parent)
        parent = np.where(parent < 0, root[np.clip(-1 - parent, 0, len(root) - 1)], before)
        nodes, proofs = self._base.keys(things[kept].tolist()), map(edges.get, links[kept].tolist())
        exposure = Exposure()
        exposure.arrivals = [Arrival(root, 0, -1, None) for root in roots]
        exposure.arrivals += map(Arrival, nodes, walk.level[kept].tolist(), parent.tolist(), proofs)
        places = [*range(len(roots)), *(len(roots) + np.searchsorted(kept, first)).tolist()]
        exposure.first = {exposure.arrivals[place].node: place for place in places}
        exposure.carried = dict.fromkeys(exposure.first, ALWAYS)  # whether they are reached is all that is asked
        return exposure

    def _moments(self) -> tuple[Array, Array]:
        """(things that are confirmed, the earliest exposure of each; backward, the latest that mattered)."""
        things = self._strict.things
        times = self._expanded.strict.moments(self._way, self._strict.walk, self._starts)
        return told_last(things, times, latest=self._way is Direction.BACKWARD)

    def _starts(self, links: Array) -> Array:
        return self._base.column("start", links)

    def _gaps(self, whole: Exposure) -> Iterator[Gap]:
        """Of single things: where the records do not lead on, and where a packing or unpacking is missing."""
        reached = distinct(np.concatenate([self._roots, self._whole.things]))
        marks = self._expanded.marks(reached)
        for node in self._base.keys(reached[marks & DEAD_END[self._way] > 0].tolist()):
            yield from dead_end(node, self._way)
        asked = self._question
        around = Surroundings(self._source, Direction.FORWARD, resets=asked.resets, late=asked.late)
        around.contacts.fetch_resets(self._base.keys(self._reset().tolist()))
        yield from around.contacts.gaps
        around.fetch(self._base.keys(reached[marks & WITH_GAPS > 0].tolist()))
        for gap in around.gaps:
            # Backward, contents are found by way of what held them; nothing is found by way of what is cleared.
            met = gap.other in whole.carried and gap.other not in asked.cleared
            if gap.key in whole.carried and (self._way is Direction.FORWARD or met):
                yield gap

    def _reset(self) -> Array:
        """Equipment that was a cause, and that something ran on."""
        reached = distinct(np.concatenate([self._entered, self._whole.numbers]))
        reached = reached[self._expanded.marks(reached) & TOUCHED > 0]
        return self._expanded.things_of(reached)


def _with_parents(arrivals: Array, parent: Array) -> Array:
    """Arrivals and all that they came by, in order."""
    kept = of_kind(len(parent), arrivals)
    while len(arrivals):
        before = parent[arrivals]
        before = before[before >= 0]
        arrivals = before[~kept[before]]
        kept[arrivals] = True
    return np.flatnonzero(kept)
