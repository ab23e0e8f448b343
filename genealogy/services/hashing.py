"""The event hashes of EPCIS files, and whether eventIDs that are such hashes agree with them."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from genealogy.ingest.epcis import open_document
from genealogy.ingest.epcis.hash_document import Hashed, hashes
from genealogy.ingest.fetch import Fetched, fetched
from genealogy.ingest.files import Found
from genealogy.model.errors import UnreadableInput

_HASH = "ni:///"


@dataclass(slots=True)
class HashedFile:
    """The events of one file; `error` tells why it could not be read to its end."""

    path: str
    events: list[Hashed] = field(default_factory=list)
    error: str | None = None


def agrees(event: Hashed) -> bool | None:
    """Whether the eventID is the event's hash; None where it is no hash."""
    return event.event_id == event.hash if event.event_id.startswith(_HASH) else None


def hash_files(paths: Sequence[Path], encoding: str = "") -> Iterator[HashedFile]:
    """Each file's hashes, in the order of its events."""
    for path in paths:
        with closing(fetched(Found(path, True))) as files:
            for file in files:
                yield _hashed(file, encoding)


def _hashed(file: Fetched, encoding: str) -> HashedFile:
    found = HashedFile(file.name)
    try:
        if file.problem is not None:
            raise file.problem
        found.events.extend(hashes(open_document(file.path, name=file.name, encoding=encoding)))
    except UnreadableInput as error:
        found.error = str(error)
    return found
