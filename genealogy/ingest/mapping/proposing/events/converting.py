"""How many of its base unit a larger one of a material holds: a second column of units, and a factor beside it."""

import re
from collections.abc import Sequence
from decimal import Decimal

from genealogy.ingest.mapping.cells import number_text
from genealogy.ingest.mapping.proposing.columns.contents import column_of
from genealogy.ingest.mapping.proposing.events.recognising import units_of
from genealogy.ingest.mapping.proposing.proposal import Proposal, ProposedEvent, filled_but
from genealogy.ingest.mapping.proposing.sheet.sampling import Sample
from genealogy.ingest.mapping.proposing.sheet.values import are_amounts
from genealogy.ingest.mapping.proposing.words.strokes import is_nothing, something
from genealogy.ingest.mapping.proposing.words.vocabulary import folded, is_unit

_FACTOR = re.compile(
    "换算|转换|折算|系数|因子|倍率|倍数|分子|(?:包装|单位|装箱)比例?|[每一1].*(?:含|等于|=)|入数|含量数|factor|conver|per|ratio|"
    "contains|umrechn|numerator"
)
_UNIT = re.compile(".*(?:单位|units?|uom|einheit|measure)")
_DIVISOR = re.compile("分母|denominator|nenner")
_SAME = ("1", "1.0", "1.00")


def converted(found: Proposal, sample: Sample, main: ProposedEvent) -> list[ProposedEvent]:
    """An event for each factor, in the rows that tell it; nothing where what it divides by is not always one."""
    base = column_of(main.cells.get("unit"))
    others = [
        name for name in sample.names if name != base and name not in sample.labels and _is_of_units(sample, name)
    ]
    if base not in sample.names or not others or any(set(sample.column(name)) - {*_SAME} for name in _divisors(sample)):
        return []
    events = []
    for factor in _factors(sample):
        at = sample.names.index(factor)
        before = [name for name in others if sample.names.index(name) < at]
        unit = before[-1] if before else others[0]
        events.append(_event(found, sample, main, (unit, base), factor))
    return events


def _event(found: Proposal, sample: Sample, main: ProposedEvent, units: tuple[str, str], factor: str) -> ProposedEvent:
    """Of a factor below one the base unit is the larger one."""
    texts = [number_text(text, ".", ",") for text in something(sample.column(factor))]
    first, last = reversed(units) if all(0 < Decimal(text) < 1 for text in texts) else units
    cells: dict[str, object] = {
        "material": main.cells["material"],
        "from_unit": first,
        "to_unit": last,
        "factor": factor,
    }
    strokes = [text for text in dict.fromkeys(sample.column(factor)) if is_nothing(text) or text in _SAME]
    event = ProposedEvent("unit_converted", {**main.when, factor: filled_but(strokes)}, cells)
    units_of(found, event, sample)
    return event


def _factors(sample: Sample) -> list[str]:
    named = [name for name in sample.names if name not in sample.labels and _FACTOR.search(folded(name))]
    return [name for name in named if name not in _divisors(sample) and _are_factors(sample.column(name))]


def _are_factors(texts: Sequence[str]) -> bool:
    told = something(texts)
    return are_amounts(told) and any(text not in _SAME for text in told)


def _divisors(sample: Sample) -> list[str]:
    return [name for name in sample.names if _DIVISOR.search(folded(name)) and sample.column(name)]


def _is_of_units(sample: Sample, name: str) -> bool:
    texts = something(sample.column(name))
    named = bool(_UNIT.fullmatch(folded(name))) and not any(char.isdigit() for text in texts for char in text)
    return bool(texts) and (named or all(map(is_unit, texts)))
