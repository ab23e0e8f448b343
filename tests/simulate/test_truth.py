"""The truth that the simulator tells of itself agrees with a second reading of its files, and the files are sound."""

import csv
import tracemalloc
from collections import Counter, defaultdict
from decimal import Decimal
from pathlib import Path

import pytest

from genealogy.ingest.adapter import Options
from genealogy.ingest.files import walk
from genealogy.ingest.registry import adapter_for
from genealogy.model.records import Draft
from genealogy.model.times import parse_zone
from genealogy.simulate import KNOBS, Knobs, Simulated, simulate
from tests.simulate.reader import content, facts, reach, rows

SEEDS = range(1, 9)
BUSY = Knobs(causes=3, reuse=1, rework=0.5, split=0.5, merge=0.5)


def truth(plant: Simulated, name: str) -> list[dict[str, str]]:
    with (plant.folder / "truth" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def exposed(plant: Simulated) -> dict[str, set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for row in truth(plant, "exposed"):
        found[row["cause"]].add(row["key"])
    return found


def suspects(plant: Simulated, cause: dict[str, str]) -> dict[str, str]:
    """What the records put under a cause, and since when."""
    name, folder = cause["key"].partition(":")[2], plant.folder
    if cause["kind"] == "supplier_lot":
        return {cause["key"]: cause["from"]}
    if cause["kind"] == "load":
        return {content(row): row["ended_at"] for row in rows(folder, "sterilized") if row["load"] == name}
    table = {"equipment": "equipment_used", "operator": "operator_worked"}[cause["kind"]]
    return {
        f"batch:{row['batch']}": row["started_at"]
        for row in rows(folder, table)
        if row[cause["kind"]] == name and cause["from"] <= row["started_at"] <= cause["to"]
    }


@pytest.mark.parametrize("knobs", [Knobs(), BUSY], ids=["as it is", "busy"])
@pytest.mark.parametrize("seed", SEEDS)
def test_a_second_reading_finds_the_true_exposures(seed: int, knobs: Knobs, tmp_path: Path) -> None:
    plant = simulate(tmp_path / "plant", 150, seed, knobs)
    moved, true = facts(plant.folder), exposed(plant)
    assert len(plant.causes) == 4 * knobs.causes
    for cause in plant.causes:
        assert reach(moved, suspects(plant, cause)) == true[cause["cause"]], cause
    assert sum(map(len, true.values())) == plant.exposures


@pytest.mark.parametrize("knobs", [Knobs(), BUSY], ids=["as it is", "busy"])
def test_a_second_reading_finds_the_true_quantities(knobs: Knobs, tmp_path: Path) -> None:
    plant = simulate(tmp_path / "plant", 150, 3, knobs)
    lots = {row["key"]: row for row in truth(plant, "quantities")}
    told: defaultdict[str, Counter[str]] = defaultdict(Counter)
    unit_lots = {content({**row, "lot": ""}): content(row) for row in rows(plant.folder, "unit_serialized")}
    states = {"unit_assembled": "consumed", "material_consumed": "consumed", "lot_split": "split"}
    states |= {"sampled": "sampled", "scrapped": "scrapped", "used": "used", "unpacked": "consumed"}
    for table, state in states.items():
        for row in rows(plant.folder, table):
            if row.get("quantity") or row.get("serial"):
                key = unit_lots.get(content(row), content(row))
                told[key][state] += round(float(row.get("quantity") or 1) * 1000)
    assert lots
    for key, row in lots.items():
        assert Decimal(row["made"]) == sum(Decimal(row[state]) for state in list(row)[3:]), row
        for state in set(states.values()):
            assert told[key][state] == Decimal(row[state]) * 1000, (key, state)
    assert len(lots) == plant.lots


@pytest.mark.parametrize("seed", SEEDS)
def test_no_record_is_refused_under_any_knob(seed: int, tmp_path: Path) -> None:
    wrong = {"late": 8.0, "clock": 3.0, "shuffled": 50.0} | dict.fromkeys(
        ("lost", "duplicated", "backflush", "unit_mistakes", "withdrawn"), 0.1
    )
    for name, knobs in {"none": Knobs(), "dates": Knobs(dates=1), "all": Knobs(**wrong, dates=seed % 2)}.items():
        plant = simulate(tmp_path / name, 60, seed, knobs)
        options = Options(zone=parse_zone(plant.timezone))
        drafts = 0
        for found in walk([plant.folder / "records"]):
            adapter = adapter_for(found.path, options)
            assert adapter, found.path
            for one in adapter.read(found.path, options):
                assert isinstance(one, Draft), one
                assert one.event.table != "observed", one
                drafts += 1
        assert drafts >= sum(plant.records.values())


def files(folder: Path) -> dict[str, bytes]:
    found = {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    assert found
    return found


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    knobs = Knobs(lost=0.1, late=5, shuffled=100, withdrawn=0.1, duplicated=0.1, backflush=0.3)
    for name, seed in (("a", 7), ("b", 7), ("c", 8)):
        simulate(tmp_path / name, 80, seed, knobs)
    assert files(tmp_path / "a") == files(tmp_path / "b") != files(tmp_path / "c")


@pytest.mark.parametrize(
    ("knob", "changes_the_plant"),
    [(name, name in {"causes", "reuse", "rework", "split", "merge", "partial_cleaning"}) for name in KNOBS],
)
def test_every_knob_turns_and_faults_of_records_leave_the_truth(
    knob: str, changes_the_plant: bool, tmp_path: Path
) -> None:
    """Records differ; the truth only where the plant itself was changed."""
    simulate(tmp_path / "none", 120, 5, Knobs())
    value = {"causes": 2, "late": 8, "clock": 3, "shuffled": 100}.get(knob, 0.9)
    simulate(tmp_path / "turned", 120, 5, Knobs.parse([f"{knob}={value}"]))
    assert files(tmp_path / "none" / "records") != files(tmp_path / "turned" / "records") or knob == "causes"
    assert (files(tmp_path / "none" / "truth") != files(tmp_path / "turned" / "truth")) == changes_the_plant


@pytest.mark.parametrize("seed", SEEDS)
def test_the_amount_of_the_suspect_is_what_went_in(seed: int, tmp_path: Path) -> None:
    """In a batch: the suspect itself, and of each exposed lot its part; in what the batch made: all of that."""
    plant = simulate(tmp_path / "plant", 150, seed, Knobs(reuse=0, merge=0, split=0, rework=0))
    made = {row["key"]: float(row["made"]) for row in truth(plant, "quantities")}
    for cause in (one["cause"] for one in plant.causes if one["kind"] == "supplier_lot"):
        amounts = {row["key"]: float(row["amount"] or 0) for row in truth(plant, "exposed") if row["cause"] == cause}
        expected: defaultdict[str, float] = defaultdict(float)
        for row in rows(plant.folder, "material_consumed"):
            lot = content(row)
            expected[f"batch:{row['batch']}"] += amounts.get(lot, 0) * float(row["quantity"]) / made[lot]
        for row in rows(plant.folder, "lot_produced"):
            expected[content(row)] = expected[f"batch:{row['batch']}"]
        assert {key: pytest.approx(n, abs=1e-4) for key, n in expected.items() if n > 1e-5} == {
            key: n
            for key, n in amounts.items()
            if n > 1e-5 and (key.startswith("batch:") or "/F" in key or "/L" in key)
        }


def test_memory_does_not_grow_with_the_plant(tmp_path: Path) -> None:
    """What can no longer change is forgotten: five times the lots, at about the same peak."""
    peaks = []
    for lots in (300, 500, 2500):  # the first one warms up
        tracemalloc.start()
        simulate(tmp_path / str(lots), lots, 2, Knobs())
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[2] < 1.3 * peaks[1], peaks
