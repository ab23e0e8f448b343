"""Lines that are no header, though names stand in them: labels with their values, and lines that hold values."""

import re
from collections.abc import Callable, Sequence

from genealogy.ingest.mapping.proposing.sheet.values import is_day
from genealogy.ingest.mapping.proposing.words.vocabulary import is_unit

_NUMBER = re.compile(r"[-+]?\d[\d,]*(?:\.\d+)?")
_YEAR = re.compile(r"20\d\d")
_LEAST = 4
"""Cells of a line of labels and values: two of both."""


def labels_of(row: Sequence[str], is_name: Callable[[str], bool]) -> frozenset[str]:
    """The labels of a line in which names and values take turns, 产品名称 | 导管 | 批号 | C2601; nothing for others.
    Half of them at least are known, and none holds a digit.
    """
    filled = [cell.strip() for cell in row if cell.strip()]
    told, values = filled[::2], [text for text in filled[1::2] if not is_name(text)]
    if len(filled) < _LEAST or any(_has_digit(text) for text in told) or sum(map(is_name, told)) * 2 < len(told):
        return frozenset()
    plain = any(_has_digit(text) or is_unit(text) for text in values) and len(values) * 2 > len(filled[1::2])
    return frozenset(told) if plain else frozenset()


def _has_digit(text: str) -> bool:
    return any(char.isdigit() for char in text)


def values_in(row: Sequence[str]) -> int:
    """How many cells of a line hold a value that no column is called: a day, an amount. Numbers that count the columns
    of a heading, 1 to 5, are names.
    """
    filled = [cell.strip() for cell in row if cell.strip()]
    numbers = [text for text in filled if _NUMBER.fullmatch(text) and not _YEAR.fullmatch(text)]
    counted = [str(number) for number in range(1, len(numbers) + 1)]
    days = sum(map(is_day, filled))
    return days + (len(numbers) if numbers != counted else 0)
