"""Finding things by a part of what they are called, in the trace index: no engine is started for it."""

from genealogy.queries.naming import Named
from genealogy.services import resolving
from genealogy.services.stores.bootstrap import Application
from genealogy.services.stores.records import INDEX, records
from genealogy.services.stores.repairing import repaired


def find(app: Application, text: str, limit: int) -> tuple[list[Named], bool]:
    """Things whose key, name or foreign spelling contains the text, or that it resolves to; true if there are more."""
    return repaired(app, lambda: resolving.find(records(app, INDEX).names, text, limit))
