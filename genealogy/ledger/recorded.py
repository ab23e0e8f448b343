"""Leaf bytes → the event as it was recorded."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple, TypeVar, get_args

import orjson

from genealogy.ledger.personal import erased_text
from genealogy.ledger.prepared import Prepared, leaf_end
from genealogy.model.errors import RecordError, StoreError
from genealogy.model.event import Attributes
from genealogy.model.events import EVENTS, Event
from genealogy.model.quantities import parse_quantity
from genealogy.model.records import Draft
from genealogy.model.times import Moment, parse_time
from genealogy.model.trusted import assembled, defaults

T = TypeVar("T")
R = TypeVar("R")


class Recorded(NamedTuple):
    """One event of the ledger, with its personal values (`erased:…` where a value was erased)."""

    sequence: int
    id: str
    event: Event
    recorded: str
    """UTC instant of recording."""
    place: str
    file_hash: str

    @property
    def type(self) -> str:
        return self.event.table


Document = dict[str, Any]


def documents(rows: Iterable[Sequence[Any]]) -> dict[int, Document]:
    """(sequence, leaf) rows → parsed leaves by sequence. Raises StoreError."""
    leaves: dict[int, bytes] = {row[0]: row[1] for row in rows}
    return dict(zip(leaves, _read(leaves, orjson.loads), strict=True))


def commitments_in(found: Mapping[int, Document]) -> set[str]:
    """The commitments of personal values in these leaves, without those of `recorded_by`."""
    return {one for commitments in _read(found, _commitments) if commitments for one in commitments}


def rebuilt(found: Mapping[int, Document], values: Mapping[str, str]) -> list[Recorded]:
    """Parsed leaves and the personal values that are still there → Recorded, in the same order. Raises StoreError."""
    events = _read(found, lambda document: _event(document, values))
    return [
        Recorded(sequence, document["id"], event, document["recorded"], document["place"], document["file"])
        for (sequence, document), event in zip(found.items(), events, strict=True)
    ]


def whole(prepared: Prepared) -> Draft:
    """The draft that was prepared. Rare: what becomes of most drafts is told by their bytes."""
    if prepared.draft is not None:
        return prepared.draft
    document: Document = orjson.loads(prepared.start + leaf_end(prepared.source, prepared.table, "", ""))
    return Draft(_event(document, {}), prepared.file, document["file"], document["place"])


def _read(found: Mapping[int, T], read: Callable[[T], R]) -> list[R]:
    """`read` of each; whatever an altered leaf makes it raise is told as damage, a sound one raises nothing."""
    results: list[R] = []
    sequence = 0
    try:
        for sequence, value in found.items():  # noqa: B007
            results.append(read(value))
    except (KeyError, TypeError, ValueError, AttributeError, RecordError) as error:
        raise StoreError(
            f"event {sequence} of the ledger is damaged: restore a copy of the ledger ({error!r})"
        ) from error
    return results


def _commitments(document: Document) -> Sequence[str]:
    personal = _plan(document["type"], document["version"]).personal
    if not personal and "actor" not in document:
        return ()
    fact = document["fact"]
    found = [document["actor"]["commitment"]] if "actor" in document else []
    return [*found, *(fact[name]["commitment"] for name in personal if name in fact)]


Reader = Callable[[Any], Any]


class _Plan(NamedTuple):
    """How the events of one type are read."""

    model: type[Event]
    personal: frozenset[str]
    readers: list[tuple[str, Reader]]
    """Of the fields that are no plain text."""
    defaults: dict[str, Any]


@cache
def _plan(table: str, version: int) -> _Plan:
    model = EVENTS.get(table)
    if model is None or version > model.version:
        raise StoreError(f"the ledger holds {table} version {version}, which this program does not know: upgrade it")
    kinds = {name: _kinds(field.annotation) for name, field in model.model_fields.items()}
    readers = [(name, read) for name, found in kinds.items() for kind, read in _READERS.items() if kind in found]
    return _Plan(model, model.personal, readers, defaults(model))


def _event(document: Document, values: Mapping[str, str]) -> Event:
    """The event from its trusted leaf: what was validated before recording is not validated again (equal by test)."""
    model, personal, readers, base = _plan(document["type"], document["version"])
    fields: dict[str, Any] = document["fact"]
    for name in personal:
        if name in fields:
            fields[name] = _value(fields[name], values)
    for name, read in readers:
        if name in fields:
            fields[name] = read(fields[name])
    fields["source"] = document["source"]
    if "record" in document:
        fields["source_record"] = document["record"]
    if "note" in document:
        fields["note"] = document["note"]
    if "actor" in document:
        fields["actor"] = _value(document["actor"], values)
    if "identifiers" in document:
        fields["identifiers"] = _pairs(document["identifiers"])
    return assembled(model, {**base, **fields}, set(fields))


def _value(committed: Mapping[str, str], values: Mapping[str, str]) -> str:
    commitment = committed["commitment"]
    return values.get(commitment) or erased_text(commitment)


def _pairs(value: list[list[str]]) -> tuple[tuple[str, str], ...]:
    return tuple((first, second) for first, second in value)


def _kinds(annotation: Any) -> set[Any]:
    """An annotation and the types inside it."""
    found = {annotation}
    for part in get_args(annotation):
        found |= _kinds(part) if isinstance(part, type) or get_args(part) else set()
    return found


_READERS: dict[Any, Reader] = {
    Moment: parse_time,
    Decimal: parse_quantity,
    Attributes: _pairs,
    tuple[str, ...]: tuple,
}
