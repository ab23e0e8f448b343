"""Amounts of which one is what is left of another: issued, brought back, really used."""

import re
from decimal import Decimal
from itertools import permutations

from genealogy.ingest.mapping.cells import number_text
from genealogy.ingest.mapping.proposing.proposal import ProposedEvent
from genealogy.ingest.mapping.proposing.sampling import Sample
from genealogy.ingest.mapping.proposing.values import are_amounts
from genealogy.ingest.mapping.proposing.vocabulary import COMPOSED, field_score, folded

_LEAST_ROWS = 2
_OFF = re.compile("退|余|剩|损|废|缺|差|不合格|不良|拒|破|return|scrap|loss|lost|reject|left|defect|bad")


def net_amount(event: ProposedEvent, sample: Sample) -> None:
    """Of an amount, what was taken off it, and what is left in every row, what is left counts: the sums tell it,
    whatever the columns are called.
    """
    gross = event.cells.get("quantity")
    if not isinstance(gross, str) or len(sample.rows) < _LEAST_ROWS:
        return
    amounts = [name for name in sample.names if _is_amount(sample, name) and name != gross]
    for off, left in permutations(amounts, 2):
        if _OFF.search(folded(off)) and not _OFF.search(folded(left)) and _adds(sample, gross, off, left):
            event.cells["quantity"] = left
            event.notes["quantity"] = f"{gross} without {off}, as the sums of all rows say; or {gross}"
            return


def _is_amount(sample: Sample, name: str) -> bool:
    texts = [number_text(text, ".", ",") for text in sample.column(name)]
    return name not in sample.labels and field_score("quantity", name) >= COMPOSED and are_amounts(texts)


def _adds(sample: Sample, gross: str, off: str, left: str) -> bool:
    """Whether the one is the sum of the two others in every row, and is not always the same as the last."""
    places = [sample.names.index(name) for name in (gross, off, left)]
    rows = [tuple(_number(row[place]) for place in places) for row in sample.rows]
    return all(whole == less + rest for whole, less, rest in rows) and any(less for _, less, _ in rows)


def _number(text: str) -> Decimal:
    return Decimal(number_text(text.strip(), ".", ",") or "0")
