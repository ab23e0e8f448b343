"""Random graphs answered by every engine; exit code 1, and the smallest differing graph, where one differs.

python -m bench.soak [--graphs 2000] [--together 250] [--seed 0] [--roots 2] [--engine index|embedded|neo4j|both]
"""

import argparse
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from random import Random

from bench.soak.comparing import Difference, Engine, play
from bench.soak.history import History, history
from bench.soak.shrinking import described, smallest
from genealogy.graph.engine import GraphSettings, open_graph
from genealogy.services.stores.collecting import rare_collection
from tests.engines.neo4j_process import neo4j_jars, neo4j_server

_SHOWN = 3


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--graphs", type=int, default=2000)
    parser.add_argument("--together", type=int, default=250, help="graphs in one ledger")
    parser.add_argument("--seed", type=int, default=0, help="the number of the first graph")
    parser.add_argument("--questions", type=int, default=8, help="about a root in each graph; 18 are all kinds")
    parser.add_argument("--engine", choices=("index", "embedded", "neo4j", "both"), default="both")
    asked = parser.parse_args(arguments)
    traces: Counter[str] = Counter()
    started = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder, _opened(asked.engine, Path(folder)) as engines, rare_collection():
        for first in range(asked.seed, asked.seed + asked.graphs, asked.together):
            numbers = range(first, min(first + asked.together, asked.seed + asked.graphs))
            told = history(numbers)
            found = play(told, Path(folder) / f"ledger-{first}", engines, Random(first), asked.questions)
            traces += found.traces
            seconds = time.perf_counter() - started
            print(f"{numbers.stop - asked.seed} graphs, {seconds:.0f} s: {_told(traces)}", flush=True)
            if found.differences:
                _show(told, found.differences, engines)
                sys.exit(1)


@contextmanager
def _opened(named: str, folder: Path) -> Iterator[tuple[Engine, ...]]:
    """The graph databases of this run, empty."""
    if named == "index":
        yield ()
    elif named == "both":
        with _opened("embedded", folder) as embedded, _opened("neo4j", folder) as neo4j:
            yield (*embedded, *neo4j)
    else:
        home = folder / named
        home.mkdir()
        if named == "embedded":
            with _connected(named, GraphSettings(data=home)) as engine:
                yield (engine,)
        else:
            with neo4j_server(neo4j_jars(), home) as server, _connected(named, server.settings) as engine:
                yield (engine,)


@contextmanager
def _connected(name: str, settings: GraphSettings) -> Iterator[Engine]:
    with open_graph(settings) as graph:
        yield Engine(name, graph, settings)


def _told(traces: Counter[str]) -> str:
    return ", ".join(f"{count:,} {name}" for name, count in sorted(traces.items()))


def _show(told: History, differences: Sequence[Difference], engines: Sequence[Engine]) -> None:
    """The first of each engine, made small."""
    print(f"{len(differences)} answers differ")
    shown: Counter[str] = Counter()
    for one in differences:
        if shown[one.engine] < _SHOWN:
            shown[one.engine] += 1
            print(described(*smallest(told, one, engines)))


if __name__ == "__main__":
    main()
