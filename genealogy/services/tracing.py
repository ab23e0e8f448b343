"""Trace questions: from what a person typed to an answer of the public interface."""

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC
from typing import Any

from genealogy.index.pages import Torn
from genealogy.model.errors import RecordError, UsageError
from genealogy.model.identifiers import kind_of
from genealogy.model.quantities import quantity_text
from genealogy.model.relationships import RELATIONSHIPS, Carries
from genealogy.model.times import FOREVER, Moment, instant_text, parse_time
from genealogy.queries.edges import Direction, Edge, EdgeSource, Gap
from genealogy.queries.trace import Question, Reached, Traced
from genealogy.services.bootstrap import Application
from genealogy.services.collecting import rare_collection
from genealogy.services.records import AUTO, Records, records
from genealogy.services.resolving import resolve

BELONGING = frozenset(kind for kind, carries in RELATIONSHIPS.items() if carries in {Carries.CONTACT, Carries.NOTHING})
"""Relationships to what belongs to a reached thing: its supplier, equipment, operators, documents…"""
HAS_CONTEXT = frozenset({"lot", "batch", "shipment", "load"})
"""Kinds whose belongings are told in every answer; those of units and packages only backward, where they are few."""

NAMED = frozenset({"material", "party", "location"})
"""Kinds that records may give a name for people."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """`as_of` is a ledger sequence or a time (what was known then), `at` a time (the world then)."""

    as_of: str | None = None
    at: str | None = None


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

    def document(self) -> dict[str, Any]:
        """The JSON answer of the public interface. What this version does not compute is null or empty."""
        bounds: dict[str, Any] = {"depth": self.question.depth, "tolerance_seconds": self.question.tolerance / 1e6}
        if self.at is not None:
            bounds["at"] = self.at
        document: dict[str, Any] = {
            "direction": str(self.question.direction),
            "engine": self.engine,
            "roots": list(self.question.roots),
            "as_of": {"sequence": self.sequence, "time": self.as_of_time},
            "bounds": bounds,
            "truncated": self.traced.truncated,
            "elapsed_ms": round(self.elapsed_ms, 3),
            "nodes": [self._node(node) for node in self.traced.nodes],
            "context": [self._node(node) for node in self.context],
            "edges": [_edge(edge) for edge in self.traced.edges],
            "account": [],
            "gaps": [{"key": gap.key, "reason": gap.reason} for gap in self.traced.gaps],
        }
        if self.question.strict_times:
            document["left_out"] = [{"key": gap.key, "reason": gap.reason} for gap in self.traced.left_out]
        return document

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
            "quantity": None,
        }


def _edge(edge: Edge) -> dict[str, Any]:
    known = edge.time.known
    return {
        "source": edge.source,
        "target": edge.target,
        "type": edge.type,
        "event_time": instant_text(edge.time.start) if known else None,
        "precision": "unknown" if not known else "day" if edge.time.whole_days else "instant",
        "quantity": None if edge.quantity is None else quantity_text(edge.quantity),
        "unit": edge.unit,
        "sequence": edge.sequence or None,
    }


def ask(
    app: Application, texts: Sequence[str], question: Question, bounds: Bounds = Bounds(), engine: str = AUTO
) -> Answer:
    """Answer a trace question about the things that `texts` name. Raises IdentifierError or UsageError."""
    try:
        return _ask(app, records(app, engine), texts, question, bounds)
    except Torn:
        app.rebuild_index()
        return _ask(app, records(app, engine), texts, question, bounds)


def _ask(app: Application, known: Records, texts: Sequence[str], question: Question, bounds: Bounds) -> Answer:
    roots = tuple(dict.fromkeys(resolve(known.names, text) for text in texts))
    started = time.perf_counter()
    sequence, as_of_time = _as_of(app, bounds.as_of, known.sequence)
    at = _time(bounds.at, "--at") if bounds.at else None
    edges = known.edges(sequence, at.end if at else FOREVER)
    asked = replace(question, roots=roots)
    with rare_collection():
        traced = known.answer(asked, edges)
    traced.gaps += [Gap(root, text, kind_of(root)) for root in roots if (text := _not_followed(root, traced, asked))]
    context = _context(edges, traced, asked.direction)
    elapsed = (time.perf_counter() - started) * 1000
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
    )


def _as_of(app: Application, text: str | None, last: int) -> tuple[int, str | None]:
    """(sequence, the time asked for). Raises UsageError."""
    if text is None:
        return last, None
    if text.isdecimal() and text.isascii():
        sequence = int(text.lstrip("0")[:19] or "0")
        if sequence > last:
            raise UsageError(f"--as-of {text}: the ledger ends at sequence {last}")
        return sequence, None
    moment = _time(text, "--as-of")
    return app.ledger.sequence_at(moment.end), instant_text(moment.end)


def _time(text: str, option: str) -> Moment:
    try:
        return parse_time(text, UTC)
    except RecordError as error:
        raise UsageError(f"{option}: {error.reason}; {error.advice}") from None


def _not_followed(root: str, traced: Traced, question: Question) -> str | None:
    """What this version does not follow from a root: contact with a package, equipment, an operator, a place…"""
    kind = kind_of(root)
    if kind == "package" and question.direction is Direction.FORWARD:
        return "what it held is not followed, as this version does not trace contact: name its contents to follow them"
    if len(traced.nodes) > 1 or kind in {"lot", "batch", "unit", "package", "shipment", "supplierlot", "item"}:
        return None
    return "material does not flow through this kind ({other}), and contact is not traced yet: name its lots"


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
