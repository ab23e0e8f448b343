"""Times of PostgreSQL that Python has no value for: without end, before the year 1, beyond the year 9999.

The driver ends the reading of the whole answer at one. Here they are read as the text that the database writes, so that
the mapping refuses their row alone.
"""

from typing import Any

_TYPES = ("date", "time", "timetz", "timestamp", "timestamptz")


class Beyond(str):
    """Such a time, as the database writes it: `infinity`, `0044-03-15 BC`."""

    __slots__ = ()


def read_beyond(connection: Any) -> None:
    """Let a connection of psycopg read them."""
    for name in _TYPES:
        connection.adapters.register_loader(name, _loader(connection.adapters, name))


def _loader(adapters: Any, name: str) -> type:
    from psycopg import DataError
    from psycopg.abc import AdaptContext, Buffer
    from psycopg.adapt import Loader
    from psycopg.pq import Format

    usual = adapters.get_loader(adapters.types[name].oid, Format.TEXT)

    class Lenient(Loader):
        def __init__(self, oid: int, context: AdaptContext | None = None) -> None:
            super().__init__(oid, context)
            self._usual = usual(oid, context)

        def load(self, data: Buffer) -> Any:
            try:
                return self._usual.load(data)
            except DataError:
                return Beyond(bytes(data).decode())

    return Lenient
