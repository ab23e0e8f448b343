"""Rows read column by column give the very events that rows read one by one do."""

from hypothesis import given
from hypothesis import strategies as st

from genealogy.ingest.adapter import Options
from genealogy.ingest.tables.columns import table
from genealogy.ingest.tables.columnwise import Columnwise
from genealogy.ingest.tables.rows import Rows
from genealogy.model.errors import RecordError, UnreadableInput
from genealogy.model.events import TABLES, Event
from genealogy.model.identity import fact
from genealogy.model.times import parse_zone

CELLS = st.one_of(
    st.sampled_from(["", " ", "M", "L1", " L1 ", "5", " 5 ", "-5", "1e400", "1e3", "kg", "千克", "x" * 40]),
    st.sampled_from(["2026-03-01", "2026-03-01T08:00:00Z", "2026-13-01", "unknown", "packed", "lot:M/1", "01234"]),
    st.sampled_from(["\0", "\ud800", "e\u0301", "\x1c", "\u3000", "批号"]),
    st.text(max_size=4),
)
SOUND = {"event_time": "2026-03-01T08:00:00Z", "started_at": "2026-03-01", "ended_at": "2026-03-02", "quantity": "5"}
"""Values without which hardly a row would be taken; the others come by chance."""


@st.composite
def sheets(draw: st.DrawFn) -> tuple[str, list[str], list[list[str]], Options]:
    """A table, its header, rows of that width, and options."""
    name = draw(st.sampled_from(sorted(TABLES)))
    known = list(table(name).fields)
    chosen = draw(
        st.permutations([column for column in known if column in table(name).required or draw(st.booleans())])
    )
    header = [*chosen, *draw(st.sampled_from([[], ["Bemerkung"], ["Farbe", "色"], [""]]))]
    cells = [st.just(SOUND[one]) | CELLS if one in SOUND else CELLS for one in header]
    rows = [list(row) for row in draw(st.lists(st.tuples(*cells), min_size=1, max_size=6))]
    zone = draw(st.sampled_from([None, parse_zone("Asia/Shanghai")]))
    site, source = draw(st.sampled_from([("", ""), ("S1", "erp"), ("e\u0301", "e\u0301"), (" ", "\0")]))
    return name, header, rows, Options(zone=zone, site=site, source=source)


def one_by_one(rows: Rows, cells: list[str]) -> Event | None:
    try:
        return rows.event(cells)
    except RecordError:
        return None


@given(sheets())
def test_the_same_events(sheet: tuple[str, list[str], list[list[str]], Options]) -> None:
    name, header, read, options = sheet
    try:
        rows = Rows(name, header, options)
    except UnreadableInput:
        return
    for cells, event in zip(read, Columnwise(rows).events(read), strict=True):
        if event is not None:
            expected = one_by_one(rows, cells)
            assert event == expected
            assert list(event.__dict__.items()) == list(expected.__dict__.items())
            assert fact(event) == fact(expected)


def test_plain_rows_are_read_so() -> None:
    header = ["batch", "event_time", "material", "lot", "quantity", "unit", "source_record", "Farbe"]
    read = [[f"B{n}", "2026-03-01", "M", f"批{n}", str(n), "kg", f"R{n}", "" if n % 2 else "rot"] for n in range(4)]
    rows = Rows("material_consumed", header, Options(zone=parse_zone("UTC")))
    assert list(Columnwise(rows).events(read)) == [rows.event(cells) for cells in read]


def test_an_odd_row_alone_is_left_to_be_read_by_itself() -> None:
    header = ["material", "lot", "into_lot", "quantity", "unit", "event_time"]
    read = [["M", f"L{n}", "L", "x" if n == 1 else "1", "kg", "2026-03-01"] for n in range(3)]
    rows = Rows("lot_split", header, Options(zone=parse_zone("UTC")))
    assert [event is None for event in Columnwise(rows).events(read)] == [False, True, False]
