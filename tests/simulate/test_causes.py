"""The planted cause of complaints in simulated plants is found, through the records alone."""

from bench.accuracy_causes import Plant
from bench.accuracy_causes_report import Rank, ranks_table


def ranks(last: int, sporadic: int = 0) -> list[Rank]:
    """Of few plants; `make accuracy` measures many."""
    return [one for seed in range(1, last + 1) for one in Plant(seed, 100).ranks(f"complaints {seed}", 0.4, sporadic)]


def test_a_planted_cause_stands_first() -> None:
    found = ranks(8)
    lots = [one for one in found if one.kind == "supplier_lot"]
    assert len(lots) >= 3
    assert all(one.place == 1 for one in lots)
    assert all(1 <= one.place <= 3 for one in found)
    assert all(0 < one.probability < 1 and one.probable >= 1 <= one.tied for one in found)
    assert sum(one.looked == 1 for one in found) >= sum(one.place == 1 for one in found)
    table = ranks_table(found)
    assert f"| supplier_lot | {len(lots)} |" in table
    assert f"| all kinds | {len(found)} |" in table


def test_one_complaint_of_another_cause_changes_little() -> None:
    found = ranks(4, sporadic=1)
    assert sum(one.place == 1 for one in found if one.kind == "supplier_lot") >= 1
    assert all(one.bad >= 6 for one in found)
