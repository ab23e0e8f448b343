"""Rows of a sample that are no records: the header once more, sums, signatures, notes, tables of another kind below."""

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from decimal import Decimal, InvalidOperation

from genealogy.ingest.mapping.cells import number_text
from genealogy.ingest.mapping.header import folded
from genealogy.ingest.mapping.proposing.proposal import BLANK
from genealogy.ingest.mapping.proposing.sheet.sampling import Sample, has_total
from genealogy.ingest.mapping.proposing.words.headings import last_of
from genealogy.ingest.mapping.proposing.words.vocabulary import COMPOSED, LEAST, field_score, fields
from genealogy.ingest.mapping.schema import SHEET

Skip = dict[str, object]
"""Column → what must hold of it, as `skip` of a mapping has it."""

_TELLING = ("material", "lot", "serial", "quantity", "inner_package", "characteristic", "equipment")
"""Fields of which a record fills at least one, whatever table it belongs to."""
_LABEL = re.compile(r"[^\d\s:：]{1,10}\s*[:：]")
_SIGNED = re.compile(
    r".{0,6}(?:人员?|员|者|签[字名]|审核|复核|批准|确认|主管|经理|日期)\s*[:：]?|"
    r"(?:performed|checked|approved|prepared|received|issued|verified|reviewed|signed|counted)\s*by\s*:?|signature:?|date:?",
    re.IGNORECASE,
)
_ENOUGH = 3
"""Telling columns that a row fills which begins with a label, if it is a record all the same."""


def cleaned(sample: Sample) -> tuple[Sample, list[Skip]]:
    """The sample without such rows, and the conditions by which a mapping skips them."""
    width = len(sample.names) - len(sample.labels)
    telling = [place for place, name in enumerate(sample.names[:width]) if is_telling(name)]
    if not any(row[place].strip() for row in sample.rows for place in telling):
        telling = []
    fullest = max((sum(bool(cell.strip()) for cell in row[:width]) for row in sample.rows), default=0)
    rows: list[tuple[str, ...]] = []
    skips: list[Skip] = []
    for row in sample.rows:
        skip = _skip(sample, row[:width], telling, fullest) or _sum(sample, row[:width], rows)
        if not skip:
            rows.append(row)
        elif skip not in skips:
            skips.append(skip)
    return replace(sample, rows=tuple(rows)), skips


def _sum(sample: Sample, row: Sequence[str], above: Sequence[Sequence[str]]) -> Skip:
    """By what a row of sums without a word is skipped: all that it fills are the sums of two rows or more above it,
    which have texts where it has none.
    """
    filled = [place for place, cell in enumerate(row) if cell.strip()]
    numbers = [_number(row[place]) for place in filled]
    if len(above) < _SUMMED or not filled or any(number is None for number in numbers):
        return {}
    sums = [sum((_number(one[place]) or Decimal(0) for one in above), Decimal(0)) for place in filled]
    named = [
        place
        for place in range(len(row))
        if place not in filled and all(one[place].strip() and _number(one[place]) is None for one in above)
    ]
    if sums != numbers or not named or not any(numbers):
        return {}
    return {sample.names[place]: BLANK for place in named[:_NAMED]}


def _number(text: str) -> Decimal | None:
    with suppress(InvalidOperation):
        found = Decimal(number_text(text.strip(), thousands=","))
        return found if found.is_finite() else None
    return None


_SUMMED, _NAMED = 2, 3


def is_telling(name: str) -> bool:
    """Whether a column is one of which each record fills some."""
    best = max(fields(), key=lambda field: field_score(field, name))
    return best in _TELLING and field_score(best, name) >= LEAST


def _skip(sample: Sample, row: Sequence[str], telling: Sequence[int], fullest: int) -> Skip:
    """By what the row is skipped; nothing for a record. `fullest` is the most cells that a row fills."""
    names = sample.names
    filled = [place for place, cell in enumerate(row) if cell.strip()]
    if has_total(row):
        place = next(place for place in filled if has_total([row[place]]))
        return {names[place]: row[place].strip()}
    if _is_header(sample, row, filled):
        place = next((place for place in telling if row[place].strip()), filled[0])
        return {names[place]: row[place].strip()}
    told = sum(place in telling for place in filled)
    signed = sum(bool(_LABEL.fullmatch(row[place].strip())) for place in filled)
    if signed > 1 and signed * 2 >= len(filled) and _LABEL.fullmatch(row[filled[0]].strip()):
        return {names[filled[0]]: row[filled[0]].strip()}
    if _is_signed(row, filled):
        return {names[filled[0]]: row[filled[0]].strip()}
    labels = [label for place in filled if (label := _LABEL.match(row[place].strip()))]
    if len(labels) > 1 and len(labels) * 2 >= len(filled) and (label := _LABEL.match(row[filled[0]].strip())):
        return {names[filled[0]]: {"begins": label[0]}}
    if filled and told < _ENOUGH and len(filled) * 2 <= fullest and (label := _LABEL.match(row[filled[0]].strip())):
        return {names[filled[0]]: {"begins": label[0]}}
    if len(telling) > 1 and not told:
        return {names[place]: BLANK for place in telling}
    return {}


def _is_signed(row: Sequence[str], filled: Sequence[int]) -> bool:
    """Whether a line is of those who signed: 领料人 | 王 | 发料人 | 赵."""
    texts = [row[place].strip() for place in filled]
    signed = [bool(_SIGNED.fullmatch(text)) for text in texts]
    return len(texts) > 1 and (all(signed) or (all(signed[::2]) and not any(signed[1::2])))


def _is_header(sample: Sample, row: Sequence[str], filled: Sequence[int]) -> bool:
    """Whether most cells say what their columns are called, as on each page of a print, or in a second language."""
    same = sum(folded(row[place]) == folded(last_of(sample.names[place])) for place in filled)
    if len(filled) > 1 and same * 2 > len(filled):
        return True
    if len(filled) < _ENOUGH or any(any(char.isdigit() for char in row[place]) for place in filled):
        return False
    named = sum(any(field_score(field, row[place]) >= COMPOSED for field in fields()) for place in filled)
    return named > 2 and named * 3 > len(filled) * 2


def without(skips: Sequence[Skip], filled_down: Sequence[str]) -> list[Skip]:
    """The conditions, where blank cells of these columns are filled from above before they are asked.

    One blank cell alone is no sign: a record that lacks its quantity is refused, not passed over.
    """
    kept = []
    for one in skips:
        blank = all(told == BLANK for name, told in one.items() if name != SHEET)
        left = {name: told for name, told in one.items() if told != BLANK or name not in filled_down}
        if not blank or len(left) - (SHEET in left) > 1:
            kept.append(left)
    return kept


def of_one_sheet(skips: Sequence[Skip], sheet: str) -> list[Skip]:
    """The conditions, those on blank cells bound to their sheet: in another one a column that is not there is blank."""
    return [one if any(type(told) is str for told in one.values()) else {SHEET: [sheet], **one} for one in skips]
