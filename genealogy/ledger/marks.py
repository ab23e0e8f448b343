"""How far sources that grow have been read: kept in the ledger, so that a restored copy of it goes on where it was."""

from collections.abc import Mapping

from sqlalchemy import delete, insert, select

from genealogy.ledger import schema
from genealogy.ledger.store import Store
from genealogy.model.records import Mark

_META = schema.meta.c
_PREFIX = "read "


class Marks:
    """They stand among the ledger's own few values: a hint for the next reading, and no part of the record."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def kept(self) -> Mapping[str, str]:
        """Name → value."""
        query = select(_META.name, _META.value).where(_META.name.startswith(_PREFIX, autoescape=True))
        with self._store.reading() as connection:
            return {name.removeprefix(_PREFIX): value for name, value in connection.execute(query)}

    def keep(self, mark: Mark) -> None:
        """In place of an earlier one of that name."""
        name = _PREFIX + mark.name
        with self._store.writing() as connection:
            connection.execute(delete(schema.meta).where(_META.name == name))
            connection.execute(insert(schema.meta), {"name": name, "value": mark.value})
