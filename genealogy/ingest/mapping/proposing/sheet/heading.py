"""Which lines of a sheet are its header: the ones that name most columns, where no line of names is left below."""

import re
from collections.abc import Sequence
from itertools import pairwise

from genealogy.ingest.mapping.header import beside, column_names
from genealogy.ingest.mapping.labels import labelled
from genealogy.ingest.mapping.proposing.sheet.forms import labels_of, values_in
from genealogy.ingest.mapping.proposing.words.vocabulary import COMPOSED, LEAST, WHOLE, field_score, fields

Rows = Sequence[Sequence[str]]

_HIGHEST = 3
"""Lines of a header, groups of groups among them."""
_NAMED = 2
"""Columns that a header names at least."""
_FORM = re.compile(r"(?=.*\d)(?=.*[-/.:：]|.*第.*页)\S*[A-Za-z第页共][^\u4e00-\u9fff]*\S*")
"""The number of a form or page beside a title, LQ-JL-SB-006, which no column is called."""


def heading(rows: Rows, searched: int) -> tuple[int, int]:
    """The first line of the header, and how many there are; (0, 0) where no line looks like one. Lines of labels and
    their values are none, unless nothing else is.
    """
    best = none = (_NAMED - 1, 0, 0)  # of two that name as many, fewer lines, then the first
    for forms in (False, True):
        for number in range(min(len(rows), searched)):
            for height in range(1, _HIGHEST + 1):
                block = rows[number : number + height]
                if not forms and any(labels_of(row, _is_known) for row in block):
                    break
                if len(block) == height and all(_is_group(pair) for pair in pairwise(block)):
                    best = max(best, (_worth(block, rows[number + height :]), -height, -number))
        if best != none:
            break
    return -best[2], -best[1]


def labels(above: Rows, names: Sequence[str]) -> dict[str, str]:
    """What stands above the header for all rows. A lot that is called like a column is another one, of the form."""
    found: dict[str, str] = {}
    for row in above:
        told = labels_of(row, _is_known)
        for label, value in labelled([row], told.__contains__ if told else is_name).items():
            if label not in names or max(field_score(field, label) for field in ("lot", "batch")) >= COMPOSED:
                found.setdefault(beside(label, names), value)
    return found


def is_name(text: str) -> bool:
    return any(field_score(field, text) >= WHOLE for field in fields())


def _worth(block: Rows, below: Rows) -> int:
    """How many columns it names; a title over names is no group, so that those left below count against it."""
    names = column_names(block)
    again = len(block) > 1 and any(name.endswith(" (2)") for name in column_names(block[1:]))
    values = sum(map(values_in, block))
    return _known(names) + again - 2 * values - (_names_left(below[0]) if len(block) > 1 and below else 0)


def _is_known(text: str) -> bool:
    return any(field_score(field, text) >= COMPOSED for field in fields())


def _known(names: Sequence[str]) -> int:
    return sum(any(field_score(field, name) >= LEAST for field in fields()) for name in names)


def _names_left(row: Sequence[str]) -> int:
    """How many columns a line names, if it is nothing but names."""
    filled = [cell.strip() for cell in row if cell.strip()]
    if any(char.isdigit() for cell in filled for char in cell):
        return 0
    named = sum(map(_is_known, filled))
    return named if named >= _NAMED and named * 2 >= len(filled) else 0


def _is_group(block: tuple[Sequence[str], Sequence[str]]) -> bool:
    """Whether the first of two rows names groups: blanks beside a name, and names below blanks; or names below some of
    its names alone.
    """
    above, below = block
    filled, told = [cell.strip() for cell in above if cell.strip()], len(labelled([above], is_name))
    if len(filled) < 2 or (told > 1 and told * 2 >= len(filled)):  # a title, or labels
        return False
    if len(filled) == 2 and _FORM.fullmatch(filled[-1]):
        return False
    lower = [cell.strip() for cell in below if cell.strip()]
    if len(lower) > 1 and all(map(_is_known, lower)):
        return True
    return any(
        not cell.strip() and place < len(below) and below[place].strip() for place, cell in enumerate(above) if place
    )
