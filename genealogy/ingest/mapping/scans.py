"""Cells that hold a barcode: what it names, one part at a time."""

from functools import lru_cache
from typing import Literal, get_args

from genealogy.model import identifiers
from genealogy.model.errors import IdentifierError, RecordError

Part = Literal["material", "lot", "serial", "package"]
PARTS: tuple[Part, ...] = get_args(Part)
_NAMED: dict[str, tuple[Part, ...]] = {
    "material": ("material",),
    "lot": ("material", "lot"),
    "unit": ("material", "serial"),
    "package": ("package",),
}
"""What the parts of a key are, by its kind."""


def parts(text: str) -> dict[Part, str]:
    """What a GS1 element string, Digital Link, EPC URN, HIBC, ISBT 128 or MA code names; nothing where the text is no
    such. Raises IdentifierError where it is one for certain, and malformed.
    """
    return _parts(text) if len(text) <= _LONGEST else _parts.__wrapped__(text)


_LONGEST = 4096
"""Characters of a text that is remembered."""


@lru_cache(maxsize=65_536)
def _parts(text: str) -> dict[Part, str]:
    parsed = identifiers.parse(text.strip())
    found: dict[Part, str] = {}
    for key in (parsed.key, *parsed.also) if parsed and parsed.key != text.strip() else ():
        kind, values = identifiers.split(key)
        for part, value in zip(_NAMED.get(kind, ()), values, strict=False):
            found.setdefault(part, value)
    return found


def part(text: str, wanted: Part) -> str:
    """One part, blank where the barcode does not tell it. Raises RecordError where the text is no barcode."""
    try:
        found = parts(text)
    except IdentifierError as error:
        raise RecordError(str(error), value=text, advice="scan the label again") from None
    if not found:
        raise RecordError(
            f"{text!r} is no barcode", value=text, advice="give a GS1 element string, Digital Link, HIBC or MA code"
        )
    return found.get(wanted, "")
