"""What the records of a data folder know of the values in a file that a mapping is proposed for."""

from collections.abc import Iterable
from functools import lru_cache
from itertools import islice

from genealogy.ingest.mapping.proposing.elsewhere.known import Asked
from genealogy.ingest.mapping.proposing.elsewhere.pairing import Pairs
from genealogy.ledger.sqlite_file import FILE_NAME
from genealogy.model.identifiers import kind_of
from genealogy.queries.naming import number_part
from genealogy.services.stores.bootstrap import Application
from genealogy.services.stores.records import INDEX, records
from genealogy.services.stores.settings import Settings

_KINDS = {
    "lot": "lots", "unit": "serials", "batch": "batches", "package": "packages", "material": "materials",
    "equipment": "equipment", "load": "loads", "shipment": "shipments",
}  # fmt: skip
"""Whether a party is a supplier or a customer its key does not tell."""
_CANDIDATES = 10
_MATERIALS = 2_000


def has_records(settings: Settings) -> bool:
    """Whether there is a ledger to be asked; none is made for it."""
    return bool(settings.ledger_url) or (settings.data / FILE_NAME).is_file()


def asked_of(app: Application) -> Asked:
    """Which kinds of thing bear a number."""
    names = records(app, INDEX).names

    @lru_cache(maxsize=65_536)
    def kinds(number: str) -> Iterable[str]:
        found = {_KINDS.get(kind_of(key), "") for key in names.numbered(number, _CANDIDATES)}
        return sorted(found - {""})

    return kinds


def names_in(app: Application) -> Pairs:
    """The names of the materials that records tell, and their numbers."""
    names = records(app, INDEX).names
    keys = islice(names.by_kind(["material"])["material"], _MATERIALS)
    found: dict[str, set[str]] = {}
    for key, one in names.named(keys).items():
        number = number_part(key)
        if one.name and one.name != number and "%" not in number:
            found.setdefault(one.name, set()).add(number)
    return {"materials": found} if found else {}
