"""The adapters there are: the built-in ones, and those that other packages offer as entry points.

An entry point of the group `genealogy.adapters` names an object that is an `Adapter`. The built-in ones are asked
first. One that fails is told, and the others are asked all the same.
"""

import logging
from collections.abc import Callable
from functools import lru_cache
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from typing import TypeVar

from genealogy.ingest.adapter import Adapter, Options
from genealogy.ingest.files import read_head
from genealogy.ingest.plugged import plugged
from genealogy.ingest.tables.names import no_table, table_suffix
from genealogy.model.errors import UnreadableInput, UsageError

GROUP = "genealogy.adapters"
_log = logging.getLogger(__name__)
Found = TypeVar("Found")

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
    return first(path, lambda found: found if found.recognises(path, head, options) else None)


def first(path: Path, wanted: Callable[[Adapter], Found | None]) -> Found | None:
    """What is wanted of the first adapter that has it, the built-in ones being asked first. Raises UsageError."""
    for name in _BUILT_IN:
        if (found := wanted(adapter_named(name))) is not None:
            return found
    for name in _plug_ins():
        try:
            if (found := wanted(adapter_named(name))) is not None:
                return found
        except UsageError as error:  # one that is broken keeps no other from being asked
            _log.warning("%s: %s", path, error)
    return None


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
        return plugged(_plug_ins()[name])
    raise UsageError(f"there is no adapter {name!r}: choose one of {_choice()}")


def _choice() -> str:
    """The adapters that read files, for a person to choose from: canonical records are only replayed."""
    return ", ".join(name for name in names() if name != "canonical")


@lru_cache
def _plug_ins() -> dict[str, EntryPoint]:
    return {point.name: point for point in entry_points(group=GROUP) if point.name not in _BUILT_IN}
