"""Times in few bytes come back as they were, also those of typing errors: the year 1, the year 9999."""

import numpy as np
import pytest

from genealogy.index.storage.times import packed, starts
from genealogy.model.times import UNKNOWN, Moment, parse_time

FAR = ["0001-01-01T00:00:00Z", "1900-01-01T00:00:00.000001Z", "9999-12-31T00:00:00.5Z"]


@pytest.mark.parametrize("others", [[], FAR[:1], FAR[1:2], FAR[2:], FAR])
@pytest.mark.parametrize("unknown", [[], [UNKNOWN]])
def test_a_time_far_from_the_others_is_kept(others: list[str], unknown: list[Moment]) -> None:
    moments = [parse_time("2026-03-01T08:00:00Z"), *map(parse_time, others), *unknown]
    start, end = (np.array([getattr(one, name) for one in moments], np.int64) for name in ("start", "end"))
    columns = packed(start.copy(), end.copy())
    found = starts(columns.__getitem__, int(columns["zero"][0]))
    assert found.tolist() == start.tolist()
    lasting = columns["lengths"][columns["length"]]
    assert (found + lasting).tolist() == end.tolist()
