"""A segment: a run of the ledger's events, arranged so that what is asked is found (arranging.py)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

import numpy as np

from genealogy.index.segments.arranging import KEPT, PATTERN, SAID, arrange, placed
from genealogy.index.segments.statement import Statement
from genealogy.index.segments.tables import (
    CODES,
    DIGEST_BYTES,
    LINK,
    NO_TEXT,
    STANDING,
    STATEMENT,
    TYPES,
    Tables,
    Texts,
    Told,
    told_of,
)
from genealogy.index.storage.containing import containing
from genealogy.index.storage.hashing import hashes
from genealogy.index.storage.numbers import distinct
from genealogy.index.storage.pages import Array, Column, spread
from genealogy.index.storage.times import PACKED, starts
from genealogy.model.times import FOREVER, Moment
from genealogy.queries.edges import Edge
from genealogy.queries.naming import number_part


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
        self.links_held = len(columns["into"])
        """How many relationships there are."""
        self.events = len(columns["event.digest"]) // DIGEST_BYTES

    @classmethod
    def of(cls, tables: Tables) -> "Segment":
        return cls({name: Column(values) for name, values in arrange(tables).items()})

    def everything(self) -> range:
        """The numbers of all things."""
        return range(len(self._columns["key.from"]) - 1)

    def things(self, keys: Sequence[str]) -> dict[str, int]:
        """The numbers of those of the keys that this segment knows."""
        unmet = [key for key in keys if key not in self._things]
        for place, thing, key in self._candidates("key", unmet):
            if key == unmet[place]:
                self._things[key] = thing
        for key in unmet:
            self._things.setdefault(key, -1)
        return {key: thing for key in keys if (thing := self._things.get(key, -1)) >= 0}

    def numbered(self, numbers: Sequence[str]) -> Iterator[tuple[int, str]]:
        """(place in `numbers`, key) of things that bear that number."""
        for place, _, key in self._candidates("number", numbers):
            if number_part(key) == numbers[place]:
                yield place, key

    def _candidates(self, name: str, texts: Sequence[str]) -> Iterator[tuple[int, int, str]]:
        """(place of a text, thing, its key) of things that may be looked for."""
        if not texts:
            return
        column = self._columns[f"{name}.bucket"]
        bucket, tag = placed(hashes(texts), len(column) - 1)
        low, high = column.take(bucket).astype(np.int64), column.take(bucket + 1).astype(np.int64)
        rows = spread(low, high)
        asker = np.repeat(np.arange(len(texts)), high - low)
        same = self._columns[f"{name}.tag"].take(rows) == tag[asker]
        things = self._columns[f"{name}.thing"].take(rows[same]).tolist()
        yield from zip(asker[same].tolist(), things, self.keys(things), strict=True)

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
        column = self._columns[f"{name}.from"]
        low, high = column.take(numbers).astype(np.int64), column.take(numbers + 1).astype(np.int64)
        some = high > low
        blob = self._columns[f"{name}.text"].spans(low[some], high[some]).data
        return [bytes(blob[a:b]).decode() for a, b in zip(low.tolist(), high.tolist(), strict=True)]

    def texts(self, numbers: Sequence[int]) -> list[str]:
        """Texts by number, such as those of quantities and units."""
        return self._read_texts("text", numbers)

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
        column = self._columns["link.from" if forward else "into.from"]
        places = spread(column.take(things), column.take(things + 1))
        if not forward:
            places = self._columns["into"].take(places).astype(np.int64)
        wanted = np.zeros(256, np.bool_)
        wanted[[CODES[kind] for kind in types]] = True
        found: Array = places[wanted[self._of_pattern("type", places)]]
        return found

    def column(self, name: str, rows: Array) -> Array:
        """One column of relationships, as int64: one of LINK, for these rows."""
        if name == "source":
            return self._columns["link.from"].upto(rows) - 1
        if name == "start":
            return self._starts("link", rows)
        if name == "end":
            return self._starts("link", rows) + self._lengths("link", rows)
        if name == "told":
            return self._told_at(rows)
        found = self._of_pattern(name, rows) if name in PATTERN else self._columns[f"link.{name}"].take(rows)
        return found.astype(np.int64)

    def _of_pattern(self, name: str, rows: Array) -> Array:
        return self._columns[f"pattern.{name}"].take(self._columns["link.pattern"].take(rows))

    def _told_at(self, rows: Array) -> Array:
        """The texts of what else is told of relationships; NO_TEXT of most."""
        found = np.full(len(rows), NO_TEXT)
        if len(links := self._columns["told.link"]):
            place = np.maximum(links.upto(rows) - 1, 0)
            some = np.flatnonzero(links.take(place) == rows)
            found[some] = self._columns["told.text"].take(place[some])
        return found

    def _starts(self, name: str, rows: Array) -> Array:
        zero = int(self._columns[f"{name}.zero"].all()[0])
        return starts(lambda column: self._columns[f"{name}.{column}"].take(rows), zero)

    def _lengths(self, name: str, rows: Array) -> Array:
        found: Array = self._columns[f"{name}.lengths"].all()[self._columns[f"{name}.length"].take(rows)]
        return found

    def times(self, name: str = "link") -> tuple[Array, Array]:
        """(first instants, ends) of all relationships or statements ("said"), in microseconds, checked."""
        columns = {column: self._columns[f"{name}.{column}"].all() for column in PACKED}
        start = starts(columns.__getitem__, int(columns["zero"][0]))
        lengths = columns["lengths"]
        return start, start + lengths[columns["length"]] if lengths.any() else start

    def withdrawn(self, events: Array) -> Array:
        """By event, counted from the first: the sequence since which it is withdrawn, else STANDING; int64."""
        gone, since = self._columns["gone.event"].all(), self._columns["gone.since"].all()
        if not len(gone):
            return np.full(len(events), STANDING, np.int64)
        place = np.searchsorted(gone, events.astype(gone.dtype))
        known = np.append(gone, STANDING)[place] == events
        return np.where(known, np.append(since, STANDING)[place], STANDING).astype(np.int64)

    def made_by(self, events: Sequence[int]) -> Array:
        """The rows of relationships that these events made, given by their sequences."""
        if not len(events):
            return np.empty(0, np.int64)
        return np.flatnonzero(np.isin(self._columns["link.event"].all(), np.array(events, np.int64) - self.first))

    def standing(self, rows: Array, sequence: int, at: int, gone: Array) -> Array:
        """Those of the rows that were known at a ledger sequence, in the world up to a time, without the events
        numbered `gone`.
        """
        if self._all_stand(sequence, at) and not len(gone):
            return rows
        event = self.column("event", rows)
        withdrawn = self.withdrawn(event)
        kept = (event + self.first <= sequence) & ((withdrawn == STANDING) | (withdrawn > sequence))
        kept &= self.column("start", rows) <= at
        if len(gone):
            kept &= ~np.isin(event + self.first, gone)
        left: Array = rows[kept]
        return left

    def _all_stand(self, sequence: int, at: int) -> bool:
        return sequence >= self.first + self.events - 1 and at >= FOREVER and not len(self._columns["gone.event"])

    def quantities(self, rows: Array) -> Array:
        """The quantities of relationships as records tell them, whatever the unit; NaN where they do not."""
        numbers, which = np.unique(self.column("quantity", rows), return_inverse=True)
        self._meet_texts(numbers.tolist(), (), ())
        amounts = (self._quantities[number] for number in numbers.tolist())
        return np.array([np.nan if one is None else float(one) for one in amounts], np.float64)[which]

    def ensure(self, rows: Array) -> None:
        """Read all that `edges` tells of these relationships, but for the keys. Raises Torn."""
        told = {name: self.column(name, rows) for name in LINK}
        self._meet_texts(*(distinct(told[name]).tolist() for name in ("quantity", "unit", "told")))
        self._columns["event.digest"].rows(told["event"], DIGEST_BYTES)

    def edges(self, rows: Array, portion: int = 50_000) -> Iterator[Edge]:
        """Some at a time: as plain numbers the columns of a million take more room than the answer."""
        return (edge for n in range(0, len(rows), portion) for edge in self._edges(rows[n : n + portion]))

    def _edges(self, rows: Array) -> Iterator[Edge]:
        columns = {name: self.column(name, rows).tolist() for name in LINK}
        sources, targets = self.keys(columns["source"]), self.keys(columns["target"])
        self._meet_texts(columns["quantity"], columns["unit"], columns["told"])
        for source, target, kind, number, start, end, quantity, unit, told, event, digest in zip(
            sources, targets, *(columns[name] for name in list(LINK)[2:]), self._digests(columns["event"]), strict=True
        ):
            sequence = event + self.first
            yield Edge(
                f"{digest}-{sequence}:{number}",
                TYPES[kind],
                source,
                target,
                Moment(start, start if end == start else end),
                self._quantities[quantity],
                self._texts[unit] or None,
                sequence,
                self._told[told],
            )

    def _meet_texts(self, quantities: Iterable[int], units: Iterable[int], told: Iterable[int]) -> None:
        self._quantities |= {number: Decimal(text) for number, text in self._unmet(quantities, self._quantities)}
        self._texts |= dict(self._unmet(units, self._texts))
        self._told |= {number: told_of(text) for number, text in self._unmet(told, self._told)}

    def _unmet(self, numbers: Iterable[int], met: Mapping[int, object]) -> Iterator[tuple[int, str]]:
        unmet = [number for number in set(numbers) if number not in met]
        return zip(unmet, self._read_texts("text", unmet), strict=True)

    def _digests(self, events: Sequence[int]) -> list[str]:
        """What orders records of the same time as their ids do."""
        found = self._columns["event.digest"].rows(np.array(events, np.int64), DIGEST_BYTES)
        whole, width = found.tobytes().hex(), 2 * DIGEST_BYTES
        return [whole[place : place + width] for place in range(0, len(whole), width)]

    def statements(self, things: Sequence[int]) -> Iterator[Statement]:
        """All statements about these things."""
        said = self._columns["said.thing"].all()
        numbers = np.array(things, said.dtype)
        rows = spread(np.searchsorted(said, numbers), np.searchsorted(said, numbers, "right"))
        if not len(rows):
            return
        columns = {name: self._columns[f"said.{name}"].take(rows).astype(np.int64) for name in SAID}
        start = self._starts("said", rows)
        yield from map(
            Statement._make,
            zip(
                self.keys(columns["thing"].tolist()),
                columns["means"].tolist(),
                self._read_texts("text", columns["text"].tolist()),
                start.tolist(),
                (start + self._lengths("said", rows)).tolist(),
                self._digests(columns["event"].tolist()),
                (columns["event"] + self.first).tolist(),
                self.withdrawn(columns["event"]).tolist(),
                strict=True,
            ),
        )

    def arrays(self, names: Iterable[str] = ()) -> dict[str, Array]:
        """All columns, or those of the names, checked."""
        return {name: self._columns[name].all() for name in names or self._columns}

    def tables(self) -> Tables:
        """The tables that this was arranged from, in another order."""
        whole = self.arrays()
        things = len(self.everything())
        link = {name: whole[f"link.{name}"].astype(LINK[name]) for name in KEPT}
        link |= {name: whole[f"pattern.{name}"].astype(LINK[name])[whole["link.pattern"]] for name in PATTERN}
        link["told"] = np.full(self.links_held, NO_TEXT, LINK["told"])
        link["told"][whole["told.link"]] = whole["told.text"]
        link["source"] = np.repeat(np.arange(things, dtype=np.uint32), np.diff(whole["link.from"]))
        link["start"], link["end"] = self.times()
        statement = {name: whole[f"said.{name}"].astype(STATEMENT[name]) for name in SAID}
        statement["start"], statement["end"] = self.times("said")
        return Tables(
            first=self.first,
            keys=Texts(whole["key.text"], whole["key.from"][1:].astype(np.int64)),
            texts=Texts(whole["text.text"], whole["text.from"][1:].astype(np.int64)),
            link={name: link[name] for name in LINK},
            statement={name: statement[name] for name in STATEMENT},
            digest=whole["event.digest"].reshape(-1, DIGEST_BYTES),
            withdrawn=self.withdrawn(np.arange(self.events)),
        )
