"""Quarantined records: corrected, replayed, and linked to the events that they became."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from genealogy.ingest.registry import adapter_named
from genealogy.ledger.appending import Outcome, Status
from genealogy.ledger.quarantine import Held, State
from genealogy.ledger.recorded import Recorded
from genealogy.model import identity
from genealogy.model.errors import RecordError, UsageError
from genealogy.model.event import Event
from genealogy.model.records import Draft
from genealogy.services.loading.loading import recorded_by
from genealogy.services.portions import portions
from genealogy.services.quarantine.correcting import Changes, corrected
from genealogy.services.quarantine.spooling import Spool
from genealogy.services.stores.bootstrap import Application
from genealogy.services.stores.collecting import rare_collection

_CONFLICT = "replay with --supersede if this content is to replace the recorded one"

_PROJECTED = 5_000
"""More replayed records leave the graph to the first command that asks it: bringing it up takes longer than they do."""


@dataclass(slots=True)
class ReplayReport:
    """`replayed` holds {"id", "events"}, `still_refused` {"id", "field", "value", "reason"}."""

    replayed: Spool = field(default_factory=Spool)
    still_refused: Spool = field(default_factory=Spool)
    sequence: int = 0

    def refuse(self, held: Held, error: RecordError) -> None:
        self.still_refused.append({"id": held.id, "field": error.field, "value": error.value, "reason": error.reason})

    def done(self, held: Held, events: Sequence[str]) -> None:
        self.replayed.append({"id": held.id, "events": list(events)})


def replay(
    app: Application, ids: Sequence[str], changes: Mapping[str, str], *, supersede: bool = False
) -> ReplayReport:
    """Read quarantined records again, all open ones if none are named, some fields replaced by `changes`.

    Raises IdentifierError for an unknown id, UsageError for changes without a named record, or of one that was
    replayed before.
    """
    if changes and len(ids) != 1:
        raise UsageError("--set corrects one record: name it")
    quarantine = app.ledger.quarantine
    if not ids:
        return _replay(app, ((one, changes) for one in quarantine.list(State.OPEN, quarantine.last())), supersede)
    held = [quarantine.get(one) for one in dict.fromkeys(ids)]
    for one in held:
        if changes and one.state is State.REPLAYED:
            raise UsageError(_replayed_as(one))
    return _replay(app, ((one, changes) for one in held), supersede)


def replay_file(app: Application, path: Path, encoding: str = "", *, supersede: bool = False) -> ReplayReport:
    """Read the records again that a file names, with the values that were changed in it: one that
    `correcting.export` wrote and somebody has corrected. A record that was replayed with the same values stays.

    Raises UnreadableInput, UsageError and IdentifierError, as `correcting.corrected` does, before anything is replayed.
    """
    return _replay(app, corrected(app.ledger, path, encoding), supersede)


def _replay(app: Application, wanted: Iterable[tuple[Held, Changes]], supersede: bool) -> ReplayReport:
    report = ReplayReport()
    with rare_collection():
        for portion in portions(wanted):
            _portion(app, portion, supersede, report)
            app.progress("replay", len(report.replayed) + len(report.still_refused), 0)
    if len(report.replayed) <= _PROJECTED:
        _, report.sequence = app.current_graph()
    else:
        report.sequence = app.ledger.last_sequence()
    return report


def _portion(app: Application, portion: Sequence[tuple[Held, Changes]], supersede: bool, report: ReplayReport) -> None:
    """Two transactions: the records' events, then that they were replayed. What breaks off between them is done again:
    the ledger knows the events by then.
    """
    drafts: list[Draft] = []
    read: list[tuple[Held, int]] = []
    before = _before(app, portion)
    for held, changes in portion:
        try:
            if held.state is State.REPLAYED:
                report.done(held, _same(held, changes, before))
                continue
            told = _drafts(held, changes)
        except RecordError as error:
            report.refuse(held, error)
        else:
            read.append((held, len(told)))
            drafts += told
    outcomes = iter(app.ledger.append(drafts, recorded_by=recorded_by(), supersede=supersede))
    events: dict[str, list[str]] = {}
    for held, count in read:
        try:
            events[held.id] = _ids([next(outcomes) for _ in range(count)])
        except RecordError as error:
            report.refuse(held, error)
        else:
            report.done(held, events[held.id])
    app.ledger.quarantine.mark_replayed(events)


def _drafts(held: Held, changes: Changes) -> list[Draft]:
    if isinstance(changes, RecordError):
        raise changes
    return adapter_named(held.refusal.adapter).replay(held.refusal, changes)


def _ids(outcomes: Iterable[Outcome]) -> list[str]:
    """The ids of the events that now stand for a record. Raises RecordError when it is still wrong."""
    ids = []
    for outcome in outcomes:
        if outcome.status is Status.CONFLICT:
            raise RecordError(outcome.reason, field="source_record", advice=_CONFLICT)
        ids.append(outcome.id)
    return ids


def _before(app: Application, portion: Sequence[tuple[Held, Changes]]) -> dict[str, Recorded]:
    """The events, by id, that became of those records that were replayed before and are given with changes."""
    ids = [one for held, changes in portion if changes and held.state is State.REPLAYED for one in held.events]
    return {recorded.id: recorded for recorded in app.ledger.get(ids)} if ids else {}


def _same(held: Held, changes: Changes, before: Mapping[str, Recorded]) -> Sequence[str]:
    """The events of a record that was replayed before. Raises RecordError when it would now become others."""
    if changes:
        now = [_content(draft.event) for draft in _drafts(held, changes)]
        if now != [_content(before[one].event) for one in held.events]:
            raise RecordError(_replayed_as(held))
    return held.events


def _content(event: Event) -> tuple[str, str, str | None, object]:
    return event.table, event.source, event.source_record, identity.fact(event)


def _replayed_as(held: Held) -> str:
    events = ", ".join(held.events)
    return f"the record {held.id} was replayed as {events}: load a row of `corrected` to change that"
