"""Which line of a table is its header, and what its columns are called."""

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches
from itertools import chain, islice

from genealogy.ingest.mapping.labels import labelled
from genealogy.ingest.mapping.schema import MappingSpec
from genealogy.ingest.tables.raw import Broken, Row
from genealogy.model.errors import UnreadableInput

_SEARCHED = 30
"""Lines among which the header is looked for: titles and notes may stand above it."""


def folded(name: str) -> str:
    """A column's name as it is compared: blanks and line breaks, and the case of letters, count for nothing."""
    return "".join(name.replace("\ufeff", "").split()).casefold()


def column_names(rows: Sequence[Sequence[str]]) -> list[str]:
    """The names of the columns under a header of one or more rows: groups first, with a slash; a name that stands
    again gets a number, a column without one its place.
    """
    width = max(len(row) for row in rows)
    names: list[str] = []
    for place in range(width):
        parts = [_named(row, place, spread=number < len(rows) - 1) for number, row in enumerate(rows)]
        name = "/".join(dict.fromkeys(part for part in parts if part)) or f"column {place + 1}"
        names.append(name)
    seen: dict[str, int] = {}
    for place, name in enumerate(names):
        seen[name] = seen.get(name, 0) + 1
        if seen[name] > 1:
            names[place] = f"{name} ({seen[name]})"
    return names


def _named(row: Sequence[str], place: int, *, spread: bool) -> str:
    """A cell of a header; in a row of groups, a blank one belongs to the group on its left."""
    text = " ".join(row[place].replace("\ufeff", "").split()) if place < len(row) else ""
    if text or not spread:
        return text
    return next((" ".join(row[at].split()) for at in range(min(place, len(row)) - 1, -1, -1) if row[at].strip()), "")


def places_of(spec: MappingSpec, names: Sequence[str]) -> dict[str, int]:
    """The mapping's name of a column → its place, for the columns that the file has."""
    own = {folded(name): place for place, name in reversed(list(enumerate(names)))}
    found = {}
    for name in spec.names():
        for spelling in (name, *spec.aliases.get(name, ())):
            if folded(spelling) in own:
                found[name] = own[folded(spelling)]
                break
    return found


def find_header(spec: MappingSpec, rows: Iterator[Row]) -> tuple[list[str], Iterable[Row]] | None:
    """The names of the columns, and an iterator over the rows below; None when no line looks like the header.

    What stands above it under the labels of the mapping is a column that has the same value in every row.
    """
    first = list(islice(rows, max(_SEARCHED, spec.file.header)))
    best: tuple[int, int, int] = (0, 0, 0)  # columns found; of two that find as many, fewer rows, then the first
    for number in range(len(first)):
        if spec.file.header and _line(first[number]) != spec.file.header:
            continue
        for height in range(1, spec.file.header_rows + 1):
            if block := _block(first, number, height):
                best = max(best, (len(places_of(spec, column_names(block))), -height, -number))
    if not best[0]:
        return None
    height, number = -best[1], -best[2]
    names, below = column_names(_block(first, number, height)), chain(first[number + height :], rows)
    told = _told_above(spec, first[:number])
    return [*names, *told], _with_labels(below, len(names), list(told.values())) if told else below


def _told_above(spec: MappingSpec, rows: Sequence[Row]) -> dict[str, str]:
    told = {folded(text) for name in spec.file.labels for text in (name, _AGAIN.sub("", name))}
    above = [cells for _, cells in rows if not isinstance(cells, Broken)]
    found = labelled(above, lambda text: folded(text) in told) if told else {}
    by_name = {folded(label): value for label, value in found.items()}
    values = ((name, by_name.get(folded(name), by_name.get(folded(_AGAIN.sub("", name))))) for name in spec.file.labels)
    return {name: value for name, value in values if value is not None}


_AGAIN = re.compile(r" \(\d+\)$")


def beside(label: str, names: Sequence[str]) -> str:
    """What a label is called above columns of which one is called like it: 批号 (2)."""
    numbered = (f"{label} ({number})" for number in range(2, len(names) + 3))
    return label if label not in names else next(name for name in numbered if name not in names)


def _with_labels(rows: Iterable[Row], width: int, values: Sequence[str]) -> Iterator[Row]:
    for place, cells in rows:
        if isinstance(cells, Broken):
            yield place, cells
        else:
            yield place, [*cells[:width], *[""] * (width - len(cells)), *values, *cells[width:]]


def _block(rows: Sequence[Row], number: int, height: int) -> list[Sequence[str]]:
    found = [cells for _, cells in rows[number : number + height] if not isinstance(cells, Broken)]
    return found if len(found) == height else []


def _line(row: Row) -> int:
    """The number at the end of a place such as `line 3` or `Sheet1 line 3`."""
    return int(row[0].rpartition(" ")[2])


def check_columns(spec: MappingSpec, names: Sequence[str], places: dict[str, int]) -> None:
    """Raises UnreadableInput when a column that must be there is not."""
    missing = sorted(spec.names(optional=False) - places.keys())
    if missing:
        told = [f"{name!r}{_guess(name, names)}" for name in missing]
        raise UnreadableInput(
            f"the file lacks columns of the mapping: {', '.join(told)}; it has: {', '.join(names)}; correct the "
            "mapping, list other names under aliases, or say optional: true"
        )


def _guess(name: str, names: Sequence[str]) -> str:
    close = get_close_matches(name, names, 1)
    return f" (is it {close[0]!r}?)" if close else ""
