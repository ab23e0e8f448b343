"""CSV files become drafts and refusals, each at its line; a file that cannot be read is one clear error."""

import codecs
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import pytest

from genealogy.ingest.adapter import Options
from genealogy.ingest.tables.csv_file import ADAPTER
from genealogy.model.errors import RecordError, UnreadableInput, UsageError
from genealogy.model.records import Draft, Refusal

HEADER = "package,event_time,material,lot,quantity,unit"
ROW = "P1,2026-03-01T08:00:00+08:00,M,L1,5,kg"


def read(folder: Path, data: bytes | str, name: str = "packed.csv", **options: str) -> list[Draft | Refusal]:
    file = folder / name
    file.write_bytes(data.encode() if isinstance(data, str) else data)
    return list(ADAPTER.read(file, Options.from_settings(options)))


def drafts(read: Sequence[Draft | Refusal]) -> list[Draft]:
    assert [one for one in read if isinstance(one, Refusal)] == []
    return [one for one in read if isinstance(one, Draft)]


def refusal(read: Sequence[Draft | Refusal]) -> Refusal:
    (one,) = (one for one in read if isinstance(one, Refusal))
    return one


def lots(read: Sequence[Draft | Refusal]) -> list[str]:
    return [one.event.__dict__["lot"] if isinstance(one, Draft) else "refused" for one in read]


def test_a_row_becomes_a_draft_with_its_place(tmp_path: Path) -> None:
    (draft,) = drafts(read(tmp_path, f"{HEADER}\n{ROW}\n"))
    assert draft.place == "line 2"
    assert draft.file.endswith("packed.csv")
    assert len(draft.file_hash) == 64
    assert draft.event.__dict__["quantity"] == Decimal(5)
    assert draft.event.__dict__["unit"] == "KGM"


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_separators_line_ends_and_marks(tmp_path: Path, separator: str, line_end: str, mark: str) -> None:
    text = mark + (line_end.join([HEADER, ROW, ROW.replace("L1", "L2")])).replace(",", separator)
    read_ = drafts(read(tmp_path, text))
    assert lots(read_) == ["L1", "L2"]
    assert [draft.place for draft in read_] == ["line 2", "line 3"]


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (codecs.BOM_UTF16_LE + f"{HEADER}\n{ROW}\n".replace("L1", "批次").encode("utf-16-le"), ""),
        (codecs.BOM_UTF16_BE + f"{HEADER}\n{ROW}\n".replace("L1", "批次").encode("utf-16-be"), ""),
        (f"{HEADER}\n{ROW}\n".replace("L1", "批次").encode("utf-16-le"), "utf-16-le"),
        (f"{HEADER}\n{ROW}\n".replace("L1", "批次").encode("gb18030"), "gb18030"),
        (f"{HEADER}\n{ROW}\n".replace("L1", "批次").encode("utf-8-sig"), "gb18030"),
    ],
)
def test_encodings(tmp_path: Path, data: bytes, encoding: str) -> None:
    assert lots(read(tmp_path, data, encoding=encoding)) == ["批次"]


def test_places_count_the_lines_of_the_file(tmp_path: Path) -> None:
    note = '"first\nsecond\r\nthird"'
    text = f"\n{HEADER},note\n{ROW},{note}\n\n,,,,,,\n{ROW},x\nP1,now,M,L3,5,kg,\n{ROW},last"
    read_ = read(tmp_path, text)
    assert [one.place for one in read_] == ["line 3", "line 8", "line 9", "line 10"]
    assert refusal(read_).place == "line 9"
    first = read_[0]
    assert isinstance(first, Draft)
    assert first.event.note == "first\nsecond\r\nthird"


def test_quotes_hold_separators_and_quotes(tmp_path: Path) -> None:
    text = HEADER + '\nP1,2026-03-01T08:00:00Z,"M ""A"", blue","5"" L",5,kg\n'
    (draft,) = drafts(read(tmp_path, text))
    assert draft.event.__dict__["material"] == 'M "A", blue'
    assert draft.event.__dict__["lot"] == '5" L'


def test_text_is_exact_and_numbers_are_not(tmp_path: Path) -> None:
    (draft,) = drafts(read(tmp_path, f"{HEADER}\nP1, 2026-03-01T08:00:00Z ,m, 007, 5.50 , kg \n"))
    assert draft.event.__dict__["lot"] == " 007"
    assert draft.event.__dict__["quantity"] == Decimal("5.5")
    assert draft.event.__dict__["unit"] == "KGM"


def test_headers_may_be_written_carelessly(tmp_path: Path) -> None:
    (draft,) = drafts(
        read(tmp_path, f"{HEADER.replace('lot', ' LOT ').replace('unit', 'Unit')}, Humidity ,\n{ROW},41,\n")
    )
    assert draft.event.attributes == (("Humidity", "41"),)


def test_a_name_in_the_header_may_hold_a_line_break(tmp_path: Path) -> None:
    (draft,) = drafts(read(tmp_path, f'\n{HEADER},"Remark\n备注"\n{ROW},late\n'))
    assert draft.event.attributes == (("Remark\n备注", "late"),)
    assert draft.place == "line 4"
    with pytest.raises(UnreadableInput, match="first row"):
        read(tmp_path, f'{HEADER},"Remark\n{ROW},late\n')


def test_unlisted_columns_are_attributes_in_the_order_of_their_names(tmp_path: Path) -> None:
    (draft,) = drafts(read(tmp_path, f"zone,attributes,{HEADER},colour\nA,x,{ROW},red\n"))
    assert draft.event.attributes == (("attributes", "x"), ("colour", "red"), ("zone", "A"))
    (draft,) = drafts(read(tmp_path, f"zone,{HEADER}\n ,{ROW}\n"))
    assert draft.event.attributes == ()


def test_options_fill_what_a_row_leaves_blank(tmp_path: Path) -> None:
    text = f"source,site,{HEADER}\n,,{ROW.replace('+08:00', '')}\nMES,P2,{ROW}\n"
    first, second = drafts(read(tmp_path, text, source="ERP", site="P1", timezone="Asia/Shanghai"))
    assert (first.event.source, first.event.site) == ("ERP", "P1")
    assert (second.event.source, second.event.site) == ("MES", "P2")
    assert first.event.time == second.event.time


@pytest.mark.parametrize(
    ("row", "field", "value", "reason"),
    [
        ("P1,2026-03-01T08:00:00Z,M,L1,5", "", "", "6"),
        ("P1,2026-03-01T08:00:00Z,M,L1,5,kg,x", "", "", "7 cells"),
        ("P1,2026-03-01T08:00:00Z,M,L1,1 000,kg", "quantity", "1 000", "not a number"),
        ("P1,2026-03-01T08:00:00,M,L1,5,kg", "event_time", "2026-03-01T08:00:00", "offset"),
        ("P1,yesterday,M,L1,5,kg", "event_time", "yesterday", "not a time"),
        ("P1,2026-03-01T08:00:00Z,M,L1,,", "quantity", "", "missing"),
        ("P1,2026-03-01T08:00:00Z,M,L1,5,", "unit", "", "missing"),
        ("P1,2026-03-01T08:00:00Z,M,,5,kg", "lot", "", "missing"),
        ("P1,2026-03-01T08:00:00Z,,,,", "lot", "", "nothing tells"),
        (",2026-03-01T08:00:00Z,M,L1,5,kg", "package", "", "missing"),
        ("P1,   ,M,L1,5,kg", "event_time", "", "missing"),
        ("P1,2026-03-01T08:00:00Z,M,L1,-5,kg", "quantity", "-5", "negative"),
        ("P1,2026-03-01T08:00:00Z,M,L\0,5,kg", "", "L\\0", "NUL"),
        ('P1,2026-03-01T08:00:00Z,M,"L"1,5,kg', "", 'P1,2026-03-01T08:00:00Z,M,"L"1,5,kg', "divided"),
    ],
)
def test_a_bad_row_is_refused_and_the_others_are_not(
    tmp_path: Path, row: str, field: str, value: str, reason: str
) -> None:
    read_ = read(tmp_path, f"{HEADER}\n{ROW}\n{row}\n{ROW.replace('L1', 'L2')}\n", source="ERP")
    assert lots(read_) == ["L1", "refused", "L2"]
    refused = refusal(read_)
    assert (refused.place, refused.adapter, refused.field, refused.value) == ("line 3", "csv", field, value)
    assert reason in refused.reason
    assert refused.advice
    assert refused.settings == {"table": "packed", "source": "ERP", "repeat": "1"}


def test_a_quote_that_does_not_close_costs_one_row(tmp_path: Path) -> None:
    rows = [ROW.replace("L1", f"L{number}") for number in range(3000)]
    rows[5] = rows[5].replace("L5", '"L5')
    rows[2999] = rows[2999].replace("L2999", '"L2999')
    read_ = read(tmp_path, "\n".join([HEADER, *rows]))
    assert len(read_) == 3000
    refused = [one for one in read_ if isinstance(one, Refusal)]
    assert [one.place for one in refused] == ["line 7", "line 3001"]
    assert refused[0].record["surplus cells"] == [rows[5]]


def test_a_refused_row_can_be_replayed(tmp_path: Path) -> None:
    text = f"{HEADER},colour\nP1,2026-03-01 08:00,M,L1,5 kg,kg,red\n"
    refused = refusal(read(tmp_path, text, source="ERP", timezone="+08:00"))
    (draft,) = ADAPTER.replay(refused, {"quantity": "5"})
    (same,) = drafts(read(tmp_path, text.replace("5 kg", "5"), source="ERP", timezone="+08:00"))
    assert draft.event == same.event
    assert (draft.file, draft.place) == (refused.file, refused.place)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\n \n",
        b"\xef\xbb\xbf",
        b"a,b,c\n1,2,3\n",
        f"{HEADER},lot\n{ROW},x".encode(),
        b"package,material,lot,quantity,unit\nP1,M,L1,5,kg\n",
        b"package,event_time,material\nP1,2026-03-01,M\n",
        f"{HEADER}\n{ROW}\n".encode("utf-16-le"),
        f"{HEADER}\n{ROW}\n".replace("L1", "批次").encode("gb18030"),
        b"PK\x03\x04\xff\xfe" + bytes(range(256)),
        b'"' + HEADER.encode(),
        b"x" * (17 << 20),
    ],
)
def test_a_file_that_cannot_be_read_is_told_by_its_name(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(UnreadableInput, match=r"packed\.csv"):
        read(tmp_path, data)


def test_a_wrong_encoding_is_told_before_any_row(tmp_path: Path) -> None:
    rows = "\n".join([ROW] * 40_000)
    file = tmp_path / "packed.csv"
    file.write_bytes(f"{HEADER}\n{rows}\n".encode() + b"P1,\xff\n")
    reading = ADAPTER.read(file, Options())
    offset = len(HEADER) + 1 + 40_000 * (len(ROW) + 1) + 4
    with pytest.raises(UnreadableInput, match=rf"byte {offset}, in line 40002.*--encoding"):
        next(reading)


def test_unknown_encodings_and_tables_are_wrong_usage(tmp_path: Path) -> None:
    for encoding in ("utf-99", "hex"):
        with pytest.raises(UsageError, match=encoding):
            read(tmp_path, HEADER, encoding=encoding)
    with pytest.raises(UsageError, match="did you mean packed"):
        read(tmp_path, HEADER, table="paked")
    with pytest.raises(UnreadableInput, match="--table"):
        read(tmp_path, HEADER, name="rows.csv")


def test_a_file_that_is_still_being_written_is_told_and_its_half_row_is_not_taken(tmp_path: Path) -> None:
    file = tmp_path / "packed.csv"
    file.write_text(f"{HEADER}\n" + f"{ROW}\n" * 3_000)  # more than is read before the first is handed on
    taken: list[Draft | Refusal] = []
    with pytest.raises(UnreadableInput, match="changed while it was read"):  # noqa: PT012
        for one in ADAPTER.read(file, Options()):
            if not taken:
                with file.open("a") as more:
                    more.write(ROW.replace("L1", "L2") + "\n" + ROW.replace("L1,5", "L3,500").removesuffix("00,kg"))
            taken.append(one)
    assert set(lots(taken)) <= {"L1", "L2"}


def test_a_header_alone_holds_nothing(tmp_path: Path) -> None:
    assert read(tmp_path, HEADER) == []


def test_a_separator_hint_is_no_header(tmp_path: Path) -> None:
    assert lots(read(tmp_path, f"sep=;\n{HEADER};\n{ROW};\n".replace(",", ";"))) == ["L1"]


def test_identical_rows_of_one_day_are_numbered(tmp_path: Path) -> None:
    day = ROW.replace("T08:00:00+08:00", "")
    rows = [f"{day},,", f"{day},,", f"{day},,posted late", f"{day},R1,", f"{ROW},,", f"{ROW},,"]
    text = "\n".join([f"{HEADER},source_record,note", *rows])
    read_ = drafts(read(tmp_path, text, timezone="Asia/Shanghai"))
    assert [draft.repeat for draft in read_] == [1, 2, 3, 1, 1, 1]


def test_identical_refused_rows_of_one_day_stay_as_many(tmp_path: Path) -> None:
    bad = ROW.replace("T08:00:00+08:00", "").replace(",5,", ",five,")
    read_ = read(tmp_path, "\n".join([HEADER, bad, bad, ROW.replace(",5,", ",five,")]), timezone="Asia/Shanghai")
    again = [ADAPTER.replay(one, {"quantity": "5"}) for one in read_ if isinstance(one, Refusal)]
    assert [draft.repeat for (draft,) in again] == [1, 2, 1]


def test_master_data_without_a_time_is_not_numbered(tmp_path: Path) -> None:
    text = "material,name,unit\nM,Resin,kg\nM,Resin,kg\n"
    assert [draft.repeat for draft in drafts(read(tmp_path, text, name="material_defined.csv"))] == [1, 1]


def test_a_row_with_lost_cells_is_replayed_only_when_they_are_given(tmp_path: Path) -> None:
    refused = refusal(read(tmp_path, f"{HEADER}\nP1,2026-03-01T08:00:00Z,M,L1,5\n"))
    with pytest.raises(RecordError, match="lost"):
        ADAPTER.replay(refused, {})
    (draft,) = ADAPTER.replay(refused, {"unit": "kg"})
    assert draft.event.__dict__["lot"] == "L1"
    refused = refusal(read(tmp_path, f"{HEADER}\n{ROW},more\n"))
    with pytest.raises(RecordError, match="outside"):
        ADAPTER.replay(refused, {"lot": "L2"})
    with pytest.raises(RecordError, match="no column"):
        ADAPTER.replay(refused, {"lott": "L2"})
    (draft,) = ADAPTER.replay(refused, {"surplus cells": "", "lot": "L2"})
    assert draft.event.__dict__["lot"] == "L2"


def test_a_row_short_by_a_nameless_last_column_is_not_replayed_as_it_is(tmp_path: Path) -> None:
    refused = refusal(read(tmp_path, f"{HEADER},\n{ROW}\n"))
    with pytest.raises(RecordError, match="lost"):
        ADAPTER.replay(refused, {})
    (draft,) = ADAPTER.replay(refused, {"surplus cells": ""})
    assert draft.event.table == "packed"
