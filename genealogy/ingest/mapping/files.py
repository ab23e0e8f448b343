"""A file read through a mapping: drafts and refusals, as every adapter gives them."""

import dataclasses
import logging
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from genealogy.ingest.adapter import Options
from genealogy.ingest.mapping.cells import holds
from genealogy.ingest.mapping.header import find_header
from genealogy.ingest.mapping.reading import read_mapping
from genealogy.ingest.mapping.rows import Mapped, Refused
from genealogy.ingest.mapping.schema import SHEET, MappingSpec
from genealogy.ingest.tables.raw import Broken, RawOpen, RawSheet
from genealogy.ingest.tables.repeats import Repeats
from genealogy.ingest.tables.rows import SURPLUS, require_whole
from genealogy.model.errors import RecordError, UnreadableInput
from genealogy.model.event import Event
from genealogy.model.records import Draft, Refusal
from genealogy.model.times import parse_zone

_log = logging.getLogger(__name__)


def with_mapping(options: Options, spec: MappingSpec) -> Options:
    """What a person said, and what the mapping says where they said nothing."""
    return dataclasses.replace(
        options,
        source=options.source or spec.source,
        site=options.site or spec.site,
        zone=options.zone or (parse_zone(spec.file.zone) if spec.file.zone else None),
        encoding=options.encoding or spec.file.encoding,
    )


def of_sheet(spec: MappingSpec, name: str) -> MappingSpec:
    """The mapping as far as it speaks of a sheet or list of records; what names another record is no attribute."""
    events = []
    for event in spec.events:
        if SHEET not in event.when or holds(event.when[SHEET], name, spec.file):
            when = {column: condition for column, condition in event.when.items() if column != SHEET}
            events.append(event.model_copy(update={"when": when}))
    skip = [
        {column: condition for column, condition in one.items() if column != SHEET}
        for one in spec.skip
        if SHEET not in one or holds(one[SHEET], name, spec.file)
    ]
    joins = spec.records[name].join.values() if name in spec.records else ()
    drop = [*spec.drop, *(column for join in joins if not join.optional for column in join.named_by)]
    return spec.model_copy(update={"events": events, "skip": skip, "drop": drop})


def read_mapped(name: str, raw: RawOpen, path: Path, options: Options) -> Iterator[Draft | Refusal]:
    """All events of a file. Raises UnreadableInput, also when no table in it has the mapping's columns."""
    spec = read_mapping(options.mapping)
    if not spec.events:
        return
    options = with_mapping(options, spec)
    separator = "\t" if spec.file.separator == "tab" else spec.file.separator
    opened, repeats = raw(path, options.encoding, separator, spec.file.sheets), Repeats()
    passed: list[str] = []
    fitting = 0
    for sheet in opened.sheets:
        own = of_sheet(spec, sheet.name)
        header = find_header(own, sheet.rows) if own.events else None
        if header is None:
            passed.append(sheet.name or "the file")
            continue
        try:
            mapped = Mapped(own, header[0], options, sheet.name, whole=True)
        except UnreadableInput as error:
            if not sheet.name or spec.file.sheets:
                raise UnreadableInput(f"{path}: {error}") from error
            passed.append(sheet.name)
            _log.warning("%s: skipped the sheet %s: %s", path.name, sheet.name, error)
            continue
        fitting += 1
        told = RawSheet(sheet.name, iter(header[1]))
        yield from read_rows(name, str(path), opened.sha256, told, mapped, repeats)
    if not fitting:
        wanted = ", ".join(sorted(spec.names(optional=False)))
        raise UnreadableInput(
            f"{path}: no table in it has the columns of the mapping: {wanted}; looked at {', '.join(passed) or 'none'}"
        )


def read_rows(
    adapter: str, file: str, sha256: str, sheet: RawSheet, mapped: Mapped, repeats: Repeats
) -> Iterator[Draft | Refusal]:
    """The events of rows below a header, and the refusals of those that are wrong in themselves."""
    for place, cells in sheet.rows:
        found = iter([_broken(cells, mapped)]) if isinstance(cells, Broken) else mapped.read(cells, place)
        yield from handed_over(adapter, file, sha256, place, found, repeats)
        for other, told in mapped.settled(last=False) if mapped.takes_back else ():
            yield from handed_over(adapter, file, sha256, other, [told], repeats)
    for other, told in mapped.settled(last=True):
        yield from handed_over(adapter, file, sha256, other, [told], repeats)


def _broken(row: Broken, mapped: Mapped) -> Refused:
    """A line that could not be divided stands in none of the columns."""
    lost = [] if len(row.cells) >= mapped.width else [None] * mapped.width
    return mapped.refused([*lost, *row.cells], row.error)


def handed_over(
    adapter: str, file: str, sha256: str, place: str, found: Iterable[Event | Refused], repeats: Repeats
) -> Iterator[Draft | Refusal]:
    """What a record became, as the adapter of that name hands it over."""
    for told in found:
        if isinstance(told, Event):
            yield Draft(told, file, sha256, place, repeats.number(told))
            continue
        error = told.error
        yield Refusal(
            file=file,
            file_hash=sha256,
            place=place,
            adapter=adapter,
            field=error.field,
            value=error.value.replace("\0", "\\0"),
            reason=error.reason,
            advice=error.advice,
            record=told.record,
            settings={**told.settings, "repeat": str(repeats.refused(told.record))},
        )


def replay_mapped(refusal: Refusal, changes: Mapping[str, str], options: Options) -> list[Draft]:
    """A row that was kept as its file has it, through the mapping as it is now. Raises RecordError."""
    whole = {**refusal.record, **changes}
    require_whole(whole)
    record = {name: str(value or "") for name, value in whole.items() if name != SURPLUS}
    sheet = str(refusal.settings.get(SHEET, ""))
    spec = read_mapping(options.mapping)
    try:
        mapped = Mapped(of_sheet(spec, sheet), list(record), options, sheet)
    except UnreadableInput as error:
        raise RecordError(str(error), advice="correct the mapping") from None
    drafts = []
    for told in mapped.read(list(record.values())):
        if isinstance(told, Refused):
            raise told.error
        drafts.append(Draft(told, refusal.file, refusal.file_hash, refusal.place))
    return drafts
