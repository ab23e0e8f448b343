"""The definition, the index and both engines give one answer about random graphs; `python -m bench.soak` asks about
thousands. And it notices when they do not.
"""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from bench.soak.comparing import INDEX, Engine, Found, play, played
from bench.soak.history import history
from bench.soak.questions import Asked
from bench.soak.shrinking import described, smallest
from genealogy.graph.engine import GraphSettings, open_graph
from genealogy.model.times import DAY
from genealogy.queries.edges import Direction, Edge, Gap
from genealogy.queries.tracing.stays import Places, Stay, pair
from genealogy.queries.tracing.trace import Question


@pytest.mark.parametrize(
    ("engine", "first", "questions"), [("embedded", 0, 6), ("embedded", 500, 6), ("neo4j", 200, 2)]
)
def test_random_graphs(engine: str, first: int, questions: int, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """Of Neo4j fewer: it plans each query anew, which takes longer than to answer it."""
    settings: GraphSettings = request.getfixturevalue(f"{engine}_settings")
    settings = settings if settings.embedded else replace(settings, data=tmp_path)
    told = history(range(first, first + 25))
    with open_graph(settings) as graph:
        one = Engine(engine, graph, settings)
        found = play(told, tmp_path / "ledger", [one], Random(first), questions)
        shown = [described(*smallest(told, each, [one])) for each in found.differences[:1]]
    assert not found.differences, "\n".join(shown)
    assert found.traces[engine] >= 25 * questions // 2
    assert found.traces["index, by form"] > 0


def test_a_difference_is_found_and_made_small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An index that takes no packing for late."""

    def forgetful(
        content: str, holder: str, records: Iterable[Edge], places: Places, late: int = 0
    ) -> tuple[list[Stay], list[Gap]]:
        return pair(content, holder, records, places)

    monkeypatch.setattr("genealogy.index.relations.pairing.pair", forgetful)
    told = history(range(79, 81))
    question = Question(Direction.BACKWARD, ("shipment:G79-S4",), tolerance=3 * DAY, packing_complete=True)
    found = Found()
    for asking in played(told, tmp_path, (), found):
        if asking.after == len(told.steps) - 1:
            asking.put(Asked(question), {79: question})
    assert [one.engine for one in found.differences] == [INDEX]
    small, _, what = smallest(told, found.differences[0], ())
    assert sum(map(len, small.parts[79])) == 3
    text = described(small, found.differences[0], what)
    assert "packed: package=G79-P1" in text
    assert "1 too many" in text
