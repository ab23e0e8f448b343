"""A thing → the GS1 elements that its label bears, and the label."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from genealogy.barcodes.dates import day_of_month
from genealogy.barcodes.findings import GS1_ELEMENTS, GS1_LINK
from genealogy.barcodes.reading import read
from genealogy.model import gs1, identifiers
from genealogy.model.errors import IdentifierError, UsageError
from genealogy.services.resolving import resolve
from genealogy.services.stores.bootstrap import Application
from genealogy.services.stores.records import Records, exist, records
from genealogy.services.stores.repairing import repaired

Elements = list[tuple[str, str]]

_DATES = (("17", "expires_on"), ("11", "produced_on"))
_ASSET = re.compile(r"urn:epc:id:grai:\d+\.\d*\.\S+")
_LOGISTIC = re.compile(r"\((401|402)\)(\S+)")
"""A shipment that GS1 numbers: consignment or shipment."""
_AROUND = 100
"""Relationships of a unit among which its lot is looked for."""


@dataclass(frozen=True, slots=True)
class Label:
    """What is encoded, in order, and the thing that it is of."""

    key: str
    elements: tuple[tuple[str, str], ...]


def label(app: Application, text: str, today: date) -> Label:
    """The label of a thing. A GS1 spelling is taken as it is; of another identifier the elements are made, with the
    GTIN, lot and dates that the records tell of it where there are records.

    Raises IdentifierError (unknown, or of a kind or number that GS1 has no key for) or UsageError (a wrong spelling).
    """
    found = read(text, today)
    if found.structure in (GS1_ELEMENTS, GS1_LINK):
        if found.problems or not found.keys:
            reasons = "; ".join(problem.message for problem in found.problems) or "it names no thing"
            raise UsageError(f"{text!r} is not drawn: {reasons}")
        return Label(found.keys[0], _ordered([(element.id, element.value) for element in found.elements]))
    key = found.keys[0] if found.keys else ""
    if _ASSET.fullmatch(text):
        return _checked(key, [("8003", f"0{identifiers.split(key)[1][0]}")], today)
    if exist(app.settings):
        return repaired(app, lambda: _recorded(records(app), text, key, today))
    if not key:
        raise IdentifierError(f"{text!r} is no identifier, and there are no records to look it up in")
    return _checked(key, _elements(key, {}, today), today)


def _recorded(known: Records, text: str, key: str, today: date) -> Label:
    key = resolve(known.names, text) if not key or known.names.named([key]) else key
    kind, parts = identifiers.split(key)
    lot = key if kind == "lot" else ""
    if kind == "unit":
        around = known.neighbours(key, _AROUND)
        lot = next((one.key for one in around if one.direction == "in" and identifiers.kind_of(one.key) == "lot"), "")
    material = identifiers.key("material", parts[0])
    of_material, of_lot = (known.properties(one) if one and known.names.named([one]) else {} for one in (material, lot))
    told: dict[str, Any] = {"gtin": of_material.get("gtin"), "lot": lot}
    told |= {name: of_lot.get(name) for _, name in _DATES}
    return _checked(key, _elements(key, told, today), today)


def _elements(key: str, told: dict[str, Any], today: date) -> Elements:
    kind, parts = identifiers.split(key)
    match kind:
        case "material" | "lot" | "unit":
            elements = [("01", _gtin(key, told.get("gtin") or parts[0]))]
            lot = parts[1] if kind == "lot" else identifiers.split(told["lot"])[1][1] if told.get("lot") else ""
            elements += [(ai, _day(name, told[name], today)) for ai, name in _DATES if told.get(name)]
            elements += [("10", lot)] if lot else []
            return elements + ([("21", parts[1])] if kind == "unit" else [])
        case "package" if gs1.is_sscc(parts[-1]):
            return [("00", parts[-1])]
        case "location" if gs1.has_check_digit(parts[0]) and len(parts[0]) == 13:
            return [("414", parts[0]), *([("254", parts[1])] if len(parts) > 1 else [])]
        case "party" if gs1.has_check_digit(parts[0]) and len(parts[0]) == 13:
            return [("417", parts[0])]
        case "shipment" if len(parts) == 1 and (told_by_gs1 := _LOGISTIC.fullmatch(parts[0])):
            return [(told_by_gs1[1], told_by_gs1[2])]
        case "equipment" if len(parts) == 1:
            return [("8004", parts[0])]
    raise IdentifierError(
        f"{key} has no GS1 key to draw: a lot, unit or material needs a GTIN, a package an SSCC (or name it by its "
        "GRAI, as urn:epc:id:grai:…), a location or party a GLN, a shipment a GSIN or GINC, equipment a GIAI"
    )


def _gtin(key: str, number: str) -> str:
    if len(number) in (8, 12, 13, 14) and gs1.has_check_digit(number):
        return number.zfill(14)
    raise IdentifierError(
        f"{key}: {number!r} is no GTIN, and the records tell none; load it as `gtin` in the table material_defined"
    )


def _day(name: str, text: Any, today: date) -> str:
    """A recorded date as YYMMDD. Raises IdentifierError where its year would be read as another."""
    digits = str(text)[2:10].replace("-", "")
    if day_of_month(digits, today) != str(text):
        raise IdentifierError(
            f"{name} {text}: a label has two digits of a year, and {digits!r} would be read as another date; correct "
            "the recorded date, or give the elements of the label, as (01)…(10)…"
        )
    return digits


def _checked(key: str, elements: Elements, today: date) -> Label:
    printed = "".join(f"({ai}){value.replace('(', chr(92) + '(')}" for ai, value in elements)
    problems = read(printed, today).problems
    if problems:
        raise IdentifierError(f"{key} cannot be drawn: {'; '.join(problem.message for problem in problems)}")
    return Label(key, _ordered(elements))


def _ordered(elements: Elements) -> tuple[tuple[str, str], ...]:
    """Fixed lengths first, so that the fewest separators are needed; otherwise as they came."""
    return tuple(sorted(dict(elements).items(), key=lambda element: gs1.ai_at(element[0]).separated))
