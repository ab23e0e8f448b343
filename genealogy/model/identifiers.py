"""The one place where keys are built, read back and recognised in foreign spellings.

A key is `kind:part[/part]`: parts in Unicode NFC, case and blanks as given, with `%`, `/` and control characters
percent-encoded, so that different things have different keys and one thing has one.
"""

import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import unquote_to_bytes

from genealogy.model import digital_link, element_string, epc, gs1, hibc, isbt128, ma_code
from genealogy.model.errors import GenealogyError, IdentifierError, RecordError
from genealogy.model.gs1 import check_digit, gtin14, is_sscc

__all__ = [
    "KINDS",
    "LABELS",
    "Parsed",
    "check_digit",
    "gtin14",
    "is_sscc",
    "item",
    "key",
    "kind_of",
    "local",
    "parse",
    "parse_uri",
    "split",
]

KINDS: frozenset[str] = frozenset(
    (
        *("material", "lot", "batch", "unit", "package", "equipment", "operator", "location", "party", "shipment"),
        *("receipt", "inspection", "load", "line", "supplierlot", "item", "hold", "nonconformance", "capa", "change"),
        *("document", "complaint", "recall", "event"),
    )
)

_ONE_OF_EACH = {kind: kind for kind in KINDS}
"""So that the kinds of a million things are not a million texts."""

LABELS: dict[str, str] = {kind: kind.capitalize() for kind in sorted(KINDS)} | {"supplierlot": "SupplierLot"}
"""Node label of each kind."""

_LOCAL = frozenset(("batch", "equipment", "operator", "location", "shipment", "package"))
_SIZES = {
    **dict.fromkeys(("material", "party", "item"), (1,)),
    **dict.fromkeys(("lot", "unit", "supplierlot"), (2,)),
    **dict.fromkeys(_LOCAL, (1, 2)),
}
"""How many parts the keys of these kinds have; the others are free."""

_is_plain = re.compile(r"[!-$&-.0-~][ -$&-.0-~]*").fullmatch
_UNSAFE = re.compile("[%/\x00-\x1f\x7f-\x9f\u2028\u2029]")
_BAD_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")
_ABSOLUTE_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S+")

# ISO/IEC 15424 symbology identifiers: data in GS1 element strings; a bare GTIN of that many digits.
_GS1_SYMBOLOGIES = frozenset(("]C1", "]d2", "]Q3", "]J1", "]e0", "]e1", "]e2"))
_GTIN_SYMBOLOGIES = {"]E0": 13, "]E4": 8, "]I1": 14}
_SYMBOLOGY = re.compile(r"\][A-Za-z][0-9A-Za-z]")


@dataclass(frozen=True, slots=True)
class Parsed:
    """A recognised identifier: its key, the spelling it came in, and the key of the lot where a unit's spelling has
    it."""

    key: str
    spelling: str
    also: tuple[str, ...] = ()


def key(kind: str, *parts: str) -> str:
    """The key of a thing, as `lot:MATERIAL/LOT`.

    RecordError when a part is blank or no valid Unicode; GenealogyError when the caller names no known kind or no part.
    """
    if kind not in KINDS or not parts:
        raise GenealogyError(f"no key can be built of kind {kind!r} with {len(parts)} parts")
    for part in parts:
        if not (part.isascii() and part.isalnum()) and not _is_plain(part):
            return f"{kind}:{'/'.join([_encode(kind, each) for each in parts])}"
    return f"{kind}:{'/'.join(parts)}"


def kind_of(key: str) -> str:
    """The kind of a key; IdentifierError when it has none."""
    kind = _ONE_OF_EACH.get(key.partition(":")[0])
    if kind is None:
        raise IdentifierError(f"{key!r} is no key: expected one of {', '.join(sorted(KINDS))} before a colon")
    return kind


def split(key: str) -> tuple[str, tuple[str, ...]]:
    """Kind and parts, decoded: the inverse of `key`. IdentifierError when the text is no key."""
    kind = kind_of(key)
    parts = key[len(kind) + 1 :].split("/")
    return kind, tuple([_decode(key, part) for part in parts] if "%" in key else parts)


def local(kind: str, number: str, site: str | None = None) -> str:
    """The key of a number that may be local to a plant: `batch:SITE/B` where a site is given, `batch:B` elsewhere.

    An SSCC is unique in the world and takes no site, nor do kinds that are never local.
    """
    if site and kind in _LOCAL and not (kind == "package" and is_sscc(number)):
        return key(kind, site, number)
    return key(kind, number)


def item(uri: str) -> str:
    """The key of an object known by a URI alone, exactly as written; IdentifierError when it is no absolute URI."""
    if not _ABSOLUTE_URI.fullmatch(uri):
        raise IdentifierError(f"{uri!r} is no absolute URI: expected a scheme, a colon and no blanks")
    return _key_of(uri, "item", uri)


def parse_uri(uri: str) -> Parsed:
    """What a URI names: as `parse` (IdentifierError as there), or else an item of that URI."""
    return parse(uri) or Parsed(item(uri), uri)


def parse(text: str) -> Parsed | None:
    """Recognise an identifier whose spelling tells its kind; None for a bare number or word and for foreign URIs.

    Spellings: our own keys, GS1 element strings (bracketed, raw, with symbology identifier), GS1 Digital Link, EPC
    URNs, HIBC, ISBT 128 of ICCBBA, Chinese MA codes. IdentifierError when the spelling is certain but malformed: it
    names the part and what is expected.
    """
    head, colon, rest = text.partition(":")
    if colon:
        if head in KINDS:
            return Parsed(_own(head, rest, text), text)
        scheme = head.lower()
        if scheme == "urn":
            return _named(text, epc.read(text))
        if scheme in ("http", "https"):
            return _named(text, digital_link.read(text))
    match text[:1]:
        case "":
            return None
        case "]":
            return _scanned(text)
        case "(" | "{":
            return _elements(text, element_string.read_bracketed(text))
        case "+" | "*" | "=" | "&" | "M" as first:
            names = _READERS[first](text)
            return _parsed(text, names) if names else None
    return _elements(text, element_string.read_unmarked(text))


_READERS = {"+": hibc.read, "*": hibc.read, "=": isbt128.read, "&": isbt128.read, "M": ma_code.read}


def _scanned(text: str) -> Parsed | None:
    """A scanner's transmission: symbology identifier, then data."""
    symbology, data = text[:3], text[3:]
    if not _SYMBOLOGY.fullmatch(symbology):
        return None
    if symbology in _GS1_SYMBOLOGIES:
        return _elements(text, element_string.read_raw(data))
    if digits := _GTIN_SYMBOLOGIES.get(symbology):
        data, composite, beside = data.partition("|]e0")
        if len(data) != digits or not gs1.is_digits(data):
            raise IdentifierError(f"scan {text!r}: expected {digits} digits after {symbology}")
        more = element_string.read_raw(beside) if composite else {}
        return _parsed(text, gs1.identify({"01": gs1.checked("01", data.zfill(14)), **more}))
    inner = None if data[:1] in ("]", "^") else parse(data)  # a caret is data here, not FNC1
    return Parsed(inner.key, text, inner.also) if inner else None


def _elements(text: str, ais: dict[str, str] | None) -> Parsed | None:
    if ais is None:
        return None
    names = gs1.identify(ais)
    if not names:
        held = " ".join(f"({ai})" for ai in ais) or "nothing"
        expected = "(00) SSCC, or (01) GTIN with or without (10) lot and (21) serial"
        raise IdentifierError(
            f"GS1 element string {text!r} names no thing: it holds {held}; expected such as {expected}"
        )
    return _parsed(text, names)


def _named(text: str, ais: dict[str, str] | None) -> Parsed | None:
    names = gs1.identify(ais) if ais else ()
    return _parsed(text, names) if names else None


def _parsed(text: str, names: tuple[gs1.Name, ...]) -> Parsed:
    return Parsed(key(*names[0]), text, tuple([key(*name) for name in names[1:]]))


def _own(kind: str, rest: str, text: str) -> str:
    """A key as a person or file gave it, validated and in its one spelling."""
    if kind == "item" and "/" in rest:  # a URI typed as it is: in a key every slash is encoded
        return item(rest)
    parts = [_decode(text, part) for part in rest.split("/")]
    sizes = _SIZES.get(kind)
    if sizes and len(parts) not in sizes:
        wanted = " or ".join(map(str, sizes))
        raise IdentifierError(
            f"{text!r} has {len(parts)} parts, expected {wanted}: a slash inside a part is written %2F"
        )
    return _key_of(text, kind, *parts)


def _key_of(text: str, kind: str, *parts: str) -> str:
    try:
        return key(kind, *parts)
    except RecordError as error:
        raise IdentifierError(f"{text!r}: {error.reason}") from error


def _encode(kind: str, part: str) -> str:
    if not part or part.isspace():
        raise RecordError(
            f"a part of the {kind} identifier is blank", value=part, advice="give the number or leave out the record"
        )
    if not part.isascii():
        part = unicodedata.normalize("NFC", part)
        if not _is_unicode(part):
            raise RecordError(
                f"a part of the {kind} identifier is no valid Unicode", value=ascii(part), advice="check the encoding"
            )
    return _UNSAFE.sub(_percent, part)


def _is_unicode(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:  # a surrogate without its pair
        return False
    return True


def _percent(unsafe: re.Match[str]) -> str:
    return "".join([f"%{byte:02X}" for byte in unsafe[0].encode()])


def _decode(key: str, part: str) -> str:
    if "%" not in part:
        return part
    if not _BAD_ESCAPE.search(part):
        try:
            return unquote_to_bytes(part).decode()
        except UnicodeError as error:
            raise IdentifierError(f"{key!r}: the bytes after % in {part!r} are no UTF-8") from error
    raise IdentifierError(f"{key!r}: two hexadecimal digits must follow % in {part!r}; % itself is written %25")
