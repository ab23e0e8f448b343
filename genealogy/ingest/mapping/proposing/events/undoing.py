"""Rows of a negative quantity in tables of production: by what they find the row that they take back."""

from genealogy.ingest.mapping.proposing.columns.contents import column_of
from genealogy.ingest.mapping.proposing.proposal import Proposal, ProposedEvent
from genealogy.ingest.mapping.proposing.sheet.sampling import Sample
from genealogy.ingest.mapping.proposing.words.vocabulary import COMPOSED, field_score

_TABLES = frozenset(("lot_produced", "material_consumed", "scrapped", "sampled", "used"))
_SAME = ("batch", "material", "lot")


def reversing(found: Proposal, black: list[ProposedEvent], red: list[ProposedEvent], sample: Sample) -> bool:
    """Whether rows that take others back, told by their kind or colour, can find them among those of other events."""
    numbers = [name for name in sample.names if field_score("source_record", name) >= COMPOSED and sample.column(name)]
    events = [*black, *red]
    if not black or not red or any(set(event.missing) - {"reverses"} for event in events):
        return False
    if not all(undoing(event, sample, next(iter(numbers), "")) for event in events):
        return False
    for event in red:
        event.missing = []
        told = event.cells["quantity"]
        event.cells["quantity"] = {**(told if isinstance(told, dict) else {"column": told}), "number": "negative"}
    found.notes.append(f"rows that take others back find the row with the same {', '.join(red[0].undoes)}")
    return True


def undoing(event: ProposedEvent, sample: Sample, number: str) -> bool:
    """Whether red rows of an event can find their row; each row then has a number of its record, made of the document's
    number and what it tells if no other is there.
    """
    same = [column for column in _SAME if column in event.cells]
    if event.table not in _TABLES or "lot" not in same or "serial" in event.cells:
        return False
    if "source_record" not in event.cells:
        told = [number, *(column_of(event.cells[column]) for column in (*same, "quantity"))]
        names = [name for name in dict.fromkeys(told) if name]
        rows = [tuple(row[sample.names.index(name)] for name in names) for row in sample.rows]
        if not number or len(set(rows)) < len(rows):
            return False
        event.cells["source_record"] = {"columns": names, "with": "-"}
    event.undoes = same
    return True
