"""Trace questions: from what a person typed to an answer of the public interface."""

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from genealogy.model.identifiers import kind_of
from genealogy.model.quantities import quantity_text
from genealogy.model.relationships import RELATIONSHIPS, Carries
from genealogy.model.times import FOREVER, instant_text
from genealogy.queries.accounts.scope import Entry, account
from genealogy.queries.amounts.conversions import Conversions
from genealogy.queries.amounts.mixing import Exposed
from genealogy.queries.amounts.quantities import reckon
from genealogy.queries.edges import Direction, Edge, EdgeSource, Gap
from genealogy.queries.tracing.contacts import CAUSES
from genealogy.queries.tracing.exposure import bounded
from genealogy.queries.tracing.trace import Question, Reached, Traced
from genealogy.services.bounds import UNBOUNDED, Bounds
from genealogy.services.resolving import resolve
from genealogy.services.stores.bootstrap import Application
from genealogy.services.stores.collecting import rare_collection
from genealogy.services.stores.records import AUTO, Edges, Records, records
from genealogy.services.stores.repairing import repaired
from genealogy.services.stores.settings import COMPLETE, PARTIAL, Settings
from genealogy.services.unseen import unseen

BELONGING = frozenset(kind for kind, carries in RELATIONSHIPS.items() if carries in {Carries.CONTACT, Carries.NOTHING})
"""Relationships to what belongs to a reached thing: its supplier, equipment, operators, documents…"""
HAS_CONTEXT = frozenset({"lot", "batch", "shipment", "load"})
"""Kinds whose belongings are told in every answer; those of units and packages only backward, where they are few."""

NAMED = frozenset({"material", "party", "location"})
"""Kinds that records may give a name for people."""


def usual_question(settings: Settings, direction: Direction, *roots: str) -> Question:
    """A question of material flow as this plant's settings have it answered; `ask` fills in the roots."""
    return Question(
        direction,
        roots,
        tolerance=settings.tolerance,
        resets=settings.resets,
        packing_complete=settings.packing_complete,
    )


@dataclass(slots=True)
class Answer:
    """A trace and the ledger state that it is an answer of; `names` holds display names by key."""

    engine: str
    question: Question
    traced: Traced
    context: list[Reached]
    identifiers: dict[str, tuple[str, ...]]
    names: dict[str, str]
    sequence: int
    as_of_time: str | None
    at: str | None
    elapsed_ms: float
    account: list[Entry]
    """Forward: where all that is finished is."""
    account_ms: float
    quantities: dict[str, Exposed]
    """Forward: how much of each lot, batch, unit and shipment is exposed."""
    _told: dict[int, dict[str, str | None] | None] = field(default_factory=dict, repr=False)

    @property
    def window(self) -> tuple[str | None, str | None]:
        """The first and last instant of the time in which the roots are under suspicion; null where it is open."""
        low, high = self.question.window
        return _instant(low), _instant(high)

    def document(self) -> dict[str, Any]:
        """The JSON answer of the public interface. What this version does not compute is null or empty."""
        return {name: list(value) if isinstance(value, Iterator) else value for name, value in self.parts()}

    def parts(self) -> Iterator[tuple[str, Any]]:
        """The same, name by name; long lists as iterators."""
        yield "direction", str(self.question.direction)
        yield "engine", self.engine
        yield "roots", list(self.question.roots)
        yield "as_of", {"sequence": self.sequence, "time": self.as_of_time}
        yield "bounds", self._bounds()
        yield "truncated", self.traced.truncated
        yield "elapsed_ms", round(self.elapsed_ms, 3)
        yield "account_ms", round(self.account_ms, 3)
        yield "nodes", self.nodes()
        yield "context", map(self._node, self.context)
        yield "edges", map(_edge, self.traced.edges)
        yield "account", [one.document() for one in self.account]
        yield "gaps", ({"key": gap.key, "reason": gap.reason} for gap in self.traced.gaps)
        if self.question.strict_times:
            yield "left_out", ({"key": gap.key, "reason": gap.reason} for gap in self.traced.left_out)

    def nodes(self) -> Iterator[dict[str, Any]]:
        return map(self._node, self.traced.nodes)

    def _bounds(self) -> dict[str, Any]:
        question = self.question
        bounds: dict[str, Any] = {"depth": question.depth, "tolerance_seconds": question.tolerance / 1e6}
        bounds["contact"] = question.contact
        bounds["packing"] = COMPLETE if question.packing_complete else PARTIAL
        bounds["from"], bounds["to"] = self.window
        if self.at is not None:
            bounds["at"] = self.at
        return bounds

    def _node(self, node: Reached) -> dict[str, Any]:
        return {
            "key": node.key,
            "kind": node.kind,
            "name": self.names.get(node.key),
            "depth": node.depth,
            "identifiers": list(self.identifiers.get(node.key, ())),
            "basis": node.basis,
            "exposed_from": node.exposed_from,
            "via": node.via,
            "quantity": self._quantity(found) if (found := self.quantities.get(node.key)) else None,
        }

    def _quantity(self, found: Exposed) -> dict[str, str | None] | None:
        """Told once for all things that share it: a million units of a lot do."""
        if id(found) not in self._told:
            self._told[id(found)] = found.document()
        return self._told[id(found)]


def _instant(microseconds: int) -> str | None:
    moment = bounded(microseconds)
    return None if moment is None else instant_text(moment)


def _edge(edge: Edge) -> dict[str, Any]:
    start, end = edge.time
    known, wide = start > -FOREVER, end != start
    return {
        "source": edge.source,
        "target": edge.target,
        "type": edge.type,
        "event_time": instant_text(start) if known else None,
        "precision": "unknown" if not known else "day" if wide and edge.time.whole_days else "instant",
        "quantity": None if edge.quantity is None else quantity_text(edge.quantity),
        "unit": edge.unit,
        "sequence": edge.sequence or None,
    }


def ask(
    app: Application, texts: Sequence[str], question: Question, bounds: Bounds = UNBOUNDED, engine: str = AUTO
) -> Answer:
    """Answer a trace question about the things that `texts` name. Raises IdentifierError or UsageError."""
    return repaired(app, lambda: _ask(app, records(app, engine), texts, question, bounds))


def _ask(app: Application, known: Records, texts: Sequence[str], question: Question, bounds: Bounds) -> Answer:
    roots = tuple(dict.fromkeys(resolve(known.names, text) for text in texts))
    started = time.perf_counter()
    sequence, as_of_time = bounds.sequence(app, known.sequence)
    at = bounds.world()
    edges = known.edges(sequence, at.end if at else FOREVER)
    asked = replace(question, roots=roots, window=bounds.window())
    with rare_collection():
        traced = known.answer(asked, edges)
    traced.gaps += [Gap(root, text, kind_of(root)) for root in roots if (text := _not_followed(root, traced, asked))]
    traced.gaps += unseen(known.then(sequence, at.end if at else FOREVER), edges, traced, asked)
    context = _context(edges, traced, asked.direction)
    elapsed = (time.perf_counter() - started) * 1000
    entries, amounts = _reckoned(known, edges, traced, asked)
    everything = [node.key for node in [*traced.nodes, *context]]
    named = known.names.named([key for key in everything if kind_of(key) in NAMED or key in roots])
    return Answer(
        engine=known.engine,
        question=asked,
        traced=traced,
        context=context,
        identifiers=edges.spellings(everything) | {key: one.identifiers for key, one in named.items()},
        names={key: one.name for key, one in named.items() if one.name},
        sequence=sequence,
        as_of_time=as_of_time,
        at=str(at) if at else None,
        elapsed_ms=elapsed,
        account=entries,
        quantities=amounts,
        account_ms=(time.perf_counter() - started) * 1000 - elapsed,
    )


def _reckoned(
    known: Records, edges: Edges, traced: Traced, question: Question
) -> tuple[list[Entry], dict[str, Exposed]]:
    """Forward: the account and the exposed quantities. What is not known of them, or not certain, are gaps."""
    if question.direction is Direction.BACKWARD:
        return [], {}
    with rare_collection():
        folding = known.folding(edges, traced, question)
        if folding is None:
            return _account(edges, traced, question), _quantities(edges, traced, question)
        folded = folding.folded(traced)
        entries = _account(folding.edges, folded, question)
        amounts = folding.unfolded(_quantities(folding.edges, folded, question))
    traced.gaps += folded.gaps
    return entries, amounts


def _account(edges: EdgeSource, traced: Traced, question: Question) -> list[Entry]:
    found = account(edges, (node.key for node in traced.nodes), Conversions(edges), question.tolerance)
    traced.gaps += [
        Gap(lot, "its units are told in pieces: no conversion of pieces to {other} is recorded", unit)
        for lot, unit in found.in_pieces.items()
    ]
    return found.entries


def _quantities(edges: EdgeSource, traced: Traced, question: Question) -> dict[str, Exposed]:
    found = reckon(edges, traced, question, Conversions(edges))
    traced.gaps += found.gaps
    return found.amounts


def _not_followed(root: str, traced: Traced, question: Question) -> str | None:
    """Why nothing was reached from a root that has no composition."""
    kind = kind_of(root)
    if len(traced.nodes) > 1 or kind in {"lot", "batch", "unit", "shipment", "supplierlot", "item"}:
        return None
    if kind not in CAUSES:
        return "neither material nor contact leads on from this kind ({other}): name its lots"
    if question.direction is Direction.FORWARD:
        return "no record of what was in contact with it at the time asked for"
    return None if question.contact else "what it took exposure over from is followed with --contact"


def _context(edges: EdgeSource, traced: Traced, direction: Direction) -> list[Reached]:
    """What belongs to the reached nodes, each once, in the order of the trace."""
    backward = direction is Direction.BACKWARD
    owners = {node.key: node for node in traced.nodes if backward or node.kind in HAS_CONTEXT}
    found: dict[str, Reached] = {}
    for owner, other in _belongings(edges, list(owners), {node.key for node in traced.nodes}):
        node = owners[owner]
        if other not in found or found[other].depth > node.depth + 1:
            via = [*node.via, node.key]
            found[other] = Reached(other, kind_of(other), node.depth + 1, node.basis, None, via)
    return sorted(found.values(), key=lambda node: (node.depth, node.key))


def _belongings(edges: EdgeSource, owners: list[str], reached: set[str]) -> Iterable[tuple[str, str]]:
    out = BELONGING - {"RECEIVED", "OBSERVED_IN"}
    for edge in edges.outgoing(owners, out):
        if edge.target not in reached:
            yield edge.source, edge.target
    lots = [key for key in owners if kind_of(key) == "lot"]
    for edge in edges.incoming(lots, frozenset({"RECEIVED"})):
        yield edge.target, edge.source
