"""How far a query has been read: the last value of the column that it is ordered by, as text and back."""

import hashlib
import json
from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from genealogy.ingest.mapping.schema import MappingSpec
from genealogy.model.errors import UnreadableInput
from genealogy.model.times import parse_duration

_TYPES: dict[str, tuple[type, Callable[[Any], str], Callable[[str], Any]]] = {
    "integer": (int, str, int),
    "decimal": (Decimal, str, Decimal),
    "number": (float, float.hex, float.fromhex),
    "time": (datetime, datetime.isoformat, datetime.fromisoformat),
    "date": (date, date.isoformat, date.fromisoformat),
    "text": (str, str, str),
    "bytes": (bytes, bytes.hex, bytes.fromhex),
}
"""Name → type, and the way to text and back without loss. A datetime is a date too, and so comes before it."""


def mark_name(spec: MappingSpec, where: str) -> str:
    """The same as long as mapping, query and database (`where`) are: what changes is read from its beginning."""
    told = [where, spec.model_dump(mode="json", by_alias=True, exclude={"name", "description"})]
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()[:32]


def mark_text(value: object, column: str) -> str:
    """Raises UnreadableInput for a value of a type that has no order, or loses something as text."""
    for name, (kind, written, _) in _TYPES.items():
        if isinstance(value, kind) and not isinstance(value, bool):
            return json.dumps([name, written(value)])
    raise UnreadableInput(
        f"the column {column} holds values of type {type(value).__name__}: `since` takes numbers, dates, times and text"
    )


def mark_value(text: str) -> Any:
    name, value = json.loads(text)
    return _TYPES[name][2](value)


def lowered(value: Any, overlap: str, column: str) -> Any:
    """The value from which it is read again, an `overlap` before it. Raises UnreadableInput."""
    if not overlap:
        return value
    try:
        if isinstance(value, date):
            return value - timedelta(microseconds=parse_duration(overlap))
        if isinstance(value, int):
            return value - int(overlap)
        if isinstance(value, float | Decimal):
            return type(value)(Decimal(value) - Decimal(overlap))
    except (ValueError, ArithmeticError) as error:
        raise UnreadableInput(f"the overlap {overlap!r} cannot be taken from {value}: {error}") from error
    raise UnreadableInput(f"the column {column} holds {type(value).__name__}, of which no overlap can be taken")
