"""Small operations on arrays of whole numbers that the time-expanded index is made of."""

import numpy as np

from genealogy.index.storage.pages import Array

_SPARSE = 4
"""Numbers up to so many times as large as there are many of them have a table by number."""


class TooDense(Exception):
    """An expansion would be much larger than the records that it comes from."""


def ranges(low: Array, high: Array, most: int | None = None) -> tuple[Array, Array]:
    """The members of the ranges [low, high) laid end to end: (number of the range, member).

    Raises TooDense for more than `most` members.
    """
    count = np.maximum(high - low, 0)
    end = np.cumsum(count)
    total = int(end[-1]) if len(end) else 0
    if most is not None and total > most:
        raise TooDense
    own = np.repeat(np.arange(len(count)), count)
    return own, np.arange(total) - (end - count - low)[own]


def between(values: Array, after: Array, before: Array, most: int) -> tuple[Array, Array]:
    """The sorted values that lie strictly between two bounds: (number of the bounds, place of the value).

    Raises TooDense for more than `most`.
    """
    low = np.searchsorted(values, after, "right")
    # Mostly there are none, which the next value tells.
    some = np.flatnonzero(np.append(values, np.iinfo(np.int64).max)[low] < before)
    own, place = ranges(low[some], np.searchsorted(values, before[some]), most)
    return some[own], place


def distinct(values: Array) -> Array:
    """Sorted, each once. (np.unique hashes first, which is slower for what is to be sorted anyway.)"""
    ordered = np.sort(values)
    if not len(ordered):
        return ordered
    first = np.ones(len(ordered), np.bool_)
    np.not_equal(ordered[1:], ordered[:-1], out=first[1:])
    kept: Array = ordered[first]
    return kept


def ordinals(values: Array) -> tuple[Array, int]:
    """(of whole numbers from nought up the place of each among the distinct ones, how many these are)."""
    most = int(values.max(initial=0))
    if most > _SPARSE * len(values):
        found, places = np.unique(values, return_inverse=True)
        return narrowest(places), len(found)
    if not most:
        return np.broadcast_to(np.zeros(1, np.uint8), len(values)), min(len(values), 1)
    met = np.zeros(most + 1, np.bool_)
    met[values] = True
    place = np.cumsum(met) - 1
    return narrowest(place)[values], int(place[-1]) + 1


def narrowest(values: Array) -> Array:
    """The same whole numbers, from nought up, in as few bytes as hold them."""
    return values.astype(np.min_scalar_type(values.max(initial=0)), copy=False)


def sorting(values: Array) -> Array:
    """The places of uint32 values in ascending order, equal ones in the order in which they stand."""
    # Value and place as one number: sorting those is several times faster than numpy's stable sort of random values.
    pairs = values.astype(np.uint64) << np.uint64(32) | np.arange(len(values), dtype=np.uint64)
    pairs.sort()
    pairs &= np.uint64(0xFFFF_FFFF)
    return pairs.view(np.int64)


def without(values: Array, others: Array) -> Array:
    """The values that are not among the others; both are distinct."""
    left: Array = values[~among(values, others)]
    return left


def among(values: Array, others: Array) -> Array:
    """For each value whether it is among the others, which are sorted."""
    if not len(others):
        return np.zeros(len(values), np.bool_)
    place = np.minimum(np.searchsorted(others, values), len(others) - 1)
    found: Array = others[place] == values
    return found


def of_kind(things: int, members: Array) -> Array:
    """By thing: whether it is one of the members."""
    marked = np.zeros(things, np.bool_)
    marked[members] = True
    return marked
