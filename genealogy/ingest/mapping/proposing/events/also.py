"""A second thing that the rows of a table tell besides its own, with a day, an amount or a unit of its own: that a
delivery arrived, that goods which came back were destroyed, that 25 kg of a material are one bag.
"""

import re
from collections.abc import Iterator

from genealogy.ingest.mapping.proposing.columns.arrivals import arrival
from genealogy.ingest.mapping.proposing.columns.contents import column_of
from genealogy.ingest.mapping.proposing.events.converting import converted
from genealogy.ingest.mapping.proposing.events.recognising import proposed_events
from genealogy.ingest.mapping.proposing.proposal import FILLED, Proposal, ProposedEvent, filled_but
from genealogy.ingest.mapping.proposing.sheet.days import days_of, words_for_none
from genealogy.ingest.mapping.proposing.sheet.sampling import Sample
from genealogy.ingest.mapping.proposing.words.vocabulary import COMPOSED, field_score, folded, table_told

_SCRAPPED_LATER = frozenset(("returned", "lot_received"))
"""Of what some may have been destroyed later on, told in the same row."""
_DECIDED_ON = re.compile(".*(?:处置|处理|销毁|完成)(?:完成)?(?:日期|时间|日)")


def also_told(
    found: Proposal, sample: Sample, events: list[ProposedEvent], when: dict[str, object]
) -> Iterator[ProposedEvent]:
    main = events[0] if events else None
    if not main or any(event.missing for event in events):
        return
    more: list[ProposedEvent] = []
    if main.table == "shipped":
        more = _arrived(sample, main, when)
    elif not any(event.each for event in events):
        more = converted(found, sample, main) if main.table == "material_defined" else _lost(sample, events, when)
    if more:
        found.notes.append(f"each row also tells {more[0].table}: look whether that is right")
    yield from more


def _arrived(sample: Sample, main: ProposedEvent, when: dict[str, object]) -> list[ProposedEvent]:
    """That a shipment arrived, where its day of arrival is told."""
    cell = main.cells["event_time"]
    sent = cell["columns"][0] if isinstance(cell, dict) and "columns" in cell else column_of(cell)
    day = arrival(sample, sent) if sent in sample.names else ""
    if not day:
        return []
    others = [name for name in sample.names if name != day and days_of(sample, name)]
    told = {**when, day: filled_but(words_for_none(sample, day))}
    event = proposed_events(Proposal(), sample.without(others), "delivered", told, "")[0]
    event.cells |= {"shipment": main.cells["shipment"], "party": main.cells["consignee"]}
    event.notes = {column: note for column, note in main.notes.items() if column == "shipment"}
    if day not in event.reads():
        event.cells["event_time"] = day
    return [event]


def _lost(sample: Sample, events: list[ProposedEvent], when: dict[str, object]) -> list[ProposedEvent]:
    """What of the goods of a row was destroyed later, on a day and in an amount of its own."""
    read = {name for event in events for name in event.reads()}
    spare = [name for name in sample.names if name not in read and name not in sample.labels and sample.column(name)]
    days = [name for name in spare if field_score("event_time", name) >= COMPOSED]
    amounts = [name for name in spare if field_score("quantity", name) >= COMPOSED and table_told(name) == "scrapped"]
    own = [name for name in days if table_told(name) == "scrapped" or _DECIDED_ON.fullmatch(folded(name))]
    if events[0].table not in _SCRAPPED_LATER or not own or not amounts:
        return []
    gone = {column_of(event.cells.get(column)) for event in events for column in ("event_time", "quantity")}
    rest = sample.without({*gone, *(name for name in days if name not in own)})
    later = proposed_events(Proposal(), rest, "scrapped", {**when, amounts[0]: dict(FILLED)}, "")
    return [] if any(event.missing for event in later) else later
