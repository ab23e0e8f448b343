"""Ours over Cypher, on whichever engine: the graph projected from the ledger, and traces read from it."""

from collections.abc import Iterator

from bench.peers.measuring import Asked, Measure, Step, drill, median, timed
from bench.peers.ours import answer, filled, ledger_of
from bench.peers.plant import Plant
from genealogy.graph.catalogue import query, run
from genealogy.graph.edges import GraphEdges
from genealogy.graph.engine import Graph, GraphSettings
from genealogy.graph.fingerprint import fingerprint
from genealogy.queries.edges import Direction
from genealogy.services.stores.projecting import catch_up


def measure_graph(plant: Plant, graph: Graph, settings: GraphSettings) -> Iterator[Measure]:
    keys, asked = plant.keys(), Asked.of(plant)
    one, many = [keys[asked.one]], [keys[lot] for lot in asked.many]
    with ledger_of(plant) as ledger:
        filled(ledger, plant)
        built = timed(lambda: catch_up(ledger, graph, settings, plant.events))[1]
        yield Measure(Step.BUILD, built, plant.events)
        yield median(Step.ANSWER_ONE, lambda: _things(graph, plant.events, one), 1)
        yield median(Step.COUNT_ONE, lambda: _at_most(graph, one), 1)
        yield median(Step.ANSWER_MANY, lambda: _things(graph, plant.events, many), len(many))
        yield median(Step.COUNT_MANY, lambda: _at_most(graph, many), len(many))
        yield drill(lambda lot: _both(graph, plant.events, keys[lot]), asked.each)
        found, seconds = timed(lambda: fingerprint(graph))
        yield Measure(Step.FINGERPRINT, seconds, found.nodes + found.relationships)
        last = ledger.last_sequence()
        yield Measure(Step.APPEND, timed(lambda: catch_up(ledger, graph, settings, last))[1], plant.later_events)
        yield median(Step.AFTER, lambda: _things(graph, last, one), 1)


def _things(graph: Graph, sequence: int, lots: list[str], direction: Direction = Direction.FORWARD) -> int:
    return len(answer(GraphEdges(graph, sequence), lots, direction).nodes)


def _at_most(graph: Graph, lots: list[str]) -> int:
    """The catalogue's upper bound, without the lots themselves."""
    asked = query("upper_bound")
    return int(run(graph, asked, asked.values(("lot", lot) for lot in lots))[0]["at_most"])


def _both(graph: Graph, sequence: int, lot: str) -> int:
    return sum(_things(graph, sequence, [lot], direction) for direction in Direction)
