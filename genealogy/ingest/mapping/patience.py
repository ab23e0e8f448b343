"""Regular expressions of a mapping, which a person wrote: a few letters, `(x+)+y`, can try for years."""

import re
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from types import FrameType

from genealogy.model.errors import UnreadableInput

PATIENCE = 2.0
"""Seconds for one value."""
_SHORT, _FEW = 500, 2
"""Characters of a value that so many repetitions read in no time, where no group is repeated."""
_REPEATED_GROUP, _REPEATED = re.compile(r"\)[*+?{]"), re.compile(r"[*+?{]")
Found = re.Match[str] | None


class _Late(Exception):
    pass


def fitting(pattern: str) -> Callable[[str], Found]:
    """Whether a whole text fits a pattern, as `fullmatch` tells; UnreadableInput where that takes too long."""
    fits = re.compile(pattern).fullmatch
    few = not _REPEATED_GROUP.search(pattern) and len(_REPEATED.findall(pattern)) <= _FEW
    short = _SHORT if few else -1

    def patient(text: str) -> Found:
        try:
            with _patience():
                return fits(text)
        except _Late:
            raise UnreadableInput(
                f"match: {pattern} takes more than {PATIENCE:g} seconds for the value {text[:80]!r}: write it in the "
                "mapping without a repetition within another one"
            ) from None

    remembered = lru_cache(maxsize=65_536)(patient)

    def found(text: str) -> Found:
        if len(text) <= short:
            return fits(text)
        return remembered(text) if len(text) <= _SHORT else patient(text)

    return found


@contextmanager
def _patience() -> Iterator[None]:
    """An alarm, at which the engine of regular expressions looks while it tries. Only a main thread has one."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def late(_number: int, _frame: FrameType | None) -> None:
        raise _Late

    before = signal.signal(signal.SIGALRM, late)
    signal.setitimer(signal.ITIMER_REAL, PATIENCE)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
