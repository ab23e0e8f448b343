"""A JSON value as the columns of a row: `quantity/value` is the member `value` of the member `quantity`."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from genealogy.ingest.epcis.text import json_text
from genealogy.model.errors import RecordError

_DEEPEST = 30
UP = "../"
"""Before a column's name: of the object around the record, and so on outward."""


def paired(value: Any, pairs: Mapping[str, str], depth: int = 0) -> Any:
    """The value, in which lists of objects that each hold a name and a value have become one object.

    `pairs` has, by the member that holds the name, the member that holds the value. Of a name that stands twice the
    values become a list.
    """
    if depth > _DEEPEST:
        return value
    if isinstance(value, dict):
        return {name: paired(item, pairs, depth + 1) for name, item in value.items()}
    if not isinstance(value, list):
        return value
    for name, worth in pairs.items():
        if value and all(isinstance(one, dict) and isinstance(one.get(name), str) and worth in one for one in value):
            found: dict[str, list[Any]] = {}
            for one in value:
                found.setdefault(one[name], []).append(paired(one[worth], pairs, depth + 1))
            return {key: items[0] if len(items) == 1 else items for key, items in found.items()}
    return [paired(item, pairs, depth + 1) for item in value]


def columns(value: Any) -> dict[str, str]:
    """The columns of a record; of one that is no object, the one column `value`. Raises RecordError."""
    try:
        pairs = list(_flat(value, "", 0)) if isinstance(value, dict) else [("value", _text(value))]
    except RecursionError:
        raise RecordError("the record is nested too deeply", advice="correct it in its file") from None
    for name, text in pairs:
        _require_whole(name, name)
        _require_whole(text, name)
    return dict(pairs)


def _flat(value: Any, name: str, depth: int) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict) and value and depth < _DEEPEST:
        for key, item in value.items():
            yield from _flat(item, f"{name}/{key}" if name else key, depth + 1)
    else:
        yield name, _text(value)


def _text(value: Any) -> str:
    """A list of plain values is divided by commas; any other list is its JSON text, an empty one `[]`."""
    match value:
        case None:
            return ""
        case str():
            return value
        case bool():
            return str(value).lower()
        case int() | Decimal():
            return str(value)
        case list() if value and all(isinstance(one, str | int | Decimal) for one in value):
            return ",".join(map(_text, value))
    return json_text(value)


def _require_whole(text: str, name: str) -> None:
    if not text.isascii():
        try:
            text.encode()
        except UnicodeEncodeError:
            raise RecordError(
                "the text holds half of a character", field=ascii(name), value=ascii(text), advice="export it again"
            ) from None


def outward(above: tuple[Mapping[str, Any], ...], name: str) -> str:
    """The text of a column of an object around a record, `../../id`; blank where there is none."""
    level = 0
    while name.startswith(UP):
        level, name = level + 1, name[len(UP) :]
    return _text(_member(above[level - 1], name)) if level <= len(above) else ""


def _member(value: Any, name: str) -> Any:
    if not isinstance(value, Mapping):
        return None
    if name in value:
        return value[name]
    return next(
        (
            found
            for key, item in value.items()
            if name.startswith(f"{key}/") and (found := _member(item, name[len(key) + 1 :])) is not None
        ),
        None,
    )
