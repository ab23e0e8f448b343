"""GS1 element strings, bracketed "(01)…(10)…" or raw with FNC1, into {AI: value} (General Specifications, 7.8)."""

import re

from genealogy.model.errors import IdentifierError
from genealogy.model.gs1 import ai_at, checked, has_check_digit

SEPARATORS = re.compile(r"(?:[\x1d^\u241d]|\{GS\}|\{FNC1\})+")
"""How FNC1 comes out of scanners (group separator) and in writing: a caret, the sign for the separator, its name in
braces. None of these characters may be data."""

BRACKETED_AI = re.compile(r"(?<!\\)(?:\((\d{2,4})\)|\{(\d{2,4})\})", re.ASCII)
"""An AI in brackets; some printers write braces, which may not be data either."""
_LEADING_KEY = re.compile(r"01(\d{14})|00(\d{18})", re.ASCII)


def read_bracketed(text: str) -> dict[str, str] | None:
    r"""Read "(01)09506000134352(10)ABC"; None when text does not begin with an AI in brackets.

    A bracket inside a value is written `\(`; blanks around values, as printed on labels, are no data.
    """
    if not BRACKETED_AI.match(text):
        return None
    heads = list(BRACKETED_AI.finditer(text))
    ends = [head.start() for head in heads[1:]] + [len(text)]
    return _collect(
        [
            (head[1] or head[2], text[head.end() : end].strip(" ").replace("\\(", "("))
            for head, end in zip(heads, ends, strict=True)
        ]
    )


def read_raw(text: str) -> dict[str, str]:
    """Read an element string without brackets; FNC1 (see SEPARATORS) ends values of variable length."""
    elements = []
    for segment in SEPARATORS.split(text):
        rest = segment
        while rest:
            ai = ai_at(rest[:4])
            rest = rest[len(ai.code) :]
            match = None if ai.separated else ai.pattern.match(rest)
            end = match.end() if match else len(rest)
            elements.append((ai.code, rest[:end]))
            rest = rest[end:]
    return _collect(elements)


def read_unmarked(text: str) -> dict[str, str] | None:
    """Read a raw element string that no symbology identifier announces; None when it may be a bare number or word.

    It is one for certain when it holds a group separator or begins with FNC1; without them it must begin with a valid
    GTIN (01) or SSCC (00) and be readable to its end.
    """
    if "\x1d" in text or SEPARATORS.match(text):
        return read_raw(text)
    leading = _LEADING_KEY.match(text)
    if not leading or not has_check_digit(leading[1] or leading[2]):
        return None
    try:
        return read_raw(text)
    except IdentifierError:
        return None


def _collect(elements: list[tuple[str, str]]) -> dict[str, str]:
    ais: dict[str, str] = {}
    for ai, value in elements:
        if ai_at(ai).code != ai:
            raise IdentifierError(f"GS1 element string: ({ai}) is no Application Identifier")
        if ais.setdefault(ai, checked(ai, value)) != value:
            raise IdentifierError(f"GS1 element string: ({ai}) stands twice, with {ais[ai]!r} and {value!r}")
    return ais
