"""A scanned string → what it is. The things that it names are those of `identifiers.parse`, here as everywhere."""

import re
from collections.abc import Callable
from datetime import date
from functools import partial

from genealogy.barcodes import findings as are
from genealogy.barcodes import gs1_reading, links, others
from genealogy.barcodes.findings import Element, Found
from genealogy.barcodes.symbologies import GS1, GTIN_DIGITS, symbology
from genealogy.model import epc, gs1, identifiers
from genealogy.model.element_string import BRACKETED_AI, SEPARATORS
from genealogy.model.errors import IdentifierError

_LEADING_KEY = re.compile(r"01\d{14}|00\d{18}", re.ASCII)
_LINK = re.compile(r"https?://", re.IGNORECASE)
_GTIN_LENGTHS = (8, 12, 13, 14)

Reader = Callable[[Found, str, int, date], None]


def read(text: str, today: date) -> Found:
    """What a scanned or typed string is; never raises for what is wrong with it. `today` decides the century."""
    found = Found(text)
    found.symbology = symbology(text)
    if not text:
        found.wrong("empty", "there is nothing to read")
    elif text[0] == "]" and not found.symbology:
        found.wrong("no-symbology", f"{text[:3]!r} is no symbology identifier, such as ]d2 or ]C1", 0, len(text[:3]))
    begin = 3 if found.symbology else 0
    try:
        _read(found, text[begin:], begin, today)
    except IdentifierError as error:
        at = begin + (error.at or 0)
        found.wrong("malformed", str(error), at, 1 if error.at is not None else None)
    _name(found)
    return found


def _read(found: Found, data: str, begin: int, today: date) -> None:
    identifier = found.symbology.identifier if found.symbology else ""
    if identifier in GS1:
        _elements(found, found.text, begin, today)
    elif digits := GTIN_DIGITS.get(identifier):
        _gtin(found, data, begin, digits, today)
    elif reader := _structure(data, bool(identifier)):
        found.structure, read_it = reader
        read_it(found, data, begin, today)
        if found.structure in are.UNCERTAIN and not found.elements and not found.problems:
            found.structure = are.TEXT


def _structure(data: str, scanned: bool) -> tuple[str, Reader] | None:
    """The structure that the data begins with, and its reader. After a symbology identifier of no GS1 carrier, a caret
    is data.
    """
    if data.partition(":")[0] in identifiers.KINDS and ":" in data:
        return are.KEY, _key
    if data[:4].lower() == "urn:":
        return are.EPC, _urn
    if _LINK.match(data):
        return are.GS1_LINK, links.add_link
    if data.startswith(("(", "{")):
        return are.GS1_ELEMENTS, _bracketed
    if data.startswith(("+", "*+")):
        return are.HIBC, others.add_hibc
    if data.startswith(("=", "&")):
        return are.ISBT, others.add_isbt
    if data.startswith("MA."):
        return are.MA, others.add_ma
    if "\x1d" in data or (SEPARATORS.match(data) and not scanned):
        return are.GS1_ELEMENTS, _raw
    if _LEADING_KEY.match(data):
        return are.TEXT, _perhaps
    if gs1.is_digits(data) and len(data) in _GTIN_LENGTHS:
        return are.TEXT, _number
    return None


def _elements(found: Found, text: str, begin: int, today: date) -> None:
    found.structure = are.GS1_ELEMENTS
    if begin >= len(text):
        found.wrong("empty", "no data follow the symbology identifier; scan again", 0)
        return
    gs1_reading.add_elements(found, gs1_reading.raw(found, text, begin), today)


def _raw(found: Found, _data: str, begin: int, today: date) -> None:
    _elements(found, found.text, begin, today)


def _bracketed(found: Found, _data: str, begin: int, today: date) -> None:
    if not BRACKETED_AI.match(found.text, begin):
        found.wrong("no-ai", "an Application Identifier of 2 to 4 digits belongs into the brackets", begin, 1)
        return
    gs1_reading.add_elements(found, gs1_reading.bracketed(found.text, begin), today)


def _perhaps(found: Found, data: str, begin: int, today: date) -> None:
    """Digits that begin like a GTIN or SSCC, with nothing that announces an element string: one only if all of it
    reads as such, a wrong check digit or a broken rule aside.
    """
    trial = Found(found.text)
    _elements(trial, found.text, begin, today)
    bare = {problem.code for problem in trial.problems} - {"incorrect-check-digit", "may-not-stand-together"}
    if not bare - {"needs-another", "repeated-with-another-value"} or identifiers.parse(data):
        found.structure, found.elements, found.problems = trial.structure, trial.elements, trial.problems


def _gtin(found: Found, data: str, begin: int, digits: int, today: date) -> None:
    found.structure = are.GTIN
    data, composite, _ = data.partition("|]e0")
    if len(data) != digits or not gs1.is_digits(data):
        found.wrong("wrong-length", f"{digits} digits belong after {found.text[:3]}, not {data!r}", begin, len(data))
        return
    pieces = [gs1_reading.Piece("01", data.zfill(14), begin, 14 - digits)]
    if composite:
        at = begin + len(data) + len(composite)
        pieces += gs1_reading.raw(found, found.text, at)
    gs1_reading.add_elements(found, pieces, today)


def _number(found: Found, data: str, begin: int, _today: date) -> None:
    """A bare number with the check digit of a GTIN: probably one, as a lot or serial number may be by chance."""
    if gs1.has_check_digit(data):
        found.structure = are.GTIN
        found.elements.append(Element("01", "GTIN", gs1.gtin14(data), begin))


def _urn(found: Found, data: str, begin: int, _today: date) -> None:
    ais = epc.read(data)
    if ais is None:
        found.structure = are.TEXT
        return
    from genealogy.barcodes.dictionary import entry

    found.elements += [Element(ai, entry(ai).title, value, begin) for ai, value in ais.items()]


def _key(found: Found, data: str, _begin: int, _today: date) -> None:
    identifiers.parse(data)


def _name(found: Found) -> None:
    """The things named, as wherever an identifier is accepted."""
    parse = partial(identifiers.parse, found.text)
    try:
        parsed = parse()
    except IdentifierError as error:
        # What has no error of its own names nothing without another symbol, as the second one on a box.
        if found.valid and found.structure != are.GS1_ELEMENTS and found.complete:
            code = are.NEEDS_ANOTHER if found.elements else "malformed"
            found.wrong(code, str(error), error.at or 0)
        return
    if parsed:
        found.keys = (parsed.key, *parsed.also)
    elif found.structure == are.GTIN and found.valid and found.elements:
        found.keys = (identifiers.key("material", found.elements[0].value),)
