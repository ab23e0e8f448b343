"""Which fields a document sets aside from the hashes of its events, and the hashes of all of its events."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from genealogy.ingest.epcis.document import EpcisDocument
from genealogy.ingest.epcis.hashing import event_hash, pre_hash
from genealogy.ingest.epcis.located import LocatedEvent
from genealogy.ingest.epcis.normalise import type_of
from genealogy.ingest.epcis.validate import require_valid
from genealogy.ingest.epcis.xml_document import XmlDocument
from genealogy.model.errors import RecordError

_IGNORED = ("ignoreFields", ":ignoreFields")


class Hashed(NamedTuple):
    """An event's place in its file, its eventID, hash and pre-hash string; or the error that keeps it from one."""

    place: str
    event_id: str = ""
    hash: str = ""
    pre_hash: str = ""
    error: RecordError | None = None


def hashes(document: EpcisDocument | XmlDocument) -> Iterator[Hashed]:
    """The hash of each event, in the order of the document; an event that is not valid has an error instead."""
    ignored = ignored_fields(document)
    for located in document.events():
        yield _hashed(located, ignored)


def _hashed(located: LocatedEvent, ignored: frozenset[str]) -> Hashed:
    try:
        event = require_valid(located.event, bare=located.bare, xml=located.xml)
    except RecordError as error:
        return Hashed(located.place(error.field), error=error)
    text = pre_hash({**event, "type": type_of(event, located.context)}, located.context, ignored)
    return Hashed(located.place(), str(event.get("eventID", "")), event_hash(text), text)


def ignored_fields(document: EpcisDocument | XmlDocument) -> frozenset[str]:
    """The full names in the field `ignoreFields` of any namespace, around the events or their results."""
    if isinstance(document, XmlDocument):
        return document.ignored
    return frozenset(map(document.context.expand, _named(document.envelope)))


def _named(envelope: Mapping[str, Any]) -> Iterator[str]:
    for name, value in envelope.items():
        if name.endswith(_IGNORED):
            yield from (item for item in (value if isinstance(value, list) else [value]) if isinstance(item, str))
        elif isinstance(value, dict) and name in ("epcisHeader", "epcisBody", "queryResults", "resultsBody"):
            yield from _named(value)
