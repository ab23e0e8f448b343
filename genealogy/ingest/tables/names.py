"""Which table a file or sheet holds, told by its name: `packed`, `packed-2026-11`, `packed_2`, `packed (1)`."""

import re
from difflib import get_close_matches
from pathlib import Path

from genealogy.model.errors import UnreadableInput, UsageError
from genealogy.model.events import TABLES

SUFFIXES = frozenset({".csv", ".tsv", ".xlsx", ".xlsm", ".xls", ".ods", ".htm", ".html", ".parquet"})

_ALL = ", ".join(sorted(TABLES))
_ADDITION = r"(?:[-. (].*|_\d.*)?"
_NAME = re.compile(f"({'|'.join(sorted(TABLES))}){_ADDITION}", re.DOTALL)


def table_named(name: str) -> str:
    """The table that a file's stem or a sheet's name tells; blank if none."""
    match = _NAME.fullmatch(name.strip().lower())
    return match[1] if match else ""


def table_suffix(path: Path) -> bool:
    """Whether a file's name ends like that of a table."""
    return path.suffix.lower() in SUFFIXES


def known_table(name: str) -> str:
    """The table of that name. Raises UsageError."""
    if name in TABLES:
        return name
    near = get_close_matches(name, TABLES, 1)
    guess = f"did you mean {near[0]}? " if near else ""
    raise UsageError(f"there is no table {name!r}: {guess}Choose one of {_ALL}")


def no_table(path: Path) -> UnreadableInput:
    """The error for a file whose table is not told."""
    return UnreadableInput(
        f"{path}: neither the file's name nor --table tells which table it holds; "
        f"name it, or the sheet of a workbook, like the table (packed.csv), or give --table with one of {_ALL}"
    )
