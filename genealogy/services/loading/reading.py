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
_PORTION = 100
_VOLUME = 1 << 25
"""Characters of the records of a batch, 32 million, that make it full before it holds as many records."""


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
        filling = _Filling()
        while broken is None and not filling.full:
            try:
                if not filling.take(records):
                    break
            except UnreadableInput as error:
                broken = error
        if filling.read:
            yield filling.batch()
        elif broken is None:
            return
    raise broken


class _Filling:
    """A batch that is being filled, portion by portion, until it holds enough records or enough of their text."""

    def __init__(self) -> None:
        self.read = 0
        self._prepared: list[Prepared | Refusal] = []
        self._volume = 0
        self._reading = self._preparing = 0.0
        self._mark: Mark | None = None

    @property
    def full(self) -> bool:
        return self.read >= BATCH or self._volume >= _VOLUME

    def take(self, records: Iterator[Draft | Refusal | Mark]) -> bool:
        """Whether there were any more. What was read before the file broke off is taken, then its error is raised."""
        started = time.perf_counter()
        portion: list[Draft | Refusal | Mark] = []
        try:
            for record in islice(records, _PORTION):
                portion.append(record)
                if type(record) is Refusal:  # it may be anything, and so of any size
                    self._volume += len(str(record.record))
                    if self._volume >= _VOLUME:
                        break
        finally:
            between = time.perf_counter()
            self._prepare(portion)
            self._reading += between - started
            self._preparing += time.perf_counter() - between
        return bool(portion)

    def _prepare(self, portion: Sequence[Draft | Refusal | Mark]) -> None:
        self.read += len(portion)
        for one in portion:
            if isinstance(one, Draft):
                told = prepare(one)
                self._volume += len(told.start)
                self._prepared.append(told)
            elif isinstance(one, Mark):
                self._mark = one
            else:
                self._prepared.append(one)

    def batch(self) -> Batch:
        return Batch(self._prepared, self._reading, self._preparing, self._mark)


def _records(adapter: Adapter, file: Fetched, options: Options, marks: Marks) -> Iterator[Draft | Refusal | Mark]:
    if isinstance(adapter, Incremental):
        return adapter.read_since(file.path, options, marks())
    return file.read(adapter, options)
