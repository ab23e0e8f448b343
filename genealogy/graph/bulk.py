"""The first build of an embedded graph, through the engine's own bulk door: several times as fast as Cypher.

The door commits piece by piece, so the graph is marked unfinished until all steps are in and on disk; one that is found
unfinished is emptied and built again.
"""

import http.client
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from pathlib import Path

import orjson

from genealogy.graph.amending import ByLabel, amend, by_label, parts, run_in_parts
from genealogy.graph.elements import MAY_BE_PLACEHOLDER, Step
from genealogy.graph.engine import BulkDoor, Graph, Tx
from genealogy.graph.lines import link_lines, node_lines, parted
from genealogy.graph.met import Met
from genealogy.graph.projection import CONFLICT, finish
from genealogy.graph.schema import Schema, fill
from genealogy.model.errors import GraphConflict, StoreError
from genealogy.model.identifiers import kind_of

_KNOWN_LIMIT = 200_000
_SYNCS = 8
"""Files forced to disk at a time: the system writes its journal once for all of them."""
# Logged, so that an engine that is killed loses nothing of it; always told which record each key became; and no room
# kept for thousands of relationships at each node.
_QUERY = "wal=true&idMapping=true&preAllocateEdgeChunks=false&edgeListInitialSize=64"


@dataclass(frozen=True, slots=True)
class _Ready:
    """The lines of a step that need nothing from the engine."""

    new: set[str]
    """Nodes that earlier steps certainly have not named."""
    labels: Collection[str]
    nodes: bytes
    links: bytes
    """Between new nodes."""


class BulkProjector:
    """Writes steps into a graph that was started unfinished and empty. Nobody else may write to it meanwhile."""

    def __init__(self, graph: Graph, door: BulkDoor, ledger: str, databases: Path) -> None:
        self._graph = graph
        self._door = door
        self._ledger = ledger
        self._databases = databases
        self._schema = Schema(graph)
        self._upto = 0
        self._met = Met()
        self._records: dict[str, str] = {}
        """The engine's record ids by key, of the nodes met last."""

    def prepared(self, step: Step) -> Callable[[], None]:
        """What writes the step, to be called when the one before was written; most of its lines are made here.

        Of all steps in their order, by one thread. What it returns raises GraphConflict when steps do not follow one
        another, StoreError when the engine fails.
        """
        new = self._met.add(step.nodes)
        nodes = by_label(key for key in step.nodes if key in new)
        among, others = parted(step.links, new)
        ready = _Ready(new, nodes.keys(), node_lines(step, nodes), link_lines(among, {}))
        return partial(self._write, replace(step, links=others), ready)

    def _write(self, step: Step, ready: _Ready) -> None:
        """`step` has the relationships that are not in `ready`."""
        if step.after != self._upto:
            raise GraphConflict(CONFLICT)
        met = [key for key in step.nodes if key not in ready.new]
        known = self._located(met)
        unmet = by_label(key for key in met if key not in known)
        self._schema.ensure([*ready.labels, *unmet, *step.links])
        self._records |= known
        self._records |= _post(self._door, _body(step, ready, unmet, known))
        self._amend(step, known)
        self._upto = step.upto
        self._forget()

    def finish(self) -> None:
        """What the engine has written is forced to disk before the graph is called finished."""
        with ThreadPoolExecutor(_SYNCS) as pool:
            list(pool.map(_force_to_disk, [path for path in self._databases.rglob("*") if path.is_file()]))
        finish(self._graph, self._ledger, self._upto)

    def _located(self, keys: Iterable[str]) -> dict[str, str]:
        """The record ids of those of the nodes that exist."""
        records = self._records
        found = {key: records[key] for key in keys if key in records}
        for label, same in by_label(key for key in keys if key not in found).items():
            for part in parts(same):
                for row in self._graph.read(fill("projection/records", label=label), {"keys": part}):
                    found[row["key"]] = row["record"]
        return found

    def _amend(self, step: Step, known: Collection[str]) -> None:
        """What nodes of earlier steps gain, and what is withdrawn."""
        filled = [key for key, defined in step.nodes.items() if defined and key in known]
        filled = [key for key in filled if kind_of(key) in MAY_BE_PLACEHOLDER]
        told = [key for key in (*step.claims, *step.spellings, *step.untold) if key in known]
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


def _body(step: Step, ready: _Ready, unmet: ByLabel, known: Mapping[str, str]) -> Iterator[bytes]:
    """Nodes, then relationships; the last lines are made while the engine works on those before."""
    yield ready.nodes
    yield node_lines(step, unmet)
    yield ready.links
    yield link_lines(step.links, known)


def _post(door: BulkDoor, body: Iterator[bytes]) -> dict[str, str]:
    """The record ids of the new nodes by key. Raises StoreError."""
    try:
        status, answer = door.post(f"batch/{door.database}?{_QUERY}", filter(None, body), "application/x-ndjson")
    except (OSError, http.client.HTTPException) as error:
        raise StoreError(f"the embedded graph went away while it was being built ({error}): try again") from error
    if status != http.HTTPStatus.OK:
        raise StoreError(
            f"the embedded graph could not be built ({status} {answer[:500].decode(errors='replace')}): "
            "see that its disk has space, and the engine's log; then do the same again"
        )
    mapping: dict[str, str] = orjson.loads(answer).get("idMapping", {})
    return mapping


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
