"""Rows that have not happened: what tells the time or the amount of the very movement is blank in them."""

import re
from collections.abc import Sequence

from genealogy.ingest.mapping.proposing.columns.contents import column_of
from genealogy.ingest.mapping.proposing.events.filling import of_readers
from genealogy.ingest.mapping.proposing.proposal import BLANK, Proposal, ProposedEvent, filled_but
from genealogy.ingest.mapping.proposing.sheet.sampling import Sample
from genealogy.ingest.mapping.proposing.words.strokes import is_nothing
from genealogy.ingest.mapping.proposing.words.vocabulary import folded, table_told
from genealogy.ingest.mapping.schema import SHEET
from genealogy.ingest.tables.columns import table

_DONE = re.compile(
    "签收|妥投|送达|实[收发际到]|批准|审批|完成|完工|结束|终了|出[锅柜炉]|actual|complet|finish|signed|pod|deliver|releas|closed|"
    "done|ist(?:menge|datum)|tats(?:ä|ae)chlich"
)
"""What a column tells that is filled when it is done."""
_TOLD_BY = ("event_time", "ended_at", "quantity")


def leave_out_unhappened(found: Proposal, samples: Sequence[Sample]) -> None:
    """Conditions by which such rows are left out, and notes of how many they are."""
    filled = found.file.get("fill_down", ())
    for sample in () if found.apart else samples:
        own = [event for event in found.events if event.is_of(sample.names)]
        own = [event for event in own if event.when.get(SHEET, [sample.sheet]) == [sample.sheet]]
        for name in sample.names:
            readers = [event for event in own if _tells(event, name)]
            if not readers or name in sample.labels or (isinstance(filled, list) and name in filled):
                continue
            place = sample.names.index(name)
            texts = [sample.rows[at][place].strip() for at in of_readers(found, sample, name)]
            blank = [text for text in texts if not text or is_nothing(text)]
            if not 0 < len(blank) < len(sample.rows):
                continue
            found.notes.append(
                f"{len(blank)} of {len(sample.rows)} rows have no {name}: what they tell has not happened, so they are "
                "left out"
            )
            if len(readers) == len(own):
                sheet: dict[str, object] = {SHEET: [sample.sheet]} if len(samples) > 1 else {}
                found.skip.append({**sheet, name: list(dict.fromkeys(blank)) if any(blank) else dict(BLANK)})
            for event in readers if len(readers) < len(own) else ():
                event.when[name] = filled_but([*filter(None, blank)])


def _tells(event: ProposedEvent, name: str) -> bool:
    """Whether a column tells that the movement of an event happened, and nothing else is asked of it."""
    told = [column for column in _TOLD_BY if column_of(event.cells.get(column)) == name]
    if name in event.when or not told or told[0] not in (*table(event.table).required, "quantity"):
        return False
    if told[0] == "quantity" and _is_own(column_of(event.cells.get("event_time")), event.table):
        return False  # its time says so: an amount that is not told is missing
    return _is_own(name, event.table)


def _is_own(name: str, table_name: str) -> bool:
    return bool(name) and (table_told(name) == table_name or bool(_DONE.search(folded(name))))
