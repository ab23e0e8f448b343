"""Neo4j as one would use it without us: things, one type of relationship, and variable-length patterns.

The engine then visits each thing once (its plan is VarLengthExpand(Pruning,BFS)), because only distinct ends are asked
for, and no time.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import neo4j

from bench.peers.measuring import Asked, Measure, Step, drill, median, timed
from bench.peers.neo4j_cypher import VERSION, started, stopped
from bench.peers.plant import Numbers, Plant

__all__ = ["VERSION", "measure"]
_ROWS: Final = 10_000
_THINGS = "UNWIND range($first, $last) AS id MERGE (:Thing {id: id})"
_FLOWS = """UNWIND $rows AS row
MATCH (a:Thing {id: row[0]}) MATCH (b:Thing {id: row[1]}) CREATE (a)-[:FLOW]->(b)"""
_REACHED = "UNWIND $lots AS lot MATCH (:Thing {id: lot})-[:FLOW*1..60]->(thing) RETURN DISTINCT thing.id"
_COUNT = "UNWIND $lots AS lot MATCH (:Thing {id: lot})-[:FLOW*1..60]->(thing) RETURN count(DISTINCT thing)"
_BOTH = """MATCH (lot:Thing {id: $lot})
CALL (lot) { MATCH (lot)-[:FLOW*1..60]->(thing) RETURN count(DISTINCT thing) AS forth }
CALL (lot) { MATCH (lot)<-[:FLOW*1..60]-(thing) RETURN count(DISTINCT thing) AS back }
RETURN forth + back"""


def measure(plant: Plant, scratch: Path) -> Iterator[Measure]:
    numbers, asked = plant.numbers(), Asked.of(plant)
    with started(scratch) as server:
        login = (server.settings.user, server.settings.password)
        with neo4j.GraphDatabase.driver(server.settings.url, auth=login) as driver, driver.session() as session:
            yield from _measured(session, numbers, asked)
        yield from stopped(server, scratch)


def _measured(session: neo4j.Session, numbers: dict[str, Numbers], asked: Asked) -> Iterator[Measure]:
    one, many = [asked.one], asked.many
    yield Measure(Step.BUILD, timed(lambda: _build(session, numbers["edges"]))[1])
    yield median(Step.ONE, lambda: _listed(session, one), 1)
    yield median(Step.COUNT_ONE, lambda: _number(session, _COUNT, lots=one), 1)
    yield median(Step.MANY, lambda: _listed(session, many), len(many))
    yield median(Step.COUNT_MANY, lambda: _number(session, _COUNT, lots=many), len(many))
    yield drill(lambda lot: _number(session, _BOTH, lot=lot) + 2, asked.each)
    yield Measure(Step.APPEND, timed(lambda: _insert(session, numbers["later"]))[1], len(numbers["later"]))
    yield median(Step.AFTER, lambda: _listed(session, one), 1)


def _build(session: neo4j.Session, edges: Numbers) -> None:
    session.run("CREATE CONSTRAINT FOR (thing:Thing) REQUIRE thing.id IS UNIQUE").consume()
    session.run("CALL db.awaitIndexes()").consume()
    _insert(session, edges)


def _insert(session: neo4j.Session, edges: Numbers) -> None:
    first, last = int(edges.min()), int(edges.max())
    for low in range(first, last + 1, _ROWS):
        session.run(_THINGS, first=low, last=min(low + _ROWS - 1, last)).consume()
    for low in range(0, len(edges), _ROWS):
        session.run(_FLOWS, rows=edges[low : low + _ROWS].tolist()).consume()


def _listed(session: neo4j.Session, lots: Sequence[int]) -> int:
    """Things reached, with the lots."""
    return sum(1 for _ in session.run(_REACHED, lots=list(lots))) + len(lots)


def _number(session: neo4j.Session, query: str, **parameters: Any) -> int:
    return int(session.run(query, **parameters).single(strict=True)[0])
