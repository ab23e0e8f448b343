"""Whoever asks a damaged index gets the answer all the same: it is built anew, and the question asked again."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from genealogy.index.storage.pages import PAGE
from genealogy.queries.edges import Direction
from genealogy.services.balancing import balance_lots
from genealogy.services.bounds import UNBOUNDED
from genealogy.services.causes import Complaint, find_causes
from genealogy.services.consistency import check_plant
from genealogy.services.drilling import drill
from genealogy.services.exporting import export
from genealogy.services.finding import find
from genealogy.services.labelling import label
from genealogy.services.quality import quality
from genealogy.services.scanning import scan
from genealogy.services.scopes import Wanted, difference, save
from genealogy.services.showing import show
from genealogy.services.stores.bootstrap import Application, application
from genealogy.services.stores.records import INDEX
from genealogy.services.tracing import ask, usual_question
from genealogy.services.whatif import WhatIf, ask_what_if
from tests.integration.test_index_file import record, settings, stored
from tests.oracle.plant import SMALL, plant
from tests.oracle.rows import Row

TODAY = date(2026, 3, 1)
GTIN = "09506000134352"
MADE = f"lot:{GTIN}/L-1"
ROWS: list[Row] = [
    *plant(1, SMALL),
    ("lot_produced", {"batch": "B-X", "material": GTIN, "lot": "L-1", "quantity": "5", "unit": "H87",
                      "event_time": "2026-03-02T08:00:00Z", "expires_on": "2028-03-01"}),
]  # fmt: skip
CONSUMED = next(fields for table, fields in ROWS if table == "material_consumed")
ROOT, CLEARED = f"lot:{CONSUMED['material']}/{CONSUMED['lot']}", f"batch:{CONSUMED['batch']}"


def _scope(app: Application) -> None:
    question = Wanted(Direction.FORWARD, [ROOT], 1000, 0, False, False, None, None, [CLEARED])
    save(app, "kept", question, replace=True, engine=INDEX)


def _what_if(app: Application) -> None:
    question = usual_question(app.settings, Direction.FORWARD)
    ask_what_if(app, [ROOT], question, UNBOUNDED, INDEX, WhatIf(minus=(CLEARED,)))


ASKED: dict[str, Callable[[Application], object]] = {
    "trace": lambda app: ask(app, [ROOT], usual_question(app.settings, Direction.FORWARD)),
    "what if": _what_if,
    "scope save": _scope,
    "scope diff": lambda app: difference(app, "kept", INDEX),
    "scan": lambda app: scan(app, [CONSUMED["lot"], f"(01){GTIN}(10)L-1"], TODAY),
    "label": lambda app: label(app, MADE, TODAY),
    "find": lambda app: find(app, CONSUMED["lot"], 10),
    "show": lambda app: show(app, ROOT, 10),
    "balance": lambda app: balance_lots(app, [ROOT]),
    "check": check_plant,
    "causes": lambda app: find_causes(app, Complaint([MADE])),
    "drill": lambda app: drill(app, 2),
    "quality": quality,
    "export": lambda app: export(app, app.settings.data / "out.json", [ROOT], [Direction.FORWARD]),
}


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder whose index is on disk, and a scope kept in it."""
    folder = tmp_path_factory.mktemp("damaged") / "data"
    record(folder, ROWS)
    with application(settings(folder)) as app:
        _scope(app)
    return folder


@pytest.mark.parametrize("name", ASKED)
def test_a_damaged_page_stops_nobody(data: Path, name: str) -> None:
    whole = stored(data).read_bytes()
    for page in range(PAGE, len(whole), PAGE):
        stored(data).write_bytes(whole[: page + 11] + bytes([whole[page + 11] ^ 85]) + whole[page + 12 :])
        with application(settings(data)) as app:
            ASKED[name](app)
    stored(data).write_bytes(whole)
