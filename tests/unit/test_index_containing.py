"""Looking for a part of a text finds what comparing every text finds."""

from random import Random

import numpy as np
import pytest

from genealogy.index.storage.containing import containing

ALPHABET = ("a", "B", "b", "/", "é", "É", "\u212a", "k", "料", "\u0130", "1")
"""Among them letters whose lower case is ASCII, or longer."""


@pytest.mark.parametrize("seed", range(40))
def test_every_text_is_found(seed: int) -> None:
    rng = Random(seed)
    texts = ["".join(rng.choices(ALPHABET, k=rng.randrange(6))) for _ in range(rng.randrange(1, 30))]
    encoded = [text.encode() for text in texts]
    starts = np.cumsum([0, *map(len, encoded)])
    letters = np.frombuffer(b"".join(encoded), np.uint8)
    for wanted in ["", "a", "b", "ab", "b/", "k", "é", "i", *(text.lower() for text in texts)]:
        expected = [place for place, text in enumerate(texts) if wanted in text.lower()]
        found = containing(starts, letters, wanted)
        assert found == expected or (not wanted and set(found) <= set(expected)), (wanted, texts)


def test_a_text_over_two_texts_is_none() -> None:
    assert containing(np.array([0, 2, 4]), np.frombuffer(b"abcd", np.uint8), "bc") == []
    assert containing(np.array([0, 3, 6]), np.frombuffer(b"abcbcd", np.uint8), "bc") == [0, 1]
