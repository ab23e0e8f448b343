"""Records that were not taken, kept until they are corrected and replayed. Not part of the record: a state may
change.
"""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from enum import StrEnum
from pathlib import PurePath
from typing import Any

from sqlalchemy import bindparam, func, select, update

from genealogy.ledger import schema
from genealogy.ledger.bulk import insert_rows, slices
from genealogy.ledger.store import Store
from genealogy.model.errors import IdentifierError
from genealogy.model.records import Refusal

_ID_DIGITS = 16
_PACKED = re.compile(r"\.(gz|zst)$", re.IGNORECASE)
_READ = 2_000
_TABLE = schema.quarantine.c
_COLUMNS = select(_TABLE.number, _TABLE.id, _TABLE.state, _TABLE.refusal, _TABLE.events)


class State(StrEnum):
    OPEN = "open"
    REPLAYED = "replayed"


@dataclass(frozen=True, slots=True)
class Held:
    """One quarantined record; `events` are the ids that its replay recorded."""

    id: str
    state: State
    refusal: Refusal
    events: tuple[str, ...] = ()

    def answer(self) -> dict[str, Any]:
        """The fields of a JSON answer."""
        kept = ("file", "place", "field", "value", "reason", "advice", "record", "settings")
        told = {name: getattr(self.refusal, name) for name in kept}
        return {"id": self.id, **told, "state": str(self.state), "events": list(self.events)}


def quarantine_id(refusal: Refusal) -> str:
    """The same for the same record at the same place of a file of the same name, read by the same adapter.

    By which way a file was named, from another folder, as a copy or packed, makes no difference.
    """
    file = _PACKED.sub("", PurePath(refusal.file).name)
    named = _json([file, refusal.place, refusal.adapter, dict(refusal.record)])
    return hashlib.sha256(named.encode()).hexdigest()[:_ID_DIGITS]


class Quarantine:
    def __init__(self, store: Store) -> None:
        self._store = store

    def add(self, refusals: Sequence[Refusal]) -> int:
        """Keep them, in one transaction; how many are new. One that is there already stays as it is, replayed or
        not.
        """
        new: dict[str, Refusal] = {}
        for refusal in refusals:
            new.setdefault(quarantine_id(refusal), refusal)
        if not new:
            return 0
        with self._store.writing() as connection:
            for part in slices(list(new)):
                for known in connection.scalars(select(_TABLE.id).where(_TABLE.id.in_(part))):
                    del new[known]
            last = connection.scalar(select(func.max(_TABLE.number))) or 0
            rows: list[tuple[Any, ...]] = [
                (number, identifier, State.OPEN.value, _stored(refusal), _json([]))
                for number, (identifier, refusal) in enumerate(new.items(), last + 1)
            ]
            insert_rows(connection, schema.quarantine, rows)
        return len(new)

    def replayed(self, refusals: Sequence[Refusal]) -> int:
        """How many of them have been replayed: their corrected records are in the ledger."""
        if not refusals:
            return 0
        settled: set[str] = set()
        ids = [quarantine_id(refusal) for refusal in refusals]
        with self._store.reading() as connection:
            for part in slices(ids):
                done = select(_TABLE.id).where(_TABLE.id.in_(part), _TABLE.state == State.REPLAYED.value)
                settled.update(connection.scalars(done))
        return sum(identifier in settled for identifier in ids)

    def last(self) -> int:
        """The number of the record that came last; 0 if none ever did."""
        with self._store.reading() as connection:
            return connection.scalar(select(func.max(_TABLE.number))) or 0

    def list(self, state: State | None = None, upto: int | None = None) -> Iterator[Held]:
        """In the order of their coming, a few at a time in memory; only those in `state`, and up to the number
        `upto`, if given.
        """
        wanted = _COLUMNS if state is None else _COLUMNS.where(_TABLE.state == state.value)
        wanted = wanted if upto is None else wanted.where(_TABLE.number <= upto)
        number = 0
        while True:
            with self._store.reading() as connection:
                rows = connection.execute(
                    wanted.where(_TABLE.number > number).order_by(_TABLE.number).limit(_READ)
                ).all()
            if not rows:
                return
            yield from (_held(*row[1:]) for row in rows)
            number = rows[-1].number

    def get(self, identifier: str) -> Held:
        """Raises IdentifierError when there is no such record."""
        with self._store.reading() as connection:
            row = connection.execute(_COLUMNS.where(_TABLE.id == identifier)).first()
        if row is None:
            raise _unknown(identifier)
        return _held(*row[1:])

    def named(self, identifiers: Sequence[str]) -> dict[str, Held]:
        """Those of the records that there are, by id."""
        found: dict[str, Held] = {}
        with self._store.reading() as connection:
            for part in slices(identifiers):
                rows = connection.execute(_COLUMNS.where(_TABLE.id.in_(part)))
                found.update((row.id, _held(*row[1:])) for row in rows)
        return found

    def unknown(self, identifiers: Sequence[str]) -> Sequence[str]:
        """Those of the ids that no record has, in their order."""
        known: set[str] = set()
        with self._store.reading() as connection:
            for part in slices(identifiers):
                known.update(connection.scalars(select(_TABLE.id).where(_TABLE.id.in_(part))))
        return [one for one in identifiers if one not in known]

    def mark_replayed(self, events: Mapping[str, Sequence[str]]) -> None:
        """The corrected records are in the ledger: by id, as these events. One transaction: all are marked, or none.
        Raises IdentifierError when there is no such record.
        """
        change = update(schema.quarantine).where(_TABLE.id == bindparam("of"))
        change = change.values(state=State.REPLAYED.value, events=bindparam("told"))
        if unknown := self.unknown(list(events)):
            raise _unknown(unknown[0])
        if events:
            with self._store.writing() as connection:
                connection.execute(change, [{"of": one, "told": _json(list(ids))} for one, ids in events.items()])


def _unknown(identifier: str) -> IdentifierError:
    return IdentifierError(
        f"no record {identifier!r} in the quarantine: `genealogy quarantine list` shows what it holds"
    )


def _held(identifier: str, state: str, refusal: str, events: str) -> Held:
    return Held(identifier, State(state), Refusal(**json.loads(refusal)), tuple(json.loads(events)))


def _stored(refusal: Refusal) -> str:
    values = {one.name: getattr(refusal, one.name) for one in fields(refusal)}
    # Columns stay in the order of their file.
    return _json(values | {"record": dict(refusal.record), "settings": dict(refusal.settings)}, in_order=False)


def _json(value: Any, *, in_order: bool = True) -> str:
    """ASCII only, so that text which no database takes (half of a character, a NUL) is kept too."""
    return json.dumps(value, sort_keys=in_order, default=str)
