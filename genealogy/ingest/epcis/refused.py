"""A refused event as a quarantined record, and back: exactly as the document had it, with changes by JSON pointer."""

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from genealogy.ingest.epcis.context import Context
from genealogy.ingest.epcis.located import LocatedEvent
from genealogy.ingest.epcis.normalise import too_deep
from genealogy.ingest.epcis.text import json_text
from genealogy.model.errors import RecordError

_EVENT, _PREFIXES, _BARE, _XML, _MASTER = "event", "prefixes", "bare", "xml", "master"
_NUMBERS = frozenset(
    ("quantity", "value", "minValue", "maxValue", "meanValue", "sDev", "percRank", "percValue", "booleanValue")
)


def kept(located: LocatedEvent) -> dict[str, Any]:
    """The record: the event as JSON text, because a JSON number kept otherwise would lose digits; the prefixes that
    its document declares; whether it stood outside a document, or was XML."""
    try:
        text = json_text(located.event)
    except RecursionError:
        text = json.dumps("the event is nested too deeply to be kept; correct it in its file")
    own = located.context.prefixes.items() - Context().prefixes.items()
    record = {_EVENT: text, _PREFIXES: dict(sorted(own)), _BARE: located.bare}
    marks = {_XML: located.xml, _MASTER: located.master}
    return record | {name: True for name, marked in marks.items() if marked}


def restored(record: Mapping[str, Any], place: str) -> LocatedEvent:
    """The inverse of `kept`."""
    context = Context().extended(record.get(_PREFIXES))
    pointer = "" if place == "/" else place
    event = _parsed(str(record[_EVENT]))
    bare, xml, master = (bool(record.get(name)) for name in (_BARE, _XML, _MASTER))
    return LocatedEvent(pointer, event, context, bare, xml=xml, master=master)


def changed(event: object, changes: Mapping[str, str]) -> object:
    """The event with some values replaced: `/quantityList/0/quantity` or `quantityList.0.quantity` → new value.

    `event` itself replaces the whole. Objects, lists and, where they belong, numbers are read as JSON. Raises
    RecordError when there is no such place.
    """
    for path, value in changes.items():
        if path == _EVENT:
            event = _parsed(value)
        else:
            _put(event, _steps(path), path, value)
    return event


def _parsed(text: str) -> Any:
    try:
        return _json(text, _EVENT)
    except ValueError as error:
        raise RecordError(
            f"the event is no JSON: {error}", field=_EVENT, advice="Give the whole event as JSON."
        ) from None


def _json(text: str, field: str) -> Any:
    """Raises ValueError for what is no JSON, RecordError for what is nested deeper than a reader can go."""
    try:
        return json.loads(text, parse_float=Decimal)
    except RecursionError:
        raise too_deep(field) from None


def _steps(path: str) -> list[str]:
    if not path.startswith("/"):
        return path.split(".")
    return [step.replace("~1", "/").replace("~0", "~") for step in path[1:].split("/")]


def _put(event: Any, steps: list[str], path: str, value: str) -> None:
    *parents, last = steps
    for step in parents:
        event = _inside(event, step, path)
    if isinstance(event, dict):
        event[last] = _read(last, event.get(last), path, value)
    elif isinstance(event, list) and last.isdecimal() and int(last) < len(event):
        event[int(last)] = _read(last, event[int(last)], path, value)
    else:
        raise _no_place(path)


def _inside(value: Any, step: str, path: str) -> Any:
    if isinstance(value, dict) and step in value:
        return value[step]
    if isinstance(value, list) and step.isdecimal() and int(step) < len(value):
        return value[int(step)]
    raise _no_place(path)


def _no_place(path: str) -> RecordError:
    return RecordError(
        "the event has no such place", field=path, advice="Name a place in the event, such as /quantityList/0/quantity."
    )


def _read(name: str, old: Any, path: str, text: str) -> Any:
    """A number is one only where a number belongs or stood: a serial of digits is a text."""
    try:
        value = _json(text, path)
    except ValueError:
        return text
    counts = name in _NUMBERS or isinstance(old, bool | int | Decimal)
    return value if counts or isinstance(value, dict | list) else text
