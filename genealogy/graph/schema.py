"""Constraints and indexes: every node key and every relationship key is unique, numbers are looked up."""

from collections.abc import Iterable, Iterator

from genealogy.graph.cypher import load
from genealogy.graph.engine import Graph
from genealogy.model.errors import GenealogyError
from genealogy.model.identifiers import LABELS
from genealogy.model.relationships import RELATIONSHIPS
from genealogy.queries.naming import NUMBERED

PROJECTION_LABEL = "Projection"

_WITH_NUMBER = frozenset(LABELS[kind] for kind in NUMBERED)
_NAMES = frozenset({*LABELS.values(), PROJECTION_LABEL, *RELATIONSHIPS})


def fill(query: str, **names: str) -> str:
    """A loaded query with labels and types put in. They come from our own tables, never from data."""
    text = load(query)
    for placeholder, name in names.items():
        if not _NAMES.issuperset(name.split("|")):
            raise GenealogyError(f"{name!r} is no label or type of ours; this is a fault of this program")
        text = text.replace(f"{{{placeholder}}}", name)
    return text


class Schema:
    """Makes what a label or type needs before its first element is written.

    To make everything at once takes the embedded engine seconds, and most records touch a part only.
    """

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._made: set[str] = set()

    def ensure(self, names: Iterable[str]) -> None:
        missing = dict.fromkeys(name for name in names if name not in self._made)
        if missing:
            self._graph.schema(*(statement for name in missing for statement in _statements(name)))
            self._made.update(missing)


def _statements(name: str) -> Iterator[str]:
    lower = name.lower()
    if name in RELATIONSHIPS:
        yield _named("schema/relationship_key", f"{lower}_key", type=name)
        return
    yield _named("schema/node_key", f"{lower}_key", label=name)
    if name in _WITH_NUMBER:
        yield _named("schema/node_number", f"{lower}_number", label=name)


def _named(query: str, constraint: str, **names: str) -> str:
    return fill(query, **names).replace("{name}", constraint)
