"""What the plant writes down, on its way through the faults into the files."""

from collections import Counter
from pathlib import Path
from random import Random
from typing import NamedTuple

from genealogy.simulate.book import Book
from genealogy.simulate.epcis import Epcis
from genealogy.simulate.faults import Faults, Shuffler
from genealogy.simulate.goods import Goods
from genealogy.simulate.knobs import Knobs
from genealogy.simulate.record import MES, Record, Sink
from genealogy.simulate.tables import Tables
from genealogy.simulate.things import Holder, Lot, Unit


class Input(NamedTuple):
    """When some of a lot went into a batch, and out of which tote, if any."""

    time: int
    lot: Lot
    goods: Goods
    tote: Holder | None = None


class Journal:
    """Records numbered in the order of the facts; files in the order in which they are written."""

    def __init__(self, folder: Path, seed: int, knobs: Knobs) -> None:
        folder.mkdir(parents=True)
        self._tables: Sink = Tables(folder)
        self._epcis: Sink = Epcis(folder, seed)
        # Dice of its own, so that faults in the records leave the plant as it is.
        self._rng = Random(f"records {seed}")
        self._backflush = knobs.backflush
        self._faults = Faults(knobs, self._rng)
        self._shuffler = Shuffler(int(knobs.shuffled), self._rng)
        self._book = Book() if knobs.backflush else None
        self._number = 0
        self.counts: Counter[str] = Counter()

    def row(self, table: str, source: str, time: int, **fields: str) -> None:
        """A row of a table, at a time."""
        self._put(Record(table, source, self._next(source), time, fields))

    def lasting(self, table: str, source: str, start: int, end: int, **fields: str) -> None:
        """A row of a table about something that took some time."""
        self._put(Record(table, source, self._next(source), start, fields, end))

    def event(
        self, table: str, source: str, time: int, inside: tuple[tuple[Lot | Unit | Holder, int], ...], **fields: str
    ) -> None:
        """An EPCIS event about its contents."""
        self._put(Record(table, source, self._next(source), time, fields, inside=inside))

    def stocked(self, lot: Lot) -> None:
        """A lot that the books carry from now on."""
        if self._book:
            self._book.receive(lot)

    def consumed(self, batch: str, inputs: list[Input], end: int) -> None:
        """What went into a batch: as it was, or as the books have it, at the end of the batch."""
        if self._book and self._rng.random() < self._backflush:
            for one in inputs:
                for booked, part in self._book.oldest(one.lot, one.goods.amount):
                    self.row("material_consumed", MES, end, batch=batch, **booked.columns(part))
            return
        totes: set[str] = set()
        for time, lot, goods, tote in inputs:
            amount = goods.amount
            if self._book:
                self._book.issue(lot, amount)
            if tote is None:
                self.row("material_consumed", MES, time, batch=batch, **lot.columns(amount))
            elif tote.number not in totes:
                totes.add(tote.number)
                self.row("material_consumed", MES, time, batch=batch, package=tote.number)

    def _next(self, source: str) -> str:
        self._number += 1
        return f"{source}-{self._number}"

    def _put(self, record: Record) -> None:
        for written in self._faults.suffer(record):
            for one in self._shuffler.pass_on(written):
                self._write(one)

    def _write(self, record: Record) -> None:
        self.counts[record.table] += 1
        (self._epcis if record.inside else self._tables).write(record)

    def close(self) -> None:
        for record in self._shuffler.rest():
            self._write(record)
        self._tables.close()
        self._epcis.close()
