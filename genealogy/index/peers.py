"""What may lack a record that most of its kind have, found by columns: batches of a product, units or lots of a
material, packages. The definition (queries/checks/peers.py) then reads the records of those alone.
"""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from types import MappingProxyType
from typing import NamedTuple

import numpy as np

from genealogy.index.expanded.expanded import BLANK, HOLDS
from genealogy.index.joined import Joined
from genealogy.index.storage.numbers import among, distinct, without
from genealogy.index.storage.pages import Array
from genealogy.index.trace_index import TraceIndex
from genealogy.model.identifiers import split
from genealogy.model.times import FOREVER
from genealogy.queries.amounts.doubts import Origin
from genealogy.queries.checks.peers import (
    CONTACTS,
    CONTENT,
    ENOUGH,
    GOING,
    INTO_PACKAGE,
    MOST,
    SENDING,
    Peers,
    usually,
)
from genealogy.queries.checks.portions import least
from genealogy.queries.intervals import Span
from genealogy.queries.tracing.names import parent

_FEW = 60
"""Units that tell what parts there are."""
_BUILT = frozenset({"ASSEMBLED_INTO"})

_NONE = -1
"""In place of a material, where none is told."""


class _Told(NamedTuple):
    """Records of things: which thing, what is told by its number in a list, from when to when (microseconds)."""

    thing: Array
    what: Array
    start: Array
    end: Array


class _Group(NamedTuple):
    """Some things, sorted, and what records tell of them."""

    things: Array
    what: list[Origin]
    told: _Told
    least: Mapping[str, float] = MappingProxyType({})
    short: Array = np.empty(0, np.int64)
    """What perhaps took less of some material than that."""

    def has(self) -> Array:
        """Distinct pairs, as place of the thing * len(what) + what."""
        return distinct(np.searchsorted(self.things, self.told.thing) * len(self.what) + self.told.what)

    def odd(self, usual: AbstractSet[Origin], span: Span) -> Array:
        """Those that lack something usual, or have too little, and of which records speak within the span."""
        if not usual:
            return self.things[:0]
        thing, what = np.divmod(self.has(), max(len(self.what), 1))
        wanted = np.array([one in usual for one in self.what], np.bool_)
        lacks = len(usual) - np.bincount(thing[wanted[what]], minlength=len(self.things))
        low, high = np.full(len(self.things), FOREVER), np.full(len(self.things), -FOREVER)
        np.minimum.at(low, np.searchsorted(self.things, self.told.thing), self.told.start)
        np.maximum.at(high, np.searchsorted(self.things, self.told.thing), self.told.end)
        lacks += among(self.things, self.short)
        within = (lacks > 0) & ((low > high) | ((low <= span[1]) & (high >= span[0])))
        if within.sum() > MOST:  # with as much else instead they are of another make
            within &= np.bincount(thing[~wanted[what]], minlength=len(self.things)) < lacks
        found: Array = self.things[within]
        return found


def peers(
    index: TraceIndex, kind: str, material: str, span: Span, sequence: int | None = None, at: int = FOREVER
) -> Peers:
    """Of all batches that made a material (with none, of contacts of all batches), of its units or lots, or of
    packages; as known at a ledger sequence, in the world up to a time. May raise Torn.
    """
    if not index.segments:
        return Peers(frozenset(), ())
    reader = _Reader(index, sequence, at)
    if kind == "package":
        return _packages(reader, index)
    make = {"batch": _batches if material else _all_batches, "unit": _units, "lot": _lots}[kind]
    group = make(reader, material)
    counts = np.bincount(group.has() % max(len(group.what), 1), minlength=len(group.what))
    usual = usually(dict(zip(group.what, counts.tolist(), strict=True)), len(group.things))
    odd = reader.keys(group.odd(usual, span))
    low = {one: portion for one, portion in group.least.items() if ("CONSUMED_BY", one) in usual}
    enough = {(ENOUGH, one) for one in low}
    return Peers(usual | enough, sorted(key for key in odd if key.startswith(f"{kind}:")), low)


def _batches(reader: "_Reader", material: str) -> _Group:
    made = reader.links(reader.of(material), {"PRODUCED"}, forward=False)
    batches = distinct(reader.column("source", made))
    went = reader.links(batches, {"CONSUMED_BY"}, forward=False)
    source, start = reader.column("source", went), reader.column("start", went)
    materials, amounts = reader.materials(source), reader.quantities(went)
    packages = np.flatnonzero(materials == _NONE)
    content, amounts[packages] = reader.contents(source[packages], start[packages])
    materials[packages] = reader.materials(content)
    known = materials != _NONE
    names, which = np.unique(materials[known], return_inverse=True)
    consumed = reader.told(went[known], "target", which)
    group = _joined(batches, [("CONSUMED_BY", one) for one in reader.names(names)], consumed, reader.contacts(batches))
    pairs, shape = np.searchsorted(batches, consumed.thing) * len(names) + which, (len(batches), len(names))
    taken = np.bincount(pairs, amounts[known], minlength=len(batches) * len(names)).reshape(shape)
    output = np.bincount(
        np.searchsorted(batches, reader.column("source", made)), reader.quantities(made), minlength=len(batches)
    )
    return _with_portions(group, taken / np.where(output > 0, output, np.nan)[:, None])


def _with_portions(group: _Group, portions: Array) -> _Group:
    """`portions` by batch and material; 0 where a batch has none, NaN where the records do not tell."""
    lows = {place: low for place, some in enumerate(portions.T) if (low := least(some[some > 0].tolist())) is not None}
    few = [group.things[(portions[:, place] > 0) & (portions[:, place] < low)] for place, low in lows.items()]
    return group._replace(
        least={group.what[place][1]: low for place, low in lows.items()},
        short=distinct(np.concatenate([group.short, *few])),
    )


def _all_batches(reader: "_Reader", material: str) -> _Group:
    batches = reader.of_kind("batch")
    return _joined(batches, [], None, reader.contacts(batches))


def _units(reader: "_Reader", material: str) -> _Group:
    """Units that were serialized of lots of the material, and what the same parts were built into."""
    serialized = reader.links(reader.of(material), {"SERIALIZED_AS"}, forward=True)
    few = distinct(reader.column("target", serialized))
    few = few[:: max(1, len(few) // _FEW)]
    parts = distinct(reader.materials(reader.column("source", reader.links(few, _BUILT, forward=False))))
    built = [reader.links(reader.lots_of(part), _BUILT, forward=True) for part in parts[parts != _NONE].tolist()]
    units = distinct(reader.column("target", np.concatenate([serialized, *built])))
    rows = reader.links(units, _BUILT, forward=False)
    materials = reader.materials(reader.column("source", rows))
    rows, materials = rows[materials != _NONE], materials[materials != _NONE]
    names, which = np.unique(materials, return_inverse=True)
    what = [("ASSEMBLED_INTO", name) for name in reader.names(names)] + [("SERIALIZED_AS", split(material)[1][0])]
    serialized = reader.links(units, {"SERIALIZED_AS"}, forward=False)
    which = np.append(which, np.full(len(serialized), len(names)))
    return _Group(units, what, reader.told(np.append(rows, serialized), "target", which))


def _lots(reader: "_Reader", material: str) -> _Group:
    """Those that went out, and so have been through all that they go through."""
    lots = distinct(reader.column("source", reader.links(distinct(reader.of(material)), SENDING, forward=True)))
    return _joined(lots, [], None, reader.contacts(lots))


def _packages(reader: "_Reader", index: TraceIndex) -> Peers:
    """Packages that went somewhere, and whether any record tells of content."""
    some, holding = _perhaps_blank(reader, index)
    gone = distinct(reader.column("source", reader.links(some, GOING, forward=True)))
    full = distinct(reader.column("target", reader.links(gone, INTO_PACKAGE, forward=False)))
    usual = usually({CONTENT: holding + len(full)}, holding + len(gone))
    return Peers(usual, sorted(reader.keys(without(gone, full)) if usual else ()))


def _perhaps_blank(reader: "_Reader", index: TraceIndex) -> tuple[Array, int]:
    """(packages of which perhaps no content is told, how many others there are): as marked in the base, with what came
    or was withdrawn since; without a time-expanded form all.
    """
    base = index.base
    if base is None or index.expanded is None or not reader.is_today:
        return reader.of_kind("package"), 0
    marks = index.expanded.all_marks()[: len(base.everything())]
    gone = base.column("target", base.made_by(index.withdrawn_since(index.sequence)))
    since = np.concatenate([index.twins, gone])
    since = since[reader.are(since, "package")]
    known = distinct(since[since < len(marks)])
    holding = np.count_nonzero(marks & HOLDS) - np.count_nonzero(marks[known] & HOLDS)
    return distinct(np.concatenate([np.flatnonzero(marks & BLANK), since])), int(holding)


def _joined(things: Array, what: list[Origin], told: _Told | None, contacts: _Told) -> _Group:
    """What is told besides contacts, which are numbered after it."""
    contacts = contacts._replace(what=contacts.what + len(what))
    both = _Told(*map(np.concatenate, zip(told, contacts, strict=True))) if told else contacts
    return _Group(things, [*what, *CONTACTS.items()], both)


class _Reader(Joined):
    """What is asked of standing relationships."""

    def told(self, rows: Array, end: str, what: Array) -> _Told:
        """What each of the rows tells of its source or target."""
        return _Told(self.column(end, rows), what, self.column("start", rows), self.column("end", rows))

    def contacts(self, things: Array) -> _Told:
        """Numbered as in CONTACTS."""
        rows = [self.links(things, {record}, forward=True) for record in CONTACTS]
        what = np.repeat(np.arange(len(rows)), list(map(len, rows)))
        return self.told(np.concatenate(rows), "source", what)

    def names(self, materials: Array) -> list[str]:
        """As records name them."""
        return [split(key)[1][0] for key in self.keys(materials)]

    def of(self, material: str) -> Array:
        """The lots of a material."""
        return self.lots_of(*self.things([material]).values())

    def lots_of(self, *materials: int) -> Array:
        return self.column("source", self.links(np.array(materials, np.int64), {"OF"}, forward=False))

    def materials(self, things: Array) -> Array:
        """By thing its material; _NONE for what is no lot."""
        asked = distinct(things)
        found = np.full(len(asked), _NONE)
        rows = self.links(asked, {"OF"}, forward=True)
        found[np.searchsorted(asked, self.column("source", rows))] = self.column("target", rows)
        untold = np.flatnonzero((found == _NONE) & self.are(asked, "lot"))
        above = [parent(key) for key in self.keys(asked[untold])]
        known = self.things(dict.fromkeys(above))
        found[untold] = [known.get(one, _NONE) for one in above]
        materials: Array = found[np.searchsorted(asked, things)]
        return materials

    def contents(self, packages: Array, at: Array) -> tuple[Array, Array]:
        """By package what was packed into it last until a time (microseconds), and how much, if nothing was taken out
        since; else the package, and NaN.
        """
        last, content, amount = self._last(packages, at, "PACKED_IN")
        out, _, _ = self._last(packages, at, "UNPACKED_FROM")
        told = (last > -FOREVER) & (last >= out)
        return np.where(told, content, packages), np.where(told, amount, np.nan)

    def _last(self, packages: Array, at: Array, record: str) -> tuple[Array, Array, Array]:
        """(when, of what, how much) the last such record of each package until a time; -FOREVER where there is none."""
        rows = self.links(distinct(packages), {record}, forward=False)
        content, holder, start = (self.column(name, rows) for name in ("source", "target", "start"))
        order = np.lexsort((start, holder))
        amount = np.append(self.quantities(rows[order]), np.nan)
        content, holder, start = (np.append(one[order], -1) for one in (content, holder, start))
        times = distinct(np.concatenate([start, at]))
        rank = holder[:-1] * len(times) + np.searchsorted(times, start[:-1])
        place = np.searchsorted(rank, packages * len(times) + np.searchsorted(times, at), "right") - 1
        some = (place >= 0) & (holder[place] == packages)
        return np.where(some, start[place], -FOREVER), content[place], amount[place]
