"""One thing as the records tell it: properties, neighbours, events, state."""

from dataclasses import asdict, dataclass
from typing import Any

from genealogy.ledger.recorded import Recorded
from genealogy.model.identifiers import kind_of
from genealogy.model.identity import fact
from genealogy.model.times import FOREVER
from genealogy.queries.accounts.whereabouts import FINAL, whereabouts
from genealogy.queries.tracing.names import names_of
from genealogy.services.resolving import resolve
from genealogy.services.stores.bootstrap import Application
from genealogy.services.stores.records import AUTO, records
from genealogy.services.stores.repairing import repaired


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


def show(app: Application, text: str, limit: int, engine: str = AUTO) -> Shown:
    """Raises IdentifierError and UsageError."""
    return repaired(app, lambda: _show(app, text, limit, engine))


def _show(app: Application, text: str, limit: int, engine: str) -> Shown:
    known = records(app, engine)
    key = resolve(known.names, text)
    found = known.neighbours(key, limit + 1)
    sequences = list(dict.fromkeys(one.sequence for one in found))
    recorded = app.ledger.at(sequences)
    edges = known.edges(known.sequence, FOREVER)
    state = asdict(whereabouts(edges, [key], app.settings.tolerance)[key]) if kind_of(key) in FINAL else {}
    directions = [one.direction for one in found]
    return Shown(
        key=key,
        names=names_of(edges, key),
        properties=known.properties(key),
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
        "time": str(recorded.told.time),
        "recorded": recorded.recorded,
        "place": recorded.place,
        "source": recorded.source,
        "source_record": recorded.event.source_record,
        "fact": dict(sorted(fact(recorded.event).items())),
    }
