"""Cells that stand once for several rows, as merged cells and first lines of documents do: which columns take the value
above. A blank cell of a row that is a record of its own is missing.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from genealogy.ingest.mapping.proposing.events.substituting import is_running
from genealogy.ingest.mapping.proposing.proposal import FILLED, Proposal
from genealogy.ingest.mapping.proposing.sheet.dayparts import is_in_parts
from genealogy.ingest.mapping.proposing.sheet.sampling import Sample
from genealogy.ingest.mapping.proposing.sheet.values import are_codes
from genealogy.ingest.mapping.proposing.words.vocabulary import COMPOSED, WHOLE, field_score, is_volatile

_STANDING_ONCE = frozenset(
    (
        "event_time",
        "batch",
        "shipment",
        "source_record",
        "consignee",
        "supplier",
        "receipt",
        "package",
        "load",
        "into_lot",
    )
)
"""Columns that a document or a merged cell states once for several rows, as the lot into which several went; another
blank lot is no lot.
"""


_NUMBERS = ("source_record", "receipt", "shipment")
_OWN = (*_NUMBERS, "lot", "serial", "supplier_lot", "batch", "package", "load")
"""Fields by which a row is a record of its own: what is blank behind one of them is missing."""
_HEADS = (*_NUMBERS, "batch", "package", "load", "into_lot", "consignee", "supplier")
"""What a record stands under, whatever counts the rows."""
_JUDGED = frozenset(("delivered", "released", "hold_lifted"))
"""Tables of which a row without a time of its own has not happened."""


def fill_down(found: Proposal, samples: Sequence[Sample]) -> None:
    """Columns that stand once for several rows: filled in the first row, and blank below where cells are merged, or
    where nothing on their left makes the row a record of its own. Others follow them that are blank in the same rows.
    """
    down: list[str] = []
    columns = {name: column for event in found.events for column, cell in event.cells.items() for name in _names(cell)}
    asked = {
        name
        for event in found.events
        for name, told in event.when.items()
        if told == FILLED and name not in (event.cells.get("lot"), event.cells.get("serial"))
    }
    read = {name for event in found.events for name in event.reads()}
    for sample in samples:
        blanks = {
            name: rows
            for name in sample.names
            if name in columns or name in read
            if name not in asked and (rows := _blank_below(found, sample, name))
            if _is_merged(sample, name, rows) or _leads(sample, name, rows, columns)
        }
        once = {
            rows
            for name, rows in blanks.items()
            if columns.get(name) in _STANDING_ONCE or (rows and _is_merged(sample, name, rows))
        }
        once -= {rows for rows in once if _is_unsettled(found, sample, blanks, rows)}
        down += [name for name in sample.names if blanks.get(name) in once and name in read and name not in down]
    if down:
        found.file["fill_down"] = down
        found.notes.append(f"blank cells of {', '.join(down)} take the value above them: look whether that is meant")


def _blank_below(found: Proposal, sample: Sample, name: str) -> frozenset[int]:
    """The rows in which a column is blank that its first row fills."""
    rows, place = sample.rows, sample.names.index(name)
    if not rows or not rows[0][place].strip():
        return frozenset()
    return frozenset(number for number in of_readers(found, sample, name) if not rows[number][place].strip())


def _is_merged(sample: Sample, name: str, rows: frozenset[int]) -> bool:
    return all((sample.rows[number], name) in sample.merged for number in rows)


def _leads(sample: Sample, name: str, rows: frozenset[int], columns: dict[str, str]) -> bool:
    """Whether no cell on the left makes the row a record of its own, and none on the right begins another document."""
    place, column = sample.names.index(name), columns.get(name, "")
    own = [
        at
        for at, other in enumerate(sample.names[:place])
        if other not in sample.labels
        if any(field_score(field, other) >= COMPOSED for field in _OWN) or _numbers_rows(sample, other)
    ]
    if any(sample.rows[number][at].strip() for number in rows for at in own):
        return False
    if _stands_for_one(sample, name, column):
        return False
    return column != "material" or not _named_alone(sample, place)


def _numbers_rows(sample: Sample, name: str) -> bool:
    """Whether a column gives every row a number of its own, whatever it is called."""
    texts = sample.column(name)
    return len(set(texts)) == len(texts) == len(sample.rows) and are_codes(texts) and not is_running(sample, name)


def _is_unsettled(found: Proposal, sample: Sample, blanks: dict[str, frozenset[int]], rows: frozenset[int]) -> bool:
    """Whether only times are blank together, no number of what the row stands under: of what each row counts, or of a
    movement that has not happened without one.
    """
    names = [name for name, own in blanks.items() if own == rows]
    heads = any(field_score(field, name) >= COMPOSED for name in names for field in _HEADS)
    if heads or all(_is_merged(sample, name, rows) for name in names):
        return False
    counted = any(is_volatile(name) and is_running(sample, name) for name in sample.names)
    return counted or any(event.table in _JUDGED for event in found.events if event.reads() & {*names})


def _names(cell: object) -> list[str]:
    """The columns of a cell that may stand once for several rows: one, those of month and day, or a day before its time
    of day.
    """
    if isinstance(cell, dict) and "columns" in cell:
        return list(cell["columns"]) if is_in_parts(cell) else cell["columns"][:1]
    return [str(cell)]


def _named_alone(sample: Sample, place: int) -> bool:
    """Whether a material's number is blank where its name is told: it is then not that of the row above."""
    names = [at for at, other in enumerate(sample.names) if at != place and field_score("name", other) >= COMPOSED]
    return any(not row[place].strip() and any(row[at].strip() for at in names) for row in sample.rows)


def _stands_for_one(sample: Sample, name: str, column: str) -> bool:
    """Whether a partner's or batch's cell is blank in a row that begins another document: it is not told there. A day
    may stand once for several documents.
    """
    if column in ("event_time", *_NUMBERS):
        return False
    place = sample.names.index(name)
    numbers = [
        at
        for at, other in enumerate(sample.names)
        if other != name and any(field_score(field, other) >= WHOLE for field in _NUMBERS)
    ]
    return any(
        not row[place].strip() and any(row[at].strip() and row[at] != above[at] for at in numbers)
        for above, row in pairwise(sample.rows)
    )


def of_readers(found: Proposal, sample: Sample, name: str) -> Iterator[int]:
    """The rows of the events that read a column: in those of other movements it is blank for good."""
    kinds = [
        (sample.names.index(column), texts)
        for event in found.events
        for column, texts in event.when.items()
        if name in event.reads() and column in sample.names and isinstance(texts, list)
    ]
    for number, row in enumerate(sample.rows):
        if not kinds or any(row[place].strip() in texts for place, texts in kinds):
            yield number
