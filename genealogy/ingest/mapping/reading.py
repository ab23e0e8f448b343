"""A mapping file → a checked mapping. What is wrong is told with its line and what to write instead."""

from collections.abc import Iterator
from difflib import get_close_matches
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from genealogy.ingest.mapping.dates import tells_year
from genealogy.ingest.mapping.folder import mapping_files
from genealogy.ingest.mapping.querying import query_faults
from genealogy.ingest.mapping.schema import SHEET, EventSpec, MappingSpec
from genealogy.ingest.mapping.yaml_text import Path as Place
from genealogy.ingest.mapping.yaml_text import read_yaml
from genealogy.ingest.tables.columns import table
from genealogy.ingest.tables.rows import Rules, names_content, required_columns
from genealogy.model.errors import UsageError
from genealogy.model.events import TABLES, UnitProduced
from genealogy.model.identifiers import KINDS
from genealogy.model.times import parse_zone

_LARGEST = 1 << 20
"""Bytes: each value takes some hundreds of bytes until it is checked."""
_MOST_TOLD = 20
"""Faults of one mapping."""


def shipped() -> dict[str, str]:
    """Name → text of the mappings that come with the program."""
    folder = files("genealogy.ingest.mapping") / "shipped"
    return {
        entry.name.removesuffix(".yaml"): entry.read_text("utf-8")
        for entry in sorted(folder.iterdir(), key=lambda entry: entry.name)
        if entry.name.endswith(".yaml")
    }


def mapping_found(where: str) -> str:
    """The whole path of a mapping file or of a folder of them, or the name of a shipped one: it is kept with what is
    refused. Raises UsageError for what is wrong in it, before anything is read; of a folder, where it holds none.
    """
    path = Path(where)
    if path.is_dir():
        if not mapping_files(path):
            raise UsageError(f"{where} holds no mapping file; `genealogy map init FOLDER --out {where}` writes them")
        return str(path.resolve())
    where = str(path.resolve()) if path.is_file() else where
    read_mapping(where)
    return where


def tells_documents(where: str) -> bool:
    """Whether a mapping is of JSON documents, and not of tables. Raises UsageError."""
    return bool(read_mapping(where).records)


def read_mapping(where: str) -> MappingSpec:
    """The mapping in a file, or the shipped one of that name. Raises UsageError with file and line."""
    try:
        status = Path(where).stat()
    except (OSError, ValueError):
        return _read(where, (0, 0))
    return _read(where, (status.st_size, status.st_mtime_ns))


@lru_cache(maxsize=32)
def _read(where: str, _state: tuple[int, int]) -> MappingSpec:
    """`_state` differs when the file has been changed meanwhile."""
    path = Path(where)
    if not path.is_file():
        text = shipped().get(where)
        if text is None:
            known = ", ".join(shipped())
            raise UsageError(f"there is no mapping file {where}; name a file, or a shipped mapping: {known}")
        return parse_mapping(text, where)
    try:
        if path.stat().st_size > _LARGEST:
            raise UsageError(f"{where}: a mapping file is not larger than {_LARGEST} bytes")
        text = path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(f"{where}: the mapping is not UTF-8 at byte {error.start + 1}; save it as UTF-8") from None
    except OSError as error:
        raise UsageError(f"{where} cannot be read: {error.strerror}") from error
    return parse_mapping(text, where)


def parse_mapping(text: str, name: str) -> MappingSpec:
    """Check the text of a mapping file. Raises UsageError that lists everything wrong, line by line."""
    document, lines = read_yaml(text, name)
    if not isinstance(document, dict):
        raise UsageError(f"{name}: a mapping file begins with `mapping: 1`; see docs/mapping.md")
    try:
        spec = MappingSpec.model_validate(document)
    except ValidationError as error:
        wrong = [_told(problem, lines, name) for problem in error.errors()[:_MOST_TOLD]]
        more = error.error_count() - len(wrong)
        raise UsageError("; ".join([*dict.fromkeys(wrong), *([f"and {more} more"] if more else [])])) from None
    faults = [*_faults(spec), *query_faults(spec)]
    wrong = [f"{name}{_line(lines, place)}: {reason}" for place, reason in faults]
    if wrong:
        raise UsageError("; ".join(wrong))
    return spec


def _told(problem: Any, lines: dict[Place, int], name: str) -> str:
    place: Place = problem["loc"]
    path = ".".join(str(part) for part in place)
    match problem["type"]:
        case "extra_forbidden":
            reason = f"{place[-1]!r} is no name that can stand there{_near(place)}"
        case "missing":
            reason = f"{place[-1]!r} is missing"
        case "value_error":
            reason = f"{path}: {problem['ctx']['error']}"
        case _:
            reason = f"{path}: {problem['msg'].lower()}, not {problem['input']!r}"
    return f"{name}{_line(lines, place)}: {reason}"


def _near(place: Place) -> str:
    names = [
        alias or name
        for part in (MappingSpec, *_parts())
        for name, alias in ((name, field.alias) for name, field in part.model_fields.items())
    ]
    close = get_close_matches(str(place[-1]), [name for name in names if name != place[-1]], 1)
    return f"; did you mean {close[0]!r}?" if close else ""


def _parts() -> tuple[Any, ...]:
    from genealogy.ingest.mapping import schema

    parts = "FileSpec QuerySpec RecordsSpec Join EventSpec Cell Condition Each"
    return tuple(getattr(schema, name) for name in parts.split())


def _line(lines: dict[Place, int], place: Place) -> str:
    """The line of a place, or of the nearest thing around it."""
    while place and place not in lines:
        place = place[:-1]
    return f" line {lines.get(place, 1)}"


def _faults(spec: MappingSpec) -> list[tuple[Place, str]]:
    """What a schema alone cannot tell: tables, columns and lookups that there are not."""
    found = _record_faults(spec)
    read = spec.names()
    found += [(("local",), f"the mapping reads no column {name!r}") for name in spec.local if name not in read]
    tables = [*TABLES, *([UnitProduced.table] if spec.records else [])]
    for number, event in enumerate(spec.events):
        here: Place = ("events", number)
        if event.table not in tables:
            close = get_close_matches(event.table, tables, 1)
            guess = f"; did you mean {close[0]}?" if close else f": {', '.join(sorted(tables))}"
            found.append(((*here, "table"), f"there is no table {event.table!r}{guess}"))
            continue
        found += _date_faults(spec, event, here)
        rules = Rules(wide=bool(spec.records), amounts=event.quantity == "required")
        found += _column_faults(event.table, set(event.columns), rules, (*here, "columns"))
        for field in ("columns", "attributes"):
            for column, cell in getattr(event, field).items():
                if cell.key and cell.key not in KINDS:
                    place = (*here, field, column, "key")
                    found.append((place, f"there is no kind {cell.key!r}: {', '.join(sorted(KINDS))}"))
                if cell.lookup and cell.lookup not in spec.lookups:
                    place = (*here, field, column, "lookup")
                    found.append((place, f"there is no lookup {cell.lookup!r}; define it under lookups"))
    if not spec.file.year and not any(event.year for event in spec.events):
        found += [(("file", "dates"), _yearless(form)) for form in spec.file.dates if not tells_year(form)]
    if spec.file.zone:
        try:
            parse_zone(spec.file.zone)
        except UsageError as error:
            found.append((("file", "zone"), str(error)))
    return found


def _date_faults(spec: MappingSpec, event: EventSpec, here: Place) -> Iterator[tuple[Place, str]]:
    """Formats of its columns that read nothing, for the year is told nowhere."""
    if event.year or spec.file.year:
        return
    for field in ("columns", "attributes"):
        for name, cell in getattr(event, field).items():
            for form in (one for one in cell.dates if not tells_year(one)):
                yield (*here, field, name, "dates"), _yearless(form)


def _yearless(form: str) -> str:
    return f"{form} has no year: give it as file.year, or as year of each event"


def _record_faults(spec: MappingSpec) -> list[tuple[Place, str]]:
    """Lists of records that are named and that there are not."""
    found: list[tuple[Place, str]] = []
    known = ", ".join(spec.records)
    for name, records in spec.records.items():
        for prefix, join in records.join.items():
            if strange := [one for one in join.records if one not in spec.records]:
                place: Place = ("records", name, "join", prefix, "records")
                found.append((place, f"there is no list of records {strange[0]!r}: {known}"))
    for number, event in enumerate(spec.events if spec.records else []):
        told = event.when[SHEET].any_of if SHEET in event.when else None
        if strange := [one for one in told or () if one not in spec.records]:
            found.append((("events", number, "when", SHEET), f"there is no list of records {strange[0]!r}: {known}"))
    return found


def _column_faults(name: str, columns: set[str], rules: Rules, here: Place) -> list[tuple[Place, str]]:
    own = table(name, wide=rules.wide)
    found: list[tuple[Place, str]] = []
    for column in sorted(columns - own.fields.keys()):
        close = get_close_matches(column, own.fields, 1)
        guess = f"did you mean {close[0]!r}? Else " if close else ""
        found.append(((*here, column), f"the table {name} has no column {column!r}; {guess}put it under attributes"))
    missing = [column for column in required_columns(own, rules) if column not in columns]
    if own.content and not names_content(own, columns):
        missing.append(f"material and lot, material and serial, or {own.content}")
    if missing:
        found.append((here, f"the table {name} also needs {', '.join(missing)}"))
    return found
