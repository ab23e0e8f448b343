"""Which column of a sample is which column of a table, and what stands in for those that are missing."""

import re

from genealogy.ingest.mapping.formats import date_formats
from genealogy.ingest.mapping.proposal import Proposal, ProposedEvent
from genealogy.ingest.mapping.sampling import Sample
from genealogy.ingest.mapping.vocabulary import COMPOSED, LEAST, WHOLE, field_score, fields, units, without_unit
from genealogy.ingest.tables.columns import table
from genealogy.model.errors import RecordError
from genealogy.model.quantities import parse_unit

_CLOCK = re.compile(r"\d{1,2}:\d{2}(:\d{2})?")


def proposed_event(found: Proposal, sample: Sample, name: str, when: dict[str, list[str]], used: str) -> ProposedEvent:
    event = ProposedEvent(name, when)
    chosen = _columns(sample, name, used)
    own = table(name)
    for column in own.fields:
        if column in chosen:
            event.cells[column] = chosen[column]
    _number_of_record(event, sample, chosen)
    _substitute(event, chosen, sample)
    _clock(event, sample)
    _signs(found, event, sample)
    _units(found, event, sample)
    if name == "inspected":
        _subject(event, sample)
    event.missing = [column for column in own.required if column not in event.cells]
    if own.content and own.content not in event.cells:
        if "serial" not in event.cells:
            event.missing += [column for column in ("material", "lot", "quantity", "unit") if column not in event.cells]
        elif "material" not in event.cells:
            event.missing.append("material")
    return event


_ALSO = {
    ("counted", "quantity"): ("实盘数量", "盘点数量", "实际数量", "实存数量"),
    ("lot_received", "quantity"): ("收入数量", "实收数量", "入库数量"),
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


def _columns(sample: Sample, name: str, used: str) -> dict[str, str]:
    """Column of the table → column of the file: the best pairs first, each column once."""
    wanted = [column for column in (*table(name).fields, "record_line") if column in fields()]
    scores = [
        (header not in sample.labels, _score(name, column, header), -wanted.index(column), column, header)
        for column in wanted
        for header in sample.names
        if header != used and sample.column(header) and (header not in sample.labels or column in _ABOVE)
    ]
    chosen: dict[str, str] = {}
    for is_column, score, _, column, header in sorted(scores, reverse=True):
        if score >= (LEAST if is_column else COMPOSED) and column not in chosen and header not in chosen.values():
            chosen[column] = header
    return chosen


_ABOVE = frozenset((
    "batch", "shipment", "consignee", "supplier", "party", "event_time", "material", "lot", "load", "equipment",
    "line", "shift", "location", "operator", "receipt", "into_material", "into_serial", "produced_on",
))  # fmt: skip
"""Columns that may stand above a table for all of its rows, if none of its own is called like them."""


def _score(name: str, column: str, header: str) -> int:
    special = _ALSO.get((name, column), ())
    if header in special:
        return 2000 - special.index(header)
    score = field_score(column, header)
    if score < WHOLE and any(field_score(other, header) >= WHOLE for other in fields() if other != column):
        return 0  # a part of its name fits, but the whole means something else
    return score


def _clock(event: ProposedEvent, sample: Sample) -> None:
    """A day and a time of day in two columns are one time."""
    day = event.cells.get("event_time")
    if not isinstance(day, str) or any(":" in text for text in sample.column(day)):
        return
    for name in sample.names:
        texts = sample.column(name)
        if texts and name not in event.reads() and all(_CLOCK.fullmatch(text) for text in texts):
            event.cells["event_time"] = {"columns": [day, name]}
            return


def _signs(found: Proposal, event: ProposedEvent, sample: Sample) -> None:
    """What goes out may stand with a minus."""
    name = event.cells.get("quantity")
    texts = sample.column(name) if isinstance(name, str) else []
    negative = [text for text in texts if text.startswith("-") or text.endswith("-")]
    if negative and len(negative) == len(texts):
        event.cells["quantity"] = {"column": name, "number": "absolute"}
    elif negative:
        found.notes.append(
            f"some quantities of {name} are negative: tell by `when` what such rows are (sign: negative)"
        )


def _subject(event: ProposedEvent, sample: Sample) -> None:
    """An inspection is of a lot or unit: its key is made of the columns of material and number."""
    best = {
        column: max(sample.names, key=lambda header: field_score(column, header))
        for column in ("material", "lot", "serial")
    }
    told = {column: header for column, header in best.items() if field_score(column, header) >= LEAST}
    for kind in ("unit", "lot"):
        number = "serial" if kind == "unit" else "lot"
        if "material" in told and number in told:
            event.cells["subject"] = {"columns": [told["material"], told[number]], "key": kind}
            return


def packing(sample: Sample, when: dict[str, list[str]]) -> list[ProposedEvent]:
    """A table that gives each unit its packages: units into the innermost, and that into the outer one."""
    chosen = _columns(sample, "packed", "")
    outer, inner = chosen.get("package"), chosen.get("inner_package")
    if not outer or not {"serial", "material", "event_time"} <= chosen.keys():
        return []
    unit: dict[str, object] = {name: chosen[name] for name in ("event_time", "material", "serial")}
    found = [ProposedEvent("packed", dict(when), {"package": inner or outer, **unit})]
    if inner:
        cells: dict[str, object] = {"package": outer, "event_time": chosen["event_time"], "inner_package": inner}
        found.append(ProposedEvent("packed", dict(when), cells))
    return found


def _number_of_record(event: ProposedEvent, sample: Sample, chosen: dict[str, str]) -> None:
    """A document's number is a record's number only if each row has its own, alone or with the line's number."""
    number, line = chosen.get("source_record"), chosen.pop("record_line", None)
    event.cells.pop("record_line", None)
    if not number:
        return
    texts = sample.column(number)
    if len(set(texts)) == len(texts):
        return
    if line and not is_running(sample, line):
        places = sample.names.index(number), sample.names.index(line)
        pairs = [(row[places[0]], row[places[1]]) for row in sample.rows]
        if len(set(pairs)) == len(pairs):
            event.cells["source_record"] = {"columns": [number, line], "with": "-"}
            return
    del event.cells["source_record"]
    chosen["document number"] = number


def is_running(sample: Sample, name: str) -> bool:
    """Whether a column only counts the rows of the file."""
    texts = sample.column(name)
    if len(texts) < 2 or not texts[0].isdecimal():
        return False
    first = int(texts[0])
    return texts == [str(number) for number in range(first, first + len(texts))]


def _substitute(event: ProposedEvent, chosen: dict[str, str], sample: Sample) -> None:
    """What a required column may be taken from where no column is called like it."""
    number = chosen.get("source_record") or chosen.get("document number")
    if event.table in ("shipped", "delivered") and "shipment" not in event.cells and number:
        event.cells["shipment"] = number
        event.notes["shipment"] = "no column names the shipment: the document's number is taken"
    if event.table == "lot_produced" and "batch" not in event.cells and "lot" in event.cells:
        event.cells["batch"] = event.cells["lot"]
        event.notes["batch"] = "no column names the production batch: the lot's number is taken"
    if event.table == "lot_produced" and "lot" not in event.cells and "batch" in event.cells:
        event.cells["lot"] = event.cells["batch"]
        event.notes["lot"] = "one column for lot and production batch"
    if event.table == "lot_produced" and "event_time" not in event.cells and "produced_on" in event.cells:
        event.cells["event_time"] = event.cells["produced_on"]
    others = [name for name in sample.names if field_score("batch", name) >= WHOLE and name != event.cells.get("batch")]
    if others and "batch" in table(event.table).required and "batch" in event.cells:
        event.notes["batch"] = f"or {others[0]}: it must be the number that the other tables have for a batch"
    if "unit" not in event.cells and ("unit" in table(event.table).required or "quantity" in event.cells):
        told = without_unit(_column_of(event.cells.get("quantity")))[1]
        event.cells["unit"] = {"value": told or "H87"}
        event.notes["unit"] = (
            "told by the name of the quantity" if told else "the file names no unit: pieces are taken; correct this"
        )
    spare = [name for name in sample.names if name not in map(str, event.cells.values())]
    if "event_time" in table(event.table).required and "event_time" not in event.cells:
        days = [name for name in spare if (texts := sample.column(name)) and date_formats(texts) is not None]
        if days and not all(text.isdigit() for text in sample.column(days[0])):
            event.cells["event_time"] = days[0]
            event.notes["event_time"] = "told by its values only: look whether it is the time of the movement"


def _column_of(cell: object) -> str:
    """The column of the file that a cell reads; blank for none, or several."""
    return str(cell.get("column", "")) if isinstance(cell, dict) else str(cell or "")


def _units(found: Proposal, event: ProposedEvent, sample: Sample) -> None:
    column = event.cells.get("unit")
    if not isinstance(column, str):
        return
    strange = {text: units().get(text, "") for text in dict.fromkeys(sample.column(column)) if _is_strange(text)}
    if strange:
        found.lookups.setdefault("units", {}).update(strange)
        event.cells["unit"] = {"column": column, "lookup": "units"}
        if unknown := [text for text, code in strange.items() if not code]:
            event.notes["unit"] = f"give a code of UN/ECE Recommendation 20 for {', '.join(unknown)} under lookups"


def _is_strange(text: str) -> bool:
    """Whether a unit is not taken as it stands, or only as a code of somebody's own."""
    try:
        return text in units() and parse_unit(text) == text and units()[text] != text
    except RecordError:
        return True
