"""Doing the next thing while the last one is still being worked on."""

from collections import deque
from collections.abc import Generator, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")


def ahead(items: Iterator[T], depth: int = 1) -> Generator[T, None, None]:
    """The same items, as many as `depth` of them made by a thread while those before are still in use."""
    with ThreadPoolExecutor(1, "ahead") as pool:
        coming = deque(pool.submit(next, items, None) for _ in range(depth))
        try:
            while (item := coming.popleft().result()) is not None:
                coming.append(pool.submit(next, items, None))
                yield item
        finally:
            pool.shutdown(cancel_futures=True)
