"""What must hold of a mapping that asks a database."""

import re

from genealogy.ingest.mapping.schema import MappingSpec
from genealogy.ingest.mapping.yaml_text import Path as Place
from genealogy.ingest.tables.columns import table
from genealogy.model.errors import UsageError
from genealogy.model.events import TABLES
from genealogy.model.times import parse_duration

_NUMBER = re.compile(r"\d{1,18}")


def query_faults(spec: MappingSpec) -> list[tuple[Place, str]]:
    """Where, and what is wrong."""
    query = spec.query
    if query is None:
        return []
    found: list[tuple[Place, str]] = []
    if spec.file.fill_down:
        found.append((("file", "fill_down"), "a query has no cells above: let the query fill them"))
    if spec.records:
        found.append((("records",), "records are those of a document: a mapping with a query has none"))
    if query.overlap and not query.since:
        found.append((("query", "overlap"), "an overlap is taken from `since`: name its column"))
    if query.overlap and not _NUMBER.fullmatch(query.overlap):
        try:
            parse_duration(query.overlap)
        except UsageError as error:
            found.append((("query", "overlap"), f"{error}, or a number"))
    if not spec.events:
        found.append((("events",), "a query needs an event that its rows become"))
    for number, event in enumerate(spec.events if query.since else ()):
        own = table(event.table).fields if event.table in TABLES else {}
        if own.get("source_record") == "source_record" and "source_record" not in event.columns:
            reason = "with `since`, every event needs a source_record: alike rows of two readings are told apart by it"
            found.append((("events", number, "columns"), reason))
    return found
