"""Many graphs recorded in one ledger, batch by batch, and what the index and a graph database hold after each."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from random import Random

from bench.soak.graphs import named, records
from genealogy.graph.engine import Graph, GraphSettings
from genealogy.index.trace_index import TraceIndex, load
from genealogy.ledger.ledger import Ledger, open_ledger
from genealogy.model.events import Event
from genealogy.model.records import Draft
from genealogy.services.stores.projecting import catch_up, rebuild
from tests.oracle.rows import Row


class Step(StrEnum):
    """What the index does with the events of a batch."""

    BESIDE = "kept beside the base"
    FOLDED = "made one with the base"
    WRITTEN = "written to the file, and read back"
    REBUILT = "built anew from the ledger"


Recorded = tuple[Row, Event]


@dataclass(frozen=True, slots=True)
class History:
    """`parts` are the records of each graph, by its number, batch by batch; `steps` follow the batches."""

    parts: dict[int, list[list[Recorded]]]
    steps: tuple[Step, ...]
    supersede: bool
    graph_rebuilt: bool
    """In the end, the graph database is emptied and filled again."""

    def alone(self, number: int, parts: list[list[Recorded]] | None = None) -> "History":
        """The same with one graph only, or with less of it."""
        return replace(self, parts={number: self.parts[number] if parts is None else parts})

    def batches(self) -> Iterator[list[Recorded]]:
        for place in range(len(self.steps)):
            yield [record for part in self.parts.values() for record in part[place]]


def history(numbers: Sequence[int]) -> History:
    """Of the graphs of these numbers; the same for the same ones."""
    rng = Random(numbers[0])
    # Forms answer for what was arranged: so the last batch is more often than not.
    early = rng.choices(list(Step), weights=(4, 3, 2, 1), k=rng.randint(0, 3))
    steps = (*early, *rng.choices(list(Step), weights=(3, 4, 2, 3)))
    parts = {number: _dealt(named(records(number), number), len(steps), rng) for number in numbers}
    return History(parts, steps, supersede=rng.random() < 0.7, graph_rebuilt=rng.random() < 0.3)


def _dealt(rows: list[Recorded], batches: int, rng: Random) -> list[list[Recorded]]:
    """Records in their order over the batches; of some graphs, all in one."""
    if rng.random() < 0.3:
        only = rng.randrange(batches)
        return [rows if place == only else [] for place in range(batches)]
    cuts = sorted(rng.randrange(len(rows) + 1) for _ in range(batches - 1))
    return [rows[low:high] for low, high in zip([0, *cuts], [*cuts, len(rows)], strict=True)]


@dataclass(slots=True)
class Held:
    """The ledger after a batch, and the index that follows it."""

    ledger: Ledger
    index: TraceIndex
    sequence: int


@contextmanager
def recorded(told: History, folder: Path) -> Iterator[Iterator[Held]]:
    """The state after each batch, in turn; each is gone with the next."""
    with open_ledger(None, folder) as ledger:
        yield _followed(told, ledger, folder / "index")


def _followed(told: History, ledger: Ledger, folder: Path) -> Iterator[Held]:
    index = TraceIndex()
    for step, batch in zip(told.steps, told.batches(), strict=True):
        drafts = [Draft(event, "soak.csv", "0" * 64, f"line {line}") for line, (_, event) in enumerate(batch, 1)]
        ledger.append(drafts, recorded_by="soak", supersede=told.supersede)
        last = ledger.last_sequence()
        index = TraceIndex() if step is Step.REBUILT else index
        after = index.sequence
        index.take(ledger.read(after, last), ledger.withdrawn(after, last))
        if step is not Step.BESIDE:
            index.fold()
        if step is Step.WRITTEN:
            index.write(folder, ledger.id)
            index = load(folder)[0] if last else index
        yield Held(ledger, index, last)


def projected(held: Held, graph: Graph, settings: GraphSettings, *, anew: bool) -> None:
    """The graph database with all that the ledger holds; `anew`: emptied first."""
    if anew:
        rebuild(held.ledger, graph, settings)
    else:
        catch_up(held.ledger, graph, settings, held.sequence)
