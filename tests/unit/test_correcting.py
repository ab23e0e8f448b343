"""An exported quarantine that nobody touched changes nothing, whatever was refused; what was touched is told."""

import csv
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from genealogy.ledger.ledger import Ledger, open_ledger
from genealogy.model.errors import IdentifierError, RecordError, UnreadableInput, UsageError
from genealogy.services.quarantine.correcting import Wanted, corrected, export
from tests.unit.test_ledger_quarantine import refusal

ODD = st.text(st.sampled_from("a1=+-@;, \t\r\n\"'\0\ud800批＝"), max_size=8)
NAMES = ODD | st.sampled_from(["quarantine_id", "quarantine_reason", "lot", "reason", "'lot"])
VALUES = ODD | st.none() | st.booleans() | st.integers() | st.lists(ODD, max_size=2)
RECORDS = st.lists(st.dictionaries(NAMES, VALUES, max_size=4), min_size=1, max_size=4)


def keep(ledger: Ledger, *records: dict[str, Any], **more: Any) -> None:
    ledger.quarantine.add([refusal(f"line {n}", record=one, **more) for n, one in enumerate(records)])


@given(RECORDS)
@settings(max_examples=40, deadline=None)
def test_what_nobody_touched_is_unchanged(records: list[dict[str, Any]]) -> None:
    with TemporaryDirectory() as folder, open_ledger(None, Path(folder)) as ledger:
        keep(ledger, *records)
        file = Path(folder, "out.csv")
        assert export(ledger, file) == len(records)
        told = list(corrected(ledger, file))
        assert [changes for _, changes in told] == [{}] * len(records)
        assert [held.refusal.record for held, _ in told] == records


def rewritten(file: Path, change: Any) -> None:
    with file.open(encoding="utf-8-sig", newline="") as read:
        rows = list(csv.reader(read))
    change(rows)
    with file.open("w", encoding="utf-8", newline="") as write:
        csv.writer(write).writerows(rows)


def test_what_was_touched_is_told(ledger: Ledger, tmp_path: Path) -> None:
    keep(ledger, {"lot": "007", "quantity": "viel", "remark": "=1+1"}, {"lot": None, "quantity": None, "remark": "x"})
    export(ledger, tmp_path / "out.csv")

    def change(rows: list[list[str]]) -> None:
        rows[1][2] = "'10"
        rows[2][1] = "8"
        rows[0].insert(4, "unit")
        rows[1].insert(4, "KGM")
        rows[2].insert(4, "")

    rewritten(tmp_path / "out.csv", change)
    first, second = (changes for _, changes in corrected(ledger, tmp_path / "out.csv"))
    assert first == {"quantity": "10", "unit": "KGM"}
    assert second == {"lot": "8", "quantity": ""}


def test_a_row_of_another_length(ledger: Ledger, tmp_path: Path) -> None:
    keep(ledger, {"lot": "A", "quantity": "viel"}, {"lot": "B", "quantity": "viel"}, {"lot": "C", "quantity": ""})
    export(ledger, tmp_path / "out.csv")

    def change(rows: list[list[str]]) -> None:
        rows[1] = rows[1][:2]
        rows[2].append("surplus")
        rows[3] = rows[3][:2]

    rewritten(tmp_path / "out.csv", change)
    first, second, third = (changes for _, changes in corrected(ledger, tmp_path / "out.csv"))
    assert isinstance(first, RecordError)
    assert isinstance(second, RecordError)
    assert third == {}


def test_a_very_long_value(ledger: Ledger, tmp_path: Path) -> None:
    keep(ledger, {"event": "{" + "x" * 3_000_000 + "}"})  # longer than a line of a table may be
    export(ledger, tmp_path / "out.csv")
    assert [changes for _, changes in corrected(ledger, tmp_path / "out.csv")] == [{}]


def test_only_what_is_wanted(ledger: Ledger, tmp_path: Path) -> None:
    keep(ledger, {"lot": "A"}, settings={"table": "lot_received", "source": "erp"})
    keep(ledger, {"lot": "B", "source": "mes"}, settings={"table": "lot_received", "source": "erp"})
    keep(ledger, {"lot": "C", "table": "packed"}, settings={})
    wants = (Wanted(), Wanted("lot_received"), Wanted("lot_received", "erp"), Wanted("packed"), Wanted(None, "nobody"))
    counts = [export(ledger, tmp_path / f"{n}.csv", want) for n, want in enumerate(wants)]
    assert counts == [3, 2, 1, 1, 0]


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("", UnreadableInput), ("lot,quantity\n", UnreadableInput), ("quantarine_id\n1\n", UnreadableInput),
        ("quarantine_id,lot\n,A\n", UnreadableInput), ('quarantine_id,lot\n"12,A\n', UnreadableInput),
        ("quarantine_id,lot\n0012,A\n", IdentifierError), ("quarantine_id,lot\nnonsense,A\n", IdentifierError),
    ],
)  # fmt: skip
def test_files_that_are_no_export(text: str, error: type[Exception], ledger: Ledger, tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text(text, encoding="utf-8")
    with pytest.raises(error):
        list(corrected(ledger, tmp_path / "in.csv"))


def test_a_record_twice(ledger: Ledger, tmp_path: Path) -> None:
    keep(ledger, {"lot": "A"})
    export(ledger, tmp_path / "out.csv")
    rewritten(tmp_path / "out.csv", lambda rows: rows.append(rows[1]))
    with pytest.raises(UsageError, match="earlier line"):
        list(corrected(ledger, tmp_path / "out.csv"))
