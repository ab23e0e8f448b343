"""Kinds of things as numbers, told by the first letters of their keys."""

import numpy as np

from genealogy.index.storage.numbers import of_kind
from genealogy.index.storage.pages import Array
from genealogy.model.identifiers import KINDS

KIND = {kind: code for code, kind in enumerate(sorted(KINDS))}
_LETTERS = 4
"""So many letters of a key tell its kind."""
_CODES = 256


def coded(codes: dict[str, int], names: frozenset[str]) -> Array:
    """By code: whether it is that of one of the names."""
    return of_kind(_CODES, np.array([codes[name] for name in names], np.int64))


def kinds(text: Array, starts: Array) -> Array:
    """By thing: the code of its kind."""
    heads = {int.from_bytes(f"{kind}:".encode()[:_LETTERS], "big"): code for kind, code in KIND.items()}
    # At each letter, it and those after it as one number: a view, in which the numbers overlap.
    words = np.ndarray((max(len(text) - _LETTERS + 1, 0),), f">u{_LETTERS}", np.ascontiguousarray(text), strides=(1,))
    letters = words[starts[:-1]].astype(np.uint32)
    order = sorted(heads)
    codes = np.array([heads[one] for one in order], np.uint8)
    found: Array = codes[np.searchsorted(np.array(order, np.uint32), letters)]
    return found
