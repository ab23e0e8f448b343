"""Which adapter reads a file."""

from genealogy.ingest.adapter import Adapter, Incremental, Options
from genealogy.ingest.fetch import Fetched
from genealogy.ingest.registry import adapter_for, unknown_file
from genealogy.model.errors import UnreadableInput


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
