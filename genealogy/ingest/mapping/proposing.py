"""A sample of a file → a proposed mapping: which table, which column is what, and what a person should look at."""

import re
from collections.abc import Sequence
from functools import partial
from typing import cast

from genealogy.ingest.mapping.cleaning import cleaned, without
from genealogy.ingest.mapping.formats import are_numbers, date_formats, has_offset, number_style
from genealogy.ingest.mapping.proposal import Proposal
from genealogy.ingest.mapping.recognising import packing, proposed_event
from genealogy.ingest.mapping.sampling import Sample
from genealogy.ingest.mapping.vocabulary import LEAST, WHOLE, field_score, fields, is_volatile, table_told
from genealogy.ingest.tables.columns import table

_KINDS_OF_MOVEMENT = 30
_CHINESE = re.compile("[\u4e00-\u9fff]")


def propose(samples: tuple[Sample, ...], stem: str, options: dict[str, str], *, semicolons: bool) -> Proposal:
    """`options` may tell `table`, `timezone` and `encoding`; `stem` is the file's name, which may name the table."""
    found = Proposal()
    several = len(samples) > 1
    kept = []
    for sample in samples:
        records, skips = cleaned(sample)
        kept.append(records)
        found.skip += [one for one in skips if one not in found.skip]
        _of_sample(found, records, stem, options.get("table", ""), several)
    _formats(found, kept, options, semicolons)
    found.skip = without(found.skip, cast(list[str], found.file.get("fill_down", [])))
    read = {name for event in found.events for name in event.reads()}
    if labels := [name for sample in samples for name in sample.labels if name in read]:
        found.file["labels"] = list(dict.fromkeys(labels))
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
            part = sample.where(movement, values)
            found.events.append(proposed_event(found, part, name, {**sheet, movement: values}, movement))
    else:
        name = given or table_told(sample.sheet) or table_told(stem) or _table_by_columns(sample)
        found.events.append(proposed_event(found, sample, name, sheet, ""))
        found.events += packing(sample, sheet) if name == "unit_serialized" else []
    read = {name for event in found.events for name in event.reads()}
    found.drop += [name for name in sample.names if is_volatile(name) and name not in read and name not in found.drop]


def _movement_column(sample: Sample) -> str:
    """The column that tells what kind of movement a row is, if at least one of its texts names a table."""
    scored = {name: field_score("movement", name) for name in sample.names}
    best = max(scored, key=lambda name: scored[name])
    texts = set(sample.column(best)) if scored[best] >= LEAST else set()
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
    whole = {name for name in fields() if any(field_score(name, column) >= WHOLE for column in sample.names)}
    return next((name for name, columns in _SIGNS if whole.issuperset(columns)), "lot_received")


def _formats(found: Proposal, samples: Sequence[Sample], options: dict[str, str], semicolons: bool) -> None:
    numbers, times = partial(_texts, found, samples, "numbers"), partial(_texts, found, samples, "times")
    chinese = any(_CHINESE.search(name) for sample in samples for name in sample.names)
    decimal, thousands = number_style(numbers(), semicolons and not chinese)
    if decimal != ".":
        found.file["decimal"] = decimal
    if thousands:
        found.file["thousands"] = thousands
    if (decimal, thousands) == (",", ".") and not any("," in text for text in numbers()):
        found.notes.append("a number such as 1.250 is taken for 1250: if it is 1.25, remove file.decimal and thousands")
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
        found.file["zone"] = options.get("timezone") or ("Asia/Shanghai" if chinese else "UTC")
        if not options.get("timezone"):
            found.notes.append(f"times tell no zone: {found.file['zone']} is taken; correct file.zone")
    _merged(found, samples)


def _texts(found: Proposal, samples: Sequence[Sample], kind: str) -> list[str]:
    """What stands in the columns that are read as numbers or as times, joined where several are one."""
    texts: list[str] = []
    for event in found.events:
        own = table(event.table)
        for column, cell in event.cells.items():
            if own.fields.get(column) not in getattr(own, kind):
                continue
            names = [cell] if isinstance(cell, str) else _names(cell)
            for sample in samples:
                if names and set(names) <= set(sample.names):
                    texts += [" ".join(parts) for parts in zip(*map(sample.column, names), strict=False)]
    return texts


def _names(cell: object) -> list[str]:
    if not isinstance(cell, dict):
        return []
    return [cell["column"]] if "column" in cell else list(cell.get("columns", ()))


_STANDING_ONCE = frozenset(
    ("event_time", "batch", "shipment", "source_record", "consignee", "supplier", "receipt", "package", "load")
)
"""Columns that a document or a merged cell states once for several rows; a blank lot is no lot."""


def _merged(found: Proposal, samples: Sequence[Sample]) -> None:
    """Columns that stand once for several rows: filled in the first row, blank in some below. Others follow them that
    are blank in the very same rows.
    """
    down: list[str] = []
    columns = {str(cell): column for event in found.events for column, cell in event.cells.items()}
    for sample in samples:
        rows = sample.rows
        blanks = {
            name: frozenset(number for number, row in enumerate(rows) if not row[place].strip())
            for place, name in enumerate(sample.names)
            if rows and rows[0][place].strip()
        }
        once = {blanks[name] for name, column in columns.items() if column in _STANDING_ONCE and blanks.get(name)}
        read = {name for event in found.events for name in event.reads()}
        down += [name for name in sample.names if name in read and blanks.get(name) in once and name not in down]
    if down:
        found.file["fill_down"] = down
        found.notes.append(f"blank cells of {', '.join(down)} take the value above them: look whether that is meant")
