"""Changes to what is in the graph already: withdrawn relationships, placeholders, properties that records tell.

Nothing is deleted: a withdrawn event's relationships are marked `voided`.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import orjson

from genealogy.graph.claims import with_claims
from genealogy.graph.elements import Properties, Step, label_of
from genealogy.graph.engine import Tx
from genealogy.graph.schema import fill
from genealogy.model.relationships import DEFINING

ByLabel = dict[str, list[str]]

_ROWS = 8_000
_BYTES = 8 * 1024 * 1024
"""Of one query, as JSON: a message must stay far below what the engines take, also when every note is a page."""

_DEGREES = (
    {"Event", "Hold", "Inspection", "Receipt"},
    {"Unit"},
    {"Package", "Shipment"},
    {"Lot", "Batch", "Load", "SupplierLot", "Item"},
)
"""Labels by the number of relationships that a node of theirs may have; all others may have the most."""


def amend(tx: Tx, step: Step, told: Iterable[str]) -> None:
    """Void what the step withdraws, and compute anew the properties of nodes (`told`) whose claims it changes."""
    for (kind, source, target), rows in step.voided.items():
        incoming = _degree(target) <= _degree(source)
        query = "projection/voided_in" if incoming else "projection/voided_out"
        run_in_parts(tx, fill(query, type=kind, label=target if incoming else source), "rows", rows)
    for label, keys in by_label(step.undefined).items():
        query = fill("projection/undefined", label=label, types="|".join(sorted(DEFINING)))
        run_in_parts(tx, query, "keys", keys)
    for label, keys in by_label(told).items():
        for part in parts(keys):
            rows = [_told(step, row) for row in tx.run(fill("projection/told", label=label), {"keys": part})]
            tx.run(fill("projection/tell", label=label), {"rows": rows})


def _degree(label: str) -> int:
    """How many relationships of one type such a node may have: they are searched from the end that has fewer."""
    return next((rank for rank, labels in enumerate(_DEGREES) if label in labels), len(_DEGREES))


def told_properties(step: Step, key: str, claims: Sequence[str], identifiers: Iterable[str]) -> Properties:
    """A node's properties from what is known of it and what the step adds; null for what nothing tells any more."""
    properties = with_claims(claims, step.claims.get(key, ()), step.withdrawn)
    properties["identifiers"] = sorted({*identifiers, *step.spellings.get(key, ())})
    return {name: value if value != [] else None for name, value in properties.items()}


def _told(step: Step, row: dict[str, Any]) -> dict[str, Any]:
    key = row["key"]
    return {"key": key, "properties": told_properties(step, key, row["claims"] or [], row["identifiers"] or [])}


def by_label(keys: Iterable[str]) -> ByLabel:
    """Each key once, in their order, by the label of its node."""
    found: dict[str, list[str]] = defaultdict(list)
    for key in dict.fromkeys(keys):
        found[label_of(key)].append(key)
    return found


def run_in_parts(tx: Tx, query: str, name: str, rows: Sequence[Any]) -> None:
    for part in parts(rows):
        tx.run(query, {name: part})


def parts(rows: Sequence[Any]) -> Iterator[Sequence[Any]]:
    """Consecutive rows, as many as one query may carry."""
    for first in range(0, len(rows), _ROWS):
        yield from _light(rows[first : first + _ROWS])


def _light(rows: Sequence[Any]) -> Iterator[Sequence[Any]]:
    if len(rows) == 1 or len(orjson.dumps(rows)) <= _BYTES:
        yield rows
        return
    half = len(rows) // 2
    yield from _light(rows[:half])
    yield from _light(rows[half:])
