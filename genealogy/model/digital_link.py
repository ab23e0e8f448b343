"""GS1 Digital Link URIs (URI Syntax standard 1.x, uncompressed) of any domain into {AI: value}."""

import re
from typing import NoReturn
from urllib.parse import unquote

from genealogy.model.errors import IdentifierError
from genealogy.model.gs1 import checked, is_shaped

_QUALIFIERS: dict[str, frozenset[str]] = {
    "01": frozenset(("22", "10", "21", "235")),
    "8006": frozenset(("22", "10", "21")),
    "8010": frozenset(("8011",)),
    "414": frozenset(("254", "7040")),
    "415": frozenset(("8020",)),
    "417": frozenset(("7040",)),
    "8004": frozenset(("7040",)),
    "8017": frozenset(("8019",)),
    "8018": frozenset(("8019",)),
    **dict.fromkeys(("00", "253", "255", "401", "402", "8003", "8013"), frozenset[str]()),
}
_ALL_QUALIFIERS = frozenset[str]().union(*_QUALIFIERS.values())

# The words that older Digital Links carry in their path (URI Syntax 1.2).
WORDS = {
    "gtin": "01", "cpv": "22", "lot": "10", "ser": "21", "itip": "8006", "cpid": "8010", "cpsn": "8011",
    "gln": "414", "glnx": "254", "party": "417", "sscc": "00", "gdti": "253", "ginc": "401", "gsin": "402",
    "grai": "8003", "giai": "8004", "gmn": "8013", "gcn": "255", "gsrnp": "8017", "gsrn": "8018", "srin": "8019",
    "refno": "8020",
}  # fmt: skip

_URI = re.compile(r"https?://([^/?#\s]+)/([^?#]*)(?:\?([^#]*))?", re.IGNORECASE)
_DELIMITER = re.compile(r"&|;(?=\d+=)", re.ASCII)
_BAD_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")
_OWN_DOMAIN = "id.gs1.org"
_COMPRESSED = re.compile(
    r"(?:[^/]+/)*[A-Za-z0-9_-]{10,}"
    rf"|(?:[^/]+/)*?(?:{'|'.join([*_QUALIFIERS, *WORDS])})/[^/]+(?:/[^/]+/[^/]+)*/[A-Za-z0-9_-]+"
)
"""All of the path, or what stands behind the primary key."""


def read(uri: str) -> dict[str, str] | None:
    """Read the path of a Digital Link; None when the URI is an ordinary web address.

    It is taken for a Digital Link when a primary key with a value of the right shape stands in its path, or when its
    domain is id.gs1.org; then a wrong check digit, qualifier or escape is an IdentifierError. The words of older links
    (gtin, ser …) are weaker evidence: with a wrong check digit they are an ordinary address. The query tells
    attributes, never the identity.
    """
    match = _URI.match(uri)
    if not match:
        return None
    domain, path, query = match.groups()
    pairs = pairs_of(path)
    own = domain.lower() == _OWN_DOMAIN
    if not pairs:
        if own:
            _no_link(uri, path)
        return None
    word, raw = pairs[0]
    primary = WORDS.get(word, word)
    if not own and _BAD_ESCAPE.search(raw):
        return None
    value = _unescaped(primary, raw)
    if primary == "01" and len(value) in (8, 12, 13):
        value = value.zfill(14)
    if not own and not is_shaped(primary, value):
        return None
    try:
        ais = {primary: checked(primary, value)}
    except IdentifierError:
        if word in WORDS and not own:
            return None
        raise
    _qualify(ais, primary, pairs[1:], query or "")
    return ais


def pairs_of(path: str) -> list[tuple[str, str]]:
    """The last primary key in the path and its qualifiers, as (AI or word, escaped value); empty when there is none."""
    segments = path.split("/")
    pairs = []
    for at in range(len(segments) - 2, -1, -2):
        ai = WORDS.get(segments[at], segments[at])
        pairs.append((segments[at], segments[at + 1]))
        if ai in _QUALIFIERS:
            return pairs[::-1]
        if ai not in _ALL_QUALIFIERS:
            break
    return []


def query_pairs(query: str) -> list[tuple[int, str, str]]:
    """Each `name=value` behind the question mark: where the value begins, the name, and the value, still escaped.

    Between them stands `&`, or `;` before a number (a `;` may be part of a value).
    """
    pairs = []
    begin = 0
    for text in _DELIMITER.split(query):
        name, equals, value = text.partition("=")
        if equals:
            pairs.append((begin + len(name) + 1, name, value))
        begin += len(text) + 1
    return pairs


def _qualify(ais: dict[str, str], primary: str, pairs: list[tuple[str, str]], query: str) -> None:
    allowed = _QUALIFIERS[primary]
    for word, raw in pairs:
        ai = WORDS.get(word, word)
        if ai not in allowed or ai in ais:
            raise IdentifierError(f"GS1 Digital Link: {word} may not stand here after {primary}")
        ais[ai] = checked(ai, _unescaped(ai, raw))
    if "235" in ais:  # no other qualifier of a GTIN may stand beside it in the path
        return
    for _, ai, _ in query_pairs(query):
        if ai in allowed:
            raise IdentifierError(
                f"GS1 Digital Link: {ai} qualifies {primary} and belongs in the path, not behind the question mark"
            )


def _unescaped(ai: str, raw: str) -> str:
    if "%" not in raw:
        return raw
    if _BAD_ESCAPE.search(raw):
        raise IdentifierError(f"GS1 Digital Link: the value of {ai}, {raw!r}, holds a % without two hexadecimal digits")
    return unquote(raw)


def _no_link(uri: str, path: str) -> NoReturn:
    if _COMPRESSED.fullmatch(path):
        raise IdentifierError(
            f"GS1 Digital Link {uri!r} is compressed: give the uncompressed form, such as /01/GTIN/10/LOT"
        )
    raise IdentifierError(f"GS1 Digital Link {uri!r} holds no primary key: expected a path such as /01/GTIN/10/LOT")
