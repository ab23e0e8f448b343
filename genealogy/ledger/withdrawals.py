"""Which events are withdrawn, and since which sequence.

A `corrected` event withdraws by event id, or by table and record of its own source; an event that `replaces` a record
withdraws that record of its own source and type. A withdrawal by record concerns all revisions of the record, also
those recorded after it: a correction may come before its record, so the outcome is the same in any order. A
withdrawal is never withdrawn itself: one that points to a `corrected` event has no effect.
"""

from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, select, union, union_all

from genealogy.ledger import schema
from genealogy.model.events import Corrected, Event

_EVENT, _WITHDRAWAL = schema.event.c, schema.withdrawal.c

_MATCHES = (
    _EVENT.id == _WITHDRAWAL.event_id,
    and_(
        _EVENT.source == _WITHDRAWAL.source,
        _EVENT.type == _WITHDRAWAL.type,
        _EVENT.record == _WITHDRAWAL.record,
    ),
)
"""The two ways in which a withdrawal names its event; each is served by an index from either side."""


def withdrawal_row(event: Event, sequence: int) -> tuple[Any, ...] | None:
    """The row of the withdrawal table that a recorded event makes, if any."""
    if isinstance(event, Corrected):
        if event.event_id is not None:
            return sequence, event.event_id, None, None, None
        return sequence, None, event.source, event.of_table, event.of_record
    if event.replaces is not None:
        return sequence, None, event.source, event.table, event.replaces
    return None


def effective(connection: Connection, after: int, upto: int) -> list[tuple[int, int]]:
    """(withdrawing sequence, event's sequence), sorted, for the withdrawals that took effect in (after, upto].

    One takes effect when both are recorded; of several withdrawals of one event the first counts.
    """
    new = (_within(_EVENT.sequence, after, upto), _within(_WITHDRAWAL.sequence, after, upto))
    touched = union(*(_pairs(match, condition) for match in _MATCHES for condition in new)).subquery()
    events = select(touched.c.event).distinct().cte()
    known = union_all(*(_pairs(match, _EVENT.sequence.in_(select(events.c.event))) for match in _MATCHES)).subquery()
    first = (
        select(known.c.event, func.min(known.c.withdrawal)).where(known.c.withdrawal <= upto).group_by(known.c.event)
    )
    found = ((max(event, withdrawal), event) for event, withdrawal in connection.execute(first))
    return sorted((since, event) for since, event in found if after < since <= upto)


def _within(column: ColumnElement[int], after: int, upto: int) -> ColumnElement[bool]:
    return and_(column > after, column <= upto)


def _pairs(match: ColumnElement[bool], condition: ColumnElement[bool]) -> Select[Any]:
    return (
        select(_EVENT.sequence.label("event"), _WITHDRAWAL.sequence.label("withdrawal"))
        .where(match)
        .where(condition)
        .where(_EVENT.type != Corrected.table)
    )
