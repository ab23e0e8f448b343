"""Which adapter reads a file, and by which mapping of a folder."""

import dataclasses
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from genealogy.ingest.adapter import Adapter, Incremental, Options
from genealogy.ingest.fetch import Fetched
from genealogy.ingest.files import Found, walk
from genealogy.ingest.mapping.folder import ENDING, mapping_for
from genealogy.ingest.mapping.reading import read_mapping
from genealogy.ingest.registry import adapter_for, unknown_file
from genealogy.model.errors import UnreadableInput, UsageError


def chosen(file: Fetched, options: Options, *, queries: bool = True, formats: str = "") -> Adapter | None:
    """None for a file that was met in a folder or archive and that no adapter knows, or that would ask a database.

    Without `queries`, one that would is not read even if it was named; `formats` are for `unknown_file`. Raises
    UnreadableInput.
    """
    if file.problem is not None:
        raise file.problem
    with file.told():
        adapter = adapter_for(file.path, options)
        if adapter is None and file.named:
            raise unknown_file(file.path, formats)
    if isinstance(adapter, Incremental):
        if not file.named:
            return None
        if not queries or file.packed_sha256:
            raise UnreadableInput(
                f"{file.name}: a database is only asked where a person names the plain file: `genealogy load FILE`"
            )
    return adapter


def files_of(paths: Sequence[Path], options: Options) -> Iterator[Found]:
    """The files that paths stand for, without the mappings that lie among them where a folder of mappings is given."""
    folder = _folder(options)
    for found in walk(paths):
        real = Path(os.path.realpath(found.path))
        if found.named or folder is None or found.path.suffix != ENDING or folder not in real.parents:
            yield found


def by_folder(file: Fetched, options: Options) -> Options:
    """The options for one file: of a folder of mappings its own one, none where there is none. Raises UnreadableInput
    where that one is not complete, so that the other files are read all the same.
    """
    folder = _folder(options)
    if folder is None or file.problem is not None:
        return options
    try:
        own = str(mapping_for(folder, file.name) or "")
        if own:
            read_mapping(own)
    except UnreadableInput:
        raise
    except UsageError as error:
        raise UnreadableInput(f"{file.name}: its mapping must be corrected first: {error}") from error
    alone = dataclasses.replace(options, mapping=own)
    if not own and file.named and file.problem is None and adapter_for(file.path, alone) is None:
        raise UnreadableInput(f"{file.name}: no mapping in {folder} is called like it or names it under `fits`")
    return alone


def _folder(options: Options) -> Path | None:
    folder = Path(options.mapping) if options.mapping else None
    return folder if folder is not None and folder.is_dir() else None
