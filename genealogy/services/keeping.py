"""Small JSON documents kept in the data folder under names that people give."""

import os
import re
from pathlib import Path
from typing import Any

import orjson

from genealogy.model.errors import Refused, StoreError, UsageError

SCOPES, DRILLS = "scopes", "drills"
"""Folders of the data folder, one for each kind of document."""
DEMO = "demo.json"
"""Marks a data folder as that of the demo."""
_NAME = re.compile(r"\w[\w.-]{0,63}")


def checked(name: str) -> str:
    """A name that is safe as a file's. Raises UsageError."""
    if not _NAME.fullmatch(name) or name.endswith("."):
        raise UsageError(f"{name!r} is no name: write up to 64 letters, digits, hyphens, points and underscores")
    return name


def write(folder: Path, name: str, document: Any, *, replace: bool = False) -> None:
    """The whole document, or nothing: written aside, synced and renamed. Raises Refused and UsageError."""
    path = folder / f"{checked(name)}.json"
    if path.exists() and not replace:
        raise Refused(f"{name} is kept already: choose another name, or say --replace")
    aside = folder / f".{name}.{os.getpid()}.part"
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with aside.open("wb") as file:
            file.write(orjson.dumps(document, option=orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS))
            file.flush()
            os.fsync(file.fileno())
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)


def read(folder: Path, name: str) -> Any:
    """Raises UsageError where nothing of that name is kept, StoreError where the file is damaged."""
    path = folder / f"{checked(name)}.json"
    try:
        return orjson.loads(path.read_bytes())
    except FileNotFoundError:
        listed = ", ".join(names(folder)) or "nothing yet"
        raise UsageError(f"nothing is kept as {name!r}; there is: {listed}") from None
    except orjson.JSONDecodeError as error:
        raise StoreError(f"{path} is damaged ({error}): remove it, and keep it anew") from None


def names(folder: Path) -> list[str]:
    return sorted(path.stem for path in folder.glob("*.json") if _NAME.fullmatch(path.stem))
