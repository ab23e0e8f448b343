"""`map init` on the spreadsheets of a plant that nobody has seen: alone, or with at most two corrections."""

from pathlib import Path

import pytest

from genealogy.ingest.adapter import Options
from genealogy.ingest.registry import adapter_for
from genealogy.model.identity import fact
from genealogy.model.records import Draft
from genealogy.services.loading.mapping import propose_mapping
from tests.unit.plant_contact_more import MORE_CONTACT_SHEETS
from tests.unit.plant_contact_sheets import CONTACT_SHEETS
from tests.unit.plant_dialyser_goods import DIALYSER_GOODS
from tests.unit.plant_dialyser_sheets import DIALYSER_SHEETS
from tests.unit.plant_erp_sheets import ERP_SHEETS
from tests.unit.plant_fifth_ordinary_sheets import FIFTH_ORDINARY_SHEETS
from tests.unit.plant_fourth_ordinary_sheets import FOURTH_ORDINARY_SHEETS
from tests.unit.plant_journal_sheets import JOURNAL_SHEETS
from tests.unit.plant_last_sheets import LAST_SHEETS
from tests.unit.plant_later_sheets import LATER_SHEETS
from tests.unit.plant_office_sheets import OFFICE_SHEETS
from tests.unit.plant_ordinary_sheets import ORDINARY_SHEETS
from tests.unit.plant_other_ordinary_sheets import OTHER_ORDINARY_SHEETS
from tests.unit.plant_seventh_ordinary_sheets import SEVENTH_ORDINARY_SHEETS
from tests.unit.plant_sheets import PlantSheet
from tests.unit.plant_shift_sheets import SHIFT_SHEETS
from tests.unit.plant_sixth_ordinary_sheets import SIXTH_ORDINARY_SHEETS
from tests.unit.plant_split_sheets import SPLIT_SHEETS
from tests.unit.plant_stranger_late import LATE_STRANGER_SHEETS
from tests.unit.plant_stranger_more import OTHER_STRANGER_SHEETS
from tests.unit.plant_stranger_sheets import STRANGER_SHEETS
from tests.unit.plant_third_ordinary_sheets import THIRD_ORDINARY_SHEETS
from tests.unit.plant_workshop_sheets import WORKSHOP_SHEETS

SHEETS = (
    *ERP_SHEETS,
    *WORKSHOP_SHEETS,
    *LATER_SHEETS,
    *LAST_SHEETS,
    *STRANGER_SHEETS,
    *OTHER_STRANGER_SHEETS,
    *LATE_STRANGER_SHEETS,
    *CONTACT_SHEETS,
    *MORE_CONTACT_SHEETS,
    *JOURNAL_SHEETS,
    *OFFICE_SHEETS,
    *SHIFT_SHEETS,
    *SPLIT_SHEETS,
    *ORDINARY_SHEETS,
    *OTHER_ORDINARY_SHEETS,
    *THIRD_ORDINARY_SHEETS,
    *FOURTH_ORDINARY_SHEETS,
    *FIFTH_ORDINARY_SHEETS,
    *SIXTH_ORDINARY_SHEETS,
    *SEVENTH_ORDINARY_SHEETS,
    *DIALYSER_SHEETS,
    *DIALYSER_GOODS,
)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_every_row_becomes_what_it_tells(sheet: PlantSheet, tmp_path: Path) -> None:
    path = sheet.write(tmp_path)
    text = propose_mapping(path, Options()).text
    if not sheet.events:
        assert "events: []" in text
        return
    assert len(sheet.corrections) <= 2
    for wrong, right in sheet.corrections:
        assert wrong in text
        text = text.replace(wrong, right, 1)
    mapping = tmp_path / "m.yaml"
    mapping.write_text(text, encoding="utf-8")
    options = Options(mapping=str(mapping))
    adapter = adapter_for(path, options)
    assert adapter
    events = []
    for record in adapter.read(path, options):
        assert isinstance(record, Draft), record
        events.append(record.event)
    assert {name: sum(event.table == name for event in events) for name in sheet.events} == sheet.events
    assert len(events) == sum(sheet.events.values())
    told = fact(events[0])
    assert {name: told.get(name) for name in sheet.first} == sheet.first
    told = fact(events[-1])
    assert {name: told.get(name) for name in sheet.last} == sheet.last


def test_most_sheets_need_no_correction() -> None:
    assert sum(bool(sheet.corrections) for sheet in SHEETS) <= 7
