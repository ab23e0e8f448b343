"""The benchmark of loading: ours and the plain peer take the same rows, and the page gets a line for each."""

from pathlib import Path

import pytest

from bench.loading import MARK, PAGE, Rate, into_ledger, report
from bench.telling import section, with_section


@pytest.mark.parametrize("form", ["csv", "epcis"])
def test_ours_and_the_peer_take_all_rows(form: str) -> None:
    rate = into_ledger(form, 60, 1)
    assert len(rate.ours) == len(rate.peer) == 1
    assert min(*rate.ours, *rate.peer, rate.processor) > 0


def test_only_what_stands_between_the_marks_is_written() -> None:
    page = PAGE.read_text("utf-8")
    told = report([Rate("rows", [30_000, 10_000], [40_000], "25,000 rows/s", 20, 138)], 0, ["No Neo4j: no Java."])
    new = with_section(page, MARK, told)
    assert "| rows | 30,000 and 10,000 | 40,000 | 50% | 25,000 rows/s | 20.0 µs | 138 MB |" in section(new, MARK)
    assert new.endswith(page.partition(f"<!-- {MARK}: end -->")[2])
    assert with_section(new, MARK, section(page, MARK)).split() == page.split()


def test_the_page_has_the_marks() -> None:
    assert Path(PAGE).read_text("utf-8").count(f"<!-- {MARK}:") == 2
