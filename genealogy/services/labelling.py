"""A thing → the GS1 elements that its label bears, and the label."""

from dataclasses import dataclass
from datetime import date
from typing import Any

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
    if exist(app.settings):
        return repaired(app, lambda: _recorded(records(app), text, key, today))
    if not key:
        raise IdentifierError(f"{text!r} is no identifier, and there are no records to look it up in")
    return _checked(key, _elements(key, {}), today)


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
    return _checked(key, _elements(key, told), today)


def _elements(key: str, told: dict[str, Any]) -> Elements:
    kind, parts = identifiers.split(key)
    match kind:
        case "material" | "lot" | "unit":
            elements = [("01", _gtin(key, told.get("gtin") or parts[0]))]
            lot = parts[1] if kind == "lot" else identifiers.split(told["lot"])[1][1] if told.get("lot") else ""
            elements += [(ai, _day(told[name])) for ai, name in _DATES if told.get(name)]
            elements += [("10", lot)] if lot else []
            return elements + ([("21", parts[1])] if kind == "unit" else [])
        case "package" if gs1.is_sscc(parts[-1]):
            return [("00", parts[-1])]
        case "location" if gs1.has_check_digit(parts[0]) and len(parts[0]) == 13:
            return [("414", parts[0]), *([("254", parts[1])] if len(parts) > 1 else [])]
        case "party" if gs1.has_check_digit(parts[0]) and len(parts[0]) == 13:
            return [("417", parts[0])]
        case "equipment" if len(parts) == 1:
            return [("8004", parts[0])]
    raise IdentifierError(
        f"{key} has no GS1 key to draw: a lot, unit or material needs a GTIN, a package an SSCC, a location or party "
        "a GLN, equipment a GIAI"
    )


def _gtin(key: str, number: str) -> str:
    if len(number) in (8, 12, 13, 14) and gs1.has_check_digit(number):
        return number.zfill(14)
    raise IdentifierError(
        f"{key}: {number!r} is no GTIN, and the records tell none; load it as `gtin` in the table material_defined"
    )


def _day(text: Any) -> str:
    """A recorded date as YYMMDD."""
    return str(text)[2:10].replace("-", "")


def _checked(key: str, elements: Elements, today: date) -> Label:
    printed = "".join(f"({ai}){value.replace('(', chr(92) + '(')}" for ai, value in elements)
    problems = read(printed, today).problems
    if problems:
        raise IdentifierError(f"{key} cannot be drawn: {'; '.join(problem.message for problem in problems)}")
    return Label(key, _ordered(elements))


def _ordered(elements: Elements) -> tuple[tuple[str, str], ...]:
    """Fixed lengths first, so that the fewest separators are needed; otherwise as they came."""
    return tuple(sorted(dict(elements).items(), key=lambda element: gs1.ai_at(element[0]).separated))
