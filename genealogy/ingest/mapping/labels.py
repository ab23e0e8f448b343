"""What stands above a table for all of its rows: `产品批号：26030501`, or a label and its value in two cells."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise

_WORD = r"[^\s:：,，;；]"
_LABEL = re.compile(
    rf"(?:(?:^|(?<=[,，;；\t\u3000])|(?<=\s\s))\s?(?P<words>(?!\d){_WORD}{{1,20}}(?: {_WORD}{{1,20}}){{0,3}})"
    rf"|(?<=\s)(?P<word>(?!\d){_WORD}{{1,20}}))\s*[:：]"
)
"""A label of several words needs a clear gap before it: `Batch: 7 Ship to: K` may mean a batch called `7 Ship`."""
_LONGEST = 500
"""Characters of a cell that is looked at."""
Cells = Sequence[str]


def labelled(lines: Iterable[Cells], is_label: Callable[[str], bool] = lambda text: False) -> dict[str, str]:
    """Label → value, of the lines above a header; the first counts where one stands twice. A cell that `is_label` needs
    no colon, its value is the next cell.
    """
    found: dict[str, str] = {}
    for cells in lines:
        filled = [cell.strip() for cell in cells if cell.strip() and len(cell) <= _LONGEST]
        for label, value in pairwise(filled):
            if is_label(label) and not is_label(value) and not _LABEL.search(f"{label}\n{value}"):
                found.setdefault(label, value)
        for label, value in _of_line([cell.strip() for cell in cells if cell.strip() and len(cell) <= _LONGEST]):
            if value:
                found.setdefault(label, value)
    return found


def _of_line(cells: list[str]) -> Iterator[tuple[str, str]]:
    for number, cell in enumerate(cells):
        matches = list(_LABEL.finditer(cell))
        for this, other in zip(matches, [*matches, None][1:], strict=True):
            value = cell[this.end() : other.start() if other else len(cell)].strip(" \t\n,，;；\u3000")
            if not value and other is None and number + 1 < len(cells) and not _LABEL.search(cells[number + 1]):
                value = cells[number + 1]
            yield this["words"] or this["word"], value
