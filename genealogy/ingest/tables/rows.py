"""One row → one event: pure, and prepared once for each header, because it runs for every row."""

import dataclasses
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Any

from genealogy.ingest.adapter import Options
from genealogy.ingest.tables.columns import Table, table
from genealogy.model.errors import RecordError, UnreadableInput
from genealogy.model.event import Event
from genealogy.model.events import EVENTS, Corrected, build
from genealogy.model.fields import text

SURPLUS = "surplus cells"
"""Key under which a refused row's record keeps the texts that stand in no column."""


@dataclasses.dataclass(frozen=True, slots=True)
class Rules:
    """What a row need not tell, and may tell besides, where it comes from a document and not from a table."""

    wide: bool = False
    """It may name single items by their URI."""
    amounts: bool = True
    """It must tell the quantity of a lot. Else a quantity without a unit, or the reverse, is not taken either."""

    def settings(self) -> dict[str, str]:
        """Kept with a refusal, so that it is replayed alike."""
        return {name: "yes" for name, differs in ((_WIDE, self.wide), (_LOOSE, not self.amounts)) if differs}

    @classmethod
    def from_settings(cls, settings: Mapping[str, str]) -> "Rules":
        return cls(wide=_WIDE in settings, amounts=_LOOSE not in settings)


_WIDE, _LOOSE = "items", "amounts optional"


class Rows:
    """The rows of one table under one header."""

    def __init__(self, name: str, header: Sequence[str], options: Options, rules: Rules = Rules()) -> None:
        """`header` holds the column names as written. Raises UnreadableInput when it is not that of the table."""
        self.table = table(name, wide=rules.wide)
        self._rules = rules
        self.columns = _checked(self.table, header, rules)
        self.settings = dataclasses.replace(options, table=name).settings() | rules.settings()
        self.places = [place for place, column in enumerate(self.columns) if column in self.table.fields]
        other = sorted((column, place) for place, column in enumerate(self.columns) if column not in self.table.fields)
        self._pick = itemgetter(*self.places)
        self.fields = [self.table.fields[self.columns[place]] for place in self.places]
        self.attributes = [(text(column), place) for column, place in other if column]
        self.nameless = [place for column, place in other if not column]
        self._loose = [field for field in self.fields if field in self.table.loose]
        self._spelled = [field for field in self.fields if field in self.table.spelled]
        self.required = {self.table.fields[column] for column in required_columns(self.table, rules)}
        self.defaults = {name: value for name, value in (("source", options.source), ("site", options.site)) if value}
        self.zone = options.zone
        self._context = {"zone": options.zone} if options.zone else None

    def event(self, cells: Sequence[str]) -> Event:
        """The event that a row tells. Raises RecordError, its field a column of the table."""
        try:
            return self._event(cells)
        except RecordError as error:
            error.field = next((c for c, field in self.table.fields.items() if field == error.field), error.field)
            raise

    def _event(self, cells: Sequence[str]) -> Event:
        if len(cells) != len(self.columns):
            raise RecordError(
                f"the row has {len(cells)} cells, the header {len(self.columns)}",
                advice="quote a value that holds the separator, or add the missing cells",
            )
        if "\0" in "".join(cells):
            value = next(cell for cell in cells if "\0" in cell)
            raise RecordError("the row holds a NUL character", value=value, advice="export the row again without it")
        values: dict[str, Any] = {
            field: cell
            for field, cell in zip(self.fields, self._pick(cells), strict=True)
            if cell and not cell.isspace()
        }
        for field in self._loose:
            if field in values:
                values[field] = values[field].strip()
        if not self._rules.amounts and ("quantity" in values) is not ("unit" in values):
            values = {field: cell for field, cell in values.items() if field not in ("quantity", "unit")}
        if not self.required <= values.keys():
            missing = next(field for field in self.fields if field in self.required and field not in values)
            raise RecordError(f"the {missing} is missing", field=missing, advice="fill in the cell")
        for field, value in self.defaults.items():
            values.setdefault(field, value)
        if self.attributes or self.nameless:
            values["attributes"] = self._unlisted(cells)
        event = build(self.table.model, values, self._context)
        require_table_rules(event, self.table, self._rules)
        return self._with_spellings(event, values) if self._spelled else event

    def _unlisted(self, cells: Sequence[str]) -> tuple[tuple[str, str], ...]:
        for place in self.nameless:
            if cells[place] and not cells[place].isspace():
                raise RecordError(
                    "a value stands in a column without a name",
                    value=cells[place],
                    advice="name the column in the header, or remove it",
                )
        return tuple(
            [
                (name, text(cells[place]))
                for name, place in self.attributes
                if cells[place] and not cells[place].isspace()
            ]
        )

    def _with_spellings(self, event: Event, values: dict[str, Any]) -> Event:
        """Keep how the source wrote an identifier, where that is not our key."""
        pairs = sorted((getattr(event, field), values[field]) for field in self._spelled if field in values)
        foreign = tuple(pair for pair in pairs if pair[0] != pair[1])
        return build(self.table.model, values | {"identifiers": foreign}, self._context) if foreign else event

    def record(self, cells: Sequence[str | None]) -> dict[str, Any]:
        """A row as it was read: column → text, null for a cell that is not there, and the surplus cells; these are null
        where the cell of a column without a name is not there.
        """
        filled = [*cells, *[None] * (len(self.columns) - len(cells))]
        pairs = list(zip(self.columns, filled, strict=False))
        surplus = [cell for column, cell in pairs if cell and not column] + list(cells[len(self.columns) :])
        lost = any(cell is None and not column for column, cell in pairs)
        beside: dict[str, Any] = {SURPLUS: surplus} if surplus else {SURPLUS: None} if lost else {}
        return {column: cell for column, cell in pairs if column} | beside


def replayed(
    name: str, record: Mapping[str, Any], changes: Mapping[str, str], options: Options, rules: Rules = Rules()
) -> Event:
    """The event of a refused row's record, some columns replaced. Raises RecordError."""
    if strange := sorted(changes.keys() - record.keys() - table(name, wide=rules.wide).fields.keys()):
        raise RecordError(f"the table {name} has no column {strange[0]!r}", field=strange[0], advice="name a column")
    record = {**record, **changes}
    known = {column: "" if value is None else str(value) for column, value in record.items() if column != SURPLUS}
    require_whole(record)
    try:
        rows = _rows(name, tuple(known), options, rules)
    except UnreadableInput as error:
        raise RecordError(str(error), advice="give the missing columns") from None
    return rows.event(list(known.values()))


def require_whole(record: Mapping[str, Any]) -> None:
    """Raises RecordError for a row of which a cell is lost, or holds more than its columns: it may be out of step."""
    lost = [column for column, value in record.items() if value is None]
    if lost:
        raise RecordError("the value of this column is lost", field=lost[0], advice="give it; a blank if it is empty")
    if record.get(SURPLUS):
        raise RecordError(
            "the row holds text outside its columns",
            field=SURPLUS,
            value=record[SURPLUS],
            advice=f"correct the row in its file and load it again, or drop that text with --set '{SURPLUS}='",
        )


@lru_cache(maxsize=64)
def _rows(name: str, columns: tuple[str, ...], options: Options, rules: Rules) -> Rows:
    """Records of one file that are replayed share their columns."""
    return Rows(name, columns, options, rules)


def required_columns(table: Table, rules: Rules) -> list[str]:
    """The columns that a header must have and a row must fill."""
    return [column for column in table.required if rules.amounts or column not in ("quantity", "unit")]


def _checked(table: Table, header: Sequence[str], rules: Rules) -> list[str]:
    columns = [_column(table, name) for name in header]
    named = [column for column in columns if column]
    if not any(column in table.fields for column in named):
        raise UnreadableInput(f"the first line names no column of the table {table.name}: {', '.join(table.fields)}")
    if any("\0" in column for column in named):
        raise UnreadableInput(
            "the header holds NUL characters; name the file's encoding, for example --encoding utf-16-le"
        )
    if twice := sorted({column for column in named if named.count(column) > 1}):
        raise UnreadableInput(f"the header names a column twice: {', '.join(twice)}; rename or remove one of them")
    missing = [column for column in required_columns(table, rules) if column not in named]
    if table.content and not names_content(table, named):
        missing.append(f"material and lot, material and serial, or {table.content}")
    if missing:
        raise UnreadableInput(f"the header of the table {table.name} lacks: {'; '.join(missing)}")
    return columns


def _column(table: Table, name: str) -> str:
    """A column's name: blanks around it never count, nor does the case of a name that the table lists."""
    name = name.strip().removeprefix("\ufeff").strip()
    return name.lower() if name.lower() in table.fields else name


def names_content(table: Table, named: Collection[str]) -> bool:
    """Whether columns tell what an event of the table is about."""
    material = "material" in named and ("lot" in named or "serial" in named)
    return table.content in named or material or ("item" in named and "item" in table.fields)


def require_table_rules(event: Event, table: Table, rules: Rules = Rules()) -> None:
    """What a table row must tell beyond its event: the quantity of a lot, a content, a table that there is."""
    values = event.__dict__
    if table.content:
        if values["lot"] is not None:
            if values["quantity"] is None and rules.amounts:
                raise RecordError(
                    "the quantity is missing", field="quantity", advice="give quantity and unit of the lot"
                )
        elif values["serial"] is None and values[table.content] is None and values["item"] is None:
            raise RecordError(
                "nothing tells what it is about",
                field="lot",
                advice=f"give material and lot, material and serial, or {table.content}",
            )
    elif isinstance(event, Corrected) and event.of_table is not None and event.of_table not in EVENTS:
        raise RecordError(
            "there is no such table", field="of_table", value=event.of_table, advice="name the record's table"
        )
