"""Times that nobody should write, and that systems write nevertheless."""

import pytest

from genealogy.ingest.epcis.instants import instant
from genealogy.model.errors import RecordError, UsageError
from genealogy.model.times import Moment, parse_duration, parse_time, parse_zone

SHANGHAI = parse_zone("Asia/Shanghai")

NOT_TIMES = (
    "9999-12-31T23:59:59-14:00",
    "9999-12-31T23:59Z",
    "9999-12-31",
    "0001-01-01",
    "0001-01-01T00:00:00+14:00",
    "2026-03-02+25:00",
    "2026-02-30",
    "2026-03-05T00:00:00Z/2026-03-01T00:00:00Z",
    "2026-03-05T00:00:00Z/2026-03-05T00:00:00Z",
)


@pytest.mark.parametrize("text", NOT_TIMES)
def test_what_is_no_time_costs_its_record_only(text: str) -> None:
    with pytest.raises(RecordError, match="is not a"):
        parse_time(text, parse_zone("+00:00") if text.startswith("9") else SHANGHAI)


@pytest.mark.parametrize("text", ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "2026-03-01", "2026-02"])
def test_a_time_is_read_from_its_canonical_text(text: str) -> None:
    moment = parse_time(text, SHANGHAI)
    assert parse_time(str(moment)) == moment


def test_a_date_that_does_not_exist_is_told_before_its_missing_offset() -> None:
    with pytest.raises(RecordError, match="is not a time: day"):
        parse_time("2026-02-30")


@pytest.mark.parametrize(("text", "lacks"), [("17:50", "no day"), ("11月5日", "no year"), ("3/5", "no year")])
def test_what_lacks_its_day_or_year_is_told_so(text: str, lacks: str) -> None:
    with pytest.raises(RecordError, match=f"is not a time: it tells .*{lacks}"):
        parse_time(text, SHANGHAI)


def test_a_leap_second_at_the_end_of_time_is_no_time() -> None:
    assert instant("2016-12-31T23:59:60Z", "/t") == Moment(1_483_228_800_000_000, 1_483_228_800_000_000)
    with pytest.raises(RecordError) as refused:
        instant("9999-12-31T23:59:60Z", "/eventTime")
    assert refused.value.field == "/eventTime"


def test_a_duration_beyond_all_measure() -> None:
    with pytest.raises(UsageError):
        parse_duration("9" * 400)
