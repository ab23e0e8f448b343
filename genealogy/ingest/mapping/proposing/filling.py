"""Cells that stand once for several rows, as merged cells and first lines of documents do: which columns take the value
above.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from genealogy.ingest.mapping.proposing.contents import FILLED
from genealogy.ingest.mapping.proposing.proposal import Proposal
from genealogy.ingest.mapping.proposing.sampling import Sample
from genealogy.ingest.mapping.proposing.vocabulary import COMPOSED, WHOLE, field_score

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


def fill_down(found: Proposal, samples: Sequence[Sample]) -> None:
    """Columns that stand once for several rows: filled in the first row, blank in some below. Others follow them that
    are blank in the very same rows.
    """
    down: list[str] = []
    columns = {str(cell): column for event in found.events for column, cell in event.cells.items()}
    asked = {
        name
        for event in found.events
        for name, told in event.when.items()
        if told == FILLED and name not in (event.cells.get("lot"), event.cells.get("serial"))
    }
    for sample in samples:
        rows = sample.rows
        blanks = {
            name: frozenset(number for number in _of_readers(found, sample, name) if not rows[number][place].strip())
            for place, name in enumerate(sample.names)
            if rows and rows[0][place].strip() and name not in asked
            if not _stands_for_one(sample, name, columns.get(name, ""))
            if not (columns.get(name) == "material" and _named_alone(sample, place))
        }
        once = {blanks[name] for name, column in columns.items() if column in _STANDING_ONCE and blanks.get(name)}
        read = {name for event in found.events for name in event.reads()}
        down += [name for name in sample.names if name in read and blanks.get(name) in once and name not in down]
    if down:
        found.file["fill_down"] = down
        found.notes.append(f"blank cells of {', '.join(down)} take the value above them: look whether that is meant")


def _named_alone(sample: Sample, place: int) -> bool:
    """Whether a material's number is blank where its name is told: it is then not that of the row above."""
    names = [at for at, other in enumerate(sample.names) if at != place and field_score("name", other) >= COMPOSED]
    return any(not row[place].strip() and any(row[at].strip() for at in names) for row in sample.rows)


_NUMBERS = ("source_record", "receipt", "shipment")


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


def _of_readers(found: Proposal, sample: Sample, name: str) -> Iterator[int]:
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
