"""Second opinions: the same questions put to the index, to Cypher and to the definition over the bare ledger."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from random import Random
from typing import Any

from genealogy.index.storage.pages import Torn
from genealogy.ledger.ledger import Ledger
from genealogy.model.identifiers import kind_of
from genealogy.model.links import links
from genealogy.model.times import FOREVER
from genealogy.queries.edges import Direction, Edge, EdgeSource
from genealogy.queries.plain_edges import PlainEdges
from genealogy.queries.tracing.trace import Question, Traced, trace
from genealogy.services.stores.bootstrap import Application
from genealogy.services.stores.collecting import rare_collection
from genealogy.services.stores.records import CYPHER, INDEX, Records, records
from genealogy.services.tracing import usual_question

DEFINITION = "definition"
_TRACED = frozenset({"lot", "batch", "unit", "package", "shipment", "equipment", "operator", "load"})


class LedgerEdges(PlainEdges):
    """The standing relationships of a ledger up to a sequence."""

    def __init__(self, ledger: Ledger, sequence: int) -> None:
        self.sequence = sequence
        super().__init__(
            Edge.of(link, f"{recorded.id}:{number}", recorded.sequence)
            for recorded in ledger.standing(sequence)
            for number, link in enumerate(links(recorded.told, recorded.id))
        )


@dataclass(frozen=True, slots=True)
class Finding:
    kind: str
    keys: list[str]
    records: list[int]
    """Ledger sequences."""
    message: str


@dataclass(frozen=True, slots=True)
class Compared:
    """`questions` is how many were asked of each engine."""

    engines: list[str]
    questions: int
    sequence: int
    findings: list[Finding]

    def document(self) -> dict[str, Any]:
        return asdict(self)


def compare_engines(app: Application, sample: int, seed: int = 0) -> Compared:
    """Trace a sample of things both ways on every engine, every other one with contact; each difference from the
    definition is a finding."""
    plain = LedgerEdges(app.ledger, app.ledger.last_sequence())
    known = [key for key in plain.keys if kind_of(key) in _TRACED]
    things = Random(seed).sample(known, min(sample, len(known)))
    return _compared(app, (INDEX, CYPHER), DEFINITION, plain, things, plain.sequence)


def compare_lots(app: Application, lots: Sequence[str]) -> Compared:
    """These lots both ways on the index, and over Cypher: nothing as large as the ledger is read."""
    reference = records(app, CYPHER)
    edges = reference.edges(reference.sequence, FOREVER)
    return _compared(app, (INDEX,), CYPHER, edges, lots, reference.sequence, contact=False)


def _compared(
    app: Application,
    names: Sequence[str],
    reference: str,
    plain: EdgeSource,
    things: Sequence[str],
    sequence: int,
    *,
    contact: bool = True,
) -> Compared:
    """Engines beside the definition on plain edges."""
    engines: dict[str, Records] = {name: records(app, name) for name in names}
    questions = [
        replace(usual_question(app.settings, way, key), contact=contact and place % 2 > 0)
        for place, key in enumerate(things)
        for way in Direction
    ]
    findings: list[Finding] = []
    with rare_collection():
        for question in questions:
            expected = trace(plain, question)
            for name, one in engines.items():
                try:
                    found = one.answer(question, one.edges(sequence, FOREVER))
                except Torn as error:
                    findings.append(Finding("index damaged", [], [], str(error)))
                    app.rebuild_index()
                    engines[name] = records(app, name)
                else:
                    findings += _findings(name, question, found, expected)
    return Compared([*engines, reference], len(questions), sequence, findings)


def _findings(engine: str, question: Question, found: Traced, expected: Traced) -> Iterator[Finding]:
    for what in differences(found, expected):
        asked = f"{question.direction} from {question.roots[0]}"
        repair = "rebuild what is wrong: `genealogy graph rebuild`, or remove the folder index, and tell us"
        yield Finding("engines differ", list(question.roots), [], f"{engine}, {asked}: {what}; {repair}")


def differences(found: Traced, expected: Traced) -> list[str]:
    """In what two answers to one question differ; which of several shortest paths is the witness is left open."""
    told = []
    for name, have in _parts(found).items():
        want = _parts(expected)[name]
        if have != want:
            one = min(have ^ want, key=str)
            told.append(f"{name}: {len(have - want)} too many, {len(want - have)} missing, as {one}")
    return told + (["truncated or not"] if found.truncated != expected.truncated else [])


def _parts(traced: Traced) -> dict[str, set[Any]]:
    return {
        "nodes": {(one.key, one.depth, len(one.via), one.basis, one.exposed_from) for one in traced.nodes},
        "edges": {(one.type, one.source, one.target, one.quantity, one.unit, one.sequence) for one in traced.edges},
        "gaps": {(one.key, one.reason) for one in traced.gaps},
    }
