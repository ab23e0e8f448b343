"""The ledger as the rest of the program knows it: append, read, look up, and what is withdrawn."""

from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Select, func, select

from genealogy.ledger import format as ledger_format
from genealogy.ledger import schema
from genealogy.ledger.appending import Batch, Outcome
from genealogy.ledger.bulk import slices
from genealogy.ledger.marks import Marks
from genealogy.ledger.personal import values_of
from genealogy.ledger.prepared import Prepared, prepare
from genealogy.ledger.quarantine import Quarantine
from genealogy.ledger.recorded import Recorded, commitments_in, documents, rebuilt
from genealogy.ledger.store import Store, open_store
from genealogy.ledger.withdrawals import Pair, effective, pairs
from genealogy.model.records import Draft
from genealogy.model.times import Moment, now, parse_time

PATIENCE = 60.0
"""Seconds that a writer waits for another one's transaction; each takes a fraction of a second."""
_READ = 2_000
"""Events read at once: fewer cost more questions."""
_EVENT = schema.event.c


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A withdrawn event, and the sequence since which it is withdrawn: the later one of the event and of its
    withdrawal.
    """

    recorded: Recorded
    sequence: int


@contextmanager
def open_ledger(
    target: str | Path | None, data: Path, *, read_only: bool = False, patience: float = PATIENCE
) -> Iterator["Ledger"]:
    """The ledger at `target`: a path, an SQLAlchemy URL of SQLite or PostgreSQL, or nothing for the file in the
    folder `data`.

    It is created where there is none, unless `read_only`. Raises StoreError (unreachable, damaged, newer, locked
    longer than `patience` seconds), Refused (no permission) or UsageError (no such kind of database), here or at any
    later call.
    """
    store = open_store(target, data, read_only=read_only, patience=patience)
    try:
        yield Ledger(store, ledger_format.prepared(store, create=not read_only))
    finally:
        store.close()


class Ledger:
    """`id` is random, made with the ledger: a graph built from another ledger is told by it."""

    def __init__(self, store: Store, identifier: str) -> None:
        self._store = store
        self.id = identifier
        self.where = store.where
        self.quarantine = Quarantine(store)
        self.marks = Marks(store)

    def check_writable(self) -> None:
        """Raises Refused where nothing can be recorded, before anything is read for it."""
        self._store.check_writable()

    def last_sequence(self) -> int:
        """0 while empty; the sequence is dense, so it is also the number of events."""
        with self._store.reading() as connection:
            return _last_sequence(connection)

    def append(
        self, drafts: Sequence[Draft | Prepared], *, recorded_by: str, supersede: bool = False, since: int | None = None
    ) -> list[Outcome]:
        """Record a batch in one transaction: all or nothing, on disk on return. One outcome for each draft, in their
        order.

        `since` is the last sequence when this load began (now, if not given): it tells identical rows of one load
        from duplicates of an earlier one. With `supersede`, a record with another content withdraws the standing one
        instead of being a conflict.
        """
        prepared = [prepare(one) if isinstance(one, Draft) else one for one in drafts]
        with self._store.writing() as connection:
            last = _last_sequence(connection)
            moment = _not_before(_recorded_at(connection, last))
            start = last if since is None else since
            return Batch(connection, prepared, recorded_by, moment, last, start).append(supersede)

    def read(self, after: int = 0, upto: int | None = None, tables: Sequence[str] = ()) -> Iterator[Recorded]:
        """Events with after < sequence ≤ upto (default: the last one now), in order, a few at a time in memory; only
        those of some tables, if any are named.
        """
        end = self.last_sequence() if upto is None else upto
        columns = select(_EVENT.sequence, _EVENT.leaf).order_by(_EVENT.sequence)
        columns = columns.where(_EVENT.type.in_(tables)) if tables else columns
        while after < end:
            found = self._resolved(columns.where(_EVENT.sequence > after, _EVENT.sequence <= end).limit(_READ))
            if not found:
                return
            yield from found
            after = found[-1].sequence

    def get(self, ids: Sequence[str]) -> list[Recorded]:
        """The events with these ids, in that order; those that are not recorded are left out."""
        columns = select(_EVENT.sequence, _EVENT.leaf)
        found = {one.id: one for part in slices(ids) for one in self._resolved(columns.where(_EVENT.id.in_(part)))}
        return [found[identifier] for identifier in ids if identifier in found]

    def at(self, sequences: Collection[int]) -> dict[int, Recorded]:
        """The events with these sequences, by sequence."""
        columns = select(_EVENT.sequence, _EVENT.leaf)
        parts = (self._resolved(columns.where(_EVENT.sequence.in_(part))) for part in slices(sorted(sequences)))
        return {one.sequence: one for part in parts for one in part}

    def withdrawn(self, after: int, upto: int) -> Iterator[Withdrawn]:
        """Each event whose withdrawal took effect in (after, upto], once, in the order of that sequence."""
        for part in slices(self._gone(after, upto)):
            events = self.at({sequence for _, sequence in part})
            for since, sequence in part:
                yield Withdrawn(events[sequence], since)

    def standing(self, upto: int, tables: Sequence[str] = ()) -> Iterator[Recorded]:
        """Events up to a sequence, in order, that nothing up to it has withdrawn; of some tables, if any are named."""
        gone = {sequence for _, sequence in self._gone(0, upto)}
        return (recorded for recorded in self.read(0, upto, tables) if recorded.sequence not in gone)

    def sequence_at(self, microseconds: int) -> int:
        """The last sequence recorded at or before that time (microseconds since 1970 UTC); 0 if none."""
        with self._store.reading() as connection:
            sequences = range(1, _last_sequence(connection) + 1)
            return bisect_right(sequences, microseconds, key=lambda sequence: _recorded_at(connection, sequence))

    def _gone(self, after: int, upto: int) -> list[tuple[int, int]]:
        """(sequence since which it is withdrawn, event's sequence) of what `withdrawn` tells of."""
        with self._store.reading() as connection:
            found = pairs(connection, after, upto)
        partial = self._partial([pair for pair in found if pair.reversal])
        return effective((pair for pair in found if pair not in partial), after)

    def _partial(self, reversals: Sequence[Pair]) -> set[Pair]:
        """Those that do not take back all that their record tells."""
        partial: set[Pair] = set()
        for part in slices(reversals):
            events = self.at({sequence for pair in part for sequence in (pair.event, pair.withdrawal)})
            partial |= {one for one in part if not events[one.withdrawal].event.undoes(events[one.event].event)}
        return partial

    def _resolved(self, query: Select[Any]) -> list[Recorded]:
        with self._store.reading() as connection:
            found = documents(connection.execute(query).all())
            return rebuilt(found, values_of(connection, commitments_in(found)))


def _last_sequence(connection: Connection) -> int:
    return connection.execute(select(func.max(_EVENT.sequence))).scalar() or 0


def _recorded_at(connection: Connection, sequence: int) -> int:
    """When an event was recorded, in microseconds; the beginning of all time for 0."""
    if not sequence:
        return 0
    leaf = connection.execute(select(_EVENT.sequence, _EVENT.leaf).where(_EVENT.sequence == sequence))
    return parse_time(documents(leaf)[sequence]["recorded"]).start


def _not_before(earliest: int) -> Moment:
    """The present instant, or the last recorded one if the clock went back: recorded times never decrease."""
    instant = max(now().start, earliest)
    return Moment(instant, instant)
