"""Opening and discarding a graph, whichever engine keeps it."""

import logging
import re
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from functools import partial
from typing import Any, Final

import neo4j

from genealogy.graph.embedded import folder, joining
from genealogy.graph.embedded.endpoint import Endpoint
from genealogy.graph.engine.door import BulkDoor
from genealogy.graph.engine.faults import Place, mapped
from genealogy.graph.engine.graph import Graph
from genealogy.graph.settings import GraphSettings, checked_url
from genealogy.model.errors import StoreError

# What the driver logs goes where the program's log goes, and not, for want of a handler, onto the user's terminal.
logging.getLogger("neo4j").addHandler(logging.NullHandler())

# An engine that dies in the moment of joining leaves a dead address; the next attempt starts another.
_JOIN_ATTEMPTS: Final = 3
_QUIET: Final[dict[str, Any]] = {
    "user_agent": "genealogy",
    "telemetry_disabled": True,
    "notifications_min_severity": "OFF",
    "warn_notification_severity": "OFF",
}
_LOCAL: Final[dict[str, Any]] = {"connection_timeout": 5.0, "max_transaction_retry_time": 5.0}
_REMOTE: Final[dict[str, Any]] = {
    "connection_timeout": 10.0,
    "connection_acquisition_timeout": 20.0,
    "max_transaction_retry_time": 20.0,
}


@contextmanager
def open_graph(settings: GraphSettings) -> Iterator[Graph]:
    """The graph that the settings name; the embedded engine runs at least as long as it is open.

    Raises UsageError for a URL that cannot be one, StoreError when the engine does not start, cannot be reached,
    refuses the login, or does not have the database.
    """
    with ExitStack() as stack:
        yield _open_embedded(settings, stack) if settings.embedded else _open_server(settings, stack)


def discard(settings: GraphSettings) -> None:
    """Deletes the embedded graph, damaged or not, so that it can be built anew; a server's graph is left to Cypher.

    Raises StoreError while any command has it open.
    """
    if settings.embedded:
        joining.discard(folder.Layout.of(settings.data))


def _open_server(settings: GraphSettings, stack: ExitStack) -> Graph:
    url = checked_url(settings.url)
    place = Place(
        f"the graph server {url}", "check that it runs, and GENEALOGY_GRAPH_URL", "the server's log may tell more"
    )
    auth = (settings.user, settings.password) if settings.user else None
    return _connect(stack, url, auth, settings.database or None, place, _REMOTE)


def _open_embedded(settings: GraphSettings, stack: ExitStack) -> Graph:
    layout = folder.Layout.of(settings.data)
    place = Place(
        f"the embedded graph in {layout.graph}",
        f"its engine has ended; try again, and see {layout.log}",
        f"see {layout.log}; `genealogy graph rebuild` builds it anew from the ledger",
        layout.graph,
    )
    for _ in range(_JOIN_ATTEMPTS - 1):
        with suppress(joining.Gone), ExitStack() as attempt:
            graph = _connect_embedded(layout, attempt, place)
            stack.push(attempt.pop_all())
            return graph
        time.sleep(0.2)
    return _connect_embedded(layout, stack, place)


def _connect_embedded(layout: folder.Layout, stack: ExitStack, place: Place) -> Graph:
    endpoint = stack.enter_context(joining.join(layout))
    try:
        return _connect(
            stack,
            f"bolt://{endpoint.host}:{endpoint.bolt}",
            (endpoint.user, endpoint.password),
            endpoint.database,
            place,
            _LOCAL,
            bulk=_bulk(endpoint),
            schema_turn=partial(joining.schema_turn, layout),
        )
    except StoreError as error:
        if isinstance(error.__cause__, neo4j.exceptions.ServiceUnavailable):
            raise joining.Gone(str(error)) from error
        raise


def _bulk(endpoint: Endpoint) -> BulkDoor:
    return BulkDoor(endpoint.host, endpoint.http, endpoint.database, endpoint.user, endpoint.password)


def _connect(
    stack: ExitStack,
    url: str,
    auth: tuple[str, str] | None,
    database: str | None,
    place: Place,
    options: dict[str, Any],
    **of_engine: Any,
) -> Graph:
    with mapped(place):
        driver = stack.enter_context(neo4j.GraphDatabase.driver(url, auth=auth, **_QUIET, **options))
        agent = driver.get_server_info().agent
    arcadedb = re.search(r"ArcadeDB ([\w.\-]+)", agent)
    graph = Graph(
        driver,
        database,
        place,
        kind="arcadedb" if arcadedb else "neo4j",
        version=arcadedb[1] if arcadedb else agent.removeprefix("Neo4j/"),
        **of_engine,
    )
    graph.read("RETURN 1 AS one")  # only a query tells that the database is there and may be read
    return graph
