"""Events from values that are known to be sound, without pydantic's work for every field.

Such values are in the form that the fields have after validation. That both ways give equal events is tested.
"""

from collections.abc import Callable
from functools import cache
from types import FunctionType
from typing import Any, cast

from pydantic import BaseModel

from genealogy.model.event import Event


@cache
def defaults(model: type[Event]) -> dict[str, Any]:
    """Every field in the order of the model, null or its default. Not to be changed."""
    return {name: field.default for name, field in model.model_fields.items()}


def assembled(model: type[Event], fields: dict[str, Any], given: set[str]) -> Event:
    """An event with exactly these fields, all those of `defaults`; `given` are those that the record tells.

    Both are kept, not copied. The rules between fields are not asked: see `rules`.
    """
    event = object.__new__(model)
    _set_fields(event, fields)
    _set_given(event, given)
    _set_extra(event, None)
    _set_private(event, None)
    return event


# The four slots that BaseModel.model_construct sets, each through its descriptor: half as long as object.__setattr__.
_set_fields, _set_given, _set_extra, _set_private = (
    BaseModel.__dict__[slot].__set__
    for slot in ("__dict__", "__pydantic_fields_set__", "__pydantic_extra__", "__pydantic_private__")
)


def reading_as(model: type[Event], fields: dict[str, Any]) -> Event:
    """What reads as an event that tells these fields, for those who ask a little of very many: it has the fields, class
    variables and methods of the model, but is none of pydantic's. `fields` are kept, not copied.
    """
    event: Any = object.__new__(_plain(model))
    event.__dict__ = fields
    return cast(Event, event)


@cache
def _plain(model: type[Event]) -> type:
    """Its objects hold what they were told; all else is found here."""
    found = defaults(model) | {name: getattr(model, name) for name in model.__class_vars__}
    for base in reversed(model.__mro__[: model.__mro__.index(Event) + 1]):
        found |= {name: own for name, own in vars(base).items() if isinstance(own, property | FunctionType)}
    return type(model.__name__, (_Told,), found)


class _Told:
    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and vars(self) == vars(other)

    __hash__ = None  # type: ignore[assignment]


@cache
def rules(model: type[Event]) -> tuple[Callable[[Event], Event], ...]:
    """What a model asks of its fields together, in pydantic's order; each raises RecordError."""
    found = model.__pydantic_decorators__.model_validators.values()
    return tuple(one.func for one in found)
