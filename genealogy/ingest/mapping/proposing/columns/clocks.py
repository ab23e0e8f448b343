"""Times that stand in two columns, a day and a time of day; and which of two times a record is of."""

import re

from genealogy.ingest.mapping.proposing.columns.matching import score
from genealogy.ingest.mapping.proposing.proposal import ProposedEvent
from genealogy.ingest.mapping.proposing.sheet.formats import date_formats
from genealogy.ingest.mapping.proposing.sheet.sampling import Sample
from genealogy.ingest.mapping.proposing.words.strokes import something
from genealogy.ingest.mapping.proposing.words.vocabulary import COMPOSED, field_score, table_told

_CLOCK = re.compile(r"\d{1,2}:\d{2}(:\d{2})?")
_DAYS = ("event_time", "produced_on", "started_at")
_BEGINS = frozenset(("material_consumed",))
"""Tables whose records are of the time at which the work began; those of others, of its end."""


def clock(event: ProposedEvent, sample: Sample) -> None:
    """A day and a time of day in two columns are one time."""
    began, ended = _ends(sample)
    _of_work(event, sample, began, ended)
    for column in ("event_time", "started_at", "ended_at"):
        hour = event.cells.get(column)
        if isinstance(hour, str) and _are_clocks(sample, hour) and (day := _day(event, sample, hour)):
            _joined(event, column, day, hour, began if hour == ended else "", sample)
    told = event.cells.get("event_time")
    if not isinstance(told, str) or any(":" in text for text in sample.column(told)):
        return
    spare = [name for name in sample.names if name not in event.reads() and _are_clocks(sample, name)]
    first, other = (began, ended) if event.table in _BEGINS else (ended, began)
    if hour := next((name for name in (first, other, *spare) if name in spare), ""):
        event.cells["event_time"] = _cell(told, hour, began if hour == ended else "", sample)


def _of_work(event: ProposedEvent, sample: Sample, began: str, ended: str) -> None:
    """Where no column is named like the time of a movement, it is that of the work's beginning or end."""
    told = event.cells.get("event_time")
    best = began if event.table in _BEGINS else ended or began
    if not best or not isinstance(told, str) or table_told(told) == event.table or _are_clocks(sample, best):
        return
    if told in (began, ended) or score(sample, event.table, "event_time", told) < COMPOSED:
        event.cells["event_time"] = best
        event.notes["event_time"] = "the time of the work: look whether it is that of the movement"


def _ends(sample: Sample) -> tuple[str, str]:
    """The columns of a beginning and of an end; blank for none."""
    found = []
    for column in ("started_at", "ended_at"):
        scored = {name: score(sample, "equipment_used", column, name) for name in sample.names if sample.column(name)}
        best = max(scored, key=lambda name: scored[name], default="")
        found.append(best if best and scored[best] >= COMPOSED else "")
    return found[0], found[1]


def _joined(event: ProposedEvent, column: str, day: str, hour: str, began: str, sample: Sample) -> None:
    cell = event.cells[column] = _cell(day, hour, began, sample)
    if "after" in cell:
        event.notes[column] = f"the day is that of {day}, or the next one where it is earlier than {began}"
    else:
        event.notes[column] = f"the day is that of {day}: look whether it is, also past midnight"


def _cell(day: str, hour: str, began: str, sample: Sample) -> dict[str, object]:
    """An end that is earlier than its beginning is of the next day."""
    cell: dict[str, object] = {"columns": [day, hour]}
    return {**cell, "after": began} if began and began != hour and _are_clocks(sample, began) else cell


def _are_clocks(sample: Sample, name: str) -> bool:
    texts = something(sample.column(name))
    return bool(texts) and all(_CLOCK.fullmatch(text) for text in texts)


def _day(event: ProposedEvent, sample: Sample, hour: str) -> str:
    """The column, or what stands above, that tells the day of times of day, the one just before them first; blank if
    none does.
    """
    own = [str(cell) for column, cell in event.cells.items() if column == "event_time"]
    named = [name for name in sample.names if any(field_score(field, name) >= COMPOSED for field in _DAYS)]
    before = sample.names[max(sample.names.index(hour) - 1, 0)]
    for name in [before, *own, *named]:
        texts = sample.column(name) if name in sample.names else []
        if texts and not any(":" in text for text in texts) and date_formats(texts, chinese=True) is not None:
            return name
    return ""
