"""How right the findings are that `check` learns from a plant's own records: what nearly all others have.

    python -m bench.findings [--plants 3] [--lots 300] [--knob lost=0.05]

The same plants are written down rightly and with a knob turned. A finding is right if the right records have what it
misses; `lost` counts what is missing, of each kind, whether it was found or not.
"""

import argparse
import tempfile
from collections import Counter, defaultdict
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

from bench.reading import MemoryEdges, read_folder
from genealogy.model.identifiers import kind_of
from genealogy.queries.amounts.amounts import Amounts
from genealogy.queries.amounts.conversions import Conversions
from genealogy.queries.amounts.mixing import summed
from genealogy.queries.checks.consistency import contradictions
from genealogy.queries.tracing.trace import DEFAULT_TOLERANCE
from genealogy.simulate import Knobs, simulate

KINDS = ("no consumption", "less consumed", "part missing", "no delivery")
_MAKING = frozenset({"SERIALIZED_AS", "ASSEMBLED_INTO"})
_ARRIVAL = frozenset({"DELIVERED_TO", "ARRIVED_IN"})
Things = dict[str, list[str]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--plants", type=int, default=3)
    parser.add_argument("--lots", type=int, default=300)
    parser.add_argument("--knob", nargs="*", default=["lost=0.05"])
    asked = parser.parse_args()
    found: Counter[str] = Counter()
    right: Counter[str] = Counter()
    lost: Counter[str] = Counter()
    for seed in range(1, asked.plants + 1):
        (whole, things), (faulty, known) = written(asked.lots, seed, []), written(asked.lots, seed, asked.knob)
        missing = lacks(whole, faulty, things)
        lost.update({kind: len(some) for kind, some in missing.items()})
        for one in contradictions(faulty, lambda kind, known=known: known[kind], Conversions(faulty)):  # type: ignore[misc]
            if one.kind in KINDS:
                found[one.kind] += 1
                right[one.kind] += one.keys[0] in missing[one.kind]
    print(f"{'kind':<18}{'found':>8}{'right':>8}{'lost':>8}")
    for kind in KINDS:
        print(f"{kind:<18}{found[kind]:>8}{right[kind]:>8}{lost[kind]:>8}")


def written(lots: int, seed: int, knobs: Sequence[str]) -> tuple[MemoryEdges, Things]:
    """A plant's records, and the things that they speak of by kind."""
    with tempfile.TemporaryDirectory() as folder:
        plant = simulate(Path(folder, "plant"), lots, seed, Knobs.parse(knobs))
        events, _ = read_folder(plant.folder / "records", plant.timezone)
    edges, things = MemoryEdges(events), defaultdict(list)
    for key in edges.keys:
        things[kind_of(key)].append(key)
    return edges, things


def lacks(whole: MemoryEdges, faulty: MemoryEdges, things: Things) -> dict[str, set[str]]:
    """By kind of finding the things of which faulty records lack something; of batches those whose making is told."""
    batches = [edge.source for edge in faulty.outgoing(things["batch"], frozenset({"PRODUCED"}))]
    before, after = consumed(whole, batches), consumed(faulty, batches)
    parts = {one: made(whole, one) - made(faulty, one) for one in things["unit"]}
    arrived, told = ({e.source for e in edges.outgoing(things["shipment"], _ARRIVAL)} for edges in (whole, faulty))
    return {
        "no consumption": {one for one in batches if before[one].keys() - after[one].keys()},
        "less consumed": {one for one in batches if before[one] != after[one]},
        "part missing": {one for one, some in parts.items() if some},
        "no delivery": arrived - told,
    }


def made(edges: MemoryEdges, unit: str) -> set[tuple[str, str]]:
    return {(edge.type, edge.source) for edge in edges.incoming([unit], _MAKING)}


def consumed(edges: MemoryEdges, batches: Sequence[str]) -> dict[str, dict[str, Decimal | None]]:
    """By batch, how much of each material, and of all that was made."""
    amounts = Amounts(edges, {"batch": batches}, Conversions(edges), DEFAULT_TOLERANCE)
    return {
        one: {material: summed(some.values()) for material, some in amounts.taken(one)[0].items()}
        | {"made": summed(edge.quantity for edge in amounts.outputs[one])}
        for one in batches
    }


if __name__ == "__main__":
    main()
