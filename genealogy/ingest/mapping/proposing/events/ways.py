"""Sheets in which what came in and what went out stand in two columns: an event for each."""

from genealogy.ingest.mapping.proposing.columns.contents import column_of
from genealogy.ingest.mapping.proposing.columns.netting import flows, noughts
from genealogy.ingest.mapping.proposing.events.recognising import proposed_events
from genealogy.ingest.mapping.proposing.events.separating import in_and_out
from genealogy.ingest.mapping.proposing.proposal import Proposal, ProposedEvent, filled_but
from genealogy.ingest.mapping.proposing.sheet.sampling import Sample
from genealogy.ingest.mapping.proposing.words.vocabulary import table_told

_TOOK_IN, _GAVE_OUT = ("lot_received", "lot_produced", "returned"), ("shipped", "material_consumed", "scrapped", "used")
_USUAL = {_TOOK_IN: "lot_received", _GAVE_OUT: "material_consumed"}


def by_way(found: Proposal, sample: Sample, stem: str, sheet: dict[str, object]) -> bool:
    """One event for what came in, another for what went out, where they stand in two columns."""
    ways = in_and_out(sample)
    others = {column for column, _ in ways} | {there for _, _, there in flows(sample)}
    for (column, whole), tables in zip(ways, (_TOOK_IN, _GAVE_OUT), strict=False):
        part = whole.without(others - {column})
        told = [name for text in (part.sheet, stem, *part.titles) if (name := table_told(text)) in tables]
        wanted = next((name for name in (*told, *tables[:2]) if _is_told(part, name, column)), "")
        filled: dict[str, object] = {column: filled_but(noughts(sample, column))}
        events = proposed_events(found, part, wanted or (*told, _USUAL[tables])[0], {**sheet, **filled}, "")
        found.events += [_with_amount(event, column) for event in events]
    if ways:
        found.skip.append({column: {"is": ["", *noughts(sample, column)]} for column, _ in ways})
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
