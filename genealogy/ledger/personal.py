"""Personal values: the leaf holds a salted commitment, the value lies in a row of its own that may be erased.

One random salt for each distinct (kind, value) of a ledger, so that a name is stored once. Without its row a
commitment tells nothing, and every leaf hash stays as it is.
"""

import secrets
from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, select

from genealogy.ledger import schema
from genealogy.ledger.bulk import insert_rows, slices
from genealogy.model.events import Event
from genealogy.model.identity import commitment

_SALT_BYTES = 16
_SHOWN = 12


class Commitments:
    """The commitments of one batch, looked up or made inside its transaction: a value erased before gets a new salt."""

    def __init__(self, connection: Connection, events: Iterable[Event], recorded_by: str) -> None:
        wanted = {("recorded_by", recorded_by)}
        for event in events:
            wanted.update(_personal_values(event))
        self._known = _stored(connection, {value for _, value in wanted})
        rows = []
        for kind, value in sorted(wanted - self._known.keys()):
            salt = secrets.token_bytes(_SALT_BYTES)
            self._known[kind, value] = commitment(salt, value)
            rows.append((self._known[kind, value], kind, salt, value))
        insert_rows(connection, schema.personal, rows)

    def __call__(self, kind: str, value: str) -> str:
        return self._known[kind, value]


def _personal_values(event: Event) -> Iterator[tuple[str, str]]:
    if event.actor is not None:
        yield "actor", event.actor
    for name in event.personal:
        if (value := getattr(event, name)) is not None:
            yield name, value


def _stored(connection: Connection, values: set[str]) -> dict[tuple[str, str], str]:
    table = schema.personal
    columns = select(table.c.kind, table.c.value, table.c.commitment)
    return {
        (kind, value): found
        for part in slices(sorted(values))
        for kind, value, found in connection.execute(columns.where(table.c.value.in_(part)))
    }


def values_of(connection: Connection, commitments: set[str]) -> dict[str, str]:
    """Commitment → value, for those that are not erased."""
    table = schema.personal
    columns = select(table.c.commitment, table.c.value)
    return {
        found: value
        for part in slices(sorted(commitments))
        for found, value in connection.execute(columns.where(table.c.commitment.in_(part)))
    }


def erased_text(committed: str) -> str:
    """What stands in an event where its personal value was erased."""
    return f"erased:{committed[:_SHOWN]}"
