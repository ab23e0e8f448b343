"""Reading EPCIS 2.0 JSON, and 2.0 or 1.x XML: a file or a request body becomes an envelope and a stream of raw events.

Accepted are an EPCISDocument, an EPCISQueryDocument, one bare event, and in JSON a list of events; plain or gzipped. A
document is walked twice: first whole, so that a broken envelope or broken text is known before any event is used, then
event by event. Memory stays flat: a document of 200 MB needs no more than one of 2 MB.
"""

import codecs
import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

from genealogy.ingest.epcis.context import Context
from genealogy.ingest.epcis.located import LocatedEvent
from genealogy.ingest.epcis.validate import find_envelope_problems
from genealogy.ingest.epcis.vocabulary_elements import elements_of
from genealogy.ingest.epcis.xml_document import XmlDocument, begins_as_xml, looks_like_xml, open_xml
from genealogy.ingest.json_cursor import JsonCursor
from genealogy.ingest.streams import opened_stream, plain_head
from genealogy.model.errors import UnreadableInput, UsageError

DOCUMENT_TYPES = ("EPCISDocument", "EPCISQueryDocument")
# Where a document keeps its events; True marks the list itself.
_RESULTS = {"resultsBody": {"eventList": True}}
_EVENTS: dict[str, object] = {"epcisBody": {"eventList": True, "queryResults": _RESULTS}}
_VOCABULARIES = (
    ("epcisHeader", "epcisMasterData", "vocabularyList"),
    ("epcisBody", "queryResults", "resultsBody", "vocabularyList"),
)
# A type, or a body with events. A JSON schema of EPCIS or a context has neither.
_SIGN = re.compile(
    rb'"type"\s*:\s*"[^"]*(?:EPCIS\w*Document|Event)"'
    rb'|"epcisBody"\s*:\s*\{\s*"eventList"\s*:\s*\['
    rb'|"epcisBody"\s*:\s*\{\s*"queryResults"\s*:\s*\{\s*"(?:queryName|subscriptionID|resultsBody)"'
)
_HEAD = 1 << 16  # bytes that tell what a file is


@dataclass(frozen=True)
class EpcisDocument:
    """A document whose envelope is sound: `type` is empty for bare events, `envelope` the JSON without the events."""

    type: str
    envelope: dict[str, object]
    context: Context
    _open: Callable[[], AbstractContextManager[JsonCursor]]

    def events(self) -> Iterator[LocatedEvent]:
        """The events in the order of the file, unvalidated. Raises UnreadableInput when the file changed meanwhile."""
        with self._open() as cursor:
            if self.type or cursor.peek() == "[":
                for pointer, event in _walk(cursor, {}):
                    yield LocatedEvent(pointer, event, self.context, bare=not self.type)
            else:
                yield LocatedEvent("", cursor.value(), self.context, bare=True)
            cursor.finish()

    def master_data(self) -> Iterator[LocatedEvent]:
        """The elements of the vocabularies in its header and query results."""
        for path in _VOCABULARIES:
            found: object = self.envelope
            for name in path:
                found = found.get(name) if isinstance(found, dict) else None
            for pointer, element in elements_of(found, "/" + "/".join(path)):
                yield LocatedEvent(pointer, element, self.context, bare=False, master=True)


def looks_like_epcis(head: bytes) -> bool:
    """Whether the first bytes of a file (64 KiB are enough) look like an EPCIS document or event, also gzipped."""
    head = plain_head(head[:_HEAD])
    if looks_like_xml(head):
        return True
    return head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"[") and bool(_SIGN.search(head))


def open_document(source: Path | bytes, *, name: str = "", encoding: str = "") -> EpcisDocument | XmlDocument:
    """Check text and envelope of a file or of a text in memory. `encoding` is UTF-8 if blank, or what an XML file says.

    Raises UnreadableInput, which names `name` and the place, and UsageError for an unknown encoding.
    """
    name = name or (str(source) if isinstance(source, Path) else "the document")
    with opened_stream(source, name) as stream:
        if begins_as_xml(stream.read(_HEAD)):
            return open_xml(lambda: opened_stream(source, name), name, encoding)
    codec = _codec(encoding or "utf-8")

    @contextmanager
    def opened() -> Iterator[JsonCursor]:
        with opened_stream(source, name) as stream:
            yield JsonCursor(stream, name, codec)

    envelope: dict[str, object] = {}
    with opened() as cursor:
        is_list = cursor.peek() == "["
        for _ in _walk(cursor, envelope):
            pass
        cursor.finish()
    kind = "" if is_list else _kind(envelope, name)
    # The context of a bare event is its own.
    context = Context().extended(envelope.get("@context")) if kind else Context()
    return EpcisDocument(kind, envelope if kind else {}, context, opened)


def _codec(encoding: str) -> str:
    try:
        " ".encode(encoding)
    except LookupError as error:
        raise UsageError(f"{encoding!r} is no text encoding; name one such as utf-8 or gb18030.") from error
    # A byte order mark is tolerated (RFC 8259 section 8.1).
    return "utf-8-sig" if codecs.lookup(encoding).name == "utf-8" else encoding


def _kind(envelope: dict[str, object], name: str) -> str:
    """The type of a document whose envelope is sound; empty for a bare event."""
    kind = envelope.get("type")
    if isinstance(kind, str) and kind in DOCUMENT_TYPES:
        problems = find_envelope_problems(envelope, kind)
        if problems:
            worst = problems[0]
            raise UnreadableInput(f"{name}: {worst.field or '/'}: {worst.reason}. {worst.advice}".rstrip())
        return kind
    if "epcisBody" in envelope or "eventTime" not in envelope:
        raise UnreadableInput(
            f"{name} is no EPCIS 2.0 document: its type is neither {' nor '.join(DOCUMENT_TYPES)}, and it is no event."
        )
    return ""


def _walk(cursor: JsonCursor, envelope: dict[str, object]) -> Iterator[tuple[str, object]]:
    """Yield (pointer, event) and fill `envelope` with everything else."""
    start = cursor.peek()
    if start == "{":
        yield from _walk_object(cursor, _EVENTS, "", envelope)
    elif start == "[":
        yield from _walk_list(cursor, "")
    elif start:
        cursor.fail("an EPCIS document is a JSON object")
    else:
        cursor.fail("the file is empty")


def _walk_object(
    cursor: JsonCursor, branches: dict[str, object], pointer: str, into: dict[str, object]
) -> Iterator[tuple[str, object]]:
    for key in cursor.members():
        branch = branches.get(key)
        # A second event list would be read by this program and overlooked by others.
        if branch is not None and key in into:
            cursor.fail(f"the field {key!r} is given twice")
        if branch is True and cursor.peek() == "[":
            into[key] = []
            yield from _walk_list(cursor, f"{pointer}/{key}")
        elif isinstance(branch, dict) and cursor.peek() == "{":
            inner: dict[str, object] = {}
            into[key] = inner
            yield from _walk_object(cursor, branch, f"{pointer}/{key}", inner)
        else:
            into[key] = cursor.value()


def _walk_list(cursor: JsonCursor, pointer: str) -> Iterator[tuple[str, object]]:
    for position in cursor.items():
        yield f"{pointer}/{position}", cursor.value()
