"""One spelling for one meaning: the form of a valid event that the mapping to canonical events reads.

Standard words become bare words, prefixed words and identifiers become full URIs, field names of one's own become full
URIs, an event type written as a URI becomes its bare name, numbers and times have one spelling, and an empty list is
left out. So two documents that differ in prefixes or syntax only, JSON or XML, give the same event. Values of one's own
fields are left as they are.
"""

from collections.abc import Mapping
from decimal import Decimal

from genealogy.ingest.epcis import vocabulary
from genealogy.ingest.epcis.context import Context
from genealogy.ingest.epcis.located import LocatedEvent
from genealogy.ingest.epcis.spelling import one_number, one_time
from genealogy.ingest.epcis.validate import find_problems, require_valid
from genealogy.ingest.epcis.vocabulary import EPCIS_NAMESPACE, EVENT_TYPES, Vocabulary
from genealogy.model.errors import RecordError

MOST_LEVELS = 200  # of nesting in one event: deeper values cannot be written in canonical form

_URI = "uri"
# What a field holds: a URI, a word of a vocabulary, or an object (or list of objects) with such fields.
_Form = str | Vocabulary | dict[str, "_Form"]
_PLAIN, _TIME, _NUMBER = "", "time", "number"


def _fields(form: _Form, names: str) -> dict[str, _Form]:
    return dict.fromkeys(names.split(), form)


_DISPOSITIONS = _fields(vocabulary.DISPOSITIONS, "set unset")
_ORIGIN = _fields(_URI, "deviceID deviceMetadata rawData dataProcessingMethod bizRules")
_TEXTS = {
    **_fields(_TIME, "time startTime endTime"),
    **_fields(_PLAIN, "stringValue booleanValue hexBinaryValue uom"),
}
_NUMBERS = _fields(_NUMBER, "value minValue maxValue meanValue sDev percRank percValue")
_REPORT: dict[str, _Form] = {
    **_ORIGIN,
    **_TEXTS,
    **_NUMBERS,
    **_fields(_URI, "microorganism chemicalSubstance coordinateReferenceSystem uriValue"),
    "type": vocabulary.MEASUREMENT_TYPES,
    "exception": vocabulary.SENSOR_ALERTS,
    "component": vocabulary.COMPONENTS,
}
_PLACE: dict[str, _Form] = {"id": _URI}
_QUANTITY: dict[str, _Form] = {"epcClass": _URI, "quantity": _NUMBER, "uom": _PLAIN}
_SIDE: dict[str, _Form] = {"type": vocabulary.SOURCE_DEST_TYPES, "source": _URI, "destination": _URI}
_EVENT: dict[str, _Form] = {
    **_fields(_TIME, "eventTime recordTime"),
    **_fields(_PLAIN, "eventTimeZoneOffset action ilmd"),
    **_fields(_URI, "type eventID parentID epcList childEPCs inputEPCList outputEPCList transformationID"),
    **_fields(_QUANTITY, "quantityList childQuantityList inputQuantityList outputQuantityList"),
    "certificationInfo": _URI,
    "bizStep": vocabulary.BIZ_STEPS,
    "disposition": vocabulary.DISPOSITIONS,
    "persistentDisposition": _DISPOSITIONS,
    "readPoint": _PLACE,
    "bizLocation": _PLACE,
    "bizTransactionList": {"type": vocabulary.BIZ_TRANSACTION_TYPES, "bizTransaction": _URI},
    "sourceList": _SIDE,
    "destinationList": _SIDE,
    "sensorElementList": {"type": _URI, "sensorMetadata": {**_ORIGIN, **_TEXTS}, "sensorReport": _REPORT},
    "errorDeclaration": {
        "declarationTime": _TIME,
        "reason": vocabulary.ERROR_REASONS,
        "correctiveEventIDs": _URI,
    },
}


def accept(located: LocatedEvent) -> dict[str, object]:
    """A located event, validated and in its one form. Raises RecordError, its field a JSON pointer below the event."""
    return normalise(require_valid(located.event, bare=located.bare, xml=located.xml), located.context)


def normalise(event: Mapping[str, object], context: Context) -> dict[str, object]:
    """The event in its one form, without `@context`; the given one is not changed. `event` has to be valid.

    Raises RecordError for what no ledger can hold: values nested deeper than MOST_LEVELS, texts that are no Unicode.
    """
    own = context.extended(event.get("@context"))
    said = {name: value for name, value in event.items() if name != "@context" and (value != [] or name not in _EVENT)}
    normal = _object(said, _EVENT, own, 0)
    normal["type"] = type_of(event, own)
    return normal


def type_of(event: Mapping[str, object], context: Context) -> str:
    """The bare name of a standard event type, the full one of another.

    A type written as a URI is checked by the standard as a type of one's own: it is taken for what it names only when
    the event has all that such an event needs.
    """
    full = context.expand(str(event["type"]))
    kind = full.removeprefix(EPCIS_NAMESPACE)
    if kind in EVENT_TYPES and kind != event["type"] and find_problems({**event, "type": kind}):
        return full
    return kind if kind in EVENT_TYPES else full


def expanded(value: object, context: Context) -> object:
    """A value of one's own, the names of its fields as full URIs. Raises RecordError as `normalise` does."""
    return _value(value, _PLAIN, context, 0)


def _value(value: object, form: _Form, context: Context, level: int) -> object:
    if isinstance(value, str):
        return _text(value, form, context)
    if isinstance(value, dict):
        return _object(value, form if isinstance(form, dict) else {}, context, level)
    if isinstance(value, list):
        _check_level(level)
        if form is _URI:
            return [
                _text(item, form, context) if type(item) is str else _value(item, form, context, level + 1)
                for item in value
            ]
        return [_value(item, form, context, level + 1) for item in value]
    if form is _NUMBER and isinstance(value, int | Decimal):
        return one_number(value)
    return value


def _text(text: str, form: _Form, context: Context) -> str:
    if not text.isascii():
        _check_unicode(text)
    if form is _PLAIN or form is _NUMBER:
        return text
    if form is _TIME:
        return one_time(text)
    full = context.expand(text) if text.partition(":")[0] in context.prefixes else text
    return form.bare(full) if type(form) is Vocabulary else full


def _object(value: Mapping[str, object], forms: Mapping[str, _Form], context: Context, level: int) -> dict[str, object]:
    _check_level(level)
    normal: dict[str, object] = {}
    for name, item in value.items():
        form = forms.get(name)
        if type(item) is str and form is not None:
            normal[name] = item if form is _PLAIN and item.isascii() else _text(item, form, context)
        elif form is None:
            full = _text(name, _URI, context)
            # Two prefixes for one namespace: both values are kept, the second under its own spelling.
            normal[name if full in normal else full] = _value(item, _PLAIN, context, level + 1)
        else:
            normal[name] = _value(item, form, context, level + 1)
    return normal


def _check_unicode(text: str) -> None:
    if any("\ud800" <= char <= "\udfff" for char in text):
        shown = text.encode("utf-8", "backslashreplace").decode()
        raise RecordError(
            "a text holds half a character (a lone surrogate)", value=shown[:200], advice="Export it as proper UTF-8."
        )


def _check_level(level: int) -> None:
    if level > MOST_LEVELS:
        raise too_deep()


def too_deep(field: str = "") -> RecordError:
    """What is said of values that are nested deeper than MOST_LEVELS."""
    return RecordError(
        f"values are nested deeper than {MOST_LEVELS} levels", field=field, advice="Flatten the fields of your own."
    )
