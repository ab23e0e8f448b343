"""Our own records within exported EPCIS events, so that loading them back gives the very same events.

EPCIS has no word for much of what is recorded here. An exported event therefore carries, in a field of our namespace,
each canonical event that it stands for, whole, and the event hash (hashing.py) of all the rest of it. Where that field
is present, it is what is loaded; where the rest was changed since, the event is refused.
"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import orjson

from genealogy.ingest.epcis.context import Context
from genealogy.ingest.epcis.hashing import event_hash, pre_hash
from genealogy.model.errors import RecordError
from genealogy.model.events import EVENTS, Event, build
from genealogy.model.identity import canonical, event_id, fact

PREFIX, NAMESPACE = "genealogy", "urn:x-genealogy:epcis:1:"
FIELD = f"{NAMESPACE}records"
"""Full name of the field: an object of `hash` and `events`, JSON texts of canonical events."""
_SHORT = f"{PREFIX}:records"
_MOST_REPEATS = 10_000
_ENVELOPE = ("source", "source_record", "note")


class Carried(NamedTuple):
    """A canonical event and its count among identical rows of one file (see identity.event_id)."""

    event: Event
    repeat: int


def carrying(document: Mapping[str, Any], events: Sequence[tuple[str, Event]]) -> dict[str, Any]:
    """The EPCIS event with the canonical events, each with its id, that it stands for."""
    texts = [canonical(_told(identifier, event)).decode() for identifier, event in events]
    return {**document, _SHORT: {"hash": _hash(document, Context().extended({PREFIX: NAMESPACE})), "events": texts}}


def carried(event: Mapping[str, Any], context: Context) -> list[Carried] | None:
    """The canonical events that a raw EPCIS event carries; None for an event that is not ours. Raises RecordError."""
    own = context.extended(event.get("@context"))
    name = next((name for name in event if own.expand(name) == FIELD), None)
    if name is None:
        return None
    value = event[name]
    texts = value.get("events") if isinstance(value, dict) else None
    if not isinstance(texts, list):
        raise _wrong("the records that it carries cannot be read", name)
    if value.get("hash") != _hash({field: value for field, value in event.items() if field != name}, own):
        raise _wrong("the event was changed since it was exported, and the records that it carries were not", name)
    return [_read(text, name) for text in texts]


def _hash(document: Mapping[str, Any], context: Context) -> str:
    return event_hash(pre_hash(document, context))


def _told(identifier: str, event: Event) -> dict[str, Any]:
    told: dict[str, Any] = {"table": event.table, "fact": fact(event)}
    told |= {name: value for name in _ENVELOPE if (value := getattr(event, name))}
    if event.identifiers:
        told["identifiers"] = [list(pair) for pair in event.identifiers]
    repeat = _repeat(identifier, event)
    return {**told, "repeat": repeat} if repeat > 1 else told


def _repeat(identifier: str, event: Event) -> int:
    """Which of several identical rows an event is; only such rows, without a record number, have one."""
    if event.source_record is None and event.time.start != event.time.end:
        for repeat in range(1, _MOST_REPEATS):
            if event_id(event, repeat=repeat) == identifier:
                return repeat
    return 1


def _read(text: object, name: str) -> Carried:
    try:
        told = orjson.loads(text) if isinstance(text, str) else None
    except orjson.JSONDecodeError:
        told = None
    model = EVENTS.get(str(told.get("table"))) if isinstance(told, dict) else None
    if not isinstance(told, dict) or model is None or not isinstance(told.get("fact"), dict):
        raise _wrong("a record that it carries cannot be read", name)
    values: dict[str, Any] = {**told["fact"], **{field: told[field] for field in _ENVELOPE if field in told}}
    for field, pairs in (("attributes", values.get("attributes")), ("identifiers", told.get("identifiers"))):
        if pairs is not None:
            values[field] = tuple(tuple(pair) if isinstance(pair, list) else pair for pair in pairs)
    repeat = told.get("repeat", 1)
    if not isinstance(repeat, int) or not 1 <= repeat <= _MOST_REPEATS:
        raise _wrong("a record that it carries has no proper count", name)
    return Carried(build(model, values), repeat)


def _wrong(reason: str, name: str) -> RecordError:
    advice = f"Export it again, or remove the field {name} to have the event read as any other."
    return RecordError(reason, field=f"/{name}", advice=advice)
