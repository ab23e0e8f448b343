"""Amounts that are sums of each other, whatever they are called: issued, brought back, really used; boxes, pieces in
each, pieces; what came in, what went out, and what is then there.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import combinations, pairwise, permutations

from genealogy.ingest.mapping.cells import number_text
from genealogy.ingest.mapping.proposing.proposal import ProposedEvent
from genealogy.ingest.mapping.proposing.sheet.sampling import Sample
from genealogy.ingest.mapping.proposing.sheet.values import are_amounts
from genealogy.ingest.mapping.proposing.words.vocabulary import COMPOSED, field_score, fields, folded

_LEAST_ROWS = 2
_MOST_COLUMNS = 9
_MOST_OFF = 3
_OFF = re.compile("退|余|剩|损|废|缺|差|不合格|不良|拒|破|return|scrap|loss|lost|reject|left|defect|bad|waste")
_MONEY = re.compile("价|额|金|费|税|率|元|price|amount|cost|tax|value|eur|usd|温|湿|压")
_OF_REST = frozenset(("material_consumed", "lot_produced", "lot_received", "shipped", "used"))
"""Tables that tell what is left when something was taken off, whichever of the three amounts was recognised."""
_OF_PIECES = _OF_REST | {"returned", "packed", "moved", "counted", "released", "sterilized"}


def net_amount(event: ProposedEvent, sample: Sample) -> None:
    """Of an amount, what was taken off it, and what is left in every row, what is left counts. Where boxes, pieces in
    each and pieces stand there, the pieces count.
    """
    told = event.cells.get("quantity")
    if event.table == "counted" or (told is not None and not isinstance(told, str)):
        return
    for whole, off, left in sums(sample):
        known = told in ((whole, *off) if event.table in _OF_REST else (whole,))
        if known or (told is None and event.table in _OF_REST):
            event.cells["quantity"] = left
            event.notes["quantity"] = f"{whole} without {' and '.join(off)}, as all rows say; or {whole}"
            return
    for packs, each, pieces in _products(sample) if event.table in _OF_PIECES else ():
        if told in (packs, each):
            event.cells["quantity"] = pieces
            event.notes["quantity"] = f"{packs} times {each}, as all rows say"
            return


@lru_cache(maxsize=64)
def sums(sample: Sample) -> tuple[tuple[str, tuple[str, ...], str], ...]:
    """A whole, what is taken off it and what is left, where a whole is the sum of the others in every row. What is
    taken off is called so, or is blank in some rows while the others are filled.
    """
    amounts = amounts_of(sample)
    return tuple(
        (whole, off, left)
        for whole, left in permutations(amounts, 2)
        for count in range(1, _MOST_OFF + 1)
        for off in combinations([name for name in amounts if name != whole and _is_off(sample, name, left)], count)
        if left not in off and _adds(sample, whole, off, left)
    )


def balances(sample: Sample) -> frozenset[str]:
    """Amounts that are the one of the row above with what came in and without what went out: no movements."""
    return frozenset(there for _, _, there in flows(sample))


@lru_cache(maxsize=64)
def flows(sample: Sample) -> tuple[tuple[str, str, str], ...]:
    """What came in, what went out and what is then there, as each row says with the one above it."""
    found = []
    for came, went, there in permutations(amounts_of(sample), 3):
        rows = _numbers(sample, (came, went, there))
        steps = [(row[2] - above[2], row[0] - row[1]) for above, row in pairwise(rows)]
        if len(steps) >= _LEAST_ROWS and all(one == other for one, other in steps) and any(one for one, _ in steps):
            found.append((came, went, there))
    return tuple(found)


def _products(sample: Sample) -> Iterator[tuple[str, str, str]]:
    for packs, each, pieces in permutations(amounts_of(sample), 3):
        rows = _numbers(sample, (packs, each, pieces))
        whole = all(number == number.to_integral_value() and number > 0 for row in rows for number in row)
        several = any(other > 1 for _, other, _ in rows) and any(one > 1 for one, _, _ in rows)
        named = field_score("quantity", pieces) >= COMPOSED
        if named and whole and several and all(one * other == many for one, other, many in rows):
            yield packs, each, pieces


def _is_off(sample: Sample, off: str, left: str) -> bool:
    if _OFF.search(folded(left)):
        return False
    return bool(_OFF.search(folded(off))) or len(sample.column(off)) < len(sample.column(left)) == len(sample.rows)


def amounts_of(sample: Sample) -> list[str]:
    """Columns of plain numbers that are called amounts, or nothing that is known."""
    if len(sample.rows) < _LEAST_ROWS:
        return []
    found = [
        name
        for name in sample.names
        if name not in sample.labels
        and not _MONEY.search(folded(name))
        and (field_score("quantity", name) >= COMPOSED or all(field_score(one, name) < COMPOSED for one in fields()))
        and are_amounts([number_text(text, ".", ",") for text in sample.column(name)])
    ]
    return found[:_MOST_COLUMNS]


def _adds(sample: Sample, gross: str, off: Sequence[str], left: str) -> bool:
    """Whether an amount is the sum of the others in every row, and not always the same as what is left."""
    rows = _numbers(sample, (gross, left, *off))
    return all(whole == sum(parts) and min(parts) >= 0 for whole, *parts in rows) and any(
        whole != rest for whole, rest, *_ in rows
    )


def _numbers(sample: Sample, names: Sequence[str]) -> list[tuple[Decimal, ...]]:
    places = [sample.names.index(name) for name in names]
    return [tuple(number_of(row[place]) for place in places) for row in sample.rows]


def moves(amount: str) -> bool:
    """Whether an amount is told and not nought."""
    return bool(amount.strip().strip("0."))


def noughts(sample: Sample, name: str) -> list[str]:
    """How cells of a column say that nothing moved, blanks aside."""
    return list(dict.fromkeys(["0", "0.00", *(text for text in sample.column(name) if not moves(text))]))


def number_of(text: str) -> Decimal:
    """A plain number of a cell; nought where it is blank."""
    return Decimal(number_text(text.strip(), ".", ",") or "0")
