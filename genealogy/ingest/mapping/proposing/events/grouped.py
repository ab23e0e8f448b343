"""Headings with a lot and an amount, or a serial number, under each, R1 SF-3001 over 批号 and 用量: an event of what
went in for each.
"""

import re

from genealogy.ingest.mapping.proposing.columns.contents import amounts_with_units
from genealogy.ingest.mapping.proposing.events.components import HEADED, OF_WORK, built, made_of_parts, number_and_name
from genealogy.ingest.mapping.proposing.proposal import Proposal, ProposedEvent, filled_but
from genealogy.ingest.mapping.proposing.sheet.sampling import Sample
from genealogy.ingest.mapping.proposing.sheet.values import are_amounts, are_organisations
from genealogy.ingest.mapping.proposing.words.headings import last_of, parted
from genealogy.ingest.mapping.proposing.words.stems import rank
from genealogy.ingest.mapping.proposing.words.strokes import nothings
from genealogy.ingest.mapping.proposing.words.vocabulary import (
    COMPOSED,
    counted_unit,
    field_score,
    fields,
    folded,
    table_told,
    without_unit,
)

_LEAST = 2
_TOLD = ("lot", "quantity", "unit", "material", "serial")
_MOVED = re.compile("收入|发出|支出|结存|期初|期末|本期|本月|上月|合计|总计|入库|出库|in|out|total")
_MADE = re.compile("产量|产出|完工|入库|良品|合格|output|made|yield")
_OTHERS = frozenset(("equipment", "line", "shift", "location", "consignee", "supplier", "step"))


def group_events(found: Proposal, sample: Sample, name: str, when: dict[str, object]) -> list[ProposedEvent]:
    """What each row made, where it tells that, and what went into it under each heading; nothing where fewer than two
    headings tell it, or no column outside of them what was made.
    """
    groups = _groups(sample) if name in OF_WORK else {}
    if len(groups) < _LEAST:
        return []
    inside = {header for header in sample.names if parted(header)[0] in groups}
    base = sample.without(inside)
    made = (built(base, when) if _are_units(groups) else None) or made_of_parts(found, base, when)
    if not made:
        return []
    main, told = made
    told += [_of_group(sample, main, group, columns) for group, columns in groups.items()]
    found.notes.append(
        f"{', '.join(groups)}: an event for each, of what went in: look whether their materials are right"
    )
    return told


def _are_units(groups: dict[str, dict[str, str]]) -> bool:
    return all("serial" in columns for columns in groups.values())


def _groups(sample: Sample) -> dict[str, dict[str, str]]:
    """Heading of a component → its columns of lot, quantity, unit and material, or of its serial number."""
    found: dict[str, dict[str, str]] = {}
    for header in sample.names:
        group, last = parted(header)
        told = next((one for one in _TOLD if field_score(one, last) >= COMPOSED), "")
        if group and told and header not in sample.labels and sample.column(header):
            found.setdefault(group, {}).setdefault(told, header)
    return {group: columns for group, columns in found.items() if _is_component(sample, group, columns)}


def _is_component(sample: Sample, group: str, columns: dict[str, str]) -> bool:
    """Whether a heading is of what went in: of no product, movement, machine or customer."""
    is_whole = {"lot", "quantity"} <= columns.keys() or "serial" in columns
    if not is_whole or rank(group) or are_organisations([group]):
        return False
    if _MOVED.match(folded(group)) or (table_told(group) and not HEADED.search(group)):
        return False
    if any(field_score(one, group) >= COMPOSED for one in _OTHERS if one in fields()):
        return False
    if "serial" in columns:
        return True
    amount = columns["quantity"]
    return not _MADE.search(folded(last_of(amount))) and are_amounts(sample.column(amount))


def _of_group(sample: Sample, main: ProposedEvent, group: str, columns: dict[str, str]) -> ProposedEvent:
    event = ProposedEvent(main.table, dict(main.when), dict(main.cells))
    number, rest = number_and_name(group)
    event.cells["material"] = columns.get("material") or {"value": number}
    if "material" not in columns:
        event.notes["material"] = (
            f"the number in the heading; the rest of it, {rest}, is its name"
            if rest
            else "only the heading tells it: write what the other tables call this material"
        )
    what = columns.get("serial") or columns["lot"]
    event.when[what] = filled_but(nothings(sample.column(what)))
    if "serial" in columns:
        event.cells["serial"] = what
        return event
    event.cells |= {"lot": what, "quantity": columns["quantity"]}
    amounts_with_units(event, sample)
    unit = without_unit(columns["quantity"])[1] or counted_unit(last_of(columns["quantity"]))
    event.cells.setdefault("unit", columns.get("unit") or {"value": unit or "H87"})
    if not unit and "unit" not in columns:
        event.notes["unit"] = "pieces where its name tells no unit: look whether they are"
    return event
