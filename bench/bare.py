"""What the graph engine does with the same rows when it is given them ready: the measure of a projection.

The embedded engine gets the very lines of the first build, made before the clock runs, through its bulk door into a
database of its own beside ours, with the same constraints. A Neo4j server, which may hold one database only, gets ready
steps after the graph was emptied: there the driver and the making of rows are in its time. Constraints and indexes are
made in its time, as they are in ours; syncing to disk at the end is in ours only.
"""

import http.client
import time
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import orjson

from genealogy.graph.amending import by_label
from genealogy.graph.bulk import _QUERY
from genealogy.graph.elements import Step, step_of
from genealogy.graph.embedded.folder import DATABASE
from genealogy.graph.emptying import clear
from genealogy.graph.engine import BulkDoor, Graph
from genealogy.graph.lines import link_lines, node_lines
from genealogy.graph.projection import start
from genealogy.graph.projector import Projector
from genealogy.graph.schema import Schema
from genealogy.ledger.ledger import Ledger
from genealogy.services.stores.projecting import STEP_EVENTS

_BESIDE = "bare"


def steps_of(ledger: Ledger, after: int = 0, upto: int | None = None) -> list[Step]:
    """The steps of the events in (after, upto], as a projection takes them."""
    last = ledger.last_sequence() if upto is None else upto
    return [
        step_of(start, end, ledger.read(start, end), ledger.withdrawn(start, end))
        for start, end in pairwise([*range(after, last, STEP_EVENTS), last])
    ]


def emptied(graph: Graph) -> None:
    """As before a first build: a database that was emptied row by row would be slower for what was in it."""
    if graph.bulk is None:
        clear(graph)
        return
    for command in ("drop", "create"):
        _ask(graph.bulk, "server", {"command": f"{command} database {DATABASE}"})


def bare_seconds(graph: Graph, ledger: Ledger, steps: Sequence[Step]) -> float:
    """Seconds that the engine takes for the nodes and relationships of all steps."""
    if graph.bulk is not None:
        return _posted(graph, graph.bulk, steps)
    clear(graph)
    start(graph, ledger.id, unfinished=False)
    return projected_seconds(graph, ledger, steps)


def projected_seconds(graph: Graph, ledger: Ledger, steps: Sequence[Step]) -> float:
    """Seconds that ready steps take by Cypher, on top of what the graph holds."""
    projector = Projector(graph, ledger.id)
    writes = [projector.prepared(step) for step in steps]
    started = time.perf_counter()
    for write in writes:
        write()
    return time.perf_counter() - started


def _posted(graph: Graph, door: BulkDoor, steps: Sequence[Step]) -> float:
    _ask(door, "server", {"command": f"create database {_BESIDE}"})
    records: dict[str, str] = {}
    schema = Schema(Graph(graph._driver, _BESIDE, graph._place, kind=graph.kind, version=graph.version))
    seconds = 0.0
    try:
        for step in steps:
            new = by_label(key for key in step.nodes if key not in records)
            body = node_lines(step, new) + link_lines(step.links, records)
            started = time.perf_counter()
            schema.ensure([*new, *step.links])
            answer = _post(door, f"batch/{_BESIDE}?{_QUERY}", body, "application/x-ndjson")
            seconds += time.perf_counter() - started
            records |= answer.get("idMapping", {})
    finally:
        _ask(door, "server", {"command": f"drop database {_BESIDE}"})
    return seconds


def _ask(door: BulkDoor, path: str, question: dict[str, str]) -> None:
    _post(door, path, orjson.dumps(question), "application/json")


def _post(door: BulkDoor, path: str, body: bytes, kind: str) -> dict[str, Any]:
    status, answer = door.post(path, body, kind)
    if status != http.HTTPStatus.OK:
        raise SystemExit(f"the engine refused {path}: {status} {answer[:300]!r}")
    found: dict[str, Any] = orjson.loads(answer) if answer else {}
    return found
