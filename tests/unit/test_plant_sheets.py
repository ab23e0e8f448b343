"""`map init` on the spreadsheets of a plant that nobody has seen: alone, or with at most two corrections."""

from pathlib import Path

import pytest

from genealogy.ingest.adapter import Options
from genealogy.ingest.registry import adapter_for
from genealogy.model.records import Draft
from genealogy.services.loading.mapping import propose_mapping
from tests.sheets import (
    blood_line,
    blood_line_goods,
    boxes,
    cards,
    components,
    contact,
    contact_more,
    conversions,
    counts,
    deliveries,
    dialyser,
    dialyser_goods,
    erp,
    forms,
    happened,
    held,
    implant,
    implant_goods,
    journal,
    last,
    later,
    lens_first,
    lens_second,
    lens_third,
    mask_first,
    mask_second,
    mask_third,
    office,
    ordinary_fifth,
    ordinary_first,
    ordinary_fourth,
    ordinary_second,
    ordinary_seventh,
    ordinary_sixth,
    ordinary_third,
    pencil_first,
    pencil_second,
    pencil_third,
    pump,
    pump_goods,
    pump_together,
    reagent,
    reagent_goods,
    screw_first,
    screw_second,
    screw_third,
    shift,
    split,
    stent_first,
    stent_second,
    stent_third,
    stranger,
    stranger_late,
    stranger_more,
    strip_first,
    strip_second,
    strip_third,
    together_amounts,
    together_work,
    verdicts,
    workshop,
)
from tests.sheets.sheet import PlantSheet

SETS = (
    stent_first,
    stent_second,
    stent_third,
    strip_first,
    strip_second,
    strip_third,
    lens_first,
    lens_second,
    lens_third,
    pencil_first,
    pencil_second,
    pencil_third,
    mask_first,
    mask_second,
    mask_third,
    screw_first,
    screw_second,
    screw_third,
    pump,
    pump_goods,
    erp,
    workshop,
    later,
    last,
    stranger,
    stranger_more,
    stranger_late,
    contact,
    contact_more,
    journal,
    office,
    shift,
    split,
    ordinary_first,
    ordinary_second,
    ordinary_third,
    ordinary_fourth,
    ordinary_fifth,
    ordinary_sixth,
    ordinary_seventh,
    dialyser,
    dialyser_goods,
    blood_line,
    blood_line_goods,
    implant,
    implant_goods,
    reagent,
    reagent_goods,
    happened,
    together_amounts,
    together_work,
    deliveries,
    conversions,
    counts,
    cards,
    held,
    forms,
    verdicts,
    components,
    boxes,
    pump_together,
)
SHEETS = [sheet for one in SETS for sheet in one.SHEETS]


def in_their_order(drafts: list[Draft]) -> list[Draft]:
    """As their rows stand in the file: rows that take others back come when all are known."""
    sheets = list(dict.fromkeys(draft.place.rpartition("line ")[0] for draft in drafts))
    places = {draft.place: draft.place.rpartition("line ") for draft in drafts}
    return sorted(drafts, key=lambda draft: (sheets.index(places[draft.place][0]), int(places[draft.place][2])))


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
    drafts = []
    for record in adapter.read(path, options):
        assert isinstance(record, Draft), record
        drafts.append(record)
    assert not list(sheet.differs([draft.event for draft in in_their_order(drafts)]))


def test_most_sheets_need_no_correction() -> None:
    assert sum(bool(sheet.corrections) for sheet in SHEETS) <= 7
