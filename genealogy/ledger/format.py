"""The ledger's identity and the version of its format: made once, checked at every opening."""

import uuid

from sqlalchemy import Connection, insert, inspect, select

from genealogy.ledger import schema
from genealogy.ledger.sqlite_file import FORMAT
from genealogy.ledger.store import Store
from genealogy.model.errors import StoreError

_META = schema.meta.c


def prepared(store: Store, *, create: bool) -> str:
    """The ledger's id; makes the tables in an empty database if `create`. Raises StoreError."""
    with store.reading() as connection:
        found = _checked(connection, store.where)
    if found is None and create:
        with store.writing() as connection:
            # Another process may have been faster.
            found = _checked(connection, store.where) or _created(connection)
    if found is None:
        raise StoreError(f"the ledger {store.where} is empty: load records first, or name the right --data folder")
    return found


def _checked(connection: Connection, where: str) -> str | None:
    tables = set(inspect(connection).get_table_names())
    if not tables & {schema.meta.name, schema.event.name}:
        return None
    values: dict[str, str] = dict(connection.execute(select(_META.name, _META.value)).all())
    version = values.get("format", "")
    if not version.isdecimal() or "id" not in values or not set(schema.metadata.tables) <= tables:
        raise StoreError(
            f"the ledger {where} is damaged or no ledger of ours: restore a copy, or check GENEALOGY_LEDGER_URL"
        )
    if int(version) > FORMAT:
        raise StoreError(
            f"the ledger {where} has format {version}, this program knows up to {FORMAT}: upgrade the program"
        )
    return values["id"]


def _created(connection: Connection) -> str:
    schema.create(connection)
    identifier = str(uuid.uuid4())
    rows = [{"name": "format", "value": str(FORMAT)}, {"name": "id", "value": identifier}]
    connection.execute(insert(schema.meta), rows)
    return identifier
