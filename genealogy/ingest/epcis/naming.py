"""URI → thing. A document names many units of one class, so the class is read once and its serials are only checked."""

import re
from functools import lru_cache
from typing import Final, NamedTuple

from genealogy.model.errors import IdentifierError
from genealogy.model.gs1 import check_digit
from genealogy.model.identifiers import key, kind_of, parse_uri, split

Spelling = tuple[str, str]


class Thing(NamedTuple):
    """What a URI names. `lot` is (material, lot) where the spelling of a unit tells it."""

    key: str
    kind: str
    parts: tuple[str, ...]
    uri: str
    lot: tuple[str, str] | None = None

    @property
    def number(self) -> str:
        """The number from which a field of its kind gives this key again: its one part, or else the key itself."""
        return self.parts[0] if len(self.parts) == 1 else self.key

    @property
    def spelling(self) -> tuple[Spelling, ...]:
        return ((self.key, self.uri),) if self.key != self.uri else ()


_IN_CLASS: Final = re.compile(
    r"(urn:epc:id:sgtin:[0-9.]+\.|https?://[^?#%\s]+/21/)([A-Za-z0-9_-]{1,20})"
    r"|(urn:epc:class:lgtin:[0-9.]+\.|https?://[^?#%\s]+/10/)([A-Za-z0-9_-]{1,20})"
)
"""A unit or a lot, whose last part is its serial or lot number: in characters that no spelling and no key escapes."""
_ANY: Final = "0"
"""A number of which a class is read: every one of those characters would tell the same of it."""


def thing_of(uri: str) -> Thing:
    """The thing that a URI names; one that is no identifier known here is an item."""
    match = _IN_CLASS.fullmatch(uri)
    if match is None:
        return _package(uri) or _read(uri)
    head, number, lot_head, lot_number = match.groups()
    if head is None:
        head, number = lot_head, lot_number
    named = _class_of(head, "lot" if lot_head else "unit")
    if named is None:
        return _read(uri)
    prefix, kind, material, lot = named
    return Thing(prefix + number, kind, (material, number), uri, lot)


known_thing = lru_cache(maxsize=4096)(thing_of)
"""For things that many events name: places, parties, classes."""


def _package(uri: str) -> Thing | None:
    """A package by the URN of its SSCC, of which each stands alone; None for all else, also what is wrong in it."""
    match = _SSCC.fullmatch(uri)
    if match is None:
        return None
    prefix, extension, reference = match.groups()
    digits = extension + prefix + reference
    if len(digits) != _SSCC_DIGITS:
        return None
    number = digits + check_digit(digits)
    return Thing(f"package:{number}", "package", (number,), uri)


_SSCC: Final = re.compile(r"urn:epc:id:sscc:([0-9]{6,12})\.([0-9])([0-9]*)")
_SSCC_DIGITS: Final = 17  # without the check digit, which the URN does not have


@lru_cache(maxsize=4096)
def _class_of(head: str, kind: str) -> tuple[str, str, str, tuple[str, str] | None] | None:
    """Key up to the number, kind, material, and lot of a unit, if told; None where no material and number are named."""
    one = _read(head + _ANY)
    if one.kind != kind or one.parts[1:] != (_ANY,):
        return None
    return one.key[: -len(_ANY)], kind, one.parts[0], one.lot


@lru_cache(maxsize=4096)
def _read(uri: str) -> Thing:
    try:
        parsed = parse_uri(uri)
        name, also = parsed.key, parsed.also
    except IdentifierError:  # a wrong check digit, say: still this object's name
        name, also = key("item", uri), ()
    kind, parts = split(name)
    lot = split(also[0])[1] if also and kind_of(also[0]) == "lot" else None
    return Thing(name, kind, parts, uri, (lot[0], lot[1]) if lot else None)
