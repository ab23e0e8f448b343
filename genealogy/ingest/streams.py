"""The bytes of a document: a file or a text in memory, plain or gzipped."""

import gzip
import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from genealogy.model.errors import UnreadableInput

_GZIP = b"\x1f\x8b"


@contextmanager
def opened_stream(source: Path | bytes, name: str) -> Iterator[BinaryIO]:
    """The plain bytes, from the start. Raises UnreadableInput, also for a gzip file that is cut off or damaged."""
    try:
        raw = io.BytesIO(source) if isinstance(source, bytes) else source.open("rb")
    except OSError as error:
        raise UnreadableInput(f"{name} cannot be opened: {error.strerror}.") from error
    with raw:
        zipped = raw.read(2) == _GZIP
        raw.seek(0)
        try:
            yield cast(BinaryIO, gzip.GzipFile(fileobj=raw)) if zipped else raw
        except EOFError as error:
            raise UnreadableInput(f"{name} is cut off: its gzip data end too early. Transfer it again.") from error
        except (gzip.BadGzipFile, zlib.error) as error:
            raise UnreadableInput(f"{name} is damaged gzip data: {error}. Transfer it again.") from error


def plain_head(head: bytes) -> bytes:
    """The first bytes of a file, unpacked if they are those of a gzip file; as they are where they cannot be."""
    if not head.startswith(_GZIP):
        return head
    try:
        return zlib.decompressobj(wbits=31).decompress(head, len(head))
    except zlib.error:
        return head
