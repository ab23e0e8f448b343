"""A time whose minute was read before is the very time that it is when it is read whole."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from genealogy.model.errors import RecordError
from genealogy.model.times import _LAST, Moment, _parsed, instant_text, parse_time

DAYS = st.sampled_from(
    ["2026-03-01", "0001-01-01", "9999-12-31", "2026-02-30", "20260301", "2026-W10-1", "2026-060", "x"]
)
CLOCKS = st.sampled_from(["T08:00", "T23:59", "T00:00", " 08:00", "T24:00", "T08", "T0800", "t08:00", "T08+01", ""])
SECONDS = st.sampled_from([":00", ":59", ":60", ":7", ":07", ":0x", ":٠٧", "07", ":07.5", ":07,25", ""])
OFFSETS = st.sampled_from(["Z", "+08:00", "-00:30", "+14:00", "-14:30", "+05:45", "+24:00", "+08:60", "z", "+0800", ""])
TEXTS = st.tuples(DAYS, CLOCKS, SECONDS, OFFSETS).map("".join)


def outcome(text: str, *, whole: bool) -> Moment | tuple[str, str]:
    try:
        return _parsed.__wrapped__(text, UTC) if whole else parse_time(text, UTC)
    except RecordError as error:
        return error.reason, error.value


@given(TEXTS)
def test_the_same_moment(text: str) -> None:
    assert outcome(text, whole=False) == outcome(text, whole=True)


@given(st.integers(-62_135_596_800_000_000, _LAST))
def test_an_instant_is_written_and_read_back(microseconds: int) -> None:
    text = instant_text(microseconds)
    exact = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=microseconds)
    assert datetime.fromisoformat(text) == exact
    if microseconds < _LAST:
        assert parse_time(text) == Moment(microseconds, microseconds)
    assert text.endswith("Z")
    assert not ("." in text and text.endswith("0Z"))
