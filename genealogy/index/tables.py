"""What the index holds, as plain tables of numbers in the order of recording: things, relationships, events,
statements.

thing      its key, and the checksums by which key and number are looked up
link       one relationship: LINK columns; times in microseconds, texts as numbers, `event` counted from the first
event      its id as 26 bytes, and the ledger sequence since which it is withdrawn
statement  what an event calls a thing: its name, or a foreign spelling
"""

import json
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from genealogy.index.pages import Array
from genealogy.model.relationships import RELATIONSHIPS
from genealogy.queries.naming import NUMBERED

TYPES = tuple(RELATIONSHIPS)
"""A relationship type's number is its place here; the format's version changes when that does."""
CODES = {name: code for code, name in enumerate(TYPES)}

Told = tuple[tuple[str, str], ...]

LINK = ("source", "target", "type", "number", "start", "end", "quantity", "unit", "told", "event")
STATEMENT = ("thing", "spelling", "text", "start", "end", "event")
_NUMBERED = tuple(f"{kind}:" for kind in NUMBERED)
NO_TEXT = 0
STANDING = 0xFFFF_FFFF
EVENT_BYTES = 26


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
    for column in (LINK.index("quantity"), LINK.index("unit"), LINK.index("told")):
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


def told_text(told: Told) -> str:
    """Further properties of a relationship as one text."""
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def told_of(text: str) -> Told:
    return tuple((name, value) for name, value in json.loads(text))


def checksum(text: str) -> int:
    """By which a key or number is looked up."""
    return zlib.crc32(text.encode())


def key_checksums(keys: Sequence[str]) -> Array:
    return np.fromiter(map(checksum, keys), np.uint32, len(keys))


def number_checksums(keys: Sequence[str]) -> tuple[Array, Array]:
    """(things of the kinds that a number may name, the checksums of their numbers)."""
    things = [place for place, key in enumerate(keys) if key.startswith(_NUMBERED)]
    # The part after the last slash, or else after the first colon: a number may itself hold colons, no slash.
    ends = (keys[thing].rpartition("/") for thing in things)
    numbers = [last if slash else last.partition(":")[2] for _, slash, last in ends]
    return np.array(things, np.int64), np.fromiter(map(checksum, numbers), np.uint32, len(numbers))
