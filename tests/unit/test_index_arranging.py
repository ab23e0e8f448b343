"""What is arranged in few bytes comes back as it was."""

import numpy as np
import pytest

from genealogy.index.segments.segment import Segment
from genealogy.index.segments.tables import LINK, NO_TEXT, STANDING, STATEMENT, TYPES, Columns, Tables, Texts
from genealogy.index.storage.numbers import ordinals
from genealogy.index.storage.pages import Array

_THINGS, _TEXTS, _LINKS = 40, 3000, 500


@pytest.mark.parametrize("values", [[], [0, 0], [7], [3, 1, 3, 0], [5_000_000_000, 2, 2, 9]])
def test_ordinals_are_places_among_the_distinct(values: list[int]) -> None:
    places, count = ordinals(np.array(values, np.int64))
    distinct = sorted(set(values))
    assert (places.tolist(), count) == ([distinct.index(value) for value in values], len(distinct))


@pytest.mark.parametrize("told", [0.0, 0.1, 1.0])
@pytest.mark.parametrize("amounts", [1, 5, _TEXTS])
def test_relationships_come_back(amounts: int, told: float) -> None:
    rng = np.random.default_rng(amounts)
    link = _links(rng, amounts)
    link["told"] = np.where(rng.random(_LINKS) < told, rng.integers(1, _TEXTS, _LINKS), NO_TEXT).astype(np.uint32)
    segment = Segment.of(_tables(link))
    back = segment.tables().link
    rows = np.arange(_LINKS)
    first, again = np.argsort(link["event"]), np.argsort(back["event"])
    for name, kind in LINK.items():
        assert back[name].dtype == kind
        assert np.array_equal(back[name][again], link[name][first]), name
        assert np.array_equal(segment.column(name, rows), back[name]), name


def _links(rng: np.random.Generator, amounts: int) -> Columns:
    def chosen(most: int) -> Array:
        return rng.integers(0, most, _LINKS)

    link = {"source": chosen(_THINGS), "target": chosen(_THINGS), "type": chosen(len(TYPES)), "number": chosen(3)}
    link |= {"quantity": chosen(amounts), "unit": chosen(min(amounts, 4)), "event": rng.permutation(_LINKS)}
    link |= {"start": chosen(1 << 40), "told": chosen(1)}
    link["end"] = link["start"] + chosen(2)
    return {name: link[name].astype(kind) for name, kind in LINK.items()}


def _tables(link: Columns) -> Tables:
    return Tables(
        first=1,
        keys=Texts.of(f"lot:M/L{number}" for number in range(_THINGS)),
        texts=Texts.of(["", *map(str, range(1, _TEXTS))]),
        link=link,
        statement={name: np.empty(0, kind) for name, kind in STATEMENT.items()},
        digest=np.zeros((_LINKS, 8), np.uint8),
        withdrawn=np.full(_LINKS, STANDING, np.int64),
    )
