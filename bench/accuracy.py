"""How right a trace is: simulated plants, whose truth is known, read and traced under each knob of what goes wrong.

    python -m bench.accuracy [--plants 200] [--lots 100] [--jobs N] [--out FILE] [--journal FILE]

Records go through the ingest adapters and the trace definition, over edges in memory: what an engine answers is tested
elsewhere to be the same. Plants of one number are alike under every knob that only changes records. The document holds
nothing but what follows from the arguments, so the same command writes the same bytes. A run that is broken off goes on
where it stopped (--journal), as long as the code is the same.
"""

import argparse
import os
import tempfile
from collections import defaultdict
from collections.abc import Callable, Sequence, Set
from dataclasses import asdict, replace
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from bench import accuracy_causes
from bench.accuracy_causes_report import causes_section
from bench.accuracy_journal import Job, Journal
from bench.accuracy_report import report
from bench.accuracy_score import Score, total
from bench.accuracy_truth import accounts, amounts, true_accounts, true_exposures
from bench.reading import MemoryEdges, read_folder
from genealogy.model.times import parse_duration, parse_time
from genealogy.queries.amounts.conversions import Conversions
from genealogy.queries.amounts.quantities import quantities
from genealogy.queries.edges import Direction
from genealogy.queries.tracing.exposure import ALL_TIME
from genealogy.queries.tracing.resets import Resets
from genealogy.queries.tracing.trace import CONFIRMED, DEFAULT_TOLERANCE, Question, Traced, trace
from genealogy.services.stores.collecting import rare_collection
from genealogy.services.unseen import unseen
from genealogy.simulate import Knobs, simulate

WITH_CONTACT, EIGHT_HOURS, PARTIAL = "--contact", "--tolerance 8h", "GENEALOGY_PACKING=partial"
VESSELS_SOIL = "equipment:LINE-*=always,equipment:EO-*=always"
ASKED = frozenset({WITH_CONTACT, EIGHT_HOURS, PARTIAL, VESSELS_SOIL})
"""Among the knobs of a setting: how traces are asked."""

SETTINGS: tuple[tuple[str, ...], ...] = (
    (),
    (EIGHT_HOURS,),
    ("reuse=0", "rework=0", "split=0", "merge=0"),
    ("reuse=1",),
    ("rework=0.5",),
    ("split=0.5",),
    ("merge=0.5",),
    ("partial_cleaning=0.5",),
    ("partial_cleaning=0.5", WITH_CONTACT),
    ("partial_cleaning=0.5", WITH_CONTACT, VESSELS_SOIL),
    ("partial_cleaning=0.5", WITH_CONTACT, VESSELS_SOIL, EIGHT_HOURS),
    ("late=8",),
    ("late=8", PARTIAL),
    ("late=8", EIGHT_HOURS),
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

IN_TIME = frozenset({"equipment", "operator"})
"""Causes that held from a time to a time."""

FULL_CLEANING = Resets.parse("equipment=equipment_cleaned:full")
"""A rinse leaves a residue."""
VESSELS_CLEANED = Resets.parse(f"equipment=equipment_cleaned:full,{VESSELS_SOIL}")
"""And lines and sterilizers, which nobody cleans on record, leave none."""

MEASURED = frozenset({"lot", "batch", "unit", "package", "shipment", "party"})
"""Kinds of things of which the truth is told."""


def measure(job: Job) -> tuple[Job, dict[str, Score]]:
    """One plant under one setting: a score for each kind of cause."""
    with rare_collection():
        return job, _measured(*job)


def _measured(setting: int, seed: int, lots: int) -> dict[str, Score]:
    with tempfile.TemporaryDirectory() as folder:
        knobs = [knob for knob in SETTINGS[setting] if knob not in ASKED]
        plant = simulate(Path(folder, "plant"), lots, seed, Knobs.parse(knobs))
        events, refused = read_folder(plant.folder / "records", plant.timezone)
        truth = true_exposures(plant.folder / "truth" / "exposed.csv")
        true_lots = true_accounts(plant.folder / "truth" / "quantities.csv")
    edges = MemoryEdges(events)
    scores: defaultdict[str, Score] = defaultdict(Score)
    for cause in plant.causes:
        question = question_of(cause, SETTINGS[setting])
        traced, exposed = trace(edges, question), truth[cause["cause"]]
        traced.gaps += unseen(edges, edges, traced, question)
        score = scores[cause["kind"]]
        score.add(_score(traced, cause, exposed.keys(), partial(behind_gaps, edges, traced, question)))
        score.add(amounts(quantities(edges, traced, question, Conversions(edges)), exposed, cause["key"]))
    of_plant = next(iter(scores.values()), Score())
    of_plant.quarantined += len(refused)
    of_plant.add(accounts(edges, true_lots))
    return dict(scores)


def _score(traced: Traced, cause: dict[str, str], truth: Set[str], behind: Callable[[], set[str]]) -> Score:
    true = truth - {cause["key"]}
    reached = {node.key: node.basis for node in traced.nodes if node.kind in MEASURED and node.depth}
    whole, confirmed = set(reached), {key for key, basis in reached.items() if basis == CONFIRMED}
    parties = {key for key in true if key.startswith("party:")}
    missed = len(true - whole)
    told = missed > 0 and bool(traced.gaps)
    return Score(
        traces=1, true=len(true), confirmed=len(confirmed), confirmed_true=len(confirmed & true),
        whole=len(whole), whole_true=len(whole & true), parties=len(parties), parties_found=len(parties & whole),
        missed=missed, missing=int(missed > 0), told=int(told),
        gaps=len(traced.gaps) if missed else 0, behind=len((true - whole) & behind()) if told else 0,
    )  # fmt: skip


def behind_gaps(edges: MemoryEdges, traced: Traced, question: Question) -> set[str]:
    """What the gaps of an answer lead to."""
    keys = tuple(dict.fromkeys(gap.key for gap in traced.gaps))
    found = trace(edges, replace(question, roots=keys, window=ALL_TIME))
    return {node.key for node in found.nodes}


def question_of(cause: dict[str, str], asked: Sequence[str]) -> Question:
    """Forward from the suspect; from equipment or an operator in the suspect time."""
    window = ALL_TIME
    if cause["kind"] in IN_TIME:
        window = parse_time(cause["from"]).start, parse_time(cause["to"]).end
    return Question(
        Direction.FORWARD,
        (cause["key"],),
        tolerance=parse_duration("8h") if EIGHT_HOURS in asked else DEFAULT_TOLERANCE,
        contact=WITH_CONTACT in asked,
        window=window,
        resets=VESSELS_CLEANED if VESSELS_SOIL in asked else FULL_CLEANING,
        packing_complete=PARTIAL not in asked,
    )


def run(plants: int, lots: int, jobs: int, journal: Journal) -> list[dict[str, Score]]:
    """For each setting the scores by kind of cause."""
    results: list[dict[str, Score]] = [defaultdict(Score) for _ in SETTINGS]
    wanted = {(setting, seed, lots): None for setting in range(len(SETTINGS)) for seed in range(1, plants + 1)}
    for job, kept in journal.kept():
        if job in wanted:
            del wanted[job]
            _add(results, job, {kind: Score(**counts) for kind, counts in kept.items()})
    with get_context("spawn").Pool(jobs) as pool:
        for job, scores in pool.imap_unordered(measure, wanted, chunksize=4):
            journal.keep(job, scores)
            _add(results, job, scores)
    return results


def _add(results: list[dict[str, Score]], job: Job, scores: dict[str, Score]) -> None:
    for kind, score in scores.items():
        results[job[0]][kind].add(score)


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--plants", type=int, default=200, help="plants of each setting")
    parser.add_argument("--lots", type=int, default=100, help="lots of each plant")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--out", type=Path, default=Path("docs/accuracy.md"))
    parser.add_argument("--journal", type=Path, default=Path("build/accuracy.jsonl"))
    options = parser.parse_args(arguments)
    results = run(options.plants, options.lots, options.jobs, Journal(options.journal))
    rows = [
        (" ".join(knobs) or "none", asdict(total(one.values()))) for knobs, one in zip(SETTINGS, results, strict=True)
    ]
    kinds = [(kind, asdict(results[0][kind])) for kind in sorted(results[0])]
    ranks = accuracy_causes.run(options.plants, options.lots, options.jobs)
    text = report(rows, kinds, options.plants, options.lots) + causes_section(ranks, options.plants)
    options.out.write_text(text, encoding="utf-8")
    print(options.out)


if __name__ == "__main__":
    main()
