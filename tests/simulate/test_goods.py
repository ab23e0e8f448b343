"""Stretches of goods against every single piece."""

from hypothesis import given, settings
from hypothesis import strategies as st

from genealogy.simulate.goods import NOTHING, Goods, made_of

HELD = st.sampled_from([NOTHING, frozenset("a"), frozenset("b"), frozenset("ab")])
PIECES = st.lists(st.tuples(st.integers(1, 9), HELD), min_size=1, max_size=6)


def goods(stretches: list[tuple[int, frozenset[str]]]) -> Goods:
    made = Goods(0)
    for amount, held in stretches:
        made.append(amount, held)
    return made


def pieces(stock: Goods) -> list[frozenset[str]]:
    taken = goods([])
    taken.put(stock)
    return [taken.take(1).held() for _ in range(stock.amount)]


@given(PIECES, st.integers(0, 60))
@settings(max_examples=60)
def test_what_is_taken_comes_off_the_front(stretches: list[tuple[int, frozenset[str]]], amount: int) -> None:
    stock = goods(stretches)
    before = pieces(stock)
    taken = stock.take(amount)
    assert pieces(taken) + pieces(stock) == before
    assert taken.amount == min(amount, len(before))
    assert taken.spoilt()["a"] == sum("a" in held for held in before[:amount])


@given(st.lists(st.tuples(PIECES, st.booleans()), min_size=1, max_size=3), st.integers(1, 40))
@settings(max_examples=100)
def test_products_hold_what_was_fed_in_their_turn(
    inputs: list[tuple[list[tuple[int, frozenset[str]]], bool]], made: int
) -> None:
    """Piece number j of T goes into the product whose share of the feed, from i T/P to (i + 1) T/P, it falls into."""
    product = made_of([(goods(stretches), counted) for stretches, counted in inputs], made)
    expected: list[set[str]] = [set() for _ in range(made)]
    for stretches, counted in inputs:
        fed = pieces(goods(stretches))
        for place in range(made):
            begin, end = place * len(fed), (place + 1) * len(fed)
            if counted and len(fed) >= made:
                shared = fed[begin // made : end // made]
            else:
                shared = fed[begin // made : -(-end // made)]
            expected[place] |= frozenset().union(*shared)
    assert [set(held) for held in pieces(product)] == expected
    assert product.amount == made


def test_what_a_machine_spoils_is_spoilt_as_a_whole() -> None:
    stock = goods([(2, NOTHING), (3, frozenset("a"))])
    stock.spoil("b")
    assert stock.spoilt() == {"a": 3, "b": 5}
