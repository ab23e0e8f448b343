"""A sample of a file → a proposed mapping: which table, which column is what, and what a person should look at."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import cast

from genealogy.ingest.mapping.proposing.columns.contents import texts_of
from genealogy.ingest.mapping.proposing.doubts.overlooked import look_over
from genealogy.ingest.mapping.proposing.events.also import also_told
from genealogy.ingest.mapping.proposing.events.components import component_events
from genealogy.ingest.mapping.proposing.events.deciding import decided
from genealogy.ingest.mapping.proposing.events.filling import fill_down
from genealogy.ingest.mapping.proposing.events.grouped import group_events
from genealogy.ingest.mapping.proposing.events.happening import leave_out_unhappened
from genealogy.ingest.mapping.proposing.events.identifying import tell_gtins
from genealogy.ingest.mapping.proposing.events.moving import by_movement
from genealogy.ingest.mapping.proposing.events.nothing import read_as_blank
from genealogy.ingest.mapping.proposing.events.recognising import packing
from genealogy.ingest.mapping.proposing.events.repeated import repeated_events
from genealogy.ingest.mapping.proposing.events.scanned import as_scanned, looked_into, made
from genealogy.ingest.mapping.proposing.events.separating import side_by_side
from genealogy.ingest.mapping.proposing.events.splitting import split_events
from genealogy.ingest.mapping.proposing.events.substituting import is_counter
from genealogy.ingest.mapping.proposing.events.together import (
    beside,
    journal,
    released_loads,
    used_and_cleaned,
    where_told,
)
from genealogy.ingest.mapping.proposing.events.ways import by_way
from genealogy.ingest.mapping.proposing.proposal import Proposal
from genealogy.ingest.mapping.proposing.sheet.cleaning import cleaned, is_telling, of_one_sheet, without
from genealogy.ingest.mapping.proposing.sheet.dayparts import is_in_parts, texts_of_parts
from genealogy.ingest.mapping.proposing.sheet.formats import are_numbers, date_formats, has_offset, number_style
from genealogy.ingest.mapping.proposing.sheet.sampling import Sample
from genealogy.ingest.mapping.proposing.sheet.years import may_be_cut, year_of_sheet, year_told
from genealogy.ingest.mapping.proposing.words.strokes import something
from genealogy.ingest.mapping.proposing.words.vocabulary import (
    COMPOSED,
    field_score,
    is_about_others,
    is_volatile,
    table_told,
)
from genealogy.ingest.mapping.schema import SHEET
from genealogy.ingest.tables.columns import table

_RECORDS = 3
"""Telling columns of a sheet that holds records, although some column is missing."""
_CHINESE = re.compile("[\u4e00-\u9fff]")


def propose(samples: tuple[Sample, ...], stem: str, options: dict[str, str], *, semicolons: bool) -> Proposal:
    """`options` may tell `table`, `timezone` and `encoding`; `stem` is the file's name, which may name the table."""
    found = Proposal()
    several = len(samples) > 1
    parts: list[tuple[Sample, Proposal]] = []
    barcodes: dict[str, tuple[str, str]] = {}
    for sample in (replace(one, titles=(*one.titles, stem)) for one in samples):
        part = Proposal()
        records, skips = cleaned(sample)
        whole, records = records, looked_into(records)
        barcodes |= made(whole, records)
        part.skip += skips
        _of_sample(part, records, stem, options.get("table", ""), several)
        part.skip = of_one_sheet(part.skip, sample.sheet) if several else part.skip
        parts.append((records, part))
    if several:
        parts = _without_strays(found, parts)
    for _, part in parts:
        found.add(part)
    kept = [records for records, _ in parts]
    tell_gtins(found, tuple(kept))
    _formats(found, kept, options, semicolons)
    found.skip = without(found.skip, cast(list[str], found.file.get("fill_down", [])))
    leave_out_unhappened(found, kept)
    read_as_blank(found, kept)
    if ditto := [text for sample in samples for text in sample.ditto]:
        found.file["ditto"] = list(dict.fromkeys(ditto))
    _years(found, kept, stem)
    read = {name for event in found.events for name in event.reads()}
    _keep_skipped(found, kept)
    _labels(found, kept, read)
    if any(sample.header_rows > 1 for sample in samples):
        found.file["header_rows"] = str(max(sample.header_rows for sample in samples))
    as_scanned(found, barcodes)
    return found


def _labels(found: Proposal, samples: Sequence[Sample], read: set[str]) -> None:
    """What stands above the header and events read; what they do not is told."""
    told = list(dict.fromkeys(name for sample in samples for name in sample.labels))
    if labels := [name for name in told if name in read]:
        found.file["labels"] = labels
    if left := [name for name in told if name not in read]:
        found.notes.append(
            f"above the header stand also {', '.join(left)}: to read one, list it under file.labels and name it in an "
            "event"
        )


def _keep_skipped(found: Proposal, samples: Sequence[Sample]) -> None:
    """A column that only tells which rows to skip counts as read: it is kept beside the fact all the same."""
    if found.apart:
        return
    read = {name for event in found.events for name in event.reads()} | set(found.drop)
    asked = dict.fromkeys(name for one in found.skip for name in one if name not in read)
    for event in found.events:
        own = [sample for sample in samples if event.is_of(sample.names)]
        names = [name for name in asked if any(name in sample.names and sample.column(name) for sample in own)]
        event.attributes |= {name: name for name in names if event.attributes.get(name, name) == name}


def _of_sample(found: Proposal, sample: Sample, stem: str, given: str, several: bool) -> None:
    sheet: dict[str, object] = {SHEET: [sample.sheet]} if several else {}
    if not given and (events := by_movement(found, sample, sheet)):
        found.events += events
    elif given or not by_way(found, sample, stem, sheet):
        _tables(found, sample, stem, given, sheet)
    look_over(found, sample)
    read = {name for event in found.events for name in event.reads()}
    counts = [name for name in sample.names if is_volatile(name) or _counts_rows(sample, name)]
    found.drop += [name for name in counts if name not in read and name not in found.drop]


def _tables(found: Proposal, sample: Sample, stem: str, given: str, sheet: dict[str, object]) -> None:
    """The events of one table, or of each of several side by side."""
    parts = side_by_side(sample)
    for part, when in parts:
        name = given or decided(found, part, "" if len(parts) > 1 else stem)
        if not name:
            continue
        condition = {**sheet, **when}
        events = (
            journal(found, part, name, condition)
            or used_and_cleaned(found, part, name, condition)
            or group_events(found, part, name, condition)
            or component_events(found, part, name, condition)
            or repeated_events(found, part, name, condition)
            or split_events(found, part, name, condition, "")
        )
        events = released_loads(found, part, events, condition)
        events += also_told(found, part, events, condition)
        events += beside(found, part, events, stem)
        where_told(events, part)
        found.events += events
        found.events += packing(part, sheet) if name == "unit_serialized" else []
    _apart(found, parts)


def _counts_rows(sample: Sample, name: str) -> bool:
    return field_score("source_record", name) >= COMPOSED and is_counter(sample, name)


def _apart(found: Proposal, parts: Sequence[tuple[Sample, dict[str, object]]]) -> None:
    """What stands beside one table belongs to no row of the other: each event keeps the columns of its own."""
    if len(parts) < 2:
        return
    found.apart = True
    found.notes.append("tables stand side by side: each row makes an event of each table that it fills")
    for (part, _), event in zip(parts, found.events[-len(parts) :], strict=False):
        rest = [name for name in part.names if name not in event.reads() and part.column(name)]
        event.attributes = {name: name for name in rest if not is_volatile(name)}
        found.drop += rest


def _without_strays(found: Proposal, parts: Sequence[tuple[Sample, Proposal]]) -> list[tuple[Sample, Proposal]]:
    """Without sheets that only look like a table: what no name tells, and of which little else is known."""
    kept = [
        (sample, part)
        for sample, part in parts
        if part.complete or table_told(sample.sheet) or sum(map(is_telling, sample.names)) >= _RECORDS
    ]
    kept = kept or list(parts)
    told = [(sample, part) for sample, part in kept if not is_about_others(sample.sheet)]
    about = [sample.sheet for sample, _ in kept if is_about_others(sample.sheet)]
    if about and any(part.complete for _, part in told):
        found.notes.append(f"left out, for they are named after what explains the others: {', '.join(about)}")
        kept = told
    if len(kept) == len(parts):
        return kept
    strays = [sample.sheet for sample, part in parts if not any(part is other for _, other in kept)]
    if left := [name for name in strays if name not in about]:
        found.notes.append(f"left out, for no table fits their columns: {', '.join(left)}")
    found.file["sheets"] = [sample.sheet for sample, _ in kept]
    return kept


def _formats(found: Proposal, samples: Sequence[Sample], options: dict[str, str], semicolons: bool) -> None:
    numbers, times = partial(_texts, found, samples, "numbers"), partial(_texts, found, samples, "times")
    chinese = any(_CHINESE.search(name) for sample in samples for name in sample.names)
    american = any(form.startswith("%m/%d") for form in date_formats(times()) or ())
    decimal, thousands = number_style(numbers(), semicolons and not chinese and not american)
    if decimal != ".":
        found.file["decimal"] = decimal
    if thousands:
        found.file["thousands"] = thousands
    if (decimal, thousands) == (",", ".") and not any("," in text for text in numbers()):
        found.notes.append("a number such as 1.250 is taken for 1250: if it is 1.25, remove file.decimal and thousands")
    if (texts := numbers()) and not are_numbers(texts, decimal, thousands):
        found.notes.append("not all quantities are numbers: `genealogy map check` tells which rows would be refused")
    formats = date_formats(times(), chinese=chinese)
    if formats:
        found.file["dates"] = formats
    if options.get("encoding"):
        found.file["encoding"] = options["encoding"]
    if any(not has_offset(text) for text in times()):
        found.file["zone"] = options.get("timezone") or ("Asia/Shanghai" if chinese else "UTC")
        if not options.get("timezone"):
            found.notes.append(f"times tell no zone: {found.file['zone']} is taken; correct file.zone")
    if not found.apart:
        fill_down(found, samples)


def _years(found: Proposal, samples: Sequence[Sample], stem: str) -> None:
    """Dates without a year take the one of a title, or each sheet's that of its name."""
    times, year = _texts(found, samples, "times"), year_told(samples, stem)
    if date_formats(times, chinese=True) is not None:
        return
    of_sheets = {} if year else {sample.sheet: year_of_sheet(sample.sheet) for sample in samples}
    if len({*of_sheets.values()}) == 1:
        year = next(iter(of_sheets.values()))
    any_year = year or (all(of_sheets.values()) and next(iter(of_sheets.values())))
    formats = date_formats(times, chinese=True, year=int(any_year)) if any_year else None
    if formats is None or may_be_cut(times):
        found.notes.append("not all dates are written in a known way: give their formats under file.dates")
        return
    found.file["dates"] = formats
    if year:
        found.file["year"] = year
        found.notes.append(f"dates tell no year: {year} is taken, as the titles say; correct file.year")
        return
    for event in found.events:
        event.year = of_sheets[cast(list[str], event.when[SHEET])[0]]
    found.notes.append("dates tell no year: that of their sheet's name is taken")


def _texts(found: Proposal, samples: Sequence[Sample], kind: str) -> list[str]:
    """What stands in the columns that are read as numbers or as times, joined where several are one."""
    texts: list[str] = []
    for event in found.events:
        own = table(event.table)
        for column, cell in event.cells.items():
            if own.fields.get(column) not in getattr(own, kind):
                continue
            texts += [str(cell["value"])] if isinstance(cell, dict) and "value" in cell else []
            names = [cell] if isinstance(cell, str) else _names(cell)
            for sample in samples:
                if isinstance(cell, dict) and "match" in cell:
                    texts += texts_of(cell, sample)
                elif isinstance(cell, dict) and is_in_parts(cell) and set(names) <= set(sample.names):
                    texts += texts_of_parts(cell, names, sample)
                elif names and set(names) <= set(sample.names):
                    texts += [" ".join(parts) for parts in zip(*map(sample.column, names), strict=False)]
    return something(texts)


def _names(cell: object) -> list[str]:
    if not isinstance(cell, dict):
        return []
    return [cell["column"]] if "column" in cell else list(cell.get("columns", ()))
