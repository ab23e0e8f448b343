"""Quarantined records as a CSV file to be corrected in a spreadsheet, and back: which values were changed."""

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from genealogy.ingest.tables.csv_file import raw_csv
from genealogy.ingest.tables.raw import Broken
from genealogy.ledger.ledger import Ledger
from genealogy.ledger.quarantine import Held, State
from genealogy.model.errors import RecordError, UnreadableInput, UsageError
from genealogy.services.portions import portions
from genealogy.services.quarantine.spreadsheet_text import bare, is_unchanged, protected, told

ID, REASON = "quarantine_id", "quarantine_reason"
"""The first and the last column; between them stand those of the records."""

_SEPARATORS = ",;\t"
_LONGEST_CELL = 1 << 24
"""A whole event in JSON is one cell."""
Changes = Mapping[str, str] | RecordError
"""Column → new value, or why it cannot be told."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which of the open records: of a table, of a source; all of them where nothing is said."""

    table: str | None = None
    source: str | None = None

    def fits(self, held: Held) -> bool:
        return (self.table is None or held.refusal.table == self.table) and (
            self.source is None or held.refusal.source == self.source
        )


ALL = Wanted()


def export(ledger: Ledger, path: Path, wanted: Wanted = ALL, say: Callable[[str], str] = str) -> int:
    """Write the open records to a file, one a row, in the order of their coming; how many there were.

    The reason is the last column; `say` gives it and the advice in the reader's language. UTF-8 with a byte order mark;
    nothing in it is run by a spreadsheet, or rewritten.
    """
    quarantine = ledger.quarantine
    last = quarantine.last()
    columns: dict[str, None] = {}
    for held in quarantine.list(State.OPEN, last):
        if wanted.fits(held):
            columns.update(dict.fromkeys(held.refusal.record))
    count = 0
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow([ID, *(_header(name) for name in columns), REASON])
        for held in quarantine.list(State.OPEN, last):
            if wanted.fits(held):
                cells = (protected(told(held.refusal.record.get(name))) for name in columns)
                writer.writerow([protected(held.id), *cells, protected(told(_why(held, say)))])
                count += 1
    return count


def _header(name: str) -> str:
    """A record's own column may be called as one of ours."""
    text = told(name)
    return f"'{text}" if text in {ID, REASON} else protected(text)


def _why(held: Held, say: Callable[[str], str]) -> str:
    place = f"{held.refusal.field}: " if held.refusal.field else ""
    return f"{place}{say(held.refusal.reason)} ({say(held.refusal.advice)})"


def corrected(ledger: Ledger, path: Path, encoding: str = "") -> Iterator[tuple[Held, Changes]]:
    """The records that a corrected file names, and the columns that were changed in each.

    The file is gone through once before anything is given. Raises UnreadableInput for a file that is no such export,
    UsageError for a record that it names twice, IdentifierError for one that the quarantine does not hold.
    """
    _check(ledger, path, encoding)
    header, rows = _opened(path, encoding)
    for portion in portions(rows):
        held = ledger.quarantine.named([identifier for _, identifier, _ in portion])
        for _, identifier, cells in portion:
            one = held[identifier]
            yield one, _changes(one, header, cells)


def _check(ledger: Ledger, path: Path, encoding: str) -> None:
    met: set[int] = set()
    for portion in portions(_opened(path, encoding)[1]):
        for identifier in ledger.quarantine.unknown([identifier for _, identifier, _ in portion]):
            ledger.quarantine.get(identifier)  # tells that there is none
        for place, identifier, _ in portion:
            if (number := int(identifier, 16)) in met:  # a number takes a third of the memory
                raise UsageError(f"{path} {place}: the record {identifier} stands in an earlier line too")
            met.add(number)


def _opened(path: Path, encoding: str) -> tuple[list[str], Iterator[tuple[str, str, Sequence[str]]]]:
    """(the names of the columns, place and id and cells of each row)."""
    csv.field_size_limit(max(csv.field_size_limit(), _LONGEST_CELL))
    for separator in _SEPARATORS:
        (sheet,) = raw_csv(path, encoding, separator, (), _LONGEST_CELL).sheets
        first = next(sheet.rows, ("", ()))[1]
        if not isinstance(first, Broken) and ID in first:
            break
    else:
        raise UnreadableInput(
            f"{path}: the first line has no column {ID}: name a file that `genealogy quarantine export` wrote"
        )
    header = list(first)
    at = header.index(ID)

    def rows() -> Iterator[tuple[str, str, Sequence[str]]]:
        for place, cells in sheet.rows:
            if isinstance(cells, Broken):
                raise UnreadableInput(f"{path} {place}: {cells.error.reason}; {cells.error.advice}")
            if len(cells) <= at or not (identifier := bare(cells[at]).strip()):
                raise UnreadableInput(f"{path} {place}: the cell {ID} is blank: it tells which record is corrected")
            yield place, identifier, cells

    return header, rows()


def _changes(held: Held, header: Sequence[str], cells: Sequence[str]) -> Changes:
    """Column → new value. With any of them, blanks that were lost when the record was read are meant."""
    record = held.refusal.record
    if len(cells) > len(header):
        return RecordError(
            f"the row has {len(cells)} cells, the header {len(header)}", advice="quote a value that holds the separator"
        )
    names = {told(name): name for name in record}
    changes: dict[str, str] = {}
    blank: list[str] = []
    for place, column in enumerate(header):
        if column in {ID, REASON}:
            continue
        name = names.get(bare(column), bare(column))
        value: Any = record.get(name)
        cell = cells[place] if place < len(cells) else ""
        if not is_unchanged(value, cell):
            if place >= len(cells):
                return RecordError(
                    "the row ends too early", field=name, advice=f"give it {len(header)} cells, or leave the row out"
                )
            changes[name] = bare(cell)
        elif value is None and name in record:
            blank.append(name)
    return changes | dict.fromkeys(blank, "") if changes else {}
