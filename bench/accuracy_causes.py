"""How well the planted cause of complaints is found: simulated plants, whose truth is known.

    python -m bench.accuracy_causes [--plants 200] [--lots 100] [--jobs N]

Of the units and lots that a planted cause truly reached and that were shipped, a share complains; where these are at
least five, they are compared with what was shipped in the same span, and around it. The planted cause is found where it
stands in a row by itself or tied, or, if it was bad for a while, with a stretch of that while. Plants are numbered from
5001: none of them was looked at when the odds of docs/causes.md were chosen.
"""

import argparse
import os
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from random import Random

from bench.accuracy_causes_bound import Bound, Complaints
from bench.accuracy_causes_report import SPORADIC, USUAL, Rank, ranks_table
from bench.accuracy_truth import true_exposures
from bench.reading import read_folder
from genealogy.index.reach import Reach
from genealogy.index.segments.names import IndexNames
from genealogy.index.trace_index import TraceIndex
from genealogy.model.event import Event
from genealogy.model.identifiers import kind_of
from genealogy.model.times import FOREVER, parse_time
from genealogy.queries.accounts.shipping import sent
from genealogy.queries.causes.causes import Ranking, Suspicion, kind_of_cause
from genealogy.queries.causes.population import Asked, population
from genealogy.services.causes import ranked, to_look_at
from genealogy.simulate import Knobs, simulate
from genealogy.simulate.causes import USUAL_HOURS

FIRST = 5001
LEAST = 5
COMPLAINTS = ((USUAL, 0), (0.2, 0), (0.7, 0), (USUAL, SPORADIC))
"""Shares of the reached things that complain, and further complaints that have nothing to do with the cause."""
_PROBABLE = 0.95


@dataclass(frozen=True, slots=True)
class Numbered:
    sequence: int
    id: str
    told: Event


class Plant:
    """A plant's records, indexed in memory, and its truth."""

    def __init__(self, seed: int, lots: int) -> None:
        with tempfile.TemporaryDirectory() as folder:
            made = simulate(Path(folder, "plant"), lots, seed, Knobs())
            events, _ = read_folder(made.folder / "records", made.timezone)
            exposed = true_exposures(made.folder / "truth" / "exposed.csv")
        self.truth = {cause: set(things) for cause, things in exposed.items()}
        self.causes = made.causes
        index = TraceIndex()
        index.take([Numbered(number, one, event) for number, (one, event) in enumerate(events.items(), 1)], [])
        index.fold()
        self.reach, self.names = Reach(index), IndexNames(index)
        self.shipped = sent(self.reach.edges, self.names.by_kind(["shipment"])["shipment"], (-FOREVER, FOREVER))
        self.bound = Bound(self.reach, self.names, self.shipped)

    def ranks(self, seed: str, share: float, sporadic: int) -> Iterator[Rank]:
        """Of each planted cause with so many complaints that it is worth asking; `seed` draws them."""
        rng = Random(seed)
        for cause in self.causes:
            reached = sorted(self.truth[cause["cause"]] & self.shipped)
            bad = [thing for thing in reached if rng.random() < share]
            if len(bad) >= LEAST:
                others = sorted(self.shipped - set(reached))
                odd = rng.sample(others, min(sporadic, len(others)))
                true, bad = self.truth[cause["cause"]], [*bad, *odd]
                ranking = self._ranking(bad)
                guess = self.bound.first(Complaints(bad, share, len(odd)))
                best = any(one.key == cause["key"] and _meets(cause, one.start, one.end) for one in guess)
                looked = self._looked(cause, true, bad, ranking)
                yield _rank(cause, true, ranking, Asking(share, sporadic, looked, best))

    def _ranking(self, bad: Sequence[str], sound: frozenset[str] = frozenset()) -> Ranking:
        told = population(self.reach.edges, self.names.by_kind, bad, Asked())
        healthy, loads = sorted({*told.keys, *sound}), self.names.by_kind(["load"])["load"]
        return ranked(self.reach, bad, healthy, lambda sequences: {}, loads, sound, told.around)

    def _looked(self, cause: dict[str, str], true: set[str], bad: Sequence[str], ranking: Ranking) -> int:
        """The row of the cause after one look, as advised."""
        known = {key for group in ranking.groups for key in (*group.bad, *group.healthy)}
        found = to_look_at(self.reach, ranking, known)
        if found is None:
            return _place(cause, ranking)
        if found.key in true:
            return _place(cause, self._ranking([*bad, found.key]))
        return _place(cause, self._ranking(bad, frozenset({found.key})))


def _alike(ranking: Ranking, true: set[str]) -> set[str]:
    """The names of what reaches just these of the bad and healthy things."""
    groups = ranking.groups
    things = sum(group.things for group in groups if not true.isdisjoint((*group.bad, *group.healthy)))
    names: set[str] = set()
    for row in ranking.suspicions:
        if row.things == things:
            names |= {*row.keys, *(one.key for one in row.stretches)}
        if row.window and row.window.stretch.things == things:
            names |= {one.key for one in (row.window.stretch, *row.window.tied)}
    return names


def _place(cause: dict[str, str], ranking: Ranking) -> int:
    return min((row.place for row in ranking.suspicions if cause["key"] in _named(row, cause)), default=0)


@dataclass(frozen=True, slots=True)
class Asking:
    """What is known of a case beside its ranking; see Rank."""

    share: float
    sporadic: int
    looked: int
    best: bool


def _rank(cause: dict[str, str], true: set[str], ranking: Ranking, asking: Asking) -> Rank:
    rows = ranking.suspicions
    probable, held = 0, 0.0
    while probable < len(rows) and (held < _PROBABLE or rows[probable].place == rows[probable - 1].place):
        held += rows[probable].probability
        probable += 1
    alike = any(kind_of_cause(name) != "supplierlot" for name in _alike(ranking, true) - {cause["key"]})
    return Rank(
        cause["kind"], asking.share, asking.sporadic, ranking.bad, ranking.healthy,
        place=_place(cause, ranking), probable=probable, tied=len(_named(rows[0], None)), alike=alike,
        probability=rows[0].probability, looked=asking.looked, best=asking.best,
    )  # fmt: skip


def _named(row: Suspicion, cause: dict[str, str] | None) -> set[str]:
    """What a row names: as a whole, and in stretches; with a cause only those that meet the time when it was bad."""
    window = [row.window.stretch, *row.window.tied] if row.window else []
    stretches = [one for one in (*row.stretches, *window) if cause is None or kind_of(one.key) != cause["kind"]]
    if cause is not None:
        own = (one for one in (*row.stretches, *window) if kind_of(one.key) == cause["kind"])
        stretches += [one for one in own if _meets(cause, one.start.start, one.end.start)]
    return {*row.keys, *(one.key for one in stretches)}


def _meets(cause: dict[str, str], start: int, end: int) -> bool:
    """A lot or load is bad for all time."""
    if cause["kind"] not in USUAL_HOURS:
        return True
    return start <= parse_time(cause["to"]).end and parse_time(cause["from"]).start <= end


def measure(seed: int, lots: int) -> list[Rank]:
    plant = Plant(seed, lots)
    return [rank for share, sporadic in COMPLAINTS for rank in plant.ranks(f"complaints {seed}", share, sporadic)]


def run(plants: int, lots: int, jobs: int) -> list[Rank]:
    """All ranks, in the order of the plants."""
    with get_context("spawn").Pool(jobs) as pool:
        found = pool.map(partial(measure, lots=lots), range(FIRST, FIRST + plants), chunksize=4)
    return [rank for ranks in found for rank in ranks]


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--plants", type=int, default=200)
    parser.add_argument("--lots", type=int, default=100, help="lots of each plant")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    options = parser.parse_args(arguments)
    print(ranks_table(run(options.plants, options.lots, options.jobs)))


if __name__ == "__main__":
    main()
