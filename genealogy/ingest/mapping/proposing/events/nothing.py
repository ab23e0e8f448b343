"""What stands in cells in place of nothing: no identifier is called `无`, so that five such lots are not one lot."""

from collections.abc import Sequence

from genealogy.ingest.mapping.proposing.columns.contents import column_of
from genealogy.ingest.mapping.proposing.proposal import Proposal, ProposedEvent, filled_but
from genealogy.ingest.mapping.proposing.sheet.sampling import Sample
from genealogy.ingest.mapping.proposing.words.strokes import nothings
from genealogy.ingest.mapping.schema import SHEET
from genealogy.ingest.tables.columns import table

_WORDS = frozenset(("note", "reason", "value", "result", "characteristic", "method", "purpose"))
"""Columns of words, in which it says what it says."""
_CONTENT = ("material", "lot", "serial", "package", "inner_package", "quantity")


def read_as_blank(found: Proposal, samples: Sequence[Sample]) -> None:
    """Rows that have nothing where an event needs something are left out; elsewhere it is read as blank."""
    for sample in samples:
        own = [event for event in found.events if event.is_of(sample.names)]
        own = [event for event in own if event.when.get(SHEET, [sample.sheet]) == [sample.sheet]]
        for name in sample.names:
            column = sample.column(name)
            texts = nothings(column)
            asked = any(name in one for one in found.skip)
            readers = [(event, to) for event in own if name not in event.when if (to := _reads(event, name))]
            if not texts or not readers or asked or len(texts) == len(set(column)):
                continue
            needing = [event for event, to in readers if any(_needs(event, one) for one in to)]
            if needing:
                count = sum(text in texts for text in column)
                found.notes.append(
                    f"{count} of {len(sample.rows)} rows have no {name} but {', '.join(texts)}: they are left out"
                )
            if needing and len(needing) == len(own):
                found.skip.append({**({SHEET: [sample.sheet]} if len(samples) > 1 else {}), name: texts})
            for event, to in readers:
                if event not in needing:
                    _blanked(found, event, to, name, texts)
                elif len(needing) < len(own):
                    event.when[name] = filled_but(texts)


def _reads(event: ProposedEvent, name: str) -> list[str]:
    """The columns of the table that a column of the file tells, alone or with others."""
    return [
        column
        for column, cell in event.cells.items()
        if column not in _WORDS
        if column_of(cell) == name or (isinstance(cell, dict) and "key" in cell and name in cell.get("columns", ()))
    ]


def _needs(event: ProposedEvent, column: str) -> bool:
    own = table(event.table)
    return column in own.required or bool(own.content and column in _CONTENT and event.quantity != "optional")


def _blanked(found: Proposal, event: ProposedEvent, columns: Sequence[str], name: str, texts: Sequence[str]) -> None:
    for column in columns:
        cell = event.cells[column]
        told = {"column": cell} if isinstance(cell, str) else dict(cell) if isinstance(cell, dict) else {}
        if "column" in told and not {"lookup", "match"} & told.keys():
            found.lookups.setdefault("blanks", {}).update(dict.fromkeys(texts, ""))
            event.cells[column] = {**told, "lookup": "blanks"}
            event.notes.setdefault(column, f"{', '.join(texts)} of {name} is read as blank")
