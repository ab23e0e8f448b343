"""Things into which nothing leads, asked over Cypher."""

from genealogy.graph.engine import Graph
from genealogy.graph.schema import fill
from genealogy.model.identifiers import LABELS
from genealogy.queries.unmade import KINDS

_QUERIES = {"lot": "lookup/unmade", "unit": "lookup/unmade", "batch": "lookup/unfed"}


def perhaps_unmade(graph: Graph, most: int) -> list[str]:
    """Keys of lots, units and batches of which nothing tells the origin; more than `most` tells that there are more."""
    return [
        row["key"]
        for kind in KINDS
        for row in graph.read(fill(_QUERIES[kind], label=LABELS[kind]), {"limit": most + 1})
    ]
