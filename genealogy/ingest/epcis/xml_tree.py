"""The parts of an EPCIS XML document: where events and master data stand in it, and an element as a small tree."""

from collections.abc import Mapping
from typing import NamedTuple

EVENTS, VOCABULARY_ELEMENTS, BODY, HEADER, MESSAGE = "events", "elements", "body", "header", "message body"

_DOCUMENT = {"EPCISHeader": HEADER, "EPCISBody": BODY}
_ROOTS = dict.fromkeys(("EPCISDocument", "EPCISQueryDocument", "EPCISMasterDataDocument"), "document")
_ANSWERS = {**_ROOTS, "QueryResults": BODY}
"""What the query interface of EPCIS 1.x answers, in an envelope of SOAP."""
PATHS: Mapping[str, Mapping[str, str]] = {
    "start": {**_ANSWERS, "StandardBusinessDocument": "wrapper", "Envelope": "message", "EventList": EVENTS},
    "wrapper": _ROOTS,
    "message": {"Body": MESSAGE},
    MESSAGE: _ANSWERS,
    "document": _DOCUMENT,
    HEADER: {"extension": HEADER, "EPCISMasterData": HEADER, "VocabularyList": "vocabularies"},
    "vocabularies": {"Vocabulary": "vocabulary"},
    "vocabulary": {"VocabularyElementList": VOCABULARY_ELEMENTS},
    BODY: {"EventList": EVENTS, "QueryResults": BODY, "resultsBody": BODY, "VocabularyList": "vocabularies"},
    EVENTS: {"extension": EVENTS},
}
"""Place in a document → element that leads on → the place within it. Every other element is an item of its place."""


class Element:
    """One element: `space` is empty for EPCIS's own names, attributes are by (namespace, name)."""

    __slots__ = ("attributes", "children", "line", "name", "pieces", "space", "text")

    def __init__(self, space: str, name: str, attributes: dict[tuple[str, str], str], line: int) -> None:
        self.space, self.name, self.attributes, self.line = space, name, attributes, line
        self.children: list[Element] = []
        self.pieces: list[str] = []
        self.text = ""

    def close(self) -> None:
        if self.pieces:
            self.text = "".join(self.pieces).strip()
            self.pieces.clear()


class Item(NamedTuple):
    """What stands at a place of a document: an event, an element of a vocabulary, a part of the envelope."""

    place: str
    vocabulary: str
    element: Element
    scope: Mapping[str, str]  # prefix → namespace, where the item begins
    number: int  # of the event in the document, from 1
