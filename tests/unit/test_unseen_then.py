"""With --as-of and --at, what a trace may have missed is told of what was known then, worked by hand."""

from pathlib import Path

import pytest

from genealogy.ledger.ledger import open_ledger
from genealogy.queries.edges import Direction
from genealogy.queries.tracing.trace import Question
from genealogy.services.bounds import Bounds
from genealogy.services.stores.bootstrap import application
from genealogy.services.stores.indexing import FOLDER
from genealogy.services.stores.settings import Settings
from genealogy.services.tracing import ask
from tests.oracle.rows import Row
from tests.oracle.system import drafts
from tests.unit.test_kindred import NO_CONTENT, NOT_CONSUMED, bought, tubes
from tests.unit.test_unmade import UNMADE, consumed, day, of, produced, shipped

OTHERS = [row for number in (2, 3, 4, 6, 7) for row in tubes(number)]
ROOT = "lot:DYE/D3"


def boxed(number: int, *, packed: bool = True) -> list[Row]:
    """A tube goes out in a box."""
    held: Row = "packed", {"package": f"BOX{number}", "event_time": day(number), **of("TUBE", f"T{number}", "1")}
    went = {"shipment": f"S{number}", "event_time": day(number), "package": f"BOX{number}", "consignee": "H"}
    return [*([held] if packed else []), ("shipped", went)]


WITHOUT_DYE = [bought("RESIN", "R5", 1), consumed("B5", "R5", 5), produced("B5", "T5", 5), shipped("T5", 5)]
FED = [consumed("B9", "R2", 5), consumed("B9", "D2", 5, "DYE")]
BOXES = [row for number in (2, 6, 4) for row in boxed(number, packed=number != 4)]


@pytest.mark.parametrize("arranged", [False, True], ids=["in memory", "arranged"])
@pytest.mark.parametrize(
    ("first", "later", "told"),
    [
        (WITHOUT_DYE, [consumed("B5", "D2", 5, "DYE")], {"batch:B5": NOT_CONSUMED.format("DYE")}),
        ([shipped("T9", 5)], [*FED, produced("B9", "T9", 5)], {"lot:TUBE/T9": UNMADE.format("TUBE")}),
        (BOXES, boxed(4)[:1], {"package:BOX4": NO_CONTENT}),
    ],
    ids=["lacking", "without origin", "package"],
)
def test_what_a_later_record_closed_was_open_then(
    tmp_path: Path, first: list[Row], later: list[Row], told: dict[str, str], *, arranged: bool
) -> None:
    with open_ledger(None, tmp_path / "data") as ledger:
        ledger.append(drafts([*OTHERS, *first]), recorded_by="t")
        ledger.append(drafts(later), recorded_by="t")
    with application(Settings.read(tmp_path / "data", environment={})) as app:
        if arranged:
            app.index().write(tmp_path / "data" / FOLDER, app.ledger.id)
        bounds = Bounds(as_of=str(len([*OTHERS, *first]))), Bounds()
        answers = [ask(app, [ROOT], Question(Direction.FORWARD, ()), one) for one in bounds]
    found = [{gap["key"]: gap["reason"] for gap in answer.document()["gaps"]} for answer in answers]
    assert found == [told, {}]


def test_what_is_usual_later_was_not_then(tmp_path: Path) -> None:
    """When one batch was recorded, nothing told that tubes are made of dye."""
    with open_ledger(None, tmp_path / "data") as ledger:
        rows = [bought("DYE", "D3", 1), *WITHOUT_DYE]
        ledger.append(drafts(rows), recorded_by="t")
        ledger.append(drafts([row for row in OTHERS if row != rows[0]]), recorded_by="t")
    with application(Settings.read(tmp_path / "data", environment={})) as app:
        now = ask(app, [ROOT], Question(Direction.FORWARD, ()))
        answer = ask(app, [ROOT], Question(Direction.FORWARD, ()), Bounds(as_of=str(len(rows))))
    assert [gap.key for gap in now.traced.gaps] == ["batch:B5"]
    assert answer.traced.gaps == []


def test_the_world_up_to_a_time_has_its_own_gaps(tmp_path: Path) -> None:
    """T9 went out on the fifth, and is told to be made on the eighth: on the sixth it is without an origin."""
    with open_ledger(None, tmp_path / "data") as ledger:
        ledger.append(drafts([*OTHERS, *FED, shipped("T9", 5), produced("B9", "T9", 8)]), recorded_by="t")
    with application(Settings.read(tmp_path / "data", environment={})) as app:
        answer = ask(app, [ROOT], Question(Direction.FORWARD, ()), Bounds(at="2026-03-06T12:00:00Z"))
        now = ask(app, [ROOT], Question(Direction.FORWARD, ()))
    assert "lot:TUBE/T9" in {gap.key for gap in answer.traced.gaps}
    assert now.traced.gaps == []
