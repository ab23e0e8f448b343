"""What the values of a column say against what its name tells: a partner that is a unit, an item's number as a test."""

import re
from collections.abc import Sequence

from genealogy.ingest.mapping.proposing.words.vocabulary import folded, is_unit

_NUMBER = re.compile(r"[-+]?\d+(?:[.,]\d+)*")
_DAY = re.compile(r"(?:19|20)\d\d(?:[-/.]\d{1,2}[-/.]\d{1,2}|年\d{1,2}月(?:\d{1,2}日)?)(?:[T\s].*)?")
_CODE = re.compile(r"(?=(?:.*\d){2})[A-Z]{0,4}[-./\d]{3,}[-A-Z\d]*")
"""The number of a thing, 10-0001, FG0022; no name of a test."""
_DIGIT = re.compile(r"\d")
_MONEY = re.compile(r"[¥￥$€].*")
_WHO = frozenset(("supplier", "consignee", "party", "location", "from_location", "to_location", "operator", "carrier"))
_NUMBERED = frozenset(("batch", "lot", "serial", "material", "shipment", "receipt", "load", "package", "equipment"))
_TIMES = frozenset(("event_time", "started_at", "ended_at", "produced_on", "expires_on"))


def is_day(text: str) -> bool:
    """Whether a text is written like a day with its year, alone or before a time of day."""
    return bool(_DAY.fullmatch(text))


def denied(column: str, texts: Sequence[str]) -> bool:
    """Whether what stands in a column of the file cannot be what a column of the table means."""
    texts = list(dict.fromkeys(texts))
    if not texts:
        return False
    if column in _TIMES:
        return not any(_DIGIT.search(text) for text in texts) or all(text.isdigit() and len(text) < 3 for text in texts)
    if column == "quantity":
        return not any(_DIGIT.search(text) for text in texts) or all(
            is_day(text) or _MONEY.fullmatch(text) for text in texts
        )
    if column == "characteristic":
        return all(_NUMBER.fullmatch(text) for text in texts) or all(_CODE.fullmatch(text) for text in texts)
    if column == "material" and all(text.isdigit() and len(text) < 3 for text in texts):
        return True  # lines of a document
    if column in _WHO:
        return all(is_day(text) or is_unit(text) for text in texts)
    if column in _NUMBERED:
        return all(is_day(text) for text in texts) or all(is_unit(text) for text in texts)
    return False


_NUMBERED_THING = re.compile(r"(?=(?:.*\d){3})(?=.*[A-Za-z]|\d{6,})[A-Za-z0-9][-A-Za-z0-9/_.]{3,}")
_ORGANISATION = re.compile(
    ".*(?:公司|厂|医院|集团|中心|诊所|卫生院|大药房|药业|医药|器械|商贸|科技|股份|研究所|门诊部|gmbh|inc|ltd|llc|ag|corp|co|"
    r"hospital|clinic)\.?(?:[(（].*[)）])?",
    re.IGNORECASE,
)
_MOST = 0.8


def are_codes(texts: Sequence[str]) -> bool:
    """Whether nearly all texts look like numbers of things: letters and digits, no amount, no day."""
    fit = [text for text in texts if _NUMBERED_THING.fullmatch(text) and not is_day(text)]
    return bool(texts) and len(fit) >= len(texts) * _MOST


def are_organisations(texts: Sequence[str]) -> bool:
    """Whether nearly all texts are called like companies, works or hospitals."""
    return bool(texts) and sum(bool(_ORGANISATION.fullmatch(text)) for text in texts) >= len(texts) * _MOST


def are_amounts(texts: Sequence[str]) -> bool:
    """Whether all texts are plain numbers."""
    return bool(texts) and all(_NUMBER.fullmatch(text) for text in texts)


_TO_COME = re.compile(
    "有效|失效|效期|到期|保质|过期|复验|复检|复测|下次|预计|计划|预定|要求|应[到交还]|约定|承诺|expir|bestbefore|retest|due|next|plan|"
    "expected|requested|promised|scheduled"
)


def is_to_come(header: str) -> bool:
    """Whether a column tells what is to come, as a day of expiry does, and nothing that has happened."""
    return bool(_TO_COME.search(folded(header)))
