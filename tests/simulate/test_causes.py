"""The planted cause of complaints in simulated plants is found, through the records alone."""

from random import Random

from bench.causes import Plant


def test_a_planted_lot_stands_first() -> None:
    """Of so few plants all; `python -m bench.causes` measures many."""
    ranks = [one for seed in range(1, 9) for one in Plant(seed, 100).ranks(Random(f"complaints {seed}"), 0.4, 0)]
    lots = [one for one in ranks if one.kind == "supplier_lot"]
    assert len(lots) >= 3
    assert all(one.place == 1 and one.found for one in lots)
    assert all(one.place for one in ranks), "the planted cause is always among the causes"


def test_one_complaint_of_another_cause_changes_little() -> None:
    ranks = [one for seed in range(1, 5) for one in Plant(seed, 100).ranks(Random(f"complaints {seed}"), 0.4, 1)]
    assert sum(one.place == 1 for one in ranks if one.kind == "supplier_lot") >= 1
    assert all(one.bad >= 6 for one in ranks)
