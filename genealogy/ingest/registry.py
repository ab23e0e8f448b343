"""The adapters there are: the built-in ones, and those that other packages offer as entry points.

An entry point of the group `genealogy.adapters` names an object that is an `Adapter`. The built-in ones are asked
first.
"""

from functools import lru_cache
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path

from genealogy.ingest.adapter import Adapter, Options
from genealogy.ingest.files import read_head
from genealogy.ingest.tables.names import no_table, table_suffix
from genealogy.model.errors import UnreadableInput, UsageError

GROUP = "genealogy.adapters"

_BUILT_IN = {
    "csv": "genealogy.ingest.tables.csv_file",
    "xlsx": "genealogy.ingest.tables.xlsx_file",
    "parquet": "genealogy.ingest.tables.parquet_file",
    "html": "genealogy.ingest.tables.html_file",
    "json": "genealogy.ingest.mapping.json_adapter",
    "epcis": "genealogy.ingest.epcis.adapter",
    "sql": "genealogy.ingest.sql.adapter",
    "canonical": "genealogy.ingest.canonical",
}
"""Name → module that holds it as `ADAPTER`. The modules import the heavy libraries only when they read."""


def adapter_for(path: Path, options: Options) -> Adapter | None:
    """The adapter that knows a file, or the one that the options name; None if none does.

    Raises UsageError for an unknown adapter or table, UnreadableInput when the file cannot be opened.
    """
    if options.adapter:
        return adapter_named(options.adapter)
    head = read_head(path)
    return next((found for name in names() if (found := adapter_named(name)).recognises(path, head, options)), None)


def unknown_file(path: Path, formats: str = "") -> UnreadableInput:
    """The error for a file that was named but that no adapter knows; `formats` are all that a command reads which does
    not let an adapter be named.
    """
    if formats:
        return UnreadableInput(f"{path}: this is none of the formats that a mapping reads; save it as {formats}")
    if table_suffix(path):
        return no_table(path)
    return UnreadableInput(f"{path}: no adapter knows this file; name one of {_choice()} with --adapter")


def names() -> tuple[str, ...]:
    """The names of all adapters, in the order in which they are asked."""
    return (*_BUILT_IN, *_plug_ins())


@lru_cache
def adapter_named(name: str) -> Adapter:
    """The adapter of that name. Raises UsageError."""
    if name in _BUILT_IN:
        built_in: Adapter = import_module(_BUILT_IN[name]).ADAPTER
        return built_in
    if name in _plug_ins():
        return _loaded(_plug_ins()[name])
    raise UsageError(f"there is no adapter {name!r}: choose one of {_choice()}")


def _choice() -> str:
    """The adapters that read files, for a person to choose from: canonical records are only replayed."""
    return ", ".join(name for name in names() if name != "canonical")


@lru_cache
def _plug_ins() -> dict[str, EntryPoint]:
    return {point.name: point for point in entry_points(group=GROUP) if point.name not in _BUILT_IN}


def _loaded(point: EntryPoint) -> Adapter:
    try:
        adapter: Adapter = point.load()
    except (ImportError, AttributeError) as error:
        raise _useless(point, str(error)) from error
    if not isinstance(adapter, Adapter):
        raise _useless(point, "it lacks a part of genealogy.ingest.adapter.Adapter")
    return adapter


def _useless(point: EntryPoint, why: str) -> UsageError:
    return UsageError(f"the adapter {point.name!r} ({point.value}) cannot be used: {why}; repair or remove its package")
