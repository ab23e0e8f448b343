"""Which amount of a stock count was counted, whatever it is called: beside it stand what the books say, and often how
much one differs from the other.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import permutations

from genealogy.ingest.mapping.proposing.columns.netting import amounts_of, number_of
from genealogy.ingest.mapping.proposing.proposal import ProposedEvent
from genealogy.ingest.mapping.proposing.sheet.sampling import Sample
from genealogy.ingest.mapping.proposing.words.vocabulary import folded

COUNTED = re.compile("实|盘点|清点|点数|count(?!er|edby|date|no)|actual|physical|found")
_BOOK = re.compile("账|帐|系统|库存|结存|理论|应|book|system|expect|theor|onhand|record|soll")
_DIFFERENCE = re.compile("差|盈|亏|diff|delta|varian|[+±]|discrep|abweich")


def counted_amount(event: ProposedEvent, sample: Sample) -> None:
    """The amount of a count: what is called so, or differs from the books by a third amount in every row."""
    told = event.cells.get("quantity")
    if event.table != "counted" or (told is not None and not isinstance(told, str)):
        return
    if told and COUNTED.match(folded(told)) and not _BOOK.search(folded(told)):
        return
    found = _by_difference(sample) or _by_name(sample)
    if found:
        event.cells["quantity"] = found


def _by_name(sample: Sample) -> str:
    named = [name for name in amounts_of(sample) if COUNTED.search(folded(name)) and not _BOOK.search(folded(name))]
    return named[0] if len(named) == 1 else ""


def _by_difference(sample: Sample) -> str:
    for book, counted, more in permutations(amounts_of(sample), 3):
        if _DIFFERENCE.search(folded(more)) and _differ(sample, book, counted, more):
            turned = COUNTED.search(folded(book)) or _BOOK.search(folded(counted))
            return book if turned else counted
    return ""


def _differ(sample: Sample, book: str, counted: str, more: str) -> bool:
    rows = list(_filled(sample, (book, counted, more)))
    return any(row[2] for row in rows) and all(there - first == rest for first, there, rest in rows)


def _filled(sample: Sample, names: tuple[str, ...]) -> Iterator[tuple[Decimal, ...]]:
    places = [sample.names.index(name) for name in names]
    for row in sample.rows:
        if all(row[place].strip() for place in places):
            yield tuple(number_of(row[place]) for place in places)
