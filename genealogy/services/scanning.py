"""Scanned strings → what they are, and whether the records know what they name."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from genealogy.barcodes.findings import EPC, GS1_ELEMENTS, GS1_LINK, GTIN, HIBC, ISBT, Found
from genealogy.barcodes.gs1_reading import printed
from genealogy.barcodes.links import written
from genealogy.barcodes.reading import read
from genealogy.model.errors import IdentifierError, UsageError
from genealogy.model.identifiers import kind_of
from genealogy.queries.naming import NameSource
from genealogy.services.stores.bootstrap import Application
from genealogy.services.stores.records import exist, records
from genealogy.services.stores.repairing import repaired

_CANDIDATES = 20
_GS1 = (GS1_ELEMENTS, GS1_LINK, EPC, GTIN)


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing that a string names; `known` tells whether records speak of it, None without records."""

    key: str
    known: bool | None


@dataclass(frozen=True, slots=True)
class Scanned:
    """`things` of a string without a structure are those in the records that bear it as their number."""

    found: Found
    things: tuple[Thing, ...]

    @property
    def recognised(self) -> bool:
        return bool(self.things or self.found.elements)

    def document(self) -> dict[str, Any]:
        listed = [{"key": one.key, "kind": kind_of(one.key), "known": one.known} for one in self.things]
        return self.found.document() | {"things": listed} | _spellings(self.found)


def scan(app: Application, texts: Sequence[str], today: date) -> list[Scanned]:
    """What the strings are, and what the records know of them, where there are records."""
    if not exist(app.settings):
        return [_scan(text, None, today) for text in texts]
    return repaired(app, lambda: _known(records(app).names, texts, today))


def _known(names: NameSource, texts: Sequence[str], today: date) -> list[Scanned]:
    return [_scan(text, names, today) for text in texts]


def joined(texts: Sequence[str], today: date) -> str:
    """Several symbols on one item as one string: GS1 elements together, HIBC and ISBT 128 one after the other.

    Raises UsageError when they are not of one system.
    """
    read_all = [read(text, today) for text in texts]
    if all(one.structure in _GS1 for one in read_all):
        return printed([(element.id, element.value) for one in read_all for element in one.elements])
    if len({one.structure for one in read_all}) == 1 and read_all[0].structure in (HIBC, ISBT):
        return "".join(one.text[3:] if one.symbology else one.text for one in read_all)
    found = ", ".join(one.structure for one in read_all)
    raise UsageError(f"these are not symbols of one system on one item: {found}; scan them one by one")


def _scan(text: str, names: NameSource | None, today: date) -> Scanned:
    found = read(text, today)
    if not names:
        return Scanned(found, tuple(Thing(key, None) for key in found.keys))
    known = names.named(found.keys) if found.keys else {}
    things = [Thing(key, key in known) for key in found.keys]
    data = text[3:] if found.symbology else text
    if data and found.structure in ("text", GTIN):
        things += [Thing(key, True) for key in names.numbered(data, _CANDIDATES) if key not in found.keys]
    return Scanned(found, tuple(things))


def _spellings(found: Found) -> dict[str, str | None]:
    """The same in GS1's own spellings, where it is right and of GS1."""
    if found.structure not in _GS1 or not found.valid or not found.elements:
        return {"element_string": None, "digital_link": None}
    elements = [(element.id, element.value) for element in found.elements]
    try:
        link = written(elements)
    except IdentifierError:
        link = None  # not every element string has a link: logistic ones often name no key
    return {"element_string": printed(elements), "digital_link": link}
