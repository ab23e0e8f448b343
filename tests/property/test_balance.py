"""The account of a lot against a naive book-keeping, and on damaged records: it always adds up."""

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from genealogy.queries.accounts.balance import LotBalance, balance
from tests.oracle.rows import Row
from tests.oracle.stock import history
from tests.oracle.system import MemoryEdges, to_event

SEEDS = st.integers(0, 1 << 30)


def account(rows: list[Row]) -> LotBalance:
    (found,) = balance(MemoryEdges(to_event(row) for row in rows), ["lot:SET/L-1"])
    assert sum(found.states.values()) + found.unaccounted == found.made
    assert sum(amount for _, _, amount in found.places) == sum(found.states.values())
    assert min(found.states.values()) >= 0
    return found


@given(SEEDS, st.integers(0, 60))
@settings(max_examples=150, deadline=None)
def test_the_account_is_what_happened(seed: int, length: int) -> None:
    true = history(seed, length)
    found = account(true.rows)
    assert {state: int(amount) for state, amount in found.states.items() if amount} == true.states()
    assert (int(found.made), int(found.unaccounted), found.findings) == (true.made, 0, [])


@given(SEEDS, st.integers(5, 60))
@settings(max_examples=60, deadline=None)
def test_the_order_of_recording_does_not_matter(seed: int, length: int) -> None:
    rows = history(seed, length).rows
    shuffled = Random(seed).sample(rows, len(rows))
    assert account(rows).places == account(shuffled).places


@given(SEEDS, st.integers(5, 60))
@settings(max_examples=60, deadline=None)
def test_doubled_records_are_told(seed: int, length: int) -> None:
    true, rng = history(seed, length), Random(seed)
    doubled = [row for row in true.rows if "quantity" in row[1] and rng.random() < 0.2]
    again = [(table, {**fields, "source_record": fields["source_record"] + "-D"}) for table, fields in doubled]
    found = account([*true.rows, *again])
    assert bool(found.findings) == bool(doubled)
    assert found.made == true.made


@given(SEEDS, st.integers(5, 60))
@settings(max_examples=60, deadline=None)
def test_lost_records_leave_an_account_that_adds_up(seed: int, length: int) -> None:
    true, rng = history(seed, length), Random(seed)
    left = [row for row in true.rows if rng.random() > 0.15]
    found = account(left)
    if found.unaccounted < 0:
        assert found.findings
