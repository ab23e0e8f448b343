"""Which column of a sample is which column of a table, and what stands in for those that are missing."""

import re
from functools import partial

from genealogy.ingest.mapping.composed import is_other_amount
from genealogy.ingest.mapping.contents import amounts_with_units, by_content, column_of, texts_of
from genealogy.ingest.mapping.doubting import doubt
from genealogy.ingest.mapping.proposal import Proposal, ProposedEvent
from genealogy.ingest.mapping.sampling import Sample
from genealogy.ingest.mapping.substituting import clock, number_of_record, subject, substitute, substitute_weakly
from genealogy.ingest.mapping.vocabulary import (
    COMPOSED,
    LEAST,
    WHOLE,
    field_score,
    fields,
    folded,
    is_unit,
    table_told,
    ucum,
    units,
)
from genealogy.ingest.tables.columns import table
from genealogy.model.errors import RecordError
from genealogy.model.quantities import parse_unit


def proposed_events(
    found: Proposal, sample: Sample, name: str, when: dict[str, object], used: str, *, weak: bool = True
) -> list[ProposedEvent]:
    """The events that each row of a sample makes of a table. Without `weak`, nothing stands in for a column that only
    might be another one.
    """
    event = ProposedEvent(name, when)
    chosen = chosen_columns(sample, name, used)
    own = table(name)
    event.cells = {column: chosen[column] for column in own.fields if column in chosen}
    number_of_record(event, sample, chosen)
    amounts_with_units(event, sample)
    substitute(event, chosen, sample)
    if weak:
        substitute_weakly(event, chosen, sample)
    clock(event, sample)
    _signs(found, event, sample)
    _units(found, event, sample)
    if name == "inspected":
        subject(event, sample)
    doubt(event, sample, partial(score, sample, name))
    events = by_content(found, event, sample)
    for one in events:
        one.missing = _missing(one)
    return events


def _missing(event: ProposedEvent) -> list[str]:
    own = table(event.table)
    missing = [column for column in own.required if column not in event.cells]
    if own.content and own.content not in event.cells:
        if "serial" not in event.cells:
            missing += [column for column in ("material", "lot", "quantity", "unit") if column not in event.cells]
        elif "material" not in event.cells:
            missing.append("material")
    return missing


_ALSO = {
    ("counted", "quantity"): ("实盘数量", "盘点数量", "实际数量", "实存数量"),
    ("lot_received", "receipt"): ("送货单号", "送货单", "交货单号"),
    ("lot_received", "quantity"): ("收入数量", "实收数量", "入库数量", "验收数量", "合格数量", "接收数量"),
    ("sterilized", "equipment"): ("柜号", "锅号", "罐号", "炉号", "柜"),
    ("lot_produced", "quantity"): ("收入数量", "入库数量", "合格数量"),
    ("returned", "quantity"): ("收入数量",),
    ("material_consumed", "quantity"): ("发出数量", "实发数量", "投料数量"),
    ("shipped", "quantity"): ("发出数量", "实发数量", "出库数量"),
    ("inspected", "lot"): ("批号", "产品批号", "物料批号"),
    ("material_consumed", "batch"): ("产品批号", "成品批号", "生产批号", "生产批次", "投产批号", "母件批号"),
    ("lot_produced", "batch"): ("生产批号", "生产批次"),
    ("equipment_used", "batch"): ("批号", "产品批号", "生产批号", "batch", "lot"),
    ("operator_worked", "batch"): ("批号", "产品批号", "生产批号", "batch", "lot"),
    ("unit_assembled", "into_material"): ("产品编码", "产品编号"),
    ("material_consumed", "material"): ("子件编码", "材料编码", "原料编码"),
    ("material_consumed", "lot"): ("原料批号", "材料批号", "物料批号", "子件批号"),
}  # fmt: skip
"""Names that mean another thing in one table than in the others."""


def chosen_columns(sample: Sample, name: str, used: str) -> dict[str, str]:
    """Column of the table → column of the file: the best pairs first, each column once."""
    wanted = [column for column in (*table(name).fields, "record_line") if column in fields()]
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
    ]
    chosen: dict[str, str] = {}
    for is_column, fit, _, _, column, header in sorted(scores, reverse=True):
        if fit >= (LEAST if is_column else COMPOSED) and column not in chosen and header not in chosen.values():
            chosen[column] = header
    if name == "material_consumed":
        chosen = _what_went_in(sample, chosen)
    return _outer_first(sample, chosen) if "inner_package" in wanted else chosen


_GOES_IN = re.compile("(?:原|辅|原辅|原材|材|物|用)料|子[件项]|组[件分]|零[部配]?件|部件|component|child")
_COMES_OUT = re.compile("(?:产|成|半成|制)品|母[件项]|父[件项]|整机|主机|product|parent|finished")


def _is_made(sample: Sample, header: str) -> bool:
    """Whether a column of a consumption tells what was made, for another one tells what went into it."""
    return bool(_COMES_OUT.match(folded(header))) and any(
        _GOES_IN.match(folded(name)) and max(field_score(field, name) for field in ("material", "name")) >= COMPOSED
        for name in sample.names
        if sample.column(name)
    )


def _what_went_in(sample: Sample, chosen: dict[str, str]) -> dict[str, str]:
    """Of two columns of lots the one of components is consumed, by the batch of the other; its material is called as it
    is: 材料牌号 beside 材料炉批号, whatever 零件图号 says.
    """
    own = [name for name in sample.names if name not in sample.labels and sample.column(name)]
    lots = [name for name in own if field_score("lot", name) >= COMPOSED and name != chosen.get("batch")]
    components = [name for name in lots if _GOES_IN.match(folded(name))]
    others = [name for name in lots if name not in components]
    found = {**chosen, **({"lot": components[0]} if components else {})}
    if components and others and "batch" not in found:
        found["batch"] = others[0]
    stem, material = folded(found.get("lot", ""))[:_STEM], found.get("material")
    if _GOES_IN.match(stem) and material and not folded(material).startswith(stem):
        named = [name for name in own if folded(name).startswith(stem) and name not in found.values()]
        fit = [name for name in named if field_score("material", name) >= COMPOSED or _GRADE.search(folded(name))]
        fit += [name for name in named if field_score("name", name) >= COMPOSED]
        found |= {"material": fit[0]} if fit else {}
    return found


_STEM = 2
_GRADE = re.compile("(?:牌号|型号|图号)$")
_SIZES = tuple(map(re.compile, ("托|栈板|卡板|pallet|集装", "外|大|箱|carton|case|outer", "")))


def _outer_first(sample: Sample, chosen: dict[str, str]) -> dict[str, str]:
    """Of two columns of packages, pallet and carton, the smaller one is inside of the other."""
    names = [name for name in sample.names if field_score("package", name) >= COMPOSED and sample.column(name)]
    if "inner_package" in chosen or len(names) < 2 or "package" not in chosen:
        return chosen
    sized = sorted(names, key=lambda name: next(n for n, size in enumerate(_SIZES) if size.search(folded(name))))
    return {**chosen, "package": sized[0], "inner_package": sized[1]}


_ABOVE = frozenset((
    "batch", "shipment", "consignee", "supplier", "party", "event_time", "material", "lot", "load", "equipment",
    "line", "shift", "location", "unit", "operator", "receipt", "into_material", "into_serial", "produced_on",
    "started_at", "ended_at", "from_location", "to_location", "package",
))  # fmt: skip
"""Columns that may stand above a table for all of its rows, if none of its own is called like them."""


def score(sample: Sample, name: str, column: str, header: str) -> int:
    """How well a column of a file fits one of a table: from LEAST it may be it, from WHOLE its name is just that."""
    told = header.rpartition("/")[2]
    special = _ALSO.get((name, column), ())
    if header in special or told in special:
        return (900 if column == "batch" and name == "lot_produced" else 2000) - special.index(
            header if header in special else told
        )
    fit = _of_party(header) if column == "party" else field_score(column, header)
    if (name, column) == ("material_consumed", "batch") and (made := _MADE_LOT.fullmatch(folded(told))):
        return WHOLE + len(made[0])
    others = (other for other in fields() if other != column and (other in table(name).fields or other not in _INTO))
    if fit < WHOLE and column != "party" and any(field_score(other, header) >= WHOLE for other in others):
        return 0  # a part of its name fits, but the whole means something else
    if column == "event_time" and fit and name in {*_NAMED, "delivered"} and table_told(header) == name:
        return fit + 1000
    if column == "quantity" and fit:
        return _of_amount(name, header, fit)
    if (
        column == "unit"
        and (fit < COMPOSED or header in sample.labels)
        and not all(map(is_unit, sample.column(header)))
    ):
        return 0  # the unit of an organisation
    return fit


_MADE_LOT = re.compile(
    ".*(?:产品|成品|中间品|中间体|制品|配制|配液|工作液|缓冲液|溶液|浆料|混料|本批|母件|父件)(?:批号|批次号?|批)"
)
"""The lot of what is made, beside that of what goes into it."""
_WARD = re.compile(".*(?:科室|病区|部门)")


def _of_party(header: str) -> int:
    """Whoever gets goods may use or return them; a department counts where no one else is told."""
    if _WARD.fullmatch(folded(header)):
        return LEAST
    return max(field_score("party", header), field_score("consignee", header) - _LATER)


_LATER = 150
_INTO = ("into_material", "into_serial", "into_lot")
"""What a table without them has as its own material, serial and lot."""
_GOOD = re.compile("(?<!不)合格|良品|good|accepted")


def _of_amount(name: str, header: str, fit: int) -> int:
    text = folded(header)
    if goes_against(name, header):
        return LEAST + 1
    if is_other_amount(text, name):
        return LEAST
    own = name in _NAMED and table_told(header) == name
    return fit + 1000 if own or (name == "lot_produced" and _GOOD.search(text)) else fit


_NAMED = frozenset(("material_consumed", "scrapped", "returned", "sampled", "released", "moved", "used"))
"""Tables whose amounts and times are told by their names: of 不良数 and 报废数 the second one was scrapped."""
_IN, _OUT = (
    re.compile("(?:本期|本月)?(?:入库|收入|收货|收料|进|转入|借方)|in"),
    re.compile("(?:本期|本月)?(?:出库|发出|发货|发料|支出|领用|领料|转出|贷方|消耗)|out"),
)
_COMING = frozenset(("lot_received", "lot_produced", "returned"))
_GOING = frozenset(("material_consumed", "shipped", "scrapped", "used", "sampled"))


def goes_against(name: str, header: str) -> bool:
    """Whether a column tells what came in, and the table what went out, or the reverse."""
    text = folded(header.rpartition("/")[2])
    return bool((_OUT if name in _COMING else _IN).match(text)) if name in _COMING | _GOING else False


def _signs(found: Proposal, event: ProposedEvent, sample: Sample) -> None:
    """What goes out may stand with a minus."""
    cell = event.cells.get("quantity")
    texts, name = texts_of(cell, sample), column_of(cell)
    negative = [text for text in texts if text.startswith("-") or text.endswith("-")]
    if negative and len(negative) == len(texts):
        event.cells["quantity"] = {**(cell if isinstance(cell, dict) else {"column": name}), "number": "absolute"}
    elif negative:
        found.notes.append(
            f"some quantities of {name} are negative: tell by `when` what such rows are (sign: negative)"
        )


def _units(found: Proposal, event: ProposedEvent, sample: Sample) -> None:
    cell = event.cells.get("unit")
    told = {"column": cell} if isinstance(cell, str) else dict(cell) if isinstance(cell, dict) else {}
    if "column" not in told:
        return
    strange = {
        text: units().get(text) or ucum(text) for text in dict.fromkeys(texts_of(cell, sample)) if _is_strange(text)
    }
    if strange:
        found.lookups.setdefault("units", {}).update(strange)
        event.cells["unit"] = {**told, "lookup": "units"}
        if unknown := [text for text, code in strange.items() if not code]:
            event.notes["unit"] = f"give a code of UN/ECE Recommendation 20 for {', '.join(unknown)} under lookups"


def _is_strange(text: str) -> bool:
    """Whether a unit is not taken as it stands, or only as a code of somebody's own."""
    try:
        taken = parse_unit(text)
    except RecordError:
        return True
    return taken == text and units().get(text, text) != text


def packing(sample: Sample, when: dict[str, object]) -> list[ProposedEvent]:
    """A table that gives each unit its packages: units into the innermost, and that into the outer one."""
    chosen = chosen_columns(sample, "packed", "")
    outer, inner = chosen.get("package"), chosen.get("inner_package")
    if not outer or not {"serial", "material", "event_time"} <= chosen.keys():
        return []
    unit: dict[str, object] = {name: chosen[name] for name in ("event_time", "material", "serial")}
    found = [ProposedEvent("packed", dict(when), {"package": inner or outer, **unit})]
    if inner:
        cells: dict[str, object] = {"package": outer, "event_time": chosen["event_time"], "inner_package": inner}
        found.append(ProposedEvent("packed", dict(when), cells))
    return found
