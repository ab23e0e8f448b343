"""Events that are built quickly are the very events that pydantic builds, and what it refuses is refused just so."""

from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from genealogy.model.building import Frame
from genealogy.model.errors import RecordError
from genealogy.model.events import EVENTS, Event, build
from genealogy.model.identity import fact
from genealogy.model.times import UNKNOWN, Moment, parse_time
from tests.golden.cases import cases

MOMENTS = (parse_time("2026-03-01T08:00:00Z"), Moment(5, 3), UNKNOWN)
VALUES = st.one_of(
    st.none(),
    st.sampled_from([*MOMENTS, Decimal("5"), Decimal("-5"), Decimal("1")]),
    st.sampled_from(["", " ", "M", "L1", "kg", "KGM", "5", "lot:M/1", "package:P", "packed", "x" * 40, "2026-03-01"]),
    st.sampled_from(["\0", "\ud800", "e\u0301", "批号", 7, b"x"]),
    st.sampled_from([(), (("k", "v"),), (("k", "\0"),), (("k",),), ("lot:M/1",), ["lot:M/1"]]),
)


def outcome(make: Any) -> tuple[Any, ...]:
    """Everything that can be told of an event, or of its refusal."""
    try:
        event: Event = make()
    except RecordError as error:
        return error.reason, error.field, error.value, error.advice
    return type(event), list(event.__dict__.items()), event.model_fields_set, fact(event)


def both(model: type[Event], shared: dict[str, Any], own: dict[str, Any]) -> None:
    assert outcome(lambda: Frame(model, shared).event(own)) == outcome(lambda: build(model, {**shared, **own}))


@given(st.sampled_from(sorted(EVENTS)), st.data())
def test_any_values(table: str, data: st.DataObject) -> None:
    model = EVENTS[table]
    names = data.draw(st.lists(st.sampled_from([*model.model_fields, "nonsense"]), unique=True))
    values = {name: data.draw(VALUES) for name in names}
    cut = data.draw(st.integers(0, len(names)))
    both(model, {name: values[name] for name in names[:cut]}, {name: values[name] for name in names[cut:]})


@given(st.sampled_from(list(cases())), st.data())
def test_nearly_sound_values(case: Any, data: st.DataObject) -> None:
    """The values of a sound event, of which one may be replaced by something else."""
    event: Event = case.event
    values = {name: event.__dict__[name] for name in event.model_fields_set}
    if data.draw(st.booleans()):
        values[data.draw(st.sampled_from(list(type(event).model_fields)))] = data.draw(VALUES)
    names = data.draw(st.permutations(list(values)))
    cut = data.draw(st.integers(0, len(names)))
    both(type(event), {name: values[name] for name in names[:cut]}, {name: values[name] for name in names[cut:]})


def test_one_frame_makes_many_events() -> None:
    shared = {"package": "P", "event_time": MOMENTS[0], "source": "erp"}
    frame = Frame(EVENTS["packed"], shared)
    for serial in ("1", "批", " ", "2"):
        own = {"material": "M", "serial": serial}
        assert outcome(lambda own=own: frame.event(own)) == outcome(
            lambda own=own: build(EVENTS["packed"], shared | own)
        )
    assert frame.event({"material": "M", "serial": "1"}).__dict__ is not frame.event({"inner_package": "Q"}).__dict__


def test_no_field_has_a_default_that_tells_something() -> None:
    """The fact is made of the fields that were given: see identity.fact."""
    for model in EVENTS.values():
        assert {field.default for field in model.model_fields.values() if not field.is_required()} <= {None, "", ()}
