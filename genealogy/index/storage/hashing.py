"""Hashes of texts and of the numbers in keys, for millions at once: by them things are looked up.

The letters of a text, each times a power of a factor, are added up modulo 2**32. For many texts that follow each other
the powers run on, and the one that a text begins with is divided out, which can be done as the factor is odd. So one
running sum serves all texts, and all parts of texts.
"""

from collections.abc import Iterator, Sequence
from functools import cache

import numpy as np

from genealogy.index.storage.pages import Array

_AT_ONCE = 1 << 13
"""Texts, so that what is made of each letter stays small."""
_FACTOR = 0x01000193
_INVERSE = pow(_FACTOR, -1, 1 << 32)
_LONGEST = 1 << 12
"""Letters of a text that count."""
_SLASH, _COLON = ord("/"), ord(":")


@cache
def _powers(factor: int, bits: int) -> Array:
    """The first 2**bits powers, from that of nought on, uint32."""
    powers = np.full(1 << bits, factor, np.uint32)
    powers[0] = 1
    return np.multiply.accumulate(powers, out=powers)


def hashes(texts: Sequence[str]) -> Array:
    """The hash of each text, uint32."""
    encoded = [text.encode() for text in texts]
    ends = np.cumsum(np.fromiter(map(len, encoded), np.int64, len(encoded)))
    return hashed(np.frombuffer(b"".join(encoded), np.uint8), np.concatenate([[0], ends]))


def hashed(letters: Array, starts: Array) -> Array:
    """The hash of each text that lies in letters[starts[n] : starts[n + 1]]."""
    found = [_of(text, low, high) for text, low, high in _parts(letters, starts)]
    return np.concatenate(found) if found else np.empty(0, np.uint32)


def numbers_hashed(letters: Array, starts: Array) -> Array:
    """The hash of the last part of each key: what follows the last slash, or else the first colon."""
    found = [_of(text, _numbers(text, low, high), high) for text, low, high in _parts(letters, starts)]
    return np.concatenate(found) if found else np.empty(0, np.uint32)


def _numbers(text: Array, low: Array, high: Array) -> Array:
    """Where the number of each key begins."""
    slashes = np.append(np.flatnonzero(text == _SLASH), -1)
    begin = slashes[np.searchsorted(slashes[:-1], high) - 1] + 1
    # A key has a kind and a colon; the number itself may hold colons, no slash.
    plain = np.flatnonzero(begin <= low)
    if len(plain):
        colons = np.append(np.flatnonzero(text == _COLON), len(text) - 1)
        begin[plain] = np.minimum(colons[np.searchsorted(colons[:-1], low[plain])] + 1, high[plain])
    return begin


def _parts(letters: Array, starts: Array) -> Iterator[tuple[Array, Array, Array]]:
    """(letters, where each text begins among them, where it ends) of so many texts at once."""
    for first in range(0, len(starts) - 1, _AT_ONCE):
        part = starts[first : first + _AT_ONCE + 1].astype(np.int64)
        low, high = part[:-1] - part[0], part[1:] - part[0]
        yield letters[part[0] : part[-1]], low, high


def _of(text: Array, low: Array, high: Array) -> Array:
    """Of the texts text[low[n] : high[n]]."""
    bits = len(text).bit_length()
    sums = np.zeros(len(text) + 1, np.uint32)
    np.cumsum(text * _powers(_FACTOR, bits)[: len(text)], dtype=np.uint32, out=sums[1:])
    end = np.minimum(high, low + _LONGEST)
    # The first letter of a text counts with the factor itself.
    own = (sums[end] - sums[low]) * _powers(_INVERSE, bits)[low] * np.uint32(_FACTOR)
    return _mixed(own ^ (high - low).astype(np.uint32))


def _mixed(values: Array) -> Array:
    """Every bit depends on every bit."""
    values = (values ^ (values >> np.uint32(16))) * np.uint32(0x85EBCA6B)
    values = (values ^ (values >> np.uint32(13))) * np.uint32(0xC2B2AE35)
    mixed: Array = values ^ (values >> np.uint32(16))
    return mixed
