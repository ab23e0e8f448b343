"""Whole flow on both engines: a plant's tables are loaded, twice, and every lot's scope compared with the replay."""

from pathlib import Path
from random import Random

import pytest

from genealogy.graph.engine import GraphSettings, open_graph
from genealogy.ingest.adapter import Options
from genealogy.model.errors import IdentifierError
from genealogy.model.times import DAY, parse_zone
from genealogy.queries.edges import Direction
from genealogy.queries.tracing.trace import CONFIRMED, Question
from genealogy.services.loading.loading import load
from genealogy.services.stores.bootstrap import Application, application
from genealogy.services.stores.reporting import graph_status
from genealogy.services.stores.settings import Settings
from genealogy.services.tracing import ask
from tests.engines.servers import clear
from tests.oracle.damage import COARSE, Damage, shuffle
from tests.oracle.plant import plant
from tests.oracle.replay import replay_all, replay_backward, things
from tests.oracle.rows import Row
from tests.oracle.world import ZONE
from tests.oracle.write import write_tables

OPTIONS = Options(zone=parse_zone(ZONE))


def settings(folder: Path, graph: GraphSettings) -> Settings:
    return Settings(folder, "", graph, "en", DAY)


def loaded(app: Application, rows: list[Row], folder: Path) -> None:
    report = load(app, write_tables(rows, folder), OPTIONS)
    assert not report.unreadable
    assert report.total("quarantined") == 0
    again = load(app, [folder], OPTIONS)
    assert again.total("accepted") == 0
    assert again.sequence == report.sequence


def reach(app: Application, root: str, direction: Direction = Direction.FORWARD) -> tuple[set[str], set[str]]:
    """(confirmed, whole answer); a thing of which nothing is recorded any more reaches itself."""
    try:
        nodes = ask(app, [root], Question(direction, ())).traced.nodes
    except IdentifierError:
        return {root}, {root}
    return {node.key for node in nodes if node.basis == CONFIRMED}, {node.key for node in nodes}


def test_on_exact_records_confirmed_is_the_replay(graph_settings: GraphSettings, tmp_path: Path) -> None:
    rows = plant(11)
    with application(settings(tmp_path / "data", graph_settings)) as app:
        loaded(app, shuffle(rows, Random(1)), tmp_path / "files")
        for root, truth in replay_all(rows, things(rows, ("lot",))).items():
            confirmed, whole = reach(app, root)
            assert confirmed == truth, root
            assert truth <= whole
        for party in things(rows, ("party",))[:3]:
            assert reach(app, party, Direction.BACKWARD)[0] == replay_backward(rows, party)


@pytest.mark.parametrize("damage", COARSE.values(), ids=COARSE)
def test_on_bad_records_nobody_is_missing(damage: Damage, embedded_settings: GraphSettings, tmp_path: Path) -> None:
    """The same definition answers on both engines (contract tests), so one engine serves here."""
    rows = plant(12)
    with open_graph(embedded_settings) as graph:
        clear(graph)
    with application(settings(tmp_path / "data", embedded_settings)) as app:
        loaded(app, damage(rows, Random(2)), tmp_path / "files")
        truths = replay_all(rows, things(rows, ("lot",)))
        answers = {root: reach(app, root)[1] for root in truths}
    for root, truth in truths.items():
        assert truth <= answers[root], root
    assert sum(map(len, answers.values())) < 2 * sum(map(len, truths.values()))


def test_shuffled_files_give_the_same_graph_on_both_engines(
    embedded_settings: GraphSettings, neo4j_settings: GraphSettings, tmp_path: Path
) -> None:
    rows = plant(13)
    seen = []
    for number, graph in enumerate((embedded_settings, neo4j_settings)):
        with open_graph(graph) as opened:
            clear(opened)
        with application(settings(tmp_path / f"data{number}", graph)) as app:
            loaded(app, shuffle(rows, Random(number)), tmp_path / f"files{number}")
            status = graph_status(app)
            seen.append((status["nodes"], status["relationships"], status["fingerprint"]))
    assert seen[0] == seen[1]
