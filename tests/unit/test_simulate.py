"""The simulator's parts: knobs, faults one by one, the books, the documentation of all of them."""

import csv
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from genealogy.model.errors import Refused, UsageError
from genealogy.model.events import TABLES
from genealogy.simulate import KNOBS, Knobs, simulate
from genealogy.simulate.book import Book
from genealogy.simulate.catalogue import MATERIALS
from genealogy.simulate.clock import HOUR, START
from genealogy.simulate.faults import Faults, Shuffler
from genealogy.simulate.record import Record
from genealogy.simulate.tables import COLUMNS
from genealogy.simulate.things import Lot

ROOT = Path(__file__).parents[2]


def record(number: int = 1, lot: str = "A") -> Record:
    fields = {"material": "RESIN-PC", "lot": lot, "quantity": "12.345", "unit": "kg", "batch": "B"}
    return Record("material_consumed", "MES", f"MES-{number}", START, fields)


def suffered(knobs: Knobs, count: int = 1000) -> list[Record]:
    faults = Faults(knobs, Random(1))
    return [one for number in range(count) for one in faults.suffer(record(number, "AB"[number % 2]))]


def test_without_a_knob_a_record_is_written_as_it_is() -> None:
    assert list(Faults(Knobs(), Random(1)).suffer(record())) == [record()]


def test_lost_and_doubled_records() -> None:
    assert 850 < len(suffered(Knobs(lost=0.1))) < 950
    numbers = Counter(one.number for one in suffered(Knobs(duplicated=0.5)))
    again = sum(count == 2 for count in numbers.values())
    other = sum(number.endswith("-D") for number in numbers)
    assert 200 < again < 300
    assert 200 < other < 300


def test_late_records_and_wrong_clocks() -> None:
    late = [one.time - START for one in suffered(Knobs(late=8))]
    assert 400 < sum(delay > 0 for delay in late) < 600
    assert 0 == min(late) < 7 * HOUR < max(late) <= 8 * HOUR
    (shift,) = {one.time - START for one in suffered(Knobs(clock=3))}
    assert 0 < abs(shift) <= 3 * HOUR


def test_a_misposted_record_is_withdrawn_and_put_right() -> None:
    wrong, withdrawn, right = suffered(Knobs(withdrawn=1), 2)[1:]
    assert (wrong.number, wrong.fields["lot"]) == ("MES-1", "A")
    assert (withdrawn.table, withdrawn.fields["source_record"]) == ("corrected", "MES-1")
    assert (right.number, right.fields["lot"], right.fields["replaces"]) == ("MES-1-R", "B", "MES-1")


def test_unit_mistakes_and_dates() -> None:
    (mistaken,) = suffered(Knobs(unit_mistakes=1, dates=1), 1)
    assert (mistaken.fields["quantity"], mistaken.fields["unit"], mistaken.days_only) == ("12345", "kg", True)


def test_the_order_is_lost_within_the_window_only() -> None:
    shuffler = Shuffler(10, Random(1))

    def out() -> Iterator[int]:
        for number in range(200):
            for one in shuffler.pass_on(record(number)):
                yield int(one.number[4:])
        yield from (int(one.number[4:]) for one in shuffler.rest())

    order = list(out())
    assert sorted(order) == list(range(200)) != order
    assert all(number <= place + 10 for place, number in enumerate(order))


def test_the_books_give_the_oldest_lots_first() -> None:
    old, new = (Lot(MATERIALS["NEEDLE-23G"], number, 100) for number in ("OLD", "NEW"))
    book = Book()
    book.receive(old)
    book.receive(new)
    book.issue(old, 40)
    assert book.oldest(new, 90) == [(old, 60), (new, 30)]
    assert book.oldest(new, 100) == [(new, 70), (new, 30)]


def test_knobs_are_read_and_refused() -> None:
    assert Knobs.parse(["lost=0.5", "lost=0.2", "late=8"]) == Knobs(lost=0.2, late=8)
    for wrong in ("lost", "lost=", "lost=x", "lost=-1", "lost=1.1", "lost=nan", "late=inf", "found=1", ""):
        with pytest.raises(UsageError):
            Knobs.parse([wrong])


def test_a_plant_goes_into_a_folder_of_its_own(tmp_path: Path) -> None:
    simulate(tmp_path / "a" / "b", 1, 1, Knobs())
    with pytest.raises(Refused):
        simulate(tmp_path / "a", 1, 1, Knobs())
    with pytest.raises(UsageError):
        simulate(tmp_path / "c", 0, 1, Knobs())


def test_columns_are_those_of_the_tables(tmp_path: Path) -> None:
    """None of them would be kept as an unknown attribute, and all that are required are there."""
    renamed = {"of_table": "table", "of_record": "source_record"}
    simulate(tmp_path / "plant", 300, 1, Knobs(withdrawn=0.1))
    files = list((tmp_path / "plant" / "records").glob("*.csv"))
    assert {file.stem for file in files} == set(COLUMNS)
    for file in files:
        known = {renamed.get(name, name) for name in TABLES[file.stem].model_fields}
        known |= {"event_time", "started_at", "ended_at", "inner_package", "package"}
        with file.open(encoding="utf-8", newline="") as rows:
            assert set(next(csv.reader(rows))) <= known | {"source", "source_record", "replaces"}, file


def test_the_knobs_are_documented() -> None:
    lines = (ROOT / "docs" / "simulate.md").read_text(encoding="utf-8").splitlines()
    told = [line for line in lines if line.startswith("| ") and line.split(" | ")[0][2:] in KNOBS]
    assert told == [f"| {name} | {k.default:g} | {k.most:g} | {k.meaning} |" for name, k in KNOBS.items()]
