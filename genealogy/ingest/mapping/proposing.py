"""A sample of a file → a proposed mapping: which table, which column is what, and what a person should look at."""

import re
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial

from genealogy.ingest.mapping.formats import are_numbers, date_formats, has_offset, number_style
from genealogy.ingest.mapping.sampling import Sample, has_total
from genealogy.ingest.mapping.vocabulary import field_score, fields, table_told, units
from genealogy.ingest.tables.columns import table
from genealogy.model.errors import RecordError
from genealogy.model.quantities import parse_unit

_KINDS_OF_MOVEMENT = 30
_PART = 20
"""A name's score from which it says anything."""


@dataclass
class ProposedEvent:
    """`cells` is column of the table → column of the file, or a dictionary of a cell; `missing` must be filled in."""

    table: str
    when: dict[str, list[str]] = field(default_factory=dict)
    cells: dict[str, object] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)
    notes: dict[str, str] = field(default_factory=dict)
    """Column of the table → what to look at."""


@dataclass
class Proposal:
    file: dict[str, object] = field(default_factory=dict)
    lookups: dict[str, dict[str, str]] = field(default_factory=dict)
    skip: list[dict[str, object]] = field(default_factory=list)
    events: list[ProposedEvent] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def complete(self) -> bool:
        return not any(event.missing for event in self.events)


def propose(samples: tuple[Sample, ...], stem: str, options: dict[str, str], *, semicolons: bool) -> Proposal:
    """`options` may tell `table`, `timezone` and `encoding`; `stem` is the file's name, which may name the table."""
    found = Proposal()
    several = len(samples) > 1
    for sample in samples:
        _of_sample(found, sample, stem, options.get("table", ""), several)
    _formats(found, samples, options, semicolons)
    if any(sample.header_rows > 1 for sample in samples):
        found.file["header_rows"] = str(max(sample.header_rows for sample in samples))
    return found


def _of_sample(found: Proposal, sample: Sample, stem: str, given: str, several: bool) -> None:
    movement = "" if given else _movement_column(sample)
    kinds = _kinds(sample, movement) if movement else {}
    sheet: dict[str, list[str]] = {"@sheet": [sample.sheet]} if several else {}
    if kinds:
        by_table: dict[str, list[str]] = {}
        for kind, name in kinds.items():
            by_table.setdefault(name, []).append(kind)
        if unread := by_table.pop("", []):
            found.notes.append(f"rows whose {movement} is {', '.join(unread)} fit no event yet: add one, or skip them")
        for name, values in by_table.items():
            found.events.append(_event(found, sample, name, {**sheet, movement: values}, movement))
    else:
        name = given or table_told(sample.sheet) or table_told(stem) or _table_by_columns(sample)
        found.events.append(_event(found, sample, name, sheet, ""))
    _skips(found, sample)


def _movement_column(sample: Sample) -> str:
    """The column that tells what kind of movement a row is, if at least one of its texts names a table."""
    scored = {name: field_score("movement", name) for name in sample.names}
    best = max(scored, key=lambda name: scored[name])
    texts = set(sample.column(best)) if scored[best] >= _PART else set()
    told = {text for text in texts if table_told(text)}
    return best if told and len(texts) <= _KINDS_OF_MOVEMENT else ""


def _kinds(sample: Sample, column: str) -> dict[str, str]:
    return {kind: table_told(kind) for kind in dict.fromkeys(sample.column(column))}


_SIGNS = (
    ("sterilized", ("load",)),
    ("equipment_used", ("equipment", "batch")),
    ("operator_worked", ("operator", "batch")),
    ("unit_assembled", ("into_serial", "into_material")),
    ("inspected", ("characteristic",)),
    ("packed", ("package", "lot")),
    ("packed", ("package", "serial")),
    ("packed", ("package", "inner_package")),
    ("shipped", ("consignee", "quantity")),
    ("moved", ("from_location", "to_location")),
    ("lot_split", ("into_lot",)),
    ("lot_received", ("supplier", "lot")),
    ("unit_serialized", ("serial", "lot")),
    ("lot_produced", ("batch", "expires_on", "lot")),
    ("material_consumed", ("batch", "lot")),
    ("material_defined", ("name", "unit", "gtin")),
)
"""Tables by the columns that only they have together, the surest first."""


def _table_by_columns(sample: Sample) -> str:
    whole = {name for name in fields() if any(field_score(name, column) > 900 for column in sample.names)}
    return next((name for name, columns in _SIGNS if whole.issuperset(columns)), "lot_received")


def _event(found: Proposal, sample: Sample, name: str, when: dict[str, list[str]], used: str) -> ProposedEvent:
    event = ProposedEvent(name, when)
    chosen = _columns(sample, name, used)
    own = table(name)
    for column in own.fields:
        if column in chosen:
            event.cells[column] = chosen[column]
    _number_of_record(event, sample, chosen)
    _substitute(event, chosen, sample)
    _units(found, event, sample)
    event.missing = [column for column in own.required if column not in event.cells]
    if own.content and own.content not in event.cells:
        if "serial" not in event.cells:
            event.missing += [column for column in ("material", "lot", "quantity", "unit") if column not in event.cells]
        elif "material" not in event.cells:
            event.missing.append("material")
    return event


_ALSO = {
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
        (_score(name, column, header), -wanted.index(column), column, header)
        for column in wanted
        for header in sample.names
        if header != used and sample.column(header)
    ]
    chosen: dict[str, str] = {}
    for score, _, column, header in sorted(scores, reverse=True):
        if score >= _PART and column not in chosen and header not in chosen.values():
            chosen[column] = header
    return chosen


def _score(name: str, column: str, header: str) -> int:
    special = _ALSO.get((name, column), ())
    if header in special:
        return 2000 - special.index(header)
    return field_score(column, header)


def _number_of_record(event: ProposedEvent, sample: Sample, chosen: dict[str, str]) -> None:
    """A document's number is a record's number only if each row has its own, alone or with the line's number."""
    number, line = chosen.get("source_record"), chosen.pop("record_line", None)
    event.cells.pop("record_line", None)
    if not number:
        return
    texts = sample.column(number)
    if len(set(texts)) == len(texts):
        return
    if line:
        places = sample.names.index(number), sample.names.index(line)
        pairs = [(row[places[0]], row[places[1]]) for row in sample.rows]
        if len(set(pairs)) == len(pairs):
            event.cells["source_record"] = {"columns": [number, line], "with": "-"}
            return
    del event.cells["source_record"]
    chosen["document number"] = number


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
    if "unit" not in event.cells and ("unit" in table(event.table).required or "quantity" in event.cells):
        told = _unit_in(str(event.cells.get("quantity", "")))
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


def _unit_in(header: str) -> str:
    """The unit in the brackets of a name such as `数量(kg)`; blank if there is none."""
    for text in re.findall(r"[(（\[]([^)）\]]+)[)）\]]", header):
        if text in units():
            return units()[text]
        with suppress(RecordError):
            if parse_unit(text) != text:
                return parse_unit(text)
    return ""


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


def _skips(found: Proposal, sample: Sample) -> None:
    """Rows that are sums, by the column in which they say so."""
    counts = Counter(
        (name, row[place].strip())
        for row in sample.rows
        if has_total(row)
        for place, name in enumerate(sample.names)
        if has_total([row[place]])
    )
    for name, text in counts:
        if {name: text} not in found.skip:
            found.skip.append({name: text})


def _formats(found: Proposal, samples: tuple[Sample, ...], options: dict[str, str], semicolons: bool) -> None:
    numbers, times = partial(_texts, found, samples, "numbers"), partial(_texts, found, samples, "times")
    decimal, thousands = number_style(numbers(), semicolons)
    if decimal != ".":
        found.file["decimal"] = decimal
    if thousands:
        found.file["thousands"] = thousands
    if (texts := numbers()) and not are_numbers(texts, decimal, thousands):
        found.notes.append("not all quantities are numbers: `genealogy map check` tells which rows would be refused")
    formats = date_formats(times())
    if formats is None:
        found.notes.append("not all dates are written in a known way: give their formats under file.dates")
    elif formats:
        found.file["dates"] = formats
    if options.get("encoding"):
        found.file["encoding"] = options["encoding"]
    if any(not has_offset(text) for text in times()):
        chinese = any(not name.isascii() for sample in samples for name in sample.names)
        found.file["zone"] = options.get("timezone") or ("Asia/Shanghai" if chinese else "UTC")
        if not options.get("timezone"):
            found.notes.append(f"times tell no zone: {found.file['zone']} is taken; correct file.zone")
    _merged(found, samples)


def _texts(found: Proposal, samples: tuple[Sample, ...], kind: str) -> list[str]:
    texts: list[str] = []
    for event in found.events:
        own = table(event.table)
        for column, cell in event.cells.items():
            if isinstance(cell, str) and own.fields[column] in getattr(own, kind):
                texts += [text for sample in samples if cell in sample.names for text in sample.column(cell)]
    return texts


def _merged(found: Proposal, samples: tuple[Sample, ...]) -> None:
    """Columns that stand once for several rows: filled in the first row, blank in some below."""
    down: list[str] = []
    required = {
        str(cell)
        for event in found.events
        for column, cell in event.cells.items()
        if column in (*table(event.table).required, "source_record", "shipment")
    } | {name for event in found.events for name in event.when}
    for sample in samples:
        rows = [row for row in sample.rows if not has_total(row)]
        for place, name in enumerate(sample.names):
            blanks = sum(not row[place].strip() for row in rows)
            if name in required and name not in down and rows and rows[0][place].strip() and 0 < blanks < len(rows):
                down.append(name)
    if down:
        found.file["fill_down"] = down
        found.notes.append(f"blank cells of {', '.join(down)} take the value above them: look whether that is meant")
