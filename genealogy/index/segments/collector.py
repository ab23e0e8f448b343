"""Events of the ledger, as they come → the tables of the index."""

from collections.abc import Iterable, Mapping
from struct import Struct

import numpy as np

from genealogy.index.segments.tables import (
    CODES,
    DIGEST_BYTES,
    LINK,
    NAME,
    NO_TEXT,
    PROPERTIES,
    SPELLING,
    STANDING,
    STATEMENT,
    Columns,
    Tables,
    Texts,
    by_column,
    told_text,
)
from genealogy.model.events import Event
from genealogy.model.links import described, links
from genealogy.model.quantities import quantity_text
from genealogy.model.recorded import Recorded, Withdrawn

_LINK_ROW, _STATEMENT_ROW = Struct(f"{len(LINK)}q"), Struct(f"{len(STATEMENT)}q")


class Collector:
    """Events as they come → tables. `sequence` is the last one taken."""

    def __init__(self, sequence: int = 0) -> None:
        self.sequence = sequence
        self._first = sequence + 1
        self._things: dict[str, int] = {}
        self._texts: dict[str, int] = {"": NO_TEXT}
        self._link, self._statement = bytearray(), bytearray()
        self._spelled: set[tuple[str, str]] = set()
        self._digests = bytearray()
        self.last = ""
        """The id of the last event."""
        self._withdrawn: dict[int, int] = {}
        self.earlier: dict[int, int] = {}
        """Events before the first of these that were withdrawn meanwhile, and since when."""

    @property
    def events(self) -> int:
        """How many were taken."""
        return len(self._digests) // DIGEST_BYTES

    def take(self, events: Iterable[Recorded], withdrawn: Iterable[Withdrawn]) -> None:
        """The next events of the ledger, and the withdrawals that took effect among them."""
        for recorded in events:
            self._take(recorded.told, recorded.id)
            self.sequence = recorded.sequence
        for one in withdrawn:
            sequence = one.recorded.sequence
            (self._withdrawn if sequence >= self._first else self.earlier)[sequence] = one.sequence

    def _take(self, event: Event, event_id: str) -> None:
        things, texts, row = self._things, self._texts, _LINK_ROW.pack
        place = self.events
        self._digests += bytes.fromhex(event_id.rpartition("-")[2][: 2 * DIGEST_BYTES])
        self.last = event_id
        for number, link in enumerate(links(event, event_id)):
            source = things.setdefault(link.source, len(things))
            target = things.setdefault(link.target, len(things))
            quantity = unit = NO_TEXT
            if link.quantity is not None:
                quantity = texts.setdefault(quantity_text(link.quantity), len(texts))
                unit = texts.setdefault(link.unit or "", len(texts))
            more = link.extra and link.told
            told = texts.setdefault(told_text(more), len(texts)) if more else NO_TEXT
            self._link += row(source, target, CODES[link.type], number, *link.time, quantity, unit, told, place)
        key, properties = described(event)
        if key:
            name = properties.get("name", "")
            self._state(key, NAME if name else PROPERTIES, name, event, place)
        for key, spelling in event.identifiers:
            if spelling != key and (key, spelling) not in self._spelled:
                self._spelled.add((key, spelling))
                self._state(key, SPELLING, spelling, event, place)

    def _state(self, key: str, means: int, text: str, event: Event, place: int) -> None:
        thing = self._things.setdefault(key, len(self._things))
        number = self._texts.setdefault(text, len(self._texts))
        self._statement += _STATEMENT_ROW.pack(thing, means, number, *event.time, place)

    def tables(self) -> Tables:
        withdrawn = np.full(self.events, STANDING, np.int64)
        for sequence, since in self._withdrawn.items():
            withdrawn[sequence - self._first] = since
        return Tables(
            first=self._first,
            keys=Texts.of(self._things),
            texts=Texts.of(self._texts),
            link=_columns(self._link, LINK),
            statement=_columns(self._statement, STATEMENT),
            digest=np.frombuffer(bytes(self._digests), np.uint8).reshape(-1, DIGEST_BYTES),
            withdrawn=withdrawn,
        )


def _columns(rows: bytearray, types: Mapping[str, type]) -> Columns:
    return by_column(np.frombuffer(bytes(rows), np.int64).reshape(-1, len(types)), types)
