"""What `map init` makes of a file, and what a load then reads of it."""

from pathlib import Path

from genealogy.ingest.adapter import Options
from genealogy.ingest.registry import adapter_for
from genealogy.model.records import Draft, Refusal
from genealogy.services.loading.mapping import propose_mapping


def mapping_of(path: Path, text: str) -> str:
    """The mapping proposed for a file of this text."""
    path.write_text(text, encoding="utf-8")
    return propose_mapping(path, Options()).text


def records_of(path: Path, text: str) -> list[Draft | Refusal]:
    """The records of a file of this text, read by the mapping proposed for it, which is put beside it."""
    mapping = path.with_suffix(".yaml")
    mapping.write_text(mapping_of(path, text), encoding="utf-8")
    options = Options(mapping=str(mapping))
    adapter = adapter_for(path, options)
    assert adapter
    return list(adapter.read(path, options))
