"""Amounts of which one is what is left of another: issued, brought back, really used."""

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import combinations

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
    taken = [name for name in amounts if _OFF.search(folded(name))]
    for count in range(1, len(taken) + 1):
        for off in combinations(taken, count):
            if left := next((name for name in amounts if name not in taken and _adds(sample, gross, off, name)), ""):
                event.cells["quantity"] = left
                event.notes["quantity"] = f"{gross} without {' and '.join(off)}, as all rows say; or {gross}"
                return


def _is_amount(sample: Sample, name: str) -> bool:
    texts = [number_text(text, ".", ",") for text in sample.column(name)]
    return name not in sample.labels and field_score("quantity", name) >= COMPOSED and are_amounts(texts)


def _adds(sample: Sample, gross: str, off: Sequence[str], left: str) -> bool:
    """Whether an amount is the sum of the others in every row, and not always the same as what is left."""
    places = [sample.names.index(name) for name in (gross, left, *off)]
    rows = [[_number(row[place]) for place in places] for row in sample.rows]
    return all(whole == sum(parts) for whole, *parts in rows) and any(whole != rest for whole, rest, *_ in rows)


def _number(text: str) -> Decimal:
    return Decimal(number_text(text.strip(), ".", ",") or "0")
