"""The account of every simulated lot is the truth that the simulator kept of it."""

import csv
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from genealogy.ingest.adapter import Options
from genealogy.ingest.files import walk
from genealogy.ingest.registry import adapter_for
from genealogy.model.events import Event
from genealogy.model.records import Draft
from genealogy.model.times import parse_zone
from genealogy.queries.accounts.balance import STATES, balance
from genealogy.simulate import Knobs, Simulated, simulate
from tests.oracle.system import MemoryEdges

BUSY = Knobs(causes=3, reuse=1, rework=0.5, split=0.5, merge=0.5)
FAULTY = {
    name: Knobs.parse([f"{name}={value}"])
    for name, value in {
        "late": 8, "lost": 0.05, "duplicated": 0.1, "clock": 3, "backflush": 0.5, "unit_mistakes": 0.05,
    }.items()
}  # fmt: skip


def events(plant: Simulated) -> Iterator[Event]:
    options = Options(zone=parse_zone(plant.timezone))
    for found in walk([plant.folder / "records"]):
        adapter = adapter_for(found.path, options)
        assert adapter
        for one in adapter.read(found.path, options):
            assert isinstance(one, Draft), one
            yield one.event


def truth(plant: Simulated) -> dict[str, dict[str, Decimal]]:
    with (plant.folder / "truth" / "quantities.csv").open(encoding="utf-8", newline="") as file:
        return {row["key"]: {name: Decimal(row[name]) for name in ("made", *STATES)} for row in csv.DictReader(file)}


def put_back(amounts: dict[str, Decimal]) -> dict[str, Decimal]:
    """A returned pump that waits to be packed again is on hand without a record: both states as one."""
    return {**amounts, "on_hand": amounts["on_hand"] + amounts["returned"], "returned": Decimal(0)}


@pytest.mark.parametrize("knobs", [Knobs(), BUSY, Knobs(dates=1), Knobs(shuffled=100, withdrawn=0.1)], ids=str)
@pytest.mark.parametrize("seed", range(1, 5))
def test_right_records_give_the_true_account(seed: int, knobs: Knobs, tmp_path: Path) -> None:
    plant = simulate(tmp_path / "plant", 150, seed, knobs)
    true = truth(plant)
    for found in balance(MemoryEdges(events(plant)), list(true)):
        told = {"made": found.made, **found.states}
        assert put_back(told) == put_back(true[found.key]), (found.key, found.findings)
        assert (found.unaccounted, found.findings) == (Decimal(0), [])


@pytest.mark.parametrize("fault", FAULTY)
def test_wrong_records_give_an_account_that_adds_up(fault: str, tmp_path: Path) -> None:
    plant = simulate(tmp_path / "plant", 150, 5, FAULTY[fault])
    told = list(balance(MemoryEdges(events(plant)), list(truth(plant))))
    assert all(sum(one.states.values()) + one.unaccounted == one.made for one in told)
    assert all(one.findings for one in told if one.unaccounted < 0)
    assert any(one.findings for one in told)
