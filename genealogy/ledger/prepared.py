"""A draft as the ledger takes it: what it tells in canonical bytes, and the little that recording asks of it.

Making it needs no database, nor the code of one, and it is plain values, so that another process can make it and hand
it over.
"""

from functools import lru_cache
from typing import Any, NamedTuple

from genealogy.model import identity
from genealogy.model.events import EVENTS, Corrected, Event
from genealogy.model.records import Draft

_FACT = b'{"fact":'
"""How a leaf without an actor begins."""


class Prepared(NamedTuple):
    """One draft. `draft` is kept where the leaf needs salts that only the ledger has: for personal values."""

    table: str
    source: str
    record: str | None
    identifier: str
    """The event's id, as the first content of its record."""
    start: bytes
    """The leaf up to the time of recording; blank where `draft` is kept."""
    told: int
    """So many bytes of `start` tell the fact."""
    withdrawal: tuple[Any, ...] | None
    """The row of the withdrawal table that the event makes, without its sequence."""
    file: str
    draft: Draft | None = None

    def tells_as(self, leaf: bytes) -> bool:
        """Whether a leaf surely tells the same fact; false also where only its bytes before the fact differ."""
        return self.draft is None and leaf.startswith(self.start[: self.told])


def prepare(draft: Draft) -> Prepared:
    """Pure: the same draft gives the same."""
    event = draft.event
    table, source, record = event.table, event.source, event.source_record
    repeat = draft.repeat if record is None else 1
    withdrawal = withdrawal_of(event)
    if event.actor is not None or event.personal:
        identifier = identity.event_id(event, repeat=repeat)
        return Prepared(table, source, record, identifier, b"", 0, withdrawal, draft.file, draft)
    told = identity.canonical(identity.fact(event))
    identifier = identity.event_id(event, repeat=repeat, told=told)
    start = identity.leaf_start(event, identifier, told, file=draft.file_hash, place=draft.place)
    return Prepared(table, source, record, identifier, start, len(_FACT) + len(told), withdrawal, draft.file)


def withdrawal_of(event: Event) -> tuple[Any, ...] | None:
    """The row of the withdrawal table that an event makes once it is recorded, if any, without its sequence."""
    if type(event) is Corrected:
        if event.event_id is not None:
            return event.event_id, None, None, None, False
        return None, event.source, event.of_table, event.of_record, False
    if event.replaces is not None:
        return None, event.source, event.table, event.replaces, False
    if event.is_reversal:
        return None, event.source, event.table, event.reverses, True
    return None


@lru_cache(maxsize=256)
def leaf_end(source: str, table: str, recorded: str, recorded_by: str) -> bytes:
    """See `identity.leaf_end`: the same for all events of a type in one batch."""
    return identity.leaf_end(source, table, EVENTS[table].version, recorded=recorded, recorded_by=recorded_by)
