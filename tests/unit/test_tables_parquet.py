"""Parquet: any type of column gives the text that a CSV file would hold."""

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow
import pyarrow.parquet
import pytest

from genealogy.ingest.adapter import Options
from genealogy.ingest.fetch import unpacking
from genealogy.ingest.tables.parquet_file import ADAPTER
from genealogy.model.errors import UnreadableInput
from genealogy.model.records import Draft, Refusal
from genealogy.model.times import parse_time

TEXTS = {"package": ["P1", "P2"], "material": ["M", "M"], "lot": ["007", "L2"], "unit": ["kg", "kg"]}
NAIVE = [datetime(2026, 3, 1, 8), datetime(2026, 3, 2)]  # noqa: DTZ001
AWARE = [datetime(2026, 3, 1, 0, 0, 0, 5, tzinfo=UTC), datetime(2026, 3, 2, tzinfo=UTC)]


def read(folder: Path, columns: dict[str, Any], **options: str) -> list[Draft | Refusal]:
    file = folder / "packed.parquet"
    pyarrow.parquet.write_table(pyarrow.table(columns), file)
    return list(ADAPTER.read(file, Options.from_settings(options)))


def column(read_: list[Draft | Refusal], name: str) -> list[object]:
    assert all(isinstance(one, Draft) for one in read_), read_
    return [one.event.__dict__[name] for one in read_ if isinstance(one, Draft)]


@pytest.mark.parametrize("unit", ["s", "ms", "us", "ns"])
def test_timestamps(tmp_path: Path, unit: str) -> None:
    quantity = [1, 2]
    zoned = pyarrow.array(AWARE[1:] * 2, pyarrow.timestamp(unit, "Asia/Shanghai"))
    times = column(read(tmp_path, TEXTS | {"quantity": quantity, "event_time": zoned}), "event_time")
    assert times == [parse_time("2026-03-02T00:00:00Z")] * 2
    local = pyarrow.array(NAIVE, pyarrow.timestamp(unit))
    read_ = read(tmp_path, TEXTS | {"quantity": quantity, "event_time": local}, timezone="Asia/Shanghai")
    assert column(read_, "event_time")[0] == parse_time("2026-03-01T00:00:00Z")
    assert all(isinstance(one, Refusal) for one in read(tmp_path, TEXTS | {"quantity": quantity, "event_time": local}))


def test_times_beyond_the_calendar_cost_their_row_only(tmp_path: Path) -> None:
    times = pyarrow.array([1 << 62, 0], pyarrow.timestamp("us", "UTC"))
    first, second = read(tmp_path, TEXTS | {"quantity": [1, 2], "event_time": times})
    assert isinstance(first, Refusal)
    assert (first.place, first.field) == ("row 1", "event_time")
    assert isinstance(second, Draft)
    days = pyarrow.array([1 << 30, 0], pyarrow.date32())
    first, second = read(tmp_path, TEXTS | {"quantity": [1, 2], "event_time": days}, timezone="UTC")
    assert isinstance(first, Refusal)
    assert isinstance(second, Draft)


@pytest.mark.parametrize(
    "quantities",
    [
        pyarrow.array([5, 12], pyarrow.int32()),
        pyarrow.array([5.0, 12.0]),
        pyarrow.array([5, 12], pyarrow.float32()),
        pyarrow.array([Decimal("5.000"), Decimal("12.000")], pyarrow.decimal128(12, 3)),
        pyarrow.array(["5", "12"], pyarrow.large_string()),
        pyarrow.array(["5", "12"], pyarrow.string_view()),
        pyarrow.array(["5", "12"]).dictionary_encode(),
        pyarrow.array([b"5", b"12"]),
    ],
)
def test_numbers(tmp_path: Path, quantities: Any) -> None:
    days = [date(2026, 3, 1), date(2026, 3, 2)]
    read_ = read(tmp_path, TEXTS | {"quantity": quantities, "event_time": days}, timezone="UTC")
    assert column(read_, "quantity") == [Decimal(5), Decimal(12)]
    assert column(read_, "event_time")[0] == parse_time("2026-03-01Z")
    assert column(read_, "lot") == ["007", "L2"]


def test_nulls_and_unlisted_columns(tmp_path: Path) -> None:
    more = {"note": [None, "late"], "ok": [True, None], "tags": [["a", "b"], None], "level": [float("nan"), 2.0]}
    read_ = read(tmp_path, TEXTS | {"quantity": [1, 2], "event_time": pyarrow.array(AWARE)} | more)
    assert column(read_, "note") == [None, "late"]
    assert column(read_, "level") == [None, "2"]
    assert column(read_, "attributes") == [(("ok", "true"), ("tags", '["a","b"]')), ()]


def test_a_float_that_lost_digits_is_refused(tmp_path: Path) -> None:
    texts = TEXTS | {"package": [106141412345678908.0, None], "quantity": [1, 2], "event_time": pyarrow.array(AWARE)}
    first, second = read(tmp_path, texts)
    assert isinstance(first, Refusal)
    assert "lost the last digits" in first.reason
    assert first.record["package"] is None
    assert isinstance(second, Refusal)
    assert second.field == "package"
    (draft,) = ADAPTER.replay(first, {"package": "106141412345678908"})
    assert draft.place == "row 1"


def test_rows_are_counted_across_batches(tmp_path: Path) -> None:
    count = 20_000
    columns = {name: values[:1] * count for name, values in TEXTS.items()}
    columns |= {"quantity": ["1"] * (count - 1) + ["one"], "event_time": ["2026-03-01T08:00:00Z"] * count}
    read_ = read(tmp_path, columns)
    assert [one.place for one in (read_[0], read_[8192], read_[-1])] == ["row 1", "row 8193", "row 20000"]
    assert isinstance(read_[-1], Refusal)


def test_what_is_no_parquet_is_told(tmp_path: Path) -> None:
    read(tmp_path, TEXTS | {"quantity": [1, 2], "event_time": pyarrow.array(AWARE)})
    file = tmp_path / "packed.parquet"
    whole = file.read_bytes()
    for data in (b"", b"PAR1", whole[:-20], whole[:100] + bytes(60) + whole[160:], b"package,lot\n"):
        file.write_bytes(data)
        with pytest.raises(UnreadableInput, match=r"packed\.parquet"):
            list(ADAPTER.read(file, Options()))


def test_a_file_that_unpacks_to_far_more_than_it_is_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "UNASKED", 1 << 20)
    long = TEXTS | {"quantity": [1, 2], "event_time": ["2026-03-01", "unknown"], "remark": ["x" * (6 << 20), "y"]}
    file = tmp_path / "packed.parquet"
    pyarrow.parquet.write_table(pyarrow.table(long), file, compression="zstd")
    with pytest.raises(UnreadableInput, match=r"come out of it.*CSV"):
        list(ADAPTER.read(file, Options()))


def test_one_long_text_in_many_rows_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    rows = 5_000
    numbers = pyarrow.array([0] * rows, pyarrow.int32())
    note = pyarrow.DictionaryArray.from_arrays(numbers, pyarrow.array(["x" * 100_000]))
    columns = {name: [texts[0]] * rows for name, texts in TEXTS.items()}
    columns |= {"quantity": ["1"] * rows, "event_time": ["2026-03-01T00:00:00Z"] * rows, "note": note}
    with pytest.raises(UnreadableInput, match=r"rows 1 to 5000 hold 500145000 bytes of text"):
        read(tmp_path, columns)
