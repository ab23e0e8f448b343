"""What would cost memory, time or truth without bounds: one clear message each, and what is sound is taken."""

import json
from contextlib import closing
from pathlib import Path

import pytest
import xlsxwriter

from genealogy.ingest.adapter import Options
from genealogy.ingest.fetch import fetched
from genealogy.ingest.files import LONGEST_LINE, Found
from genealogy.ingest.mapping.reading import read_mapping
from genealogy.ingest.registry import adapter_for
from genealogy.ledger.prepared import Prepared
from genealogy.model.errors import UnreadableInput, UsageError
from genealogy.services.loading import reading
from tests.unit.packing import HEADER, ROW, TABLE

EVENT = {
    "type": "ObjectEvent",
    "action": "OBSERVE",
    "eventTime": "2026-03-01T08:00:00Z",
    "eventTimeZoneOffset": "+00:00",
    "epcList": ["urn:epc:id:sgtin:0614141.107346.2017"],
    "bizStep": "shipping",
}


def document(*events: object) -> bytes:
    body = {"@context": ["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"], "type": "EPCISDocument"}
    body |= {"schemaVersion": "2.0", "creationDate": "2026-03-01T08:00:00Z"}
    return json.dumps({**body, "epcisBody": {"eventList": events}}).encode()


def batches(path: Path) -> list[reading.Batch]:
    """Those of the one file in a file."""
    with closing(fetched(Found(path, True))) as files:
        file = next(files)
        adapter = adapter_for(file.path, Options())
        assert adapter is not None
        return list(reading.batches(adapter, file, Options()))


@pytest.mark.parametrize(
    "text", ["query: " + "[" * 10_000, "query:\n" + "".join(f"{' ' * n}a:\n" for n in range(1, 1200))]
)
def test_a_mapping_that_is_nested_deeply(tmp_path: Path, text: str) -> None:
    path = tmp_path / "deep.yaml"
    path.write_text(f"mapping: 1\n{text}")
    with pytest.raises(UsageError, match=r"deep\.yaml.*nested too deeply"):
        read_mapping(str(path))


def test_very_long_rows_come_few_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_VOLUME", 1 << 20)
    note = "x" * 100_000
    rows = "".join(f"{ROW.replace('L1', f'L{number}')},{note}\n" for number in range(60))
    bad = "".join(f"{ROW.replace(',5,', ',five,')},{note}\n" for _ in range(60))
    path = tmp_path / "packed.csv"
    path.write_text(f"{HEADER},remark\n{rows}{bad}")
    found = batches(path)
    assert sum(len(one.records) for one in found) == 120
    assert len(found) > 4
    assert max(len([each for each in one.records if not isinstance(each, Prepared)]) for one in found) < 20


@pytest.mark.parametrize("line", ["x" * (LONGEST_LINE + 2), '"' + "x" * (LONGEST_LINE + 2), "x\0" * LONGEST_LINE])
def test_a_line_that_is_no_row(tmp_path: Path, line: str) -> None:
    path = tmp_path / "packed.csv"
    path.write_text(f"{HEADER}\n{ROW}\n{line}")
    with pytest.raises(UnreadableInput, match="line 3 has more than"):
        batches(path)


def test_a_header_that_never_ends(tmp_path: Path) -> None:
    path = tmp_path / "packed.csv"
    path.write_text(('"' + "x" * 500_000 + "\n") * 30)
    with pytest.raises(UnreadableInput, match="first row"):
        batches(path)


@pytest.mark.parametrize("name", ["packed.csv", "packed.xlsx", "events.json"])
def test_a_file_that_is_written_to_while_it_is_read_is_told(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    if name == "packed.xlsx":
        with xlsxwriter.Workbook(path) as book:
            sheet = book.add_worksheet("packed")
            sheet.write_row(0, 0, HEADER.split(","))
            sheet.write_row(1, 0, ROW.split(","))
    else:
        path.write_bytes(TABLE if name == "packed.csv" else document(EVENT))
    whole = path.read_bytes()
    with closing(fetched(Found(path, True))) as files:
        file = next(files)
        adapter = adapter_for(file.path, Options())
        assert adapter is not None
        with pytest.raises(UnreadableInput, match="changed while it was read"):  # noqa: PT012
            records = file.read(adapter, Options())
            next(records)
            path.write_bytes(whole + b" ")
            list(records)
    path.write_bytes(whole)
    assert len(batches(path)) == 1


def test_values_that_are_none(tmp_path: Path) -> None:
    wrong = [
        (",5,", f",{value},") for value in ("1e400", "-1e400", "NaN", "Infinity", "9" * 5000, "1e999999999", "0x10")
    ]
    wrong += [("2026-03-01", day) for day in ("2026-02-30", "2026-13-01", "0000-01-01", "99999-01-01")]
    wrong += [("+08:00", offset) for offset in ("+99:00", "+08:60")] + [("L1", "L\0"), ("M,", "\0,")]
    rows = "".join(ROW.replace(*one) + "\n" for one in wrong)
    path = tmp_path / "packed.csv"
    path.write_text(f"{HEADER}\n{rows}{ROW}\n")
    (batch,) = batches(path)
    assert [isinstance(one, Prepared) for one in batch.records] == [False] * len(wrong) + [True]


def test_a_byte_order_mark_in_the_middle_is_no_part_of_a_number(tmp_path: Path) -> None:
    path = tmp_path / "packed.csv"
    spoilt = ROW.replace(",5,", ",\ufeff5,")
    path.write_text(f"\ufeff{HEADER}\n{ROW}\n\ufeff{HEADER}\n{spoilt}\n{ROW}\n")
    (batch,) = batches(path)
    assert [isinstance(one, Prepared) for one in batch.records] == [True, False, False, True]


def test_a_file_behind_another_one_tells_the_same_things(tmp_path: Path) -> None:
    path = tmp_path / "packed.csv"
    path.write_text(f"{HEADER}\n{ROW}\n\ufeff{ROW}\n\ufeff\n")
    first, second = batches(path)[0].records
    assert isinstance(first, Prepared)
    assert isinstance(second, Prepared)
    assert first.start.replace(b"line 2", b"line 3") == second.start or "\ufeff" not in repr(second)


def test_one_deep_or_broken_event_and_the_others(tmp_path: Path) -> None:
    deep: object = 1
    for _ in range(300):
        deep = [deep]
    path = tmp_path / "events.json"
    path.write_bytes(
        document({**EVENT, "example:deep": deep}, {**EVENT, "epcList": ["urn:epc:id:sgtin:\ud800"]}, EVENT)
    )
    (batch,) = batches(path)
    assert len(batch.records) == 3
    assert isinstance(batch.records[-1], Prepared)
    assert not isinstance(batch.records[1], Prepared)
