"""Which events are withdrawn, and since which sequence.

A `corrected` event withdraws by event id, or by table and record of its own source; an event that `replaces` a record
withdraws that record of its own source and type. A withdrawal by record concerns all revisions of the record, also
those recorded after it: a correction may come before its record, so the outcome is the same in any order. A
withdrawal is never withdrawn itself: one that points to a `corrected` event has no effect.

A reversal (a negative quantity that `reverses` a record) of all that the record tells withdraws both, the record and
itself; one of a part withdraws nothing.
"""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, and_, select, union

from genealogy.ledger import schema
from genealogy.ledger.bulk import slices
from genealogy.model.events import Corrected

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


class Pair(NamedTuple):
    """An event and a withdrawal that names it, by sequence."""

    event: int
    withdrawal: int
    reversal: bool


def pairs(connection: Connection, after: int, upto: int) -> list[Pair]:
    """All withdrawals recorded up to `upto` of the events of which one may take effect in (after, upto]."""
    touched = _touched(connection, after, upto)
    return [pair for pair in _known(connection, touched) if max(pair.event, pair.withdrawal) <= upto]


def effective(pairs: Iterable[Pair], after: int) -> list[tuple[int, int]]:
    """(sequence since which it is withdrawn, event's sequence), sorted, for those withdrawn after `after`.

    `pairs` are those of `pairs`, without reversals of a part. A withdrawal takes effect when both are recorded; of
    several of one event the first counts.
    """
    since: dict[int, int] = {}
    for event, withdrawal, reversal in pairs:
        both = max(event, withdrawal)
        for gone in (event, withdrawal) if reversal else (event,):
            since[gone] = min(since.get(gone, both), both)
    return sorted((when, event) for event, when in since.items() if after < when)


def _touched(connection: Connection, after: int, upto: int) -> set[int]:
    """Sequences of the events that may be withdrawn since a sequence in (after, upto]."""
    new = (_within(_EVENT.sequence, after, upto), _within(_WITHDRAWAL.sequence, after, upto))
    found = connection.execute(union(*(_pairs(match, condition) for match in _MATCHES for condition in new)))
    return {
        sequence
        for event, withdrawal, reversal in found
        for sequence in ((event, withdrawal) if reversal else (event,))
    }


def _known(connection: Connection, touched: set[int]) -> Iterator[Pair]:
    """Some twice, where they lie in two slices."""
    for part in slices(sorted(touched)):
        own = (_EVENT.sequence.in_(part), and_(_WITHDRAWAL.sequence.in_(part), _WITHDRAWAL.reversal))
        query = union(*(_pairs(match, condition) for match in _MATCHES for condition in own))
        yield from (Pair(*row) for row in connection.execute(query))


def _within(column: ColumnElement[int], after: int, upto: int) -> ColumnElement[bool]:
    return and_(column > after, column <= upto)


def _pairs(match: ColumnElement[bool], condition: ColumnElement[bool]) -> Select[Any]:
    return (
        select(_EVENT.sequence.label("event"), _WITHDRAWAL.sequence.label("withdrawal"), _WITHDRAWAL.reversal)
        .where(match)
        .where(condition)
        .where(_EVENT.type != Corrected.table)
    )
