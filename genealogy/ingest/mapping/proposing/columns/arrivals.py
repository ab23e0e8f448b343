"""Several days of the life of one delivery: when it left, and when the other side had it, whatever both are called."""

import re

from genealogy.ingest.mapping.proposing.sheet.days import days_of, pairs_of_days
from genealogy.ingest.mapping.proposing.sheet.sampling import Sample
from genealogy.ingest.mapping.proposing.sheet.values import is_to_come
from genealogy.ingest.mapping.proposing.words.headings import last_of
from genealogy.ingest.mapping.proposing.words.vocabulary import WHOLE, field_score, folded, table_told

_ARRIVED = re.compile(
    "(?!安装|装机|调试).*(?:签收|送达|到达|抵达|妥投|到货|到院|收货|收讫|收到|接收|交付|交接完|客户确认|验收)(?!.*(?:人|单|号|数|温)).*"
)
_ARRIVED_WORDS = frozenset(
    ("pod", "delivered", "delivery", "arrived", "arrival", "received", "receipt", "signed", "accepted", "acceptance")
)
_WORD = re.compile("[a-z]+")
_LONGEST = 70
"""Days between both: ten weeks, as by sea."""


def is_of_arrival(header: str) -> bool:
    """Whether a name tells that the other side had the goods, and nothing that is to come."""
    text = folded(last_of(header))
    told = bool(_ARRIVED.fullmatch(text)) or bool(_ARRIVED_WORDS & {*_WORD.findall(header.casefold())})
    return told and not is_to_come(header)


def arrival(sample: Sample, sent: str) -> str:
    """The column of the day of arrival that follows, in every row, the one on which goods were sent; the closest of
    several, blank for none.
    """
    gaps: dict[str, int] = {}
    for name in sample.names:
        if name == sent or name in sample.labels or not is_of_arrival(name):
            continue
        both = pairs_of_days(sample, sent, name)
        if both and all(0 <= b - a <= _LONGEST for a, b in both):
            gaps[name] = max(b - a for a, b in both)
    return min(gaps, key=lambda name: gaps[name], default="")


def sent_on(sample: Sample, told: str) -> str:
    """The column of the day on which goods were sent: the one that is taken, or, where this is of their arrival, the
    day before it in every row that is called like a dispatch, or just a day.
    """
    if not told or not is_of_arrival(told) or table_told(told) == "shipped":
        return told
    before = [
        name
        for name in sample.names
        if name != told and name not in sample.labels and not is_of_arrival(name) and not is_to_come(name)
        if table_told(name) == "shipped" or field_score("event_time", name) >= WHOLE
        if days_of(sample, name) and arrival(sample, name) == told
    ]
    return max(before, key=lambda name: table_told(name) == "shipped", default=told)
