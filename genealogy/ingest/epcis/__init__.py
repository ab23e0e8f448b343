"""EPCIS 2.0 JSON and JSON-LD, 2.0 and 1.x XML: read (document), check (validate), bring to one form (normalise)."""

from genealogy.ingest.epcis.context import Context
from genealogy.ingest.epcis.document import EpcisDocument, looks_like_epcis, open_document
from genealogy.ingest.epcis.located import LocatedEvent
from genealogy.ingest.epcis.normalise import accept, normalise
from genealogy.ingest.epcis.validate import find_problems, require_valid

__all__ = [
    "Context",
    "EpcisDocument",
    "LocatedEvent",
    "accept",
    "find_problems",
    "looks_like_epcis",
    "normalise",
    "open_document",
    "require_valid",
]
