"""Sets of times against plain sets of numbers."""

from hypothesis import given
from hypothesis import strategies as st

from genealogy.queries.intervals import Times, clip, subtract, union

SPANS = st.tuples(st.integers(0, 150), st.integers(0, 6)).map(lambda pair: (pair[0], sum(pair)))


def times_of(numbers: set[int]) -> Times:
    """The one sorted, disjoint, joined form."""
    found: list[tuple[int, int]] = []
    for number in sorted(numbers):
        if found and found[-1][1] == number - 1:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return tuple(found)


def numbers_in(times: Times) -> set[int]:
    return {number for low, high in times for number in range(low, high + 1)}


SETS = st.lists(SPANS, max_size=25).map(lambda spans: times_of(numbers_in(tuple(spans))))


@given(SETS, SETS)
def test_union_and_difference(times: Times, more: Times) -> None:
    assert union(times, more) == times_of(numbers_in(times) | numbers_in(more))
    assert subtract(times, more) == times_of(numbers_in(times) - numbers_in(more))


@given(SETS, SPANS)
def test_clip_and_one_more(times: Times, span: tuple[int, int]) -> None:
    inside = numbers_in((span,))
    assert numbers_in(clip(times, span)) == numbers_in(times) & inside
    assert union(times, (span,)) == times_of(numbers_in(times) | inside)
