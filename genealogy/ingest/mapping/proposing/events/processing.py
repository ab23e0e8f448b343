"""Work that an outside processor did: what went to it, another thing that came back, in one row under one order."""

import re

from genealogy.ingest.mapping.proposing.columns.contents import column_of
from genealogy.ingest.mapping.proposing.events.recognising import proposed_events
from genealogy.ingest.mapping.proposing.proposal import FILLED, Proposal, ProposedEvent
from genealogy.ingest.mapping.proposing.sheet.sampling import Sample
from genealogy.ingest.mapping.proposing.words.vocabulary import COMPOSED, field_score, folded

_OUT = re.compile("发出|送出|外发|寄出|送外|发外|发料|送料|发货|出厂|去程|out|sent|issued|supplied|given")
_BACK = re.compile("收回|返回|回厂|归还|回收|回料|收料|收货|交回|回程|入库|完工|back|return|receiv|came|finished")
_PROCESSOR = ("performed_by", "supplier", "consignee", "party")
_NUMBERS = ("batch", "source_record", "shipment", "receipt")
_ORDER = re.compile(".*(?:委外|外协|外发|外加工|加工|subcon|order|wo|po).*(?:号|no|number|id|#)?")
_TABLES = frozenset(("shipped", "returned", "lot_received", "lot_produced", "material_consumed", "sent_back", "moved"))


def processed_outside(found: Proposal, sample: Sample, name: str, when: dict[str, object]) -> list[ProposedEvent]:
    """What went out was consumed by the batch that is the order's number, what came back was made in it; nothing where
    both are the same material, or where no order or processor is told.
    """
    own = [one for one in sample.names if one not in sample.labels and sample.column(one)]
    out = [one for one in own if _OUT.match(folded(one))]
    back = [one for one in own if _BACK.match(folded(one)) and one not in out]
    order = _order(sample, [one for one in own if one not in (*out, *back)])
    who = _processor(sample, [one for one in sample.names if one not in (*out, *back)])
    if name not in _TABLES or not out or not back or not order or not who:
        return []
    used = proposed_events(Proposal(), sample.without([*back, who]), "material_consumed", dict(when), "")
    made = proposed_events(Proposal(), sample.without([*out, who]), "lot_produced", dict(when), "")
    if len(used) != 1 or len(made) != 1 or not _are_of(used[0], out) or not _are_of(made[0], back):
        return []
    for event in (*used, *made):
        event.cells |= {"batch": order, "performed_by": who}
        event.notes |= {"batch": "the order's number"}
        event.missing = [column for column in event.missing if column != "batch"]
        event.cells.pop("supplier", None)
    if used[0].missing or made[0].missing or not _differ(sample, used[0], made[0]):
        return []
    day = column_of(made[0].cells["event_time"])
    made[0].when[day] = dict(FILLED)
    found.notes.append(
        f"what was given to {who} was consumed there, and what came back was made of it: another material came back"
    )
    return [*used, *made]


def _are_of(event: ProposedEvent, names: list[str]) -> bool:
    """Whether material, lot and amount of an event are told by these columns, as one of them by their beginning."""
    told = [column_of(event.cells.get(column)) for column in ("material", "lot", "quantity", "event_time")]
    return told[0] in names and told[1] in names and told[3] in names


def _differ(sample: Sample, used: ProposedEvent, made: ProposedEvent) -> bool:
    """Whether another material came back in every row that tells both."""
    places = [sample.names.index(column_of(event.cells["material"])) for event in (used, made)]
    pairs = [(row[places[0]].strip(), row[places[1]].strip()) for row in sample.rows]
    told = [pair for pair in pairs if all(pair)]
    return bool(told) and all(one != other for one, other in told)


def _order(sample: Sample, names: list[str]) -> str:
    """The column of the order: one that is called so, the first of the numbers of documents otherwise."""
    numbers = [one for one in names if any(field_score(field, one) >= COMPOSED for field in _NUMBERS)]
    called = [one for one in numbers if _ORDER.fullmatch(folded(one))]
    return next((one for one in (*called, *numbers) if len(sample.column(one)) == len(sample.rows)), "")


def _processor(sample: Sample, names: list[str]) -> str:
    for field in _PROCESSOR:
        for one in names:
            if field_score(field, one) >= COMPOSED and sample.column(one):
                return one
    return ""
