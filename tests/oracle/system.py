"""The system under test, on its in-memory path: rows → events → links → edges → trace. No store, no engine."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from genealogy.model.events import TABLES, Corrected, Event, build
from genealogy.model.identity import event_id
from genealogy.model.links import links
from genealogy.model.records import Draft
from genealogy.model.times import parse_zone
from genealogy.queries.edges import Direction, Edge
from genealogy.queries.plain_edges import PlainEdges
from genealogy.queries.tracing.trace import CONFIRMED, DEFAULT_TOLERANCE, Question, Traced, trace
from tests.oracle.rows import Row, Rows


@dataclass(frozen=True)
class Answer:
    confirmed: set[str]
    possible: set[str]
    """What is possible and not confirmed."""

    @property
    def whole(self) -> set[str]:
        return self.confirmed | self.possible


class MemoryEdges(PlainEdges):
    """An edge source over events in memory."""

    def __init__(self, events: Iterable[Event]) -> None:
        super().__init__(
            Edge.of(link, f"{identifier}:{number}", sequence)
            for sequence, (identifier, event) in enumerate(_standing(list(events)).items(), 1)
            for number, link in enumerate(links(event, identifier))
        )


def _standing(events: Sequence[Event]) -> dict[str, Event]:
    """Events by id, without those that another withdraws or replaces."""
    withdrawn = {(e.of_table, e.of_record) for e in events if isinstance(e, Corrected)}
    withdrawn |= {(e.table, e.replaces) for e in events if e.replaces is not None}
    numbered = {(e.table, e.source_record): e for e in events if e.source_record is not None}
    for event in events:
        record = numbered.get((event.table, event.reverses or ""))
        if record is not None and event.undoes(record):
            withdrawn |= {(event.table, event.reverses), (event.table, event.source_record)}
    seen: dict[tuple[str, Any], int] = defaultdict(int)
    standing: dict[str, Event] = {}
    for event in events:
        if event.source_record is not None and (event.table, event.source_record) in withdrawn:
            continue
        seen[(event.table, event_id(event))] += 1
        dated = event.source_record is None and event.time.known and event.time.whole_days
        standing[event_id(event, repeat=seen[(event.table, event_id(event))] if dated else 1)] = event
    return standing


def to_event(row: Row, timezone: str | None = None) -> Event:
    table, fields = row
    values: dict[str, Any] = {name: value for name, value in fields.items() if value}
    if table == Corrected.table:
        values = {{"table": "of_table", "source_record": "of_record"}.get(k, k): v for k, v in values.items()}
    model = TABLES[table]
    extra = {name: values.pop(name) for name in list(values) if name not in model.model_fields}
    values["attributes"] = tuple(sorted(extra.items()))
    return build(model, values, {"zone": parse_zone(timezone) if timezone else None})


def drafts(rows: Rows) -> list[Draft]:
    """For the ledger, as if each were a line of a file."""
    return [Draft(to_event(row), "f", "0" * 64, f"line {place}") for place, row in enumerate(rows)]


def trace_rows(
    rows: Rows, root: str, direction: str, tolerance: timedelta | None = None, timezone: str | None = None
) -> Traced:
    edges = MemoryEdges(to_event(row, timezone) for row in rows)
    width = DEFAULT_TOLERANCE if tolerance is None else tolerance // timedelta(microseconds=1)
    return trace(edges, Question(Direction(direction), (root,), tolerance=width))


def trace_all(
    rows: Rows, root: str, direction: str, tolerance: timedelta | None = None, timezone: str | None = None
) -> Answer:
    """The keys that a trace reaches, the root included."""
    traced = trace_rows(rows, root, direction, tolerance, timezone)
    confirmed = {node.key for node in traced.nodes if node.basis == CONFIRMED}
    return Answer(confirmed, {node.key for node in traced.nodes} - confirmed)
