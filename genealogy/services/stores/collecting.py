"""Python's cycle collector, held back while a use case makes millions of small objects that hold no cycles."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_YOUNG_OBJECTS = 200_000
"""Collections start after so many new objects, not after 700: walking all others again took half of a large trace."""


@contextmanager
def rare_collection() -> Iterator[None]:
    before = gc.get_threshold()
    gc.set_threshold(_YOUNG_OBJECTS, 50, 50)
    try:
        yield
    finally:
        gc.set_threshold(*before)
