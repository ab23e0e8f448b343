"""Wrong names in a plant: `check` finds them on both engines alike, `quality` tells how many traces they touch."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from genealogy.ledger.ledger import open_ledger
from genealogy.model.records import Draft
from genealogy.queries.checks.offenders import FOUND, MISNAMED
from genealogy.queries.edges import Direction
from genealogy.queries.tracing.trace import Question
from genealogy.services.consistency import check_plant
from genealogy.services.quality import quality
from genealogy.services.stores.bootstrap import Application, application
from genealogy.services.stores.settings import Settings
from genealogy.services.tracing import ask
from genealogy.simulate import Knobs, simulate
from tests.oracle.system import to_event
from tests.simulate.test_balance import events
from tests.unit.test_misnamed import consumed, received


@pytest.fixture(scope="module")
def plant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Application]:
    folder = tmp_path_factory.mktemp("misnamed")
    rows = [
        received(1, "无", supplier="S-1", supplier_lot="A-1"), received(2, "无", supplier="S-2", supplier_lot="B-1"),
        consumed(3, "无", "B-90"), consumed(4, "无", "B-91"), consumed(5, "R-9", "b-91"),
        received(6, "R-9", supplier="宝丽化工", supplier_lot="A-1", expires_on="2025-01-01"),
    ]  # fmt: skip
    found = [*events(simulate(folder / "plant", 60, 4, Knobs())), *map(to_event, rows)]
    with open_ledger(None, folder / "data") as ledger:
        ledger.append([Draft(one, "f", "0" * 64, f"line {n}") for n, one in enumerate(found)], recorded_by="t")
    with application(Settings.read(folder / "data", environment={})) as app:
        yield app


def test_only_what_is_wrong_is_found(plant: Application) -> None:
    wanted = MISNAMED | {"expiry before receipt"}
    checked = check_plant(plant)
    told = [one for one in (*checked.findings, *checked.notes) if one.kind in wanted]
    assert {(one.kind, one.keys[0]) for one in told} == {
        ("placeholder number", "lot:RESIN/无"),
        ("spelled alike", "batch:B-91"),
        ("supplier lot of two parties", "party:S-1"),
        ("expiry before receipt", "lot:RESIN/R-9"),
    }
    assert len(told) == 4


def test_what_a_placeholder_confuses_is_what_traces_meet(plant: Application) -> None:
    offender = next(
        one for one in quality(plant, most=1000).offenders
        if one.what == FOUND and one.kind == "placeholder number" and one.table == "material_consumed"
    )  # fmt: skip
    met = {
        node["key"] for way in Direction for node in ask(plant, ["lot:RESIN/无"], Question(way, ())).document()["nodes"]
    }
    assert offender.hides
    assert offender.hides.lots == sum(one.startswith("lot:") for one in met)


def test_units_that_no_record_defines_are_found_in_a_plant(tmp_path: Path) -> None:
    rows = [("material_defined", {"material": "RESIN", "name": "Resin", "unit": "GRM"}), received(1, "R-1")]
    with application(Settings.read(tmp_path / "data", environment={})) as app:
        drafts = [Draft(to_event(row), "f", "0" * 64, f"line {n}") for n, row in enumerate(rows)]
        app.ledger.append(drafts, recorded_by="t")
        (one,) = [one for one in check_plant(app).findings if one.kind == "unit not defined"]
        assert (one.keys, one.records) == (("material:RESIN", "lot:RESIN/R-1"), (2,))
