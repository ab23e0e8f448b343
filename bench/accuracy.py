"""How right a trace is: simulated plants, whose truth is known, read and traced under each knob of what goes wrong.

    python -m bench.accuracy [--plants 200] [--lots 100] [--jobs N] [--out docs/accuracy.md]

Records go through the ingest adapters and the trace definition, over edges in memory: what an engine answers is tested
elsewhere to be the same. Plants of one number are alike under every knob that only changes records. The document holds
nothing but what follows from the arguments, so the same command writes the same bytes.
"""

import argparse
import csv
import os
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from multiprocessing import get_context
from pathlib import Path

from bench.accuracy_report import report
from bench.reading import MemoryEdges, read_folder
from genealogy.model.times import parse_time
from genealogy.queries.edges import Direction
from genealogy.queries.trace import CONFIRMED, DEFAULT_TOLERANCE, Question, trace
from genealogy.simulate import Knobs, simulate

SETTINGS: tuple[tuple[str, ...], ...] = (
    (),
    ("reuse=0", "rework=0", "split=0", "merge=0"),
    ("reuse=1",),
    ("rework=0.5",),
    ("split=0.5",),
    ("merge=0.5",),
    ("partial_cleaning=0.5",),
    ("late=8",),
    ("late=48",),
    ("lost=0.01",),
    ("lost=0.1",),
    ("duplicated=0.25",),
    ("shuffled=1000",),
    ("clock=2",),
    ("clock=24",),
    ("dates=1",),
    ("backflush=0.5",),
    ("unit_mistakes=0.1",),
    ("withdrawn=0.1",),
    ("late=8", "lost=0.01", "duplicated=0.05", "shuffled=1000", "clock=1", "dates=1", "withdrawn=0.05"),
)
"""Knobs turned together, one row of the document each."""

FROM_RECORDS = {"load": "STERILIZED_IN", "equipment": "RAN_ON", "operator": "PERFORMED_BY"}


@dataclass(slots=True)
class Score:
    """Counts of things (lots, batches, units, packages, shipments, parties) over traces, the suspect itself left out.

    `missed` is what the whole answer lacks; `missing` the traces that lack something, `told` those of them that
    report a gap; `gaps` counts the gaps of such traces.
    """

    traces: int = 0
    true: int = 0
    confirmed: int = 0
    confirmed_true: int = 0
    whole: int = 0
    whole_true: int = 0
    parties: int = 0
    parties_found: int = 0
    missed: int = 0
    missing: int = 0
    told: int = 0
    gaps: int = 0
    quarantined: int = 0

    def add(self, other: "Score") -> None:
        for name, value in asdict(other).items():
            setattr(self, name, getattr(self, name) + value)


Job = tuple[int, int, int]
"""Number of the setting, seed, lots."""


def measure(job: Job) -> tuple[int, dict[str, Score]]:
    """One plant under one setting: the number of the setting, and a score for each kind of cause."""
    setting, seed, lots = job
    with tempfile.TemporaryDirectory() as folder:
        plant = simulate(Path(folder, "plant"), lots, seed, Knobs.parse(SETTINGS[setting]))
        events, refused = read_folder(plant.folder / "records", plant.timezone)
        truth = _truth(plant.folder / "truth" / "exposed.csv")
    edges = MemoryEdges(events)
    scores: defaultdict[str, Score] = defaultdict(Score)
    for cause in plant.causes:
        scores[cause["kind"]].add(_score(edges, cause, truth[cause["cause"]]))
    next(iter(scores.values()), Score()).quarantined += len(refused)
    return setting, dict(scores)


def _truth(file: Path) -> defaultdict[str, set[str]]:
    """True things by cause."""
    truth: defaultdict[str, set[str]] = defaultdict(set)
    with file.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            truth[row["cause"]].add(row["key"])
    return truth


def _score(edges: MemoryEdges, cause: dict[str, str], truth: set[str]) -> Score:
    sure = trace(edges, Question(Direction.FORWARD, _roots(edges, cause, 0)))
    traced = trace(edges, Question(Direction.FORWARD, _roots(edges, cause, DEFAULT_TOLERANCE)))
    true = truth - {cause["key"]}
    whole = {node.key for node in traced.nodes} - {cause["key"]}
    confirmed = {node.key for node in sure.nodes if node.basis == CONFIRMED} - {cause["key"]}
    parties = {key for key in true if key.startswith("party:")}
    missed = len(true - whole)
    return Score(
        traces=1, true=len(true), confirmed=len(confirmed), confirmed_true=len(confirmed & true),
        whole=len(whole), whole_true=len(whole & true), parties=len(parties), parties_found=len(parties & whole),
        missed=missed, missing=int(missed > 0), told=int(missed > 0 and bool(traced.gaps)),
        gaps=len(traced.gaps) if missed else 0,
    )  # fmt: skip


def _roots(edges: MemoryEdges, cause: dict[str, str], tolerance: int) -> tuple[str, ...]:
    """The suspect lot; or what the records put on the suspect equipment, operator or load in the suspect time."""
    if cause["kind"] not in FROM_RECORDS:
        return (cause["key"],)
    start, end = parse_time(cause["from"]).start - tolerance, parse_time(cause["to"]).end + tolerance
    found = edges.incoming([cause["key"]], frozenset({FROM_RECORDS[cause["kind"]]}))
    within = cause["kind"] == "load"
    return tuple(sorted({e.source for e in found if within or (e.time.end >= start and e.time.start <= end)}))


def run(plants: int, lots: int, jobs: int) -> list[dict[str, Score]]:
    """For each setting the scores by kind of cause."""
    results: list[dict[str, Score]] = [defaultdict(Score) for _ in SETTINGS]
    work = [(setting, seed, lots) for setting in range(len(SETTINGS)) for seed in range(1, plants + 1)]
    with get_context("spawn").Pool(jobs) as pool:
        for setting, scores in pool.imap_unordered(measure, work, chunksize=4):
            for kind, score in scores.items():
                results[setting][kind].add(score)
    return results


def total(scores: Iterable[Score]) -> Score:
    summed = Score()
    for score in scores:
        summed.add(score)
    return summed


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--plants", type=int, default=200, help="plants of each setting")
    parser.add_argument("--lots", type=int, default=100, help="lots of each plant")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--out", type=Path, default=Path("docs/accuracy.md"))
    options = parser.parse_args(arguments)
    results = run(options.plants, options.lots, options.jobs)
    rows = [
        (" ".join(knobs) or "none", asdict(total(one.values()))) for knobs, one in zip(SETTINGS, results, strict=True)
    ]
    kinds = [(kind, asdict(results[0][kind])) for kind in sorted(results[0])]
    options.out.write_text(report(rows, kinds, options.plants, options.lots), encoding="utf-8")
    print(options.out)


if __name__ == "__main__":
    main()
