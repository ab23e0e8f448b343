"""Many things, a few thousand at a time."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")

_PORTION = 2_000


def portions(things: Iterable[T]) -> Iterator[list[T]]:
    """All of them, in their order."""
    iterator = iter(things)
    while portion := list(islice(iterator, _PORTION)):
        yield portion
