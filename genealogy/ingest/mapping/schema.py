"""The one schema of mapping files. docs/mapping.md explains each name; `reading` gives the lines of what is wrong."""

import re
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from genealogy.ingest.mapping import scans
from genealogy.ingest.mapping.schema_values import Factor, Formats, Patterns, Texts


class Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class FileSpec(Part):
    """How the file is read, where it does not say so itself."""

    encoding: str = ""
    separator: Literal["", ",", ";", "\t", "|", "tab"] = ""
    sheets: Texts = []
    """Names of sheets; `*` stands for any characters. All sheets whose header fits if empty."""
    header: int = Field(0, ge=0, le=1000)
    """Number of the header's line; 0 looks for the line that names most of the mapped columns."""
    header_rows: int = Field(1, ge=1, le=4)
    """A header of up to so many rows: the names of merged groups are put before those below, with a slash."""
    labels: Texts = []
    """Names that stand above the header with a value, `产品批号：26030501`: columns with that value in every row."""
    decimal: Literal[".", ","] = "."
    thousands: Literal["", ".", ",", " ", "'"] = ""
    dates: Formats = []
    """Formats of dates and times as in strptime (%d.%m.%Y), or `excel` for a serial number of days."""
    year: int = Field(0, ge=0, le=9999)
    """The year of dates whose format has none, %m月%d日; 0 if they are refused."""
    zone: str = ""
    fill_down: Texts = []
    """Columns in which a blank cell takes the value above it, as merged cells and first lines of documents mean it. A
    row that fills the first of them begins anew: the others then stand as they are.
    """
    ditto: Texts = []
    """Texts of cells that mean the value above, as 同上, whatever their column is."""
    pairs: dict[str, str] = {}
    """Of a JSON document: lists whose items are objects of a name and a value read as one object; name → value."""


class Condition(Part):
    """What the text of one cell must be, blanks around it aside."""

    any_of: Texts | None = Field(None, alias="is")
    none_of: Texts | None = Field(None, alias="not")
    begins: Texts | None = None
    ends: Texts | None = None
    holds: Texts | None = None
    without: Texts | None = None
    sign: Literal["positive", "negative"] | None = None
    filled: bool | None = None
    optional: bool = False
    """Whether the file may lack the column: its cells are blank then."""


def _condition(value: Any) -> Any:
    if value is None:
        return {"filled": False}
    return {"is": value} if isinstance(value, str | list) else value


Conditions = dict[str, Annotated[Condition, BeforeValidator(_condition)]]
"""Column → what must hold of it; all of them must."""


class Cell(Part):
    """Where a value comes from, and what is done to it, in the order of these fields."""

    column: str | None = None
    columns: list[str] | None = None
    """Several, joined; blank ones are left out."""
    joined: str = Field(" ", alias="with")
    first: list[str] | None = None
    """Several, of which the first one that is not blank counts."""
    value: str | None = None
    after: str = ""
    """Of a day and a time of day: another column, of a time of day before it; one that is earlier is the next day's."""
    key: str = ""
    """Of a kind, such as lot: the identifier of that kind whose parts the columns are."""
    separator: str = ""
    part: int = Field(0, ge=-20, le=20)
    """Divided at `separator`, the part of that number, counted from 1, or from the end if negative."""
    match: str = ""
    """A regular expression that the whole value fits; its first group counts, or all of it if it has none."""
    barcode: scans.Part | Literal[""] = ""
    """What is taken of a barcode, such as (01)…(10)…(21)…; blank where it does not tell that."""
    lookup: str = ""
    otherwise: Literal["keep", "refuse", "blank"] = "keep"
    """What becomes of a value that does not fit, or that the lookup does not list."""
    zeros: Literal["", "strip", "gtin"] = ""
    """Zeros in front are taken off; or a GTIN of 8, 12 or 13 digits gets those that it has with 14."""
    letters: Literal["", "upper", "lower"] = ""
    number: Literal["", "absolute", "negative", "negated"] = ""
    times: Factor | None = None
    dates: Formats = []
    default: str = ""
    optional: bool = False
    """Whether the file may lack the column."""

    @model_validator(mode="after")
    def _one_origin(self) -> "Cell":
        if sum(origin is not None for origin in (self.column, self.columns, self.first, self.value)) != 1:
            raise ValueError("give one of column, columns, first and value")
        if self.part and not self.separator:
            raise ValueError("part needs a separator")
        try:
            re.compile(self.match)
        except (re.error, OverflowError, RecursionError) as error:
            raise ValueError(f"match is no regular expression: {error}") from None
        return self

    @property
    def names(self) -> list[str]:
        """The columns of the file that it reads."""
        return self.columns or self.first or ([self.column] if self.column else [])

    @property
    def asked(self) -> list[str]:
        """The same, and the column that only tells the day."""
        return [*self.names, *([self.after] if self.after else [])]


def _cell(value: Any) -> Any:
    if isinstance(value, str):
        return {"column": value}
    return {"columns": value} if isinstance(value, list) else value


class Each(Part):
    """A cell that lists several values: the row makes one event for each of them."""

    column: str
    separator: str = Field(",", min_length=1)
    named: str = Field("", alias="as")
    """Under which name `columns` reads one value; the column's own if blank."""
    run: str = Field("", alias="range")
    """The mark between the first and the last of a run of numbers, which stands for all of them: SN0001-SN0050."""
    plain: bool = False
    """Whether numbers have no zeros in front, so that 8-12 is a run, too."""
    to: str = ""
    """Another column, of the last number of the run that begins in `column`."""


class Join(Part):
    """A record of another list that this one names: its fields stand under the join's name and a slash."""

    records: Texts
    """The lists in which it is looked for."""
    by: Texts
    """The field there that identifies it, or several that do together."""
    named_by: Texts = Field(alias="with")
    """The fields here that tell which."""
    optional: bool = False
    """Whether it may be missing, or be one of several; its fields are blank then."""

    @model_validator(mode="after")
    def _as_many(self) -> "Join":
        if len(self.by) != len(self.named_by) or not self.by:
            raise ValueError("give as many fields under by as under with")
        return self


class RecordsSpec(Part):
    """One list of records in a JSON document."""

    path: Texts
    """JSON pointers, in which `*` stands for any item, or in a name for any characters."""
    when: Conditions = {}
    """Only these records belong to the list."""
    join: dict[str, Join] = {}

    @model_validator(mode="after")
    def _paths(self) -> "RecordsSpec":
        if not self.path or not all(path.startswith("/") for path in self.path):
            raise ValueError("a path begins with a slash, as /orders/*/lines/*")
        return self


def _records(value: Any) -> Any:
    return {"path": value} if isinstance(value, str | list) else value


class EventSpec(Part):
    """One event that a row may make."""

    table: str
    when: Conditions = {}
    each: Each | None = None
    columns: dict[str, Annotated[Cell, BeforeValidator(_cell)]]
    """Column of the table → where it comes from. `attributes` names further ones that are kept beside the fact."""
    attributes: dict[str, Annotated[Cell, BeforeValidator(_cell)]] = {}
    year: int = Field(0, ge=0, le=9999)
    """The year of dates whose format has none, where it is another one than the file's; 0 if it is that."""
    quantity: Literal["required", "optional"] = "required"
    """Optional: what the record does not tell is unknown, the flow is told all the same."""
    undoes: Texts = []
    """Columns of the table: a row of a negative quantity reverses another row that has the same there and the same
    unit."""

    @model_validator(mode="after")
    def _recorded(self) -> "EventSpec":
        missing = [name for name in (*self.undoes, "source_record", "quantity") if name not in self.columns]
        if self.undoes and missing:
            raise ValueError(f"undoes needs the columns {', '.join(missing)}")
        return self


SHEET = "@sheet"
"""Instead of a column, the name of the sheet, or of the list of records."""


def _variable(value: Any) -> Any:
    if isinstance(value, str) and re.fullmatch(r"[A-Za-z_]\w*", value, re.ASCII):
        return value
    # What was written is not told: it may hold a password.
    raise ValueError("name the environment variable that holds the database's URL, never the URL itself")


class QuerySpec(Part):
    """The rows are asked of a database instead of read from a file."""

    url: Annotated[str, BeforeValidator(_variable)]
    """Environment variable that holds the database's URL."""
    sql: str = Field(min_length=1)
    since: str = ""
    """Column of the query by which only rows that may be new are read; all rows if blank."""
    overlap: str = ""
    """How far before the last value read it begins again: a duration, or a number."""


class MappingSpec(Part):
    """A whole mapping file."""

    mapping: Literal["1"]
    """Version of this schema."""
    name: str = ""
    description: str = ""
    source: str = ""
    site: str = ""
    fits: Patterns = []
    """Names of the files that it is for, with `*` and `?`, where a folder of mappings is given."""
    file: FileSpec = FileSpec()
    records: dict[str, Annotated[RecordsSpec, BeforeValidator(_records)]] = {}
    """Lists of records of a JSON document, each under a name; tables are read if there are none."""
    query: QuerySpec | None = None
    aliases: dict[str, Texts] = {}
    """Column → other names under which files have it."""
    lookups: dict[str, dict[str, str]] = {}
    skip: list[Conditions] = []
    """Rows that are no records, such as totals: any of these."""
    keep: Literal["all", "none"] = "all"
    """Whether columns that nothing reads are kept as attributes."""
    drop: Texts = []
    """Columns that are not kept: running numbers and print times, which differ from one export to the next."""
    local: Texts = []
    """Columns of numbers that count within one source only: where a load names a source of its own, it is part of
    them, as `SOURCE:NUMBER`.
    """
    events: list[EventSpec]
    """None of a file that tells of no movement, as a plan: nothing is read of it then."""

    def names(self, *, optional: bool = True) -> set[str]:
        """The columns of the file that it reads, with or without those that the file may lack."""
        found = {name for conditions in self.skip for name in conditions} if optional else set()
        for event in self.events:
            made = {event.each.named} if event.each else set()
            found |= {event.each.to} if event.each and event.each.to else set()
            asked = {name for name, condition in event.when.items() if optional or not condition.optional}
            found |= asked | ({event.each.column} if event.each else set())
            cells = (*event.columns.values(), *event.attributes.values())
            found |= {name for cell in cells for name in cell.asked if optional or not cell.optional} - made
        return (found | (set(self.file.fill_down) if optional else set())) - {SHEET}
