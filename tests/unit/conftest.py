"""A ledger in the folder `data`, and the gaps of a trace over it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from genealogy.ledger.ledger import Ledger, open_ledger
from genealogy.queries.edges import Direction
from genealogy.queries.tracing.trace import Question
from genealogy.services.bounds import Bounds
from genealogy.services.stores.bootstrap import application
from genealogy.services.stores.indexing import FOLDER
from genealogy.services.stores.settings import Settings
from genealogy.services.tracing import ask
from tests.oracle.rows import Row
from tests.oracle.system import drafts


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(None, tmp_path / "data") as opened:
        yield opened


@pytest.fixture
def gaps(ledger: Ledger, tmp_path: Path) -> Callable[..., dict[str, str]]:
    """The gaps of a trace after more records, by an index in memory; with `arranged`, by one that lies on disk."""

    def found(
        rows: list[Row],
        root: str,
        window: str = "",
        *,
        arranged: bool = False,
        direction: Direction = Direction.FORWARD,
    ) -> dict[str, str]:
        ledger.append(drafts(rows), recorded_by="t")
        bounds = Bounds(start=window, end=window) if window else Bounds()
        with application(Settings.read(tmp_path / "data", environment={})) as app:
            if arranged:
                app.index().write(tmp_path / "data" / FOLDER, app.ledger.id)
            answer = ask(app, [root], Question(direction, ()), bounds)
        return {gap["key"]: gap["reason"] for gap in answer.document()["gaps"]}

    return found
