"""`genealogy causes` on a loaded folder."""

import csv
from pathlib import Path

import pytest

from tests.e2e.program import one_message
from tests.e2e.test_cli_answers import answer, ask


def test_the_batch_of_the_bad_units_is_first(plant: Path) -> None:
    """S1 and S2 come from R-1, S3 from R-2 by the same supplier on the same line: C(2,2) / C(3,2) = 1/3."""
    found = answer(plant, "causes", "S1", "S2", "--healthy", "unit:TUBE/S3")
    first, second = found["causes"]
    assert {first["key"], *first["tied_with"]} == {
        *("lot:RESIN/R-1", "lot:TUBE/T-1", "batch:B-1", "supplierlot:ACME/A-77", "line:L1")
    }
    assert [one["key"] for one in first["stretches"]] == ["line:L1"]  # while it made just this batch
    assert first["kind"] == "lot"
    assert [first[name] for name in ("bad", "bad_total", "healthy", "healthy_total", "lift")] == [2, 2, 0, 1, None]
    assert first["p"] == pytest.approx(1 / 3)
    assert first["p_corrected"] == pytest.approx(1)
    assert {second["key"], *second["tied_with"]} == {"party:ACME", "line:L1"}
    assert (second["bad"], second["healthy"], second["lift"], second["p"]) == (2, 1, 1, 1)
    assert found["population"] == {"rule": "given", "kinds": ["unit"], "size": 1, "from": None, "to": None}


def test_compared_with_what_was_shipped(plant: Path) -> None:
    """R-1's units went at eight, S3 at nine."""
    assert answer(plant, "causes", "S1")["population"]["size"] == 1  # S2, in the same box
    some = answer(plant, "causes", "S1", "S2", "--from", "2026-03-11T00:00:00Z", "--to", "2026-03-11T23:00:00Z")
    assert some["population"] == {
        "rule": "shipped", "kinds": ["unit"], "size": 1, "from": "2026-03-11T00:00:00Z",
        "to": "2026-03-11T23:00:00Z",
    }  # fmt: skip
    made = answer(plant, "causes", "lot:TUBE/T-1", "--population", "made", "--to", "2026-03-04")
    assert made["population"]["size"] == 1


def test_what_was_looked_at_and_is_good_speaks_against_what_reaches_it(plant: Path) -> None:
    """S3 has supplier and line of S1 and S2: for these B(3, 1) / 10 = 1/30 instead of B(3, 2) = 1/12."""
    healthy = answer(plant, "causes", "S1", "S2", "--healthy", "S3")
    sound = answer(plant, "causes", "S1", "S2", "--healthy", "S3", "--sound", "S3")
    assert (healthy["sound"], sound["sound"]) == ([], ["unit:TUBE/S3"])
    assert [one["healthy"] for one in sound["causes"]] == [one["healthy"] for one in healthy["causes"]] == [0, 1]
    assert sound["causes"][1]["evidence"] < healthy["causes"][1]["evidence"]
    assert sound["separate"] is None or sound["separate"]["key"] != "unit:TUBE/S3"


def test_for_people_in_both_languages(plant: Path) -> None:
    done = ask(plant, "causes", "S1", "S2", "--healthy", "S3")
    assert done.code == 0
    assert "Compared with 1 healthy ones that were named." in done.out
    assert "= batch:B-1" in done.out
    assert "Fisher" in done.out
    done = ask(plant, "causes", "S1", "S2", "--healthy", "S3", "--lang", "zh")
    assert "费希尔精确检验" in done.out
    assert "Compared" not in done.out


def test_as_a_file(plant: Path, tmp_path: Path) -> None:
    for name in ("causes.csv", "causes.xlsx"):
        assert ask(plant, "causes", "S1", "--healthy", "S3", f"--{name[-4:].lstrip('.')}", tmp_path / name).code == 0
    with (tmp_path / "causes.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows[0]["key"] == "lot:RESIN/R-1"
    assert (tmp_path / "causes.xlsx").stat().st_size > 0


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["S1", "--population", "sold"], 2, "shipped, made"),
        (["S1", "--from", "yesterday"], 2, "--from"),
        (["party:ACME"], 2, "--healthy"),
        (["S9"], 4, "S9"),
        (["S1", "--sound", "S1"], 2, "--sound"),
        (["S1", "--healthy", "S1"], 2, "both as bad and with --healthy"),
        (["S1", "S2", "--healthy", "S2", "S3"], 2, "S2 is named both"),
    ],
)
def test_what_cannot_be_answered(plant: Path, arguments: list[str], code: int, told: str) -> None:
    done = ask(plant, "causes", *arguments)
    assert done.code == code
    assert told in one_message(done)
