"""Items made in advance come in their order, no more of them than asked for, and with what went wrong."""

from collections.abc import Iterator
from threading import Event

import pytest

from genealogy.services.stores.ahead import ahead


def test_items_come_in_order_at_any_depth() -> None:
    for depth in (1, 2, 5):
        assert list(ahead(iter(range(1, 20)), depth)) == list(range(1, 20))
    assert list(ahead(iter([]), 3)) == []


def test_as_many_as_asked_for_are_made_while_the_first_is_in_use() -> None:
    made: list[int] = []
    third = Event()

    def items() -> Iterator[int]:
        for number in range(1, 6):
            made.append(number)
            if number == 3:
                third.set()
            yield number

    coming = ahead(items(), 2)
    assert next(coming) == 1
    assert third.wait(10)
    coming.close()
    assert made == [1, 2, 3]


def test_what_fails_is_raised_after_the_items_before_it() -> None:
    def items() -> Iterator[int]:
        yield 1
        raise ValueError("broken")

    coming = ahead(items(), 3)
    assert next(coming) == 1
    with pytest.raises(ValueError, match="broken"):
        next(coming)
