"""The days that the rows of a column tell, to be compared with those of another column."""

import re
from collections.abc import Sequence
from datetime import UTC
from functools import lru_cache

from genealogy.ingest.mapping.dates import date_text
from genealogy.ingest.mapping.proposing.sheet.formats import date_formats
from genealogy.ingest.mapping.proposing.sheet.sampling import Sample
from genealogy.ingest.mapping.proposing.words.strokes import is_nothing
from genealogy.ingest.mapping.proposing.words.vocabulary import COMPOSED, field_score
from genealogy.model.times import DAY, parse_time

_LEAP_YEAR = 2024
"""Stands for the year of days that tell none: only the time between two of them is asked."""
_DIGIT = re.compile(r"\d")
_NUMBERS = ("lot", "serial", "material", "batch", "supplier_lot", "load", "package", "shipment", "receipt", "quantity")
"""What may be written like a day, as the lot 260309-03."""
_COMPACT = 8
"""Digits from which a plain number may be a day: 20260305."""


@lru_cache(maxsize=256)
def days_of(sample: Sample, name: str) -> tuple[int | None, ...]:
    """The day of each row, in days since 1970, None where it tells none; nothing where the column is not one of days.
    Words without a digit, as 在途, are none.
    """
    if any(field_score(field, name) >= COMPOSED for field in _NUMBERS):
        return ()
    place = sample.names.index(name)
    texts = [row[place].strip() for row in sample.rows]
    told = list(dict.fromkeys(text for text in texts if _DIGIT.search(text) and not is_nothing(text)))
    if not told or any(text.isdigit() and len(text) < _COMPACT for text in told):
        return ()
    plain = date_formats(told, chinese=True)
    formats, year = (plain, 0) if plain is not None else (date_formats(told, chinese=True, year=_LEAP_YEAR), _LEAP_YEAR)
    if formats is None:
        return ()
    known = {text: _day(text, formats, year) for text in told}
    return tuple(known.get(text) for text in texts)


def pairs_of_days(sample: Sample, one: str, other: str) -> list[tuple[int, int]]:
    """The days of two columns, in the rows that tell both."""
    pairs = zip(days_of(sample, one), days_of(sample, other), strict=False)
    return [(a, b) for a, b in pairs if a is not None and b is not None]


def _day(text: str, formats: Sequence[str], year: int) -> int:
    return parse_time(date_text(text, tuple(formats), year), UTC).start // DAY


def words_for_none(sample: Sample, name: str) -> list[str]:
    """What stands in a column of days where there is none, 在途 or a stroke."""
    return [text for text in dict.fromkeys(sample.column(name)) if not _DIGIT.search(text) or is_nothing(text)]
