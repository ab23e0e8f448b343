"""Mapping files proposed for a file, and tried on it without loading anything."""

import dataclasses
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Any

from genealogy.ingest.adapter import Adapter, Options
from genealogy.ingest.fetch import one_fetched
from genealogy.ingest.files import read_head
from genealogy.ingest.mapping.files import of_sheet, with_mapping
from genealogy.ingest.mapping.header import folded
from genealogy.ingest.mapping.proposing.doubts.trying import tried
from genealogy.ingest.mapping.proposing.elsewhere.beside import Beside
from genealogy.ingest.mapping.proposing.elsewhere.pairing import Pairs, has_pairs, pairs_of
from genealogy.ingest.mapping.proposing.fitting import shipped_fitting
from genealogy.ingest.mapping.proposing.proposal import Proposal
from genealogy.ingest.mapping.proposing.proposing import propose
from genealogy.ingest.mapping.proposing.sheet.sampling import Sample, Sampled, sampled
from genealogy.ingest.mapping.proposing.writing import mapping_text
from genealogy.ingest.mapping.reading import parse_mapping, read_mapping, shipped
from genealogy.ingest.mapping.rows import Mapped, Refused
from genealogy.ingest.mapping.schema import MappingSpec
from genealogy.ingest.plugged import Plugged
from genealogy.ingest.registry import adapter_named, first, unknown_file
from genealogy.ingest.tables.adapter import TableAdapter
from genealogy.ingest.tables.raw import Broken
from genealogy.model.identity import fact

TABLES = "CSV, XLSX, XLS, Parquet or HTML"
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Preview:
    """What one row became: an event's table and fact, or why it would be refused."""

    row: int | str
    """Its number in the sample, or its place in the file."""
    table: str
    fact: dict[str, Any] | None
    refused: str


@dataclass(frozen=True, slots=True)
class Proposed:
    text: str
    proposal: Proposal
    preview: tuple[Preview, ...]
    unread: tuple[str, ...]
    """Columns of the file that the mapping leaves to the attributes."""

    tables: tuple[str, ...] = ()
    """Of which it makes events."""

    @property
    def bare(self) -> str:
        """The mapping without notes: what it does."""
        events = [dataclasses.replace(event, notes={}) for event in self.proposal.events]
        return mapping_text(dataclasses.replace(self.proposal, notes=[], events=events), "") if events else self.text

    @property
    def notes(self) -> list[str]:
        """What a person should look at."""
        return self.proposal.notes + [note for one in self.proposal.events for note in one.notes.values()]

    def document(self) -> dict[str, Any]:
        missing = [{"table": event.table, "columns": event.missing} for event in self.proposal.events if event.missing]
        return {
            "mapping": self.text,
            "complete": self.proposal.complete,
            "missing": missing,
            "notes": self.notes,
            "unread": list(self.unread),
            "preview": [asdict(one) for one in self.preview],
        }


@dataclass(frozen=True, slots=True)
class Looked:
    """A file that was looked at: its name without ending, its tables, and whether semicolons divide it."""

    stem: str
    sampled: Sampled
    semicolons: bool


def propose_mapping(path: Path, options: Options) -> Proposed:
    """A mapping for a table file, which may be packed. Raises UnreadableInput."""
    with one_fetched(path, options.encoding) as file, file.told():
        return proposed(looked_at(file.path, options), options)


def looked_at(path: Path, options: Options) -> Looked:
    """Raises UnreadableInput for what is no table file, or has no header that is known."""
    adapter = _adapter(path, options)
    found = sampled(adapter, path, options)
    semicolons = adapter.name == "csv" and ";" in _first_line(path, found.encoding)
    return Looked(path.stem, found, semicolons)


def pairs_in(path: Path, looked: Looked, options: Options) -> Iterator[Pairs]:
    """Names and numbers of the same things, of each table of a file that has both: what other files are told."""
    found, adapter = looked.sampled, _adapter(path, options)
    having = {sample.sheet: sample for sample in found.samples if has_pairs(sample)}
    for sheet in adapter.raw(path, found.encoding, "", ()).sheets if having else ():
        if sheet.name in having:
            yield pairs_of(having[sheet.name], (row for _, row in sheet.rows if not isinstance(row, Broken)))


def proposal_of(looked: Looked, samples: tuple[Sample, ...], options: Options) -> Proposal:
    """What its tables are taken for; `samples` are those of the file, or the same with other names of columns."""
    told = {
        "table": options.table,
        "timezone": options.settings().get("timezone", ""),
        "encoding": looked.sampled.encoding or options.encoding,
    }
    return propose(samples, looked.stem, told, semicolons=looked.semicolons)


def proposed(looked: Looked, options: Options, beside: Beside | None = None, plain: Proposal | None = None) -> Proposed:
    """The mapping for a file that was looked at; other files may tell what its values are. `plain` is its
    `proposal_of`, if that is known; it is changed.
    """
    found = looked.sampled
    proposal = plain or proposal_of(looked, found.samples, options)
    if beside:
        proposal = beside.proposal(found.samples, proposal, partial(proposal_of, looked, options=options))
    if found.hidden:
        proposal.file.setdefault("sheets", [sample.sheet for sample in found.samples])
        proposal.notes.append(f"left out, for they are hidden: {', '.join(found.hidden)}")
    if not options.table and (fitting := shipped_fitting(found.samples, proposal.file, options)):
        return _of_shipped(*fitting, proposal, found.samples, options)
    read = {name for event in proposal.events for name in event.reads()}
    samples = [sample.with_labels(read) for sample in found.samples]
    ready = dataclasses.replace(proposal, events=[event for event in proposal.events if not event.missing])
    preview: tuple[Preview, ...] = ()
    if ready.events:
        spec = parse_mapping(mapping_text(ready, options.source), "the proposal")
        preview = tuple(_previewed(spec, samples, options, whole=proposal.complete))
        proposal.notes += tried(spec, samples, options, read) if proposal.complete else []
    text = mapping_text(proposal, options.source)
    aside = read.union(proposal.drop)
    unread = [name for sample in samples for name in sample.names if name not in aside]
    tables = tuple(dict.fromkeys(event.table for event in proposal.events))
    return Proposed(text, proposal, preview, tuple(dict.fromkeys(unread)), tables)


def _of_shipped(name: str, text: str, proposal: Proposal, samples: Sequence[Sample], options: Options) -> Proposed:
    """A shipped mapping as a proposal."""
    notes = [f"the shipped mapping {name} fits this file", *(note for note in proposal.notes if "zone" in note)]
    spec = parse_mapping(text, name)
    preview = tuple(_previewed(spec, samples, options, whole=True))
    known = {folded(one) for name in spec.names() for one in (name, *spec.aliases.get(name, ()))}
    unread = [one for sample in samples for one in sample.names if folded(one) not in known]
    text = "".join(f"# {note}\n" for note in notes) + text
    tables = tuple(dict.fromkeys(event.table for event in spec.events))
    return Proposed(text, Proposal(notes=notes), preview, tuple(dict.fromkeys(unread)), tables)


def _adapter(path: Path, options: Options) -> TableAdapter:
    """The adapter of its format, whether or not a table of ours is told. Raises UnreadableInput, UsageError."""
    if options.adapter:
        found = _tables(adapter_named(options.adapter))
    else:
        head = read_head(path)
        found = first(path, lambda one: tables if (tables := _tables(one)) and tables.may_read(path, head) else None)
    if found is None:
        raise unknown_file(path, TABLES)
    return found


def _tables(adapter: Adapter) -> TableAdapter | None:
    own = adapter.own if isinstance(adapter, Plugged) else adapter
    return own if isinstance(own, TableAdapter) else None


def _first_line(path: Path, encoding: str) -> str:
    with path.open(encoding=encoding or "utf-8", errors="replace") as file:
        return file.readline(10_000)


def _previewed(spec: MappingSpec, samples: Sequence[Sample], options: Options, *, whole: bool) -> Iterator[Preview]:
    """`whole` is false where events are left out, whose rows then fit none."""
    options = with_mapping(options, spec)
    for sample in samples:
        own = of_sheet(spec, sample.sheet)
        if not own.events:
            continue
        mapped = Mapped(own, sample.names, options, sample.sheet)
        for number, row in enumerate(sample.rows[:_SHOWN], 1):
            for made in mapped.read(row):
                if not isinstance(made, Refused):
                    yield Preview(number, made.table, fact(made), "")
                elif whole or "table" in made.settings:
                    reason = reason_of(made.error.field, made.error.reason)
                    yield Preview(number, made.settings.get("table", ""), None, reason)


def reason_of(column: str, reason: str) -> str:
    return f"{column}: {reason}" if column else reason


def shipped_mappings() -> dict[str, str]:
    """Name → description of the mappings that come with the program."""
    return {name: parse_mapping(text, name).description for name, text in shipped().items()}


def shipped_text(name: str) -> str:
    """The text of a shipped mapping. Raises UsageError."""
    read_mapping(name)
    return shipped()[name]
