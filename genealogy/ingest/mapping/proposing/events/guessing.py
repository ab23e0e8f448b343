"""Required columns that no name tells, told by what stands in a column whose own name says nothing."""

import re
from collections.abc import Callable, Sequence

from genealogy.ingest.mapping.proposing.events.substituting import is_running
from genealogy.ingest.mapping.proposing.proposal import ProposedEvent
from genealogy.ingest.mapping.proposing.sheet.sampling import Sample
from genealogy.ingest.mapping.proposing.sheet.values import are_amounts, are_codes, are_organisations
from genealogy.ingest.mapping.proposing.words.composed import composed
from genealogy.ingest.mapping.proposing.words.vocabulary import COMPOSED, field_score, fields, folded
from genealogy.ingest.mapping.schema import SHEET
from genealogy.ingest.tables.columns import table

_WHO = {"shipped": "consignee", "used": "party"}
_MONEY = ("价", "额", "金", "费", "税", "率", "price", "amount", "cost", "tax", "规格", "温", "湿", "压")


def is_understood(name: str) -> bool:
    """Whether a column's name says what the column is."""
    return bool(composed(folded(name))) or any(field_score(field, name) >= COMPOSED for field in fields())


def guess(event: ProposedEvent, sample: Sample) -> None:
    """The only column whose values look like what is missing."""
    own = table(event.table)
    of_lot = (
        bool(own.content and own.content not in event.cells and "serial" not in event.cells) or "lot" in own.required
    )
    if of_lot and "lot" not in event.cells:
        _take(event, sample, "lot", are_codes)
    if of_lot and "quantity" not in event.cells:
        _take(event, sample, "quantity", are_amounts)
    for column in ("batch", "load", *(("lot",) if of_lot else ())):
        if column not in event.cells and (column == "lot" or column in own.required) and _is_number(sample.sheet):
            event.cells[column] = SHEET
            event.notes[column] = "told by the sheet's name only: look whether it is that"
            break
    who = _WHO.get(event.table, "")
    if who and who not in event.cells:
        _take(event, sample, who, are_organisations)


def _is_number(sheet: str) -> bool:
    """Whether a sheet is called like a lot or batch, and not like a day or a month."""
    return are_codes([sheet]) and not _DAY.fullmatch(sheet)


_DAY = re.compile(r"20\d\d\W?\d{1,2}(?:\W?\d{1,2})?|\d{1,2}\W\d{1,2}")


def _take(event: ProposedEvent, sample: Sample, column: str, fits: Callable[[Sequence[str]], bool]) -> None:
    found = [
        name
        for name in sample.names
        if name not in event.reads() and name not in sample.labels and not is_understood(name)
        if fits(sample.column(name))
        and not is_running(sample, name)
        and not any(word in folded(name) for word in _MONEY)
    ]
    if len(found) == 1:
        event.cells[column] = found[0]
        event.notes[column] = "told by its values only: look whether it is that"
