"""What the values of a column say against what its name tells: a partner that is a unit, an item's number as a test."""

import re
from collections.abc import Sequence

from genealogy.ingest.mapping.proposing.vocabulary import is_unit

_NUMBER = re.compile(r"[-+]?\d+(?:[.,]\d+)*")
_DAY = re.compile(r"(?:19|20)\d\d(?:[-/.]\d{1,2}[-/.]\d{1,2}|年\d{1,2}月(?:\d{1,2}日)?)(?:[T\s].*)?")
_CODE = re.compile(r"(?=(?:.*\d){2})[A-Z]{0,4}[-./\d]{3,}[-A-Z\d]*")
"""The number of a thing, 10-0001, FG0022; no name of a test."""
_DIGIT = re.compile(r"\d")
_MONEY = re.compile(r"[¥￥$€].*")
_WHO = frozenset(("supplier", "consignee", "party", "location", "from_location", "to_location", "operator", "carrier"))
_NUMBERED = frozenset(("batch", "lot", "serial", "material", "shipment", "receipt", "load", "package", "equipment"))
_TIMES = frozenset(("event_time", "started_at", "ended_at", "produced_on", "expires_on"))


def denied(column: str, texts: Sequence[str]) -> bool:
    """Whether what stands in a column of the file cannot be what a column of the table means."""
    texts = list(dict.fromkeys(texts))
    if not texts:
        return False
    if column in _TIMES:
        return not any(_DIGIT.search(text) for text in texts) or all(text.isdigit() and len(text) < 3 for text in texts)
    if column == "quantity":
        return not any(_DIGIT.search(text) for text in texts) or all(
            _DAY.fullmatch(text) or _MONEY.fullmatch(text) for text in texts
        )
    if column == "characteristic":
        return all(_NUMBER.fullmatch(text) for text in texts) or all(_CODE.fullmatch(text) for text in texts)
    if column == "material" and all(text.isdigit() and len(text) < 3 for text in texts):
        return True  # lines of a document
    if column in _WHO:
        return all(_DAY.fullmatch(text) or is_unit(text) for text in texts)
    if column in _NUMBERED:
        return all(_DAY.fullmatch(text) for text in texts) or all(is_unit(text) for text in texts)
    return False
