"""Constraints and indexes: every node key and every relationship key is unique, numbers are looked up."""

from genealogy.graph.cypher import load
from genealogy.graph.engine import Graph
from genealogy.model.identifiers import LABELS
from genealogy.model.relationships import RELATIONSHIPS
from genealogy.queries.naming import NUMBERED

PROJECTION_LABEL = "Projection"


def fill(query: str, **names: str) -> str:
    """A loaded query with labels and types put in. They come from our own tables, never from data."""
    text = load(query)
    for placeholder, name in names.items():
        text = text.replace(f"{{{placeholder}}}", name)
    return text


def create_schema(graph: Graph) -> None:
    for label in [*LABELS.values(), PROJECTION_LABEL]:
        graph.schema(fill("schema/node_key", name=f"{label.lower()}_key", label=label))
    for kind in NUMBERED:
        graph.schema(fill("schema/node_number", name=f"{kind}_number", label=LABELS[kind]))
    for relationship in RELATIONSHIPS:
        graph.schema(fill("schema/relationship_key", name=f"{relationship.lower()}_key", type=relationship))
