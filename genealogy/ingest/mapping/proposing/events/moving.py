"""Rows of one table that are movements of several kinds, as a column of them tells: each kind is of a table."""

import re
from collections.abc import Sequence

from genealogy.ingest.mapping.proposing.events.dispositions import tells_decision
from genealogy.ingest.mapping.proposing.events.guessing import is_understood
from genealogy.ingest.mapping.proposing.events.separating import by_order, moving
from genealogy.ingest.mapping.proposing.events.splitting import split_events
from genealogy.ingest.mapping.proposing.events.undoing import reversing
from genealogy.ingest.mapping.proposing.proposal import Proposal, ProposedEvent
from genealogy.ingest.mapping.proposing.sheet.sampling import Sample
from genealogy.ingest.mapping.proposing.words.vocabulary import COMPOSED, LEAST, field_score, folded, table_told

_MOST = 30
"""Kinds of movement."""
_STATE = re.compile(".*(?:状态|状况|进度|status|state)")
"""How far a row has come, which makes it no other movement."""


def by_movement(found: Proposal, sample: Sample, sheet: dict[str, object]) -> list[ProposedEvent]:
    """The events of each kind; none where no column tells kinds of movement. `sheet` is their condition besides."""
    column = _column(sample)
    sample, idle = moving(sample) if column else (sample, {})
    found.skip += [idle] if idle else []
    by_table: dict[str, list[str]] = {}
    for kind in dict.fromkeys(sample.column(column)) if column else ():
        by_table.setdefault(table_told(kind), []).append(kind)
    if unread := by_table.pop("", []):
        found.notes.append(f"rows whose {column} is {', '.join(unread)} fit no event yet: add one, or skip them")
    events: list[ProposedEvent] = []
    for name, values in by_table.items():
        coded = all(kind.isdecimal() for kind in values)
        for told, part, when in by_order(name, sample.where(column, values), coded=coded):
            events += split_events(found, part, told, {**sheet, column: values, **when}, column)
    used = [event for event in events if event.table == "material_consumed"]
    back = [event for event in used if event.missing == ["reverses"]]
    reversing(found, [event for event in used if event not in back], back, sample)
    return events


def _column(sample: Sample) -> str:
    """The column that tells what kind of movement a row is, if at least one of its texts names a table; else one whose
    name tells nothing and whose texts all name a movement, and not the same. Blank if there is none.
    """
    scored = {name: field_score("movement", name) for name in sample.names}
    best = max(scored, key=lambda name: scored[name])
    texts = set(sample.column(best)) if scored[best] >= LEAST else set()
    told = {text for text in texts if table_told(text)}
    remark = field_score("note", best) >= LEAST and len(sample.column(best)) < len(sample.rows)
    partly = scored[best] < COMPOSED and len(told) < len(texts)  # a kind of something else
    if told and len(texts) <= _MOST and not remark and not partly:
        return best
    spare = [name for name in sample.names if name not in sample.labels and not is_understood(name)]
    spare = [name for name in spare if not tells_decision(name) and not _STATE.fullmatch(folded(name))]
    return next((name for name in spare if _are_movements(sample.column(name), len(sample.rows))), "")


def _are_movements(texts: Sequence[str], rows: int) -> bool:
    tables = {table_told(text) for text in dict.fromkeys(texts)} if len(texts) == rows else set()
    return len(tables) > 1 and "" not in tables and len(set(texts)) <= _MOST
