"""The things that an event names: a list of EPCs or quantities → contents in one order."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from genealogy.ingest.epcis.naming import Thing, known_thing, thing_of
from genealogy.model.errors import RecordError
from genealogy.model.identifiers import key
from genealogy.model.quantities import parse_quantity, parse_unit

PIECES = "C62"
"""Unit of a quantity without `uom`, which the standard defines as a count."""

FLOWS = frozenset({"lot", "unit", "package", "equipment", "item"})
"""Kinds that can be the content of a record: something that exists, not a class, a place or a paper."""


class Content(NamedTuple):
    """A thing as one entry of a list; `doubtful`: the entry says what no canonical event can."""

    thing: Thing
    quantity: Decimal | None = None
    unit: str | None = None
    doubtful: bool = False

    def fields(self, inner: str = "package") -> dict[str, Any]:
        """The fields of an event about it; `inner` is the name of the field for a package."""
        thing = self.thing
        if thing.kind == "unit":
            return {"material": thing.parts[0], "serial": thing.parts[1]}
        if thing.kind == "package":
            return {inner: thing.number}
        fields: dict[str, Any] = {"item": thing.key}
        if thing.kind == "lot":
            fields = {"material": thing.parts[0], "lot": thing.parts[1]}
        if self.quantity is not None:
            fields |= {"quantity": self.quantity, "unit": self.unit}
        return fields

    @property
    def flows(self) -> bool:
        return self.thing.kind in FLOWS and not self.doubtful


def contents(event: Mapping[str, Any], epcs: str, quantities: str, lot: str | None = None) -> list[Content]:
    """What stands in a list of EPCs and in one of quantities, in an order of its own.

    An EPC that stands there twice counts once; equal quantities are equal entries and all count. `lot` is the lot
    number that master data give to classes without one. Raises RecordError.
    """
    found = _single(event.get(epcs, ()))
    entries = event.get(quantities)
    if entries:
        found += [_quantity(entry, f"/{quantities}/{place}") for place, entry in enumerate(entries)]
    if lot is not None:
        found = [_with_lot(content, lot) for content in found]
    if len(found) > 1:
        found.sort(key=_order if entries else _order_of_single)
    return found


def _single(uris: Iterable[str]) -> list[Content]:
    """Each EPC once; under a second spelling it is doubtful, so that this spelling too is kept."""
    things = [thing_of(uri) for uri in sorted(set(uris))]
    if len({thing.key for thing in things}) == len(things):
        return [Content(thing) for thing in things]
    seen: set[str] = set()
    found = []
    for thing in things:
        found.append(Content(thing, doubtful=thing.key in seen))
        seen.add(thing.key)
    return found


def _quantity(entry: Mapping[str, Any], pointer: str) -> Content:
    thing = known_thing(entry["epcClass"])
    number = entry.get("quantity")
    if number is None:
        return Content(thing)
    if thing.kind in ("unit", "package"):  # one, whatever is said of it
        return Content(thing, doubtful=number != 1)
    quantity = exact(number, f"{pointer}/quantity")
    if quantity < 0:
        return Content(thing, doubtful=True)
    return Content(thing, quantity, parse_unit(entry.get("uom", PIECES)))


def exact(number: int | Decimal, pointer: str) -> Decimal:
    """A JSON number → Decimal as the model keeps it. Raises RecordError for one that no ledger can hold."""
    try:
        return parse_quantity(str(number))
    except RecordError as error:
        raise RecordError(
            "the number is too long or too large",
            field=pointer,
            value=str(number)[:100],
            advice="Write at most 38 digits, and an exponent of at most two.",
        ) from error


def _with_lot(content: Content, lot: str) -> Content:
    thing = content.thing
    if thing.kind == "material":
        material = thing.parts[0]
        name = key("lot", material, lot)
        return Content(Thing(name, "lot", (material, lot), name), content.quantity, content.unit, content.doubtful)
    if thing.kind == "unit" and thing.lot is None:
        return Content(Thing(thing.key, thing.kind, thing.parts, thing.uri, (thing.parts[0], lot)))
    return content


def _order_of_single(content: Content) -> tuple[str, str]:
    """As `_order`, of contents without quantities."""
    return content.thing.key, content.thing.uri


def _order(content: Content) -> tuple[str, str, str, str]:
    return content.thing.key, str(content.quantity), content.unit or "", content.thing.uri
