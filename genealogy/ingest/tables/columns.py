"""The columns of each table: the fields of its event under their public names."""

from dataclasses import dataclass
from functools import lru_cache
from typing import get_args, get_type_hints

from genealogy.ingest.tables.names import known_table
from genealogy.model.event import NO_COLUMNS
from genealogy.model.events import TABLES, Content, Corrected, Event, UnitProduced
from genealogy.model.fields import Date, Key, Number, Time, Unit

COMMON = ("source", "source_record", "site", "actor", "note", "replaces", "reverses")
"""Columns of every table."""

_LAST = ("performed_by", *COMMON)
_CONTENT = ("material", "lot", "serial", "quantity", "unit")


@dataclass(frozen=True)
class Table:
    """One table: `fields` is column → field of the event, in the order of the template."""

    name: str
    model: type[Event]
    fields: dict[str, str]
    required: tuple[str, ...]
    content: str
    """The column that may name a package as content; blank for tables that are not about a content."""
    loose: tuple[str, ...]
    """Fields around whose text blanks do not count: numbers, units, dates and times. All other text is exact."""
    numbers: tuple[str, ...]
    """Fields that hold decimal numbers."""
    times: tuple[str, ...]
    """Fields that hold dates or times."""
    spelled: tuple[str, ...]
    """Fields that take an identifier in any spelling."""


@lru_cache
def table(name: str, *, wide: bool = False) -> Table:
    """The columns of one table. `wide` knows what no table has but documents tell: single items by their URI, and
    what a batch made of them. Raises UsageError for an unknown name.
    """
    model = UnitProduced if wide and name == UnitProduced.table else TABLES[known_table(name)]
    renamed = {"of_table": "table", "of_record": "source_record"} if model is Corrected else {}
    gone = (NO_COLUMNS - ({"item"} if wide else set())) | set(renamed.values())
    fields = {renamed.get(field, field): field for field in model.model_fields if field not in gone}
    content = model.inner if issubclass(model, Content) else ""
    common = [column for column in _LAST if column not in renamed.values()]
    own = [column for column in fields if column not in common]
    first = [*model.required, *(_CONTENT if content else ()), content]
    order = dict.fromkeys([*first, *own, *common])
    return Table(
        name=name,
        model=model,
        fields={column: fields[column] for column in order if column in fields},
        required=model.required or (("batch", "event_time") if model is UnitProduced else ()),
        content=content,
        loose=_of_type(model, Number, Unit, Date, Time),
        numbers=_of_type(model, Number),
        times=_of_type(model, Date, Time),
        spelled=_of_type(model, Key),
    )


def _of_type(model: type[Event], *types: object) -> tuple[str, ...]:
    hints = get_type_hints(model, include_extras=True)
    return tuple(name for name in model.model_fields if {hints[name], *get_args(hints[name])}.intersection(types))


def template(name: str) -> str:
    """The header line of an empty CSV file of a table. Raises UsageError for an unknown name."""
    return ",".join(table(name).fields) + "\n"
