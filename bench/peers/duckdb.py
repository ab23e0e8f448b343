"""DuckDB: one table of edges and a recursive common table expression; it joins by hashing, so it keeps no index."""

from collections.abc import Iterator
from pathlib import Path

import duckdb

from bench.peers.measuring import Asked, Measure, Step, disk, median, memory, timed
from bench.peers.plant import Numbers, Plant

VERSION = f"DuckDB {duckdb.__version__}"
_FROM = """WITH RECURSIVE reached (thing) AS (
    SELECT lot FROM asked UNION SELECT edge.target FROM reached JOIN edge ON edge.source = reached.thing
) SELECT {what} FROM reached"""
_EACH = """WITH RECURSIVE reached (lot, thing) AS (
    SELECT lot, lot FROM asked UNION
    SELECT reached.lot, edge.{to} FROM reached JOIN edge ON edge.{by} = reached.thing
) SELECT count(*) FROM reached"""


def measure(plant: Plant, scratch: Path) -> Iterator[Measure]:
    numbers, asked = plant.numbers(), Asked.of(plant)
    file = scratch / "edges.duckdb"
    base = duckdb.connect(str(file))
    yield Measure(Step.BUILD, timed(lambda: _build(base, numbers["edges"]))[1])
    yield disk(file)

    def things() -> int:
        return len(base.execute(_FROM.format(what="thing")).fetchall())

    def counted() -> int:
        return _number(base, _FROM.format(what="count(*)"))

    _ask(base, [asked.one])
    yield median(Step.ONE, things, 1)
    yield median(Step.COUNT_ONE, counted, 1)
    _ask(base, asked.many)
    yield median(Step.MANY, things, len(asked.many))
    yield median(Step.COUNT_MANY, counted, len(asked.many))
    _ask(base, asked.each)
    reached, seconds = timed(lambda: sum(_number(base, _EACH.format(by=by, to=to)) for by, to in _WAYS))
    yield Measure(Step.DRILL, seconds, len(asked.each), reached)
    yield Measure(Step.APPEND, timed(lambda: _insert(base, numbers["later"]))[1], len(numbers["later"]))
    _ask(base, [asked.one])
    yield median(Step.AFTER, things, 1)
    yield from memory()
    base.close()


_WAYS = (("source", "target"), ("target", "source"))


def _build(base: duckdb.DuckDBPyConnection, edges: Numbers) -> None:
    base.execute("CREATE TABLE edge (source INTEGER NOT NULL, target INTEGER NOT NULL)")
    base.execute("CREATE TEMP TABLE asked (lot INTEGER)")
    _insert(base, edges)
    base.execute("CHECKPOINT")


def _insert(base: duckdb.DuckDBPyConnection, edges: Numbers) -> None:
    columns = {"source": edges[:, 0].copy(), "target": edges[:, 1].copy()}
    base.register("rows", columns)
    base.execute("INSERT INTO edge SELECT source, target FROM rows")
    base.unregister("rows")


def _ask(base: duckdb.DuckDBPyConnection, lots: list[int]) -> None:
    base.execute("DELETE FROM asked")
    base.execute("INSERT INTO asked SELECT unnest($1)", [lots])


def _number(base: duckdb.DuckDBPyConnection, query: str) -> int:
    return int(base.execute(query).fetchall()[0][0])
