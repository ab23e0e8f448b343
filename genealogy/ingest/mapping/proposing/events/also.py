"""A second thing that the rows of a table tell besides its own, with a day, an amount or a unit of its own: that a
delivery arrived, that goods which came back were destroyed, that 25 kg of a material are one bag.
"""

import re
from collections.abc import Iterator

from genealogy.ingest.mapping.proposing.columns.contents import column_of
from genealogy.ingest.mapping.proposing.events.recognising import proposed_events, units_of
from genealogy.ingest.mapping.proposing.proposal import FILLED, Proposal, ProposedEvent
from genealogy.ingest.mapping.proposing.sheet.sampling import Sample
from genealogy.ingest.mapping.proposing.sheet.values import are_amounts
from genealogy.ingest.mapping.proposing.words.vocabulary import COMPOSED, field_score, folded, is_unit, table_told

_AFTER = {"shipped": "delivered", "returned": "scrapped", "lot_received": "scrapped"}
"""What may have become of the same goods later on, told in the same row."""
_ARRIVED_ON = re.compile(".*(?:签收|到达|送达|妥投|收货|到货|交付)(?:日期|时间|日)")
_DECIDED_ON = re.compile(".*(?:处置|处理|销毁|完成)(?:完成)?(?:日期|时间|日)")
_FACTOR = re.compile("(?:单位)?(?:换算|转换)(?:率|系数|关系|比例?|因子)|conversion(?:factor|rate)?|factor|umrechnung.*")


def also_told(
    found: Proposal, sample: Sample, events: list[ProposedEvent], when: dict[str, object]
) -> Iterator[ProposedEvent]:
    main = events[0] if events else None
    if not main or any(event.missing or event.each for event in events):
        return
    more = _converted(found, sample, main) if main.table == "material_defined" else _later(sample, events, when)
    if more:
        found.notes.append(f"each row also tells {more[0].table}: look whether that is right")
    yield from more


def _later(sample: Sample, events: list[ProposedEvent], when: dict[str, object]) -> list[ProposedEvent]:
    """What happened to the goods of a row later, on a day of its own."""
    table = _AFTER.get(events[0].table, "")
    read = {name for event in events for name in event.reads()}
    spare = [name for name in sample.names if name not in read and name not in sample.labels and sample.column(name)]
    days = [name for name in spare if field_score("event_time", name) >= COMPOSED]
    amounts = [name for name in spare if field_score("quantity", name) >= COMPOSED and table_told(name) == table]
    words = _ARRIVED_ON if table == "delivered" else _DECIDED_ON
    own = [name for name in days if table_told(name) == table or words.fullmatch(folded(name))]
    if not table or not own or (table == "scrapped" and not amounts):
        return []
    key = (amounts or own)[0]
    other = ("event_time", "quantity") if amounts else ("event_time",)
    gone = {column_of(event.cells.get(column)) for event in events for column in other}
    rest = sample.without({*gone, *(name for name in days if name not in own)})
    later = proposed_events(Proposal(), rest, table, {**when, key: dict(FILLED)}, "")
    return [] if any(event.missing for event in later) else later


def _converted(found: Proposal, sample: Sample, main: ProposedEvent) -> list[ProposedEvent]:
    """How many of its base unit a larger one holds."""
    read = main.reads()
    factors = [name for name in sample.names if _FACTOR.fullmatch(folded(name)) and are_amounts(sample.column(name))]
    larger = [
        name
        for name in sample.names
        if name not in read and (texts := sample.column(name)) and all(map(is_unit, texts))
    ]
    if not factors or not larger:
        return []
    cells = {
        "material": main.cells["material"],
        "from_unit": larger[0],
        "to_unit": column_of(main.cells["unit"]),
        "factor": factors[0],
    }
    event = ProposedEvent("unit_converted", {**main.when, factors[0]: dict(FILLED)}, dict(cells))
    units_of(found, event, sample)
    return [event]
