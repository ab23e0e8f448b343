"""A file → batches as the ledger takes them: read, validated and prepared."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from genealogy.ingest.adapter import Adapter, Incremental, Options
from genealogy.ingest.fetch import Fetched
from genealogy.ledger.prepared import Prepared, prepare
from genealogy.model.errors import UnreadableInput
from genealogy.model.records import Draft, Mark, Refusal

BATCH = 5_000


class Batch(NamedTuple):
    """Some records in the order of their file, and the seconds that reading and preparing them took."""

    records: Sequence[Prepared | Refusal]
    reading: float
    preparing: float
    mark: Mark | None = None
    """How far a source that grows has been read, once these records are kept."""


Marks = Callable[[], Mapping[str, str]]
"""Name → value of how far sources were read before."""


def batches(adapter: Adapter, file: Fetched, options: Options, marks: Marks = dict) -> Iterator[Batch]:
    """Records in thousands; what was read before a file broke off is still handed on. Raises what the adapter does."""
    records = _records(adapter, file, options, marks)
    broken: UnreadableInput | None = None
    while broken is None:
        started = time.perf_counter()
        read: list[Draft | Refusal | Mark] = []
        try:
            for record in islice(records, BATCH):
                read.append(record)
        except UnreadableInput as error:
            broken = error
        between = time.perf_counter()
        prepared = [prepare(one) if isinstance(one, Draft) else one for one in read if not isinstance(one, Mark)]
        if read:
            mark = next((one for one in reversed(read) if isinstance(one, Mark)), None)
            yield Batch(prepared, between - started, time.perf_counter() - between, mark)
        elif broken is None:
            return
    raise broken


def _records(adapter: Adapter, file: Fetched, options: Options, marks: Marks) -> Iterator[Draft | Refusal | Mark]:
    if isinstance(adapter, Incremental):
        return adapter.read_since(file.path, options, marks())
    return file.read(adapter, options)
