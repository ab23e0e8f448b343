"""Emptying a graph: by deleting what is in it, or on the embedded engine by dropping its types with what they hold.

An embedded engine that was killed while it took a large step may keep index entries of relationships that no node
leads to. Deleting nodes does not reach them, and the next build would meet their keys.
"""

import http.client

import orjson

from genealogy.graph.engine import BulkDoor, Graph
from genealogy.graph.schema import PROJECTION_LABEL, fill
from genealogy.model.errors import StoreError
from genealogy.model.identifiers import LABELS

_DELETED = 5_000
_TYPES = "SELECT name, type FROM schema:types"


def clear(graph: Graph) -> None:
    """Nothing of ours is left; unfinished first, so that a half-cleared graph is known as one. Raises StoreError."""
    if not graph.read(fill("projection/anything")):
        return
    graph.write(lambda tx: tx.run(fill("projection/unfinished")))
    if graph.bulk:
        _drop_types(graph.bulk)
        return
    for label in [*LABELS.values(), PROJECTION_LABEL]:
        while _deleted(graph, fill("projection/clear", label=label)):
            pass


def _deleted(graph: Graph, query: str) -> int:
    count: int = graph.write(lambda tx: tx.run(query, {"limit": _DELETED}))[0]["deleted"]
    return count


def _drop_types(door: BulkDoor) -> None:
    """Relationships first, and last the node that says that the graph is unfinished."""
    found = [(str(one["name"]), one["type"]) for one in _asked(door, _TYPES)]
    order = sorted(found, key=lambda one: (one[0] == PROJECTION_LABEL, one[1] != "edge", one[0]))
    for name, _ in order:
        _asked(door, f"DROP TYPE `{name}` IF EXISTS UNSAFE")


def _asked(door: BulkDoor, command: str) -> list[dict[str, object]]:
    """The rows of a command in the engine's own language."""
    body = orjson.dumps({"language": "sql", "command": command})
    try:
        status, answer = door.post(f"command/{door.database}", body, "application/json")
    except (OSError, http.client.HTTPException) as error:
        raise StoreError(f"the embedded graph went away while it was being emptied ({error}): try again") from error
    if status != http.HTTPStatus.OK:
        raise StoreError(
            f"the embedded graph could not be emptied ({status} {answer[:500].decode(errors='replace')}): "
            "see the engine's log; then do the same again"
        )
    rows: list[dict[str, object]] = orjson.loads(answer).get("result", [])
    return rows
