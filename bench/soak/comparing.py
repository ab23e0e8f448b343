"""One history played through, and every answer of every engine compared with the definition's."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from bench.soak.history import Held, History, projected, recorded
from bench.soak.questions import Asked, Owners, Until, asked, parted, put, together
from genealogy.graph.edges import GraphEdges
from genealogy.graph.engine import Graph, GraphSettings
from genealogy.index.answers import formed
from genealogy.index.expanded.view import TODAY, View, view_of
from genealogy.index.reach import Reach
from genealogy.index.viewing import Viewing
from genealogy.model.times import FOREVER
from genealogy.queries.edges import EdgeSource
from genealogy.queries.tracing.trace import CONFIRMED, Question, Traced, trace
from genealogy.services.checking import LedgerEdges, differences

INDEX = "index"


@dataclass(frozen=True, slots=True)
class Engine:
    """A graph database that is open."""

    name: str
    graph: Graph
    settings: GraphSettings


@dataclass(frozen=True, slots=True)
class Difference:
    """An answer about graph `number` after batch `after` that is not the definition's."""

    engine: str
    number: int
    after: int
    asked: Asked
    question: Question
    what: list[str]


@dataclass(slots=True)
class Found:
    """`traces` by who answered: the index by a form, or by the definition over its arrays; each engine over Cypher."""

    differences: list[Difference] = field(default_factory=list)
    traces: Counter[str] = field(default_factory=Counter)


def play(told: History, folder: Path, engines: Sequence[Engine], rng: Random, most: int) -> Found:
    """Put so many questions, or fewer, about a root in each graph after the last batch; after earlier ones, two."""
    found = Found()
    for asking in played(told, folder, engines, found):
        last = asking.after == len(told.steps) - 1
        questions = asked(rng, asking.after + 1)
        for question in rng.sample(questions, min(most if last else 2, len(questions))):
            asking.ask(question, rng)
    return found


def played(told: History, folder: Path, engines: Sequence[Engine], found: Found) -> Iterator["Asking"]:
    """What can be asked after each batch; each is gone with the next."""
    sequences: list[int] = []
    with recorded(told, folder) as states:
        for after, held in enumerate(states):
            sequences.append(held.sequence)
            again = told.graph_rebuilt and after == len(told.steps) - 1
            for one in engines:
                projected(held, one.graph, one.settings, anew=after == 0 or again)
            yield Asking(held, engines, sequences, found)


class Asking:
    """Questions about the state after a batch; `sequences` are the last ones of the batches so far."""

    def __init__(self, held: Held, engines: Sequence[Engine], sequences: Sequence[int], found: Found) -> None:
        self._held, self._engines, self._sequences = held, engines, sequences
        self.after = len(sequences) - 1
        self._found = found
        self._viewing = Viewing(held.index)
        self._reaches: dict[View, Reach] = {}
        self._plain: dict[tuple[int, int], tuple[EdgeSource, Owners]] = {}

    def ask(self, one: Asked, rng: Random) -> None:
        """About a root in each graph."""
        plain, owners = self._known(one)
        self.put(one, {number: put(one, plain, keys, rng) for number, keys in owners.keys().items()})

    def put(self, one: Asked, questions: Mapping[int, Question]) -> None:
        """Each question about its graph."""
        if not questions:
            return
        plain, owners = self._known(one)
        expected = {number: trace(plain, question) for number, question in questions.items()}
        for number, question in questions.items():
            self._compare(INDEX, one, question, self._indexed(question, one), number, expected[number])
        if one == Asked(Question(one.question.direction, ())):
            self._compare_each(one, questions, expected)
        for engine in self._engines:
            edges = GraphEdges(engine.graph, self._sequence(one), one.at)
            answers = trace(edges, together(questions.values()))
            cut = any(traced.truncated for traced in expected.values())
            for number, traced in parted(answers, owners, questions).items():
                wanted = expected[number]
                traced.truncated = wanted.truncated if answers.truncated == cut else not wanted.truncated
                self._compare(engine.name, one, questions[number], traced, number, wanted)
            self._found.traces[engine.name] += len(questions)

    def _compare_each(self, one: Asked, questions: Mapping[int, Question], expected: Mapping[int, Traced]) -> None:
        """Both readings of all roots, each for itself, in one pass over the index."""
        reach = Reach(self._held.index)
        roots = reach.numbers([question.roots[0] for question in questions.values()])
        for strict in (True, False):
            each = reach.reach_each(one.question.direction, roots, strict=strict)
            for place, (number, question) in enumerate(questions.items()):
                nodes = (node for node in expected[number].nodes if node.depth)
                wanted = {node.key for node in nodes if not strict or node.basis == CONFIRMED}
                if (got := set(reach.keys(each.of(place)))) != wanted:
                    what = f"each for itself, strict {strict}: {sorted(got ^ wanted)}"
                    self._found.differences.append(Difference(INDEX, number, self.after, one, question, [what]))

    def _sequence(self, one: Asked) -> int:
        return self._held.sequence if one.batch is None else self._sequences[one.batch]

    def _known(self, one: Asked) -> tuple[EdgeSource, Owners]:
        bounds = sequence, at = self._sequence(one), one.at
        if bounds not in self._plain:
            whole = LedgerEdges(self._held.ledger, sequence)
            self._plain[bounds] = whole if at == FOREVER else Until(whole, at), Owners(whole, whole.keys)
        return self._plain[bounds]

    def _indexed(self, question: Question, one: Asked) -> Traced:
        """By a form where one can tell, as a small index would have it."""
        index, sequence = self._held.index, self._sequence(one)
        view = view_of(question, TODAY.sequence if sequence >= index.sequence else sequence, one.at)
        found = None
        if view is not None:
            if view not in self._reaches:
                self._reaches[view] = Reach(index, view)
            found = formed(self._reaches[view], question)
        self._found.traces[f"{INDEX}, by {'definition' if found is None else 'form'}"] += 1
        return found or self._viewing.answer(question, sequence, one.at)

    def _compare(
        self, engine: str, one: Asked, question: Question, found: Traced, number: int, expected: Traced
    ) -> None:
        what = differences(found, expected)
        if {gap.key for gap in found.left_out} != {gap.key for gap in expected.left_out}:
            what.append("left out")
        if what:
            self._found.differences.append(Difference(engine, number, self.after, one, question, what))
