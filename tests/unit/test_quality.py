"""Completeness, lateness and grades; and that what offenders are said to hide is what traces miss."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

import genealogy.queries
from genealogy.ledger.ledger import open_ledger
from genealogy.model.errors import UsageError
from genealogy.model.events import EVENTS
from genealogy.model.records import Draft
from genealogy.model.times import DAY, FOREVER, SECOND, parse_time
from genealogy.queries.accounts.finished import finished_lots
from genealogy.queries.checks.completeness import WORTH, Lateness, Tally, month_of
from genealogy.queries.checks.grades import DEFAULTS, Grade, Grades
from genealogy.queries.checks.incomplete import Undated
from genealogy.queries.checks.offenders import ENDLESS, NO_INPUT, RECEIVER, UNMADE, UNTIMED
from genealogy.queries.edges import Direction
from genealogy.queries.tracing.trace import Question
from genealogy.services.quality import quality
from genealogy.services.stores.bootstrap import Application, application
from genealogy.services.stores.records import IndexRecords
from genealogy.services.stores.settings import Settings
from genealogy.services.tracing import ask
from genealogy.simulate import Knobs, simulate
from tests.oracle.rows import Row
from tests.oracle.system import to_event
from tests.simulate.test_balance import events
from tests.unit.test_balance import at, of

RECORDED = parse_time("2026-03-10T00:00:00Z").start


def tally(*rows: Row) -> Tally:
    found = Tally()
    for sequence, row in enumerate(rows, 1):
        found.take(to_event(row), RECORDED, sequence)
    return found


def test_every_field_worth_having_is_one_of_its_table() -> None:
    allowed = {("shipped", "consignee"), ("sterilized", "ended_at")}  # EPCIS may leave them blank
    for table, names in WORTH.items():
        model = EVENTS[table]
        assert set(names) <= model.model_fields.keys(), table
        always = {(table, name) for name in names if name in model.required and name != "quantity"}
        assert always <= allowed, table


def test_the_documentation_lists_them() -> None:
    text = (Path(__file__).parents[2] / "docs/quality.md").read_text("utf-8")
    told = re.findall(r"^\| (\w+) \| ([\w ]+) \|$", text, re.MULTILINE)
    assert {table: tuple(names.split()) for table, names in told if table in EVENTS} == WORTH


def test_a_tally_counts_what_is_filled_and_how_late() -> None:
    made = at("lot_produced", 1, of(9, batch="B-1", location="STORE"))
    unit = at("used", 20, {"material": "CATHETER", "serial": "U1", "party": "CITY"})
    found = tally(made, unit, ("used", {**unit[1], "event_time": "unknown"}))
    assert (found.events, found.ahead, found.lateness.worst, found.lateness.record) == (3, 1, 9 * 86_400, 1)
    assert (found.asked["time"], found.filled["time"]) == (3, 2)
    assert (found.filled["location"], found.filled["expires_on"], found.asked["quantity"]) == (1, 0, 1)
    twice = Tally()
    twice.merge(found)
    twice.merge(found)
    assert (twice.events, twice.complete, twice.lateness.median) == (6, found.complete, found.lateness.median)


@given(st.lists(st.integers(0, 10**9), min_size=1, max_size=60))
def test_the_median_is_close(seconds: list[int]) -> None:
    found = Lateness()
    for sequence, one in enumerate(seconds):
        found.add(one, sequence)
    exact = sorted(seconds)[(len(seconds) + 1) // 2 - 1]
    assert exact * 63 / 64 <= (found.median or 0) <= exact
    assert found.worst == max(seconds)
    assert len(found.counts) <= 60
    assert exact <= median(seconds)


def test_a_date_counts_in_its_own_month() -> None:
    for zone in ("+12:00", "-12:00", "Z"):
        row = at("used", 1, of(1, party="X"))
        event = to_event(row).model_copy(update={"event_time": parse_time(f"2026-03-01{zone}")})
        assert month_of(event) == "2026-03"


def test_every_kind_of_finding_has_a_grade() -> None:
    folder = Path(genealogy.queries.__file__).parent
    text = "\n".join(file.read_text("utf-8") for file in folder.rglob("*.py"))
    kinds = set(re.findall(r'(?:finding\(|Finding\(|_say\(|_find\()\s*"([a-z ]+)",', text))
    assert len(kinds) > 12
    assert kinds <= DEFAULTS.keys()


def test_grades_are_set_and_wrong_ones_told() -> None:
    grades = Grades.parse("no end=note, not made = error,")
    assert (grades.of("no end"), grades.of("not made"), grades.of("no expiry")) == ("note", "error", Grade.NOTE)
    for text, told in (
        ("no ned=note", "did you mean 'no end'"),
        ("no end=fatal", "no end=warning"),
        ("no end", "=note"),
    ):
        with pytest.raises(UsageError, match=told):
            Grades.parse(text)


def test_a_lot_lacks_an_expiry_only_where_its_fellows_have_one() -> None:
    undated = Undated()
    rows = [
        at("lot_produced", 1, {**of(9), "lot": "A", "batch": "B-1", "expires_on": "2030-01-01"}),
        at("lot_produced", 1, {**of(9), "lot": "B", "batch": "B-1"}),
        at("lot_produced", 1, {**of(9), "lot": "C", "batch": "B-1"}),
        at("lot_produced", 2, {**of(9), "lot": "C", "batch": "B-1", "expires_on": "2030-01-01"}),
        at("lot_received", 1, {**of(9), "lot": "D"}),
    ]
    for sequence, row in enumerate(rows, 1):
        undated.take(to_event(row), sequence)
    assert [(one.keys, one.records) for one in undated.findings()] == [(("lot:CATHETER/B",), (2,))]


@pytest.fixture(scope="module", params=["lost=0.05", "late=8"])
def plant(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Application]:
    folder = tmp_path_factory.mktemp("plant")
    found = events(simulate(folder / "plant", 120, 4, Knobs.parse([request.param])))
    drafts = [Draft(event, "f", "0" * 64, f"line {place}") for place, event in enumerate(found)]
    with open_ledger(None, folder / "data") as ledger:
        ledger.append(drafts, recorded_by="t")
    with application(Settings.read(folder / "data", environment={})) as app:
        yield app


def unmade(app: Application) -> dict[str, set[str]]:
    """The lots that nothing made which the backward trace of each finished lot meets."""
    known = IndexRecords(app)
    things = known.names.by_kind(("lot", "shipment"))
    lots = finished_lots(known.edges(known.sequence, FOREVER), things["lot"], things["shipment"])
    found = {}
    for lot in lots:
        gaps = ask(app, [lot], Question(Direction.BACKWARD, ())).document()["gaps"]
        found[lot] = {gap["key"] for gap in gaps if gap["reason"] == "no record of its making or receipt"}
    return found


def test_what_offenders_hide_is_what_traces_miss(plant: Application) -> None:
    told = quality(plant, most=1000)
    missed = unmade(plant)
    assert told.finished_lots == len(missed)
    for one in (one for one in told.offenders if one.what == UNMADE):
        hidden = [lot for lot, met in missed.items() if any(key.startswith(f"lot:{one.material}/") for key in met)]
        assert one.hides
        assert one.hides.finished_lots == len(hidden), one


def test_counts_are_those_of_the_ledger(plant: Application) -> None:
    told = quality(plant)
    assert sum(one.events for one in told.tables().values()) == plant.ledger.last_sequence()
    assert len(told.offenders) <= 10
    assert quality(plant).offenders == told.offenders


def test_as_of_is_what_was_told_then(tmp_path: Path) -> None:
    found = events(simulate(tmp_path / "plant", 30, 2, Knobs.parse(["lost=0.1"])))
    drafts = [Draft(event, "f", "0" * 64, f"line {place}") for place, event in enumerate(found)]
    half = len(drafts) // 2
    record = {"table": drafts[0].event.table, "source_record": drafts[0].event.source_record or ""}
    wrong = record | {"source": drafts[0].event.source, "reason": "typed twice", "event_time": "2026-06-01T00:00:00Z"}
    with application(Settings.read(tmp_path / "data", environment={})) as app:
        app.ledger.append(drafts[:half], recorded_by="t")
        then = quality(app)
        app.ledger.append(
            [*drafts[half:], Draft(to_event(("corrected", wrong)), "f", "0" * 64, "line 0")], recorded_by="t"
        )
        past = quality(app, as_of=str(then.sequence))
        assert past.tables() != quality(app).tables()
    assert (past.past, then.past) == (True, False)
    assert past == replace(then, past=True)


def test_each_way_of_hiding(tmp_path: Path) -> None:
    lot = {"material": "CATHETER", "lot": "C-1"}
    rows: list[Row] = [
        ("material_consumed", {**of(1, batch="B-1"), "material": "RESIN", "lot": "R-1", "event_time": "unknown"}),
        at("lot_produced", 2, of(9, batch="B-1")),
        ("equipment_used", {"batch": "B-1", "equipment": "E", "started_at": "2026-03-02T00:00:00Z"}),
        at("lot_produced", 2, {**of(9, batch="B-2"), "lot": "C-2"}),
        at("shipped", 3, {**lot, "shipment": "S-1"}),
        at("shipped", 3, {**lot, "shipment": "S-2"}),
        at("delivered", 4, {"shipment": "S-2", "party": "CITY"}),
        ("sampled", {**of(1), "event_time": "unknown"}),
    ]
    drafts = [Draft(to_event(row), "f", "0" * 64, f"line {place}") for place, row in enumerate(rows)]
    with open_ledger(None, tmp_path) as ledger:
        ledger.append(drafts, recorded_by="t")
    with application(Settings.read(tmp_path, environment={})) as app:
        told = {one.what: one for one in quality(app, 100).offenders if one.hides}
    assert {what: (one.examples, one.hides and one.hides.finished_lots) for what, one in told.items()} == {
        UNMADE: (("lot:RESIN/R-1",), 1),
        NO_INPUT: (("batch:B-2",), 1),
        RECEIVER: (("shipment:S-1",), 1),
        ENDLESS: (("batch:B-1",), 1),
        UNTIMED: (("lot:RESIN/R-1",), 1),
    }


def hidden_by(folder: Path, what: str, *rows: Row) -> tuple[int, int]:
    """(finished lots, lots) that an offender hides."""
    with application(Settings.read(folder, environment={})) as app:
        app.ledger.append(
            [Draft(to_event(row), "f", "0" * 64, f"line {n}") for n, row in enumerate(rows)], recorded_by="t"
        )
        (one,) = [one for one in quality(app, 100).offenders if one.what == what]
    assert one.hides
    return one.hides.finished_lots, one.hides.lots


def test_a_record_without_a_time_hides_what_passes_through_it_not_what_else_a_lot_became(tmp_path: Path) -> None:
    resin = {"material": "RESIN", "lot": "R-1", "quantity": "1", "unit": "KGM"}
    rows = [
        ("material_consumed", {**resin, "batch": "B-1", "event_time": "unknown"}),
        at("material_consumed", 1, {**resin, "batch": "B-2"}),
        *(at("lot_produced", 2, {**of(9), "lot": f"C-{n}", "batch": f"B-{n}"}) for n in (1, 2)),
        *(at("shipped", 3, {**of(9), "lot": f"C-{n}", "shipment": "S", "consignee": "CITY"}) for n in (1, 2)),
    ]
    assert hidden_by(tmp_path / "transfer", UNTIMED, *rows) == (1, 2)
    box = {"package": "BOX"}
    packed = [("packed", {**of(9), **box, "event_time": "unknown"}), at("packed", 3, {**of(9), "lot": "C-2", **box})]
    sent = at("shipped", 4, {**box, "shipment": "S", "consignee": "CITY"})
    assert hidden_by(tmp_path / "packing", UNTIMED, *rows[2:4], *packed, sent) == (1, 1)


def test_lateness_is_since_the_end_of_a_time() -> None:
    found = tally(("used", {**of(1, party="X"), "event_time": "2026-03-09T00:00:00Z/2026-03-09T12:00:00Z"}))
    assert found.lateness.worst == DAY // SECOND // 2
