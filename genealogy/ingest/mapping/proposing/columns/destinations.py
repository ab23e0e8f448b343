"""Which of two lots is where something went: 用于生产批号 beside 批号, Used in batch beside Lot."""

import re
from functools import lru_cache

from genealogy.ingest.mapping.proposing.sheet.sampling import Sample
from genealogy.ingest.mapping.proposing.words.headings import last_of
from genealogy.ingest.mapping.proposing.words.stems import goes_in, lot_stem, rank
from genealogy.ingest.mapping.proposing.words.vocabulary import COMPOSED, field_score, folded

_NUMBER = "(?:批|工单|任务|指令|订单|制令|batch|lot|order|job)"
_SURELY = re.compile(
    f".*(?:用于|用途|去向|用在|用到|去往|投向|耗用于|供给).*{_NUMBER}.*|"
    f"(?:used|consumed|issued|gone|went)(?:in|into|for|by|to).*{_NUMBER}.*|(?:for|destination|receiving){_NUMBER}.*"
)
_PERHAPS = re.compile(f"(?:使用|领用|投用|投入|耗用|生产|产品|成品|制品|加工|配制){_NUMBER}.*")
"""What may as well be the lot that was used, or the one of the row, unless one is named plainly."""


def is_destination(sample: Sample, header: str) -> bool:
    """Whether a column tells what took up the lot that another column, or the head of the sheet, names."""
    text = folded(last_of(header))
    if header in sample.labels or not (_SURELY.fullmatch(text) or _PERHAPS.fullmatch(text)):
        return False
    lots = [name for name in _lots(sample.names) if name != header and sample.column(name)]
    if _SURELY.fullmatch(text):
        return bool(lots)
    return any(_is_plain(name) for name in lots) and not any(rank(name) for name in lots)


def went_to(header: str) -> bool:
    """Whether a name tells nothing else than where something went."""
    return bool(_SURELY.fullmatch(folded(last_of(header))))


@lru_cache(maxsize=512)
def _lots(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for name in names if field_score("lot", name) >= COMPOSED and not went_to(name))


def _is_plain(name: str) -> bool:
    """批号 alone, or the lot of what goes in."""
    return goes_in(name) or (not lot_stem(name) and bool(field_score("lot", name)))
