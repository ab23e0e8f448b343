"""JSON text of an event and of its parts: always the same for the same event, numbers exactly as they were written."""

import hashlib
import json
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import orjson

from genealogy.model.times import Moment

EPC_LISTS = ("epcList", "childEPCs", "inputEPCList", "outputEPCList")
QUANTITY_LISTS = ("quantityList", "childQuantityList", "inputQuantityList", "outputQuantityList")
_LISTS = ("bizTransactionList", "sourceList", "destinationList", "sensorElementList")
_UNORDERED = frozenset((*EPC_LISTS, *QUANTITY_LISTS, *_LISTS))
COMMENT = "http://www.w3.org/2000/01/rdf-schema#comment"
_BESIDE = ("recordTime", COMMENT)
"""What a repository or a person added to an event: no part of what it says."""
_TOLD = frozenset((*EPC_LISTS, "eventID", *_BESIDE))
_NUMBER = "\udead"  # half a character, which no event holds: marks a number in text that is not yet JSON
_MARKED = re.compile(r'"\\udead([^"]*)"')


def json_text(value: Any) -> str:
    """JSON with sorted fields and without blanks; a Decimal is a number with all its digits."""
    try:
        return orjson.dumps(value, default=_fragment, option=orjson.OPT_SORT_KEYS).decode()
    except TypeError:  # integers of more than 64 bits, halves of characters, deep nesting
        text = json.dumps(value, default=_marked, sort_keys=True, separators=(",", ":"))
        return _MARKED.sub(r"\1", text)


def _fragment(number: Decimal) -> orjson.Fragment:
    return orjson.Fragment(str(number))


def _marked(number: Decimal) -> str:
    return f"{_NUMBER}{number}"


def whole(event: Mapping[str, Any]) -> dict[str, Any]:
    """All that an event says: without recordTime, comment and names that only its file knows (blank nodes), its
    unordered lists in one order.
    """
    document = {name: value for name, value in event.items() if name not in _BESIDE}
    if not has_own_name(event):
        document.pop("eventID", None)
    return _ordered(document)


def note_of(event: Mapping[str, Any]) -> str | None:
    """What was added to an event, in words; None when nothing was."""
    said = [f"recordTime {event['recordTime']}"] if "recordTime" in event else []
    if COMMENT in event:
        comment = event[COMMENT]
        said.append(f"comment {comment if isinstance(comment, str) else json_text(comment)}")
    return ", ".join(said) or None


def _ordered(document: dict[str, Any]) -> dict[str, Any]:
    for name in _UNORDERED & document.keys():
        if isinstance(document[name], list) and len(document[name]) > 1:  # an event type of one's own may hold anything
            document[name] = sorted(document[name], key=json_text)
    return document


def without_contents(event: Mapping[str, Any]) -> dict[str, Any]:
    """What remains of `whole` beside eventID and the lists of EPCs: the canonical events tell those one by one."""
    return _ordered({name: value for name, value in event.items() if name not in _TOLD})


def has_own_name(event: Mapping[str, Any]) -> bool:
    """Whether the event has an eventID that means the same everywhere."""
    return not event.get("eventID", "_:").startswith("_:")


def identity_of(event: Mapping[str, Any], moment: Moment) -> str:
    """The eventID, or the hash of what the event says, however its lists are ordered and its numbers written.

    An error declaration repeats the event that it withdraws, so it is left out of the hash.
    """
    if has_own_name(event):
        return str(event["eventID"])
    said = {**whole(event), "eventTime": str(moment)}
    said.pop("errorDeclaration", None)
    return f"sha256:{hashlib.sha256(json_text(_plain(said)).encode()).hexdigest()}"


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _plain(item) for name, item in value.items()}
    if isinstance(value, list):
        return sorted((_plain(item) for item in value), key=json_text)
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        sign, digits, exponent = Decimal(value).as_tuple()
        significant = "".join(map(str, digits)).rstrip("0")
        assert isinstance(exponent, int)
        return {"number": [sign, significant, exponent + len(digits) - len(significant) if significant else 0]}
    return value
