"""A hash of the graph's facts: the same for the same facts, whatever the order, engine or number of loads.

The sum, modulo 2^256, of the SHA-256 of every node and every standing relationship, without ledger sequences.
"""

import hashlib
from dataclasses import dataclass
from typing import Any

from genealogy.graph.engine import Graph
from genealogy.graph.schema import fill
from genealogy.model.identifiers import LABELS
from genealogy.model.identity import canonical
from genealogy.model.relationships import RELATIONSHIPS

_OF_THE_LEDGER = frozenset({"recorded", "voided", "claims"})
_MODULUS = 1 << 256


@dataclass(frozen=True, slots=True)
class Fingerprint:
    nodes: int
    relationships: int
    """Those that stand; withdrawn ones are not counted."""
    digest: str


def fingerprint(graph: Graph) -> Fingerprint:
    total = nodes = relationships = 0
    for label in LABELS.values():
        for (properties,) in graph.stream(fill("fingerprint/nodes", label=label)):
            total += _digest([label, _facts(properties)])
            nodes += 1
    for kind in RELATIONSHIPS:
        for source, target, properties in graph.stream(fill("fingerprint/relationships", type=kind)):
            total += _digest([kind, source, target, _facts(properties)])
            relationships += 1
    return Fingerprint(nodes, relationships, f"{total % _MODULUS:064x}")


def _facts(properties: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in properties.items() if name not in _OF_THE_LEDGER and value is not None}


def _digest(element: list[Any]) -> int:
    return int.from_bytes(hashlib.sha256(canonical(element)).digest())
