"""Columns of barcodes (UDI码, 条码): each is looked at as columns of what the barcodes name, where no other column
tells it, and proposed as the one column that it is.
"""

from dataclasses import replace

from genealogy.ingest.mapping.proposing.proposal import Proposal, ProposedEvent
from genealogy.ingest.mapping.proposing.sheet.sampling import Sample
from genealogy.ingest.mapping.proposing.words.strokes import something
from genealogy.ingest.mapping.proposing.words.vocabulary import COMPOSED, field_score
from genealogy.ingest.mapping.scans import PARTS, Part, parts
from genealogy.model.errors import IdentifierError

_MOST = 0.8
"""Of the cells of a column of barcodes so many are some; the others are refused by the load."""
_SERIAL = "(21)"


def looked_into(sample: Sample) -> Sample:
    """The sample with columns of what barcodes name, `UDI码/serial`, in place of those that hold them."""
    for name in sample.names:
        if name not in sample.labels and (told := _told(sample, name)):
            sample = _with_parts(sample, name, told)
    return sample


def _told(sample: Sample, name: str) -> tuple[Part, ...]:
    """The parts that a column's barcodes tell and no other column does."""
    texts = something(sample.column(name))
    read = [found for text in texts if (found := _parts(text))]
    if not read or len(read) < _MOST * len(texts):
        return ()
    others = [other for other in sample.names if other != name and sample.column(other)]
    return tuple(
        part
        for part in PARTS
        if any(part in found for found in read)
        and not any(field_score(part, other) >= COMPOSED for other in others)
        and (part != "serial" or all(part in found for found in read) or all("(" in text for text in texts))
    )


def _parts(text: str) -> dict[Part, str]:
    try:
        return parts(text)
    except IdentifierError:  # the load tells what is wrong with it
        return {}


def _with_parts(sample: Sample, name: str, told: tuple[Part, ...]) -> Sample:
    place = sample.names.index(name)
    rows = []
    for row in sample.rows:
        found = _parts(row[place]) if row[place].strip() else {}
        rows.append((*row[:place], *(found.get(part, "") for part in told), *row[place + 1 :]))
    names = (*sample.names[:place], *(f"{name}/{part}" for part in told), *sample.names[place + 1 :])
    return replace(sample, names=names, rows=tuple(rows))


def as_scanned(found: Proposal, columns: dict[str, tuple[str, str]]) -> None:
    """What is said of the columns that `looked_into` made → of the barcodes' own; `columns` is name → column, part."""
    for event in found.events:
        _as_scanned(event, columns)
    found.skip = [one for one in found.skip if not one.keys() & columns.keys()]
    for names in (found.drop, found.file.get("fill_down", [])):
        if isinstance(names, list):
            names[:] = dict.fromkeys(columns.get(name, (name, ""))[0] for name in names)


def _as_scanned(event: ProposedEvent, columns: dict[str, tuple[str, str]]) -> None:
    for column, cell in event.cells.items():
        if isinstance(cell, str) and cell in columns:
            name, part = columns[cell]
            event.cells[column] = {"column": name, "barcode": part}
        elif isinstance(cell, dict) and {*cell.get("columns", ())} & columns.keys():
            of = {columns.get(name, (name, ""))[0] for name in cell["columns"]}
            event.cells[column] = {"column": of.pop()} if len(of) == 1 else cell  # an identifier in its own spelling
    event.when = dict(_condition(name, asked, columns) for name, asked in event.when.items())
    event.attributes = {name: of for name, of in event.attributes.items() if of not in columns}


def _condition(name: str, asked: object, columns: dict[str, tuple[str, str]]) -> tuple[str, object]:
    if name not in columns:
        return name, asked
    own, part = columns[name]
    if part != "serial" or not isinstance(asked, dict):
        return own, asked
    return own, {"holds" if asked.get("filled") == "true" else "without": _SERIAL}


def made(before: Sample, after: Sample) -> dict[str, tuple[str, str]]:
    """The columns that `looked_into` made: name → the column that it was made of, and the part."""
    gone = set(before.names) - set(after.names)
    return {f"{name}/{part}": (name, part) for name in gone for part in PARTS if f"{name}/{part}" in after.names}
