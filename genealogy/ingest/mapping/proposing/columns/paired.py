"""Components told in one line of a header: a lot and an amount whose names share what they are of, 原料A批号 and
原料A投料量, RM-1 lot and RM-1 qty, 批号(色母) and 用量(色母).
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from genealogy.ingest.mapping.cells import number_text
from genealogy.ingest.mapping.proposing.columns.ranges import range_ends
from genealogy.ingest.mapping.proposing.sheet.sampling import Sample
from genealogy.ingest.mapping.proposing.sheet.values import are_amounts
from genealogy.ingest.mapping.proposing.words.composed import is_other_amount
from genealogy.ingest.mapping.proposing.words.stems import lot_stem, rank
from genealogy.ingest.mapping.proposing.words.strokes import something
from genealogy.ingest.mapping.proposing.words.vocabulary import COMPOSED, LEAST, field_score, folded, table_told

_LEAST = 2
_BEHIND = re.compile(
    r"(?:批号|批次号?|lot(?: ?no\.?)?|batch(?: ?no\.?)?)\s*[(（\[](?P<stem>[^()（）\[\]]+)[)）\]]", re.IGNORECASE
)
_BRACKET = re.compile(r"[(（\[]([^()（）\[\]]+)[)）\]]\s*$")
_MOVED = re.compile(
    ".*(?:调|换|转|移|发|收|拆|入库|出库|领|退|借|还|前|后|生产|本|客户|来料|进厂|加工|新|原(?!料|材|辅)).*|"
    "(?:from|to|in|out|old|new|our|source|target|customer|supplier|parent).*|[\\d.]*"
)
"""What is no component: where a lot was before, or what was done to it."""


@lru_cache(maxsize=64)
def paired(sample: Sample) -> tuple[tuple[str, str, str], ...]:
    """Stem, lot and amount of each component; nothing where fewer than two are told so."""
    own = [name for name in sample.names if name not in sample.labels and "/" not in name and sample.column(name)]
    ends = {*range_ends(sample), *range_ends(sample).values()}
    lots = {name: stem for name in own if name not in ends and (stem := component_stem(name))}
    lots = {name: stem for name, stem in lots.items() if not rank(stem) and not _is_another(name, stem)}
    stems = list(lots.values())
    amounts = {name: of_stem(name, stems) for name in own if name not in lots}
    amounts = {name: stem for name, stem in amounts.items() if stem and _is_amount(sample, name, stem)}
    found = []
    for lot, stem in lots.items():
        if amount := next((name for name, of in amounts.items() if of == stem), ""):
            found.append((stem, lot, amount))
    return tuple(found) if len(found) >= _LEAST else ()


def component_stem(header: str) -> str:
    """Of what a lot is, told before it or behind it in brackets; folded, blank for a lot without more."""
    behind = _BEHIND.fullmatch(header.strip())
    return folded(behind["stem"]) if behind else lot_stem(header)


def of_stem(header: str, stems: Iterable[str]) -> str:
    """The longest of the stems that a name begins with or has in brackets at its end; blank for none."""
    text, behind = folded(header), _BRACKET.search(header)
    inside = folded(behind[1]) if behind else ""
    return max((stem for stem in stems if text.startswith(stem) or inside == stem), key=len, default="")


def _is_another(header: str, stem: str) -> bool:
    other = max(field_score(field, header) for field in ("supplier_lot", "load", "into_lot"))
    return other >= COMPOSED or bool(_MOVED.fullmatch(stem)) or bool(table_told(stem))


def _is_amount(sample: Sample, name: str, stem: str) -> bool:
    """Whether what a name says beside the stem is an amount."""
    texts = [number_text(text, ".", ",") for text in something(sample.column(name))]
    text = folded(name)
    rest = text.removeprefix(stem) if text.startswith(stem) else _BRACKET.sub("", name)
    told = max(field_score("quantity", rest), field_score("quantity", name))
    return told >= LEAST and are_amounts(texts) and not is_other_amount(rest)
