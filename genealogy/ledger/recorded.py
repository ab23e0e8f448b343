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
from genealogy.model.trusted import assembled, defaults, reading_as

T = TypeVar("T")
R = TypeVar("R")


Document = dict[str, Any]


class Recorded(NamedTuple):
    """One event of the ledger, with its personal values (`erased:…` where a value was erased)."""

    sequence: int
    id: str
    told: Event
    """What reads as the event, but for its source, record, note and actor, for those who ask a little of very many."""
    document: Document
    """The parsed leaf."""

    @property
    def event(self) -> Event:
        """The event itself, made when it is asked for."""
        return _event(self.told, self.document)

    @property
    def type(self) -> str:
        return self.told.table

    @property
    def source(self) -> str:
        return self._kept("source")

    @property
    def recorded(self) -> str:
        """UTC instant of recording."""
        return self._kept("recorded")

    @property
    def place(self) -> str:
        return self._kept("place")

    @property
    def file_hash(self) -> str:
        return self._kept("file")

    def _kept(self, name: str) -> str:
        if name not in self.document:
            raise _damaged(self.sequence, repr(KeyError(name)))
        return str(self.document[name])


def documents(rows: Iterable[Sequence[Any]]) -> dict[int, Document]:
    """(sequence, leaf) rows → parsed leaves by sequence. Raises StoreError."""
    leaves: dict[int, bytes] = {row[0]: row[1] for row in rows}
    return dict(zip(leaves, _read(leaves, lambda _, leaf: orjson.loads(leaf)), strict=True))


def commitments_in(found: Mapping[int, Document]) -> set[str]:
    """The commitments of personal values in these leaves, without those of `recorded_by`."""
    return {
        one
        for commitments in _read(found, lambda _, document: _commitments(document))
        if commitments
        for one in commitments
    }


def rebuilt(found: Mapping[int, Document], values: Mapping[str, str]) -> list[Recorded]:
    """Parsed leaves and the personal values that are still there → Recorded, in the same order. Raises StoreError."""
    return _read(found, lambda sequence, one: Recorded(sequence, one["id"], _told(one, values), one))


def whole(prepared: Prepared) -> Draft:
    """The draft that was prepared. Rare: what becomes of most drafts is told by their bytes."""
    if prepared.draft is not None:
        return prepared.draft
    document: Document = orjson.loads(prepared.start + leaf_end(prepared.source, prepared.table, "", ""))
    return Draft(_event(_told(document, {}), document), prepared.file, document["file"], document["place"])


def _read(found: Mapping[int, T], read: Callable[[int, T], R]) -> list[R]:
    """`read` of each; whatever an altered leaf makes it raise is told as damage, a sound one raises nothing."""
    results: list[R] = []
    sequence = 0
    try:
        for sequence, value in found.items():
            results.append(read(sequence, value))
    except (KeyError, TypeError, ValueError, AttributeError, RecordError) as error:
        raise _damaged(sequence, repr(error)) from error
    return results


def _damaged(sequence: int, error: str) -> StoreError:
    return StoreError(f"event {sequence} of the ledger is damaged: restore a copy of the ledger ({error})")


def _commitments(document: Document) -> Sequence[str]:
    if document["type"] not in _PERSONAL and "actor" not in document:
        return ()
    fact, personal = document["fact"], _plan(document["type"], document["version"]).personal
    found = [document["actor"]["commitment"]] if "actor" in document else []
    return [*found, *(fact[name]["commitment"] for name in personal if name in fact)]


_PERSONAL = frozenset(table for table, model in EVENTS.items() if model.personal)
Reader = Callable[[Any], Any]


class _Plan(NamedTuple):
    """How the events of one type are read."""

    model: type[Event]
    personal: frozenset[str]
    readers: list[tuple[str, Reader]]
    """Of the fields of the fact that are no plain text."""


@cache
def _plan(table: str, version: int) -> _Plan:
    model = EVENTS.get(table)
    if model is None or version > model.version:
        raise StoreError(f"the ledger holds {table} version {version}, which this program does not know: upgrade it")
    kinds = {name: _kinds(field.annotation) for name, field in model.model_fields.items()}
    del kinds["identifiers"]
    readers = [(name, read) for name, found in kinds.items() for kind, read in _READERS.items() if kind in found]
    return _Plan(model, model.personal, readers)


def _told(document: Document, values: Mapping[str, str]) -> Event:
    """What a trusted leaf tells: what was validated before recording is not validated again (equal by test). The values
    of the document are put in their form.
    """
    model, personal, readers = _plan(document["type"], document["version"])
    fact: dict[str, Any] = document["fact"]
    for name, read in readers:
        if name in fact:
            fact[name] = read(fact[name])
    for name in personal:
        if name in fact:
            fact[name] = _value(fact[name], values)
    if "actor" in document:
        document["actor"] = _value(document["actor"], values)
    if "identifiers" in document:
        fact["identifiers"] = _pairs(document["identifiers"])
    return reading_as(model, fact)


def _event(told: Event, document: Document) -> Event:
    fields = told.__dict__ | {name: document[own] for own, name in _OUTSIDE.items() if own in document}
    model = EVENTS[told.table]
    return assembled(model, {**defaults(model), **fields}, set(fields))


_OUTSIDE = {"source": "source", "record": "source_record", "note": "note", "actor": "actor"}
"""Fields of an event that the leaf tells beside the fact, by their names there."""


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
