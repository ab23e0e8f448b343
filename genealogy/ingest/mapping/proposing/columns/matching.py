"""How well a column of a file fits one of a table, and which column of a sample is which."""

import re
from functools import lru_cache

from genealogy.ingest.mapping.proposing.columns.amounts import of_amount
from genealogy.ingest.mapping.proposing.columns.arrivals import sent_on
from genealogy.ingest.mapping.proposing.columns.destinations import is_destination, went_to
from genealogy.ingest.mapping.proposing.columns.forms import of_form
from genealogy.ingest.mapping.proposing.columns.packages import outer_first
from genealogy.ingest.mapping.proposing.columns.ranges import of_packages, of_units
from genealogy.ingest.mapping.proposing.columns.verdicts import is_one_of_several, what_was_measured
from genealogy.ingest.mapping.proposing.sheet.sampling import Sample
from genealogy.ingest.mapping.proposing.sheet.values import denied, is_to_come
from genealogy.ingest.mapping.proposing.words.headings import last_of
from genealogy.ingest.mapping.proposing.words.stems import goes_in, lot_stem, rank
from genealogy.ingest.mapping.proposing.words.vocabulary import (
    COMPOSED,
    GIVEN_BACK,
    LEAST,
    SENT_BACK,
    WHOLE,
    field_score,
    fields,
    folded,
    is_unit,
    is_ward,
    names_in_table,
    table_told,
    tells_no_table,
)
from genealogy.ingest.tables.columns import Table, table


def own_table(name: str) -> Table:
    """The table that a name stands for: what goes back to a supplier is shipped to it, what comes back from production
    takes a consumption back.
    """
    return table({SENT_BACK: "shipped", GIVEN_BACK: "material_consumed"}.get(name, name))


def chosen_columns(sample: Sample, name: str, used: str) -> dict[str, str]:
    """Column of the table → column of the file: the best pairs first, each column once."""
    wanted = [column for column in (*own_table(name).fields, "record_line") if column in (*fields(), "reverses")]
    scores = [
        (
            header not in sample.labels,
            score(sample, name, column, header),
            -wanted.index(column),
            -place,
            column,
            header,
        )
        for column in wanted
        for place, header in enumerate(sample.names)
        if header != used and sample.column(header) and (header not in sample.labels or column in _ABOVE)
        if not (column == "material" and name == "material_consumed" and _is_made(sample, header))
        if not denied(column, sample.column(header))
        if not (column in ("lot", "batch") and name in _OF_MADE and _went_in(sample, header))
    ]
    chosen: dict[str, str] = {}
    for is_column, fit, _, _, column, header in sorted(scores, reverse=True):
        if fit >= (LEAST if is_column else COMPOSED) and column not in chosen and header not in chosen.values():
            chosen[column] = header
    if name == "material_consumed":
        chosen = _what_went_in(sample, chosen)
        if (form := of_form(sample)) and chosen.get("batch") not in sample.names[: -len(sample.labels)]:
            chosen["batch"] = form
    if name == "inspected":
        chosen = what_was_measured(sample, chosen)
    if name == "shipped" and (sent := sent_on(sample, chosen.get("event_time", ""))):
        chosen["event_time"] = sent
    if chosen.get("lot") not in sample.labels and chosen.get("expires_on") in sample.labels:
        del chosen["expires_on"]  # of another lot than those of the rows
    chosen = _numbered_beside(sample, chosen)
    return _outer_first(sample, chosen) if "inner_package" in wanted else chosen


def _numbered_beside(sample: Sample, chosen: dict[str, str]) -> dict[str, str]:
    """A column that is only called a number, beside one of names, has the numbers of these: 容器名称, 编号."""
    found = dict(chosen)
    for column in ("equipment", "material"):
        named = chosen.get(column) or (chosen.get("name", "") if column == "material" else "")
        at = sample.names.index(named) + 1 if _NAME.search(named) else len(sample.names)
        beside = sample.names[at] if at < len(sample.names) else ""
        if _BARE.fullmatch(folded(beside)) and beside not in chosen.values() and sample.column(beside):
            found[column] = beside
    return found


_NAME, _BARE = re.compile("名称$|name$", re.IGNORECASE), re.compile("编号|代号|号码|no")


_OF_MADE = frozenset((
    "lot_produced", "equipment_used", "operator_worked", "sterilized", "released", "packed", "shipped", "returned",
    "used",
))  # fmt: skip


def _went_in(sample: Sample, header: str) -> bool:
    """Whether a lot went into another one that the row tells, 原料批号 beside 产品批号."""
    return goes_in(header) and any(
        not goes_in(name) and sample.column(name) and field_score("lot", name) >= COMPOSED
        for name in sample.names
        if name not in sample.labels
    )


def _is_made(sample: Sample, header: str) -> bool:
    """Whether a column of a consumption tells what was made, for another one tells what went into it."""
    return rank(header) > 0 and any(
        (goes_in(name) or rank(name) < rank(header))
        and max(field_score(field, name) for field in ("material", "name")) >= COMPOSED
        and (goes_in(name) or any(lot_stem(lot) and folded(name).startswith(lot_stem(lot)) for lot in sample.names))
        for name in sample.names
        if sample.column(name)
    )


def _what_went_in(sample: Sample, chosen: dict[str, str]) -> dict[str, str]:
    """Of two columns of lots the one of components is consumed, by the batch of the other; its material is called as it
    is: 材料牌号 beside 材料炉批号, whatever 零件图号 says.
    """
    own = [name for name in sample.names if name not in sample.labels and sample.column(name)]
    lots = [name for name in own if field_score("lot", name) >= COMPOSED]
    made = max(map(rank, lots), default=0)
    lots = [name for name in lots if name != chosen.get("batch")]
    components = [name for name in lots if goes_in(name)] or [name for name in lots if rank(name) < made]
    others = [name for name in lots if name not in components]
    found = {**chosen, **({"lot": components[0]} if components else {})}
    if components and others and "batch" not in found:
        found["batch"] = others[0]
    stem, material = lot_stem(found.get("lot", "")), found.get("material")
    if stem and (components or goes_in(stem)) and not folded(material or "").startswith(stem):
        named = [name for name in own if folded(name).startswith(stem[:_STEM]) and name not in found.values()]
        fit = [name for name in named if field_score("material", name) >= COMPOSED or _GRADE.search(folded(name))]
        fit += [name for name in named if folded(name) == stem or _CODE.fullmatch(folded(name).removeprefix(stem))]
        fit += [name for name in named if field_score("name", name) >= COMPOSED and material]
        found |= {"material": fit[0]} if fit else {}
    return found


_STEM = 2
_GRADE = re.compile("(?:牌号|型号|图号)$")
_CODE = re.compile("编码|代码|编号|代号|料号|货号|品号|号|code|no|number|id|nr|nummer")


def _outer_first(sample: Sample, chosen: dict[str, str]) -> dict[str, str]:
    """Of two columns of packages, pallet and carton, the smaller one is inside of the other."""
    names = outer_first(sample)
    if len(names) < 2 or "package" not in chosen or ("inner_package" in chosen and len(names) < 3):
        return chosen
    return {**chosen, "package": names[0], "inner_package": names[1]}


_ABOVE = frozenset((
    "batch", "shipment", "consignee", "supplier", "party", "event_time", "material", "lot", "load", "equipment",
    "line", "shift", "location", "unit", "operator", "receipt", "into_material", "into_serial", "produced_on",
    "expires_on", "started_at", "ended_at", "from_location", "to_location", "package", "carrier", "performed_by",
))  # fmt: skip
"""Columns that may stand above a table for all of its rows, if none of its own is called like them."""


def score(sample: Sample, name: str, column: str, header: str) -> int:
    """How well a column of a file fits one of a table: from LEAST it may be it, from WHOLE its name is just that."""
    told = last_of(header)
    if _is_of_another(name, column, header):
        return 0
    special = names_in_table(name, column)
    if own := next((text for text in (folded(header), folded(told)) if text in special), ""):
        return (900 if column == "batch" and name == "lot_produced" else 2000) - special.index(own)
    if name == SENT_BACK and column == "consignee":
        return field_score("supplier", header)
    if column == "reverses":
        return COMPOSED if name == GIVEN_BACK and _OF_ANOTHER.match(folded(told)) else 0
    if (end := _of_range(sample, name, column, header)) is not None:
        return end
    if column in ("source_record", "receipt", "shipment") and _OF_ANOTHER.match(folded(told)):
        return 0
    if column == "shipment" and _OF_CARRIER.match(folded(told)):
        return LEAST  # the carrier's number, where no other is told
    fit = _of_party(header) if column == "party" else field_score(column, header)
    if column == "material" and folded(told) == _ITEM and "characteristic" not in own_table(name).fields:
        return COMPOSED
    if column == "batch" and _CARD.match(folded(told)):
        return COMPOSED + 1  # of one lot's way through the shop: where no order or lot is named
    if name == "material_consumed" and column == "batch" and fit >= WHOLE:
        return 3000 + fit  # production tells its orders too; the lot made is the batch where no order is named
    if (name, column) == ("material_consumed", "batch") and (made := _MADE_LOT.fullmatch(folded(told))):
        return WHOLE + len(made[0])
    others = _wholly(header) - {column}
    if fit < WHOLE and column != "party" and any(o in own_table(name).fields or o not in _INTO for o in others):
        return 0  # a part of its name fits, but the whole means something else
    if column in _TIMES and fit:
        return _of_time(name, header, fit)
    if column == "quantity" and fit:
        return of_amount(sample, name, header, fit)
    if column == "material" and _BARE_THING.fullmatch(folded(told)):
        return max(fit - _LATER, min(fit, COMPOSED))
    if column == "equipment" and _NAME.search(told):
        return max(fit - _LATER, min(fit, LEAST))  # its number, where one stands beside it
    return _of_unit(sample, name, header, fit) if column == "unit" else fit


def _of_range(sample: Sample, name: str, column: str, header: str) -> int | None:
    """How well the ends of a run of units fit: the first one is their number, the last one nothing more. What took a
    lot up is the batch of a consumption, and no lot of the row.
    """
    if column in ("batch", "lot", "load", "material") and is_destination(sample, header):
        used = own_table(name).name == "material_consumed"
        if column == "batch":
            return _INTO_BATCH if used else None
        return 0 if used or went_to(header) else None
    ends, boxes = of_units(sample), of_packages(sample)
    if header in ends.values() or header in boxes.values():
        return 0
    if header in boxes:
        return WHOLE if column == "package" else 0
    return (WHOLE if column == "serial" else 0) if header in ends else None


def _of_time(name: str, header: str, fit: int) -> int:
    """The time that is called like the movement counts first, one of the paper about it last."""
    if table_told(header) == name:
        return fit + 1000
    return max(fit - _LATER, min(fit, LEAST)) if _OF_PAPER.match(folded(last_of(header))) else fit


def _of_unit(sample: Sample, name: str, header: str, fit: int) -> int:
    """How well a column fits that of units; one of organisations does not, the base unit of a material best."""
    if (fit < COMPOSED or header in sample.labels) and not all(map(is_unit, sample.column(header))):
        return 0
    base = name == "material_defined" and fit and _BASE.match(folded(last_of(header)))
    return fit + 1000 if base else fit


def _is_of_another(name: str, column: str, header: str) -> bool:
    """Whether a column is not what it is called like: the day of a complaint is of no movement, a department that asks
    for scrapping is of the plant itself, and one of several characteristics is not their name.
    """
    if column in _TIMES and name != "inspected" and is_to_come(header) and field_score(column, header) < WHOLE:
        return True
    if column in ("event_time", "quantity"):
        return tells_no_table(header)
    if (name, column) == ("inspected", "characteristic"):
        return is_one_of_several(header)
    return (name, column) == ("scrapped", "party") and is_ward(header)


@lru_cache(maxsize=8192)
def _wholly(header: str) -> frozenset[str]:
    """The fields that a name as a whole is of."""
    return frozenset(field for field in fields() if field_score(field, header) >= WHOLE)


_MADE_LOT = re.compile(
    ".*(?:产品|成品|中间品|中间体|制品|配制|配液|工作液|缓冲液|溶液|浆料|混料|本批|母件|父件)(?:批号|批次号?|批)"
)
"""The lot of what is made, beside that of what goes into it."""
_ITEM = "项目"
"""What some systems call a material, and others the line of a document, or what is inspected."""
_CARD = re.compile("流转卡|流程卡|随工单|随件单|route|traveller")
_OF_CARRIER = re.compile("(?:物流|快递|运单|运输|承运|托运|货运)|tracking|waybill|awb")
_OF_ANOTHER = re.compile("原(?!料|材|厂|始)|来源|源单|对应|关联|上游|original")
"""A number of a document before this one: of the receipt of what is sent back."""


def is_of_carrier(header: str) -> bool:
    return bool(_OF_CARRIER.match(folded(header)))


def _of_party(header: str) -> int:
    """Whoever gets goods may use or return them; a department counts where no one else is told."""
    if is_ward(header):
        return LEAST
    return max(field_score("party", header), field_score("consignee", header) - _LATER)


_LATER = 150
_BARE_THING = re.compile("product|item|material|part|article|artikel|component|物料|产品|材料|存货|商品")
"""Names that stand for a number or a name: a column that says it is the number counts first."""
_INTO_BATCH = 2500
"""Of what names the lot that took something up; only an order that is named is surer."""
_TIMES = frozenset(("event_time", "started_at", "ended_at"))
_BASE = re.compile("主|基本|base")
_OF_PAPER = re.compile("发起|申请|提交|提报|审批|录入|建单|requested|submitted|entered|created")
"""Times at which somebody wrote or asked, not at which something moved."""
_INTO = ("into_material", "into_serial", "into_lot")
"""What a table without them has as its own material, serial and lot."""


def is_of_supplier(header: str) -> bool:
    """Whether a column names a supplier, and no customer."""
    return field_score("supplier", header) >= COMPOSED > field_score("consignee", header)
