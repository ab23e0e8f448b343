"""Bytes that are checked before they are believed: each page has a checksum, and is compared with it on first use."""

import zlib
from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from genealogy.model.errors import StoreError

Array = NDArray[Any]
PAGE_BITS = 14
PAGE = 1 << PAGE_BITS
_MUCH = 8
"""An array of which this part (an eighth) has been read is checked as a whole."""


class Torn(StoreError):
    """The index file is not what was written: it is rebuilt, never trusted."""


class Pages:
    """The content of an index file, and the CRC-32 of each of its pages. `data` is uint8, `sums` uint32."""

    def __init__(self, data: Array, sums: Array) -> None:
        self._data = data
        self._sums = sums
        self._sound = np.zeros(len(sums), np.bool_)
        self._both_sound = np.zeros(len(sums), np.bool_)
        """By page: whether it and the next one are known to be sound."""

    def check_at(self, places: Array) -> None:
        """Compare the pages around bytes, for what is shorter than a page. Raises Torn."""
        pages = places >> PAGE_BITS
        if not self._both_sound[pages].all():
            unknown = pages[~self._both_sound[pages]]
            self._check(np.concatenate([unknown, np.minimum(unknown + 1, len(self._sound) - 1)]))
            self._both_sound[unknown] = True

    def check(self, low: Array, high: Array) -> None:
        """Compare the pages of the byte ranges [low, high). Raises Torn."""
        first, last = low >> PAGE_BITS, (high - 1) >> PAGE_BITS
        touched = first if np.array_equal(first, last) else spread(first, last + 1)
        self._check(touched)

    def _check(self, pages: Array) -> None:
        new = np.sort(pages[~self._sound[pages]])
        # Each once; np.unique would import numpy.ma, which takes as long as a small trace.
        for page in new[np.diff(new, prepend=-1) > 0].tolist():
            if zlib.crc32(self._data[page << PAGE_BITS : (page + 1) << PAGE_BITS].data) != self._sums[page]:
                raise Torn(f"page {page} of the trace index is damaged: it is rebuilt from the ledger")
            self._sound[page] = True


def checksums(parts: Iterable[memoryview]) -> Array:
    """CRC-32 of each page of bytes that follow each other."""
    sums: list[int] = []
    sum_, room = 0, PAGE
    for part in parts:
        place = 0
        while place < len(part):
            piece = part[place : place + room]
            sum_, room, place = zlib.crc32(piece, sum_), room - len(piece), place + len(piece)
            if not room:
                sums.append(sum_)
                sum_, room = 0, PAGE
    return np.array(sums if room == PAGE else [*sums, sum_], np.uint32)


def spread(low: Array, high: Array) -> Array:
    """The members of the ranges [low, high), laid end to end."""
    first = low.astype(np.int64)
    count = np.maximum(high.astype(np.int64) - first, 0)
    end = np.cumsum(count)
    total = int(end[-1]) if len(end) else 0
    members: Array = np.arange(total, dtype=np.int64) + np.repeat(first - end + count, count)
    return members


def is_constant(values: Array) -> bool:
    """Whether it is one value, which lies in memory once."""
    return len(values) > 0 and values.strides == (0,)


class Column:
    """One array of the index, in memory (no pages) or in a file, at byte `offset` of its pages.

    Pages are checked as they are read. When much has been read, all of the array is checked, once. An array of one
    value throughout takes the room of one (numpy's broadcast_to), and is checked at once.
    """

    __slots__ = ("_offset", "_pages", "_read", "_values", "_width")

    def __init__(self, values: Array, pages: Pages | None = None, offset: int = 0) -> None:
        self._values = values
        self._pages = pages
        self._offset = offset
        self._width = values.dtype.itemsize
        self._read = 0
        if pages is not None and is_constant(values):
            pages.check(np.array([offset]), np.array([offset + self._width]))
            self._pages = None

    def __len__(self) -> int:
        return len(self._values)

    def take(self, places: Array) -> Array:
        """The values at these places. Raises Torn."""
        if self._pages is not None:
            self._check(self._pages, places.astype(np.int64), self._width)
        return self._values[places]

    def pairs(self, places: Array) -> tuple[Array, Array]:
        """The values at these places, and those after them. Raises Torn."""
        if self._pages is not None:
            self._check(self._pages, places, self._width)
        return self._values[places], self._values[places + 1]

    def rows(self, places: Array, width: int) -> Array:
        """Of the array in rows of so many values, those at these places. Raises Torn."""
        if self._pages is not None:
            self._check(self._pages, places, self._width * width)
        found: Array = self._values.reshape(-1, width)[places]
        return found

    def upto(self, values: Array) -> Array:
        """For each value how many of the array, which ascends, are as great or less. Raises Torn."""
        low, high = np.zeros(len(values), np.int64), np.full(len(values), len(self._values))
        while self._pages is not None and (low < high).any():
            middle = np.minimum((low + high) // 2, len(self._values) - 1)
            less = (self.take(middle) <= values) & (low < high)
            low, high = np.where(less, middle + 1, low), np.where(less, high, np.where(low < high, middle, high))
        if self._pages is None:
            return np.searchsorted(self._values, values.astype(self._values.dtype), "right")
        return low

    def _check(self, pages: Pages, places: Array, size: int) -> None:
        self._read += len(places) * size
        if self._read * _MUCH > self._values.nbytes:
            self.all()
        else:
            pages.check_at(self._offset + places * size)

    def spans(self, low: Array, high: Array) -> Array:
        """The whole array, of which the ranges [low, high) may be read; they are not empty. Raises Torn."""
        if self._pages is not None and len(low):
            self._pages.check(self._offset + low * self._width, self._offset + high * self._width)
        return self._values

    def all(self) -> Array:
        """Raises Torn."""
        if len(self._values):
            self.spans(np.array([0]), np.array([len(self._values)]))
        self._pages = None
        return self._values
