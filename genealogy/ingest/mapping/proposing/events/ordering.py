"""Lists of orders and plans, told by their columns: amounts that were ordered, days that were asked for, no lot."""

import re

from genealogy.ingest.mapping.proposing.sheet.sampling import Sample
from genealogy.ingest.mapping.proposing.words.vocabulary import COMPOSED, field_score, folded

_AMOUNT = re.compile(
    "(?!.*(?:最[小大低]|起订|安全|moq|minimum)).*(?:订[单购货](?:的)?数?量|订[单购货]数|需求数?量|计划(?:生产)?数?量|目标数?量|下单数?量|"
    "采购数?量|请购数?量|排产数?量|未[清交](?:数量)?|order(?:ed)?(?:qty|quantity)|(?:qty|quantity)ordered|"
    "(?:target|planned|requested|required|open|outstanding)(?:qty|quantity)|demand|bestellmenge|auftragsmenge|sollmenge).*"
)
_DAY = re.compile(
    "(?:计划|预计|要求|需求|承诺|约定|期望|基本|最[早晚迟])(?!.*数).*(?:日期|时间|日|期|开始|完成|开工|完工|交货|到货)|(?:客户)?交[货]?期|"
    ".*(?:requested|promised|due|needby|required|expected|planned|scheduled|basic)(?:date|delivery|start|finish|end|by|on).*|"
    "eta|etd|liefertermin|wunschtermin|due"
)
_KIND = re.compile(
    "(?:生产|采购|销售)?订单(?:类型|状态|日期)|下单日期|订货日期|采购员|计划员|排产人|mrp.*|buyer|planner|scheduler|"
    "(?:po|so|order)(?:date|status|type)|优先级|priority"
)
_STATE = re.compile(".*(?:状态|status|state)")
_STATES = re.compile(
    r"(?:crtd|rel|teco|prc|conf)\b.*|(?:partially|fully)?\s*(?:confirmed|sent|open|released|created|planned|draft|approved)|"
    "(?:已|未|待|部分)?(?:下达|下发|确认|发布|审核|审批|排产|计划|发送|创建|下单|批准|开立)(?:中)?|计划中?",
    re.IGNORECASE,
)
_THINGS = ("lot", "serial", "package", "load", "supplier_lot", "patient_reference", "equipment")


def orders_told(sample: Sample) -> list[str]:
    """The columns that say so; nothing where a lot, a unit or a package is told, or no amount that was ordered."""
    own = [name for name in sample.names if sample.column(name)]
    if any(field_score(field, name) >= COMPOSED for field in _THINGS for name in own):
        return []
    amounts = [name for name in own if _AMOUNT.fullmatch(folded(name))]
    others = [name for name in own if name not in amounts and _is_of_orders(sample, name)]
    return [*amounts, *others] if amounts and others else []


def _is_of_orders(sample: Sample, name: str) -> bool:
    text = folded(name)
    if _DAY.fullmatch(text) or _KIND.fullmatch(text):
        return True
    return bool(_STATE.fullmatch(text)) and all(_STATES.fullmatch(one) for one in sample.column(name))
