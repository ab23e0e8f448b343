"""A day whose month and day of the month stand in two columns, as account books and cards have it, with the year in a
third one or in none.
"""

import re
from collections.abc import Iterator, Sequence

from genealogy.ingest.mapping.proposing.proposal import ProposedEvent
from genealogy.ingest.mapping.proposing.sheet.sampling import Sample
from genealogy.ingest.mapping.proposing.words.headings import last_of
from genealogy.ingest.mapping.proposing.words.vocabulary import folded
from genealogy.ingest.tables.columns import table

_YEAR, _MONTH, _DAY = (
    re.compile("年份?|year|yy(?:yy)?|jahr"),
    re.compile("月份?|month|mm|mon|monat"),
    re.compile("日|号|day|dd|tag"),
)
_GROUP_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_MARKED = re.compile("[年月日号]$")
_LIMITS = {_MONTH: 12, _DAY: 31}


def day_in_parts(event: ProposedEvent, sample: Sample) -> None:
    """The time of an event for which no column is named is the day that such columns tell."""
    own = table(event.table)
    column = next((one for one in ("event_time", "started_at") if one in own.required), "")
    parts = day_parts(sample) if column and column not in event.cells else []
    if parts:
        marked = any(_MARKED.search(text) for name in parts for text in sample.column(name))
        event.cells[column] = {"columns": parts, **({} if marked else {"with": "-"})}


def day_parts(sample: Sample) -> list[str]:
    """The columns of year, if there is one, month and day, the first ones of each; nothing where one lacks."""
    own = [name for name in sample.names if name not in sample.labels]
    month, day = (next((name for name in own if _is_part(sample, name, kind)), "") for kind in (_MONTH, _DAY))
    if not month or not day or own.index(day) != own.index(month) + 1:
        return []
    before = own[own.index(month) - 1] if own.index(month) else ""
    return [before, month, day] if before and _is_year(sample, before) else [month, day]


def is_in_parts(cell: object) -> bool:
    """Whether a cell of a mapping joins such columns."""
    names: list[str] = list(cell.get("columns", ())) if isinstance(cell, dict) else []
    return len(names) > 1 and bool(_MONTH.fullmatch(_last(names[-2])) and _DAY.fullmatch(_last(names[-1])))


def texts_of_parts(cell: dict[str, object], names: Sequence[str], sample: Sample) -> Iterator[str]:
    """The days that a cell of such columns tells; a blank month is the one above."""
    places = [sample.names.index(name) for name in names]
    above = [""] * len(places)
    for row in sample.rows:
        above = [row[place].strip() or text for place, text in zip(places, above, strict=True)]
        yield str(cell.get("with", " ")).join(text for text in above if text)


def year_of_group(samples: Sequence[Sample]) -> str:
    """The only year that the headings over such columns tell, 2026年 over 月 and 日."""
    names = [name for sample in samples for name in day_parts(sample)]
    found = {year for name in names for year in _GROUP_YEAR.findall(name)}
    return found.pop() if len(found) == 1 else ""


def _last(name: str) -> str:
    """月 of 2026年/月, of 日期/月 and of 2026年月."""
    return re.sub(r"^20\d\d年?", "", folded(last_of(name)))


def _is_part(sample: Sample, name: str, kind: re.Pattern[str]) -> bool:
    texts = [_MARKED.sub("", text) for text in sample.column(name)] if kind.fullmatch(_last(name)) else []
    return bool(texts) and all(text.isdecimal() and 1 <= int(text) <= _LIMITS[kind] for text in texts)


def _is_year(sample: Sample, name: str) -> bool:
    texts = [_MARKED.sub("", text) for text in sample.column(name)] if _YEAR.fullmatch(_last(name)) else []
    return bool(texts) and all(text.isdecimal() and len(text) in (2, 4) for text in texts)
