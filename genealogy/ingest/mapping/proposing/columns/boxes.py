"""Rows that tell a range of packages, 1-20 or a first and a last one, and how much is in each of them."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise, permutations

from genealogy.ingest.mapping.proposing.columns.netting import amounts_of, number_of
from genealogy.ingest.mapping.proposing.columns.ranges import range_ends
from genealogy.ingest.mapping.proposing.columns.serials import TO
from genealogy.ingest.mapping.proposing.proposal import ProposedEvent
from genealogy.ingest.mapping.proposing.sheet.sampling import Sample
from genealogy.ingest.mapping.runs import listed
from genealogy.ingest.mapping.schema import Each
from genealogy.model.errors import RecordError

_IN_EACH = re.compile(
    "(?:每|单|一)(?:箱|盒|托|袋|包|件)(?:装|内)?.*|.*(?:/|per|each|in)(?:箱|盒|托|carton|ctn|box|case|pallet)|"
    ".*[支只个片盒套]/?[箱托](?:数)?"
)


def in_boxes(event: ProposedEvent, sample: Sample) -> None:
    """One event for each package of a range, with what is in each; where only the amount in all of them is told, what
    is in one is unknown.
    """
    for column in ("inner_package", "package"):
        name = event.cells.get(column)
        each = _range(sample, name) if isinstance(name, str) and name in sample.names else None
        if not each or event.each:
            continue
        event.each = each
        event.notes[column] = "a first and a last number stand for all between them"
        if "quantity" not in event.cells:
            return
        amount = _in_each(sample, _counts(sample, each))
        if amount:
            event.cells["quantity"] = amount
        else:
            event.cells = {one: cell for one, cell in event.cells.items() if one not in ("quantity", "unit")}
            event.quantity = "optional"
            event.notes["lot"] = "the amount is of all packages of the row: how much is in each is not told"
        return


def _range(sample: Sample, name: str) -> dict[str, str] | None:
    """How its cells are read, if they tell ranges: the rows follow each other, or an amount counts their packages. Of
    several ways the one by which they tell most.
    """
    ways = [(each, _counts(sample, each)) for each in _ways(sample, name)]
    told = [
        (sum(counts), each)
        for each, counts in ways
        if any(count > 1 for count in counts)
        if "to" in each or _are_told(sample, counts) or _follow(sample, each)
    ]
    return max(told, key=lambda one: one[0], default=(0, None))[1]


def _ways(sample: Sample, name: str) -> Iterator[dict[str, str]]:
    last = range_ends(sample).get(name)
    marks = [to for to in TO if any(to in text for text in sample.column(name))]
    for plain in ({}, {"plain": "true"}):
        if last:
            yield {"column": name, "to": last, **plain}
        for mark in () if last else marks:
            yield {"column": name, "range": mark, **plain}


def _values(sample: Sample, each: dict[str, str]) -> list[list[str]]:
    """The packages of each row; nothing where one cannot be read so."""
    spec = Each.model_validate(each)
    place, last = sample.names.index(spec.column), sample.names.index(spec.to) if spec.to else -1
    try:
        return [listed(spec, row[place], row[last] if last >= 0 else "") for row in sample.rows]
    except RecordError:
        return []


def _counts(sample: Sample, each: dict[str, str]) -> list[int]:
    return [len(values) for values in _values(sample, each)]


def _follow(sample: Sample, each: dict[str, str]) -> bool:
    """Whether no package stands in two rows, and each row goes on with the number after the one before, from 1 on."""
    rows = [values for values in _values(sample, each) if values]
    names = [value for values in rows for value in values]
    goes_on = len(rows) > 1 and all(_number(one[-1]) + 1 == _number(other[0]) for one, other in pairwise(rows))
    return len(set(names)) == len(names) and (goes_on or all(_number(values[0]) == 1 for values in rows[:1]))


def _number(text: str) -> int:
    found = re.search(r"(\d+)\D*$", text)
    return int(found[1]) if found else -1


def _are_told(sample: Sample, counts: Sequence[int]) -> bool:
    """Whether an amount counts the packages of every row, or pieces in each and pieces do."""
    return bool(_product(sample, counts)) or any(_amounts(sample, name) == list(counts) for name in amounts_of(sample))


def _in_each(sample: Sample, counts: Sequence[int]) -> str:
    named = [name for name in sample.names if _IN_EACH.fullmatch(_plain(name)) and sample.column(name)]
    return _product(sample, counts) or next((name for name in named if name in amounts_of(sample)), "")


def _plain(name: str) -> str:
    return "".join(name.split()).casefold()


def _product(sample: Sample, counts: Sequence[int]) -> str:
    for each, pieces in permutations(amounts_of(sample), 2):
        rows = zip(counts, _amounts(sample, each), _amounts(sample, pieces), strict=True)
        if all(count * one == many and one > 0 for count, one, many in rows) and any(count > 1 for count in counts):
            return each
    return ""


def _amounts(sample: Sample, name: str) -> list[Decimal]:
    place = sample.names.index(name)
    return [number_of(row[place]) for row in sample.rows]
