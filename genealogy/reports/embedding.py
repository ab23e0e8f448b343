"""Data as the JSON of a script element, a piece at a time: that of a million things need not be whole in memory."""

import json
from array import array
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, TypeVar

import orjson

from genealogy.reports.compact import Sparse

T = TypeVar("T")

_PORTION = 50_000
"""Entries of a list in one piece."""
_NESTED = 2
"""So many objects within each other are told name by name."""


def embedded(data: Any) -> str:
    """JSON that may stand in a script element, whatever the texts in it: nothing in it ends the element."""
    return "".join(pieces(data))


def pieces(data: Any, depth: int = 0) -> Iterator[str]:
    """The same, piece by piece."""
    if isinstance(data, Mapping) and depth < _NESTED:
        between = "{"
        for name, value in data.items():
            yield f"{between}{_text(name)}:"
            yield from pieces(value, depth + 1)
            between = ","
        yield "{}" if between == "{" else "}"
    elif isinstance(data, Mapping):
        yield from _portions("{}", data.pairs() if isinstance(data, Sparse) else data.items(), dict)
    elif isinstance(data, array | list):
        yield from _portions("[]", data, list)
    else:
        yield _text(data)


def _portions(brackets: str, entries: Iterable[T], kind: type[dict[Any, Any]] | type[list[Any]]) -> Iterator[str]:
    iterator, between = iter(entries), brackets[0]
    while some := kind(islice(iterator, _PORTION)):  # type: ignore[arg-type]
        yield between + _text(some)[1:-1]
        between = ","
    yield brackets if between == brackets[0] else brackets[1]


def _text(data: Any) -> str:
    try:
        text = orjson.dumps(data).decode()
    except TypeError:  # halves of characters, as in the name of a file of another encoding
        text = json.dumps(data)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text
