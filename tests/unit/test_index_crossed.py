"""Relationships that are read as they are gone through are the very ones, in the very order, that a list would hold."""

import numpy as np

from genealogy.index.crossed import Crossed, as_texts, crossed
from genealogy.index.segments.segment import Segment
from genealogy.index.trace_index import TraceIndex
from genealogy.model.times import UNKNOWN
from genealogy.queries.edges import Edge
from tests.property.test_index_agreement import numbered
from tests.unit.test_balance import WORKED


def base() -> Segment:
    index = TraceIndex()
    index.take(numbered(WORKED), [])
    index.fold()
    assert isinstance(index.base, Segment)
    return index.base


def test_in_the_order_of_recording_with_those_of_no_single_record_among_them() -> None:
    records = base()
    rows = np.arange(records.links_held)[::-1]
    alike = Edge("lot:A/1=lot:B/1", "SAME_AS", "lot:A/1", "lot:B/1", UNKNOWN, None, None, 3)
    found = Crossed(records, rows, [alike])
    expected = sorted([*records.edges(rows), alike], key=lambda edge: (edge.sequence, edge.key))
    assert list(found) == list(found) == expected == crossed(records, rows, [alike])
    assert len(found) == len(expected)
    assert alike in found
    assert Edge("other", "SAME_AS", "lot:A/1", "lot:B/1", UNKNOWN, None, None, 3) not in found


def test_the_relationships_of_one_event_in_the_order_of_their_keys() -> None:
    numbers = np.array([2, 10, 1, 100, 0])
    assert sorted(numbers.tolist(), key=str) == numbers[np.argsort(as_texts(numbers))].tolist()


def test_of_nothing_there_is_nothing() -> None:
    assert crossed(base(), np.empty(0, np.int64), []) == []
