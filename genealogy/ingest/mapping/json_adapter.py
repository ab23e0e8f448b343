"""JSON documents of any kind, which only a mapping can tell; a place is the JSON pointer of a record."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from genealogy.ingest.adapter import Options
from genealogy.ingest.tables.adapter import replay_row
from genealogy.model.errors import UsageError
from genealogy.model.records import Draft, Refusal

_SUFFIX = ".json"


class JsonAdapter:
    name = "json"

    def recognises(self, path: Path, head: bytes, options: Options) -> bool:
        return path.suffix.lower() == _SUFFIX and _is_mapped(options)

    def read(self, path: Path, options: Options) -> Iterator[Draft | Refusal]:
        if not _is_mapped(options):
            raise UsageError(f"{path}: a mapping must tell the records of a JSON document: name one with --mapping")
        from genealogy.ingest.mapping.documents import read_document

        return read_document(self.name, path, options)

    def replay(self, refusal: Refusal, changes: Mapping[str, str]) -> list[Draft]:
        return replay_row(refusal, changes)


def _is_mapped(options: Options) -> bool:
    """Whether the mapping that was named is one of documents."""
    if not options.mapping:
        return False
    from genealogy.ingest.mapping.reading import tells_documents

    return tells_documents(options.mapping)


ADAPTER = JsonAdapter()
