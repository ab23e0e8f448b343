"""Hashes of texts and of the numbers in keys, for millions at once: by them things are looked up."""

from collections.abc import Iterator, Sequence

import numpy as np

from genealogy.index.pages import Array

_AT_ONCE = 1 << 15
"""Texts, so that what is made of each letter stays small."""
_FACTOR = 0x01000193
_LONGEST = 1 << 12
"""Letters of a text that count."""
_SLASH, _COLON = ord("/"), ord(":")


def _powers() -> Array:
    with np.errstate(over="ignore"):
        return np.cumprod(np.full(_LONGEST, _FACTOR, np.uint32), dtype=np.uint32)


_POWERS = _powers()


def hashes(texts: Sequence[str]) -> Array:
    """The hash of each text, uint32."""
    encoded = [text.encode() for text in texts]
    ends = np.cumsum(np.fromiter(map(len, encoded), np.int64, len(encoded)))
    return hashed(np.frombuffer(b"".join(encoded), np.uint8), np.concatenate([[0], ends]))


def hashed(letters: Array, starts: Array) -> Array:
    """The hash of each text that lies in letters[starts[n] : starts[n + 1]]."""
    found = [_of(letters, part[:-1], part[1:]) for part in _parts(starts)]
    return np.concatenate(found) if found else np.empty(0, np.uint32)


def numbers_hashed(letters: Array, starts: Array) -> Array:
    """The hash of the last part of each key: what follows the last slash, or else the first colon."""
    found = []
    for part in _parts(starts):
        low, high = part[:-1], part[1:]
        text = letters[low[0] : high[-1]]
        place = np.arange(low[0], high[-1])
        slash = np.maximum.reduceat(np.where(text == _SLASH, place, -1), low - low[0])
        # A key has a kind and a colon; the number itself may hold colons, no slash.
        colon = np.minimum.reduceat(np.where(text == _COLON, place, high[-1]), low - low[0])
        found.append(_of(letters, np.where(slash >= 0, slash, colon) + 1, high))
    return np.concatenate(found) if found else np.empty(0, np.uint32)


def _parts(starts: Array) -> Iterator[Array]:
    for first in range(0, len(starts) - 1, _AT_ONCE):
        yield starts[first : first + _AT_ONCE + 1].astype(np.int64)


def _of(letters: Array, low: Array, high: Array) -> Array:
    """Of texts in ascending order that do not overlap."""
    count = np.minimum(high - low, _LONGEST)
    ends = np.cumsum(count)
    first = ends - count
    within = np.arange(int(ends[-1]) if len(ends) else 0) - np.repeat(first, count)
    each = letters[np.repeat(low, count) + within].astype(np.uint32) * _POWERS[within]
    sums = np.zeros(len(count), np.uint32)
    some = np.flatnonzero(count > 0)
    if len(some):
        sums[some] = np.add.reduceat(each, first[some], dtype=np.uint32)
    return _mixed(sums ^ (high - low).astype(np.uint32))


def _mixed(values: Array) -> Array:
    """Every bit depends on every bit."""
    values = (values ^ (values >> np.uint32(16))) * np.uint32(0x85EBCA6B)
    values = (values ^ (values >> np.uint32(13))) * np.uint32(0xC2B2AE35)
    mixed: Array = values ^ (values >> np.uint32(16))
    return mixed
