"""Queries of somebody else's database, on SQLite and PostgreSQL: streamed, read only, and gone on with where it was."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, text

from genealogy.ingest.adapter import Options
from genealogy.ingest.sql.adapter import ADAPTER
from genealogy.ledger.ledger import Ledger, open_ledger
from genealogy.model.errors import UnreadableInput
from genealogy.model.records import Draft, Mark, Refusal

VARIABLE = "ERP_DATABASE"
MAPPING = """
mapping: 1
source: ERP
query:
  url: ERP_DATABASE
  since: {since}
  sql: |
    SELECT doc, material, lot, quantity, changed_at, number
    FROM receipts  -- a colon: '12:30', a percent sign % and a comment at the end
    WHERE lot <> ':x' AND lot NOT LIKE '100%'
file: {{zone: UTC}}
keep: none
events:
  - table: lot_received
    columns:
      source_record: doc
      material: material
      lot: lot
      quantity: quantity
      unit: {{value: kg}}
      event_time: {{value: "2026-03-01T08:00:00Z"}}
"""
KIND = {"sqlite": "TEXT", "postgresql": "TIMESTAMPTZ"}


class Erp:
    """A table of receipts in a database that is not ours."""

    def __init__(self, url: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self._engine = create_engine(url)
        monkeypatch.setenv(VARIABLE, url)
        self.file = folder / "receipts.yaml"
        self.say(since="changed_at")
        kind = KIND[self._engine.dialect.name]
        self.run(
            "CREATE TABLE receipts (number BIGINT, doc TEXT, material TEXT, lot TEXT, quantity NUMERIC(12,3), "
            f"changed_at {kind})"
        )

    def say(self, **words: str) -> None:
        self.file.write_text(MAPPING.format(**words))

    def run(self, statement: str, **values: object) -> None:
        with self._engine.begin() as connection:
            connection.execute(text(statement), values)

    def add(self, number: int, minute: str | None, quantity: str = "1.500") -> None:
        moment = None if minute is None else f"2026-03-01 08:{minute}:00+02"
        self.run(
            "INSERT INTO receipts VALUES (:number, :doc, 'RESIN', :lot, :quantity, :moment)",
            number=number, doc=f"GR-{number}", lot=f"L-{number}", quantity=quantity, moment=moment,
        )  # fmt: skip

    def close(self) -> None:
        self._engine.dispose()


@pytest.fixture
def erp(ledger_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Erp]:
    """In an empty database of each kind; `ledger_url` is only the place of it."""
    with closing(Erp(ledger_url, tmp_path, monkeypatch)) as found:
        yield found


@contextmanager
def ledger_of(folder: Path) -> Iterator[Ledger]:
    with open_ledger(None, folder / "data") as ledger:
        yield ledger


def load(erp: Erp, ledger: Ledger, *, upto: int | None = None) -> tuple[list[str], list[Refusal]]:
    """One reading: its lots and refusals, recorded with its marks as a load does; broken off after `upto` of them."""
    lots: list[str] = []
    refused: list[Refusal] = []
    for one in ADAPTER.read_since(erp.file, Options(), ledger.marks.kept()):
        if isinstance(one, Mark):
            ledger.marks.keep(one)
        elif isinstance(one, Draft):
            ledger.append([one], recorded_by="tester")
            lots.append(one.event.__dict__["lot"])
        else:
            refused.append(one)
            ledger.quarantine.add([one])
        if len(lots) == upto:
            break
    return lots, refused


def test_what_is_new_is_read_and_an_equal_value_is_not_lost(erp: Erp, tmp_path: Path) -> None:
    for number, minute in ((1, "00"), (2, "05"), (3, None)):
        erp.add(number, minute)
    with ledger_of(tmp_path) as ledger:
        assert sorted(load(erp, ledger)[0]) == ["L-1", "L-2", "L-3"]
        erp.add(4, "05")
        erp.add(5, "09")
    with ledger_of(tmp_path) as ledger:  # as another command does
        assert sorted(load(erp, ledger)[0]) == ["L-2", "L-3", "L-4", "L-5"]
        assert sorted(load(erp, ledger)[0]) == ["L-3", "L-5"]
        assert ledger.last_sequence() == 5


@pytest.mark.parametrize("ledger_url", ["postgresql"], indirect=True)  # the one with times beyond those of Python
def test_a_time_without_end_is_a_fault_of_its_row_alone(erp: Erp, tmp_path: Path) -> None:
    for number, minute in ((1, "00"), (2, None), (3, "05")):
        erp.add(number, minute)
    erp.run("UPDATE receipts SET changed_at = 'infinity' WHERE number = 2")
    with ledger_of(tmp_path) as ledger:
        assert load(erp, ledger)[0] == ["L-1", "L-3", "L-2"]
        assert load(erp, ledger)[0] == ["L-3", "L-2"]
        erp.file.write_text(erp.file.read_text().replace('{value: "2026-03-01T08:00:00Z"}', "changed_at"))
        lots, refused = load(erp, ledger)
        assert (lots, [(one.field, one.value) for one in refused]) == (["L-1", "L-3"], [("event_time", "infinity")])


def test_what_breaks_off_is_read_again(erp: Erp, tmp_path: Path) -> None:
    for number in range(4):
        erp.add(number, f"0{number}")
    with ledger_of(tmp_path) as ledger:
        assert load(erp, ledger, upto=2)[0] == ["L-0", "L-1"]
        assert ledger.marks.kept() == {}
        assert load(erp, ledger)[0] == ["L-0", "L-1", "L-2", "L-3"]
        assert ledger.last_sequence() == 4


def test_a_changed_mapping_reads_from_the_beginning(erp: Erp, tmp_path: Path) -> None:
    erp.add(1, "00")
    erp.add(2, "05")
    with ledger_of(tmp_path) as ledger:
        load(erp, ledger)
        erp.file.write_text(erp.file.read_text().replace("keep: none", "keep: all"))
        assert load(erp, ledger)[0] == ["L-1", "L-2"]
        assert len(ledger.marks.kept()) == 2


def test_an_overlap_reads_again_what_came_late(erp: Erp, tmp_path: Path) -> None:
    erp.say(since="number\n  overlap: 10")
    for number in (100, 120):
        erp.add(number, "00")
    with ledger_of(tmp_path) as ledger:
        load(erp, ledger)
        erp.add(112, "30")
        assert load(erp, ledger)[0] == ["L-112", "L-120"]


def test_a_refused_row_is_kept_once_however_often_it_is_read(erp: Erp, tmp_path: Path) -> None:
    erp.add(1, "00", "-1")
    with ledger_of(tmp_path) as ledger:
        for _ in range(2):
            _, (refused,) = load(erp, ledger)
            assert refused.place.startswith("changed_at 2026-03-01")
            assert (refused.field, refused.record["lot"], refused.file) == ("quantity", "L-1", str(erp.file))
        (held,) = ledger.quarantine.list()
        (draft,) = ADAPTER.replay(held.refusal, {"quantity": "1"})
        assert draft.event.source_record == "GR-1"


def test_the_whole_query_each_time_without_since(erp: Erp) -> None:
    erp.say(since='""')
    for number in range(3):
        erp.add(number, "00")
    read = list(ADAPTER.read_since(erp.file, Options(), {}))
    assert [one.place for one in read if isinstance(one, Draft)] == ["row 1", "row 2", "row 3"]
    assert not [one for one in read if isinstance(one, Mark)]


@pytest.mark.parametrize(
    ("sql", "reason"),
    [
        ("SELECT lot FROM nowhere", "nowhere"),
        ("DELETE FROM receipts", "read|syntax|rows"),
        ("SELECT doc FROM receipts", "changed_at"),
    ],
)
def test_a_query_that_cannot_be_asked_is_one_message_and_changes_nothing(erp: Erp, sql: str, reason: str) -> None:
    erp.add(1, "00")
    whole = erp.file.read_text()
    for since in ("changed_at", '""'):
        erp.file.write_text(
            whole[: whole.index("  since")] + f"  since: {since}\n  sql: {sql}\n" + whole[whole.index("file:") :]
        )
        with pytest.raises(UnreadableInput, match=r"receipts\.yaml: .*(" + reason + "|lacks columns)"):
            list(ADAPTER.read_since(erp.file, Options(), {}))
    erp.file.write_text(whole)
    assert len(list(ADAPTER.read(erp.file, Options()))) == 1


def test_no_password_is_told(erp: Erp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    secret = uuid4().hex
    for url in (
        f"postgresql://user:{secret}@127.0.0.1:1/erp",
        f"postgresql+psycopg://user:{secret}@[::1/erp",
        f"nodatabase://user:{secret}@host/erp",
        f"user:{secret}@host",
        f"sqlite:///{tmp_path}/{secret[:4]}-absent.sqlite",
        "",
    ):
        monkeypatch.setenv(VARIABLE, url)
        with pytest.raises(UnreadableInput, match=VARIABLE) as caught:
            list(ADAPTER.read(erp.file, Options()))
        assert secret not in str(caught.value)
        assert secret not in repr(caught.value.__cause__)
    assert not list(tmp_path.glob("*-absent.sqlite"))
    erp.file.write_text(erp.file.read_text().replace("url: ERP_DATABASE", f"url: postgresql://user:{secret}@host/erp"))
    with pytest.raises(UnreadableInput, match=r"line 5.*environment variable") as caught:
        list(ADAPTER.read(erp.file, Options()))
    assert secret not in str(caught.value)
