"""Times of records in few bytes: whole seconds from the earliest on, what is left of a second, and how long the time
lasts, which is one of a few lengths.
"""

from collections.abc import Callable

import numpy as np

from genealogy.index.storage.numbers import narrowest
from genealogy.index.storage.pages import Array
from genealogy.model.times import FOREVER

_SECOND = 1_000_000
_SHORT = 4
"""Bytes in which seconds are told without a sign."""
PACKED = ("second", "micro", "length", "lengths", "zero")
"""The columns that hold times."""
Take = Callable[[str], Array]
"""Values of a column, by its name."""


def narrow(values: Array) -> Array:
    """The same whole numbers, of any size from nought up, in as few bytes as hold them; a single value in none."""
    if len(values) and values[0] == values[-1] and (values == values[0]).all():
        return np.broadcast_to(narrowest(values[:1]), len(values))
    return narrowest(values)


def packed(start: Array, end: Array) -> dict[str, Array]:
    """Columns that hold the times [start, end], in microseconds; unknown ones too. Both arrays are used up."""
    known = start > -FOREVER
    zero = int((start if known.all() else start[known]).min(initial=FOREVER)) // _SECOND
    end -= start
    lengths, length = _coded(end)
    start -= zero * _SECOND
    start[~known] = 0
    seconds = start // _SECOND
    start -= np.multiply(seconds, _SECOND, out=end)
    kind = np.min_scalar_type(int(seconds.max(initial=0)) + 1)
    if kind.itemsize > _SHORT:  # more than 136 years: a record of the year 1, or of 9999
        kind = np.dtype(np.int64)
    none = int(np.iinfo(kind).max)
    seconds[~known] = none
    return {
        "second": seconds.astype(kind),
        "micro": narrow(start),
        "length": narrow(length),
        "lengths": lengths,
        "zero": np.array([zero], np.int64),
    }


def _coded(values: Array) -> tuple[Array, Array]:
    """(distinct values, the place among them of each)."""
    if len(values) and (values == values[0]).all():
        return values[:1].copy(), np.broadcast_to(np.zeros(1, np.uint8), len(values))
    found, codes = np.unique(values, return_inverse=True)
    return found, codes


def starts(take: Take, zero: int) -> Array:
    """The first instants, from the columns `second` and `micro`."""
    seconds = take("second")
    unknown = seconds == np.iinfo(seconds.dtype).max
    found = seconds.astype(np.int64)
    found += zero
    found *= _SECOND
    found += take("micro")
    found[unknown] = -FOREVER
    return found
