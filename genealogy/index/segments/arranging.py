"""Tables → the columns of a segment: the same rows in an order in which what is asked is found, in few bytes.

link.*     relationships by source and type, in the order of recording; those of thing n are the rows from link.from[n]
pattern.*  type, number, quantity and unit of relationships, each combination once: there are few
told.*     the rows of relationships of which more is told
into       the rows by target
key.*      things by a hash of their key; number.* by one of their number
said.*     statements by thing
gone.*     the events that are withdrawn
"""

import numpy as np

from genealogy.index.segments.tables import STANDING, Columns, Tables, Texts
from genealogy.index.storage.hashing import hashed, numbers_hashed
from genealogy.index.storage.kinds import KIND, coded, kinds
from genealogy.index.storage.numbers import narrowest, ordinals, sorting
from genealogy.index.storage.pages import Array
from genealogy.index.storage.times import narrow, packed
from genealogy.queries.naming import NUMBERED

_BUCKET = 4
"""Things in one bucket of a look-up, on average."""
TAG_BITS = 8
"""Of a hash, kept beside each thing."""
KEPT = ("target", "event")
"""Columns of relationships as they are; the source follows from the place, times are packed."""
PATTERN = ("type", "number", "quantity", "unit")
"""Columns of relationships that tell their pattern."""
SAID = ("thing", "means", "text", "event")


def arrange(tables: Tables) -> dict[str, Array]:
    """The columns of a segment by name."""
    things = len(tables.keys)
    starts = np.concatenate([[0], tables.keys.ends])
    numbered = np.flatnonzero(coded(KIND, frozenset(NUMBERED))[kinds(tables.keys.blob, starts)])
    return {
        **_links(tables, things),
        **_statements(tables),
        **_events(tables),
        **_texts("key", tables.keys),
        **_texts("text", tables.texts),
        **_bucketed("key", np.arange(things), hashed(tables.keys.blob, starts)),
        **_bucketed("number", numbered, numbers_hashed(tables.keys.blob, starts)[numbered]),
    }


def _links(tables: Tables, things: int) -> dict[str, Array]:
    link = tables.link
    pattern, patterns = _patterns(link)
    out = _order(link["source"], link["type"])
    kept = {name: narrow(link[name][out]) for name in KEPT} | {"pattern": narrow(pattern[out])}
    target, kind = kept["target"], patterns["type"][kept["pattern"]]
    told = link["told"][out]
    rows = np.flatnonzero(told)
    return {
        **{f"link.{name}": values for name, values in kept.items()},
        **{f"link.{name}": values for name, values in packed(link["start"][out], link["end"][out]).items()},
        **{f"pattern.{name}": values for name, values in patterns.items()},
        "told.link": rows.astype(np.uint32),
        "told.text": narrowest(told[rows]),
        "link.from": _starts(link["source"], things),
        "into": _order(target, kind).astype(np.uint32),
        "into.from": _starts(target, things),
    }


def _patterns(link: Columns) -> tuple[Array, dict[str, Array]]:
    """(the number of the pattern of each relationship, the columns of the patterns)."""
    pattern, patterns = ordinals(link[PATTERN[0]])
    for name in PATTERN[1:]:
        own, many = ordinals(link[name])
        if many > 1:
            both = pattern.astype(np.min_scalar_type(patterns * many))
            both *= many
            both += own
            pattern, patterns = ordinals(both)
    some = np.empty(patterns, np.int64)
    some[pattern] = np.arange(len(pattern))  # any one of each: they are alike
    return pattern, {name: narrow(link[name][some]) for name in PATTERN}


def _order(owner: Array, kind: Array) -> Array:
    """By owner, then kind, then place."""
    # Sorting is stable, and quickest of all for few bytes: of times, which nearly ascend, hardly anything is moved.
    keys = owner.astype(np.int64)
    keys <<= 8
    keys |= kind
    return np.argsort(keys, kind="stable")


def _statements(tables: Tables) -> dict[str, Array]:
    said = tables.statement
    order = np.argsort(said["thing"], kind="stable")
    columns = {name: narrow(said[name][order]) for name in SAID} | {"thing": said["thing"][order]}
    columns |= packed(said["start"][order], said["end"][order])
    return {f"said.{name}": values for name, values in columns.items()}


def _events(tables: Tables) -> dict[str, Array]:
    gone = np.flatnonzero(tables.withdrawn != STANDING)
    return {
        "event.digest": tables.digest.reshape(-1),
        "gone.event": gone.astype(np.uint32),
        "gone.since": tables.withdrawn[gone].astype(np.uint32),
        "first": np.array([tables.first], np.int64),
    }


def _texts(name: str, texts: Texts) -> dict[str, Array]:
    starts = np.concatenate([[0], texts.ends])
    return {
        f"{name}.text": texts.blob,
        f"{name}.from": starts.astype(np.uint32 if starts[-1] <= STANDING else np.int64),
    }


def _starts(owner: Array, owners: int) -> Array:
    """Where the rows of each owner begin among rows sorted by owner; one more than owners."""
    starts = np.zeros(owners + 1, np.uint32)
    np.cumsum(np.bincount(owner, minlength=owners), out=starts[1:])
    return starts


def _bucketed(name: str, things: Array, sums: Array) -> dict[str, Array]:
    """Things by the first bits of a hash; by its last bits, the tag, most of a bucket are passed over."""
    bits = max((len(things) // _BUCKET).bit_length(), 1)
    buckets = sums >> np.uint32(32 - bits)
    order = sorting(buckets)
    return {
        f"{name}.bucket": _starts(buckets, 1 << bits),
        f"{name}.tag": (sums[order] & np.uint32((1 << TAG_BITS) - 1)).astype(np.uint8),
        f"{name}.thing": things[order].astype(np.uint32),
    }


def placed(sums: Array, buckets: int) -> tuple[Array, Array]:
    """(bucket, tag) of hashes, among so many buckets."""
    bits = buckets.bit_length() - 1
    return (sums >> np.uint32(32 - bits)).astype(np.int64), (sums & np.uint32((1 << TAG_BITS) - 1)).astype(np.uint8)
