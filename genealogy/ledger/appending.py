"""One batch of drafts → rows of the ledger, and for each draft what became of it.

A record that has a number is looked up by (source, type, record), because a new content may carry another time and so
another id; one without is its own identity, so that the same id is the same fact.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from genealogy.ledger import schema
from genealogy.ledger.bulk import insert_rows, slices
from genealogy.ledger.personal import Commitments, values_of
from genealogy.ledger.prepared import Prepared, leaf_end, prepare
from genealogy.ledger.recorded import documents, whole
from genealogy.model import identity
from genealogy.model.events import Corrected
from genealogy.model.records import Draft
from genealogy.model.times import Moment, instant_text


class Status(StrEnum):
    ACCEPTED = "accepted"
    DUPLICATE = "duplicate"
    """Recorded before."""
    IDENTICAL = "identical"
    """A row without a record number that this same load has met before."""
    CONFLICT = "conflict"
    """Recorded before with another content."""


class Outcome(NamedTuple):
    """What became of a draft. `id` and `sequence` are those of the event that now stands for it, or, of a conflict,
    that opposes it.
    """

    status: Status
    id: str
    sequence: int
    reason: str = ""
    superseded: bool = False
    """Of a duplicate: a later content of its record stands instead."""


SUPERSEDED = "superseded by a later load"
"""Reason of the corrections that loading with `supersede` makes."""


class _Revision(NamedTuple):
    """One content that an identity has had."""

    sequence: int
    id: str
    leaf: bytes


_Identity = str | tuple[str, str, str]
"""Event id, or (source, type, record)."""


class Batch:
    """The drafts of one append, inside its write transaction.

    `last` is the ledger's last sequence, `since` its last sequence when the load began, `now` the time of recording.
    """

    def __init__(
        self, connection: Connection, drafts: Sequence[Prepared], recorded_by: str, now: Moment, last: int, since: int
    ) -> None:
        self._connection = connection
        self._drafts = drafts
        self._recorded_by = recorded_by
        self._now = now
        self._recorded = instant_text(now.start)
        self._last = last
        self._since = since
        self._identities = [_identity_of(draft) for draft in drafts]
        self._known = _revisions(connection, self._identities)
        self._commit = Commitments(connection, (one.draft.event for one in drafts if one.draft), recorded_by)
        self._by = self._commit("recorded_by", recorded_by)
        self._events: list[tuple[Any, ...]] = []
        self._withdrawals: list[tuple[Any, ...]] = []

    def append(self, supersede: bool) -> list[Outcome]:
        """One outcome for each draft, in their order."""
        outcomes = [
            self._one(draft, name, supersede) for draft, name in zip(self._drafts, self._identities, strict=True)
        ]
        insert_rows(self._connection, schema.event, self._events)
        insert_rows(self._connection, schema.withdrawal, self._withdrawals)
        return outcomes

    def _one(self, draft: Prepared, name: _Identity, supersede: bool) -> Outcome:
        revisions = self._known.get(name)
        if revisions is None:
            return self._accept(draft, name, self._leaf(draft))
        standing = revisions[-1]
        if isinstance(name, str):
            status = Status.IDENTICAL if standing.sequence > self._since else Status.DUPLICATE
            return Outcome(status, standing.id, standing.sequence, f"the same row is event {standing.sequence}")
        for twin in revisions:
            if draft.tells_as(twin.leaf) or self._same(draft, twin):
                reason = f"recorded as event {twin.sequence}"
                return Outcome(Status.DUPLICATE, twin.id, twin.sequence, reason, superseded=twin is not standing)
        if not supersede or draft.table == Corrected.table:
            reason = f"record {name[2]!r} is event {standing.sequence} with another content"
            return Outcome(Status.CONFLICT, standing.id, standing.sequence, reason)
        self._withdraw(draft, standing)
        told = whole(draft)
        revised = draft._replace(identifier=identity.event_id(told.event, revision=len(revisions)))
        return self._accept(revised, name, self._whole_leaf(told, revised.identifier), f"supersedes {standing.id}")

    def _leaf(self, draft: Prepared) -> bytes:
        if draft.draft is not None:
            return self._whole_leaf(draft.draft, draft.identifier)
        return draft.start + leaf_end(draft.source, draft.table, self._recorded, self._by)

    def _whole_leaf(self, draft: Draft, identifier: str) -> bytes:
        return identity.leaf(
            draft.event,
            identifier,
            file=draft.file_hash,
            place=draft.place,
            recorded=self._recorded,
            recorded_by=self._recorded_by,
            commit=self._commit,
        )

    def _accept(self, draft: Prepared, name: _Identity, leaf: bytes, reason: str = "") -> Outcome:
        self._last = sequence = self._last + 1
        identifier, hashed = draft.identifier, identity.leaf_hash(leaf)
        self._events.append((sequence, identifier, draft.table, draft.source, draft.record, leaf, hashed))
        if draft.withdrawal is not None:
            self._withdrawals.append((sequence, *draft.withdrawal))
        self._known.setdefault(name, []).append(_Revision(sequence, identifier, leaf))
        return Outcome(Status.ACCEPTED, identifier, sequence, reason)

    def _withdraw(self, draft: Prepared, standing: _Revision) -> None:
        """The event that withdraws the standing revision, recorded just before the one that takes its place."""
        corrected = Corrected(source=draft.source, event_id=standing.id, reason=SUPERSEDED, event_time=self._now)
        told = whole(draft)
        correction = prepare(Draft(corrected, told.file, told.file_hash, told.place))
        self._accept(correction, correction.identifier, self._leaf(correction))

    def _same(self, draft: Prepared, twin: _Revision) -> bool:
        """Whether both tell the same fact; what was erased from the older one can no longer differ."""
        event = whole(draft).event
        content = identity.fact(event, self._commit)
        recorded = documents([(twin.sequence, twin.leaf)])[twin.sequence]["fact"]
        if content == recorded:
            return True
        names = [name for name in event.personal if name in content and name in recorded]
        kept = values_of(self._connection, {recorded[name]["commitment"] for name in names})
        for name in names:
            if recorded[name]["commitment"] not in kept:
                del content[name], recorded[name]
        return bool(content == recorded)


def _identity_of(draft: Prepared) -> _Identity:
    return draft.identifier if draft.record is None else (draft.source, draft.table, draft.record)


def _revisions(connection: Connection, identities: Iterable[_Identity]) -> dict[_Identity, list[_Revision]]:
    """What is recorded of these identities, oldest first."""
    ids: list[str] = []
    records: dict[tuple[str, str], list[str]] = defaultdict(list)
    for name in identities:
        if isinstance(name, str):
            ids.append(name)
        else:
            records[name[:2]].append(name[2])
    table = schema.event.c
    found: dict[_Identity, list[_Revision]] = {}
    for part in slices(ids):
        for sequence, identifier in connection.execute(select(table.sequence, table.id).where(table.id.in_(part))):
            found[identifier] = [_Revision(sequence, identifier, b"")]
    for (source, kind), numbers in records.items():
        columns = select(table.sequence, table.id, table.leaf, table.record)
        of_kind = columns.where(table.source == source, table.type == kind).order_by(table.sequence)
        for part in slices(numbers):
            for sequence, identifier, leaf, record in connection.execute(of_kind.where(table.record.in_(part))):
                found.setdefault((source, kind, record), []).append(_Revision(sequence, identifier, leaf))
    return found
