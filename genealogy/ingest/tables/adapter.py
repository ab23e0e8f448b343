"""What the adapters of all table formats share: rows in, drafts and refusals out."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from genealogy.ingest.adapter import Options
from genealogy.ingest.tables.columnwise import Columnwise
from genealogy.ingest.tables.names import known_table, no_table, table_named
from genealogy.ingest.tables.raw import Broken, RawOpen, Row
from genealogy.ingest.tables.repeats import Repeats, counts
from genealogy.ingest.tables.rows import Rows, Rules, replayed
from genealogy.model.errors import RecordError, UnreadableInput
from genealogy.model.records import Draft, Refusal

_CHUNK, _FEW = 1_000, 16
"""Rows that are validated together, usual ones and very long ones."""
_NUMBER = "repeat"
"""Setting of a refusal: it is the nth row of its file that was written just so."""


@dataclass(frozen=True)
class Sheet:
    """One table in a file: its header and the rows below it, both as written."""

    table: str
    header: Sequence[str]
    rows: Iterable[Row]


@dataclass(frozen=True)
class Opened:
    """A file that can be read: the SHA-256 of its bytes, in hex, and its tables."""

    sha256: str
    sheets: Iterator[Sheet]
    wide: bool = False
    """Whether its rows are so long that few of them fit into memory."""


@dataclass(frozen=True)
class TableAdapter:
    """An adapter of a table format.

    `open` gives the tables of a file and raises UnreadableInput when it is not of the format; `holds_table` tells,
    without reading the rows, whether a file names a table inside.
    """

    name: str
    suffixes: frozenset[str]
    open: Callable[[Path, Options], Opened]
    raw: RawOpen
    """The tables before anything tells their columns: what a mapping reads."""
    holds_table: Callable[[Path], bool] = lambda path: False
    looks: Callable[[bytes], bool] = lambda head: True
    """Whether the first bytes are of the format, where names that end so may be of another."""

    def may_read(self, path: Path, head: bytes) -> bool:
        """Whether a file is of the format, whatever table it holds."""
        return path.suffix.lower() in self.suffixes and self.looks(head)

    def recognises(self, path: Path, head: bytes, options: Options) -> bool:
        if not self.may_read(path, head):
            return False
        if options.mapping:
            from genealogy.ingest.mapping.reading import tells_documents

            return not tells_documents(options.mapping)
        if options.table:
            return bool(known_table(options.table))
        return bool(table_named(path.stem)) or self.holds_table(path)

    def read(self, path: Path, options: Options) -> Iterator[Draft | Refusal]:
        if options.mapping:
            from genealogy.ingest.mapping.files import read_mapped

            yield from read_mapped(self.name, self.raw, path, options)
            return
        opened, repeats = self.open(path, options), Repeats()
        for sheet in opened.sheets:
            try:
                rows = Rows(sheet.table, sheet.header, options)
            except UnreadableInput as error:
                raise UnreadableInput(f"{path}: {error}") from error
            chunks = _chunks(sheet.rows, _FEW if opened.wide else _CHUNK)
            yield from self._drafts(str(path), opened.sha256, chunks, rows, repeats)

    def _drafts(
        self, file: str, sha256: str, chunks: Iterable[Sequence[Row]], rows: Rows, repeats: Repeats
    ) -> Iterator[Draft | Refusal]:
        columnwise, width = Columnwise(rows), len(rows.columns)
        for chunk in chunks:
            fit = [cells for _, cells in chunk if not isinstance(cells, Broken) and len(cells) == width]
            events = iter(columnwise.events(fit))
            for place, cells in chunk:
                is_fit = not isinstance(cells, Broken) and len(cells) == width
                told = next(events) if is_fit else None
                if told is None:
                    try:
                        if isinstance(cells, Broken):
                            raise cells.error
                        told = rows.event(cells)
                    except RecordError as error:
                        yield self._refusal(error, file, sha256, place, cells, rows, repeats)
                        continue
                yield Draft(told, file, sha256, place, repeats.number(told))

    def _refusal(
        self,
        error: RecordError,
        file: str,
        sha256: str,
        place: str,
        cells: Sequence[str] | Broken,
        rows: Rows,
        repeats: Repeats,
    ) -> Refusal:
        record = rows.record(cells.cells if isinstance(cells, Broken) else cells)
        return Refusal(
            file=file,
            file_hash=sha256,
            place=place,
            adapter=self.name,
            field=error.field,
            value=error.value.replace("\0", "\\0"),  # PostgreSQL stores no NUL
            reason=error.reason,
            advice=error.advice,
            record=record,
            settings=rows.settings | {_NUMBER: str(repeats.refused(record))},
        )

    def replay(self, refusal: Refusal, changes: Mapping[str, str]) -> list[Draft]:
        return replay_row(refusal, changes)


def replay_row(refusal: Refusal, changes: Mapping[str, str]) -> list[Draft]:
    """A refused row again, as that of its table, or through its mapping. Raises RecordError."""
    options = Options.from_settings(refusal.settings)
    if options.mapping:
        from genealogy.ingest.mapping.files import replay_mapped

        return replay_mapped(refusal, changes, options)
    rules = Rules.from_settings(refusal.settings)
    event = replayed(options.table, refusal.record, changes, options, rules)
    number = int(refusal.settings.get(_NUMBER, 1)) if counts(event) else 1
    return [Draft(event, refusal.file, refusal.file_hash, refusal.place, number)]


def _chunks(rows: Iterable[Row], size: int) -> Iterator[Sequence[Row]]:
    """So many rows at a time; what was read before a file broke off is still handed on."""
    coming = iter(rows)
    broken: UnreadableInput | None = None
    while broken is None:
        chunk: list[Row] = []
        try:
            for row in islice(coming, size):
                chunk.append(row)
        except UnreadableInput as error:
            broken = error
        if chunk:
            yield chunk
        elif broken is None:
            return
    raise broken


def table_of(path: Path, options: Options) -> str:
    """The table that a file of one table holds. Raises UsageError or UnreadableInput."""
    if options.table:
        return known_table(options.table)
    return table_named(path.stem) or _untold(path)


def _untold(path: Path) -> str:
    raise no_table(path)
