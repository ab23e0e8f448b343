"""Tables → a segment: the same rows arranged so that what is asked is found: the relationships of a thing side by
side, by type; things by key and by number; statements by thing.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

import numpy as np

from genealogy.index.containing import containing
from genealogy.index.pages import Array, Column, spread
from genealogy.index.tables import (
    CODES,
    EVENT_BYTES,
    LINK,
    NO_TEXT,
    STANDING,
    STATEMENT,
    TYPES,
    Tables,
    Texts,
    Told,
    checksum,
    key_checksums,
    number_checksums,
    told_of,
)
from genealogy.model.times import Moment
from genealogy.queries.edges import Edge

_BUCKET = 4
"""Things in one bucket of a look-up, on average."""


def arrange(tables: Tables) -> dict[str, Array]:
    """The columns of a segment by name."""
    keys = tables.keys.list()
    things = len(keys)
    out = np.lexsort((tables.link[:, 2], tables.link[:, 0]))
    link = {name: tables.link[out, place] for place, name in enumerate(LINK)}
    into = np.lexsort((link["type"], link["target"]))
    said = np.argsort(tables.statement[:, 0], kind="stable")
    statement = {name: tables.statement[said, place] for place, name in enumerate(STATEMENT)}
    return {
        **{f"link.{name}": _narrow(values) for name, values in link.items()},
        **{f"said.{name}": _narrow(values) for name, values in statement.items()},
        "link.from": _starts(link["source"], things),
        "into": _narrow(into),
        "into.type": _narrow(link["type"][into]),
        "into.from": _starts(link["target"], things),
        "said.from": _starts(statement["thing"], things),
        "event.id": tables.event_id.reshape(-1),
        "event.withdrawn": tables.withdrawn.astype(np.uint32),
        "first": np.array([tables.first], np.int64),
        "key.text": tables.keys.blob,
        "key.from": np.concatenate([[0], tables.keys.ends]).astype(np.int64),
        "text.text": tables.texts.blob,
        "text.from": np.concatenate([[0], tables.texts.ends]).astype(np.int64),
        **_bucketed("key", np.arange(things), key_checksums(keys)),
        **_bucketed("number", *number_checksums(keys)),
    }


def _narrow(values: Array) -> Array:
    """The same numbers in as few bytes as hold them; times keep eight."""
    if len(values) and (values.min() < 0 or values.max() > STANDING):
        return values.astype(np.int64)
    return values.astype(np.min_scalar_type(values.max(initial=0)))


def _starts(owner: Array, owners: int) -> Array:
    """Where the rows of each owner begin among rows sorted by owner; one more than owners."""
    starts = np.zeros(owners + 1, np.uint32)
    np.cumsum(np.bincount(owner, minlength=owners), out=starts[1:])
    return starts


def _bucketed(name: str, things: Array, sums: Array) -> dict[str, Array]:
    bits = max((len(things) // _BUCKET).bit_length(), 1)
    buckets = sums >> np.uint32(32 - bits)
    order = np.argsort(buckets, kind="stable")
    return {
        f"{name}.bucket": _starts(buckets[order], 1 << bits),
        f"{name}.sum": sums[order],
        f"{name}.thing": things[order].astype(np.uint32),
    }


class Statement(NamedTuple):
    """What an event calls a thing; `withdrawn` is the sequence since which it does not stand, else STANDING."""

    key: str
    spelling: bool
    text: str
    start: int
    end: int
    event_id: str
    sequence: int
    withdrawn: int


class Segment:
    """A run of the ledger's events, arranged; in memory or in a file."""

    def __init__(self, columns: Mapping[str, Column]) -> None:
        self._columns = columns
        self._keys: dict[int, str] = {}
        self._things: dict[str, int] = {}
        self._quantities: dict[int, Decimal | None] = {NO_TEXT: None}
        self._texts: dict[int, str] = {}
        self._told: dict[int, Told] = {NO_TEXT: ()}
        self.first = int(columns["first"].all()[0])
        self.events = len(columns["event.withdrawn"])

    @classmethod
    def of(cls, tables: Tables) -> "Segment":
        return cls({name: Column(values) for name, values in arrange(tables).items()})

    def everything(self) -> range:
        """The numbers of all things."""
        return range(len(self._columns["key.from"]) - 1)

    def things(self, keys: Sequence[str]) -> dict[str, int]:
        """The numbers of those of the keys that this segment knows."""
        unmet = [key for key in keys if key not in self._things]
        for place, thing in self._candidates("key", unmet):
            if self.keys([thing])[0] == unmet[place]:
                self._things[unmet[place]] = thing
        for key in unmet:
            self._things.setdefault(key, -1)
        return {key: thing for key in keys if (thing := self._things.get(key, -1)) >= 0}

    def numbered(self, numbers: Sequence[str]) -> Iterator[tuple[int, str]]:
        """(place in `numbers`, key) of things that may bear that number: a rare one bears another."""
        for place, thing in self._candidates("number", numbers):
            yield place, self.keys([thing])[0]

    def _candidates(self, name: str, texts: Sequence[str]) -> Iterator[tuple[int, int]]:
        if not texts:
            return
        wanted = np.fromiter(map(checksum, texts), np.uint32, len(texts))
        starts = self._columns[f"{name}.bucket"]
        bits = (len(starts) - 1).bit_length() - 1
        bucket = (wanted >> np.uint32(32 - bits)).astype(np.int64)
        low, high = starts.take(bucket).astype(np.int64), starts.take(bucket + 1).astype(np.int64)
        rows = spread(low, high)
        asker = np.repeat(np.arange(len(texts)), high - low)
        same = self._columns[f"{name}.sum"].take(rows) == wanted[asker]
        yield from zip(asker[same].tolist(), self._columns[f"{name}.thing"].take(rows[same]).tolist(), strict=True)

    def keys(self, things: Sequence[int]) -> list[str]:
        unmet = [thing for thing in dict.fromkeys(things) if thing not in self._keys]
        for thing, key in zip(unmet, self._read_texts("key", unmet), strict=True):
            self._keys[thing] = key
            self._things[key] = thing
        return [self._keys[thing] for thing in things]

    def _read_texts(self, name: str, places: Sequence[int]) -> list[str]:
        if not places:
            return []
        numbers = np.array(places, np.int64)
        starts = self._columns[f"{name}.from"]
        low, high = starts.take(numbers), starts.take(numbers + 1)
        some = high > low
        blob = self._columns[f"{name}.text"].spans(low[some], high[some]).data
        return [bytes(blob[a:b]).decode() for a, b in zip(low.tolist(), high.tolist(), strict=True)]

    def mentioning(self, wanted: str) -> list[int]:
        """Things whose key, name or foreign spelling contains the text, letters' case aside; `wanted` in lower case."""
        keys, texts = (
            containing(self._columns[f"{name}.from"].all(), self._columns[f"{name}.text"].all(), wanted)
            for name in ("key", "text")
        )
        said = np.isin(self._columns["said.text"].all(), texts)
        return sorted({*keys, *self._columns["said.thing"].all()[said].tolist()})

    def links(self, things: Array, types: Iterable[str], *, forward: bool) -> Array:
        """The rows of relationships of these types out of (or into) things."""
        name = "link" if forward else "into"
        starts = self._columns[f"{name}.from"]
        places = spread(starts.take(things), starts.take(things + 1))
        wanted = np.zeros(256, np.bool_)
        wanted[[CODES[kind] for kind in types]] = True
        places = places[wanted[self._columns[f"{name}.type"].take(places)]]
        return places if forward else self._columns["into"].take(places).astype(np.int64)

    def column(self, name: str, rows: Array) -> Array:
        """One column of these rows, as int64."""
        return self._columns[name].take(rows).astype(np.int64)

    def made_by(self, events: Sequence[int]) -> Array:
        """The rows of relationships that these events made, given by their sequences."""
        if not len(events):
            return np.empty(0, np.int64)
        return np.flatnonzero(np.isin(self._columns["link.event"].all(), np.array(events, np.int64) - self.first))

    def standing(self, rows: Array, sequence: int, at: int, gone: Array) -> Array:
        """Those of the rows that were known at a ledger sequence, in the world up to a time, without the events
        numbered `gone`.
        """
        event = self._columns["link.event"].take(rows).astype(np.int64)
        withdrawn = self._columns["event.withdrawn"].take(event).astype(np.int64)
        kept = (event + self.first <= sequence) & ((withdrawn == STANDING) | (withdrawn > sequence))
        kept &= self._columns["link.start"].take(rows) <= at
        if len(gone):
            kept &= ~np.isin(event + self.first, gone)
        left: Array = rows[kept]
        return left

    def edges(self, rows: Array) -> Iterator[Edge]:
        columns = {name: self._columns[f"link.{name}"].take(rows).tolist() for name in LINK}
        sources, targets = self.keys(columns["source"]), self.keys(columns["target"])
        ids = self.event_ids(columns["event"])
        self._meet_texts(columns["quantity"], columns["unit"], columns["told"])
        for source, target, kind, number, start, end, quantity, unit, told, event, event_id in zip(
            sources, targets, *(columns[name] for name in LINK[2:]), ids, strict=True
        ):
            yield Edge(
                f"{event_id}:{number}",
                TYPES[kind],
                source,
                target,
                Moment(start, end),
                self._quantities[quantity],
                self._texts[unit] or None,
                event + self.first,
                self._told[told],
            )

    def _meet_texts(self, quantities: Iterable[int], units: Iterable[int], told: Iterable[int]) -> None:
        self._quantities |= {number: Decimal(text) for number, text in self._unmet(quantities, self._quantities)}
        self._texts |= dict(self._unmet(units, self._texts))
        self._told |= {number: told_of(text) for number, text in self._unmet(told, self._told)}

    def _unmet(self, numbers: Iterable[int], met: Mapping[int, object]) -> Iterator[tuple[int, str]]:
        unmet = [number for number in set(numbers) if number not in met]
        return zip(unmet, self._read_texts("text", unmet), strict=True)

    def event_ids(self, events: Sequence[int]) -> list[str]:
        low = np.array(events, np.int64) * EVENT_BYTES
        column = self._columns["event.id"].spans(low, low + EVENT_BYTES).reshape(-1, EVENT_BYTES)
        whole = column[np.array(events, np.int64)].tobytes().hex()
        width = 2 * EVENT_BYTES
        return [f"{whole[a : a + 12]}-{whole[a + 12 : a + width]}" for a in range(0, len(whole), width)]

    def statements(self, things: Sequence[int]) -> Iterator[Statement]:
        """All statements about these things."""
        numbers = np.array(things, np.int64)
        starts = self._columns["said.from"]
        rows = spread(starts.take(numbers), starts.take(numbers + 1))
        if not len(rows):
            return
        columns = {name: self._columns[f"said.{name}"].take(rows) for name in STATEMENT}
        event = columns["event"].astype(np.int64)
        yield from map(
            Statement._make,
            zip(
                self.keys(columns["thing"].tolist()),
                columns["spelling"].astype(np.bool_).tolist(),
                self._read_texts("text", columns["text"].tolist()),
                columns["start"].tolist(),
                columns["end"].tolist(),
                self.event_ids(event.tolist()),
                (event + self.first).tolist(),
                self._columns["event.withdrawn"].take(event).tolist(),
                strict=True,
            ),
        )

    def arrays(self) -> dict[str, Array]:
        """All columns, checked."""
        return {name: column.all() for name, column in self._columns.items()}

    def tables(self) -> Tables:
        """The tables that this was arranged from, in another order."""
        whole = self.arrays()
        return Tables(
            first=self.first,
            keys=Texts(whole["key.text"], whole["key.from"][1:]),
            texts=Texts(whole["text.text"], whole["text.from"][1:]),
            link=np.stack([whole[f"link.{name}"].astype(np.int64) for name in LINK], axis=1),
            statement=np.stack([whole[f"said.{name}"].astype(np.int64) for name in STATEMENT], axis=1),
            event_id=whole["event.id"].reshape(-1, EVENT_BYTES),
            withdrawn=whole["event.withdrawn"].astype(np.int64),
        )
