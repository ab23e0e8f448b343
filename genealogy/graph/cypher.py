"""The only loader of Cypher text: one query a file, named by its path without the ending (`trace/out`).

A wheel carries the files inside the package; a checkout keeps them in its top-level folder.
"""

import re
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

import genealogy
from genealogy.model.errors import StoreError

_NAME = re.compile(r"[a-z0-9_]+(/[a-z0-9_]+)*")
_REPAIR = "the installation is incomplete: install genealogy again"


@cache
def cypher_root() -> Traversable:
    """The folder that holds the `.cypher` files. Raises StoreError where neither place has one."""
    packaged = files(genealogy) / "cypher"
    if packaged.is_dir():
        return packaged
    checkout = Path(genealogy.__file__).resolve().parent.parent / "cypher"
    if checkout.is_dir():
        return checkout
    raise StoreError(f"no Cypher files in {packaged} nor in {checkout}; {_REPAIR}")


@cache
def load(name: str) -> str:
    """The text of cypher/NAME.cypher. Raises StoreError for a name that is malformed or has no file."""
    if not _NAME.fullmatch(name):
        raise StoreError(f"not the name of a Cypher file: {name!r}; expected folder/name")
    file = cypher_root().joinpath(*f"{name}.cypher".split("/"))
    if not file.is_file():
        raise StoreError(f"no Cypher file {file}; {_REPAIR}")
    return file.read_text(encoding="utf-8")


@cache
def names(folder: str) -> tuple[str, ...]:
    """The names that `load` takes, of the files directly in FOLDER, sorted. Raises StoreError without the folder."""
    place = cypher_root().joinpath(*folder.split("/")) if _NAME.fullmatch(folder) else None
    if place is None or not place.is_dir():
        raise StoreError(f"no folder of Cypher files named {folder!r}; {_REPAIR}")
    found = (entry.name for entry in place.iterdir() if entry.is_file())
    return tuple(sorted(f"{folder}/{name.removesuffix('.cypher')}" for name in found if name.endswith(".cypher")))
