"""Texts that contain another one, letters' case aside, among many that lie one after the other."""

import numpy as np

from genealogy.index.storage.pages import Array

_ASCII = 127


def containing(starts: Array, letters: Array, wanted: str) -> list[int]:
    """The places of the texts (UTF-8) that contain a text given in lower case; text n is letters[starts[n] :
    starts[n + 1]].
    """
    # Lower case is a matter of bytes in ASCII alone; texts with other letters are read one by one.
    candidates = {*(np.searchsorted(starts, np.flatnonzero(letters > _ASCII), "right") - 1).tolist()}
    if wanted.isascii():
        candidates |= _with_bytes(starts, letters.tobytes().lower(), wanted.encode())
    return [place for place in sorted(candidates) if wanted in _text(starts, letters, place).lower()]


def _with_bytes(starts: Array, whole: bytes, wanted: bytes) -> set[int]:
    found: set[int] = set()
    place = whole.find(wanted)
    while 0 <= place < len(whole):
        text = int(np.searchsorted(starts, place, "right")) - 1
        found.add(text)  # even if the place reaches into the next text: each is read before it counts
        place = whole.find(wanted, int(starts[text + 1]))
    return found


def _text(starts: Array, letters: Array, place: int) -> str:
    return letters[int(starts[place]) : int(starts[place + 1])].tobytes().decode()
