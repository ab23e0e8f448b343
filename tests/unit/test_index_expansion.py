"""The time-expanded form stays of the size of the records, also where many contents meet many draws."""

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from genealogy.index.expanded.expanding import columns_of
from genealogy.index.expanded.walk import EDGE, TIMED
from genealogy.index.segments.segment import Segment
from genealogy.index.storage.numbers import TooDense, distinct, ranges
from genealogy.index.trace_index import TraceIndex
from tests.oracle.rows import Row
from tests.property.test_index_agreement import numbered

START = datetime(2026, 3, 1, tzinfo=UTC)


def at(minutes: float) -> str:
    return (START + timedelta(minutes=minutes)).isoformat()


def edges(rows: list[Row], reading: str) -> int:
    """How many edges the form has forward."""
    index = TraceIndex()
    index.take(numbered(rows), [])
    index.fold()
    assert isinstance(index.base, Segment)
    return len(columns_of(index.base)[f"{reading}.forward.edge"]) // (TIMED if reading == "strict" else EDGE).itemsize


@pytest.mark.parametrize("reading", ["strict", "whole"])
def test_a_silo_that_is_never_empty_is_linear(reading: str) -> None:
    """300 charges and 300 draws, that are 45,000 pairs."""
    rows: list[Row] = []
    for place in range(300):
        lot = {"material": "FLOUR", "lot": f"L{place}", "quantity": "10", "unit": "KGM"}
        rows.append(("packed", {"package": "SILO", **lot, "event_time": at(2 * place)}))
        drawn = {"batch": f"B{place}", "package": "SILO", "event_time": at(2 * place + 1)}
        rows.append(("material_consumed", drawn))
    assert edges(rows, reading) <= 5 * len(rows)


@pytest.mark.parametrize("reading", ["strict", "whole"])
def test_a_pallet_packed_second_by_second_is_linear(reading: str) -> None:
    """40 cases of 20 units, each packed at an instant of its own."""
    rows: list[Row] = []
    for case in range(40):
        for unit in range(20):
            inside = {"material": "M", "serial": f"S{case}-{unit}", "event_time": at(case * 20 + unit)}
            rows.append(("packed", {"package": f"C{case}", **inside}))
        onto = {"package": "PALLET", "inner_package": f"C{case}", "event_time": at(case * 20 + 19.5)}
        rows.append(("packed", onto))
    shipped = {"shipment": "S", "consignee": "H", "package": "PALLET", "event_time": at(900)}
    assert edges([*rows, ("shipped", shipped)], reading) <= 3 * len(rows)


def test_ranges_are_laid_end_to_end_up_to_a_bound() -> None:
    low, high = np.array([3, 5, 9]), np.array([5, 5, 12])
    own, members = ranges(low, high, 5)
    assert (own.tolist(), members.tolist()) == ([0, 0, 2, 2, 2], [3, 4, 9, 10, 11])
    with pytest.raises(TooDense):
        ranges(low, high, 4)


def test_distinct_values_are_sorted() -> None:
    assert distinct(np.array([3, 1, 3, 2, 1])).tolist() == [1, 2, 3]
    assert distinct(np.array([], np.int64)).tolist() == []
