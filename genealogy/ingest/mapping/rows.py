"""Rows of a mapped file → events. Pure, prepared once for each header.

What is refused is kept in the columns of its table, so that it is corrected and replayed like any row of that table;
a row that no event fits is kept as the file has it, with the mapping's name, and replayed through the mapping.
"""

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from genealogy.ingest.adapter import Options
from genealogy.ingest.mapping.cells import Read, holds, reader
from genealogy.ingest.mapping.filling import repeated
from genealogy.ingest.mapping.header import check_columns, folded, places_of
from genealogy.ingest.mapping.runs import listed
from genealogy.ingest.mapping.schema import SHEET, Cell, Conditions, EventSpec, FileSpec, MappingSpec
from genealogy.ingest.mapping.undoing import Red, Undone, amount_of
from genealogy.ingest.tables.columns import Table, table
from genealogy.ingest.tables.rows import SURPLUS, Rows, Rules
from genealogy.model.errors import RecordError
from genealogy.model.event import Event

Row = Sequence[str]


@dataclass(frozen=True)
class Refused:
    """A record that was not taken: its columns and the settings to replay it with."""

    record: dict[str, Any]
    settings: Mapping[str, str]
    error: RecordError


class Mapped:
    """A mapping applied to the columns of one file."""

    def __init__(
        self, spec: MappingSpec, names: Sequence[str], options: Options, sheet: str = "", *, whole: bool = False
    ) -> None:
        """`options` win over what the mapping says; `sheet` is told with what is refused. Of a `whole` file, rows that
        take others back are given by `settled`, and else as far as rows above tell. Raises UnreadableInput when the
        file lacks a column.
        """
        places = places_of(spec, names)
        check_columns(spec, names, places)
        self._sheet = sheet
        self._names = list(names)
        self.width = len(self._names)
        self._skip = [_conditions(one, places) for one in spec.skip]
        self._fill = [places[name] for name in spec.file.fill_down if name in places]
        self._above = [""] * len(self._fill)
        self._ditto = frozenset(spec.file.ditto)
        self._row: list[str] = []
        """The row before."""
        self._local = [places[name] for name in spec.local if name in places]
        self._source = f"{options.source}:" if options.source != spec.source else ""
        self._file = spec.file
        self._mapping = options.mapping
        self._settings = options.settings() | ({SHEET: sheet} if sheet else {})
        places[SHEET] = len(names)  # one more cell for events, behind those of the row
        plain = dataclasses.replace(options, mapping="", adapter="")
        kept = _kept(spec, names, places)
        self._undone: dict[str, Undone[Event | Refused]] = {
            event.table: Undone() for event in spec.events if event.undoes
        }
        self._makers = [_Maker(spec, event, places, kept, plain, self._undone, whole) for event in spec.events]

    @property
    def takes_back(self) -> bool:
        """Whether some of its rows take others back."""
        return bool(self._undone)

    def settled(self, *, last: bool) -> Iterator[tuple[str, Event | Refused]]:
        """Rows that take others back, with their places: at the end of a whole file, and whenever many rows are known
        that they may take back.
        """
        for undone in self._undone.values():
            if last or undone.full:
                yield from undone.settled(last=last)

    def read(self, cells: Row, place: str = "") -> Iterator[Event | Refused]:
        """The events of a row, in the order of the mapping; nothing for a row that is skipped."""
        try:
            row = self._whole(cells)
        except RecordError as error:
            yield self.refused(cells, error)
            return
        if any(_all_hold(conditions, row, self._file) for conditions in self._skip):
            return
        fits = [maker for maker in self._makers if _all_hold(maker.when, row, self._file)]
        if not fits:
            unfit = RecordError(
                "no event of the mapping fits this row",
                value=" | ".join(cell for cell in row if cell.strip())[:200],
                advice="add an event whose `when` holds, or list such rows under `skip`",
            )
            yield self.refused(row, unfit)
        row = [*self._own(row), self._sheet]
        made: dict[str, int] = {}
        for maker in fits:
            made[maker.table] = made.get(maker.table, 0) + 1
            yield from maker.read(row, made[maker.table], place)

    def refused(self, cells: Sequence[str | None], error: RecordError) -> Refused:
        """A row kept as the file has it."""
        filled = [*cells, *[""] * (len(self._names) - len(cells))]
        record = dict(zip(self._names, filled, strict=False))
        if surplus := list(cells[len(self._names) :]):
            record[SURPLUS] = " | ".join(cell for cell in surplus if cell)
        return Refused(record, self._settings, error)

    def _whole(self, cells: Row) -> Row:
        """A row as wide as the header, blanks filled from above where the mapping says so."""
        if len(cells) > len(self._names) and any(cell.strip() for cell in cells[len(self._names) :]):
            raise RecordError(
                f"the row has {len(cells)} cells, the header {len(self._names)}",
                advice="quote a value that holds the separator, or give the header all columns",
            )
        row = [*cells[: len(self._names)], *[""] * (len(self._names) - len(cells))]
        if self._ditto:
            row = self._row = repeated(row, self._row, self._ditto)
            row = [*row]
        begins = bool(self._fill) and bool(row[self._fill[0]].strip())
        for number, place in enumerate(self._fill):
            if begins or row[place].strip():
                self._above[number] = row[place]
            else:
                row[place] = self._above[number]
        return row

    def _own(self, row: Row) -> Row:
        """Numbers that count within one source are told with a source that the mapping does not name itself."""
        if not self._source or not self._local:
            return row
        named = list(row)
        for place in self._local:
            if named[place].strip():
                named[place] = self._source + named[place].strip()
        return named


class _Maker:
    """One event of the mapping."""

    def __init__(
        self,
        spec: MappingSpec,
        event: EventSpec,
        places: Mapping[str, int],
        kept: Mapping[str, int],
        options: Options,
        undone: Mapping[str, Undone[Event | Refused]],
        whole: bool,
    ) -> None:
        rules = Rules(wide=bool(spec.records), amounts=event.quantity == "required")
        own = table(event.table, wide=rules.wide)
        self.when = _conditions(event.when, places)
        self.table = event.table
        self._each = event.each
        if event.each:
            self._listed = places[event.each.column]
            self._until = places.get(event.each.to, -1)
            places = {**places, (event.each.named or event.each.column): -1}  # one more cell, behind the row's
        cells = {**event.columns, **{_apart(own, name): cell for name, cell in event.attributes.items()}}
        file = spec.file.model_copy(update={"year": event.year or spec.file.year})
        reads = {name: reader(cell, places, file, spec.lookups, _kind(own, name)) for name, cell in cells.items()}
        reads |= {_apart(own, name): _as_it_is(place) for name, place in kept.items()}
        if event.undoes:
            reads.setdefault("reverses", lambda row: "")
        self._columns = list(reads)
        self._undone = undone[event.table] if event.undoes else None
        self._whole = whole
        same = [*event.undoes, *(("unit",) if "unit" in reads else ())]
        self._key = [self._columns.index(name) for name in same]
        self._reads = list(reads.values())
        self._origins = [_text_of(cells.get(name), places) for name in reads]
        self._record = self._columns.index("source_record") if "source_record" in self._columns else -1
        self._rows = Rows(event.table, self._columns, options, rules)

    def read(self, row: Row, number: int, place: str) -> Iterator[Event | Refused]:
        """`number` counts the events of this table that the row makes: each is a record of its own."""
        for cells, error in self._parts(row, f"/{number}" if number > 1 else ""):
            made = self._event(cells, error, place)
            if made is not None:
                yield made

    def _parts(self, row: Row, suffix: str) -> Iterator[tuple[list[str], RecordError | None]]:
        if not self._each:
            yield self._made([*row, ""], suffix)
            return
        try:
            parts = listed(self._each, row[self._listed], row[self._until] if self._until >= 0 else "") or [""]
        except RecordError as error:
            yield self._made([*row, row[self._listed]], suffix, error)
            return
        for part in parts:
            yield self._made([*row, part], (f"/{part}" if len(parts) > 1 else "") + suffix)

    def _made(self, row: Row, suffix: str, error: RecordError | None = None) -> tuple[list[str], RecordError | None]:
        """The cells of an event, and what is wrong with them."""
        cells: list[str] = []
        for column, read, origin in zip(self._columns, self._reads, self._origins, strict=True):
            try:
                cells.append(read(row))
            except RecordError as wrong:
                wrong.field, error = column, error or wrong
                cells.append(origin(row))
        if self._record >= 0 and cells[self._record]:
            cells[self._record] += suffix
        return cells, error

    def _event(self, cells: list[str], error: RecordError | None, place: str) -> Event | Refused | None:
        """None for one that waits until the rows are known that it may take back."""
        try:
            if not error and self._undone and self._waits(self._undone, cells, place):
                return None
        except RecordError as wrong:
            error = wrong
        return self._made_of(cells, error)

    def _made_of(self, cells: list[str], error: RecordError | None) -> Event | Refused:
        try:
            if error:
                raise error
            return self._rows.event(cells)
        except RecordError as wrong:
            return Refused(self._rows.record(cells), self._rows.settings, wrong)

    def _waits(self, undone: Undone[Event | Refused], cells: list[str], place: str) -> bool:
        """A negative quantity takes another row back, unless the file tells which record it reverses."""
        at = self._columns.index("reverses")
        amount = amount_of(cells[self._columns.index("quantity")])
        if not amount or cells[at]:
            return False
        when = cells[self._columns.index("event_time")] if "event_time" in self._columns else ""
        key, record = tuple(cells[one] for one in self._key), cells[self._record]
        if amount > 0:
            undone.remember(key, amount, when, record)
            return False
        told = [self._columns[one] for one in self._key]
        red = Red(key, amount, when, record, told, place, lambda found: self._settled(cells, found))
        if self._whole:
            undone.wait(red)
        else:
            cells[at] = undone.record_above(red)
        return self._whole

    def _settled(self, cells: list[str], found: str | RecordError) -> Event | Refused:
        """What a row that waited became, with the record that it takes back."""
        if isinstance(found, str):
            cells[self._columns.index("reverses")] = found
        error = found if isinstance(found, RecordError) else None
        return self._made_of(cells, error)


def _kind(own: Table, column: str) -> str:
    field = own.fields.get(column, "")
    return "number" if field in own.numbers else "time" if field in own.times else ""


def _kept(spec: MappingSpec, names: Sequence[str], places: Mapping[str, int]) -> dict[str, int]:
    """The columns that nothing reads and that are kept as attributes."""
    if spec.keep == "none":
        return {}
    read, dropped = set(places.values()), {folded(name) for name in spec.drop}
    return {name: place for place, name in enumerate(names) if place not in read and folded(name) not in dropped}


def _apart(own: Table, name: str) -> str:
    """An attribute's name, where it is that of a column with another meaning."""
    return f"{name} (file)" if name.strip().lower() in own.fields else name


def _as_it_is(place: int) -> Read:
    return lambda row: row[place]


def _text_of(cell: Cell | None, places: Mapping[str, int]) -> Read:
    """What stood in the file, for a value that could not be made."""
    if cell is None or cell.value is not None:
        return lambda row: ""
    return reader(Cell(columns=cell.names), places, FileSpec(), {}, "")


Checks = list[tuple[int, Any]]


def _conditions(conditions: Conditions, places: Mapping[str, int]) -> Checks:
    """A skip may name a column that the file lacks: its cells are blank then."""
    return [(places.get(name, -1), condition) for name, condition in conditions.items()]


def _all_hold(checks: Checks, row: Row, file: FileSpec) -> bool:
    return all(holds(condition, row[place] if place >= 0 else "", file) for place, condition in checks)
