"""An open graph: reads, streams, write transactions and schema statements over one Bolt driver."""

import random
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from typing import Any, Final, Literal, TypeVar

import neo4j
import orjson
from neo4j.exceptions import ConstraintError, TransientError

from genealogy.graph.engine.door import BulkDoor
from genealogy.graph.engine.faults import Place, mapped
from genealogy.model.errors import GenealogyError

Parameters = Mapping[str, Any]
Row = dict[str, Any]
Kind = Literal["arcadedb", "neo4j"]
T = TypeVar("T")

# Some 2.5 s in all: a conflict is over when the other writer has committed, a key that really exists stays.
ATTEMPTS: Final = 8
# The embedded engine hangs for ever on a message over its own limit; as JSON a message is about as long.
LARGEST_MESSAGE: Final = 32 * 1024 * 1024
_FIRST_PAUSE: Final = 0.02
_FETCH: Final = 5_000


class Tx:
    """One open transaction, valid only inside the function that received it."""

    def __init__(self, transaction: neo4j.ManagedTransaction | neo4j.Transaction) -> None:
        self._transaction = transaction

    def run(self, query: str, parameters: Parameters | None = None) -> list[Row]:
        """All rows of a query, as dictionaries by column."""
        result = _run(self._transaction, query, parameters)
        keys = result.keys()
        return [dict(zip(keys, record.values(), strict=True)) for record in result]


class Graph:
    """Safe to share between threads: each call takes a session of its own from the driver's pool."""

    def __init__(
        self,
        driver: neo4j.Driver,
        database: str | None,
        place: Place,
        *,
        kind: Kind,
        version: str,
        bulk: BulkDoor | None = None,
        schema_turn: Callable[[], AbstractContextManager[object]] = nullcontext,
    ) -> None:
        self.kind: Final = kind
        self.version: Final = version
        self.bulk: Final = bulk
        self._driver = driver
        self._database = database
        self._place = place
        self._schema_turn = schema_turn

    def read(self, query: str, parameters: Parameters | None = None) -> list[Row]:
        """All rows of a query, in a read transaction that is repeated on transient errors."""
        with mapped(self._place), self._session(neo4j.READ_ACCESS) as session:
            return session.execute_read(lambda transaction: Tx(transaction).run(query, parameters))

    def stream(self, query: str, parameters: Parameters | None = None) -> Iterator[tuple[Any, ...]]:
        """Rows as tuples in the query's column order, fetched while they are consumed; never repeated.

        Without a transaction of its own making, which would cost two messages more and a third of the time.
        """
        with mapped(self._place), self._session(neo4j.READ_ACCESS) as session:
            for record in _run(session, query, parameters):
                yield tuple(record.values())

    def write(self, work: Callable[[Tx], T]) -> T:
        """Runs `work` in one write transaction: all of it or nothing.

        It is run again on transient errors and on conflicts, so it may only touch the transaction. Raises GraphConflict
        when conflicts do not end, or a key that must be unique exists already.
        """
        with mapped(self._place), self._session(neo4j.WRITE_ACCESS) as session:
            return _insist(lambda: session.execute_write(lambda transaction: work(Tx(transaction))), ConstraintError)

    def schema(self, *statements: str) -> None:
        """Schema statements in one transaction, which takes a third of the time of one each, and never beside another.

        Each must bear repetition (IF NOT EXISTS): the embedded engine may keep some of them when it is killed.
        """
        with mapped(self._place), self._schema_turn(), self._session(neo4j.WRITE_ACCESS) as session:
            _insist(lambda: _in_turn(session, statements), TransientError)

    def _session(self, access: str) -> neo4j.Session:
        return self._driver.session(database=self._database, default_access_mode=access, fetch_size=_FETCH)


def _insist(work: Callable[[], T], *conflicts: type[Exception]) -> T:
    """Repeats what lost a race in a way that the driver itself does not repeat, with growing pauses."""
    for attempt in range(ATTEMPTS - 1):
        try:
            return work()
        except conflicts:
            time.sleep(_FIRST_PAUSE * 2**attempt * random.uniform(0.5, 1))
    return work()


def _in_turn(session: neo4j.Session, statements: Iterable[str]) -> None:
    with session.begin_transaction() as transaction:
        for statement in statements:
            _run(transaction, statement, None).consume()
        transaction.commit()


def _run(
    runner: neo4j.Session | neo4j.ManagedTransaction | neo4j.Transaction, query: str, parameters: Parameters | None
) -> neo4j.Result:
    values = dict(parameters or {})
    try:
        size = len(orjson.dumps(values, default=str, option=orjson.OPT_NON_STR_KEYS))
        if size > LARGEST_MESSAGE:
            raise GenealogyError(
                f"{size:,} bytes are too much for one query to the graph, which takes {LARGEST_MESSAGE:,}; "
                "this is a fault of this program, please report it"
            )
        return runner.run(query, values)
    except (TypeError, ValueError, OverflowError) as error:
        raise GenealogyError(f"a value cannot be sent to the graph ({error}); please report it") from error
