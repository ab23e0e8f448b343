"""From a validator's finding to a sentence that a person can act on."""

import json
from collections.abc import Callable
from typing import Any

from jsonschema_rs import ValidationError

from genealogy.ingest.epcis.schema import VOCABULARIES
from genealogy.ingest.epcis.vocabulary import EVENT_TYPES
from genealogy.model.errors import RecordError

LONGEST_VALUE = 200  # characters of a value that are shown

_FORMATS = {
    "uri": ("is no URI", "Write a URI (EPC URN, GS1 Digital Link or one of your own) or a prefixed word."),
    "date-time": (
        "is no date and time with an offset",
        "Write it like 2026-03-01T08:00:00+08:00 or 2026-03-01T00:00:00Z.",
    ),
}
# By name of the definition in schema.py.
_PATTERNS = {
    "version": ("is no version number", "Write it as a text like 2.0."),
    "offset": ("is no offset from UTC", "Write it like +08:00, between -14:00 and +14:00."),
    "unit": ("is no unit code", "Write a UN/ECE Recommendation 20 code such as KGM."),
    "uri": ("is empty", "Give the identifier, or leave the field out."),
    "hex": ("is not hexadecimal", "Write digits and the letters A to F."),
}
_RULES = {
    "objectContent": (
        "the event names no object",
        "Give an epcList, a quantityList that is not empty, or sensorElementList with readPoint.",
    ),
    "childContent": ("the event names no children", "Give childEPCs or childQuantityList; only DELETE may omit both."),
    "transactionContent": ("the event names no object", "Give epcList or quantityList; only DELETE may omit both."),
    "transformationContent": (
        "inputs or outputs are missing",
        "Give both inputs and outputs, or a transformationID with one of them.",
    ),
    "ilmdOnlyWhenAdded": ("instance or lot master data (ilmd) is only allowed with action ADD", "Remove ilmd."),
    "id": _FORMATS["uri"],
    "context": ("is no JSON-LD context", "Give a URL, a map of prefixes, or a list of both without repetition."),
    "certificationInfo": ("is no URI and no list of URIs", "Give the URI of each certificate."),
}
_TYPES = {
    "array": "a list",
    "object": "an object",
    "string": "a text",
    "number": "a number",
    "boolean": "true or false",
}


def explain(error: ValidationError) -> RecordError:
    """One finding as a RecordError: reason and advice in words, field as a JSON pointer below the event."""
    path = list(error.instance_path)
    describe = _BY_KEYWORD.get(error.kind.name, _other)
    reason, advice, added = describe(error, str(path[-1]) if path else "the record")
    if added is not None:
        path.append(added)
    # The whole event is no helpful value.
    value = _excerpt(error, added) if path and error.kind.name != "required" else None
    return RecordError(_printable(reason), field=_pointer(path), value=value, advice=advice)


Described = tuple[str, str, str | None]  # reason, advice, field to add to the path


def _definition(error: ValidationError) -> str:
    path = error.schema_path
    return str(path[1]) if len(path) > 1 and path[0] == "definitions" else ""


def _missing(error: ValidationError, _: str) -> Described:
    name = error.kind.as_dict()["property"]
    advice = f"Write {name}, not @{name}." if name in _given(error) else f"Give {name}."
    return f"the field {name} is missing", advice, name


def _given(error: ValidationError) -> set[str]:
    return {key[1:] for key in error.instance if key.startswith("@")} if isinstance(error.instance, dict) else set()


def _unknown_name(error: ValidationError, where: str) -> Described:
    name = str(error.kind.value.instance if error.kind.name == "propertyNames" else error.kind.value[0])
    reason = f"the field {_short(name)} is unknown in {where}"
    if name in ("@type", "@id"):
        return reason, f"Write {name[1:]}.", name
    if error.kind.name == "additionalProperties":
        return reason, "Remove it: no fields of one's own are allowed here.", name
    return reason, "A field of your own needs a prefix that is declared (in JSON by @context), as example:name.", name


def _wrong_type(error: ValidationError, field: str) -> Described:
    wanted = " or ".join(_TYPES.get(name, name) for name in error.kind.value)
    return f"{field} must be {wanted}", f"Write {wanted}.", None


def _wrong_choice(error: ValidationError, field: str) -> Described:
    options = ", ".join(str(option) for option in error.kind.as_dict()["options"])
    return f"{field} is none of {options}", "Write one of them.", None


def _wrong_format(error: ValidationError, field: str) -> Described:
    if error.instance_path == ["type"]:
        return _no_event_type(error)
    reason, advice = _FORMATS[str(error.kind.value)]
    return f"{field} {reason}", advice, None


def _no_event_type(error: ValidationError) -> Described:
    options = ", ".join(EVENT_TYPES)
    return f"{_short(str(error.instance))} is no event type", f"Write {options}, or a URI of your own.", None


def _wrong_pattern(error: ValidationError, field: str) -> Described:
    if error.instance_path == ["type"]:
        return _no_event_type(error)
    reason, advice = _PATTERNS.get(_definition(error), ("has a wrong form", "Correct it."))
    return f"{field} {reason}", advice, None


def _no_alternative(error: ValidationError, field: str) -> Described:
    name = _definition(error)
    if name in VOCABULARIES:
        return _unknown_word(error, name)
    reason, advice = _RULES.get(name, ("fits none of the allowed forms", "Correct it."))
    sentence = reason if name.endswith(("Content", "Added")) else f"{field} {reason}"
    return sentence, advice, None


def _unknown_word(error: ValidationError, name: str) -> Described:
    vocabulary = VOCABULARIES[name]
    word = error.instance
    if not isinstance(word, str):
        return f"a {vocabulary.title} must be a text", "Write a standard word or a URI.", None
    bare = vocabulary.bare(word)
    if bare != word:
        return f"the {vocabulary.title} is not in the form that EPCIS 2.0 uses", f"Write {bare}.", None
    nearest = vocabulary.nearest(word)
    hint = f"Did you mean {nearest}? " if nearest else ""
    advice = f"{hint}Write a word of the standard, or a URI for one of your own."
    return f"{_short(word)} is no {vocabulary.title} of the GS1 vocabulary", advice, None


def _repeated(_: ValidationError, field: str) -> Described:
    return f"{field} holds the same value twice", "Remove the repetition.", None


def _too_few(_: ValidationError, field: str) -> Described:
    return f"{field} is empty", "Fill it or leave the field out.", None


def _not_added(error: ValidationError, field: str) -> Described:
    if _definition(error) == "ilmdOnlyWhenAdded":
        return (*_RULES["ilmdOnlyWhenAdded"], None)
    return _other(error, field)


def _other(error: ValidationError, field: str) -> Described:
    return f"{field} is not valid: {_short(error.message)}", "Correct it as EPCIS 2.0 describes.", None


_BY_KEYWORD: dict[str, Callable[[ValidationError, str], Described]] = {
    "required": _missing,
    "propertyNames": _unknown_name,
    "additionalProperties": _unknown_name,
    "type": _wrong_type,
    "enum": _wrong_choice,
    "format": _wrong_format,
    "pattern": _wrong_pattern,
    "anyOf": _no_alternative,
    "uniqueItems": _repeated,
    "minItems": _too_few,
    "minProperties": _too_few,
    "const": _not_added,
}


def _excerpt(error: ValidationError, added: str | None) -> str | None:
    value: Any = error.instance
    if added is not None and isinstance(value, dict):
        value = value.get(added)
    if value is None:
        return None
    return _short(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str))


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_VALUE else text[: LONGEST_VALUE - 1] + "…"


def _printable(text: str) -> str:
    return text.encode("utf-8", "backslashreplace").decode()


def _pointer(path: list[str | int]) -> str:
    """A JSON pointer (RFC 6901)."""
    return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in path)
