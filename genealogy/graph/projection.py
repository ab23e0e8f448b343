"""The projection: ledger events become nodes and relationships, exactly once.

Each step is one transaction that also moves the watermark, so a crash leaves whole steps only. Nothing is deleted: a
withdrawn event's relationships are marked `voided`.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from genealogy.graph.claims import with_claims
from genealogy.graph.elements import (
    MAY_BE_PLACEHOLDER,
    Recorded,
    Step,
    claim_of,
    identity_properties,
    keyed_links,
    label_of,
    step_of,
)
from genealogy.graph.engine import Graph, Tx
from genealogy.graph.schema import PROJECTION_LABEL, create_schema, fill
from genealogy.model.errors import GraphConflict, StoreError
from genealogy.model.identifiers import LABELS, kind_of
from genealogy.model.relationships import DEFINING

VERSION = 1
"""Of the graph's shape: a graph of another version is rebuilt."""

STEP_EVENTS = 4_000
_ROWS = 8_000
_CLEARED = 5_000
_KNOWN_LIMIT = 200_000


class Withdrawn(Protocol):
    @property
    def recorded(self) -> Recorded: ...
    @property
    def sequence(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Watermark:
    """What the graph says of itself; `ledger` is empty for an empty graph."""

    ledger: str = ""
    version: int = VERSION
    sequence: int = 0


def watermark(graph: Graph) -> Watermark:
    rows = graph.read(fill("projection/watermark"))
    return Watermark(rows[0]["ledger"], rows[0]["version"], rows[0]["sequence"]) if rows else Watermark()


def start(graph: Graph, ledger: str) -> None:
    """Make an empty graph the projection of a ledger."""
    create_schema(graph)
    graph.write(lambda tx: tx.run(fill("projection/start"), {"ledger": ledger, "version": VERSION}))


def clear(graph: Graph) -> None:
    """Delete every node and relationship of ours; the watermark first, so that a half-cleared graph is known as one."""
    for label in [PROJECTION_LABEL, *LABELS.values()]:
        query = fill("projection/clear", label=label)
        while _run_alone(graph, query, {"limit": _CLEARED})[0]["deleted"]:
            pass


def _run_alone(graph: Graph, query: str, parameters: dict[str, Any]) -> list[dict[str, Any]]:
    return graph.write(lambda tx: tx.run(query, parameters))


class Projector:
    """Writes steps. One at a time for a graph; a second writer is noticed by the watermark and told to look again."""

    def __init__(self, graph: Graph, ledger: str) -> None:
        self._graph = graph
        self._ledger = ledger
        self._known: set[str] = set()

    def project(self, after: int, upto: int, events: Sequence[Recorded], withdrawn: Sequence[Withdrawn]) -> None:
        """Add the events with after < sequence <= upto and the withdrawals that took effect there.

        Raises GraphConflict when the watermark is not at `after` any more.
        """
        step = step_of(events)

        def work(tx: Tx) -> None:
            moved = tx.run(fill("projection/advance"), {"ledger": self._ledger, "after": after, "upto": upto})
            if not moved:
                raise GraphConflict("another process has written to the graph meanwhile: try again")
            self._write_nodes(tx, step)
            for (kind, source, target), rows in step.links.items():
                query = fill("projection/links", type=kind, source=source, target=target)
                _run_in_parts(tx, query, "rows", rows)
            _withdraw(tx, withdrawn)
            _tell(tx, step, withdrawn)

        self._graph.write(work)
        self._remember(step)

    def _write_nodes(self, tx: Tx, step: Step) -> None:
        by_label: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for key, defined in step.nodes.items():
            if key not in self._known or (defined and kind_of(key) in MAY_BE_PLACEHOLDER):
                update = {"placeholder": False} if defined and kind_of(key) in MAY_BE_PLACEHOLDER else {}
                properties = identity_properties(key, defined)
                by_label[label_of(key)].append({"key": key, "properties": properties, "update": update})
        for label, rows in by_label.items():
            _run_in_parts(tx, fill("projection/nodes", label=label), "rows", rows)

    def _remember(self, step: Step) -> None:
        if len(self._known) > _KNOWN_LIMIT:
            self._known.clear()
        self._known.update(step.nodes)


def _withdraw(tx: Tx, withdrawn: Sequence[Withdrawn]) -> None:
    voided: dict[tuple[str, str, str], list[dict[str, Any]]] = defaultdict(list)
    undefined: dict[str, dict[str, None]] = defaultdict(dict)
    for one in withdrawn:
        for key, link in keyed_links(one.recorded.event, one.recorded.id):
            kinds = link.type, label_of(link.source), label_of(link.target)
            voided[kinds].append({"key": key, "source": link.source, "sequence": one.sequence})
            if link.type in DEFINING and kind_of(link.target) in MAY_BE_PLACEHOLDER:
                undefined[label_of(link.target)][link.target] = None
    for (kind, source, target), rows in voided.items():
        _run_in_parts(tx, fill("projection/voided", type=kind, source=source, target=target), "rows", rows)
    for label, keys in undefined.items():
        query = fill("projection/undefined", label=label, types="|".join(sorted(DEFINING)))
        _run_in_parts(tx, query, "keys", list(keys))


def _tell(tx: Tx, step: Step, withdrawn: Sequence[Withdrawn]) -> None:
    """Recompute the properties of nodes that this step's records, or withdrawals, tell of."""
    gone = {one.recorded.id for one in withdrawn}
    lost = [claim for one in withdrawn if (claim := claim_of(one.recorded.event, one.recorded.id))]
    added = defaultdict(list)
    for claim in step.claims:
        added[claim.node].append(claim)
    touched: dict[str, dict[str, None]] = defaultdict(dict)
    for node in [*added, *step.spellings, *(claim.node for claim in lost)]:
        touched[label_of(node)][node] = None
    for label, nodes in touched.items():
        for keys in _parts(list(nodes)):
            rows = []
            for told in tx.run(fill("projection/told", label=label), {"keys": keys}):
                key = told["key"]
                properties = with_claims(told["claims"] or [], added.get(key, []), gone)
                properties["identifiers"] = sorted({*(told["identifiers"] or []), *step.spellings.get(key, ())})
                rows.append({"key": key, "properties": {k: v if v != [] else None for k, v in properties.items()}})
            tx.run(fill("projection/tell", label=label), {"rows": rows})


def _run_in_parts(tx: Tx, query: str, name: str, rows: Sequence[Any]) -> None:
    for part in _parts(rows):
        tx.run(query, {name: part})


def _parts(rows: Sequence[Any]) -> Iterator[Sequence[Any]]:
    """At most 8,000 rows a message: a Bolt message beyond 16 MiB would hang the client."""
    for first in range(0, len(rows), _ROWS):
        yield rows[first : first + _ROWS]


def check_owner(mark: Watermark, ledger: str, last_sequence: int) -> None:
    """Raises StoreError when the graph is not a projection of this ledger in this version."""
    repair = "`genealogy graph rebuild` builds it anew from the ledger"
    if mark.ledger and mark.ledger != ledger:
        raise StoreError(f"the graph belongs to another ledger; {repair}")
    if mark.version > VERSION:
        raise StoreError("the graph was written by a newer version of this program: upgrade it")
    if mark.sequence > last_sequence:
        raise StoreError(f"the graph is ahead of the ledger ({mark.sequence} > {last_sequence}); {repair}")
