"""Events from values of which nearly all are in order, checked field by field without pydantic's work for each.

What is in any way out of the ordinary is left to `events.build`, which says what is wrong with it. That both give equal
events is tested.
"""

from collections.abc import Callable, Mapping
from contextlib import suppress
from decimal import Decimal
from functools import cache
from typing import Any, Final, get_args, get_type_hints

from genealogy.model.errors import RecordError
from genealogy.model.event import Attributes, Event
from genealogy.model.events import build
from genealogy.model.fields import AnyText, Date, Key, Number, Text, Time, Unit, identifier, text, whole
from genealogy.model.quantities import parse_unit
from genealogy.model.times import Moment, parse_date
from genealogy.model.trusted import assembled, defaults, rules


class _Odd(Exception):
    """A value that the quick way does not take."""


class Frame:
    """Events of one type that tell some values alike: those are checked once."""

    def __init__(self, model: type[Event], shared: Mapping[str, Any]) -> None:
        self._model = model
        self._shared = shared
        self._readers, self._required, self._defaults = _plan(model)
        self._rules = rules(model)
        self._base: dict[str, Any] | None = None
        with suppress(_Odd, KeyError, RecordError):
            self._base = self._read({**self._defaults, **shared}, shared)

    def event(self, own: Mapping[str, Any]) -> Event:
        """The event that tells the shared values and these; as `events.build`. Raises RecordError."""
        given = {*self._shared, *own}
        if self._base is None or not self._required <= given:
            return build(self._model, {**self._shared, **own})
        try:
            event = assembled(self._model, self._read({**self._base, **own}, own), given)
            for rule in self._rules:
                rule(event)
        except (_Odd, KeyError, RecordError):
            return build(self._model, {**self._shared, **own})
        return event

    def _read(self, fields: dict[str, Any], values: Mapping[str, Any]) -> dict[str, Any]:
        """`fields` with these values in their right form."""
        for name, value in values.items():
            if value is not None:
                fields[name] = self._readers[name](value)
            elif self._defaults[name] is not None:
                raise _Odd
        return fields


def _plain(value: object) -> str:
    if type(value) is not str:
        raise _Odd
    return text(value)


def _any(value: object) -> str:
    if type(value) is not str:
        raise _Odd
    return whole(value)


def _unit(value: object) -> str:
    return parse_unit(_plain(value))


def _date(value: object) -> str:
    return parse_date(_plain(value))


def _key(value: object) -> str:
    return identifier(_plain(value))


def _number(value: object) -> Decimal:
    if type(value) is not Decimal:
        raise _Odd
    return value


def _moment(value: object) -> Moment:
    if type(value) is not Moment:
        raise _Odd
    return value


def _pairs(value: object) -> Attributes:
    if type(value) is not tuple:
        raise _Odd
    for pair in value:
        if type(pair) is not tuple or len(pair) != 2:
            raise _Odd
        _any(pair[0])
        _any(pair[1])
    return value


def _names(value: object) -> tuple[str, ...]:
    if type(value) is not tuple or any(type(one) is not str for one in value):
        raise _Odd
    return value


_Reader = Callable[[object], Any]

_READERS: Final[dict[object, _Reader]] = {
    AnyText: _any,
    Text: _plain,
    Number: _number,
    Unit: _unit,
    Date: _date,
    Key: _key,
    Time: _moment,
    Attributes: _pairs,
    tuple[str, ...]: _names,
}
"""By the type of a field; a field of another type is left to `events.build`."""


@cache
def _plan(model: type[Event]) -> tuple[dict[str, _Reader], frozenset[str], dict[str, Any]]:
    """How to read the fields that can be, which of them must be given, and what the others are by default."""
    types = get_type_hints(model, include_extras=True)
    kinds = {name: (types[name], *get_args(types[name])) for name in model.model_fields}
    readers = {name: _READERS[kind] for name, found in kinds.items() for kind in found if kind in _READERS}
    required = frozenset(name for name, field in model.model_fields.items() if field.is_required())
    return readers, required, defaults(model)
