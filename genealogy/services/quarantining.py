"""Quarantined records: corrected, replayed, and linked to the events that they became."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from genealogy.ingest.registry import adapter_named
from genealogy.ledger.appending import Status
from genealogy.ledger.quarantine import Held, State
from genealogy.model.errors import RecordError, UsageError
from genealogy.services.bootstrap import Application
from genealogy.services.loading import recorded_by


@dataclass(slots=True)
class ReplayReport:
    replayed: list[dict[str, Any]] = field(default_factory=list)
    still_refused: list[dict[str, Any]] = field(default_factory=list)
    sequence: int = 0


def replay(
    app: Application, ids: Sequence[str], changes: Mapping[str, str], *, supersede: bool = False
) -> ReplayReport:
    """Read quarantined records again, all open ones if none are named, some fields replaced by `changes`.

    Raises IdentifierError for an unknown id, UsageError for changes without a named record.
    """
    if changes and len(ids) != 1:
        raise UsageError("--set corrects one record: name it")
    quarantine = app.ledger.quarantine
    held = [quarantine.get(one) for one in dict.fromkeys(ids)] if ids else list(quarantine.list(State.OPEN))
    report = ReplayReport()
    for one in held:
        if one.state is State.REPLAYED:
            report.replayed.append(_done(one, changes))
            continue
        try:
            events = _replayed(app, one, changes, supersede)
        except RecordError as error:
            report.still_refused.append(
                {"id": one.id, "field": error.field, "value": error.value, "reason": error.reason}
            )
        else:
            quarantine.mark_replayed(one.id, events)
            report.replayed.append({"id": one.id, "events": events})
    _, report.sequence = app.current_graph()
    return report


def _done(held: Held, changes: Mapping[str, str]) -> dict[str, Any]:
    """What became of a record that was replayed before. Raises UsageError when it is to be changed once more."""
    if changes:
        events = ", ".join(held.events)
        raise UsageError(f"the record {held.id} was replayed as {events}: load a row of `corrected` to change that")
    return {"id": held.id, "events": list(held.events)}


def _replayed(app: Application, held: Held, changes: Mapping[str, str], supersede: bool) -> list[str]:
    """The ids of the events that now stand for a record. Raises RecordError when it is still wrong."""
    drafts = adapter_named(held.refusal.adapter).replay(held.refusal, changes)
    outcomes = app.ledger.append(drafts, recorded_by=recorded_by(), supersede=supersede)
    for outcome in outcomes:
        if outcome.status is Status.CONFLICT:
            raise RecordError(
                outcome.reason,
                field="source_record",
                advice="replay with --supersede if this content is to replace the recorded one",
            )
    return [outcome.id for outcome in outcomes]
