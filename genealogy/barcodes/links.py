"""GS1 Digital Links: read with places, and written (GS1 Digital Link standard: URI Syntax, section 4)."""

from collections.abc import Iterator, Sequence
from datetime import date
from urllib.parse import quote, unquote

from genealogy.barcodes.dictionary import entry
from genealogy.barcodes.findings import ADDRESS, Found
from genealogy.barcodes.gs1_reading import Piece, add_elements
from genealogy.model import digital_link
from genealogy.model.errors import IdentifierError
from genealogy.model.gs1 import is_digits

SEQUENCES: dict[str, tuple[tuple[str, ...], ...]] = {
    "01": (("22", "10", "21"), ("235",)),
    "8006": (("22", "10", "21"),),
    "8010": (("8011",),),
    "414": (("254",), ("7040",)),
    "415": (("8020",),),
    "417": (("7040",),),
    "8004": (("7040",),),
    "8017": (("8019",),),
    "8018": (("8019",),),
    **dict.fromkeys(("00", "253", "255", "401", "402", "8003", "8013"), ()),
}
"""The primary keys, and in which order which qualifiers may follow them in the path."""

_DATES = {"exp": ("17", 6), "expdt": ("7003", 10)}
"""The words of older links behind the question mark: their AI, and how many digits tell them from other parameters."""

_STEM = "https://id.gs1.org"


def add_link(found: Found, text: str, begin: int, today: date) -> None:
    """IdentifierError when it is a Digital Link for certain, and wrong in a way that has no place."""
    head, _, query = text.partition("#")[0].partition("?")
    pieces = _path(head, begin)
    try:
        if digital_link.read(text) is None:
            found.structure = ADDRESS
            found.wrong("no-gs1-key", f"{text!r} is an ordinary web address: no GS1 key stands in its path", begin)
            return
    except IdentifierError:
        add_elements(found, pieces, today)
        if found.valid:
            raise
        return
    places = list(_attributes(query, begin + len(head) + 1))
    add_elements(found, pieces + places, today)
    _check_order(found, pieces)
    _check_query(found, places)


def _path(head: str, begin: int) -> list[Piece]:
    """The key and qualifiers of a path, with their places."""
    pairs = digital_link.pairs_of(head.partition("://")[2].partition("/")[2])
    at = begin + len(head)
    pieces = []
    for word, raw in reversed(pairs):
        at -= len(raw)
        ai = digital_link.WORDS.get(word, word)
        pieces.append(_piece(ai, raw, at))
        at -= len(word) + 2
    return pieces[::-1]


def _attributes(query: str, begin: int) -> Iterator[Piece]:
    """What stands behind the question mark under a number, which only AIs may do; a plus is a blank there."""
    for at, name, raw in digital_link.query_pairs(query):
        ai, digits = _DATES.get(name, (name, len(raw)))
        if is_digits(ai) and len(raw) == digits:
            yield _piece(ai, raw.replace("+", " "), begin + at)


def _piece(ai: str, raw: str, at: int) -> Piece:
    """A GTIN may stand without the zeros before it."""
    value = unquote(raw)
    zeros = 14 - len(value) if ai == "01" and len(value) in (8, 12, 13) else 0
    return Piece(ai, "0" * zeros + value, at, zeros)


def _check_order(found: Found, path: list[Piece]) -> None:
    given = [piece.ai for piece in path[1:]]
    sequences = SEQUENCES.get(path[0].ai, ())
    if given and not any(given == [ai for ai in sequence if ai in given] for sequence in sequences):
        wanted = " or ".join(", ".join(sequence) for sequence in sequences)
        found.wrong("wrong-order", f"the qualifiers of ({path[0].ai}) stand in the order {wanted}", path[1].at)


def _check_query(found: Found, query: list[Piece]) -> None:
    seen = set()
    for piece in query:
        try:
            fits = entry(piece.ai).link_attribute
        except IdentifierError:
            continue  # told already
        if piece.ai in seen:
            found.wrong("repeated", f"({piece.ai}) stands twice in the query", piece.at, len(piece.value), piece.ai)
        if not fits:
            message = f"({piece.ai}) may not stand behind the question mark of a Digital Link"
            found.wrong("no-link-attribute", message, piece.at, len(piece.value), piece.ai)
        seen.add(piece.ai)


def written(elements: Sequence[tuple[str, str]], stem: str = _STEM) -> str:
    """The Digital Link of a set of (AI, value): the first key leads the path. IdentifierError where there is none."""
    values = dict(elements)
    primary = next((ai for ai in values if ai in SEQUENCES), None)
    if primary is None:
        raise IdentifierError("no element is the primary key of a Digital Link, such as (01), (00) or (414)")
    best = max(SEQUENCES[primary] or ((),), key=lambda sequence: [ai in values for ai in sequence].count(True))
    path = [primary, *(ai for ai in best if ai in values)]
    rest = [ai for ai in values if ai not in path]
    if "235" in values and primary == "01":
        path, rest = ["01", "235"], [ai for ai in values if ai not in ("01", "235")]
    taken = {ai for sequence in SEQUENCES[primary] for ai in sequence}
    for ai in rest:
        if ai in taken or not entry(ai).link_attribute:
            raise IdentifierError(f"({ai}) may not stand in a Digital Link of {' '.join(f'({one})' for one in path)}")
    rest.sort(key=lambda ai: entry(ai).separated)
    query = "&".join(f"{ai}={quote(values[ai], safe='')}" for ai in rest)
    where = "/".join(f"{ai}/{quote(values[ai], safe='')}" for ai in path)
    return f"{stem}/{where}{'?' if query else ''}{query}"
