"""Sheets whose rows are movements of several kinds: a column names the kind, or what came in and what went out stand in
two columns.
"""

from collections.abc import Sequence

from genealogy.ingest.mapping.proposing.columns.contents import column_of
from genealogy.ingest.mapping.proposing.columns.netting import flows
from genealogy.ingest.mapping.proposing.events.recognising import proposed_events
from genealogy.ingest.mapping.proposing.events.separating import by_order, in_and_out, moving
from genealogy.ingest.mapping.proposing.events.splitting import split_events
from genealogy.ingest.mapping.proposing.events.undoing import reversing
from genealogy.ingest.mapping.proposing.proposal import Proposal, ProposedEvent, filled_but
from genealogy.ingest.mapping.proposing.sheet.sampling import Sample
from genealogy.ingest.mapping.proposing.words.vocabulary import COMPOSED, LEAST, field_score, table_told

_KINDS = 30
_TOOK_IN, _GAVE_OUT = ("lot_received", "lot_produced", "returned"), ("shipped", "material_consumed", "scrapped", "used")
_USUAL = {_TOOK_IN: "lot_received", _GAVE_OUT: "material_consumed"}


def movement_column(sample: Sample) -> str:
    """The column that tells what kind of movement a row is, if at least one of its texts names a table."""
    scored = {name: field_score("movement", name) for name in sample.names}
    best = max(scored, key=lambda name: scored[name])
    texts = set(sample.column(best)) if scored[best] >= LEAST else set()
    told = {text for text in texts if table_told(text)}
    remark = field_score("note", best) >= LEAST and len(sample.column(best)) < len(sample.rows)
    partly = scored[best] < COMPOSED and len(told) < len(texts)  # a kind of something else
    return best if told and len(texts) <= _KINDS and not remark and not partly else ""


def by_kind(found: Proposal, sample: Sample, movement: str, sheet: dict[str, object]) -> None:
    """The events of each kind that the column names."""
    sample, idle = moving(sample)
    found.skip += [idle] if idle else []
    by_table: dict[str, list[str]] = {}
    for kind in dict.fromkeys(sample.column(movement)):
        by_table.setdefault(table_told(kind), []).append(kind)
    if unread := by_table.pop("", []):
        found.notes.append(f"rows whose {movement} is {', '.join(unread)} fit no event yet: add one, or skip them")
    for name, values in by_table.items():
        for told, part, when in by_order(name, sample.where(movement, values), coded=_are_codes(values)):
            found.events += split_events(found, part, told, {**sheet, movement: values, **when}, movement)
    used = [event for event in found.events if event.table == "material_consumed"]
    back = [event for event in used if event.missing == ["reverses"]]
    reversing(found, [event for event in used if event not in back], back, sample)


def _are_codes(kinds: Sequence[str]) -> bool:
    return all(kind.isdecimal() for kind in kinds)


def by_way(found: Proposal, sample: Sample, stem: str, sheet: dict[str, object]) -> bool:
    """One event for what came in, another for what went out, where they stand in two columns."""
    ways = in_and_out(sample)
    others = {column for column, _ in ways} | {there for _, _, there in flows(sample)}
    for (column, whole), tables in zip(ways, (_TOOK_IN, _GAVE_OUT), strict=False):
        part = whole.without(others - {column})
        told = [name for text in (part.sheet, stem, *part.titles) if (name := table_told(text)) in tables]
        wanted = next((name for name in (*told, *tables[:2]) if _is_told(part, name, column)), "")
        filled: dict[str, object] = {column: filled_but(["0", "0.00"])}
        events = proposed_events(found, part, wanted or (*told, _USUAL[tables])[0], {**sheet, **filled}, "")
        found.events += [_with_amount(event, column) for event in events]
    if ways:
        found.skip.append({column: {"is": ["", "0", "0.00"]} for column, _ in ways})
        found.apart = True
        found.notes.append(
            "what came in and what went out stand in two columns: look whether both are the right tables"
        )
    return bool(ways)


def _is_told(part: Sample, name: str, column: str) -> bool:
    events = proposed_events(Proposal(), part, name, {}, "", weak=False)
    return not any(_with_amount(event, column).missing for event in events)


def _with_amount(event: ProposedEvent, column: str) -> ProposedEvent:
    """The event with the amount of its way, whatever its column is called."""
    if not column_of(event.cells.get("quantity")) and "serial" not in event.cells:
        event.cells["quantity"] = column
        event.missing = [one for one in event.missing if one != "quantity"]
    return event
