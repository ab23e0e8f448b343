"""One thing as the records tell it: properties, neighbours, events, state."""

from dataclasses import asdict, dataclass
from typing import Any, Protocol

from genealogy.graph.elements import identity_properties
from genealogy.ledger.recorded import Recorded
from genealogy.model.identifiers import kind_of
from genealogy.model.identity import fact
from genealogy.model.links import described
from genealogy.model.times import FOREVER
from genealogy.queries.names import names_of
from genealogy.queries.neighbours import Neighbour
from genealogy.queries.whereabouts import FINAL, whereabouts
from genealogy.services.bootstrap import Application
from genealogy.services.records import AUTO, CYPHER, records
from genealogy.services.repairing import repaired
from genealogy.services.resolving import resolve


@dataclass(frozen=True, slots=True)
class Shown:
    """`truncated` is true when a thing has more neighbours than were asked for."""

    key: str
    names: list[str]
    """Other keys of the same thing."""
    properties: dict[str, Any]
    neighbours: list[dict[str, Any]]
    events: list[dict[str, Any]]
    state: dict[str, Any]
    sequence: int
    truncated: bool

    def document(self) -> dict[str, Any]:
        return {"kind": kind_of(self.key), **asdict(self)}


class _Source(Protocol):
    """What one engine knows of a thing."""

    def neighbours(self, limit: int) -> list[Neighbour]: ...
    @property
    def properties(self) -> dict[str, Any]: ...


class _Indexed:
    """From the index; what events tell of the thing itself, from the ledger."""

    def __init__(self, app: Application, key: str) -> None:
        from genealogy.index.names import IndexNames
        from genealogy.index.neighbours import Around

        self._key = key
        self._ledger = app.ledger
        self._around = Around(app.index(), key)
        self._spellings = IndexNames(app.index()).named([key])[key].identifiers

    def neighbours(self, limit: int) -> list[Neighbour]:
        return self._around.neighbours(limit)

    @property
    def properties(self) -> dict[str, Any]:
        """Where records disagree, the latest event time wins, then the event's id."""
        found = self._ledger.at(self._around.describing()).values()
        told: dict[str, Any] = {"key": self._key, **identity_properties(self._key, self._around.is_defined)}
        for recorded in sorted(found, key=lambda one: (*one.event.time, one.id)):
            told |= described(recorded.event)[1]
        return told | ({"identifiers": list(self._spellings)} if self._spellings else {})


class _Graphed:
    def __init__(self, app: Application, key: str) -> None:
        self._graph, _ = app.current_graph()
        self._key = key

    def neighbours(self, limit: int) -> list[Neighbour]:
        from genealogy.graph.lookup import neighbours

        return neighbours(self._graph, self._key, limit)

    @property
    def properties(self) -> dict[str, Any]:
        from genealogy.graph.lookup import properties_of

        return properties_of(self._graph, [self._key])[self._key]


def show(app: Application, text: str, limit: int, engine: str = AUTO) -> Shown:
    """Raises IdentifierError and UsageError."""
    return repaired(app, lambda: _show(app, text, limit, engine))


def _show(app: Application, text: str, limit: int, engine: str) -> Shown:
    known = records(app, engine)
    key = resolve(known.names, text)
    source: _Source = _Graphed(app, key) if known.engine == CYPHER else _Indexed(app, key)
    found = source.neighbours(limit + 1)
    sequences = list(dict.fromkeys(one.sequence for one in found))
    recorded = app.ledger.at(sequences)
    edges = known.edges(known.sequence, FOREVER)
    state = asdict(whereabouts(edges, [key], app.settings.tolerance)[key]) if kind_of(key) in FINAL else {}
    directions = [one.direction for one in found]
    return Shown(
        key=key,
        names=names_of(edges, key),
        properties=source.properties,
        neighbours=[{**asdict(one), "event_id": recorded[one.sequence].id} for one in found],
        events=[_event(recorded[sequence]) for sequence in sequences[:limit]],
        state=state,
        sequence=known.sequence,
        truncated=max(directions.count("in"), directions.count("out")) > limit,
    )


def _event(recorded: Recorded) -> dict[str, Any]:
    return {
        "sequence": recorded.sequence,
        "id": recorded.id,
        "type": recorded.type,
        "time": str(recorded.event.time),
        "recorded": recorded.recorded,
        "place": recorded.place,
        "source": recorded.event.source,
        "source_record": recorded.event.source_record,
        "fact": fact(recorded.event),
    }
