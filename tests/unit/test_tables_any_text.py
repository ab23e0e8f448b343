"""Whatever stands in a file, a reader gets drafts, refusals or one of our errors; and no row is lost without a word."""

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from genealogy.ingest.adapter import Options
from genealogy.ingest.tables.columns import template
from genealogy.ingest.tables.csv_file import ADAPTER
from genealogy.model.errors import RecordError, UnreadableInput
from genealogy.model.events import TABLES
from genealogy.model.identity import event_id
from genealogy.model.records import Draft, Refusal

_ONE_FOLDER = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
_CELL = st.one_of(
    st.sampled_from(
        ["", " ", "M", "L1", "5", "-5", "1e3", "kg", "2026-03-01", "2026-03-01T08:00:00Z", "unknown", "packed"]
    ),
    st.sampled_from(
        ["lot:M/1", "lot:M", "(01)095", "urn:epc:id:sgtin:1", '"', "\r", "\n", ",", ";", "\0", "\ufeff", "é"]
    ),
    st.text(max_size=6).filter(lambda text: text.isprintable()),
)


def read(file: Path, data: bytes) -> list[Draft | Refusal]:
    file.write_bytes(data)
    read_: list[Draft | Refusal] = []
    with suppress(UnreadableInput):
        read_.extend(ADAPTER.read(file, Options.from_settings({"timezone": "Asia/Shanghai"})))
    return read_


@_ONE_FOLDER
@given(name=st.sampled_from(sorted(TABLES)), data=st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_any_bytes(tmp_path: Path, name: str, data: bytes) -> None:
    read(tmp_path / f"{name}.csv", data)


@_ONE_FOLDER
@given(st.data())
def test_any_cells_under_a_header(tmp_path: Path, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(TABLES)))
    header = template(name).strip()
    rows = data.draw(st.lists(st.lists(_CELL, max_size=header.count(",") + 2), max_size=5))
    text = "\n".join([header, *(",".join(row) for row in rows)])
    for one in read(tmp_path / f"{name}.csv", text.encode()):
        if isinstance(one, Draft):
            assert event_id(one.event, repeat=one.repeat)
            continue
        assert one.reason
        assert "\0" not in one.value
        with pytest.raises(RecordError):
            ADAPTER.replay(one, {})


@_ONE_FOLDER
@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=8), min_size=1))
def test_every_well_quoted_row_is_read_as_it_was_written(tmp_path: Path, lots: list[str]) -> None:
    rows = [f'P,2026-03-01T08:00:00Z,M,"{lot.replace(chr(34), chr(34) * 2)}",1,kg' for lot in lots]
    read_ = read(tmp_path / "packed.csv", "\n".join(["package,event_time,material,lot,quantity,unit", *rows]).encode())
    assert len(read_) == len(lots)
    for one, lot in zip(read_, lots, strict=True):
        assert isinstance(one, Refusal if lot.isspace() else Draft)
