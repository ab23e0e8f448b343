"""Fisher's exact test and Holm's correction, worked by hand."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from genealogy.queries.causes.significance import fisher, holm


def test_the_lady_tasting_tea() -> None:
    """Fisher's own example: of 8 cups 4 had the milk first; she named 4. All right: 1 way of 70; three: 16 more."""
    assert fisher(4, 4, 0, 4) == pytest.approx(1 / 70, rel=1e-14)
    assert fisher(3, 4, 1, 4) == pytest.approx(17 / 70, rel=1e-14)
    assert fisher(0, 4, 4, 4) == 1


def test_by_hand() -> None:
    """2 bad of 5 things; the cause reaches both and one more: C(3,2) / C(5,2)."""
    assert fisher(2, 2, 1, 3) == pytest.approx(3 / 10)
    assert fisher(1, 1, 0, 0) == 1


def test_large_numbers_neither_overflow_nor_vanish() -> None:
    assert fisher(2, 2, 0, 999_998) == pytest.approx(2e-12, rel=1e-5)
    assert 0 < fisher(300, 500, 100_000, 999_500) < 1e-150
    assert fisher(0, 500, 100_000, 999_500) == pytest.approx(1)


@settings(max_examples=60)
@given(st.integers(1, 5), st.integers(0, 6), st.data())
def test_it_is_the_share_of_all_ways_to_be_bad(bad_total: int, healthy_total: int, data: st.DataObject) -> None:
    """Every choice of so many bad ones among all things is as likely as another: counted one by one."""
    bad, healthy = data.draw(st.integers(0, bad_total)), data.draw(st.integers(0, healthy_total))
    ways = list(combinations(range(bad_total + healthy_total), bad_total))
    as_much = sum(sum(thing < bad + healthy for thing in way) >= bad for way in ways)
    assert fisher(bad, bad_total, healthy, healthy_total) == pytest.approx(as_much / len(ways))


def test_holm() -> None:
    """Times 3, 2, 1 in the order of size, and never less than a smaller one's."""
    assert holm([0.01, 0.04, 0.03]) == pytest.approx([0.03, 0.06, 0.06])
    assert holm([0.5, 0.9]) == pytest.approx([1, 1])
    assert holm([]) == []
