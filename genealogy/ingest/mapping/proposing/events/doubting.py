"""What a person should look at in a proposed event: columns that fit as well, a time that names another movement."""

from collections.abc import Callable

from genealogy.ingest.mapping.proposing.columns.matching import is_of_supplier
from genealogy.ingest.mapping.proposing.proposal import ProposedEvent
from genealogy.ingest.mapping.proposing.sheet.sampling import Sample
from genealogy.ingest.mapping.proposing.words.vocabulary import COMPOSED, table_told

_ASKED = ("material", "lot", "serial", "quantity", "event_time", "started_at", "batch", "package")
_ALIKE = (
    {"lot_received", "lot_produced", "returned", "released", "inspected"},
    {"shipped", "material_consumed", "scrapped", "moved", "used", "sampled"},
    {"packed", "unit_serialized", "lot_produced", "unit_assembled", "lot_split"},
)
"""Movements whose dates have the same names: 入库日期, 出库日期."""


def doubt(event: ProposedEvent, sample: Sample, fit: Callable[[str, str], int]) -> None:
    """Notes to the event. `fit` says how well a column of the table and one of the file go together."""
    read = event.reads()
    for column in _ASKED:
        cell = event.cells.get(column)
        if not isinstance(cell, str) or cell in sample.labels:
            continue
        best = fit(column, cell)
        others = [
            name
            for name in sample.names
            if name not in read and name not in sample.labels and sample.column(name) and fit(column, name) == best
        ]
        if others and 0 < best <= COMPOSED:
            event.notes.setdefault(column, f"or {', '.join(others)}, whose name fits as well")
    if isinstance(event.cells.get("site"), str):
        event.notes["site"] = "numbers of batches and machines count within it: other tables must name it too (--site)"
    suppliers = [name for name in sample.names if is_of_supplier(name) and sample.column(name)]
    if event.table == "returned" and "party" not in event.cells and suppliers:
        event.notes["material"] = f"{suppliers[0]} stands beside it: goods sent back to a supplier are no `returned`"
    when = event.cells.get("event_time")
    told = table_told(when) if isinstance(when, str) else ""
    if told and told != event.table and not any({told, event.table} <= alike for alike in _ALIKE):
        event.notes.setdefault("event_time", f"its name tells {told}: look whether it is the time of {event.table}")
