"""What the index holds, as plain tables of numbers in the order of recording: things, relationships, events,
statements.

thing      its key
link       one relationship: LINK columns; times in microseconds, texts as numbers, `event` counted from the first
event      the beginning of its digest, and the ledger sequence since which it is withdrawn
statement  what an event calls a thing: its name, or a foreign spelling; or that it tells other properties of it
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import orjson

from genealogy.index.storage.pages import Array
from genealogy.model.relationships import RELATIONSHIPS

TYPES = tuple(RELATIONSHIPS)
"""A relationship type's number is its place here; the format's version changes when that does."""
CODES = {name: code for code, name in enumerate(TYPES)}

Told = tuple[tuple[str, str], ...]

Columns = dict[str, Array]
LINK = {
    "source": np.uint32,
    "target": np.uint32,
    "type": np.uint8,
    "number": np.uint32,
    "start": np.int64,
    "end": np.int64,
    "quantity": np.uint32,
    "unit": np.uint32,
    "told": np.uint32,
    "event": np.uint32,
}
STATEMENT = {
    "thing": np.uint32,
    "means": np.uint8,
    "text": np.uint32,
    "start": np.int64,
    "end": np.int64,
    "event": np.uint32,
}
NAME, SPELLING, PROPERTIES = range(3)
"""What a statement means."""
NO_TEXT = 0
STANDING = 0xFFFF_FFFF
DIGEST_BYTES = 8
"""Of the 20 that an event's id ends with: they order records of the same time as the whole id does."""


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
    """`link` and `statement` by column; `digest` is (events, 8) uint8."""

    first: int
    """Ledger sequence of the first event."""
    keys: Texts
    texts: Texts
    link: Columns
    statement: Columns
    digest: Array
    withdrawn: Array
    """By event: the sequence since which it is withdrawn, else STANDING."""


def merged(old: Tables, new: Tables, places: Array, earlier: dict[int, int]) -> Tables:
    """Tables of both, `new` following `old`; `places` tells the number of each new thing among the old ones, or -1.
    `earlier` tells which events of the old ones were withdrawn meanwhile.
    """
    unknown = places < 0
    numbers = np.where(unknown, len(old.keys) + np.cumsum(unknown) - 1, places)
    added = [key for key, is_new in zip(new.keys.list(), unknown.tolist(), strict=True) if is_new]
    link, statement = dict(new.link), dict(new.statement)
    link |= {name: numbers[link[name]] for name in ("source", "target")}
    for name in ("quantity", "unit", "told"):
        link[name] = np.where(link[name] == NO_TEXT, NO_TEXT, link[name] + len(old.texts))
    link["event"] = link["event"] + len(old.withdrawn)
    statement["thing"] = numbers[statement["thing"]]
    statement["text"] = statement["text"] + len(old.texts)
    statement["event"] = statement["event"] + len(old.withdrawn)
    withdrawn = old.withdrawn.copy()
    for sequence, since in earlier.items():
        withdrawn[sequence - old.first] = since
    return Tables(
        first=old.first,
        keys=old.keys.followed_by(Texts.of(added)),
        texts=old.texts.followed_by(new.texts),
        link=_followed(old.link, link),
        statement=_followed(old.statement, statement),
        digest=np.concatenate([old.digest, new.digest]),
        withdrawn=np.concatenate([withdrawn, new.withdrawn]),
    )


def by_column(rows: Array, types: Mapping[str, type]) -> Columns:
    """Rows of numbers as columns."""
    return {name: rows[:, place].astype(kind) for place, (name, kind) in enumerate(types.items())}


def _followed(old: Columns, new: Columns) -> Columns:
    return {name: np.concatenate([values, new[name].astype(values.dtype)]) for name, values in old.items()}


def told_text(told: Told) -> str:
    """Further properties of a relationship as one text."""
    return orjson.dumps(told).decode()


def told_of(text: str) -> Told:
    return tuple((name, value) for name, value in orjson.loads(text))
