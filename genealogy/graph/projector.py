"""Steps become nodes and relationships by Cypher, exactly once, on either engine.

A step is one transaction that also moves the watermark, so a crash leaves whole steps only.
"""

import gc
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from genealogy.graph.amending import amend, parts, run_in_parts
from genealogy.graph.elements import (
    MAY_BE_PLACEHOLDER,
    Kinds,
    Properties,
    Row,
    Step,
    identity_properties,
    kinds_of,
    label_of,
)
from genealogy.graph.engine import Graph, Tx
from genealogy.graph.projection import CONFLICT
from genealogy.graph.schema import Schema, fill
from genealogy.model.errors import GraphConflict
from genealogy.model.identifiers import kind_of

_KNOWN_LIMIT = 200_000

Questions = list[tuple[str, Sequence[Row]]]
"""Queries and the rows of each."""


class Projector:
    """One at a time writes to a graph; a second one is noticed by the watermark and told to look again."""

    def __init__(self, graph: Graph, ledger: str) -> None:
        self._graph = graph
        self._ledger = ledger
        self._schema = Schema(graph)
        self._known: dict[str, bool] = {}
        """Nodes that exist; true for those that are no placeholders."""

    def prepared(self, step: Step) -> Callable[[], None]:
        """What writes the step, to be called when the one before was written.

        It raises GraphConflict, having changed nothing, when the watermark is not where the step begins.
        """
        return partial(self._write, step, list(_links(step)))

    def _write(self, step: Step, links: Questions) -> None:
        nodes = self._nodes(step)
        self._schema.ensure([*nodes, *step.links])
        moved = {"ledger": self._ledger, "after": step.after, "upto": step.upto}

        def work(tx: Tx) -> None:
            if not tx.run(fill("projection/advance"), moved):
                raise GraphConflict(CONFLICT)
            for label, new in nodes.items():
                run_in_parts(tx, fill("projection/nodes", label=label), "rows", new)
            for query, rows in links:
                tx.run(query, {"rows": rows})
            amend(tx, step, [*step.claims, *step.spellings, *step.untold])

        self._graph.write(work)
        self._remember(step)
        gc.collect(1)  # answers over Bolt are cycles that hold the rows of their questions

    def finish(self) -> None:
        """Nothing is left to do: each step has moved the watermark."""

    def _nodes(self, step: Step) -> dict[str, list[tuple[str, Properties, Properties]]]:
        """Rows by label, for nodes that are not known to exist, or to be as defined as this step makes them."""
        rows: dict[str, list[tuple[str, Properties, Properties]]] = defaultdict(list)
        for key, defined in step.nodes.items():
            fills = defined and kind_of(key) in MAY_BE_PLACEHOLDER
            if key not in self._known or (fills and not self._known[key]):
                update = {"placeholder": False} if fills else {}
                rows[label_of(key)].append((key, identity_properties(key, defined), update))
        return rows

    def _remember(self, step: Step) -> None:
        if len(self._known) > _KNOWN_LIMIT:
            self._known.clear()
        for key, defined in step.nodes.items():
            self._known[key] = defined or self._known.get(key, False)
        for key in step.undefined:
            self._known[key] = False


def _links(step: Step) -> Iterator[tuple[str, Sequence[Row]]]:
    """The step's relationships by type and labels of their ends, as many as one query may carry."""
    alike: dict[Kinds, list[Row]] = defaultdict(list)
    for kind, rows in step.links.items():
        for row in rows:
            alike[kinds_of(kind, row[1], row[2])].append(row)
    for (kind, source, target), rows in alike.items():
        for part in parts(rows):
            yield fill("projection/links", type=kind, source=source, target=target), part
