"""The first build of an embedded graph, through the engine's own bulk door: several times as fast as Cypher.

The door commits piece by piece, so the graph is marked unfinished until all steps are in and on disk; one that is found
unfinished is emptied and built again.
"""

import http.client
import os
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path

import orjson

from genealogy.graph.amending import amend, by_label, parts, run_in_parts, told_properties
from genealogy.graph.elements import MAY_BE_PLACEHOLDER, Properties, Step, identity_properties
from genealogy.graph.engine import BulkDoor, Graph, Tx
from genealogy.graph.projection import CONFLICT, finish
from genealogy.graph.schema import Schema, fill
from genealogy.model.errors import GraphConflict, StoreError
from genealogy.model.identifiers import kind_of

_KNOWN_LIMIT = 200_000
_CHUNK_LINES = 4_000
_SYNCS = 8
"""Files forced to disk at a time: the system writes its journal once for all of them."""
# Logged, so that an engine that is killed loses nothing of it; always told which record each key became; and no room
# kept for thousands of relationships at each node.
_QUERY = "wal=true&idMapping=true&preAllocateEdgeChunks=false&edgeListInitialSize=64"


class BulkProjector:
    """Writes steps into a graph that was started unfinished and empty. Nobody else may write to it meanwhile."""

    def __init__(self, graph: Graph, door: BulkDoor, ledger: str, databases: Path) -> None:
        self._graph = graph
        self._door = door
        self._ledger = ledger
        self._databases = databases
        self._schema = Schema(graph)
        self._upto = 0
        self._records: dict[str, str] = {}
        """The engine's record ids by key, of the nodes met last."""
        self._all_known = True

    def project(self, step: Step) -> None:
        """Raises GraphConflict when steps do not follow one another, StoreError when the engine fails."""
        if step.after != self._upto:
            raise GraphConflict(CONFLICT)
        known = self._locate(step)
        new = {key: None for key in step.nodes if key not in known}
        self._schema.ensure([*by_label(new), *(kind for kind, _, _ in step.links)])
        self._records |= _post(self._door, _lines(step, new, known))
        self._amend(step, new)
        self._upto = step.upto
        self._forget()

    def finish(self) -> None:
        """What the engine has written is forced to disk before the graph is called finished."""
        with ThreadPoolExecutor(_SYNCS) as pool:
            list(pool.map(_force_to_disk, [path for path in self._databases.rglob("*") if path.is_file()]))
        finish(self._graph, self._ledger, self._upto)

    def _locate(self, step: Step) -> dict[str, str]:
        """The record ids of the step's nodes that exist."""
        if self._all_known:
            return self._records
        found = {key: record for key in step.nodes if (record := self._records.get(key))}
        for label, keys in by_label(key for key in step.nodes if key not in found).items():
            for part in parts(keys):
                for row in self._graph.read(fill("projection/records", label=label), {"keys": part}):
                    found[row["key"]] = row["record"]
        return found

    def _amend(self, step: Step, new: dict[str, None]) -> None:
        """What nodes of earlier steps gain, and what is withdrawn."""
        filled = [key for key, defined in step.nodes.items() if defined and key not in new]
        filled = [key for key in filled if kind_of(key) in MAY_BE_PLACEHOLDER]
        told = [key for key in (*step.claims, *step.spellings, *step.untold) if key not in new]
        if not filled and not told and not step.withdrawn:
            return

        def work(tx: Tx) -> None:
            for label, keys in by_label(filled).items():
                run_in_parts(tx, fill("projection/filled", label=label), "keys", keys)
            amend(tx, step, told)

        self._graph.write(work)

    def _forget(self) -> None:
        if len(self._records) > _KNOWN_LIMIT:
            self._records = dict(islice(self._records.items(), _KNOWN_LIMIT // 2, None))
            self._all_known = False


def _lines(step: Step, new: Iterable[str], records: dict[str, str]) -> Iterator[bytes]:
    """One JSON document a line: new nodes, which the lines after them may name by key, then relationships."""
    for label, keys in by_label(new).items():
        for key in keys:
            properties = identity_properties(key, step.nodes[key])
            if key in step.claims or key in step.spellings:
                told = told_properties(step, key, (), ())
                properties |= {name: value for name, value in told.items() if value is not None}
            yield orjson.dumps({"@type": "vertex", "@class": label, "@id": key, "key": key, **properties})
    known = records.get
    for (kind, _, _), rows in step.links.items():
        for key, source, target, at, start, end, sequence, quantity, unit, extra in rows:
            line: Properties = {
                "@type": "edge",
                "@class": kind,
                "@from": known(source, source),
                "@to": known(target, target),
                "key": key,
                "event_time": at,
                "t0": start,
                "t1": end,
                "recorded": sequence,
                **extra,
            }
            if quantity is not None:
                line |= {"quantity": quantity, "unit": unit}
            yield orjson.dumps(line)


def _post(door: BulkDoor, lines: Iterator[bytes]) -> dict[str, str]:
    """The record ids of the new nodes by key. Raises StoreError."""
    try:
        status, answer = door.post(f"batch/{door.database}?{_QUERY}", _chunks(lines), "application/x-ndjson")
    except (OSError, http.client.HTTPException) as error:
        raise StoreError(f"the embedded graph went away while it was being built ({error}): try again") from error
    if status != http.HTTPStatus.OK:
        raise StoreError(
            f"the embedded graph could not be built ({status} {answer[:500].decode(errors='replace')}): "
            "see that its disk has space, and the engine's log; then do the same again"
        )
    mapping: dict[str, str] = orjson.loads(answer).get("idMapping", {})
    return mapping


def _chunks(lines: Iterator[bytes]) -> Iterator[bytes]:
    """Pieces of the body: the engine works on the first while we make the next."""
    while part := list(islice(lines, _CHUNK_LINES)):
        yield b"\n".join([*part, b""])


def _force_to_disk(path: Path) -> None:
    try:
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except FileNotFoundError:
        return  # the engine has compacted an index meanwhile
    except OSError as error:
        raise StoreError(f"the embedded graph cannot be written to disk ({path}: {error.strerror})") from error
