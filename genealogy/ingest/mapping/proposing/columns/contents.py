"""What a row is about: a lot, units, also several in one cell, packages; and amounts with their units in them."""

import re
from dataclasses import replace

from genealogy.ingest.mapping.proposing.columns.boxes import in_boxes
from genealogy.ingest.mapping.proposing.columns.packages import nested
from genealogy.ingest.mapping.proposing.columns.serials import several
from genealogy.ingest.mapping.proposing.proposal import BLANK, FILLED, Proposal, ProposedEvent
from genealogy.ingest.mapping.proposing.sheet.sampling import Sample
from genealogy.ingest.mapping.proposing.words.strokes import nothings
from genealogy.ingest.mapping.proposing.words.vocabulary import multiple
from genealogy.ingest.tables.columns import table

_AMOUNT = r"[-+]?\d[\d.,，]*"
_WITH_UNIT = re.compile(rf"{_AMOUNT}\s*([^\d\s.,，%].*)")


def column_of(cell: object) -> str:
    """The column of the file that a cell reads; blank for none, or several."""
    return str(cell.get("column", "")) if isinstance(cell, dict) else str(cell or "")


def texts_of(cell: object, sample: Sample) -> list[str]:
    """What a cell reads in a sample, blanks aside."""
    name = column_of(cell)
    texts = sample.column(name) if name in sample.names else []
    pattern = cell.get("match") if isinstance(cell, dict) else None
    if not pattern:
        return texts
    fits = [(re.fullmatch(pattern, text), text) for text in texts]
    return [fit[1] if fit else text for fit, text in fits]


def amounts_with_units(event: ProposedEvent, sample: Sample) -> None:
    """`120.5kg` in one cell is a quantity and its unit, 万只 in its name ten thousand pieces."""
    name = event.cells.get("quantity")
    if isinstance(name, str) and (many := multiple(name)) > 1:
        event.cells["quantity"] = {"column": name, "times": str(many)}
        return
    texts = sample.column(name) if isinstance(name, str) else []
    whole = [text for text in texts if _WITH_UNIT.fullmatch(text)]
    if not whole or any(not text[:1].isdigit() and text[:1] not in "+-" for text in texts):
        return
    event.cells["quantity"] = {"column": name, "match": rf"({_AMOUNT})\s*[^\d\s.,，%].*"}
    if "unit" not in event.cells and len(whole) == len(texts):
        event.cells["unit"] = {"column": name, "match": rf"{_AMOUNT}\s*([^\d\s.,，%].*)"}


_CODED = r"\[([^\]]+)\]\s*\S.*"


def number_in_brackets(event: ProposedEvent, sample: Sample) -> None:
    """`[FG-301] Test kit` in a column of things is the number, and the name behind it."""
    for column in ("material", "into_material"):
        name = event.cells.get(column)
        texts = sample.column(name) if isinstance(name, str) and name in sample.names else []
        if texts and all(re.fullmatch(_CODED, text) for text in texts):
            event.cells[column] = {"column": name, "match": _CODED}


def by_content(found: Proposal, event: ProposedEvent, sample: Sample) -> list[ProposedEvent]:
    """An event is about one content: of lot, unit and package in one row the closest to the thing counts."""
    events = _contents(found, event, sample)
    for one in events if event.table in ("packed", "unpacked") else ():
        in_boxes(one, sample)
    return events


def _contents(found: Proposal, event: ProposedEvent, sample: Sample) -> list[ProposedEvent]:
    listed = several(event, sample)
    if not table(event.table).content:
        return [event]
    if event.table in ("packed", "unpacked") and {"inner_package", "package"} <= event.cells.keys():
        return nested(event, sample)
    if (
        "package" in event.cells
        and event.table not in ("packed", "unpacked")
        and {"lot", "serial"} & event.cells.keys()
    ):
        del event.cells["package"]
    serial = event.cells.get("serial")
    if not isinstance(serial, str):
        return [event]
    strokes = nothings(sample.column(serial))
    rows = [row for row in sample.rows if row[sample.names.index(serial)].strip() not in ("", *strokes)]
    unit = replace(event, cells=_of_unit(event, sample, listed), when=dict(event.when))
    if "lot" not in event.cells or len(rows) == len(sample.rows):
        return [unit]
    lot = replace(event, cells={name: cell for name, cell in event.cells.items() if name != "serial"}, each={})
    unit.when[serial] = {**FILLED, "not": strokes} if strokes else FILLED
    lot.when = {**event.when, serial: ["", *strokes] if strokes else BLANK}
    found.notes.append(f"rows with {serial} are about that unit, the others about their lot")
    return [unit, lot]


def _of_unit(event: ProposedEvent, sample: Sample, listed: bool) -> dict[str, object]:
    """Without the lot, and without a quantity that counts more than the unit."""
    texts = texts_of(event.cells.get("quantity"), sample)
    gone = {"lot"} if not listed and texts and set(texts) <= {"1", "1.0", "1.00"} else {"lot", "quantity", "unit"}
    return {name: cell for name, cell in event.cells.items() if name not in gone}
