"""Hashes of many texts at once are those of each text by itself."""

import numpy as np

from genealogy.index.storage.hashing import hashed, hashes, numbers_hashed
from genealogy.index.storage.numbers import sorting

KEYS = ["lot:RESIN/R-1", "package:P:1", "unit:导管/0017", "batch:/", "party:", "lot:M/" + "x" * 5000, "batch:S/B/2"]


def mixed(value: int) -> int:
    value = (value ^ value >> 16) * 0x85EBCA6B & 0xFFFFFFFF
    value = (value ^ value >> 13) * 0xC2B2AE35 & 0xFFFFFFFF
    return value ^ value >> 16


def one_by_one(text: bytes) -> int:
    """The definition: letters times powers, of the first 4,096 letters, and how many there are."""
    whole = sum(letter * pow(0x01000193, place, 1 << 32) for place, letter in enumerate(text[:4096], 1))
    return mixed(whole % (1 << 32) ^ len(text))


def test_each_text_has_its_own_hash() -> None:
    assert hashes(KEYS).tolist() == [one_by_one(key.encode()) for key in KEYS]


def test_texts_are_hashed_alike_in_many_parts() -> None:
    assert hashes(KEYS * 3000).tolist() == hashes(KEYS).tolist() * 3000


def test_the_number_of_a_key_has_the_hash_that_it_has_by_itself() -> None:
    encoded = [key.encode() for key in KEYS]
    starts = np.concatenate([[0], np.cumsum([len(key) for key in encoded])])
    letters = np.frombuffer(b"".join(encoded), np.uint8)
    numbers = ["R-1", "P:1", "0017", "", "", "x" * 5000, "2"]
    assert numbers_hashed(letters, starts).tolist() == hashes(numbers).tolist()
    assert hashed(letters, starts).tolist() == hashes(KEYS).tolist()


def test_nothing_has_no_hashes() -> None:
    assert hashes([]).tolist() == []
    assert hashes(["", "a", ""]).tolist() == [one_by_one(text) for text in (b"", b"a", b"")]


def test_equal_values_stay_in_their_order_when_sorted() -> None:
    values = np.array([7, 0, 7, 0xFFFFFFFF, 0, 3], np.uint32)
    assert sorting(values).tolist() == np.argsort(values, kind="stable").tolist()
