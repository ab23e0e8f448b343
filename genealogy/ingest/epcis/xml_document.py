"""Reading EPCIS 2.0 and 1.x XML: capture, query and master data documents, an event alone, also in SBDH or SOAP."""

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import BinaryIO

from genealogy.ingest.epcis.located import LocatedEvent
from genealogy.ingest.epcis.vocabulary_elements import xml_element
from genealogy.ingest.epcis.xml_event import json_event
from genealogy.ingest.epcis.xml_reader import XmlReader
from genealogy.ingest.epcis.xml_tree import EVENTS, MESSAGE, VOCABULARY_ELEMENTS, Item
from genealogy.model.errors import UnreadableInput

_SIGN = re.compile(
    rb"<(?:[\w.-]+:)?(?:EPCIS(?:Query|MasterData)?Document|EPCISCaptureJob|QueryResults|(?:Object|Aggregation|Transaction"
    rb"|Transformation|Association|Quantity)Event)[\s>/]"
)
_EVENT = re.compile(r"(Object|Aggregation|Transaction|Transformation|Association|Quantity)Event")
_UTF_16 = (b"\xff\xfe<\x00", b"\xfe\xff\x00<")  # byte order mark and bracket


def begins_as_xml(head: bytes) -> bool:
    """Whether a text begins with an angle bracket, also in UTF-16."""
    return head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") or head.startswith(_UTF_16)


def looks_like_xml(head: bytes) -> bool:
    """Whether the first bytes of a file look like an EPCIS document or event in XML."""
    if head.startswith(_UTF_16):
        head = head.decode("utf-16", "ignore").encode()
    return begins_as_xml(head) and bool(_SIGN.search(head))


@dataclass(frozen=True)
class XmlDocument:
    """A document that was read through once and is sound around its events."""

    type: str
    name: str
    encoding: str
    ignored: frozenset[str]
    """Full names of the fields that the document sets aside from the hashes of its events."""
    has_master_data: bool
    _open: Callable[[], AbstractContextManager[BinaryIO]]

    def items(self) -> Iterator[Item]:
        with self._open() as stream:
            yield from XmlReader(stream, self.name, self.encoding).items()

    def events(self) -> Iterator[LocatedEvent]:
        """The events in the order of the file, unvalidated, each in its JSON form."""
        for item in self.items():
            if item.place == EVENTS or (item.place == "start" and _EVENT.fullmatch(item.element.name)):
                event, context = json_event(item.element, item.scope)
                yield LocatedEvent("", event, context, bare=False, item=item, xml=True)

    def master_data(self) -> Iterator[LocatedEvent]:
        """The elements of its vocabularies, each in its JSON form."""
        for item in self.items() if self.has_master_data else ():
            if item.place == VOCABULARY_ELEMENTS:
                element, context = xml_element(item)
                yield LocatedEvent("", element, context, bare=False, item=item, xml=True, master=True)


def open_xml(opened: Callable[[], AbstractContextManager[BinaryIO]], name: str, encoding: str) -> XmlDocument:
    """Walk a document once, passing over its events. Raises UnreadableInput with line and column."""
    with opened() as stream:
        reader = XmlReader(stream, name, encoding, skim=True)
        parts: set[tuple[str, str]] = set()
        ignored: set[str] = set()
        for item in reader.items():
            parts.add((item.place, item.element.name))
            if item.element.name == "ignoreFields":
                ignored |= {f"{child.space}{child.name}" for child in item.element.children}
    root = reader.root
    if ("start", root) in parts and not _EVENT.fullmatch(root):
        raise UnreadableInput(f"{name} is no EPCIS document with events: its root element is {root}.")
    master = any(place == VOCABULARY_ELEMENTS for place, _ in parts)
    asked = {part for place, part in parts if place == "body"} - {"queryName", "subscriptionID", "extension"}
    asked = {part for place, part in parts if place == MESSAGE} or asked
    if root in ("EPCISQueryDocument", "Envelope") and asked:
        raise UnreadableInput(
            f"{name} is a message of the query interface ({min(asked)}), and holds no events: load the query's results."
        )
    return XmlDocument("" if _EVENT.fullmatch(root) else root, name, encoding, frozenset(ignored), master, opened)
