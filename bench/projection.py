"""How fast a graph is built from a ledger, and how fast it answers.

    python -m bench.projection [--events 50000] [--neo4j | --url bolt://… --user … --password …] [--folder DIR]
                               [--lot 0] [--bare] [--warm 4] [--rounds 1] [--append 20000]

The ledger is filled outside the measured time: batches of a small factory (received, consumed, produced, serialized,
packed, shipped, delivered, with equipment and operators, about 53 events a batch). `--lot N` adds one lot of N units.
The folder is kept if it is named and used again, so that the ledger is filled once. `--neo4j` starts the Neo4j that
the tests use. `--bare` measures beside, before and after each of ours, what the engine does with the same rows alone
(bench/bare.py). An engine compiles its code while it runs: first it is given the rows `--warm` times without being
measured, so that each of ours finds it as warm as the bare one does. Every build is a first one, into a new database.
`--append N` measures what comes after it (bench/appended.py): N events at a time, ours and the bare engine in turn.
"""

import argparse
import cProfile
import os
import pstats
import resource
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import NamedTuple, TypeVar

from bench.appended import print_appended
from bench.bare import bare_seconds, emptied, steps_of
from bench.spent import Spent, spent
from genealogy.graph.edges import GraphEdges
from genealogy.graph.elements import Step
from genealogy.graph.engine import Graph, GraphSettings, open_graph
from genealogy.graph.fingerprint import fingerprint
from genealogy.ledger.ledger import Ledger, open_ledger
from genealogy.model.events import TABLES, build
from genealogy.model.records import Draft
from genealogy.queries.edges import Direction
from genealogy.queries.tracing.trace import Question, trace
from genealogy.services.stores.projecting import rebuild
from tests.engines.neo4j_process import Missing, neo4j_jars, neo4j_server

Fields = dict[str, str]
T = TypeVar("T")
_FILE_HASH = "0f" * 32
_UNITS, _CARTON = 20, 10


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, default=50_000)
    parser.add_argument("--lot", type=int, default=0, help="units of one large lot")
    parser.add_argument("--url", default="embedded")
    parser.add_argument("--neo4j", action="store_true", help="a Neo4j server of the tests' own")
    parser.add_argument("--user", default="neo4j")
    parser.add_argument("--password", default=os.environ.get("GENEALOGY_GRAPH_PASSWORD", ""))
    parser.add_argument("--folder", type=Path, help="where ledger and graph are made (a temporary folder)")
    parser.add_argument("--bare", action="store_true", help="what the bare engine does with the same rows")
    parser.add_argument("--warm", type=int, default=4, help="builds by the bare engine before anything is measured")
    parser.add_argument("--rounds", type=int, default=1, help="how often the graph is built")
    parser.add_argument("--append", type=int, default=0, help="events that are appended at a time")
    parser.add_argument("--profile", action="store_true", help="tell where our side's time goes")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.folder or Path(temporary)
        with open_ledger(None, folder) as ledger, _settings(options, folder, Path(temporary)) as settings:
            if not ledger.last_sequence():
                fill(ledger, options.events, options.lot)
            with open_graph(settings) as graph:
                _measure(ledger, graph, settings, options)


@contextmanager
def _settings(options: argparse.Namespace, folder: Path, scratch: Path) -> Iterator[GraphSettings]:
    if not options.neo4j:
        yield GraphSettings(options.url, options.user, options.password, data=folder)
        return
    try:
        with own_neo4j(scratch) as settings:
            yield settings
    except Missing as missing:
        raise SystemExit(f"no Neo4j can be started here: {missing}") from missing


@contextmanager
def own_neo4j(scratch: Path) -> Iterator[GraphSettings]:
    """A server of the tests' own. Raises Missing."""
    with neo4j_server(neo4j_jars(), scratch, heap="1g", pages=512) as server:
        yield server.settings


class Built(NamedTuple):
    """Graphs that were built from nothing: by us, and from ready rows by the bare engine before and after each."""

    events: int
    nodes: int
    relationships: int
    ours: list[Spent]
    bare: list[Spent]

    @property
    def elements(self) -> int:
        return self.nodes + self.relationships

    def beside(self, place: int) -> list[Spent]:
        """The bare builds around one of ours."""
        return self.bare[place : place + 2]

    def share(self, place: int) -> float:
        """How fast ours is, of the bare engine."""
        beside = self.beside(place)
        return sum(one.clock for one in beside) / len(beside) / self.ours[place].clock


def built(
    ledger: Ledger,
    graph: Graph,
    settings: GraphSettings,
    *,
    rounds: int,
    warm: int,
    bare: bool,
    profile: cProfile.Profile | None = None,
) -> Built:
    """`profile` watches our side."""

    def build() -> None:
        if profile:
            profile.runcall(rebuild, ledger, graph, settings)
        else:
            rebuild(ledger, graph, settings)

    steps = steps_of(ledger) if bare else []
    alone = [_bare(graph, ledger, settings, steps) for _ in range(warm + 1)][-1:] if steps else []
    ours: list[Spent] = []
    for _ in range(rounds):
        emptied(graph)
        ours.append(spent(settings.data, build))
        if steps and (graph.bulk or len(ours) < rounds):  # a Neo4j keeps ours at last
            alone.append(_bare(graph, ledger, settings, steps))
    found = fingerprint(graph)
    return Built(ledger.last_sequence(), found.nodes, found.relationships, ours, alone)


def _measure(ledger: Ledger, graph: Graph, settings: GraphSettings, options: argparse.Namespace) -> None:
    events = ledger.last_sequence()
    seconds, _ = _timed(lambda: sum(1 for _ in ledger.read()))
    print(f"ledger alone: {events / seconds:,.0f} events/s of {events:,}")
    profile = cProfile.Profile() if options.profile else None
    how = {"rounds": options.rounds, "warm": options.warm, "bare": options.bare}
    found = built(ledger, graph, settings, **how, profile=profile)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    _print_rates(graph.kind, found)
    print(f"  {found.nodes:,} nodes, {found.relationships:,} relationships, {peak:,.0f} MiB resident at most")
    hashed, _ = _timed(lambda: fingerprint(graph))
    print(f"fingerprint: {hashed / found.elements * 100_000:.2f} s for 100,000 elements")
    _trace(graph, "lot:RESIN/R0", events)
    if options.lot:
        _trace(graph, "lot:BULK/LARGE", events)
    if options.append:
        print_appended(ledger, graph, settings, options.append)
    if profile:
        pstats.Stats(profile).sort_stats("tottime").print_stats(25)


def _bare(graph: Graph, ledger: Ledger, settings: GraphSettings, steps: Sequence[Step]) -> Spent:
    """By the clock, the engine's work alone."""
    clock: list[float] = []
    return spent(settings.data, lambda: clock.append(bare_seconds(graph, ledger, steps)))._replace(clock=clock[0])


def _print_rates(kind: str, found: Built) -> None:
    events = found.events
    for place, one in enumerate(found.ours):
        print(
            f"{kind}: {events / one.clock:,.0f} events/s, {found.elements / one.clock:,.0f} rows/s, {one.clock:.1f} s "
            f"in all, {one.processor / events * 1e6:.1f} µs of our processor time an event"
        )
        beside = found.beside(place)
        if beside:
            rates = " and ".join(f"{found.elements / bare.clock:,.0f}" for bare in beside)
            print(f"  bare engine before and after: {rates} rows/s, so that ours is {found.share(place):.0%} of it")
        if one.engine:
            alone = "".join(f", {bare.engine / events * 1e6:.1f}" for bare in beside)
            print(f"  the engine's processor time an event: {one.engine / events * 1e6:.1f} µs; bare{alone}")


def _trace(graph: Graph, root: str, sequence: int) -> None:
    question = Question(Direction.FORWARD, (root,))
    times = []
    for _ in range(5):
        seconds, found = _timed(lambda: trace(GraphEdges(graph, sequence), question))
        times.append(f"{seconds * 1000:.0f}")
    print(f"trace of {root}, {len(found.nodes):,} nodes: {', '.join(times)} ms")


def _timed(work: Callable[[], T]) -> tuple[float, T]:
    start = time.perf_counter()
    result = work()
    return time.perf_counter() - start, result


def fill(ledger: Ledger, events: int, lot: int = 0) -> None:
    """At least so many events of a small factory; `lot` adds one lot of so many units."""
    drafts = _drafts(events, lot)
    while batch := list(islice(drafts, 5_000)):
        ledger.append(batch, recorded_by="bench")


def _drafts(events: int, lot: int) -> Iterator[Draft]:
    rows = _rows(events, lot)
    for number, (table, fields) in enumerate(rows):
        stamp = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(1_767_225_600 + number * 20))
        column = "started_at" if table in {"equipment_used", "operator_worked"} else "event_time"
        model = TABLES[table]
        values = {"source": "bench", "source_record": f"R{number}", column: stamp} | fields
        yield Draft(build(model, values), "bench.csv", _FILE_HASH, f"line {number + 2}")


def _rows(events: int, lot: int) -> Iterator[tuple[str, Fields]]:
    written = 0
    for number in range(events):
        for row in _batch(number):
            yield row
            written += 1
        if written >= events:
            break
    if lot:
        yield "lot_received", {"material": "BULK", "lot": "LARGE", "quantity": str(lot), "unit": "C62"}
        for serial in range(lot):
            yield "unit_serialized", {"material": "BULK", "lot": "LARGE", "serial": f"B{serial}"}


def _batch(number: int) -> Iterator[tuple[str, Fields]]:
    """One production batch; the lot of resin is shared by 25, the tubing's by none."""
    batch, resin, tubing = f"B{number}", f"R{number // 25}", f"T{number}"
    if number % 25 == 0:
        yield "lot_received", _lot("RESIN", resin, "500") | {"supplier": "ACME", "expires_on": "2029-01-31"}
    yield "lot_received", _lot("TUBING", tubing, "100") | {"supplier": "TUBES", "location": "STORE"}
    yield "material_consumed", _lot("RESIN", resin, "20") | {"batch": batch}
    yield "material_consumed", _lot("TUBING", tubing, "100") | {"batch": batch}
    yield "equipment_used", {"batch": batch, "equipment": f"E{number % 40}"}
    yield "operator_worked", {"batch": batch, "operator": f"O{number % 90}"}
    yield "lot_produced", _lot("SET", batch, str(_UNITS)) | {"batch": batch, "expires_on": "2029-06-30"}
    for serial in range(number * _UNITS, (number + 1) * _UNITS):
        yield "unit_serialized", {"material": "SET", "lot": batch, "serial": f"S{serial}"}
        yield "packed", {"material": "SET", "serial": f"S{serial}", "package": f"C{serial // _CARTON}"}
    for carton in range(number * _UNITS // _CARTON, (number + 1) * _UNITS // _CARTON):
        yield "shipped", {"package": f"C{carton}", "shipment": f"SH{carton}", "consignee": f"H{carton % 300}"}
        yield "delivered", {"shipment": f"SH{carton}", "party": f"H{carton % 300}"}


def _lot(material: str, number: str, quantity: str) -> Fields:
    return {"material": material, "lot": number, "quantity": quantity, "unit": "KGM"}


if __name__ == "__main__":
    main()
