"""A file → batches as the ledger takes them: read, validated and prepared."""

import time
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from genealogy.ingest.adapter import Adapter, Options
from genealogy.ingest.fetch import Fetched
from genealogy.ledger.prepared import Prepared, prepare
from genealogy.model.errors import UnreadableInput
from genealogy.model.records import Draft, Refusal

BATCH = 5_000


class Batch(NamedTuple):
    """Some records in the order of their file, and the seconds that reading and preparing them took."""

    records: Sequence[Prepared | Refusal]
    reading: float
    preparing: float


def batches(adapter: Adapter, file: Fetched, options: Options) -> Iterator[Batch]:
    """Records in thousands; what was read before a file broke off is still handed on. Raises what the adapter does."""
    records = file.read(adapter, options)
    broken: UnreadableInput | None = None
    while broken is None:
        started = time.perf_counter()
        read: list[Draft | Refusal] = []
        try:
            for record in islice(records, BATCH):
                read.append(record)
        except UnreadableInput as error:
            broken = error
        between = time.perf_counter()
        prepared = [prepare(one) if isinstance(one, Draft) else one for one in read]
        if prepared:
            yield Batch(prepared, between - started, time.perf_counter() - between)
        elif broken is None:
            return
    raise broken
