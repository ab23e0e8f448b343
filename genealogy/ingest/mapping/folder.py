"""A folder of mapping files: which of them reads which file."""

import os
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path, PurePosixPath

from genealogy.ingest.mapping.yaml_text import read_yaml
from genealogy.model.errors import UnreadableInput, UsageError

ENDING = ".yaml"
_PACKED = (".gz", ".zst")
_LARGEST = 1 << 20
_FITS = re.compile("^fits *:", re.MULTILINE)


def mapping_files(folder: Path) -> list[Path]:
    """The mapping files of a folder and those below, in the order of their names."""
    return sorted(path for path in folder.rglob(f"*{ENDING}") if path.is_file() and not path.name.startswith("."))


def mapping_for(folder: Path, name: str) -> Path | None:
    """The mapping of a file that is called `name`, as `sheets/2024/issues.xlsx` or `old.zip!/issues.csv`; None if there
    is none.

    It is called like the file, `issues.xlsx.yaml` or `issues.yaml`, in folders of the same names (the most of these
    count, and none are needed), or else names the file under `fits`. Raises UnreadableInput where several do.
    """
    parts = tuple(part for part in name_parts(name) if part not in ("/", "..", "."))
    for first in range(len(parts)):
        tail = PurePosixPath(*parts[first:])
        for one in (f"{tail}{ENDING}", f"{tail.with_suffix(ENDING)}"):
            if os.path.isfile(folder / one):  # noqa: PTH113 - pathlib's own raises for a name that is too long
                return folder / one
    fitting = [path for path, patterns in _fits(folder) if any(_matches(parts, pattern) for pattern in patterns)]
    if len(fitting) > 1:
        told = ", ".join(map(str, fitting))
        raise UnreadableInput(f"{name}: several mappings name it under `fits`: {told}; leave one")
    return fitting[0] if fitting else None


def name_parts(name: str) -> tuple[str, ...]:
    """The folders and the name of a file, without the ending that tells how it is packed."""
    path = PurePosixPath(name.replace("!/", "/").replace("\\", "/"))
    packed = path.suffix.lower() in _PACKED and path.stem
    return (*path.parts[:-1], path.stem if packed else path.name)


def _matches(parts: tuple[str, ...], pattern: str) -> bool:
    return bool(parts) and bool(pattern.strip("/.")) and PurePosixPath(*parts).match(pattern)


def _fits(folder: Path) -> Iterator[tuple[Path, tuple[str, ...]]]:
    """The mappings that name the files that they are for. One that is not complete yet names them all the same."""
    for path in mapping_files(folder):
        try:
            status = path.stat()
        except OSError as error:
            raise UsageError(f"{path} cannot be read: {error.strerror}") from error
        yield path, _patterns(path, (status.st_size, status.st_mtime_ns))


@lru_cache(maxsize=4096)
def _patterns(path: Path, state: tuple[int, int]) -> tuple[str, ...]:
    """What a mapping has under `fits`. `state` differs when the file has been changed meanwhile."""
    try:
        text = path.read_text("utf-8-sig") if state[0] <= _LARGEST else ""
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else error
        raise UsageError(f"{path} cannot be read: {why}") from error
    document = read_yaml(text, str(path))[0] if _FITS.search(text) else None
    told = document.get("fits") if isinstance(document, dict) else None
    return (told,) if isinstance(told, str) else tuple(map(str, told or ()))
