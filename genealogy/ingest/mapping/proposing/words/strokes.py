"""Strokes and words that stand in a cell in place of nothing, or of what stands above."""

import re
from collections.abc import Iterable

_NOTHING = re.compile(
    r"[-/\\\\／＼—–－―_~*.。]+|[(（]?(?:暂?无|没有|空白?|不适用|不详|不明|未知|未提供|未编号|无批号|无编号|待定)[)）]?|"
    r"#?n\s*[./]?\s*a\.?|none|null|nil|nan|not applicable|unknown|tb[dc]|k\.?\s?a\.?|entfällt|keine?",
    re.IGNORECASE,
)
_ABOVE = re.compile(
    "同上(?:行|列|述)?|同前|〃|″|々|ditto|do\\.|same(?: as above)?|as above|idem|dto\\.?|wie oben", re.IGNORECASE
)


def is_nothing(text: str) -> bool:
    """Whether a cell is filled to say that there is nothing to fill in."""
    return bool(_NOTHING.fullmatch(text.strip()))


def something(texts: Iterable[str]) -> list[str]:
    """The texts that say something."""
    return [text for text in texts if not is_nothing(text)]


def nothings(texts: Iterable[str]) -> list[str]:
    """The texts that stand for nothing, each once."""
    return [text for text in dict.fromkeys(texts) if is_nothing(text)]


def is_above(text: str) -> bool:
    """Whether a cell says that it is as the one above."""
    return bool(_ABOVE.fullmatch(text.strip()))
