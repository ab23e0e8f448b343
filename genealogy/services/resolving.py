"""What a person types → the key of one recorded thing."""

from genealogy.model import identifiers
from genealogy.model.errors import IdentifierError, RecordError, UsageError
from genealogy.queries.naming import Named, NameSource

_CANDIDATES = 20


def resolve(names: NameSource, text: str) -> str:
    """Any accepted spelling, or a number that only one thing bears. Raises IdentifierError with the candidates,
    UsageError for no text at all.
    """
    if not text.strip():
        raise UsageError("the identifier is empty: name a thing, for example lot:MATERIAL/LOT")
    parsed = identifiers.parse(text)
    if parsed is not None:
        if names.named([parsed.key]):
            return parsed.key
        number = identifiers.split(parsed.key)[1][-1]
        raise _unknown(text, names.numbered(number, _CANDIDATES))
    found = names.numbered(text, _CANDIDATES)
    if len(found) == 1:
        return found[0]
    if found:
        listed = ", ".join(found)
        raise IdentifierError(f"{text!r} is the number of several things: {listed}; name one of them", tuple(found))
    gtin = _gtin(text)
    if gtin and names.named([gtin]):
        return gtin
    raise _unknown(text, [one.key for one in names.containing(text, _CANDIDATES)])


def _gtin(text: str) -> str | None:
    """The material of a GTIN as it stands under a retail barcode, with fewer than 14 digits."""
    try:
        return identifiers.key("material", identifiers.gtin14(text))
    except RecordError:
        return None


def _unknown(text: str, candidates: list[str]) -> IdentifierError:
    hint = (
        f"; did you mean {', '.join(candidates)}?" if candidates else "; `genealogy find TEXT` looks for a part of it"
    )
    return IdentifierError(f"nothing recorded is called {text!r}{hint}", tuple(candidates))


def find(names: NameSource, text: str, limit: int) -> tuple[list[Named], bool]:
    """Things whose key, name or foreign spelling contains the text, or that it resolves to; true if there are more."""
    parsed = _parsed(text)
    matches = list(names.named([parsed] if parsed else []).values())
    matches += [one for one in names.containing(text, limit) if one.key != parsed]
    return matches[:limit], len(matches) > limit


def _parsed(text: str) -> str | None:
    try:
        parsed = identifiers.parse(text)
    except IdentifierError:
        return None  # a part of an identifier is looked for as plain text
    return parsed.key if parsed else None
