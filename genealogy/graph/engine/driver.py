"""The driver, imported without the libraries that it takes along when they are there.

It would import pandas, numpy and pyarrow, for results as data frames that we never ask for: half a second of every
command, and 80 MB.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def _absent(*names: str) -> Iterator[None]:
    """Lets an optional import of these modules fail, unless they are loaded already."""
    hidden = [name for name in names if name not in sys.modules]
    for name in hidden:
        sys.modules[name] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        for name in hidden:
            del sys.modules[name]


with _absent("numpy", "pandas", "pyarrow"):
    import neo4j  # noqa: F401 - from here on it is loaded
