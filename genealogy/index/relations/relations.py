"""What one reading makes of the records: the plain input of the time-expanded index.

Things and relationships are numbers, times are microseconds. Ends of intervals are included.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import TypeVar

import numpy as np

from genealogy.index.storage.pages import Array


@dataclass(slots=True)
class Crossings:
    """Transfers: `source`, exposed at some time in [low, high], exposes `target` from `since` (-FOREVER, or low) on
    for ever."""

    source: Array
    target: Array
    low: Array
    high: Array
    since: Array
    link: Array


@dataclass(slots=True)
class Stays:
    """`holder` carries the exposure of `content` during [low, high]."""

    content: Array
    holder: Array
    low: Array
    high: Array
    link: Array


@dataclass(slots=True)
class Names:
    """`receiver` is exposed whenever `giver` is; neither holds anything."""

    giver: Array
    receiver: Array
    link: Array
    always: Array
    """Whether both are exposed for all time or not at all."""


@dataclass(slots=True)
class Relations:
    """The relationships of one reading among things numbered below `things`. A link is a row of the index; below zero,
    it is the namesake -1 - link.
    """

    things: int
    crossings: Crossings
    stays: Stays
    names: Names


T = TypeVar("T", Crossings, Stays, Names)


def joined(parts: Sequence[T]) -> T:
    """Rows of one kind, one part after the other."""
    filled = [part for part in parts if len(part.link)]
    if len(filled) < 2:
        return filled[0] if filled else parts[0]
    kind = type(parts[0])
    return kind(*(np.concatenate([getattr(part, one.name) for part in filled]) for one in fields(kind)))


def marked(rows: T, marks: Array) -> T:
    """Those of the rows that are marked."""
    if marks.all():
        return rows
    places = np.flatnonzero(marks)
    return type(rows)(*(getattr(rows, one.name)[places] for one in fields(rows)))
