"""What the index holds, as plain tables of numbers in the order of recording: things, relationships, events,
statements.

thing      its key, and the checksums by which key and number are looked up
link       one relationship: LINK columns; times in microseconds, texts as numbers, `event` counted from the first
event      its id as 26 bytes, and the ledger sequence since which it is withdrawn
statement  what an event calls a thing: its name, or a foreign spelling
"""

import zlib
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from genealogy.index.pages import Array
from genealogy.model.events import Event
from genealogy.model.identifiers import kind_of
from genealogy.model.links import described, links
from genealogy.model.quantities import quantity_text
from genealogy.model.relationships import RELATIONSHIPS
from genealogy.queries.naming import NUMBERED, number_part

TYPES = tuple(RELATIONSHIPS)
"""A relationship type's number is its place here; the format's version changes when that does."""
CODES = {name: code for code, name in enumerate(TYPES)}

LINK = ("source", "target", "type", "number", "start", "end", "quantity", "unit", "event")
STATEMENT = ("thing", "spelling", "text", "start", "end", "event")
NO_TEXT = 0
STANDING = 0xFFFF_FFFF
EVENT_BYTES = 26


class Recorded(Protocol):
    """An event of the ledger, as far as the index needs it."""

    @property
    def sequence(self) -> int: ...
    @property
    def id(self) -> str: ...
    @property
    def event(self) -> Event: ...


class Withdrawn(Protocol):
    @property
    def recorded(self) -> Recorded: ...
    @property
    def sequence(self) -> int: ...


@dataclass(slots=True)
class Texts:
    """Texts by number: `ends[n]` is where text n ends in `blob` (uint8)."""

    blob: Array
    ends: Array

    @classmethod
    def of(cls, texts: Iterable[str]) -> "Texts":
        encoded = [text.encode() for text in texts]
        ends = np.cumsum(np.fromiter(map(len, encoded), np.int64, len(encoded)))
        return cls(np.frombuffer(b"".join(encoded), np.uint8), ends)

    def __len__(self) -> int:
        return len(self.ends)

    def list(self) -> list[str]:
        whole, ends = self.blob.tobytes(), self.ends.tolist()
        return [whole[low:high].decode() for low, high in zip([0, *ends], ends, strict=False)]

    def followed_by(self, more: "Texts") -> "Texts":
        total = self.ends[-1] if len(self.ends) else 0
        return Texts(np.concatenate([self.blob, more.blob]), np.concatenate([self.ends, more.ends + total]))


@dataclass(slots=True)
class Tables:
    """`link` and `statement` are int64 with one row each; `event_id` is (events, 26) uint8."""

    first: int
    """Ledger sequence of the first event."""
    keys: Texts
    texts: Texts
    link: Array
    statement: Array
    event_id: Array
    withdrawn: Array
    """By event: the sequence since which it is withdrawn, else STANDING."""


class Collector:
    """Events as they come → tables. `sequence` is the last one taken."""

    def __init__(self, sequence: int = 0) -> None:
        self.sequence = sequence
        self._first = sequence + 1
        self._things: dict[str, int] = {}
        self._texts: dict[str, int] = {"": NO_TEXT}
        self._link = array("q")
        self._statement = array("q")
        self._spelled: set[tuple[str, str]] = set()
        self._ids: list[str] = []
        self._withdrawn: dict[int, int] = {}
        self.earlier: dict[int, int] = {}
        """Events before the first of these that were withdrawn meanwhile, and since when."""

    def __len__(self) -> int:
        return len(self._ids)

    def take(self, events: Iterable[Recorded], withdrawn: Iterable[Withdrawn]) -> None:
        """The next events of the ledger, and the withdrawals that took effect among them."""
        for recorded in events:
            self._take(recorded.event, recorded.id)
            self.sequence = recorded.sequence
        for one in withdrawn:
            sequence = one.recorded.sequence
            (self._withdrawn if sequence >= self._first else self.earlier)[sequence] = one.sequence

    def _take(self, event: Event, event_id: str) -> None:
        things, texts = self._things, self._texts
        place = len(self._ids)
        self._ids.append(event_id.replace("-", ""))
        for number, link in enumerate(links(event, event_id)):
            source = things.setdefault(link.source, len(things))
            target = things.setdefault(link.target, len(things))
            quantity = unit = NO_TEXT
            if link.quantity is not None:
                quantity = texts.setdefault(quantity_text(link.quantity), len(texts))
                unit = texts.setdefault(link.unit or "", len(texts))
            start, end = link.time
            self._link.extend((source, target, CODES[link.type], number, start, end, quantity, unit, place))
        key, properties = described(event)
        if key:
            self._state(key, 0, properties.get("name", ""), event, place)
        for key, spelling in event.identifiers:
            if spelling != key and (key, spelling) not in self._spelled:
                self._spelled.add((key, spelling))
                self._state(key, 1, spelling, event, place)

    def _state(self, key: str, spelling: int, text: str, event: Event, place: int) -> None:
        thing = self._things.setdefault(key, len(self._things))
        if text:
            number = self._texts.setdefault(text, len(self._texts))
            self._statement.extend((thing, spelling, number, event.time.start, event.time.end, place))

    def tables(self) -> Tables:
        withdrawn = np.full(len(self._ids), STANDING, np.int64)
        for sequence, since in self._withdrawn.items():
            withdrawn[sequence - self._first] = since
        return Tables(
            first=self._first,
            keys=Texts.of(self._things),
            texts=Texts.of(self._texts),
            link=_rows(self._link, len(LINK)),
            statement=_rows(self._statement, len(STATEMENT)),
            event_id=np.frombuffer(bytes.fromhex("".join(self._ids)), np.uint8).reshape(-1, EVENT_BYTES),
            withdrawn=withdrawn,
        )


def _rows(values: "array[int]", width: int) -> Array:
    return np.array(values, np.int64).reshape(-1, width)


def merged(old: Tables, new: Tables, places: Array, earlier: dict[int, int]) -> Tables:
    """Tables of both, `new` following `old`; `places` tells the number of each new thing among the old ones, or -1.
    `earlier` tells which events of the old ones were withdrawn meanwhile.
    """
    unknown = places < 0
    numbers = np.where(unknown, len(old.keys) + np.cumsum(unknown) - 1, places)
    added = [key for key, is_new in zip(new.keys.list(), unknown.tolist(), strict=True) if is_new]
    link, statement = new.link.copy(), new.statement.copy()
    for column in (0, 1):
        link[:, column] = numbers[link[:, column]]
    for column in (LINK.index("quantity"), LINK.index("unit")):
        link[:, column] += np.where(link[:, column] == NO_TEXT, 0, len(old.texts))
    link[:, LINK.index("event")] += len(old.withdrawn)
    statement[:, 0] = numbers[statement[:, 0]]
    statement[:, STATEMENT.index("text")] += len(old.texts)
    statement[:, STATEMENT.index("event")] += len(old.withdrawn)
    withdrawn = old.withdrawn.copy()
    for sequence, since in earlier.items():
        withdrawn[sequence - old.first] = since
    return Tables(
        first=old.first,
        keys=old.keys.followed_by(Texts.of(added)),
        texts=old.texts.followed_by(new.texts),
        link=np.concatenate([old.link, link]),
        statement=np.concatenate([old.statement, statement]),
        event_id=np.concatenate([old.event_id, new.event_id]),
        withdrawn=np.concatenate([withdrawn, new.withdrawn]),
    )


def checksum(text: str) -> int:
    """By which a key or number is looked up."""
    return zlib.crc32(text.encode())


def key_checksums(keys: Sequence[str]) -> Array:
    return np.fromiter(map(checksum, keys), np.uint32, len(keys))


def number_checksums(keys: Sequence[str]) -> tuple[Array, Array]:
    """(things of the kinds that a number may name, the checksums of their numbers)."""
    numbered = [(place, number_part(key)) for place, key in enumerate(keys) if kind_of(key) in NUMBERED]
    things = np.fromiter((place for place, _ in numbered), np.int64, len(numbered))
    return things, np.fromiter((checksum(number) for _, number in numbered), np.uint32, len(numbered))
