"""SQLite: one table of edges, indexed both ways, and a recursive common table expression."""

import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path

from bench.peers.measuring import Asked, Measure, Step, disk, median, memory, timed
from bench.peers.plant import Numbers, Plant

VERSION = f"SQLite {sqlite3.sqlite_version}"
_TABLE = "CREATE TABLE edge (source INTEGER NOT NULL, target INTEGER NOT NULL)"
_INDEXES = ("CREATE INDEX forth ON edge (source, target)", "CREATE INDEX back ON edge (target, source)")
_FROM = """WITH RECURSIVE reached (thing) AS (
    SELECT lot FROM asked UNION SELECT edge.target FROM reached JOIN edge ON edge.source = reached.thing
) SELECT thing FROM reached"""
_COUNT = _FROM.replace("SELECT thing FROM", "SELECT count(*) FROM")
_EACH = """WITH RECURSIVE reached (lot, thing) AS (
    SELECT lot, lot FROM asked UNION
    SELECT reached.lot, edge.{to} FROM reached JOIN edge ON edge.{by} = reached.thing
) SELECT lot, count(*) FROM reached GROUP BY lot"""


def measure(plant: Plant, scratch: Path) -> Iterator[Measure]:
    numbers, asked = plant.numbers(), Asked.of(plant)
    file = scratch / "edges.sqlite"
    base = sqlite3.connect(file)
    yield Measure(Step.BUILD, timed(lambda: _build(base, numbers["edges"]))[1])
    yield disk(file)
    base.execute("CREATE TEMP TABLE asked (lot INTEGER)")
    _ask(base, [asked.one])
    yield median(Step.ONE, lambda: len(base.execute(_FROM).fetchall()), 1)
    yield median(Step.COUNT_ONE, lambda: int(base.execute(_COUNT).fetchone()[0]), 1)
    _ask(base, asked.many)
    yield median(Step.MANY, lambda: len(base.execute(_FROM).fetchall()), len(asked.many))
    yield median(Step.COUNT_MANY, lambda: int(base.execute(_COUNT).fetchone()[0]), len(asked.many))
    _ask(base, asked.each)
    reached, seconds = timed(lambda: sum(_each(base)))
    yield Measure(Step.DRILL, seconds, len(asked.each), reached)
    yield Measure(Step.APPEND, timed(lambda: _insert(base, numbers["later"]))[1], len(numbers["later"]))
    _ask(base, [asked.one])
    yield median(Step.AFTER, lambda: len(base.execute(_FROM).fetchall()), 1)
    yield from memory()
    base.close()


def _build(base: sqlite3.Connection, edges: Numbers) -> None:
    base.execute("PRAGMA journal_mode = WAL")
    base.execute(_TABLE)
    _insert(base, edges)
    for index in _INDEXES:
        base.execute(index)
    base.execute("ANALYZE")
    base.commit()
    base.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _insert(base: sqlite3.Connection, edges: Numbers) -> None:
    base.executemany("INSERT INTO edge VALUES (?, ?)", edges.tolist())
    base.commit()


def _ask(base: sqlite3.Connection, lots: Iterable[int]) -> None:
    base.execute("DELETE FROM asked")
    base.executemany("INSERT INTO asked VALUES (?)", ((lot,) for lot in lots))


def _each(base: sqlite3.Connection) -> Iterator[int]:
    for by, to in (("source", "target"), ("target", "source")):
        for _, things in base.execute(_EACH.format(by=by, to=to)):
            yield int(things)
