"""What lost records make a forward trace miss, by the relationship that is missing; how much of it lies behind a gap.

    python -m bench.missed [--plants 20] [--lots 100] [--knob lost=0.1]

The same plants are written down with all records and with a knob turned; their planted causes are traced as by `make
accuracy`. From what was reached on, the confirmed way of the right records leads to what was missed: its first
relationship names the row. It may be one that the faulty records have as well, but do not reach at the same time, as an
earlier record is lost (`kept`). `beside` are gaps of things that were not truly reached; `named nowhere` are missed
things of which the faulty records do not speak at all, so that no gap can name them.
"""

import argparse
import tempfile
from collections import Counter, defaultdict, deque
from collections.abc import Sequence, Set
from pathlib import Path

from bench.accuracy import MEASURED, behind_gaps, question_of
from bench.accuracy_truth import true_exposures
from bench.reading import MemoryEdges, read_folder
from genealogy.model.identifiers import kind_of
from genealogy.queries.edges import Edge
from genealogy.queries.tracing.trace import CONFIRMED, Traced, trace
from genealogy.services.unseen import unseen
from genealogy.simulate import Knobs, simulate

Plant = tuple[MemoryEdges, list[dict[str, str]], dict[str, Set[str]]]
"""Records, planted causes, and by cause what it truly reached."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--plants", type=int, default=20)
    parser.add_argument("--lots", type=int, default=100)
    parser.add_argument("--knob", nargs="*", default=["lost=0.1"])
    asked = parser.parse_args()
    missed: Counter[str] = Counter()
    behind: Counter[str] = Counter()
    counts: Counter[str] = Counter()
    for seed in range(1, asked.plants + 1):
        compare(written(asked.lots, seed, []), written(asked.lots, seed, asked.knob), missed, behind, counts)
    print(f"{'first on the way':<50}{'missed':>8}{'behind':>8}")
    for way, count in [*missed.most_common(), ("all", missed.total())]:
        print(f"{way:<50}{count:>8}{behind[way] if way != 'all' else behind.total():>8}")
    for name in (
        "named nowhere",
        "traces",
        "that miss",
        "of them with a gap",
        "gaps",
        "beside",
        "gaps where all is recorded",
    ):
        print(f"{name:<50}{counts[name]:>8}")


def written(lots: int, seed: int, knobs: Sequence[str]) -> Plant:
    with tempfile.TemporaryDirectory() as folder:
        plant = simulate(Path(folder, "plant"), lots, seed, Knobs.parse(knobs))
        events, _ = read_folder(plant.folder / "records", plant.timezone)
        truth = true_exposures(plant.folder / "truth" / "exposed.csv")
    return MemoryEdges(events), plant.causes, {cause: things.keys() for cause, things in truth.items()}


def compare(right: Plant, faulty: Plant, missed: Counter[str], behind: Counter[str], counts: Counter[str]) -> None:
    """Counts what the traces of one plant's causes miss."""
    for cause in faulty[1]:
        question, true = question_of(cause, ()), faulty[2][cause["cause"]] - {cause["key"]}
        found, whole = trace(faulty[0], question), trace(right[0], question)
        found.gaps += unseen(faulty[0], faulty[0], found, question)
        whole.gaps += unseen(right[0], right[0], whole, question)
        lacking = true - {node.key for node in found.nodes if node.kind in MEASURED}
        told = behind_gaps(faulty[0], found, question) if found.gaps else set()
        ways = first_on_the_way(whole, found, faulty[0])
        for key in lacking:
            way = ways.get(key, f"{cause['kind']}, otherwise")
            missed[way] += 1
            behind[way] += key in told
        counts.update(
            {
                "named nowhere": sum(not (key in faulty[0].out or key in faulty[0].into) for key in lacking - told),
                "traces": 1,
                "that miss": bool(lacking),
                "of them with a gap": bool(lacking and found.gaps),
                "gaps": len(found.gaps),
                "beside": sum(gap.key not in true | {cause["key"]} for gap in found.gaps),
                "gaps where all is recorded": len(whole.gaps),
            }
        )


def first_on_the_way(whole: Traced, found: Traced, faulty: MemoryEdges) -> dict[str, str]:
    """By missed thing, the relationship by which the right records leave what was found."""
    sure = {node.key for node in whole.nodes if node.basis == CONFIRMED}
    reached = {node.key for node in found.nodes}
    out: dict[str, list[Edge]] = defaultdict(list)
    for edge in whole.edges:
        if edge.source in sure and edge.target in sure - reached:
            out[edge.source].append(edge)
    ways: dict[str, str] = {}
    following = deque(edge for key in sorted(sure & reached) for edge in out[key])
    while following:
        edge = following.popleft()
        if edge.target not in ways:
            ways[edge.target] = ways.get(edge.source) or _told(edge, faulty)
            following.extend(out[edge.target])
    return ways


def _told(edge: Edge, faulty: MemoryEdges) -> str:
    there = any(one.target == edge.target for one in faulty.outgoing([edge.source], frozenset({edge.type})))
    return f"{kind_of(edge.source)} {edge.type} {kind_of(edge.target)}{', kept' if there else ''}"


if __name__ == "__main__":
    main()
