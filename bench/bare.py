"""What the graph engine does with the same rows when it is given them ready: the measure of a projection.

The embedded engine gets the very lines of the first build, made before the clock runs, through its bulk door into a
database of its own beside ours, with the same constraints. A Neo4j server, which may hold one database only, gets ready
steps after the graph was emptied: there the driver and the making of rows are in its time.
"""

import base64
import http.client
import time
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

import orjson

from genealogy.graph.amending import by_label
from genealogy.graph.bulk import _QUERY, _lines
from genealogy.graph.elements import Step, step_of
from genealogy.graph.engine import BulkDoor, Graph
from genealogy.graph.projection import clear, start
from genealogy.graph.projector import Projector
from genealogy.graph.schema import _statements
from genealogy.ledger.ledger import Ledger
from genealogy.services.projecting import STEP_EVENTS

_DATABASE = "bare"


def steps_of(ledger: Ledger) -> list[Step]:
    ends = [*range(STEP_EVENTS, ledger.last_sequence(), STEP_EVENTS), ledger.last_sequence()]
    starts = [0, *ends[:-1]]
    return [
        step_of(after, end, ledger.read(after, end), ledger.withdrawn(after, end))
        for after, end in zip(starts, ends, strict=True)
    ]


def bare_seconds(graph: Graph, ledger: Ledger, steps: Sequence[Step]) -> float:
    """Seconds that the engine takes for the nodes and relationships of all steps."""
    if graph.bulk is not None:
        return _posted(graph.bulk, steps)
    clear(graph)
    start(graph, ledger.id, unfinished=False)
    projector = Projector(graph, ledger.id)
    return sum(_seconds(projector, step) for step in steps)


def _seconds(projector: Projector, step: Step) -> float:
    started = time.perf_counter()
    projector.project(step)
    return time.perf_counter() - started


def _posted(door: BulkDoor, steps: Sequence[Step]) -> float:
    _ask(door, "server", {"command": f"create database {_DATABASE}"})
    records: dict[str, str] = {}
    made: set[str] = set()
    seconds = 0.0
    try:
        for step in steps:
            new = {key: None for key in step.nodes if key not in records}
            names = {*by_label(new), *(kind for kind, _, _ in step.links)} - made
            for statement in (each for name in sorted(names) for each in _statements(name)):
                _ask(door, f"command/{_DATABASE}", {"language": "opencypher", "command": statement})
            made |= names
            body = b"\n".join([*_lines(step, new, records), b""])
            started = time.perf_counter()
            answer = _post(door, f"batch/{_DATABASE}?{_QUERY}", body, "application/x-ndjson")
            seconds += time.perf_counter() - started
            records |= answer.get("idMapping", {})
    finally:
        _ask(door, "server", {"command": f"drop database {_DATABASE}"})
    return seconds


def _ask(door: BulkDoor, path: str, question: dict[str, str]) -> None:
    _post(door, path, orjson.dumps(question), "application/json")


def _post(door: BulkDoor, path: str, body: bytes, kind: str) -> dict[str, Any]:
    url = urlsplit(door.url)
    secret = base64.b64encode(f"{door.user}:{door.password}".encode()).decode()
    connection = http.client.HTTPConnection(str(url.hostname), url.port, timeout=900)
    try:
        connection.request("POST", f"/api/v1/{path}", body, {"Authorization": f"Basic {secret}", "Content-Type": kind})
        response = connection.getresponse()
        answer = response.read()
    finally:
        connection.close()
    if response.status != http.HTTPStatus.OK:
        raise SystemExit(f"the engine refused {path}: {response.status} {answer[:300]!r}")
    found: dict[str, Any] = orjson.loads(answer) if answer else {}
    return found
