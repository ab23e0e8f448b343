"""Values in XML events as JSON has them: texts, fields of one's own, and the wrappers around fields."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from genealogy.ingest.epcis.vocabulary import Vocabulary
from genealogy.ingest.epcis.xml_names import Names, bare
from genealogy.ingest.epcis.xml_tree import Element

Json = dict[str, Any]

INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"
_NAMES = """eventTime recordTime eventTimeZoneOffset eventID certificationInfo errorDeclaration parentID action epcList
    childEPCs inputEPCList outputEPCList quantityList childQuantityList inputQuantityList outputQuantityList
    transformationID bizStep disposition persistentDisposition readPoint bizLocation bizTransactionList sourceList
    destinationList sensorElementList ilmd"""
_FIELDS = frozenset(_NAMES.split())
"""The standard's own, of events."""
_WRAPPERS = frozenset({"extension", "baseExtension"})
_EXTENSION = "urn:epcglobal:epcis:xsd:1:extension:"
"""Namespace given to fields without one, which EPCIS 1.x allows within two wrappers."""
_DECIMAL = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,4})?", re.ASCII)


class ValueReader:
    """Turns elements into values; `lines` is filled with the line of each JSON pointer that an element gave."""

    def __init__(self, names: Names, lines: dict[str, int] | None = None) -> None:
        self.names = names
        self._lines = lines

    def text(self, element: Element, pointer: str = "") -> Any:
        """A text or value of one's own: an object where it has elements or attributes."""
        found: Json = {}
        for (space, name), text in element.attributes.items():
            self.own(found, space, name, text)
        for child in element.children:
            gather(found, self.names.of(child.space, child.name), self.text(child))
        if not found:
            return element.text
        return {"@value": element.text, **found} if element.text else found

    def word(self, element: Element, words: Vocabulary) -> Any:
        value = self.text(element)
        return bare(value, words, self.names.context) if isinstance(value, str) else value

    def own_fields(self, element: Element, pointer: str) -> Json:
        """The fields of one's own in an element that holds nothing else."""
        found = self.own_attributes(element)
        for child in unwrapped(element):
            self.extend(found, child, pointer)
        return found

    def extend(self, into: Json, child: Element, pointer: str) -> None:
        """A field of one's own; one that comes again makes a list."""
        name = self.names.of(child.space, child.name)
        self.at(f"{pointer}/{name}", child)
        gather(into, name, self.text(child))

    def own_attributes(self, element: Element) -> Json:
        found: Json = {}
        for (space, name), text in element.attributes.items():
            if space:
                self.own(found, space, name, text)
        return found

    def stray(self, element: Element, *, own: bool = False) -> Json:
        """Text and attributes of an element that may have only elements, and with `own` attributes of one's own: under
        names that are refused, for they would be lost.
        """
        found: Json = {"#text": element.text} if element.text else {}
        for (space, name), text in element.attributes.items():
            if space != INSTANCE and not (space and own):
                found[f"@{name}"] = text
        return found

    def own(self, into: Json, space: str, name: str, text: str) -> None:
        """An attribute; those of XML schema itself say nothing of the event."""
        if space != INSTANCE:
            into[self.names.of(space, name)] = text.strip()

    def entries(self, element: Element, pointer: str) -> Iterator[tuple[Element, str]]:
        """The elements of a list that say something, and their pointers."""
        said = [child for child in unwrapped(element) if child.text or child.children or child.attributes]
        for place, child in enumerate(said):
            self.at(f"{pointer}/{place}", child)
            yield child, f"{pointer}/{place}"

    def at(self, pointer: str, element: Element) -> None:
        if self._lines is not None:
            self._lines.setdefault(pointer, element.line)


def unwrapped(element: Element, wrappers: int = 0) -> Iterator[Element]:
    """The elements within, and those within wrappers; a wrapper that says something itself is none."""
    for child in element.children:
        if child.name in _WRAPPERS and not (child.space or child.text or child.attributes):
            yield from unwrapped(child, wrappers + 1)
            continue
        if wrappers > 1 and not child.space and child.name not in _FIELDS:
            child.space = _EXTENSION
        yield child


def gather(into: Json, name: str, value: Any) -> None:
    """Sets a field; the values of one that comes again become a list."""
    if name not in into:
        into[name] = value
    elif isinstance(into[name], list):
        into[name].append(value)
    else:
        into[name] = [into[name], value]


def number(text: str) -> Decimal | str:
    """A decimal as it is written; another text stays, and is refused as no number."""
    return Decimal(text) if _DECIMAL.fullmatch(text) else text
