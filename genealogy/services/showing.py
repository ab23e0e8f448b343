"""One thing as the records tell it: properties, neighbours, events, state."""

from dataclasses import asdict, dataclass
from typing import Any

from genealogy.graph.edges import GraphEdges
from genealogy.graph.lookup import GraphNames, neighbours, properties_of
from genealogy.model.identifiers import kind_of
from genealogy.model.identity import fact
from genealogy.queries.names import names_of
from genealogy.queries.whereabouts import FINAL, whereabouts
from genealogy.services.bootstrap import Application
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


def show(app: Application, text: str, limit: int) -> Shown:
    """Raises IdentifierError."""
    graph, sequence = app.current_graph()
    key = resolve(GraphNames(graph), text)
    found = neighbours(graph, key, limit + 1)
    ids = list(dict.fromkeys(one.event_id for one in found))
    events = [
        {
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
        for recorded in app.ledger.get(ids[:limit])
    ]
    state: dict[str, Any] = {}
    if kind_of(key) in FINAL:
        state = asdict(whereabouts(GraphEdges(graph, sequence), [key], app.settings.tolerance)[key])
    directions = [one.direction for one in found]
    truncated = max(directions.count("in"), directions.count("out")) > limit
    listed = [asdict(one) for one in found]
    names = names_of(GraphEdges(graph, sequence), key)
    return Shown(key, names, properties_of(graph, [key])[key], listed, events, state, sequence, truncated)
