"""How fast records get in, beside plain peers in the same run: the table of docs/loading.md.

    python -m bench.loading [--rows 1000000] [--epcis 50000] [--events 120000] [--rounds 2] [--no-neo4j]

Into the ledger: a CSV table and an EPCIS document, loaded by us and by a plain pipeline of one process
(bench/peers/plain_load.py), in turn. Into the graph: a first build and appending, by us and as ready rows by the engine
alone (bench/projection.py), on the embedded engine and on a Neo4j of the tests' own. Only what stands between the marks
of the page is written.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from statistics import mean
from typing import NamedTuple

from bench.appended import appended
from bench.load import TARGETS, measured, written
from bench.projection import built, fill, own_neo4j
from bench.telling import busy, machine, table, with_section
from genealogy.graph.engine import GraphSettings, open_graph
from genealogy.ledger.ledger import Ledger, open_ledger
from tests.engines.neo4j_process import Missing

PAGE = Path(__file__).parents[1] / "docs/loading.md"
MARK = "measured"
_NAMES = {"csv": "CSV into the ledger", "epcis": "EPCIS 2.0 JSON into the ledger"}
_PORTIONS = 12
"""Of so many, seven are appended."""
_LEAST = {"arcadedb": 40_000}
"""Rows a second that a first build is to reach, on top of a share of the bare engine."""


class Rate(NamedTuple):
    """Rows a second, one of each round. `target` is in words."""

    what: str
    ours: Sequence[float]
    peer: Sequence[float]
    target: str
    processor: float
    """Microseconds of our processor time a row."""
    megabytes: float | None = None
    """Of the largest process of ours, where it was a process of its own."""


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--epcis", type=int, default=50_000, help="events of the EPCIS document")
    parser.add_argument("--events", type=int, default=120_000, help="events of the graph")
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--no-neo4j", action="store_true")
    parser.add_argument("--out", type=Path, default=PAGE)
    options = parser.parse_args(arguments)
    load = os.getloadavg()[0]
    rates = [
        into_ledger(form, rows, options.rounds) for form, rows in (("csv", options.rows), ("epcis", options.epcis))
    ]
    notes: list[str] = []
    with tempfile.TemporaryDirectory() as folder, open_ledger(None, Path(folder)) as ledger:
        fill(ledger, options.events)
        rates += into_graph(ledger, GraphSettings("embedded", data=Path(folder)), options.rounds)
        if not options.no_neo4j:
            try:
                with tempfile.TemporaryDirectory() as home, own_neo4j(Path(home)) as settings:
                    rates += into_graph(ledger, settings, options.rounds)
            except Missing as missing:
                notes.append(f"No Neo4j: {missing}.")
    text = report(rates, load, notes)
    options.out.write_text(with_section(options.out.read_text("utf-8"), MARK, text), encoding="utf-8")
    print(text)


def into_ledger(form: str, rows: int, rounds: int) -> Rate:
    """A file loaded into new ledgers; no graph can be reached meanwhile."""
    ours, peer, processor, megabytes = [], [], 0.0, 0.0
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        file = written(Path(folder), form, rows)
        for number in range(rounds):
            _, answer, used = measured(file, Path(folder, f"ours-{number}"), ledger_only=True)
            if answer["accepted"] < rows:
                raise SystemExit(f"only {answer['accepted']} of {rows} rows of {file.name} were taken")
            ours.append(rows / answer["timings"]["ledger_seconds"])
            processor, megabytes = processor + used.seconds, max(megabytes, used.megabytes)
            plain = _plain(file, Path(folder, f"plain-{number}.sqlite"))
            peer.append(plain["rows"] / plain["seconds"])
    target = f"{TARGETS[form]:,} rows/s"
    return Rate(f"{_NAMES[form]}, {rows:,} rows", ours, peer, target, processor / rounds / rows * 1e6, megabytes)


def _plain(file: Path, database: Path) -> dict[str, float]:
    command = [sys.executable, "-m", "bench.peers.plain_load", str(file), str(database)]
    told: dict[str, float] = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    return told


def into_graph(ledger: Ledger, settings: GraphSettings, rounds: int) -> Iterator[Rate]:
    """A first build, then appending."""
    with open_graph(settings) as graph:
        found = built(ledger, graph, settings, rounds=rounds, warm=4, bare=True)
        processor = sum(one.processor for one in found.ours) / rounds / found.elements * 1e6
        speeds = [[found.elements / one.clock for one in builds] for builds in (found.ours, found.bare)]
        least = f"{_LEAST[graph.kind]:,} rows/s" if graph.kind in _LEAST else "70 %"
        yield Rate(f"first build, {graph.kind}, {found.elements:,} rows", speeds[0], speeds[1], least, processor)
        portion = found.events // _PORTIONS
        added = appended(ledger, graph, settings, portion)
        yield Rate(
            f"appending, {graph.kind}, {portion:,} events at a time", added.ours, added.bare, "70 %", added.processor
        )


def report(rates: Sequence[Rate], load: float, notes: Sequence[str]) -> str:
    """One line for each, by the means of all rounds."""
    head = ["", "rows/s", "the peer beside it", "ours is", "target", "our processor time a row", "largest process"]
    told = table(head, map(_line, rates))
    day = f"{datetime.now(UTC):%Y-%m-%d}{busy(load)}"
    return f"Measured on {machine()}, {day}.\n\n" + told.strip() + "".join(f"\n\n{note}" for note in notes)


def _line(rate: Rate) -> list[str]:
    ours, peer = mean(rate.ours), mean(rate.peer)
    speeds = [" and ".join(f"{one:,.0f}" for one in speeds) for speeds in (rate.ours, rate.peer)]
    size = f"{rate.megabytes:,.0f} MB" if rate.megabytes else ""
    return [rate.what, *speeds, f"{ours / peer:.0%}", rate.target, f"{rate.processor:.1f} µs", size]


if __name__ == "__main__":
    main()
