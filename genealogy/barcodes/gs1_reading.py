"""GS1 element strings, read to their end whatever is wrong on the way."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from genealogy.barcodes import dates
from genealogy.barcodes.dictionary import Entry, entry
from genealogy.barcodes.findings import Element, Found
from genealogy.barcodes.rules import broken
from genealogy.model.element_string import BRACKETED_AI, SEPARATORS
from genealogy.model.errors import IdentifierError
from genealogy.model.gs1 import ai_at

_ADVICE = {
    "incorrect-check-digit": "a digit was misread or mistyped; scan again",
    "too-short": "the code was cut, or a separator stands too early",
    "too-long": "a separator (FNC1) is missing behind it, or the value is not of this identifier",
    "illegal-day": "there is no such day in that month",
    "illegal-month": "months are 01 to 12",
}
_LAST_DAY = frozenset(("12", "15", "16", "17", "4324", "4325"))
_ONE_SEPARATOR = frozenset(("\x1d", "^", "\u241d", "{GS}", "{FNC1}"))
_DECIMALS = re.compile(r"3[1-6]\d\d|39[0-5]\d")


class Piece(NamedTuple):
    """An AI and its value; `at` is where the value begins in the text, `zeros` how many zeros it lacks there."""

    ai: str
    value: str
    at: int
    zeros: int = 0


def add_elements(found: Found, pieces: list[Piece], today: date) -> None:
    """Check each piece and all together, and keep them as elements."""
    known: list[Piece] = []
    for piece in pieces:
        try:
            one = entry(piece.ai)
        except IdentifierError:
            _unknown(found, piece.ai, max(found.text.rfind(piece.ai, 0, piece.at), 0))
            continue
        _check(found, one, piece)
        known.append(piece)
        date_, number = _meaning(one, piece.value, today)
        found.elements.append(Element(one.ai, one.title, piece.value, piece.at, date_, number))
    for rule in broken([(piece.ai, piece.value) for piece in known]):
        piece = known[rule.element]
        found.wrong(rule.code, rule.reason, piece.at, len(piece.value), piece.ai)


def _unknown(found: Found, ai: str, at: int) -> None:
    found.wrong("unknown-ai", f"there is no Application Identifier {ai!r}", at, len(ai), ai)


def _check(found: Found, one: Entry, piece: Piece) -> None:
    fault = one.fault(piece.value)
    if fault:
        advice = _ADVICE.get(fault.code, "")
        reason = f"({one.ai}) {one.title} {piece.value!r}: {fault.words}"
        if fault.length and fault.length < len(piece.value):
            reason += f" {piece.value[fault.at : fault.at + fault.length]!r}"
        at = piece.at + max(fault.at - piece.zeros, 0)
        found.wrong(fault.code, f"{reason}; {advice}" if advice else reason, at, fault.length, one.ai)


def _meaning(one: Entry, value: str, today: date) -> tuple[str | None, str | None]:
    """The date or the decimal number of a value, where its AI tells one and the value is right."""
    if one.fault(value):
        return None, None
    first = next((name for name in one.components[0].checks if name.startswith(("yymm", "yyyy"))), "")
    if first:
        digits = 8 if first.startswith("yyyy") else 6
        day = dates.day_of_month(value[:digits], today, open_day_is_last=one.ai in _LAST_DAY)
        return (dates.clock(day, value[digits:]) if one.ai != "7007" else day), None
    if _DECIMALS.fullmatch(one.ai):
        digits_only = value[3:] if one.components[0].most == 3 else value
        places = int(one.ai[3])
        padded = digits_only.zfill(places + 1)
        whole = str(int(padded[: len(padded) - places]))
        return None, f"{whole}.{padded[-places:]}" if places else whole
    return None, None


def bracketed(text: str, begin: int) -> list[Piece]:
    """The pieces of an element string with its AIs in brackets or braces."""
    heads = list(BRACKETED_AI.finditer(text, begin))
    ends = [head.start() for head in heads[1:]] + [len(text)]
    pieces = []
    for head, end in zip(heads, ends, strict=True):
        raw = text[head.end() : end]
        at = head.end() + len(raw) - len(raw.lstrip(" "))
        pieces.append(Piece(head[1] or head[2], raw.strip(" ").replace("\\(", "("), at))
    return pieces


def raw(found: Found, text: str, begin: int) -> list[Piece]:
    """The pieces of an element string without brackets; what no AI begins is told, and the next separator sought."""
    pieces = []
    for run in SEPARATORS.finditer(text, begin):
        if run.end() - run.start() == len(text) - begin:
            found.wrong("empty", "no data follow the separator; scan again", begin)
        elif run[0] not in _ONE_SEPARATOR:
            reason = "nothing stands between two separators: an element is missing, or one of them is too many"
            found.wrong("empty-element", reason, run.start(), run.end() - run.start())
    for begins, segment in _segments(text, begin):
        at, end = begins, begins + len(segment)
        while at < end:
            try:
                own = ai_at(text[at : min(at + 4, end)])
            except IdentifierError:
                _unknown(found, text[at : min(at + 4, end)], at)
                break
            at += len(own.code)
            stop = end if own.separated else min(at + entry(own.code).longest, end)
            pieces.append(Piece(own.code, text[at:stop], at))
            at = stop
    return pieces


def _segments(text: str, begin: int) -> Iterator[tuple[int, str]]:
    for separator in SEPARATORS.finditer(text, begin):
        yield begin, text[begin : separator.start()]
        begin = separator.end()
    yield begin, text[begin:]


def printed(elements: Sequence[tuple[str, str]]) -> str:
    """The element string as it is printed under a symbol, AIs in brackets; `read` takes it back."""
    return "".join(f"({ai}){value.replace('(', chr(92) + '(')}" for ai, value in elements)
