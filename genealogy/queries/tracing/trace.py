"""A trace answer: both readings of the records from some roots, joined into one list of nodes, edges and gaps."""

from collections.abc import Collection
from dataclasses import dataclass, field

from genealogy.model.identifiers import kind_of
from genealogy.model.times import DAY, instant_text
from genealogy.queries.edges import Direction, Edge, EdgeSource, Gap
from genealogy.queries.intervals import Span
from genealogy.queries.tracing.clearing import Cleared
from genealogy.queries.tracing.exposure import ALL_TIME, Exposure, bounded, expose
from genealogy.queries.tracing.gaps import find_gaps, gaps_met
from genealogy.queries.tracing.reading import Reading
from genealogy.queries.tracing.resets import EVERY_CLEANING, Resets
from genealogy.queries.tracing.stays import lateness
from genealogy.queries.tracing.surroundings import Surroundings

CONFIRMED = "confirmed"
POSSIBLE = "possible"
DEFAULT_DEPTH = 1000
DEFAULT_TOLERANCE = DAY


@dataclass(frozen=True, slots=True)
class Question:
    """`depth` counts relationships; `tolerance` is in microseconds, both ways."""

    direction: Direction
    roots: tuple[str, ...]
    depth: int = DEFAULT_DEPTH
    tolerance: int = DEFAULT_TOLERANCE
    strict_times: bool = False
    contact: bool = False
    """Exposure also passes through equipment, from batch to batch."""
    window: Span = ALL_TIME
    """When the roots are under suspicion, in microseconds, both ends included."""
    resets: Resets = EVERY_CLEANING
    cleared: frozenset[str] = frozenset()
    """What suspicion neither starts from nor passes through."""
    packing_complete: bool = True
    """Every packing and unpacking is on record, if perhaps late: one that is told too late is the missing one."""

    @property
    def late(self) -> int:
        """How long after an unpacking that lacks one a packing may be recorded and be that one, in microseconds."""
        return lateness(self.tolerance, complete=self.packing_complete)


@dataclass(frozen=True, slots=True)
class Reached:
    """A node of the answer. `exposed_from` is a UTC instant, null for roots and where only the whole reading
    reaches."""

    key: str
    kind: str
    depth: int
    basis: str
    exposed_from: str | None
    via: list[str]


@dataclass(slots=True)
class Traced:
    nodes: list[Reached]
    edges: Collection[Edge]
    gaps: list[Gap]
    truncated: bool
    left_out: list[Gap] = field(default_factory=list)
    """With strict times: what is possible but not confirmed, and why."""


def trace(edges: EdgeSource, question: Question) -> Traced:
    """Answer a question from recorded edges. Cost is linear in the answer and the records of the holders met."""
    direction, roots = question.direction, [root for root in question.roots if root not in question.cleared]
    if question.cleared:
        edges = Cleared(edges, question.cleared)
    surroundings = Surroundings(edges, direction, contact=question.contact, resets=question.resets, late=question.late)
    whole_reading = Reading(strict=False, tolerance=question.tolerance)
    whole = expose(roots, surroundings, direction, whole_reading, question.depth, question.window)
    strict = expose(roots, surroundings, direction, Reading(strict=True), question.depth, question.window)
    met = gaps_met(surroundings, whole, direction)
    answer = told(question, whole, strict, find_gaps(edges, whole, direction, met))
    return without(answer, question.cleared) if question.cleared else answer


def without(traced: Traced, cleared: frozenset[str]) -> Traced:
    """An answer without the cleared things themselves."""
    return Traced(
        [node for node in traced.nodes if node.key not in cleared],
        [edge for edge in traced.edges if not {edge.source, edge.target} & cleared],
        [gap for gap in traced.gaps if gap.key not in cleared],
        traced.truncated,
        [gap for gap in traced.left_out if gap.key not in cleared],
    )


def told(
    question: Question, whole: Exposure, strict: Exposure, gaps: list[Gap], crossed: Collection[Edge] | None = None
) -> Traced:
    """Both readings as one answer; `crossed` is what the whole one crossed, in order, if that does not tell it."""
    nodes = [_reached(node, whole, strict) for node in whole.carried]
    nodes.sort(key=lambda node: (node.depth, node.key))
    if not question.strict_times:
        return Traced(nodes, _in_order(whole) if crossed is None else crossed, gaps, whole.truncated)
    left_out = [_left_out(node.key, whole, strict) for node in nodes if node.basis == POSSIBLE]
    confirmed = [node for node in nodes if node.basis == CONFIRMED]
    return Traced(confirmed, _in_order(strict), gaps, strict.truncated, left_out)


def _reached(node: str, whole: Exposure, strict: Exposure) -> Reached:
    basis, reading = (CONFIRMED, strict) if node in strict.carried else (POSSIBLE, whole)
    depth = reading.depth(node)
    moment = bounded(strict.moments[node]) if depth and node in strict.moments else None
    exposed_from = None if moment is None else instant_text(moment)
    return Reached(node, kind_of(node), depth, basis, exposed_from, reading.via(node))


def _in_order(exposure: Exposure) -> list[Edge]:
    return sorted(exposure.crossed.values(), key=lambda edge: (edge.sequence, edge.key))


def _left_out(node: str, whole: Exposure, strict: Exposure) -> Gap:
    """The first relationship on the way to a possible node that the strict reading does not cross."""
    arrival = whole.arrivals[whole.first[node]]
    while arrival.parent >= 0 and whole.arrivals[arrival.parent].node not in strict.carried:
        arrival = whole.arrivals[arrival.parent]
    edge = arrival.edge
    if edge is None:
        return Gap(node, "it is a root")
    step = f"{edge.source} {edge.type} {edge.target}"
    if not edge.time.known:
        return Gap(node, "the time of {other} is unknown", step)
    return Gap(node, "{other}: excluded when times are taken at their word", f"{step} {edge.time}")
