"""The ledger's tables, and the triggers that keep its events as they are.

meta        the ledger's random id and the version of this format
event       every event once, in the order of recording: dense sequence, canonical leaf, its RFC 6962 leaf hash
withdrawal  what a correction, a replacing record or a reversal withdraws; the record itself may still come
personal    commitment → salt and value; the one table of the record whose rows may be erased
quarantine  records that were not taken (see quarantine.py); no part of the record
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Connection,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData()

_Count = BigInteger().with_variant(Integer(), "sqlite")
"""An INTEGER PRIMARY KEY is SQLite's own row number: no second index."""
_Word = Text().with_variant(Text(collation="C"), "postgresql")
"""Compared byte by byte, whatever the server's language."""

meta = Table(
    "meta",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("value", Text, nullable=False),
)

event = Table(
    "event",
    metadata,
    Column("sequence", _Count, primary_key=True, autoincrement=False),
    Column("id", _Word, nullable=False, unique=True),
    Column("type", _Word, nullable=False),
    Column("source", _Word, nullable=False),
    Column("record", _Word),
    Column("leaf", LargeBinary, nullable=False),
    Column("hash", LargeBinary, nullable=False),
)
# Not unique: the revisions of a superseded record share its number.
_numbered = event.c.record.is_not(None)
Index("event_record", event.c.source, event.c.type, event.c.record, sqlite_where=_numbered, postgresql_where=_numbered)

withdrawal = Table(
    "withdrawal",
    metadata,
    Column("sequence", _Count, primary_key=True, autoincrement=False),
    Column("event_id", _Word, index=True),
    Column("source", _Word),
    Column("type", _Word),
    Column("record", _Word),
    Column("reversal", Boolean, nullable=False),
)
"""With `reversal`, it takes effect only if the event is the exact opposite of the record."""
Index("withdrawal_record", withdrawal.c.source, withdrawal.c.type, withdrawal.c.record)

personal = Table(
    "personal",
    metadata,
    Column("commitment", _Word, primary_key=True),
    Column("kind", _Word, nullable=False),
    Column("salt", LargeBinary, nullable=False),
    Column("value", _Word, nullable=False),
    UniqueConstraint("value", "kind"),
)

quarantine = Table(
    "quarantine",
    metadata,
    Column("number", _Count, primary_key=True, autoincrement=True),
    Column("id", _Word, nullable=False, unique=True),
    Column("state", _Word, nullable=False, index=True),
    Column("refusal", Text, nullable=False),
    Column("events", Text, nullable=False),
)

_APPEND_ONLY = (event, withdrawal)


def create(connection: Connection) -> None:
    """All tables and triggers, inside the caller's transaction."""
    metadata.create_all(connection)
    statements = _postgresql_triggers() if connection.dialect.name == "postgresql" else _sqlite_triggers()
    for statement in statements:
        connection.exec_driver_sql(statement)


def _sqlite_triggers() -> list[str]:
    # ROLLBACK, not ABORT: see bulk.insert_rows.
    refuse = "BEGIN SELECT RAISE(ROLLBACK, 'the ledger is append-only'); END"
    changes = [
        f"CREATE TRIGGER {table}_no_{action.lower()} BEFORE {action} ON {table} {refuse}"
        for table in _APPEND_ONLY
        for action in ("UPDATE", "DELETE")
    ]
    # INSERT OR REPLACE deletes without a DELETE trigger; so a used sequence or id is refused before.
    used = "NEW.sequence <= (SELECT max(sequence) FROM event) OR EXISTS (SELECT 1 FROM event WHERE id = NEW.id)"
    return [*changes, f"CREATE TRIGGER event_no_replace BEFORE INSERT ON event WHEN {used} {refuse}"]


def _postgresql_triggers() -> list[str]:
    function = (
        "CREATE FUNCTION ledger_is_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'the ledger is append-only'; END $$"
    )
    return [
        function,
        *(
            f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_append_only()"
            for table in _APPEND_ONLY
        ),
    ]
