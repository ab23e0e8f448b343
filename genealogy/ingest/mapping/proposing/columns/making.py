"""Whether what came in was made in the plant: what the columns of a receipt tell of its work, and of a purchase."""

import re
from collections.abc import Sequence

from genealogy.ingest.mapping.proposing.columns.matching import is_of_supplier
from genealogy.ingest.mapping.proposing.sheet.sampling import Sample
from genealogy.ingest.mapping.proposing.words.vocabulary import COMPOSED, field_score, folded

_BOUGHT = re.compile(
    "采购|来料|来货|到货|进货|外购|供应|供货|供方|厂家|厂商|purchase|supplier|vendor|lieferant|^po(?:no|number|line|#)?$|^asn"
)
_WORKSHOP = re.compile(
    "(?:生产|完工|交库|入库|制造)?(?:车间|产线|生产线|线别|班组|机台|工段|工序|部门)|生产日报|workshop|(?:production)?line|"
    "workcent(?:er|re)|cell"
)
_WEIGHTS = (("batch", 2), ("line", 2), ("shift", 2), ("equipment", 2), ("step", 2), ("produced_on", 1))
_OF_ANY_ORDER = frozenset(("订单", "订单号", "order", "orderno", "单号"))
_ENOUGH = 2


def made_here(sample: Sample, names: Sequence[str]) -> str:
    """The column that tells most of it; blank where a purchase is told, by a column or by one of the names of file,
    sheet and title, or too little of the work.
    """
    own = [name for name in sample.names if sample.column(name)]
    if any(map(is_of_supplier, sample.names)) or any(_BOUGHT.search(folded(text)) for text in (*names, *sample.names)):
        return ""
    weights = {name: _weight(name) for name in own}
    told = [name for name in own if weights[name]]
    return max(told, key=lambda name: weights[name]) if sum(weights.values()) >= _ENOUGH else ""


def _weight(name: str) -> int:
    if _WORKSHOP.fullmatch(folded(name)):
        return _ENOUGH
    if folded(name) in _OF_ANY_ORDER:
        return 1
    return max((weight for field, weight in _WEIGHTS if field_score(field, name) >= COMPOSED), default=0)
