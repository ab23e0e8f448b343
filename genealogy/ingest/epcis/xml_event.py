"""An event's XML elements → the JSON form of the same event (EPCIS 2.0 sections 9 and 10), and the line of each field.

Values that are wrong in themselves are handed on as they are: what checks JSON events refuses them with a reason.
EPCIS 1.x wraps later fields in `extension` and `baseExtension`; the wrappers mean nothing and are taken off.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any

from genealogy.ingest.epcis import vocabulary
from genealogy.ingest.epcis.context import Context
from genealogy.ingest.epcis.vocabulary import Vocabulary
from genealogy.ingest.epcis.xml_names import Names, bare
from genealogy.ingest.epcis.xml_tree import Element
from genealogy.ingest.epcis.xml_values import INSTANCE, Json, ValueReader, gather, number, unwrapped

_NO_SECONDS = re.compile(r"(T\d\d:\d\d)(Z|[+-]\d\d:\d\d)")
_BOOLEANS = {"true": True, "1": True, "false": False, "0": False}
_NUMBERS = frozenset(["value", "minValue", "maxValue", "meanValue", "sDev", "percRank", "percValue"])
_REPORT_WORDS = {
    "type": vocabulary.MEASUREMENT_TYPES,
    "exception": vocabulary.SENSOR_ALERTS,
    "component": vocabulary.COMPONENTS,
}
_DOCUMENT_ATTRIBUTES = frozenset({"schemaVersion", "creationDate"})  # of an event that stands alone


class EventReader(ValueReader):
    """Turns the elements of events into values."""

    def event(self, element: Element) -> Json:
        """The event as JSON has it, its fields of one's own under prefixed names that `names.context` declares."""
        self.at("", element)
        kind = self.names.of(element.space, element.name)
        event: Json = {"type": kind, **({"#text": element.text} if element.text else {})}
        for (space, name), text in element.attributes.items():
            if space or name not in _DOCUMENT_ATTRIBUTES:
                self.own(event, space, name, text)
        for child in unwrapped(element):
            if child.space:
                self.extend(event, child, "")
            elif kind == "QuantityEvent" and child.name in ("epcClass", "quantity"):
                self._counted(event, child)
            else:
                self._field(event, child)
        if kind == "QuantityEvent":  # deprecated since 1.1, and defined there as this
            event |= {"type": "ObjectEvent", "action": "OBSERVE", "epcList": []}
        return event

    def _field(self, event: Json, child: Element) -> None:
        pointer = f"/{child.name}"
        self.at(pointer, child)
        read = _FIELDS.get(child.name, EventReader.text)
        # Text or attributes of what only holds elements would be lost: as the value they are refused.
        holds = child.name in _FIELDS and child.name not in _WORDS and (child.attributes or child.text)
        stray = self.stray(child, own=child.name in _OPEN) if holds else {}
        value = " ".join(stray.values()) or read(self, child, pointer)
        if value != "":
            gather(event, child.name, value)

    def _counted(self, event: Json, child: Element) -> None:
        entry = event.setdefault("quantityList", [{}])[0]
        self.at(f"/quantityList/0/{child.name}", child)
        entry[child.name] = self.number(child) if child.name == "quantity" else self.text(child)

    def epcs(self, element: Element, pointer: str) -> list[Any]:
        """The texts in a list of EPCs or events, each once; another element becomes an object, which is refused."""
        found: dict[str, Any] = {}
        for child, place in self.entries(element, pointer):
            value = self.text(child)
            if child.space or child.name not in ("epc", "correctiveEventID"):
                value = {self.names.of(child.space, child.name): value}
            found[value if isinstance(value, str) else place] = value
        return list(found.values())

    def quantities(self, element: Element, pointer: str) -> list[Any]:
        entries = self.entries(element, pointer)
        return [
            self._quantity(child, place) if child.name == "quantityElement" else {child.name: self.text(child)}
            for child, place in entries
        ]

    def _quantity(self, element: Element, pointer: str) -> Json:
        entry = self.stray(element)
        for child in element.children:
            name = self.names.of(child.space, child.name)
            self.at(f"{pointer}/{name}", child)
            if name != "quantity":
                if child.text or child.children or name == "epcClass":
                    gather(entry, name, self.text(child))
            elif child.attributes.get((INSTANCE, "nil")) not in ("true", "1"):
                gather(entry, name, self.number(child))
        return entry

    def number(self, element: Element) -> Any:
        value = self.text(element)
        return number(value) if isinstance(value, str) else value

    def place(self, element: Element, pointer: str) -> Json:
        """A read point or business location: its id, and fields of one's own."""
        found: Json = {}
        for child in unwrapped(element):
            self.extend(found, child, pointer)
        return found

    def typed(self, element: Element, pointer: str, words: Vocabulary) -> list[Json]:
        """Business transactions, sources, destinations: the type is an attribute, the element's name that of the id."""
        found = []
        for child, _ in self.entries(element, pointer):
            kind = child.attributes.pop(("", "type"), None)
            entry = {} if kind is None else {"type": bare(kind.strip(), words, self.names.context)}
            found.append({**entry, self.names.of(child.space, child.name): self.text(child)})
            if kind is not None:
                child.attributes["", "type"] = kind
        return found

    def dispositions(self, element: Element, pointer: str) -> Json:
        found: Json = {}
        for child in element.children:
            self.at(f"{pointer}/{child.name}", child)
            found.setdefault(child.name, []).append(self.word(child, vocabulary.DISPOSITIONS))
        return {name: list(dict.fromkeys(map(str, words))) for name, words in found.items()}

    def sensors(self, element: Element, pointer: str) -> list[Json]:
        return [
            self._sensor(child, place) if child.name == "sensorElement" else {child.name: self.text(child)}
            for child, place in self.entries(element, pointer)
        ]

    def _sensor(self, element: Element, pointer: str) -> Json:
        found = self.stray(element)
        for child in unwrapped(element):
            if child.space:
                self.extend(found, child, pointer)
            elif child.name == "sensorReport":
                reports = found.setdefault("sensorReport", [])
                self.at(f"{pointer}/sensorReport/{len(reports)}", child)
                reports.append(self._told(child))
            else:
                self.at(f"{pointer}/{child.name}", child)
                gather(found, child.name, self._told(child))
        return found

    def _told(self, element: Element) -> Json:
        """The attributes of a sensor's report or metadata."""
        found: Json = {}
        for (space, name), text in element.attributes.items():
            value: Any = text.strip()
            if space:
                self.own(found, space, name, text)
                continue
            if name in _NUMBERS:
                value = number(value)
            elif name == "booleanValue":
                value = _BOOLEANS.get(value, value)
            elif name in _REPORT_WORDS and element.name == "sensorReport":
                value = bare(value, _REPORT_WORDS[name], self.names.context)
            found[name] = value
        return {**found, **({"@value": element.text} if element.text else {}), **self.own_fields(element, "")}

    def error(self, element: Element, pointer: str) -> Json:
        found = self.own_attributes(element)
        for child in unwrapped(element):
            if child.space:
                self.extend(found, child, pointer)
                continue
            at = f"{pointer}/{child.name}"
            self.at(at, child)
            if child.name == "correctiveEventIDs":
                gather(found, child.name, " ".join(self.stray(child).values()) or self.epcs(child, at))
            elif child.name == "reason":
                gather(found, child.name, self.word(child, vocabulary.ERROR_REASONS))
            else:  # a declaration to the minute orders nothing that the minute does not
                value = self.text(child)
                gather(found, child.name, _NO_SECONDS.sub(r"\1:00\2", value) if isinstance(value, str) else value)
        return found


_Read = Callable[[EventReader, Element, str], Any]


def _word(words: Vocabulary) -> _Read:
    return lambda reader, element, pointer: reader.word(element, words)


def _typed(words: Vocabulary) -> _Read:
    return lambda reader, element, pointer: reader.typed(element, pointer, words)


_FIELDS: Mapping[str, _Read] = {
    **dict.fromkeys(("epcList", "childEPCs", "inputEPCList", "outputEPCList"), EventReader.epcs),
    **dict.fromkeys(
        ("quantityList", "childQuantityList", "inputQuantityList", "outputQuantityList"), EventReader.quantities
    ),
    **dict.fromkeys(("readPoint", "bizLocation"), EventReader.place),
    "bizStep": _word(vocabulary.BIZ_STEPS),
    "disposition": _word(vocabulary.DISPOSITIONS),
    "bizTransactionList": _typed(vocabulary.BIZ_TRANSACTION_TYPES),
    "sourceList": _typed(vocabulary.SOURCE_DEST_TYPES),
    "destinationList": _typed(vocabulary.SOURCE_DEST_TYPES),
    "persistentDisposition": EventReader.dispositions,
    "sensorElementList": EventReader.sensors,
    "errorDeclaration": EventReader.error,
    "ilmd": EventReader.own_fields,
}
"""How a field of an event is read; every other one is a text."""
_WORDS = frozenset({"bizStep", "disposition"})
_OPEN = frozenset({"errorDeclaration", "ilmd"})
"""Those that may have attributes of one's own."""


def json_event(element: Element, scope: Mapping[str, str]) -> tuple[Json, Context]:
    """An event element → the event in JSON form, and the context of its prefixes."""
    reader = EventReader(Names(scope))
    return reader.event(element), reader.names.context


def lines(element: Element, scope: Mapping[str, str]) -> dict[str, int]:
    """JSON pointer below the event → line of the element that gave that field."""
    found: dict[str, int] = {}
    EventReader(Names(scope), found).event(element)
    return found
