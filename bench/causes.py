"""How well the planted cause of complaints is found: simulated plants, whose truth is known.

    python -m bench.causes [--plants 200] [--first 1] [--lots 100] [--complaining 0.4] [--sporadic 0]

Of the units and lots that a planted cause truly reached and that were shipped, a share complains; where these are at
least five, they are compared with what was shipped in the same span. A supplier's lot, a sterilizer load is found if it
stands first, alone or with what cannot be told from it. An equipment or operator that was bad for a while is found also
if a batch that it worked on in that while stands first: more the records may not tell.
"""

import argparse
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from bench.accuracy_truth import true_exposures
from bench.reading import read_folder
from genealogy.index.names import IndexNames
from genealogy.index.reach import Reach
from genealogy.index.trace_index import TraceIndex
from genealogy.model.event import Event
from genealogy.model.times import FOREVER, parse_time
from genealogy.queries.causes import Ranking
from genealogy.queries.population import Asked, population
from genealogy.queries.shipping import sent
from genealogy.services.causes import ranked
from genealogy.simulate import Knobs, simulate

WORKED = {"equipment": "RAN_ON", "operator": "PERFORMED_BY"}
"""Causes that held from a time to a time, and the relationship of batches to them."""

LEAST = 5


@dataclass(frozen=True, slots=True)
class Numbered:
    sequence: int
    id: str
    event: Event


@dataclass(frozen=True, slots=True)
class Rank:
    kind: str
    place: int
    """Of the planted cause; 0 where it is not among the causes."""
    found: bool
    bad: int
    healthy: int
    seconds: float


class Plant:
    """A plant's records, indexed in memory, and its truth."""

    def __init__(self, seed: int, lots: int) -> None:
        with tempfile.TemporaryDirectory() as folder:
            made = simulate(Path(folder, "plant"), lots, seed, Knobs())
            events, _ = read_folder(made.folder / "records", made.timezone)
            self.truth = true_exposures(made.folder / "truth" / "exposed.csv")
        self.causes = made.causes
        index = TraceIndex()
        index.take([Numbered(number, one, event) for number, (one, event) in enumerate(events.items(), 1)], [])
        index.fold()
        self.reach, self.names = Reach(index), IndexNames(index)
        self.shipped = sent(self.reach.edges, self.names.of_kind("shipment"), (-FOREVER, FOREVER))

    def ranks(self, rng: Random, complaining: float, sporadic: int) -> Iterator[Rank]:
        for cause in self.causes:
            reached = sorted(self.truth[cause["cause"]].keys() & self.shipped)
            bad = [thing for thing in reached if rng.random() < complaining]
            if len(bad) >= LEAST:
                others = sorted(self.shipped - set(reached))
                yield self._rank(cause, [*bad, *rng.sample(others, min(sporadic, len(others)))])

    def _rank(self, cause: dict[str, str], bad: Sequence[str]) -> Rank:
        started = time.perf_counter()
        healthy = population(self.reach.edges, self.names.of_kind, bad, Asked()).keys
        ranking = ranked(self.reach, bad, healthy, lambda sequences: {}, self.names.of_kind("load"))
        seconds = time.perf_counter() - started
        places = (place for place, one in enumerate(ranking.suspicions, 1) if cause["key"] in one.keys)
        found = self._is_found(cause, ranking)
        return Rank(cause["kind"], next(places, 0), found, ranking.bad, ranking.healthy, seconds)

    def _is_found(self, cause: dict[str, str], ranking: Ranking) -> bool:
        first = set(ranking.suspicions[0].keys)
        if cause["kind"] not in WORKED:
            return cause["key"] in first
        low, high = parse_time(cause["from"]).start, parse_time(cause["to"]).end
        worked = self.reach.edges.incoming([cause["key"]], frozenset({WORKED[cause["kind"]]}))
        return bool(first & {cause["key"], *(edge.source for edge in worked if low <= edge.time.start <= high)})


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--plants", type=int, default=200)
    parser.add_argument("--first", type=int, default=1, help="seed of the first plant")
    parser.add_argument("--lots", type=int, default=100, help="lots of each plant")
    parser.add_argument("--complaining", type=float, default=0.4, help="share of the reached things that complains")
    parser.add_argument("--sporadic", type=int, default=0, help="complaints that have nothing to do with the cause")
    options = parser.parse_args(arguments)
    by_kind: defaultdict[str, list[Rank]] = defaultdict(list)
    for seed in range(options.first, options.first + options.plants):
        rng = Random(f"complaints {seed}")
        for one in Plant(seed, options.lots).ranks(rng, options.complaining, options.sporadic):
            by_kind[one.kind].append(one)
    print("| planted cause | cases | found first | itself first | bad | healthy | seconds |\n|---|" + "---:|" * 6)
    for kind, ranks in sorted(by_kind.items()):
        found, first = sum(one.found for one in ranks), sum(one.place == 1 for one in ranks)
        means = [
            sum(values) / len(ranks) for values in zip(*((r.bad, r.healthy, r.seconds) for r in ranks), strict=True)
        ]
        shares = f"{found / len(ranks):.3f} | {first / len(ranks):.3f}"
        print(f"| {kind} | {len(ranks)} | {shares} | {means[0]:.0f} | {means[1]:.0f} | {means[2]:.3f} |")


if __name__ == "__main__":
    main()
