"""Which of several amounts is the one that a table tells: what moved, not what was planned, left or lost."""

import re
from functools import lru_cache

from genealogy.ingest.mapping.proposing.columns.netting import balances
from genealogy.ingest.mapping.proposing.sheet.sampling import Sample
from genealogy.ingest.mapping.proposing.words.composed import is_other_amount
from genealogy.ingest.mapping.proposing.words.headings import last_of
from genealogy.ingest.mapping.proposing.words.vocabulary import (
    COMPOSED,
    GIVEN_BACK,
    LEAST,
    SENT_BACK,
    field_score,
    folded,
    table_told,
    without_unit,
)

_GOOD = re.compile("(?<!不)合格|(?<!不)良品|good|gutmenge|accepted|yield")


def is_good_amount(header: str) -> bool:
    """Whether an amount is called good, 合格数, as what a work ended with is."""
    return field_score("quantity", header) >= COMPOSED and bool(_GOOD.search(folded(header)))


_PACKS = frozenset(("CT", "BX", "PK", "PF", "CS", "PX", "BG"))


def _is_packed(header: str) -> bool:
    """Whether an amount counts packages, 数量(箱)."""
    return _unit_of(header) in _PACKS or bool(_OF_PACKS.fullmatch(folded(last_of(header))))


_OF_PACKS = re.compile("(?:装|总|合计|发货|入库|出库)?(?:箱|托盘?|栈板|外箱|包装)(?:数量?|件数)")


def _is_smaller(header: str, packed: str) -> bool:
    """Whether an amount is the same as one that counts packages, in a unit that is none: 数量(支)."""
    if _is_packed(header):
        return False
    if _OF_PACKS.fullmatch(folded(last_of(packed))):
        return field_score("quantity", header) >= COMPOSED and not is_other_amount(folded(header))
    return bool(_unit_of(header)) and without_unit(header)[0] == without_unit(packed)[0]


@lru_cache(maxsize=8192)
def _unit_of(header: str) -> str:
    return without_unit(header)[1] if field_score("quantity", header) >= LEAST else ""


def of_amount(sample: Sample, name: str, header: str, fit: int) -> int:
    """How well an amount fits that of a table, of whose quantity its name has this score."""
    text = folded(header)
    if _goes_against(name, header):
        return LEAST + 1
    if is_other_amount(text, name) or (name != "counted" and header in balances(sample)):
        return LEAST
    if _is_packed(header) and any(_is_smaller(other, header) for other in sample.names if sample.column(other)):
        return LEAST + 2
    own = name in _NAMED and table_told(header) == name
    if name == "material_consumed" and _REALLY.search(text):
        return fit + 2000
    return fit + 1000 if own or (name == "lot_produced" and _GOOD.search(text)) else fit


_REALLY = re.compile("实际(?:使用|用|消?耗|投)|实用|实耗|净用")
"""What was used in the end, beside what was issued."""
_NAMED = frozenset(("material_consumed", "scrapped", "returned", "sampled", "released", "moved", "used"))
"""Tables whose amounts and times are told by their names: of 不良数 and 报废数 the second one was scrapped."""
_IN, _OUT = (
    re.compile("(?:本期|本月)?(?:入库|收入|收货|收料|进|转入|借方)|in"),
    re.compile("(?:本期|本月)?(?:出库|发出|发货|发料|支出|领用|领料|转出|贷方|消耗)|out"),
)
_COMING = frozenset(("lot_received", "lot_produced", "returned", GIVEN_BACK))
_GOING = frozenset(("material_consumed", "shipped", SENT_BACK, "scrapped", "used", "sampled"))


def _goes_against(name: str, header: str) -> bool:
    """Whether a column tells what came in, and the table what went out, or the reverse."""
    text = folded(last_of(header))
    return bool((_OUT if name in _COMING else _IN).match(text)) if name in _COMING | _GOING else False
