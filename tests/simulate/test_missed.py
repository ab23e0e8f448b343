"""What a trace tells to lie behind lost records: of simulated plants, over the index and over edges in memory."""

from collections import Counter
from pathlib import Path

from bench import missed
from bench.accuracy import IN_TIME, question_of
from bench.reading import MemoryEdges, read_folder
from genealogy.ledger.ledger import open_ledger
from genealogy.model.records import Draft
from genealogy.queries.tracing.trace import trace
from genealogy.services.bounds import Bounds
from genealogy.services.stores.bootstrap import application
from genealogy.services.stores.settings import Settings
from genealogy.services.tracing import ask
from genealogy.services.unseen import unseen
from genealogy.simulate import Knobs, simulate

LOTS, SEED, LOST = 100, 3, "lost=0.1"


def test_most_of_what_is_missed_lies_behind_a_gap_and_right_records_open_none() -> None:
    lost, behind, counts = Counter[str](), Counter[str](), Counter[str]()
    right = missed.written(LOTS, SEED, [])
    missed.compare(right, missed.written(LOTS, SEED, [LOST]), lost, behind, counts)
    assert counts["that miss"] == counts["of them with a gap"] > 0
    assert behind.total() >= 0.8 * lost.total() > 0
    for cause in right[1]:
        question = question_of(cause, ())
        assert unseen(right[0], right[0], trace(right[0], question), question) == []


def test_the_index_finds_what_reading_everything_finds(tmp_path: Path) -> None:
    """What it takes for perhaps odd is by the packings alone: it may overlook a batch that was fed from a tote."""
    plant = simulate(tmp_path / "plant", LOTS, SEED, Knobs.parse([LOST]))
    events, _ = read_folder(plant.folder / "records", plant.timezone)
    memory = MemoryEdges(events)
    with open_ledger(None, tmp_path / "data") as ledger:
        ledger.append([Draft(event, "f", "0" * 64, str(n)) for n, event in enumerate(events.values())], recorded_by="t")
    alike = other = 0
    with application(Settings.read(tmp_path / "data", environment={})) as app:
        for cause in plant.causes:
            question = question_of(cause, ())
            whole = set(unseen(memory, memory, trace(memory, question), question))
            timed = cause["kind"] in IN_TIME
            bounds = Bounds(start=cause["from"], end=cause["to"]) if timed else Bounds()
            found = set(ask(app, [cause["key"]], question, bounds).traced.gaps)
            alike += len(whole & found)
            other += len(whole - found)
    assert alike > 0
    assert other <= 0.05 * alike
