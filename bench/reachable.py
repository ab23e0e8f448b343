"""The peer of the trace index: what can be reached over plain edges in SQLite, by a recursive query.

It ignores times and holders, which is an easier question; on the plant of the benchmark both have the same answer.
"""

import sqlite3
from collections.abc import Sequence
from typing import Self

from genealogy.index.storage.pages import Array


class Reachable:
    """Edges in memory, by number, found by either end."""

    def __init__(self, sources: Array, targets: Array) -> None:
        self._base = sqlite3.connect(":memory:")
        for name, first, second in (("forward", sources, targets), ("backward", targets, sources)):
            self._base.execute(f"CREATE TABLE {name} (s INTEGER, t INTEGER, PRIMARY KEY (s, t)) WITHOUT ROWID")
            rows = sorted(set(zip(first.tolist(), second.tolist(), strict=True)))
            self._base.executemany(f"INSERT INTO {name} VALUES (?, ?)", rows)
        self._base.execute("CREATE TABLE root (n INTEGER PRIMARY KEY)")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._base.close()

    def together(self, roots: Sequence[int], way: str) -> list[int]:
        """What the roots reach, themselves among it."""
        self._ask(roots)
        found = self._base.execute(
            f"WITH RECURSIVE r(n) AS (SELECT n FROM root UNION SELECT t FROM {way} JOIN r ON s = n) SELECT n FROM r"
        )
        return [number for (number,) in found]

    def each(self, roots: Sequence[int], way: str) -> list[tuple[int, int]]:
        """How many things each root reaches, itself among them."""
        self._ask(roots)
        return self._base.execute(
            "WITH RECURSIVE r(root, n) AS "
            f"(SELECT n, n FROM root UNION SELECT r.root, t FROM {way} JOIN r ON s = r.n) "
            "SELECT root, count(*) FROM r GROUP BY root ORDER BY root"
        ).fetchall()

    def _ask(self, roots: Sequence[int]) -> None:
        self._base.execute("DELETE FROM root")
        self._base.executemany("INSERT INTO root VALUES (?)", [(root,) for root in roots])
