"""The records of a scope as an EPCIS document: every event once, in the order of the ledger."""

import os
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from genealogy.ingest.epcis.exported import CONTEXT, Identified, declares, exported, grouped, origin
from genealogy.ingest.epcis.text import json_text
from genealogy.ledger.ledger import Ledger
from genealogy.model.errors import Refused, UsageError
from genealogy.model.events import Corrected, Event
from genealogy.model.links import described, links
from genealogy.queries.edges import Direction
from genealogy.services.stores.bootstrap import Application
from genealogy.services.stores.records import AUTO
from genealogy.services.tracing import ask, usual_question

_Name = tuple[str, str, str | None]


@dataclass(slots=True)
class Exported:
    """How much was written: EPCIS events, the canonical events that they carry, and the ledger's last sequence."""

    file: str
    epcis_events: int
    events: int
    sequence: int


@dataclass(slots=True)
class _Known:
    """What has to be known of all records before the first is written."""

    withdrawn: set[str] = field(default_factory=set)
    """Ids of events that no longer stand."""
    declared: set[tuple[str, str]] = field(default_factory=set)
    """EPCIS events that error declarations withdrew: they go out as they came, and so does the declaration."""
    ids: set[str] | None = None
    """Of the events in scope; None: all are."""
    names: set[_Name] = field(default_factory=set)
    """(source, table, record) of the events in scope, which corrections may name."""


def export(
    app: Application, file: Path, things: Sequence[str], directions: Collection[Direction], engine: str = AUTO
) -> Exported:
    """Write the records of all that a trace of `things` reaches, or all records without things.

    Raises IdentifierError for an unknown thing, UsageError and Refused for a file that cannot be written.
    """
    if not file.parent.is_dir():
        raise UsageError(f"{file}: there is no such folder; make it first")
    keys = _reached(app, things, directions, engine) if things else None
    ledger = app.ledger
    last = ledger.last_sequence()
    known = _known(ledger, last, keys)
    with _whole(file) as stream:
        counts = _write(stream, ledger, last, known)
    return Exported(str(file), *counts, last)


@contextmanager
def _whole(file: Path) -> Iterator[IO[str]]:
    """A file that appears whole or not at all; a link stays one, and what is no file, as a pipe, is written to as it
    is. Raises Refused.
    """
    in_place = file.exists() and not file.is_file()
    target = file if in_place else Path(os.path.realpath(file))
    part = target if in_place else target.with_name(f".{target.name}.part")
    try:
        with part.open("w", encoding="utf-8") as stream:
            yield stream
        if not in_place:
            part.replace(target)
    except OSError as error:
        raise Refused(f"{file} cannot be written: {error.strerror or error}; choose another -o FILE") from error
    finally:
        if not in_place:
            part.unlink(missing_ok=True)


def _reached(app: Application, things: Sequence[str], directions: Collection[Direction], engine: str) -> set[str]:
    keys: set[str] = set()
    for direction in directions:
        answer = ask(app, things, usual_question(app.settings, direction), engine=engine)
        keys |= {node.key for node in answer.traced.nodes}
    return keys


def _known(ledger: Ledger, last: int, keys: set[str] | None) -> _Known:
    known = _Known({one.recorded.id for one in ledger.withdrawn(0, last)}, ids=None if keys is None else set())
    for group in grouped(_identified(ledger, last)):
        for _, event in group:
            if declaration := declares(event):
                known.declared.add(declaration)
        if keys is not None and known.ids is not None and any(_touches(one, keys) for one in group):
            known.ids |= {identifier for identifier, _ in group}
            known.names |= {(event.source, event.table, event.source_record) for _, event in group}
    return known


def _identified(ledger: Ledger, last: int) -> Iterator[Identified]:
    return ((recorded.id, recorded.event) for recorded in ledger.read(0, last))


def _touches(one: Identified, keys: set[str]) -> bool:
    """Whether a record tells something of one of these things."""
    identifier, event = one
    if described(event)[0] in keys:
        return True
    return any(link.source in keys or link.target in keys for link in links(event, identifier))


def _in_scope(group: Sequence[Identified], known: _Known) -> bool:
    if known.ids is None:
        return True
    return any(identifier in known.ids or _corrects(event, known) for identifier, event in group)


def _corrects(event: Event, known: _Known) -> bool:
    if not isinstance(event, Corrected) or known.ids is None:
        return False
    return event.event_id in known.ids or (event.source, event.of_table or "", event.of_record) in known.names


def _write(stream: IO[str], ledger: Ledger, last: int, known: _Known) -> tuple[int, int]:
    """The document, event by event; the time of its creation is that of the last record, so that it stays the same."""
    recorded = next((one.recorded for one in ledger.read(last - 1, last)), "1970-01-01T00:00:00Z")
    head = {"@context": CONTEXT, "type": "EPCISDocument", "schemaVersion": "2.0", "creationDate": recorded}
    stream.write(json_text(head)[:-1] + ',"epcisBody":{"eventList":[')
    documents = events = 0
    for group in grouped(_identified(ledger, last)):
        if not _in_scope(group, known):
            continue
        gone = any(identifier in known.withdrawn for identifier, _ in group)
        standing = not gone or origin(group[0][1]) in known.declared
        for document in exported(group, standing=standing):
            stream.write((",\n" if documents else "\n") + json_text(document))
            documents += 1
        events += len(group)
    stream.write("\n]}}\n")
    return documents, events
